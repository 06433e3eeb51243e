"""Decisions become actions and messages, or a visible reason why not."""

import msgspec
import pytest

from firebreak.act.plan import plan
from firebreak.model.errors import InvalidDecision
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, SourceId
from tests.act.factories import ANNA, FORUM, decision, numbered


def test_a_suspension_is_one_action_and_one_message() -> None:
    """Deciding to suspend one account asks its platform once."""
    planned = plan(decision(), tenant=DEFAULT_TENANT, platforms=FORUM, new_id=numbered())

    assert [(a.verb, a.subject, a.status) for a in planned.actions] == [
        ("suspend", ANNA, "planned")
    ]
    assert [d.endpoint for d in planned.deliveries] == ["forum"]
    assert [e.kind for e in planned.entries] == ["action planned"]


def test_the_message_names_the_account_the_way_the_platform_does() -> None:
    """The platform finds its own identifier in the message, and the reasons."""
    planned = plan(decision(), tenant=DEFAULT_TENANT, platforms=FORUM, new_id=numbered())

    body = msgspec.json.decode(planned.deliveries[0].body)
    assert body["data"]["subject"] == {"kind": "account", "id": "anna"}
    assert body["data"]["verb"] == "suspend"
    assert body["data"]["category"] == "threat"


def test_a_network_decision_asks_once_for_every_member() -> None:
    """Suspending three members of a network makes three separate actions."""
    members = tuple(ItemKey(f"forum:account:{name}") for name in ("a", "b", "c"))

    planned = plan(
        decision("suspend", *members), tenant=DEFAULT_TENANT, platforms=FORUM, new_id=numbered()
    )

    assert [a.subject for a in planned.actions] == list(members)
    assert len({d.id for d in planned.deliveries}) == 3


@pytest.mark.parametrize("verb", ["dismiss", "escalate"])
def test_a_decision_that_changes_nothing_outside_sends_nothing(verb: str) -> None:
    """Dismissing or escalating a case tells the platform nothing."""
    made = msgspec.structs.replace(decision(), verb=verb)

    assert plan(made, tenant=DEFAULT_TENANT, platforms=FORUM, new_id=numbered()).actions == ()


def test_an_action_without_an_endpoint_fails_in_sight() -> None:
    """Without a configured webhook the action is shown as failed, with the setting to add."""
    planned = plan(decision(), tenant=DEFAULT_TENANT, platforms={}, new_id=numbered())

    assert [a.status for a in planned.actions] == ["failed"]
    assert planned.deliveries == ()
    assert [e.kind for e in planned.entries] == ["action planned", "action failed"]
    assert "[platforms.forum]" in planned.entries[1].note


def test_an_action_the_platform_cannot_do_fails_in_sight() -> None:
    """A platform that can only label is never asked to suspend."""
    only_labels = {SourceId("forum"): frozenset({"label"})}

    planned = plan(decision(), tenant=DEFAULT_TENANT, platforms=only_labels, new_id=numbered())  # type: ignore[arg-type]  # a literal set

    assert planned.deliveries == ()
    assert "cannot suspend" in planned.entries[1].note


def test_a_post_cannot_be_suspended() -> None:
    """Only accounts are suspended; the refusal names the verb and the kind."""
    post = ItemKey("forum:post:p1")

    with pytest.raises(InvalidDecision, match="suspend applies to account"):
        plan(decision("suspend", post), tenant=DEFAULT_TENANT, platforms=FORUM, new_id=numbered())
