"""Messages reach platforms in order, whatever platforms and senders do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from threading import Event, Thread
from typing import Any

import pytest

from firebreak.act.execute import RETRY_AFTER
from firebreak.app import outbox
from firebreak.app.leases import DELIVERY
from firebreak.app.outbox import Outbox
from firebreak.model.actions import Delivery
from firebreak.model.ids import DEFAULT_TENANT, SourceId
from firebreak.model.ports import Answer
from tests.app.factories import FORUM, PaperPlatform, Room, account, listed, suspension, user

DOWN = Answer(ok=False, status=503, note="answered 503")


@pytest.fixture
def room() -> Iterator[Room]:
    """Give an empty desk."""
    made = Room()
    yield made
    made.store.close()


@pytest.fixture
def sender(room: Room) -> Iterator[Outbox]:
    """Give a sender whose thread does not run."""
    made = Outbox(room.services)
    yield made
    made.stop()


def suspended(room: Room, *names: str) -> list[Any]:
    """Suspend accounts, one decision each."""
    room.tell(*(listed(f"bad-{name}", name) for name in names))
    return [room.decide(room.case_of(user(name)), suspension()) for name in names]


def statuses(room: Room) -> list[str]:
    """Give what became of all actions, in order."""
    return [f"{action.verb} {action.status}" for action in room.actions()]


def test_a_suspension_reaches_the_platform_once(room: Room, sender: Outbox) -> None:
    """Sent, answered, and never again."""
    suspended(room, "u1")
    sent = [sender.send_due(), sender.send_due()]

    assert ([1, 0], ["suspend u1"]) == (sent, room.forum.heard)
    assert ["suspend delivered"] == statuses(room)
    assert "action delivered" in room.ledger()


def test_taken_back_at_once_the_platform_hears_both_in_order(room: Room, sender: Outbox) -> None:
    """A reverse never overtakes what it takes back, even while the platform is down."""
    [decision] = suspended(room, "u1")
    room.reverse(decision)
    room.forum.answer = lambda _: DOWN
    sender.send_due()
    sender.send_due()
    assert ["suspend u1"] == room.forum.heard

    room.forum.answer = lambda _: Answer(ok=True, status=204)
    room.clock.forward(hours=1)
    sender.send_due()
    sender.send_due()
    assert ["suspend u1", "unsuspend u1"] == room.forum.heard[1:]


def test_what_nobody_takes_becomes_a_dead_letter_that_people_see(
    room: Room, sender: Outbox
) -> None:
    """Ten tries in about three days; then the action has failed, visibly, and its reverse goes."""
    [decision] = suspended(room, "u1")
    room.reverse(decision)
    room.forum.answer = lambda _: DOWN
    for _ in range(len(RETRY_AFTER) + 1):
        room.clock.forward(days=2)
        sender.send_due()

    [(letter, last)] = room.store.dead(DEFAULT_TENANT)
    assert (user("u1"), 503) == (letter.subject, last.status)
    assert "suspend failed" == statuses(room)[0]
    assert ["suspend u1"] * 10 == room.forum.heard[:10]
    sender.send_due()
    assert "unsuspend u1" == room.forum.heard[-1]


def test_a_connector_that_breaks_holds_up_nobody(room: Room, sender: Outbox) -> None:
    """An exception is a failed try like any other; the other messages arrive, each once."""
    suspended(room, "u1", "u2", "u3")

    def broken(delivery: Delivery) -> Answer:
        if delivery.subject == user("u2"):
            raise UnicodeError("label too long")
        return Answer(ok=True, status=204)

    room.forum.answer = broken
    sent = [sender.send_due(), sender.send_due()]

    assert [3, 0] == sent
    assert ["suspend delivered", "suspend planned", "suspend delivered"] == statuses(room)


def test_a_platform_that_takes_nothing_for_long_is_shown_as_broken(
    room: Room, sender: Outbox
) -> None:
    """One failure is bad luck; five minutes of them are told, until one message arrives."""
    suspended(room, "u1")
    room.forum.answer = lambda _: DOWN
    sender.send_due()
    room.clock.forward(seconds=299.999)
    sender.send_due()
    assert {} == room.services.problems
    room.clock.forward(minutes=6)
    sender.send_due()
    assert (
        "it has taken no message since 01 March, 18:00 UTC (answered 503)"
        in (room.services.problems["platform forum"])
    )
    room.forum.answer = lambda _: Answer(ok=True, status=204)
    room.clock.forward(hours=1)
    sender.send_due()
    assert {} == room.services.problems


def test_an_endpoint_that_is_gone_is_shown_until_the_letter_arrives(
    room: Room, sender: Outbox
) -> None:
    """After a 410 nothing is tried any more; sent again by a person, it arrives and all is well."""
    suspended(room, "u1")
    room.forum.answer = lambda _: Answer(ok=False, status=410, gone=True, note="answered 410")
    sender.send_due()
    assert "(answered 410); see to the endpoint" in room.services.problems["platform forum"]
    assert ["suspend failed"] == statuses(room)

    [(letter, _)] = room.store.dead(DEFAULT_TENANT)
    room.forum.answer = lambda _: Answer(ok=True, status=204)
    room.store.redeliver(letter.id, DEFAULT_TENANT, now=room.clock(), actor="rosa")
    sender.send_due()
    assert {} == room.services.problems
    assert ["suspend delivered"] == statuses(room)
    assert ["action failed", "action retried", "action delivered"] == room.ledger()[-3:]


def test_a_platform_is_well_when_any_process_has_reached_it(room: Room, sender: Outbox) -> None:
    """The other sender's success ends what this one told, and its five minutes begin anew."""
    suspended(room, "u1")
    room.forum.answer = lambda _: DOWN
    sender.send_due()
    room.clock.forward(minutes=6)
    sender.send_due()
    assert "platform forum" in room.services.problems
    room.services.problems.pop("platform forum")
    room.clock.forward(hours=1)
    sender.send_due()
    assert {} == room.services.problems
    room.clock.forward(hours=3)
    sender.send_due()
    assert "since 01 March, 19:06 UTC" in room.services.problems["platform forum"]


