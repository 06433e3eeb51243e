"""The demo's parts: a door that obeys only our signature, and a fair script."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from firebreak.adapters.connecting.signatures import decode_secret, encode_secret, sign
from firebreak.adapters.connectors.webhook import Webhook
from firebreak.app.demo.evening import EVENING, INCIDENT_MS, LISTED_URLS
from firebreak.app.demo.harbor import Harbor, opened
from firebreak.app.demo.play import standing_suspensions
from firebreak.app.demo.stage import demo_policy, incident_at
from firebreak.app.wiring import shipped_policy
from firebreak.model.actions import Delivery
from firebreak.model.decisions import Decision
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import ActionId, CaseId, DecisionId, ReviewerId
from firebreak.model.policy import parse_policy
from firebreak.simulate.loop.platform import SOURCE
from tests.simulate.loop.factories import account_key, member, platform

NOW = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
SECRET = encode_secret(b"a secret of the demo, 24 bytes")
ALICE = member()


def harbor() -> Harbor:
    """Open a small platform on which Alice, a member of the group, has an account."""
    made = Harbor(secret=SECRET, now=lambda: NOW)
    made.begin(platform())
    return made


def message(verb: str = "suspend", kind: str = "account", name: str = ALICE) -> bytes:
    """Write a message as the outbox does."""
    data = {"verb": verb, "subject": {"kind": kind, "id": name}, "action": "x1"}
    return json.dumps({"type": "action.requested", "data": data}).encode()


def signed(body: bytes, name: str = "msg_1", secret: str = SECRET) -> dict[str, str]:
    """Sign a message."""
    return sign(name, body, [decode_secret(secret)], NOW)


def test_a_signed_message_is_obeyed() -> None:
    """The platform does what Firebreak asks."""
    door = harbor()
    assert door.receive(signed(message()), message()) == 204
    assert (12, 11) == (door.group.people, door.group.acting)
    assert door.obeyed == 1


def test_a_message_signed_with_another_secret_is_refused() -> None:
    """Nobody else can suspend anybody."""
    door = harbor()
    stranger = encode_secret(b"another secret of 24 bytes and more")
    assert door.receive(signed(message(), secret=stranger), message()) == 401
    assert door.receive({}, message()) == 401
    assert door.group.acting == 12
    assert door.refused == 2


def test_a_changed_body_is_refused() -> None:
    """A signature holds for the exact bytes."""
    assert harbor().receive(signed(message()), message(name="a2")) == 401


def test_a_message_sent_twice_is_answered_twice_and_obeyed_once() -> None:
    """Retries are harmless."""
    door = harbor()
    assert [door.receive(signed(message()), message()) for _ in range(2)] == [204, 204]
    assert door.obeyed == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{}", 400),
        (b"not json", 400),
        (message(verb="sing"), 400),
        (message(name="a9"), 410),
        (message(verb="label"), 410),
    ],
)
def test_what_cannot_be_done_is_said(body: bytes, status: int) -> None:
    """A message that never can succeed ends the retries; nobody is touched."""
    door = harbor()
    assert door.receive(signed(body), body) == status
    assert door.group.acting == 12


def test_the_real_webhook_connector_reaches_the_door() -> None:
    """What Firebreak sends over the wire is what the platform understands."""
    door = harbor()
    delivery = Delivery(
        id="msg_1",
        action=ActionId("x1"),
        endpoint=SOURCE,
        subject=account_key(ALICE),
        body=message(),
        due_at=NOW,
    )
    with opened(door) as url:
        answer = Webhook(SOURCE, url, SECRET, allow_private=True).deliver(delivery, NOW)
    assert (answer.ok, answer.status) == (True, 204)
    assert [ALICE] == [record.id for record in door.due(0)]
    assert door.due(0) == []


def test_before_the_story_begins_messages_are_asked_to_come_again() -> None:
    """A platform that is still being made loses nothing: the outbox sends such a message anew."""
    door = Harbor(secret=SECRET, now=lambda: NOW)
    assert door.receive(signed(message()), message()) == 503
    with pytest.raises(RuntimeError, match="not begun"):
        door.due(0)


def test_what_a_suspension_prevents_is_counted_from_the_beginning_of_the_story() -> None:
    """What did not happen before anybody looked is nobody's merit."""
    door = harbor()
    door.receive(signed(message()), message())
    assert door.prevented == 0
    door.due(INCIDENT_MS)
    assert door.prevented > 0


def test_members_who_come_back_are_counted_as_the_persons_they_are() -> None:
    """A second account does not make the group larger."""
    here = platform(until_hour=8)
    door = Harbor(secret=SECRET, now=lambda: NOW)
    door.begin(here)
    for name in sorted(here.planted):
        door.receive(signed(message(name=name), name), message(name=name))
    group = door.group
    assert (12, 0, 0) == (group.people, group.acting, group.returns)
    assert len(group.accounts) == 12


def test_the_demo_policy_lists_the_invented_addresses() -> None:
    """The demo differs from the default policy by its name and its list, and by nothing else."""
    text = shipped_policy("default").read_text(encoding="utf-8")
    default, demo = parse_policy(text), parse_policy(demo_policy(text))
    assert demo.listed_urls == LISTED_URLS
    assert demo.name == "demo"
    assert default.categories == demo.categories
    assert default.digest != demo.digest


def test_a_default_policy_with_a_list_of_its_own_is_not_overwritten() -> None:
    """The demo says so when it cannot find the place for its addresses."""
    with pytest.raises(InvalidConfig, match="expects"):
        demo_policy('name = "x"')


@pytest.mark.parametrize("minutes", [0.1, 2.0, 30.0])
def test_the_evening_ends_in_the_present(minutes: float) -> None:
    """No record carries a time that has not come."""
    end = incident_at(NOW, minutes) + EVENING
    assert abs(end - (NOW + timedelta(minutes=minutes))) < timedelta(seconds=1)
    assert end <= NOW + timedelta(minutes=minutes)


def decision(name: str, verb: str, reverses: str | None = None) -> Decision:
    """Make a decision about the account."""
    return Decision(
        id=DecisionId(name),
        case=CaseId("c1"),
        verb=verb,  # type: ignore[arg-type]
        subjects=(account_key(ALICE),),
        reviewer=ReviewerId("r1"),
        at=NOW,
        policy="",
        reverses=DecisionId(reverses) if reverses else None,
    )


def test_a_suspension_taken_back_does_not_count() -> None:
    """The closing figures speak of suspensions that stand."""
    suspended = decision("d1", "suspend")
    assert {account_key(ALICE)} == standing_suspensions([suspended])
    assert set() == standing_suspensions([suspended, decision("d2", "reverse", "d1")])
