"""What a decision's ledger line says beside: purpose, tools, returns, care."""

from msgspec.structs import replace

from firebreak.model.cases import Case
from firebreak.model.decisions import Decision
from firebreak.model.ids import DecisionId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.policy import Policy, exemption
from firebreak.review.statement import background


def with_facts(line: LedgerEntry, case: Case, decision: Decision, *, policy: Policy) -> LedgerEntry:
    """Add to the line of a decision what numbers need, and nobody could tell later.

    Args:
        line: The line ``case decided``.
        case: The case as the person had it before them, or as it stands afterwards.
        decision: What was decided.
        policy: Whom it vouches for.

    Returns:
        The line with the purpose, whom the policy vouches for among those decided on, whether
        tools or models were shown, and for a network whose return its members came up as.
    """
    about = decision.subjects if case.kind == "network" else (case.subject, *decision.subjects)
    return replace(
        line,
        purpose=decision.purpose,
        exempt=exemption(policy.connect, about),
        automated=background(case).is_marked,
        returns=_returns(case, decision),
    )


def _returns(case: Case, decision: Decision) -> tuple[DecisionId, ...]:
    judged = {*decision.subjects}
    named = (one for member in case.members if member.account in judged for one in member.returns)
    return tuple(sorted(named))
