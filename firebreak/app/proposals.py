"""What waits for a second person: written down, agreed to, or set aside."""

from msgspec.structs import replace

from firebreak.app.wiring import Services
from firebreak.model.cases import Case
from firebreak.model.decisions import Decision
from firebreak.model.errors import InvalidDecision
from firebreak.model.ids import CaseId, ItemKey, ReviewerId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.papers import Paper, PaperId
from firebreak.model.proposals import Answered, Proposed
from firebreak.review.decide import Proposal

Waiting = tuple[Paper, Proposed]


def waiting(services: Services, case: CaseId) -> list[Waiting]:
    """Give the proposals of a case that wait for a second person, oldest first."""
    found = services.store.papers(services.tenant, "proposal", case=case, is_open=True)
    return [(paper, paper.body) for paper in found if isinstance(paper.body, Proposed)]


def waiting_one(services: Services, case: CaseId, paper: PaperId) -> Waiting:
    """Give one proposal of a case that still waits.

    Args:
        services: The store.
        case: Which case.
        paper: Which proposal.

    Returns:
        Its paper, and what it says.

    Raises:
        InvalidDecision: It is none of this case, or was answered meanwhile.
    """
    for one, body in waiting(services, case):
        if one.id == paper:
            return one, body
    raise InvalidDecision(
        field="proposal", reason="nothing of that name waits here any more; reload the case"
    )


def as_proposal(body: Proposed, looked_at: frozenset[ItemKey]) -> Proposal:
    """Give what was proposed, word for word, as the second person would decide it.

    Args:
        body: What the first person proposed.
        looked_at: Members of a network that the second person has opened.

    Returns:
        The same proposal; what the first person looked at counts for nobody else.
    """
    return Proposal(
        verb=body.verb,
        subjects=body.subjects,
        category=body.category,
        purpose=body.purpose,
        reasons=body.reasons,
        rabat=body.rabat,
        grounds=body.grounds,
        looked_at=looked_at,
    )


def written(paper: PaperId, proposal: Proposal, escalation: Decision, case: Case) -> Paper:
    """Write down what one person proposes.

    Args:
        paper: Name of the new paper.
        proposal: What is proposed.
        escalation: The decision by which the case is passed on, in the same transaction.
        case: The case.

    Returns:
        An open paper about the case's subject.
    """
    return Paper(
        id=paper,
        tenant=case.tenant,
        kind="proposal",
        at=escalation.at,
        subject=case.subject,
        case=case.id,
        body=Proposed(
            by=escalation.reviewer,
            at=escalation.at,
            escalation=escalation.id,
            verb=proposal.verb,
            subjects=proposal.subjects,
            category=proposal.category,
            purpose=proposal.purpose,
            reasons=proposal.reasons.strip(),
            rabat=proposal.rabat,
            grounds=proposal.grounds,
        ),
    )


def line(decision: Decision, proposal: Proposal, case: Case) -> LedgerEntry:
    """Write the ledger line of a proposal.

    Args:
        decision: The decision by which the case is passed on.
        proposal: What is proposed.
        case: The case.

    Returns:
        The line; the store numbers it.
    """
    return LedgerEntry(
        kind="decision proposed",
        tenant=case.tenant,
        at=decision.at,
        actor=decision.reviewer,
        case=case.id,
        case_kind=case.kind,
        subject=case.subject,
        category=proposal.category,
        decision=decision.id,
        verb=proposal.verb,
        policy=decision.policy,
        waits=True,
    )


def answered(one: Waiting, answer: Answered, by: ReviewerId) -> Paper:
    """Close a proposal.

    Args:
        one: Its paper, and what it says.
        answer: What became of it.
        by: Who answered.

    Returns:
        The paper, one revision on.
    """
    paper, body = one
    return replace(
        paper,
        revision=paper.revision + 1,
        is_open=False,
        body=replace(body, answer=answer, answered_by=by),
    )
