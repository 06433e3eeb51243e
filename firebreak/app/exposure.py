"""Who was shown what without blur: asked first, counted, and kept 90 days."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from msgspec import Struct

from firebreak.app.retrying import despite_changes
from firebreak.app.wiring import Services
from firebreak.model.cases import Case, CaseFile
from firebreak.model.effects import Filing
from firebreak.model.errors import (
    InvalidDecision,
    NotAllowed,
    NotFound,
    ReaderNotStarted,
)
from firebreak.model.exposures import Exposure, Seen
from firebreak.model.facts import Examination
from firebreak.model.fingerprints import Fingerprints
from firebreak.model.ids import CaseId, ItemKey, ReviewerId, item_key, split_key
from firebreak.model.items import Post
from firebreak.model.ledger import LedgerEntry
from firebreak.model.papers import Paper, PaperId
from firebreak.model.people import Person
from firebreak.review import exposure
from firebreak.review.exposure import Asked, Earlier, SeenBy, Stop

COPIES_FOR = timedelta(days=2)
"""For how long copies that no list knows are recognised; all that was seen since is read for it."""
PAGE = 1_000
PRINTS = 512
"""Fingerprints kept of what was seen."""


class Medium(Struct, frozen=True, kw_only=True):
    """A medium of a case, as far as it matters who sees it.

    Attributes:
        entries: Entries of lists that it is a copy of.
        seconds: Length of a clip; 0 for a picture.
    """

    key: ItemKey
    case: CaseId
    prints: Fingerprints = ()
    entries: tuple[ItemKey, ...] = ()
    seconds: float = 0.0


def medium_of(services: Services, file: CaseFile, key: ItemKey) -> Medium:
    """Give what is known of a case's medium.

    Args:
        services: The store.
        file: The case, with its file.
        key: Which medium.

    Returns:
        The medium; where a post shows several, no entry is taken for one of them.
    """
    facts = services.store.facts_about(key, services.tenant)
    found = [one.fact for one in facts if isinstance(one.fact, Examination)]
    read = found[0] if found else None
    prints = (f"sha256:{read.sha256}", *read.fingerprints) if read else ()
    return Medium(
        key=key,
        case=file.case.id,
        prints=tuple(dict.fromkeys(prints))[:PRINTS],
        entries=tuple(sorted(_entries(services, file, key))),
        seconds=read.seconds if read else 0.0,
    )


def sheet(services: Services, person: ReviewerId, now: datetime) -> Paper:
    """Give the sheet of a person's day; of revision 0 where they were shown nothing yet."""
    policy, tenant = services.policy, services.tenant
    day = exposure.day_of(now, policy=policy).isoformat()
    try:
        return services.store.paper(exposure.sheet_of(person, tenant, day), tenant)
    except NotFound:
        return exposure.blank(person, tenant, now, policy=policy)


def reveal(
    services: Services, medium: Medium, form: str, asked: Asked, *, person: Person
) -> tuple[Stop, Earlier | None]:
    """Count that somebody is shown a medium without blur, unless something is asked first.

    Args:
        services: Store, policy and clock.
        medium: What.
        form: ``grey`` or ``full``.
        asked: What they said.
        person: Who.

    Returns:
        What has to be asked, empty where it may be shown and is counted; and which colleague has
        seen it.
    """

    def attempt() -> tuple[Stop, Earlier | None]:
        now = services.now()
        today = sheet(services, person.id, now)
        before = earlier(services, medium, person)
        counted = exposure.counted_on(today)
        held = exposure.stop(counted, before, asked, policy=services.policy)
        if not held:
            after = exposure.with_reveal(today, medium.seconds, goes_on=asked.goes_on)
            prints = _with_variants(services, medium)
            papers = (after, *_seen(services, medium, prints, person, now))
            line = _shown(services, medium, f"{form}: {asked.why}", asked, person, at=now)
            services.store.file(Filing(tenant=services.tenant, papers=papers, entries=(line,)))
        return held, before

    return despite_changes(attempt)


def earlier(
    services: Services, medium: Medium, person: Person, *, copies: bool = True
) -> Earlier | None:
    """Tell who has seen a medium, a copy of it, or another copy of the same entry.

    Args:
        services: Store and clock.
        medium: Which.
        person: Who would see it.
        copies: Whether to look for copies that no list knows; reads all that was seen lately.

    Returns:
        The person themselves where they have; else the one whose case was decided, or the latest;
        None where nobody has.
    """
    store, tenant = services.store, services.tenant
    found = [("the same", one) for one in store.papers(tenant, "seen", subject=medium.key)]
    for entry in medium.entries:
        found += [("entry", one) for one in store.papers(tenant, "seen", subject=entry)]
    if copies and not found and medium.prints:
        found = [("copy", one) for one in _copies(services, medium)]
    told = [_told(services, how, paper) for how, paper in found]
    return max(
        told,
        key=lambda one: (one.person == person.id, one.verb is not None, one.at),
        default=None,
    )


def seen_by(services: Services, cases: Iterable[Case]) -> SeenBy:
    """Tell who was shown what some cases show; for :func:`firebreak.review.exposure.fits`."""
    keys = {key for case in cases for key in (*case.entries, *_own_medium(case))}
    papers: list[Paper] = []
    for key in sorted(keys):
        papers += services.store.papers(services.tenant, "seen", subject=key)
    return exposure.known_of(papers)


def budget_left(services: Services, people: Iterable[Person]) -> Mapping[ReviewerId, int]:
    """Tell how many more pictures and clips each person may be shown today."""
    now, policy = services.now(), services.policy
    return {
        one.id: exposure.left(exposure.counted_on(sheet(services, one.id, now)), policy=policy)
        for one in people
    }


