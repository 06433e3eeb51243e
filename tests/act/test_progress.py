"""Actions say in one word how far they came."""

import pytest

from firebreak.act.progress import ActionState, progress
from firebreak.model.actions import Action, ActionStatus
from firebreak.model.ids import ActionId, CaseId, DecisionId
from tests.act.factories import ANNA, NOW


def action(name: str = "a1", status: ActionStatus = "planned", back: str | None = None) -> Action:
    """An action of one case, or the reverse of another one."""
    return Action(
        id=ActionId(name),
        decision=DecisionId("d1"),
        case=CaseId("c1"),
        verb="suspend" if back is None else "unsuspend",
        subject=ANNA,
        planned_at=NOW,
        status=status,
        reverses=None if back is None else ActionId(back),
    )


@pytest.mark.parametrize(
    ("status", "state", "reached"),
    [
        ("planned", "planned", 1),
        ("delivered", "sent", 2),
        ("confirmed", "confirmed", 3),
        ("failed", "failed", 2),
    ],
)
def test_an_action_says_how_far_it_came(
    status: ActionStatus, state: ActionState, reached: int
) -> None:
    """Asked for, taken by the platform, seen to be done, given up: four different words."""
    found = progress([action(status=status)])[ActionId("a1")]
    assert (state, reached) == (found.state, len(found.reached))


@pytest.mark.parametrize("status", ["planned", "delivered", "failed"])
def test_a_reverse_that_nobody_saw_leaves_an_action_as_it_is(status: ActionStatus) -> None:
    """Until the platform shows that it was given back, the account counts as suspended."""
    came = progress([action(status="confirmed"), action("a2", status, back="a1")])
    assert ("confirmed", "a2") == (came[ActionId("a1")].state, came[ActionId("a1")].reversed_by)


@pytest.mark.parametrize("status", ["planned", "delivered", "confirmed", "failed"])
def test_an_action_is_reversed_once_its_reverse_is_seen(status: ActionStatus) -> None:
    """Whatever was known of the act, the platform has shown that it is taken back."""
    came = progress([action(status=status), action("a2", "confirmed", back="a1")])
    assert "reversed" == came[ActionId("a1")].state
    assert "confirmed" == came[ActionId("a2")].state
