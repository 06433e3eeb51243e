"""An explanation that no platform took is sent again and hurts nothing."""

import msgspec
import pytest

from firebreak.app.replay import Replay
from firebreak.model.actions import Delivery
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.ports import Answer
from tests.app.order_room import OrderRoom


@pytest.fixture
def room() -> OrderRoom:
    """A desk with an order on it."""
    return OrderRoom()


def only_actions(delivery: Delivery) -> Answer:
    """Take what asks for something to be done, and no explanation for good."""
    if msgspec.json.decode(delivery.body)["type"] == "action.explained":
        return Answer(ok=False, gone=True, status=410)
    return Answer(ok=True, status=204)


def left_untold(room: OrderRoom) -> str:
    """Carry an order out on a platform that explains nothing; give the dead letter's name."""
    room.forum.answer = only_actions
    paper = room.order()
    room.carry_out(paper)
    [(dead, _)] = room.store.dead(DEFAULT_TENANT)
    room.forum.answer = lambda _: Answer(ok=True, status=204)
    return dead.id


def test_a_removal_stays_done_whatever_becomes_of_its_explanation(room: OrderRoom) -> None:
    """The post is gone, although nobody could tell its author why."""
    dead = left_untold(room)
    assert ["confirmed"] == [one.status for one in room.actions()]
    room.store.redeliver(dead, DEFAULT_TENANT, now=room.clock(), actor="rosa")
    assert ["confirmed"] == [one.status for one in room.actions()]
    room.carry()
    assert [] == room.store.dead(DEFAULT_TENANT)
    assert "explanation delivered" in room.ledger()


def test_sending_it_again_is_a_line_of_its_own(room: OrderRoom) -> None:
    """Nobody reads in the ledger that an action was tried again which was not."""
    dead = left_untold(room)
    room.store.redeliver(dead, DEFAULT_TENANT, now=room.clock(), actor="rosa")
    assert "action retried" not in room.ledger()
    assert "explanation retried" == room.ledger()[-1]


def test_a_history_with_one_sent_again_comes_out_as_it_stands(room: OrderRoom) -> None:
    """The replay drill follows it, byte for byte."""
    dead = left_untold(room)
    room.store.redeliver(dead, DEFAULT_TENANT, now=room.clock(), actor="rosa")
    room.carry()
    replay = Replay(room.store, room.services.policy, DEFAULT_TENANT)
    assert list(replay.run())
    assert [] == list(replay.differences(room.clock()))
