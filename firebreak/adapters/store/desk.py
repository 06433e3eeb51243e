"""Claims, decisions, papers, each in one transaction with its lines."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, Select, bindparam, insert, select

from firebreak.adapters.store import cases, codec, effects, ledger, outbox, papers, rules
from firebreak.adapters.store.dialects import hold
from firebreak.adapters.store.rules import Longest, Moment
from firebreak.adapters.store.schema import UNCONFIRMED, actions, decisions
from firebreak.model.actions import Action
from firebreak.model.cases import Claim
from firebreak.model.decisions import Decision
from firebreak.model.effects import Filing, Ruling
from firebreak.model.errors import NotFound
from firebreak.model.ids import CaseId, DecisionId, ItemKey, ReviewerId, SourceId, TenantId

_decode = msgspec.json.Decoder(Decision).decode
_decode_action = msgspec.json.Decoder(Action).decode

_DECISIONS = (
    select(decisions.c.body)
    .where(decisions.c.tenant == bindparam("tenant"))
    .order_by(decisions.c.seq)
)
_DECISIONS_OF = _DECISIONS.where(decisions.c.case_id == bindparam("case"))
_ONE_DECISION = select(decisions.c.body).where(
    decisions.c.id == bindparam("id"), decisions.c.tenant == bindparam("tenant")
)
_NEWEST = (
    select(decisions.c.body)
    .where(decisions.c.tenant == bindparam("tenant"))
    .order_by(decisions.c.seq.desc())
    .limit(bindparam("limit"))
)
_ACTIONS = (
    select(actions.c.body, actions.c.status)
    .where(actions.c.tenant == bindparam("tenant"))
    .order_by(actions.c.seq)
)
_ACTIONS_OF = _ACTIONS.where(actions.c.case_id == bindparam("case"))
_ACTIONS_ON = _ACTIONS.where(actions.c.subject == bindparam("subject"))
_UNCONFIRMED = select(actions.c.seq, actions.c.body, actions.c.status).where(
    actions.c.tenant == bindparam("tenant"),
    actions.c.subject.in_(bindparam("subjects", expanding=True)),
    actions.c.status.in_(UNCONFIRMED),
)


def claim(
    connection: Connection,
    case: CaseId,
    reviewer: ReviewerId,
    *,
    tenant: TenantId,
    at: Moment,
    until: datetime,
) -> Claim:
    """Lease an undecided case; raises as the port says."""
    before = cases.hold(connection, case, tenant)
    after, lease = rules.claimed(before, reviewer, at=at, until=until)
    cases.save(connection, [after])
    line = rules.claim_line(after.case, "case claimed", actor=reviewer, at=at.now)
    ledger.write(connection, [line])
    return lease


def release(connection: Connection, lease: Claim, *, tenant: TenantId, at: Moment) -> None:
    """Give a case back, if the lease still stands."""
    after = rules.released(cases.hold(connection, lease.case, tenant), lease, at)
    if after is not None:
        cases.save(connection, [after])
        line = rules.claim_line(after.case, "case released", actor=lease.reviewer, at=at.now)
        ledger.write(connection, [line])


def decide(connection: Connection, ruling: Ruling, longest: Longest) -> None:
    """Keep a decision and all that follows from it; raises as the port says."""
    tenant = ruling.case.tenant
    after = rules.ruled(cases.hold(connection, ruling.case.id, tenant), ruling, longest)
    # Before decision, actions and messages get their numbers: so they are numbered in the order
    # in which they are committed, and no message can slip in before one that has left.
    hold(connection, f"decisions:{tenant}")
    cases.save(connection, [after])
    decision = ruling.decision
    connection.execute(
        insert(decisions),
        {
            "id": decision.id,
            "case_id": decision.case,
            "tenant": tenant,
            "at": codec.micros(decision.at),
            "body": codec.encode(decision),
        },
    )
    papers.put(connection, ruling.papers)
    _plan(connection, ruling, tenant)
    ledger.write(connection, ruling.entries)


def file(connection: Connection, filing: Filing) -> None:
    """Keep papers and all that follows from them; raises as the port says."""
    named = [one.id for one in filing.cases] + [one.case for one in filing.joined]
    kept = cases.hold_all(connection, dict.fromkeys(named))
    known = set(kept)
    hold(connection, f"decisions:{filing.tenant}")
    for case in filing.cases:
        kept[case.id] = rules.changed(kept.get(case.id), case)
    effects.keep(connection, filing, kept, known=known)
    joined = effects.joined_rows(filing.joined)
    effects.write(connection, joined, kept, tenant=filing.tenant)
    papers.put(connection, filing.papers)
    _plan(connection, filing, filing.tenant)
    ledger.write(connection, filing.entries)


def decisions_of(connection: Connection, case: CaseId | None, tenant: TenantId) -> list[Decision]:
    """Give decisions in the order they were made; of all cases when ``case`` is None."""
    question, asked = _asked(_DECISIONS, _DECISIONS_OF, case=case, tenant=tenant)
    return [_decode(body) for body in connection.execute(question, asked).scalars()]


def decision_of(connection: Connection, decision: DecisionId, tenant: TenantId) -> Decision:
    """Give one decision; raises as the port says."""
    asked = {"id": decision, "tenant": tenant}
    body = connection.execute(_ONE_DECISION, asked).scalar_one_or_none()
    if body is None:
        raise NotFound(what="decision", name=decision)
    return _decode(body)


def newest_decisions(connection: Connection, tenant: TenantId, limit: int) -> list[Decision]:
    """Give the decisions that were made last, newest first."""
    asked = {"tenant": tenant, "limit": limit}
    return [_decode(body) for body in connection.execute(_NEWEST, asked).scalars()]


def actions_of(connection: Connection, case: CaseId | None, tenant: TenantId) -> list[Action]:
    """Give actions in the order they were planned; of all cases when ``case`` is None."""
    question, asked = _asked(_ACTIONS, _ACTIONS_OF, case=case, tenant=tenant)
    return [_action(body, status) for body, status in connection.execute(question, asked)]


def open_actions(
    connection: Connection, subjects: Sequence[ItemKey], tenant: TenantId
) -> list[Action]:
    """Give actions on subjects that are planned or delivered but not yet confirmed."""
    found = {
        seq: _action(body, status)
        for part in codec.parts(subjects)
        for seq, body, status in connection.execute(
            _UNCONFIRMED, {"tenant": tenant, "subjects": part}
        )
    }
    return [found[seq] for seq in sorted(found)]


def actions_on(connection: Connection, subject: ItemKey, tenant: TenantId) -> list[Action]:
    """Give every action on a thing in the order they were planned, however long ago."""
    rows = connection.execute(_ACTIONS_ON, {"tenant": tenant, "subject": subject})
    return [_action(body, status) for body, status in rows]


def delivered(
    connection: Connection, source: SourceId, tenant: TenantId, *, limit: int
) -> list[Action]:
    """Give the actions that a platform took and that nothing has shown yet, oldest first."""
    rows = connection.execute(
        select(actions.c.body, actions.c.status)
        .where(
            actions.c.tenant == tenant,
            actions.c.status.in_(UNCONFIRMED),
            actions.c.status == "delivered",
            actions.c.subject.startswith(f"{source}:", autoescape=True),
        )
        .order_by(actions.c.seq)
        .limit(limit)
    )
    return [_action(body, status) for body, status in rows]


def _plan(connection: Connection, planned: Ruling | Filing, tenant: TenantId) -> None:
    if planned.actions:
        connection.execute(insert(actions), [_row(one, tenant) for one in planned.actions])
    outbox.post(connection, planned.deliveries, tenant)


def _asked(
    everything: Select[Any], one_case: Select[Any], *, case: CaseId | None, tenant: TenantId
) -> tuple[Select[Any], dict[str, Any]]:
    if case is None:
        return everything, {"tenant": tenant}
    return one_case, {"tenant": tenant, "case": case}


def _action(body: bytes, status: Any) -> Action:
    return replace(_decode_action(body), status=status)


def _row(action: Action, tenant: TenantId) -> dict[str, Any]:
    return {
        "id": action.id,
        "case_id": action.case,
        "tenant": tenant,
        "subject": action.subject,
        "status": action.status,
        "body": codec.encode(action),
    }
