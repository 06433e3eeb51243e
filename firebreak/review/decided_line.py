"""The ledger line of a decision: all that figures are counted from later."""

from datetime import datetime

from firebreak.model.cases import Case
from firebreak.model.decisions import Decision
from firebreak.model.ids import split_key
from firebreak.model.ledger import Basis, LedgerEntry
from firebreak.model.policy import Policy

SEVERAL = "mul"
ACTING = frozenset({"suspend", "remove", "label", "restrict"})


def decided_line(
    case: Case, decision: Decision, *, policy: Policy, waits: bool, due: datetime | None = None
) -> LedgerEntry:
    """Write the ledger line of a decision.

    Args:
        case: The case as the decision leaves it.
        decision: What was decided.
        policy: Says which categories are against the law.
        waits: Whether somebody still has to decide.
        due: The case's own deadline; None where it had none.

    Returns:
        The line; the store numbers it.
    """
    is_own = not decision.order
    return LedgerEntry(
        kind="case decided",
        tenant=case.tenant,
        at=decision.at,
        actor=decision.reviewer,
        case=case.id,
        case_kind=case.kind,
        origin=case.origin,
        subject=case.subject,
        category=decision.category,
        decision=decision.id,
        verb=decision.verb,
        waits=waits,
        reverses=decision.reverses,
        detectors=case.detectors,
        # What an order asks for is done because of the order, whatever else spoke for the case.
        notice_kind=case.notice_kind if is_own else None,
        policy=decision.policy,
        until=due if is_own else None,
        lists=tuple(sorted({split_key(entry)[0] for entry in decision.entries})),
        language=_language(case),
        appeal=decision.answers[0] if decision.reverses and decision.answers else "",
        order=decision.order,
        basis=basis_of(decision.category, policy) if decision.verb in ACTING else None,
    )


def basis_of(category: str, policy: Policy) -> Basis:
    """Say whether the policy names a law that a category is against, in any language.

    Args:
        category: Of a decision; empty for what an order asks without a category.
        policy: The policy in force.

    Returns:
        ``law`` for one that names a law and for none, which only an order has; else ``terms``.
    """
    if not category:
        return "law"
    named = (words[category].law for words in policy.words.values() if category in words)
    return "law" if any(named) else "terms"


def _language(case: Case) -> str:
    return SEVERAL if len(case.languages) > 1 else "".join(case.languages)
