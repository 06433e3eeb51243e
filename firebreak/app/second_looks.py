"""Decisions made again, blindly: drawn by lot, taken, answered, compared."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta

from msgspec.structs import replace

from firebreak.app import leases
from firebreak.app.wiring import Services
from firebreak.model.cases import Case, CaseFile
from firebreak.model.decisions import Decision
from firebreak.model.effects import Filing
from firebreak.model.errors import NotAllowed, NotFound, StaleCase, StaleClaim
from firebreak.model.ids import PaperId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.papers import Paper
from firebreak.model.people import Person
from firebreak.model.second_looks import Answer, Gold, Lot, SecondReview
from firebreak.review import second_look

OPEN_FOR = timedelta(days=14)
"""After this a decision that nobody looked at again is let go, and counts as not looked at."""
TRIES = 10
MOST = 1_000
"""Second reviews read for a page."""


def drawn(services: Services, decision: Decision, case: Case) -> tuple[Paper, ...]:
    """Draw whether a decision is made again; to be kept in the decision's own transaction.

    Args:
        services: Store, policy and dice.
        decision: As it will be kept.
        case: As it stood before.

    Returns:
        One paper, or none.
    """
    share = services.policy.quality.second
    if not share or not second_look.is_drawable(decision, case):
        return ()
    secret = secret_of(services)
    own, place = _named(secret, decision.id)
    if place >= second_look.chance_of(share, is_first=True):
        # Not drawn whatever its group is, which costs reading the whole file.
        return ()
    language = language_of(services.store.case_file(case.id, services.tenant))
    group = second_look.group_of(decision, case, language)
    week = f"{services.tenant} {decision.at:%G-%V} {group}"
    first, _ = _named(secret, week)
    is_first = not _is_there(services, first)
    chance = second_look.chance_of(share, is_first=is_first)
    if place >= chance:
        return ()
    deciders = {one.reviewer for one in services.store.decisions(case.id, services.tenant)}
    look = SecondReview(
        decision=decision.id,
        until=decision.at,
        language=language,
        group=group,
        chance=chance,
        barred=tuple(sorted({*deciders, decision.reviewer})),
    )
    return (
        Paper(
            id=first if is_first else own,
            tenant=services.tenant,
            kind="second review",
            at=decision.at,
            body=look,
            subject=case.subject,
            case=case.id,
            due=decision.at + OPEN_FOR,
        ),
    )


def waiting(services: Services, person: Person) -> list[Paper]:
    """Give what somebody may look at, oldest first: never what they decided themselves."""
    now = services.now()
    return [
        paper
        for paper, look in _looks(services, is_open=True)
        if second_look.may_answer(look, person, now) and (paper.due is None or paper.due > now)
    ]


def held(services: Services, person: Person) -> list[Paper]:
    """Give what somebody looks at just now; its case is closed to them meanwhile."""
    now = services.now()
    return [
        paper
        for paper, look in _looks(services, is_open=True)
        if look.holder == person.id and look.held_until is not None and look.held_until > now
    ]


def answered(services: Services) -> list[tuple[Paper, SecondReview]]:
    """Give the looks at decisions that were answered, newest first."""
    found = [each for each in _looks(services, is_open=False) if each[1].decision is not None]
    return [each for each in reversed(found) if each[1].answer is not None]


def take(services: Services, paper: PaperId, person: Person) -> Paper:
    """Let somebody look, for as long as a case is lent.

    Args:
        services: Store, policy and clock.
        paper: Which second review.
        person: Who looks.

    Returns:
        The paper as it stands now.

    Raises:
        NotFound: There is no such second review that is open.
        NotAllowed: They decided the case themselves.
        StaleClaim: Somebody else looks at it.
    """
    for _ in range(TRIES):
        found, look = _open(services, paper)
        now = services.now()
        _check(found, look, person, now)
        until = now + leases.claim(services.policy)
        after = _next(found, replace(look, holder=person.id, held_until=until))
        try:
            services.store.file(Filing(tenant=services.tenant, papers=(after,)))
        except StaleCase:
            continue
        return after
    raise StaleCase(case=f"paper {paper}")


def step_back(services: Services, paper: PaperId, person: Person) -> None:
    """Let somebody say that they know what was decided; another person looks instead."""
    found, look = _open(services, paper)
    barred = tuple(sorted({*look.barred, person.id}))
    after = replace(look, holder=None, held_until=None, barred=barred)
    services.store.file(Filing(tenant=services.tenant, papers=(_next(found, after),)))


def answer(services: Services, paper: PaperId, given: Answer, person: Person) -> SecondReview:
    """Keep an answer. It changes nothing on any platform; a case that it doubts goes to a lead.

    Args:
        services: Store, policy and clock.
        paper: Which second review.
        given: What they would have decided.
        person: Who answers; they must hold it.

    Returns:
        The second review with the answer, and whether it agrees.

    Raises:
        InvalidDecision: The policy would not admit such a decision.
        NotFound: There is no such second review that is open.
        NotAllowed: They decided the case themselves.
        StaleClaim: Somebody else looks at it, or they never took it.
        StaleCase: The case kept changing; nothing was kept.
    """
    given = second_look.check_answer(given, services.policy)
    for _ in range(TRIES):
        found, look = _open(services, paper)
        now = services.now()
        _check(found, look, person, now)
        if look.holder != person.id:
            raise StaleClaim(case=f"second review {paper}", winner=look.holder)
        try:
            return _keep(services, found, replace(look, answer=given, by=person.id), person)
        except StaleCase:
            continue
    raise StaleCase(case=f"paper {paper}")


def language_of(file: CaseFile) -> str:
    """Name the language of most wording that detectors judged in a case; empty for none."""
    counts = Counter(one.language for one in file.signals if one.language)
    return min(counts, key=lambda one: (-counts[one], one), default="")


def lapse(services: Services) -> int:
    """Let go of second reviews whose time is over.

    Args:
        services: Store and clock.

    Returns:
        How many had to go.
    """
    over = [
        paper
        for paper in services.store.due_papers(services.tenant, services.now(), MOST)
        if isinstance(paper.body, SecondReview)
    ]
    for paper in over:
        after = replace(paper, revision=paper.revision + 1, is_open=False, due=None)
        with suppress(StaleCase):  # somebody answers it just now
            services.store.file(Filing(tenant=services.tenant, papers=(after,)))
    return len(over)


def _keep(services: Services, paper: Paper, look: SecondReview, person: Person) -> SecondReview:
    now, given = services.now(), look.answer or Answer(verb="escalate")
    cases: tuple[Case, ...] = ()
    lines: tuple[LedgerEntry, ...]
    if look.gold is not None:
        right = gold(services, look.gold).right
        look = replace(look, agrees=second_look.agrees(given, right.verb, right.category))
        lines = (_gold_line(services, look, right, now),)
    else:
        first = next(one for one in _decisions(services, paper) if one.id == look.decision)
        look = replace(look, agrees=second_look.agrees(given, first.verb, first.category))
        case = services.store.case(first.case, services.tenant)
        again = second_look.asks_lead(case, now, policy=services.policy)
        cases = (again,) if again is not None and not look.agrees else ()
        reopened = cases[0] if cases else None
        lines = second_look.lines_of(look, case, now=now, by=person, reopened=reopened)
    after = replace(_next(paper, look), is_open=False, due=None)
    services.store.file(Filing(tenant=services.tenant, papers=(after,), cases=cases, entries=lines))
    return look


def gold(services: Services, paper: PaperId) -> Gold:
    """Give a matter of known answer; raises NotFound when there is none."""
    found = services.store.paper(paper, services.tenant).body
    if not isinstance(found, Gold):
        raise NotFound(what="gold case", name=paper)
    return found


def _gold_line(services: Services, look: SecondReview, right: Answer, now: datetime) -> LedgerEntry:
    # Nobody is named: a line that names who answered could be added up to a ranking.
    return LedgerEntry(
        kind="gold answered",
        tenant=services.tenant,
        at=now,
        actor="system",
        verb=right.verb,
        category=right.category,
        agrees=look.agrees,
        language=look.language,
    )


def _decisions(services: Services, paper: Paper) -> list[Decision]:
    return services.store.decisions(paper.case, services.tenant)


def _looks(services: Services, *, is_open: bool) -> Iterator[tuple[Paper, SecondReview]]:
    after: Paper | None = None
    while page := services.store.papers(
        services.tenant, "second review", is_open=is_open, after=after, limit=MOST
    ):
        for paper in page:
            if isinstance(paper.body, SecondReview):
                yield paper, paper.body
        after = page[-1]


def _open(services: Services, paper: PaperId) -> tuple[Paper, SecondReview]:
    found = services.store.paper(paper, services.tenant)
    if not isinstance(found.body, SecondReview) or not found.is_open:
        raise NotFound(what="open second review", name=paper)
    return found, found.body


def _check(paper: Paper, look: SecondReview, person: Person, now: datetime) -> None:
    if person.id in look.barred:
        raise NotAllowed(who=person.id, what="look again at what they know the decision of")
    if not second_look.may_answer(look, person, now):
        raise StaleClaim(case=f"second review {paper.id}", winner=look.holder)


def _next(paper: Paper, look: SecondReview) -> Paper:
    return replace(paper, revision=paper.revision + 1, body=look)


def _named(secret: str, about: str) -> tuple[PaperId, float]:
    """Name a paper so that it tells nothing of what it is about; give its lot beside."""
    name = second_look.lot(secret, f"name {about}")
    return PaperId(f"look-{name * 2**56:014.0f}"), second_look.lot(secret, about)


def _is_there(services: Services, paper: PaperId) -> bool:
    try:
        services.store.paper(paper, services.tenant)
    except NotFound:
        return False
    return True


def known_secret(services: Services) -> str | None:
    """Give this desk's secret for lots; None while nothing was ever drawn or written down."""
    with suppress(NotFound):
        found = services.store.paper(PaperId(f"lot-{services.tenant}"), services.tenant)
        return found.body.secret if isinstance(found.body, Lot) else ""
    return None


def secret_of(services: Services) -> str:
    """Give this desk's secret for lots; the first one who draws makes it."""
    name = PaperId(f"lot-{services.tenant}")
    try:
        found = services.store.paper(name, services.tenant)
    except NotFound:
        found = Paper(
            id=name,
            tenant=services.tenant,
            kind="lot",
            at=services.now(),
            body=Lot(secret=services.new_token()),
        )
        try:
            services.store.file(Filing(tenant=services.tenant, papers=(found,)))
        except StaleCase:
            found = services.store.paper(name, services.tenant)
    return found.body.secret if isinstance(found.body, Lot) else ""