def test_a_clock_that_was_set_back_does_not_hide_a_broken_platform(
    room: Room, sender: Outbox
) -> None:
    """The first failure lies years ahead by the old clock; the five minutes count by the new."""
    suspended(room, "u1")
    room.forum.answer = lambda _: DOWN
    true = room.clock()
    room.clock.forward(days=2_000)
    sender.send_due()
    room.clock.at = true
    sender.send_due()
    room.clock.forward(hours=1)
    sender.send_due()
    assert "platform forum" in room.services.problems


def test_a_platform_that_left_the_config_is_named(room: Room) -> None:
    """Its messages wait and say what is missing; nothing is lost."""
    suspended(room, "u1")
    room.services = replace(room.services, platforms={})
    sender = Outbox(room.services)
    for _ in range(len(RETRY_AFTER) + 1):
        room.clock.forward(days=2)
        sender.send_due()
    sender.stop()

    [(_, last)] = room.store.dead(DEFAULT_TENANT)
    assert "no endpoint for forum in the config" in last.note


def test_a_slow_platform_does_not_hold_up_another(room: Room) -> None:
    """While one platform does not answer at all, a whole crowd is suspended on the other."""
    harbor, release, asked = PaperPlatform("harbor"), Event(), Event()

    def silent(_: Delivery) -> Answer:
        asked.set()
        release.wait(30)
        return DOWN

    room.forum.answer = silent
    room.services = replace(
        room.services, platforms={FORUM: room.forum, SourceId("harbor"): harbor}
    )
    room.new_worker()
    slow = [f"u{number}" for number in range(3 * outbox.AT_ONCE)]
    suspended(room, *slow)
    room.store.append(DEFAULT_TENANT, SourceId("harbor"), [listed("p1", "anna")], room.clock())
    room.work()
    [case] = [one for one in room.cases() if one.subject.startswith("harbor")]
    room.decide(case, suspension())
    sender = Outbox(room.services)
    sender.start()
    seen = 0
    while "suspend delivered" not in statuses(room):
        seen = room.store.wait(seen, 5.0)
    assert asked.is_set()
    assert ["suspend anna"] == harbor.heard
    release.set()
    sender.stop()


def test_two_senders_never_hold_one_message(room: Room, sender: Outbox) -> None:
    """What one sender has is not given to another before its lease has run out."""
    suspended(room, "u1")
    now = room.clock()
    [held] = room.store.take(now, now + DELIVERY, 8)
    room.clock.forward(seconds=DELIVERY.total_seconds() - 0.001)
    before = sender.send_due()
    room.clock.forward(seconds=0.001)

    assert (0, 1, user("u1")) == (before, sender.send_due(), held.subject)


@pytest.mark.parametrize("late", [Answer(ok=True, status=204), Answer(ok=False, gone=True), DOWN])
def test_a_sender_that_lost_its_lease_changes_nothing_by_answering_late(
    room: Room, late: Answer
) -> None:
    """The second sender has delivered; the first one's answer adds no line and undoes nothing."""
    suspended(room, "u1")
    begun, go_on = Event(), Event()

    def slow(_: Delivery) -> Answer:
        begun.set()
        go_on.wait(30)
        return late

    room.forum.answer = slow
    first, second = Outbox(room.services), Outbox(room.services)
    waiting = Thread(target=first.send_due)
    waiting.start()
    assert begun.wait(30)
    room.clock.forward(seconds=DELIVERY.total_seconds())
    room.forum.answer = lambda _: Answer(ok=True, status=204)
    second.send_due()
    lines = room.ledger()
    go_on.set()
    waiting.join()
    first.stop()
    second.stop()

    assert (["suspend delivered"], []) == (statuses(room), room.store.dead(DEFAULT_TENANT))
    assert lines == room.ledger()


def test_what_the_platform_showed_to_be_done_stays_confirmed(room: Room, sender: Outbox) -> None:
    """A platform that obeys and answers with errors is confirmed by its own items."""
    suspended(room, "u1")
    room.forum.answer = lambda _: DOWN
    sender.send_due()
    room.tell(account("u1", 2, "suspended"))
    for _ in range(len(RETRY_AFTER)):
        room.clock.forward(days=2)
        sender.send_due()

    assert ["suspend confirmed"] == statuses(room)


def test_a_sender_that_dies_frees_its_messages(room: Room, sender: Outbox) -> None:
    """After a kill between taking and settling, the same message goes out again."""
    suspended(room, "u1")
    now = room.clock()
    room.store.take(now, now + DELIVERY, 8)
    room.clock.at += DELIVERY + timedelta(seconds=1)

    assert 1 == sender.send_due()


def test_no_words_of_anybody_in_the_log(
    room: Room, sender: Outbox, caplog: pytest.LogCaptureFixture
) -> None:
    """What a connector stumbles over is not written down."""

    def broken(delivery: Delivery) -> Answer:
        raise ValueError(delivery.body)

    suspended(room, "u1")
    room.forum.answer = broken
    sender.send_due()

    assert "Group V" not in caplog.text
    assert "ValueError" in caplog.text
