"""Decisions and platforms to plan actions with."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count

from firebreak.model.actions import REVERSE
from firebreak.model.decisions import Decision, Verb
from firebreak.model.ids import CaseId, DecisionId, ItemKey, ReviewerId, SourceId

NOW = datetime(2026, 3, 1, 3, 0, tzinfo=UTC)
FORUM = {SourceId("forum"): frozenset(REVERSE)}
ANNA = ItemKey("forum:account:anna")


def numbered() -> Callable[[], str]:
    """Give identifiers 1, 2, 3 and so on."""
    numbers = count(1)
    return lambda: str(next(numbers))


def decision(verb: Verb = "suspend", *subjects: ItemKey, reverses: str | None = None) -> Decision:
    """Make a decision on some subjects, by default on one account."""
    return Decision(
        id=DecisionId("d-back" if reverses else "d1"),
        case=CaseId("c1"),
        verb=verb,
        subjects=subjects or (ANNA,),
        reviewer=ReviewerId("rosa"),
        at=NOW,
        policy="0" * 64,
        category="threat",
        reverses=DecisionId(reverses) if reverses else None,
    )
