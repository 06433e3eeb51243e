"""Papers of the desk: the row of each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, bindparam, insert, select, tuple_, update
from sqlalchemy.exc import IntegrityError

from firebreak.adapters.store import codec, rules
from firebreak.adapters.store.rules import PapersWanted
from firebreak.adapters.store.schema import NEVER, NO, YES
from firebreak.adapters.store.schema import papers as rows
from firebreak.adapters.store.tenancy import visible, whose
from firebreak.model.errors import NotFound, StaleCase
from firebreak.model.ids import TenantId
from firebreak.model.papers import Paper, PaperId

decode = msgspec.json.Decoder(Paper).decode
_DUE = (
    select(rows.c.body)
    .where(
        rows.c.tenant == bindparam("tenant"),
        rows.c.is_open == YES,
        rows.c.due_at <= bindparam("now"),
    )
    .order_by(rows.c.due_at, rows.c.id)
    .limit(bindparam("limit"))
)
_HELD = select(rows.c.id, rows.c.body).where(
    rows.c.id.in_(bindparam("ids", expanding=True)), visible(rows.c.tenant)
)
_SAVE = (
    update(rows)
    .where(rows.c.id == bindparam("which"))
    .values({column.name: bindparam(column.name) for column in rows.c})
)


def put(connection: Connection, papers: Sequence[Paper]) -> None:
    """Keep papers, new ones and changed ones.

    Args:
        connection: The writer's.
        papers: As they shall stand.

    Raises:
        StaleCase: One was not computed from what is stored, or somebody else has filed it since.
    """
    if not papers:
        return
    known: dict[PaperId, Paper] = {}
    for names in codec.parts(sorted(paper.id for paper in papers)):
        asked = whose(connection, ids=names)
        found = connection.execute(_HELD.order_by(rows.c.id).with_for_update(), asked)
        known.update((PaperId(name), decode(body)) for name, body in found)
    changed = rules.filed(known, papers)
    new = [row(paper) for name, paper in changed.items() if name not in known]
    old = [row(paper) | {"which": name} for name, paper in changed.items() if name in known]
    try:
        if new:
            connection.execute(insert(rows), new)
    except IntegrityError as error:
        raise StaleCase(case=f"paper {papers[0].id}") from error
    if old:
        connection.execute(_SAVE, old)


def paper(connection: Connection, paper: PaperId, tenant: TenantId) -> Paper:
    """Give one paper; raises as the port says."""
    question = select(rows.c.body).where(rows.c.id == paper, rows.c.tenant == tenant)
    body = connection.execute(question).scalar()
    if body is None:
        raise NotFound(what="paper", name=paper)
    return decode(body)


def papers(connection: Connection, tenant: TenantId, wanted: PapersWanted) -> list[Paper]:
    """Give papers of a kind, oldest first."""
    found = connection.execute(question(tenant, wanted)).scalars()
    return [decode(body) for body in found]


def question(tenant: TenantId, wanted: PapersWanted) -> Select[Any]:
    """Ask for papers of a kind, oldest first."""
    asked = select(rows.c.body).where(rows.c.tenant == tenant, rows.c.kind == wanted.kind)
    if wanted.case is not None:
        asked = asked.where(rows.c.case_id == wanted.case)
    if wanted.subject is not None:
        asked = asked.where(rows.c.subject == wanted.subject)
    if wanted.is_open is not None:
        # Said, not bound: only so does SQLite see that the index over open papers will do.
        asked = asked.where(rows.c.is_open == (YES if wanted.is_open else NO))
    if wanted.after is not None:
        place = (codec.micros(wanted.after.at), wanted.after.id)
        asked = asked.where(tuple_(rows.c.at, rows.c.id) > place)
    return asked.order_by(rows.c.at, rows.c.id).limit(wanted.limit)


def due(connection: Connection, tenant: TenantId, now: datetime, limit: int) -> list[Paper]:
    """Give open papers whose time has come, due longest first."""
    asked = {"tenant": tenant, "now": codec.micros(now), "limit": limit}
    return [decode(body) for body in connection.execute(_DUE, asked).scalars()]


def preserved_until(body: bytes, now: datetime) -> datetime | None:
    """Say until when the law keeps a paper; None where it does not, or no longer."""
    paper = decode(body)
    until = paper.keep_until
    return until if paper.is_preserved and until is not None and until > now else None


def row(paper: Paper) -> dict[str, Any]:
    """Give the columns of a paper."""
    return {
        "id": paper.id,
        "tenant": paper.tenant,
        "kind": paper.kind,
        "case_id": paper.case,
        "subject": paper.subject,
        "at": codec.micros(paper.at),
        "is_open": int(paper.is_open),
        "due_at": NEVER if paper.due is None else codec.micros(paper.due),
        "keep_until": None if paper.keep_until is None else codec.micros(paper.keep_until),
        "revision": paper.revision,
        "body": codec.encode(paper),
    }
