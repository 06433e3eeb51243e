"""The drill: twenty wrong plans, by careful and by careless people."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from msgspec import Struct

from firebreak.app import desk, freezing, mass
from firebreak.app.drills.mass_town import BEN, CLEO, TEMI, MassTown, Someone
from firebreak.model.errors import InvalidDecision
from firebreak.model.ids import DEFAULT_TENANT, PaperId
from firebreak.model.policy import Policy
from firebreak.review.decide import Proposal

ACCOUNTS = 1_000
TOWN = 1_300
MOST_TOUCHED = 10
APPEALS = 0.5
"""Share of those suspended who appeal within the watch."""
STEP_SECONDS = 30.0
LONGEST = timedelta(hours=2)
Pick = Callable[[Someone], bool]


class Wrong(Struct, frozen=True, kw_only=True):
    """One wrong plan: whom it names, and what was thought."""

    name: str
    pick: Pick
    before: str = ""


class Came(Struct, frozen=True, kw_only=True):
    """What became of a wrong plan.

    Attributes:
        queued: Accounts that could only become cases.
        looked: Accounts that the careful person opened before it was blocked.
        careful: Accounts that were acted on although somebody looked.
        careless: Accounts that were acted on where nobody did.
        why: What stopped it in the end.
    """

    name: str
    accounts: int
    queued: int
    looked: int
    careful: int
    careless: int
    why: str

    @property
    def is_stopped(self) -> bool:
        """Whether it hurt nobody where somebody looked, and at most ten where nobody did."""
        return self.careful == 0 and self.careless <= MOST_TOUCHED and bool(self.why)


def _speaks(language: str) -> Pick:
    return lambda one: one.language == language


def _walks(walk: str) -> Pick:
    return lambda one: one.walk == walk


def _both(one: Pick, other: Pick) -> Pick:
    return lambda who: one(who) and other(who)


def _follows(number: int) -> Pick:
    return lambda one: one.followed > number


WRONG: tuple[Wrong, ...] = (
    *(Wrong(name=f"everybody who writes {one}", pick=_speaks(one)) for one in ("fr", "de", "ar")),
    *(
        Wrong(name=f"{walk} accounts", pick=_walks(walk))
        for walk in ("news", "prayer", "counter-speech", "research", "plain")
    ),
    *(
        Wrong(
            name=f"{walk} in {language}",
            pick=_both(_walks(walk), _speaks(language)),
        )
        for walk, language in (("news", "ar"), ("prayer", "ar"), ("news", "tr"))
    ),
    Wrong(name="everybody who used a listed address", pick=lambda one: one.is_marked),
    Wrong(name="followers of one account", pick=_follows(9)),
    Wrong(name="accounts with many followers", pick=_follows(15)),
    Wrong(name="a list of connections only", pick=lambda one: not one.is_marked, before="bare"),
    Wrong(name="members of reversed cases", pick=lambda one: one.is_marked, before="reversed"),
    Wrong(name="accounts that people cleared", pick=lambda one: one.is_marked, before="cleared"),
    Wrong(name="names that end in 7", pick=lambda one: one.id.endswith("7")),
    Wrong(name="the list shifted by one row", pick=lambda one: int(one.id[1:]) % 2 == 1),
    Wrong(name="everybody", pick=lambda _: True),
)


def drill(
    policy: Policy, *, seed: int, accounts: int = ACCOUNTS, appeals: float = APPEALS
) -> Iterator[Came]:
    """Try every wrong plan twice: where somebody looks, and where nobody does.

    Args:
        policy: The numbers of mass action.
        seed: Another seed, another town.
        accounts: Named by each plan.
        appeals: Share of those suspended who appeal within the watch.

    Yields:
        What became of each.
    """
    town = MassTown(None, policy, size=accounts + accounts * 3 // 10, seed=seed)
    usual = [one for one in WRONG if not one.before]
    for wrong in usual:
        yield _tried(town, wrong, _named(town, wrong, accounts), appeals)
    for wrong in WRONG:
        if wrong not in usual:
            share = 0.0 if wrong.before == "bare" else 1.0
            town = MassTown(None, policy, size=accounts, seed=seed + 1, marked=share)
            chosen = _named(town, wrong, accounts)
            if wrong.before != "bare":
                _judged(town, chosen, wrong.before)
            yield _tried(town, wrong, chosen, appeals)


def _named(town: MassTown, wrong: Wrong, accounts: int) -> list[Someone]:
    """Give the accounts that were meant, and others until there are enough, as lists go."""
    order = town.people.copy()
    town.dice.shuffle(order)
    return sorted(order, key=lambda one: not wrong.pick(one))[:accounts]


def _tried(town: MassTown, wrong: Wrong, chosen: Sequence[Someone], appeals: float) -> Came:
    before = len(town.forum.acts)
    plan = town.propose(chosen)
    body = mass.find(town.services, plan)[1].plan
    if body.size:
        town.look(plan, BEN, "keep")
        for _ in range(3):
            town.step(600.0)
    looked = len(mass.find(town.services, plan)[1].course.looks)
    careful = len(town.forum.acts) - before
    again = town.propose(chosen)
    why = _careless(town, again, appeals)
    careless = len(town.forum.acts) - before - careful
    _clean(town, again)
    return Came(
        name=wrong.name,
        accounts=len(chosen),
        queued=body.queued,
        looked=looked,
        careful=careful,
        careless=careless,
        why=why,
    )


def _careless(town: MassTown, plan: PaperId, appeals: float) -> str:
    try:
        town.approve(plan)
    except InvalidDecision as error:
        return str(error)
    heard: set[str] = set()
    end = town.now + LONGEST
    while town.now < end:
        town.step(STEP_SECONDS)
        for name in town.forum.suspended - heard:
            heard.add(name)
            if town.dice.random() < appeals:
                town.object(name)
        course = mass.find(town.services, plan)[1].course
        if course.stage in ("stopped", "done"):
            return course.why or ("nobody in it could be acted on" if not course.touched else "")
    return ""


def _clean(town: MassTown, plan: PaperId) -> None:
    """Let two people see what happened, send on, and give back."""
    if mass.find(town.services, plan)[1].course.touched:
        mass.undo(town.services, plan, by=TEMI.id, reasons="The list of 1 March was wrong.")
        town.step(60.0)
    town.now += timedelta(hours=1)
    if freezing.frozen(town.services) is not None:
        freezing.thaw(town.services, by=BEN.id, session="at ben")
        freezing.thaw(town.services, by=CLEO.id, session="at cleo")


def _judged(town: MassTown, chosen: Sequence[Someone], how: str) -> None:
    """Let people have looked at all of them before."""
    services = town.services
    for one in chosen:
        for case in services.store.cases_of([one.key], "account", DEFAULT_TENANT)[:1]:
            held = desk.claim(services, case.id, BEN)
            verb = "dismiss" if how == "cleared" else "suspend"
            asked = Proposal(
                verb="dismiss" if verb == "dismiss" else "suspend",
                category="support",
                purpose="none",
                reasons=f"Passed on a page of Group V, number {one.id}.",
            )
            made = desk.decide(services, case.id, asked, token=held.token, reviewer=BEN)
            if verb == "suspend":
                desk.reverse(services, made.id, reviewer=CLEO, reasons="The address was harmless.")
    town.step(60.0)
