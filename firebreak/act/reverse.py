"""Take actions back: every action has its reverse, sent the same way."""

from collections.abc import Callable, Sequence

from firebreak.act.plan import (
    NO_LETTERS,
    NO_PRIOR,
    PLAINLY,
    Capabilities,
    Letters,
    Plan,
    Prior,
    with_messages,
)
from firebreak.model.actions import REVERSE, Action
from firebreak.model.decisions import Decision
from firebreak.model.ids import ActionId, TenantId


def plan_reverse(
    decision: Decision,
    actions: Sequence[Action],
    *,
    tenant: TenantId,
    platforms: Capabilities,
    new_id: Callable[[], str],
    letters: Letters = NO_LETTERS,
    prior: Prior = NO_PRIOR,
) -> Plan:
    """Plan the reverse of everything that a reversed decision asked for about its subjects.

    An action that failed is reversed too: the platform may have done it and failed to say so,
    and a reverse of nothing does nothing. Messages of one subject go out in order, so a reverse
    never overtakes what it takes back.

    Args:
        decision: The decision to take back, with verb ``reverse``.
        actions: All actions of the case.
        tenant: Whose ledger the lines go to.
        platforms: What each platform can do.
        new_id: Gives identifiers that are never given twice.
        letters: What the people concerned are told, by subject.
        prior: How things stood before what is taken back, by subject.

    Returns:
        The plan; empty when the reversed decision asked for nothing.
    """
    back = [
        Action(
            id=ActionId(new_id()),
            decision=decision.id,
            case=decision.case,
            verb=REVERSE[action.verb],
            subject=action.subject,
            planned_at=decision.at,
            reverses=action.id,
            restores=prior.get(action.subject, PLAINLY).status,
        )
        for action in reversed(actions)
        if action.decision == decision.reverses and action.subject in decision.subjects
    ]
    return with_messages(
        back, decision=decision, tenant=tenant, platforms=platforms, letters=letters, prior=prior
    )
