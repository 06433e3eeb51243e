"""The drill: a plan against a platform of whose answers one in ten is lost."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from threading import Lock

from msgspec import Struct

from firebreak.app import mass
from firebreak.app.drills.mass_town import FORUM, MassTown
from firebreak.app.drills.scripted import Fault, Scripted
from firebreak.app.platform_news import PlatformNews
from firebreak.model.actions import Action, Delivery
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.ledger import LedgerEntry
from firebreak.model.policy import Policy

LONGEST = timedelta(days=3)
UNKNOWN = 0.1
"""Share of actions whose first try gets no answer; every second one was carried out."""
DONE: tuple[Fault, ...] = ("lost", "lost and blind")


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of it.

    Attributes:
        actions: How many the plan asked for.
        done: Tries without an answer that had been carried out.
        not_done: Tries without an answer that had not.
        resolved: Actions that were seen to be done in the end; must be all.
        doubled: Acts that were done twice; must be none.
        told_wrongly: Accounts that were told never or twice; must be none.
        slowest: Simulated seconds from the decision to the last sight of its effect.
        seconds: Real ones, for everything.
    """

    actions: int
    done: int
    not_done: int
    resolved: int
    doubled: int
    told_wrongly: int
    slowest: float
    seconds: float

    @property
    def is_passed(self) -> bool:
        """Whether everything is known, done, and done once."""
        wrong = self.doubled or self.told_wrongly or self.resolved < self.actions
        return bool(self.actions and self.done and self.not_done and not wrong)


class _Script:
    """Loses the first answer about one account in ten, in three ways by turns."""

    def __init__(self, seed: int) -> None:
        self._dice = Random(seed)  # noqa: S311 (a drill is the same every time)
        self._lock = Lock()
        self._lost = 0

    def __call__(self, delivery: Delivery) -> Fault | None:
        with self._lock:
            if delivery.attempts or self._dice.random() >= UNKNOWN:
                return None
            self._lost += 1
            if self._lost % 2:
                return "dropped"
            return DONE[self._lost // 2 % 2]


def drill(
    folder: Path, policy: Policy, *, accounts: int, seed: int, tick: Callable[[], float]
) -> Outcome:
    """Suspend accounts by a plan, and find out what became of every one.

    Args:
        folder: Empty, for the store; the caller deletes it.
        policy: The numbers of mass action.
        accounts: How many.
        seed: Another seed, other losses.
        tick: Real seconds that only go forward.

    Returns:
        What came of it.
    """
    before = tick()
    forum = Scripted(FORUM, _Script(seed))
    town = MassTown(folder, policy, size=accounts, seed=seed, marked=1.0, platform=forum)
    news = PlatformNews(town.services, town.worker)
    plan = town.propose(town.people)
    town.approve(plan)
    start = town.now
    while town.now - start < LONGEST:
        town.step(10.0)
        news.round()
        while town.worker.step():
            pass
        is_over = mass.find(town.services, plan)[1].course.stage in ("done", "stopped")
        if is_over and not _waiting(town):
            break
    found = _outcome(town, forum, seconds=tick() - before)
    town.services.store.close()
    return found


def _waiting(town: MassTown) -> bool:
    return any(one.status != "confirmed" for one in _actions(town))


def _actions(town: MassTown) -> list[Action]:
    return town.services.store.actions(None, DEFAULT_TENANT)


def _outcome(town: MassTown, forum: Scripted, *, seconds: float) -> Outcome:
    actions = _actions(town)
    lost = [fault in DONE for fault in forum.faults]
    seen = {
        line.action: line.at
        for line in _lines(town)
        if line.kind == "action confirmed" and line.action is not None
    }
    waits = [(seen[one.id] - one.planned_at).total_seconds() for one in actions if one.id in seen]
    return Outcome(
        actions=len(actions),
        done=sum(lost),
        not_done=len(lost) - sum(lost),
        resolved=sum(one.status == "confirmed" for one in actions),
        doubled=forum.doubled,
        told_wrongly=sum(forum.told[one.subject] != 1 for one in actions),
        slowest=max(waits, default=0.0),
        seconds=seconds,
    )


def _lines(town: MassTown) -> Iterator[LedgerEntry]:
    after = 0
    while page := town.services.store.entries(after, 2_000, DEFAULT_TENANT):
        yield from page
        after = page[-1].seq
