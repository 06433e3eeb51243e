"""The register of missed clocks, with why each was late, and as CSV."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from firebreak.algorithms.text.sheets import sheet_line
from firebreak.app.bookkeeping import whole_ledger
from firebreak.app.orders import all_of, every
from firebreak.app.wiring import Services
from firebreak.model.breaches import Breach, Explained
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidDecision, NotFound
from firebreak.model.ids import ReviewerId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.papers import Paper, PaperId
from firebreak.review import breaches

COLUMNS = (
    "kind",
    "name",
    "category",
    "received",
    "due",
    "done",
    "late by minutes",
    "why",
    "explained by",
)


class Missed(Struct, frozen=True, kw_only=True):
    """One missed clock, and why.

    Attributes:
        late: By how much, until it was done or until now.
        why: None while nobody has said.
    """

    breach: Breach
    late: timedelta
    why: Explained | None


def register(services: Services, told: Sequence[Breach] | None = None) -> list[Missed]:
    """List every clock that was missed, what still waits first, then the newest.

    Args:
        services: Store, policy and clock.
        told: What the books say of it (:mod:`firebreak.app.bookkeeping`); None reads the ledger.

    Returns:
        Orders from their papers, appeals and cases from the ledger, and what waits from the
        queue.
    """
    now = services.now()
    told = breaches.of_ledger(whole_ledger(services), now) if told is None else told
    found = {
        one.id: one
        for one in (
            *breaches.of_orders(all_of(services), now, policy=services.policy),
            *breaches.of_cases(services.store.at_once.overdue(services.tenant, now), now),
            *told,
        )
    }
    said = {
        one.body.breach: one.body
        for one in every(services, "breach")
        if isinstance(one.body, Explained)
    }
    rows = [
        Missed(breach=one, late=(one.done or now) - one.due, why=said.get(one.id))
        for one in found.values()
    ]
    newest = sorted(rows, key=lambda row: (row.breach.due, row.breach.id), reverse=True)
    return sorted(newest, key=lambda row: row.breach.done is not None)


def explain(services: Services, breach: str, *, why: str, by: ReviewerId) -> Paper:
    """Write down why a clock was missed; the newest words count, and the ledger has who wrote.

    Args:
        services: Store, policy and clock.
        breach: Which, as the register names it.
        why: In the lead's words.
        by: The lead.

    Returns:
        The paper as kept; erased with whom the matter was about.

    Raises:
        NotFound: No such clock was missed.
        InvalidDecision: Nothing is said.
    """
    known = next((one.breach for one in register(services) if one.breach.id == breach), None)
    if known is None:
        raise NotFound(what="missed clock", name=breach)
    if not why.strip():
        raise InvalidDecision(field="why", reason="say in a sentence why it was late")
    now = services.now()
    paper = Paper(
        id=_paper_of(breach),
        tenant=services.tenant,
        kind="breach",
        at=now,
        body=Explained(breach=breach, why=why.strip(), by=by, at=now),
        subject=known.subject,
        case=known.case,
        is_open=False,
    )
    try:
        before = services.store.paper(paper.id, services.tenant)
        paper = replace(paper, at=before.at, revision=before.revision + 1)
    except NotFound:
        pass
    line = LedgerEntry(
        kind="breach explained",
        tenant=services.tenant,
        at=now,
        actor=by,
        case=known.case,
        subject=known.subject,
        note=paper.id,
    )
    services.store.file(Filing(tenant=services.tenant, papers=(paper,), entries=(line,)))
    return paper


def table(rows: list[Missed]) -> str:
    """Write the register as CSV; no cell can be read as a formula by a spreadsheet."""
    lines = [sheet_line(COLUMNS)]
    for row in rows:
        one = row.breach
        cells = (
            one.kind,
            one.name,
            one.category,
            _instant(one.received),
            _instant(one.due),
            _instant(one.done),
            f"{row.late / timedelta(minutes=1):.1f}",
            row.why.why if row.why else "",
            row.why.by if row.why else "",
        )
        lines.append(sheet_line(cells))
    return "".join(lines)


def _paper_of(breach: str) -> PaperId:
    return PaperId(f"breach-{hashlib.sha256(breach.encode()).hexdigest()[:32]}")


def _instant(at: datetime | None) -> str:
    return at.isoformat(timespec="seconds") if at else ""
