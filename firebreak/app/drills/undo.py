"""The drill: a thousand suspensions given back, with a kill in the middle."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

from msgspec import Struct

from firebreak.app import mass
from firebreak.app.drills.mass_town import TEMI, MassTown
from firebreak.connect.seeds import seeds_from
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.items import AccountStatus
from firebreak.model.policy import Policy

LIMIT_SECONDS = 300.0
"""What giving back a thousand accounts may take."""
LONGEST = timedelta(days=3)
RESTRICTED_EVERY = 10
"""One account in so many was restricted before the plan, and must be restricted after it."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of it.

    Attributes:
        suspended: Accounts that the plan suspended.
        hours: Simulated hours that this took.
        fastest: Most suspensions in any minute.
        seconds: Real seconds from the wish to the last account.
        still: Accounts that are suspended in the end; must be none.
        restricted: Accounts that had been restricted before the plan.
        changed: Accounts that do not stand in the end as they stood before; must be none.
        doubled: Acts that were done twice; must be none.
        untold: Accounts that got no correction notice; must be none.
        seeds: Accounts that still count as offenders; must be none.
    """

    suspended: int
    hours: float
    fastest: int
    seconds: float
    still: int
    restricted: int
    changed: int
    doubled: int
    untold: int
    seeds: int

    @property
    def is_passed(self) -> bool:
        """Whether everything is as it was, in time."""
        wrong = (self.still, self.changed, self.doubled, self.untold, self.seeds)
        return not any(wrong) and self.seconds <= LIMIT_SECONDS and self.suspended > 0


def drill(
    folder: Path, policy: Policy, *, accounts: int, seed: int, tick: Callable[[], float]
) -> Outcome:
    """Suspend accounts by a plan, as slowly as plans go, and give them all back.

    Args:
        folder: Empty, for the store; the caller deletes it.
        policy: The numbers of mass action.
        accounts: How many.
        seed: Another seed, another town.
        tick: Real seconds that only go forward.

    Returns:
        What came of it.
    """
    town = MassTown(
        folder, policy, size=accounts, seed=seed, marked=1.0, restricted_every=RESTRICTED_EVERY
    )
    stood = dict(town.forum.states)
    plan = town.propose(town.people)
    town.approve(plan)
    start = town.now
    while mass.find(town.services, plan)[1].course.stage not in ("done", "stopped"):
        # Slowly while it is watched; then from one hour of the desk to the next.
        town.step(10.0 if town.now - start < timedelta(minutes=40) else 600.0)
        if town.now - start > LONGEST:
            break
    hours = (town.now - start) / timedelta(hours=1)
    suspended = len(town.forum.suspended)
    fastest = _fastest(town)
    before = tick()
    mass.undo(town.services, plan, by=TEMI.id, reasons="The list of 1 March was wrong.")
    town.runner.round()
    town.reopen()
    mass_is_back = False
    while not mass_is_back:
        town.step(1.0)
        mass_is_back = not mass.find(town.services, plan)[0].is_open
    seconds = tick() - before
    found = _outcome(town, suspended, stood, hours=hours, fastest=fastest, seconds=seconds)
    town.services.store.close()
    return found


def _outcome(
    town: MassTown,
    suspended: int,
    stood: Mapping[str, AccountStatus],
    *,
    hours: float,
    fastest: int,
    seconds: float,
) -> Outcome:
    stands = town.forum.states
    acts = Counter(town.forum.acts)
    told = town.forum.told
    names = {name for verb, name in acts if verb == "suspend"}
    decisions = town.services.store.decisions(None, DEFAULT_TENANT)
    return Outcome(
        suspended=suspended,
        hours=hours,
        fastest=fastest,
        seconds=seconds,
        still=len(town.forum.suspended),
        restricted=sum(one == "restricted" for one in stood.values()),
        changed=sum(
            stands.get(one.id, "active") != stood.get(one.id, "active") for one in town.people
        ),
        doubled=sum(many - 1 for many in acts.values()),
        untold=len(names - told),
        seeds=len(seeds_from(decisions)),
    )


def _fastest(town: MassTown) -> int:
    """Count the suspensions of the fullest minute, whenever it begins."""
    at, most, first = town.forum.at, 0, 0
    for last, moment in enumerate(at):
        while moment - at[first] >= timedelta(minutes=1):
            first += 1
        most = max(most, last - first + 1)
    return most
