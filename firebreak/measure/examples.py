"""Small ledgers for the examples that every metric carries."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from firebreak.measure.contract import Window
from firebreak.model.actions import ActionVerb
from firebreak.model.cases import Origin
from firebreak.model.decisions import Verb
from firebreak.model.ids import DEFAULT_TENANT, ActionId, CaseId, DecisionId, ItemKey
from firebreak.model.ledger import EntryKind, LedgerEntry

START = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
EVENING = Window(since=START, until=START + timedelta(hours=6))


def line(kind: EntryKind, minute: float, case: str = "", actor: str = "system") -> LedgerEntry:
    """Write a ledger line.

    Args:
        kind: What happened.
        minute: Minutes after the start of the evening.
        case: Case it happened to; its subject is the account of the same name. Empty for none.
        actor: Who did it.

    Returns:
        The line, not numbered.
    """
    return LedgerEntry(
        kind=kind,
        tenant=DEFAULT_TENANT,
        at=START + timedelta(minutes=minute),
        actor=actor,
        case=CaseId(case) if case else None,
        subject=ItemKey(f"harbor:account:{case}") if case else None,
    )


def opened(
    minute: float, case: str, *, origin: Origin = "tool", posts_before: int | None = None
) -> LedgerEntry:
    """Write that a case on an account was opened."""
    return msgspec.structs.replace(
        line("case opened", minute, case),
        case_kind="account",
        origin=origin,
        posts_before=posts_before,
    )


def decided(
    minute: float, case: str, verb: Verb = "suspend", *, waits: bool = False, reverses: str = ""
) -> LedgerEntry:
    """Write that a case was decided; the decision is named after case, verb and minute."""
    return msgspec.structs.replace(
        line("case decided", minute, case, "reviewer"),
        verb=verb,
        decision=decision_id(minute, case, verb),
        waits=waits,
        reverses=DecisionId(reverses) if reverses else None,
    )


def decision_id(minute: float, case: str, verb: Verb = "suspend") -> DecisionId:
    """Name the decision that :func:`decided` writes."""
    return DecisionId(f"{case}-{verb}-{minute:g}")


def acted(
    kind: EntryKind,
    minute: float,
    case: str,
    verb: ActionVerb = "suspend",
    *,
    decision: DecisionId | None = None,
) -> LedgerEntry:
    """Write that an action on a case's account was planned, delivered, confirmed or failed."""
    return msgspec.structs.replace(
        line(kind, minute, case),
        action=ActionId(f"{case}-{verb}"),
        action_verb=verb,
        decision=decision,
    )


def suspended(minute: float, case: str) -> tuple[LedgerEntry, ...]:
    """Write a decision to suspend that is planned at once and confirmed a minute later."""
    decision = decision_id(minute, case)
    return (
        decided(minute, case),
        acted("action planned", minute, case, decision=decision),
        acted("action confirmed", minute + 1, case, decision=decision),
    )


def numbered(entries: Sequence[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    """Number lines from 1 in the given order, as a store does."""
    return tuple(
        msgspec.structs.replace(entry, seq=number) for number, entry in enumerate(entries, 1)
    )
