"""Exposure decisions of authorities at the desk; final orders are counted."""

from datetime import datetime

from msgspec.structs import replace

from firebreak.app.orders import all_of, change_order, every, order_in
from firebreak.app.wiring import Services
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidDecision, NotFound
from firebreak.model.exposed import ExposureDecision
from firebreak.model.ids import ReviewerId
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.papers import Paper, PaperId
from firebreak.review import exposed


def count(services: Services) -> exposed.ExposureCount:
    """Count final orders of the last twelve months."""
    return exposed.counted((order_in(one) for one in all_of(services)), services.now())


def all_decisions(services: Services) -> list[tuple[Paper, ExposureDecision]]:
    """Give what authorities decided, oldest first."""
    found = every(services, "exposure decision")
    return [(one, one.body) for one in found if isinstance(one.body, ExposureDecision)]


def record(
    services: Services,
    *,
    authority: str,
    reference: str,
    received_at: datetime,
    words: str,
    by: ReviewerId,
) -> Paper:
    """Record that an authority found us exposed; the reports come due by it.

    Args:
        services: Store and clock.
        authority: Who decided.
        reference: Their number.
        received_at: When it reached us.
        words: What it says, in short; may be empty.
        by: The lead.

    Returns:
        The paper, due when the first report is.

    Raises:
        InvalidDecision: Authority or number is missing, or it lies ahead.
    """
    for name, said in (("authority", authority), ("reference", reference)):
        if not said.strip():
            raise InvalidDecision(field=name, reason="must be said, as it stands in the decision")
    now = services.now()
    if received_at > now:
        raise InvalidDecision(field="received", reason="it cannot reach us in the future")
    body = ExposureDecision(
        authority=authority.strip(),
        reference=reference.strip(),
        received_at=received_at,
        recorded_by=by,
        words=words.strip(),
    )
    paper = Paper(
        id=PaperId(f"exposed-{services.new_id()}"),
        tenant=services.tenant,
        kind="exposure decision",
        at=now,
        body=body,
        due=exposed.report_due(body),
    )
    _file(services, paper, "exposure decided", by)
    return paper


def report(services: Services, paper: PaperId, *, to: str, by: ReviewerId) -> Paper:
    """Record a report on measures; see :func:`firebreak.review.exposed.reported`."""
    known, body = _found(services, paper)
    after = exposed.reported(body, to=to, by=by, now=services.now())
    return _move(services, known, after, "exposure reported", by)


def end(services: Services, paper: PaperId, *, words: str, by: ReviewerId) -> Paper:
    """Record that the decision holds no more; see :func:`firebreak.review.exposed.ended`."""
    known, body = _found(services, paper)
    after = exposed.ended(body, words=words, now=services.now())
    return _move(services, known, after, "exposure ended", by)


def make_final(services: Services, order: PaperId, at: datetime, *, by: ReviewerId) -> Paper:
    """Record that an order can be contested no more; it counts from then."""

    def change(known: Paper) -> Paper:
        return replace(known, body=exposed.finalize(order_in(known), at, now=services.now()))

    return change_order(services, order, change, kind="order final", by=by)


def _found(services: Services, paper: PaperId) -> tuple[Paper, ExposureDecision]:
    known = services.store.paper(paper, services.tenant)
    if not isinstance(known.body, ExposureDecision):
        raise NotFound(what="exposure decision", name=paper)
    return known, known.body


def _move(
    services: Services, known: Paper, body: ExposureDecision, kind: EntryKind, by: ReviewerId
) -> Paper:
    due = exposed.report_due(body)
    kept = replace(known, body=body, due=due, is_open=due is not None, revision=known.revision + 1)
    _file(services, kept, kind, by)
    return kept


def _file(services: Services, paper: Paper, kind: EntryKind, by: ReviewerId) -> None:
    line = LedgerEntry(
        kind=kind, tenant=services.tenant, at=services.now(), actor=by, note=paper.id
    )
    services.store.file(Filing(tenant=services.tenant, papers=(paper,), entries=(line,)))
