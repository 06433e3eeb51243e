"""Small ledgers for the examples that every metric carries."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from firebreak.measure.books import Books, Known
from firebreak.measure.contract import Metric, Result, Window
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
    minute: float,
    case: str,
    *,
    origin: Origin = "tool",
    posts_before: int | None = None,
    views_before: int | None = None,
) -> LedgerEntry:
    """Write that a case on an account was opened."""
    return msgspec.structs.replace(
        line("case opened", minute, case),
        case_kind="account",
        origin=origin,
        posts_before=posts_before,
        views_before=views_before,
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


def known(entries: Iterable[LedgerEntry], until: datetime = EVENING.until) -> Known:
    """Read a small ledger as known by an instant."""
    return Books.of(entries).known_by(until)


def computed(metric: Metric, entries: Iterable[LedgerEntry], window: Window = EVENING) -> Result:
    """Compute a metric of a small ledger."""
    return metric.compute(known(entries, window.until), window)


def numbered(entries: Sequence[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    """Number lines from 1 in the given order, as a store does."""
    return tuple(
        msgspec.structs.replace(entry, seq=number) for number, entry in enumerate(entries, 1)
    )


DAY_OF = datetime(2026, 3, 2, tzinfo=UTC)
"""End of the first day that the examples count."""
MONTH = Window(since=datetime(2026, 3, 1, tzinfo=UTC), until=datetime(2026, 4, 1, tzinfo=UTC))


def counted(number: int, case: str, **figures: int) -> LedgerEntry:
    """Write what was counted of a network, or of all others, so many days after 1 March 2026."""
    plain = msgspec.structs.replace(
        line("activity counted", 0, case),
        at=DAY_OF + timedelta(days=number),
        subject=None,
        case_kind="network" if case else None,
    )
    named = tuple((name.replace("to_", "to:"), value) for name, value in figures.items())
    return msgspec.structs.replace(plain, counted=named)


def shown(number: float, case: str) -> LedgerEntry:
    """Write that a suspension in a network was shown, so many days after 1 March 2026."""
    plain = msgspec.structs.replace(acted("action confirmed", 0, case), case_kind="network")
    return msgspec.structs.replace(plain, at=DAY_OF + timedelta(days=number - 1))
