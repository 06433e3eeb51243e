"""Every action has its reverse."""

import pytest

from firebreak.act.plan import plan
from firebreak.act.reverse import plan_reverse
from firebreak.model.actions import REVERSE, ActionVerb
from firebreak.model.ids import DEFAULT_TENANT, ItemKey
from tests.act.factories import FORUM, decision, numbered


def test_a_reversed_network_decision_restores_every_member() -> None:
    """Taking a decision back asks for the reverse on each account, newest action first."""
    members = tuple(ItemKey(f"forum:account:{name}") for name in ("a", "b"))
    done = plan(
        decision("suspend", *members), tenant=DEFAULT_TENANT, platforms=FORUM, new_id=numbered()
    )

    back = plan_reverse(
        decision("reverse", *members, reverses="d1"),
        done.actions,
        tenant=DEFAULT_TENANT,
        platforms=FORUM,
        new_id=numbered(),
    )

    assert [(a.verb, a.subject) for a in back.actions] == [
        ("unsuspend", members[1]),
        ("unsuspend", members[0]),
    ]
    assert [a.reverses for a in back.actions] == [a.id for a in reversed(done.actions)]


def test_only_the_reversed_decision_is_taken_back() -> None:
    """Actions of another decision on the same case stay as they are."""
    done = plan(decision(), tenant=DEFAULT_TENANT, platforms=FORUM, new_id=numbered())

    back = plan_reverse(
        decision("reverse", reverses="another"),
        done.actions,
        tenant=DEFAULT_TENANT,
        platforms=FORUM,
        new_id=numbered(),
    )

    assert back.actions == ()


@pytest.mark.parametrize("verb", sorted(REVERSE))
def test_the_reverse_of_the_reverse_is_the_action_itself(verb: ActionVerb) -> None:
    """Undoing twice is doing: no action is a dead end."""
    assert REVERSE[REVERSE[verb]] == verb
