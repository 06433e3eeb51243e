"""Dead letters on the command line: seen, and sent again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firebreak.app.commands.outbox import COMMAND
from firebreak.app.outbox import Outbox
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.ports import Answer
from tests.app.factories import Room, listed, suspension, user


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Give a desk with two suspensions that no platform took."""
    made = Room(folder=tmp_path)
    made.tell(listed("p1", "u1"), listed("p2", "u2"))
    for name in ("u1", "u2"):
        made.decide(made.case_of(user(name)), suspension())
    made.forum.answer = lambda _: Answer(ok=False, status=410, gone=True, note="answered 410")
    sender = Outbox(made.services)
    sender.send_due()
    sender.stop()
    yield made
    made.store.close()


def run(room: Room, *words: str) -> Result:
    """Run ``firebreak outbox`` on the desk's file."""
    return CliRunner().invoke(COMMAND, ["--store", room.services.config.store, *words])


def test_dead_letters_are_listed_with_the_last_answer(room: Room) -> None:
    """One line each: identifier, instant, platform, subject, answer."""
    lines = run(room).output.splitlines()
    assert 2 == len(lines)
    assert all("forum:account:u" in line and "answered 410" in line for line in lines)


def test_one_letter_is_sent_again(room: Room) -> None:
    """The other one stays, and the ledger says that the operator wanted it."""
    letter = room.store.dead(DEFAULT_TENANT)[0][0].id
    assert f"{letter} waits for its next try" in run(room, "--redeliver", letter).output
    assert letter not in run(room).output
    last = room.store.entries(0, 99, DEFAULT_TENANT)[-1]
    assert ("action retried", "operator") == (last.kind, last.actor)


def test_all_letters_are_sent_again(room: Room) -> None:
    """Afterwards nothing is dead any more."""
    assert "2 wait for their next try, 0 were overtaken" in run(room, "--all-dead").output
    assert "everything was delivered, or is still being tried" in run(room).output


def test_what_was_overtaken_stays_and_is_told(room: Room) -> None:
    """A suspension taken back meanwhile is not sent; the rest is."""
    decision = room.store.decisions(None, DEFAULT_TENANT)[0]
    room.forum.answer = lambda _: Answer(ok=True, status=204)
    room.reverse(decision)
    sender = Outbox(room.services)
    sender.send_due()
    sender.stop()
    result = run(room, "--all-dead")
    assert "1 wait for their next try, 1 were overtaken and stay" in result.output
    assert "they would arrive swapped" in result.output


def test_one_and_all_are_not_asked_for_together(room: Room) -> None:
    """The message says to choose."""
    assert "name one with --redeliver" in run(room, "--redeliver", "x", "--all-dead").output
