"""Events at the desk: named, listed, ended; a paper and a ledger line."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from firebreak.app.wiring import Services
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidDecision, NotFound
from firebreak.model.events import CRITERIA, Criterion, Event
from firebreak.model.ids import PaperId, ReviewerId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.papers import Paper

MOST = 10_000
LONGEST_NAME = 200
MOST_PLACES = 50


def all_events(services: Services) -> list[tuple[Paper, Event]]:
    """Give every event, the newest beginning first."""
    found = services.store.papers(services.tenant, "event", limit=MOST)
    pairs = [(one, one.body) for one in found if isinstance(one.body, Event)]
    return sorted(pairs, key=lambda pair: (pair[1].since, pair[0].id), reverse=True)


def find(services: Services, name: str) -> tuple[Paper, Event]:
    """Find an event by its name or its paper; of several of one name the newest.

    Args:
        services: The store.
        name: As somebody named it, in any case, or the paper's identifier.

    Returns:
        The paper and what it says.

    Raises:
        NotFound: There is none.
    """
    wanted = " ".join(name.split()).casefold()
    for paper, event in all_events(services):
        if name == paper.id or event.name.casefold() == wanted:
            return paper, event
    raise NotFound(what="event", name=name)


def name_event(services: Services, event: Event) -> Paper:
    """Keep an event.

    Args:
        services: Store, clock and dice.
        event: What somebody named; spaces around its words are taken off.

    Returns:
        The paper as kept. Its line on the ledger has the name in the part that can be erased.

    Raises:
        InvalidDecision: It has no name, an open one is called so, a criterion is unknown, or its
            times are impossible.
    """
    now = services.now()
    event = _tidied(event)
    _check(services, event, now)
    is_over = event.until is not None and event.until <= now
    paper = Paper(
        id=PaperId(f"event-{services.new_id()}"),
        tenant=services.tenant,
        kind="event",
        at=now,
        body=event,
        is_open=not is_over,
    )
    line = LedgerEntry(
        kind="event named",
        tenant=services.tenant,
        at=now,
        actor=event.by,
        note=event.name,
        done_at=event.since,
        until=event.until,
        event=paper.id,
    )
    services.store.file(Filing(tenant=services.tenant, papers=(paper,), entries=(line,)))
    return paper


def end_event(
    services: Services,
    paper: PaperId,
    *,
    until: datetime | None,
    debrief: str,
    by: ReviewerId,
) -> Paper:
    """End an event.

    Args:
        services: Store and clock.
        paper: Which.
        until: First instant that is no part of it; None for now.
        debrief: What was learned; a crisis cannot end without.
        by: Who ends it.

    Returns:
        The paper as kept.

    Raises:
        NotFound: There is no such event.
        InvalidDecision: It has ended already, the end is impossible, or a crisis has no debrief.
    """
    known, event = _event(services, paper)
    if not known.is_open:
        raise InvalidDecision(field="event", reason="it has ended already")
    now = services.now()
    end = until or now
    if not event.since < end <= now:
        raise InvalidDecision(field="until", reason="it ends after it began, and not in future")
    if event.is_crisis and not debrief.strip():
        reason = "a crisis ends with a debrief: say what was learned, in a sentence or more"
        raise InvalidDecision(field="debrief", reason=reason)
    body = replace(event, until=end, ended_by=by, debrief=debrief.strip())
    changed = replace(known, body=body, revision=known.revision + 1, is_open=False)
    line = LedgerEntry(
        kind="event ended",
        tenant=services.tenant,
        at=now,
        actor=by,
        note=event.name,
        until=end,
        event=paper,
    )
    services.store.file(Filing(tenant=services.tenant, papers=(changed,), entries=(line,)))
    return changed


def criteria_from(words: Sequence[str]) -> tuple[Criterion, ...]:
    """Read criteria of a crisis, in their own order; raises InvalidDecision for unknown ones."""
    unknown = [one for one in words if one not in CRITERIA]
    if unknown:
        raise InvalidDecision(field="criteria", reason=f"choose among: {', '.join(CRITERIA)}")
    return tuple(one for one in CRITERIA if one in words)


def places_from(text: str) -> tuple[str, ...]:
    """Read names of places, one a line or apart by semicolons or commas; each once."""
    parts = text.replace(";", "\n").replace(",", "\n").splitlines()
    return tuple(dict.fromkeys(" ".join(one.split()) for one in parts if one.strip()))


def _event(services: Services, paper: PaperId) -> tuple[Paper, Event]:
    known = services.store.paper(paper, services.tenant)
    if not isinstance(known.body, Event):
        raise NotFound(what="event", name=paper)
    return known, known.body


def _tidied(event: Event) -> Event:
    return replace(event, name=" ".join(event.name.split()), note=event.note.strip())


def _check(services: Services, event: Event, now: datetime) -> None:
    if not event.name:
        raise InvalidDecision(field="name", reason="say what people call it")
    if len(event.name) > LONGEST_NAME:
        raise InvalidDecision(field="name", reason=f"at most {LONGEST_NAME} characters")
    if len(event.places) > MOST_PLACES:
        raise InvalidDecision(field="places", reason=f"at most {MOST_PLACES} places")
    if event.since > now:
        raise InvalidDecision(field="since", reason="it cannot begin in future")
    if event.until is not None and event.until <= event.since:
        raise InvalidDecision(field="until", reason="it ends after it began")
    called = {one.name.casefold() for paper, one in all_events(services) if paper.is_open}
    if event.name.casefold() in called:
        raise InvalidDecision(field="name", reason="an event that goes on is called so; end it")
