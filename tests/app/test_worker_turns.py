"""What a worker says while another process has the turn."""

import pytest

from firebreak.app import knowledge, worker
from firebreak.app.worker import Worker
from firebreak.model.ids import Seq
from tests.app.factories import Room, post


class Borrowed:
    """A turn that a test gives and takes."""

    is_given = False

    def is_mine(self) -> bool:
        """Say what the test has set."""
        return self.is_given

    def close(self) -> None:
        """Nothing is held."""


def test_only_whose_turn_it_is_tells_what_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A spare remembers in silence; who lost its turn leaves it to the next one to tell."""
    monkeypatch.setattr(worker, "LONG_RECALL", 0)
    room = Room()
    room.tell(post("p1"))
    turn = Borrowed()
    mover = Worker(room.services, turn=turn)
    told: list[object] = []
    monkeypatch.setattr(
        knowledge.Knowledge, "recall", lambda *_: told.append(dict(room.services.problems))
    )
    for turn.is_given in (False, True):
        mover.has_turn()
        mover._cursor = Seq(0)
        mover.recall()
    assert [set(), {"worker"}] == [set(one) for one in told]  # type: ignore[call-overload]
    room.services.problems.update({"worker": "stands still", "connect": "broke", "ledger": "cut"})
    turn.is_given = False
    assert not mover.has_turn()
    assert {"ledger": "cut"} == room.services.problems
    room.store.close()
