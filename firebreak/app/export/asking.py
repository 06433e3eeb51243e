"""Before anything leaves: who exports what, and why, stands on the ledger."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from firebreak.app.export.contract import Span, Table
from firebreak.app.wiring import Services
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidDecision
from firebreak.model.ids import PaperId, ReviewerId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.looks import Look
from firebreak.model.papers import Paper
from firebreak.review import looking


def begin(
    services: Services,
    tables: Sequence[Table],
    *,
    by: str,
    why: str,
    words: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> Span:
    """Write on the ledger that tables are exported, and say up to which line.

    Tables of people's words are a look at everybody in them: the line ``looked up`` says so, and
    a lead who is not the one who exported looks it over, without a lot.

    Args:
        services: Store and clock.
        tables: Which.
        by: Who exports: a person, or ``command line``.
        why: One of :data:`firebreak.review.looking.REASONS`.
        words: What they write beside it.
        since: First instant that counts; None from the beginning.
        until: First instant that does not; None to the end.

    Returns:
        What to export: up to the line before these.

    Raises:
        InvalidDecision: It gives no reason, or the stretch of time ends before it begins.
    """
    why, words = looking.checked(why, words)
    if since is not None and until is not None and until <= since:
        raise InvalidDecision(field="until", reason="the end must come after the beginning")
    store, tenant = services.store, services.tenant
    said = f"{why}; {words}".removesuffix("; ")
    line = LedgerEntry(
        kind="exported",
        tenant=tenant,
        at=services.now(),
        actor=by,
        note=f"{', '.join(one.name for one in tables)}: {said}",
    )
    size = store.tree(tenant).size
    if any(one.is_content for one in tables):
        paper = _look(services, by=by, why=why, words=words)
        look = replace(line, kind="looked up", note=f"{paper.id} {said}")
        store.file(Filing(tenant=tenant, papers=(paper,), entries=(line, look)))
    else:
        store.note([line])
    return Span(store=store, tenant=tenant, size=size, since=since, until=until)


def _look(services: Services, *, by: str, why: str, words: str) -> Paper:
    now = services.now()
    return Paper(
        id=PaperId(f"look-{services.new_id()}"),
        tenant=services.tenant,
        kind="look",
        at=now,
        body=Look(by=ReviewerId(by), why=why, words=words, drawn=True, alarm="exported"),
        keep_until=now + looking.KEPT,
    )