def ask_for_more(services: Services, person: Person) -> None:
    """Ask leads to agree that one is shown more today; asking twice changes nothing."""

    def attempt() -> None:
        now = services.now()
        today = sheet(services, person.id, now)
        if today.is_open:
            return
        if exposure.left(exposure.counted_on(today), policy=services.policy):
            raise InvalidDecision(field="exposure", reason="you may still be shown some today")
        line = _line(services, "exposure asked", person, now, person.id)
        paper = exposure.with_request(today, now)
        services.store.file(Filing(tenant=services.tenant, papers=(paper,), entries=(line,)))

    despite_changes(attempt)


def requests(services: Services, lead: Person) -> list[Exposure]:
    """Give what colleagues ask a lead to agree to, oldest first."""
    people = services.store.people(services.tenant)
    day = exposure.day_of(services.now(), policy=services.policy).isoformat()
    found = services.store.papers(services.tenant, "exposure", is_open=True)
    return [
        one.body
        for one in found
        if isinstance(one.body, Exposure)
        and one.body.day == day
        and exposure.may_consent(lead, one.body.person, people)
    ]


def consent(services: Services, person: ReviewerId, *, lead: Person) -> None:
    """Agree that somebody is shown once more the budget today.

    Args:
        services: Store, policy and clock.
        person: Who asked.
        lead: Who agrees.

    Raises:
        NotAllowed: The lead is none, or would agree for themselves while there is another.
        InvalidDecision: They did not ask today, or somebody has agreed already.
    """
    people = services.store.people(services.tenant)
    if not exposure.may_consent(lead, person, people):
        raise NotAllowed(who=lead.id, what=f"agree that {person} is shown more")

    def attempt() -> None:
        now = services.now()
        today = sheet(services, person, now)
        if not today.is_open:
            raise InvalidDecision(field="exposure", reason=f"{person} does not ask for more now")
        line = _line(services, "exposure allowed", lead, now, person)
        paper = exposure.with_consent(today, lead, policy=services.policy)
        services.store.file(Filing(tenant=services.tenant, papers=(paper,), entries=(line,)))

    despite_changes(attempt)


def _entries(services: Services, file: CaseFile, key: ItemKey) -> set[ItemKey]:
    found: set[ItemKey] = set()
    for signal in file.signals:
        if signal.subject == key or _shows_only(services, signal.subject, key):
            named = (item for fact in signal.evidence for item in fact.items)
            found |= {item for item in named if split_key(item)[1] == "entry"}
    return found


def _shows_only(services: Services, post: ItemKey, media: ItemKey) -> bool:
    stored = services.store.item(post, services.tenant)
    if stored is None or not isinstance(stored.item, Post):
        return False
    return [item_key(stored.source, "media", one) for one in stored.item.media] == [media]


def _copies(services: Services, medium: Medium) -> Iterator[Paper]:
    """Give what was seen lately and shows nearly the same."""
    store, tenant = services.store, services.tenant
    after = Paper(
        id=PaperId(""),
        tenant=tenant,
        kind="seen",
        at=services.now() - COPIES_FOR,
        body=Seen(person=ReviewerId("")),
    )
    while page := store.papers(tenant, "seen", after=after, limit=PAGE):
        for paper in page:
            prints = paper.body.fingerprints if isinstance(paper.body, Seen) else ()
            if exposure.are_copies(medium.prints, prints):
                yield paper
        after = page[-1]


def _told(services: Services, how: str, paper: Paper) -> Earlier:
    verb = None
    if paper.case is not None:
        try:
            case = services.store.case(paper.case, services.tenant)
            verb = None if case.is_open else case.verb
        except NotFound:
            verb = None
    return Earlier(
        person=paper.body.person if isinstance(paper.body, Seen) else ReviewerId(""),
        at=paper.at,
        how="entry" if how == "entry" else "copy" if how == "copy" else "the same",
        case=paper.case,
        verb=verb,
    )


def _with_variants(services: Services, medium: Medium) -> Fingerprints:
    """Add what the medium looks like cropped and turned, so that such copies are known too."""
    try:
        variants = services.media.variants(medium.key)
    except ReaderNotStarted:
        variants = ()
    return tuple(dict.fromkeys((*medium.prints, *variants)))[:PRINTS]


def _seen(
    services: Services, medium: Medium, prints: Fingerprints, person: Person, now: datetime
) -> Iterator[Paper]:
    for subject in (medium.key, *medium.entries):
        yield Paper(
            id=PaperId(services.new_id()),
            tenant=services.tenant,
            kind="seen",
            at=now,
            body=Seen(person=person.id, fingerprints=prints if subject == medium.key else ()),
            subject=subject,
            case=medium.case,
            is_open=False,
            keep_until=now + exposure.KEPT,
        )


def _own_medium(case: Case) -> tuple[ItemKey, ...]:
    return (case.subject,) if case.kind == "media" else ()


def _shown(
    services: Services, medium: Medium, note: str, asked: Asked, person: Person, *, at: datetime
) -> LedgerEntry:
    because = asked.because.strip()
    return LedgerEntry(
        kind="media shown",
        tenant=services.tenant,
        at=at,
        actor=person.id,
        case=medium.case,
        subject=medium.key,
        note=f"{note}; {because}" if because else note,
    )


def _line(
    services: Services, kind: str, person: Person, at: datetime, whom: ReviewerId
) -> LedgerEntry:
    return LedgerEntry(
        kind="exposure asked" if kind == "exposure asked" else "exposure allowed",
        tenant=services.tenant,
        at=at,
        actor=person.id,
        colleague=whom,
    )
