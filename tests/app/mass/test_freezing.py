"""Everything outgoing can be held at once, and two people let it go on."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from firebreak.app import freezing, mass
from firebreak.app.commands import freeze, thaw, undo
from firebreak.app.outbox import Outbox
from firebreak.model.actions import LETTER, Delivery
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidDecision, NotAllowed, NotFound
from firebreak.model.ids import DEFAULT_TENANT, ActionId
from firebreak.model.mass import Freeze
from firebreak.model.people import Person
from tests.app.factories import START, Room, listed, suspension, user
from tests.app.mass.town import BEN, CLEO, Town, person


def busy_room(folder: Path | None = None) -> Room:
    """Give a room in which one suspension is about to leave."""
    room = Room(folder=folder)
    room.tell(listed())
    room.decide(room.case_of(user()), suspension())
    return room


def delivery(verb: str, action: str = "a1") -> Delivery:
    """Give a message."""
    body = f'{{"data": {{"verb": "{verb}"}}}}'.encode()
    return Delivery(
        id="m", action=ActionId(action), endpoint="forum", subject=user(), body=body, due_at=START
    )


def test_nothing_leaves_while_everything_is_held() -> None:
    """A frozen desk sends nothing and loses nothing."""
    room = busy_room()
    outbox = Outbox(room.services)
    freezing.freeze(room.services, by="ben", why="wrong list")
    assert (0, []) == (outbox.send_due(), room.forum.heard)
    freezing.thaw(room.services, by="ben", session="b")
    freezing.thaw(room.services, by="cleo", session="c")
    outbox.send_due()

    assert ["suspend u1"] == room.forum.heard
    assert ["sending frozen", "thaw asked", "sending thawed", "action delivered"] == (
        room.ledger()[-4:]
    )


def test_a_message_that_was_taken_before_the_freeze_is_still_held() -> None:
    """The sender looks before each message, not before each armful."""
    room = busy_room()
    outbox = Outbox(room.services)
    (taken,) = room.store.take(room.clock(), room.clock(), 1)
    freezing.freeze(room.services, by="ben", why="")
    outbox._carry(taken)

    assert [] == room.forum.heard


def test_a_freeze_of_measures_lets_through_what_gives_back() -> None:
    """Whoever was wronged need not wait for the brake to be released."""
    held = Freeze(at=START, by="system", why="", scope="measures")

    assert freezing.holds(held, delivery("suspend"))
    assert freezing.holds(held, delivery("remove"))
    assert freezing.holds(held, replace(delivery("suspend"), body=b"not json"))
    assert not freezing.holds(held, delivery("unsuspend"))
    assert not freezing.holds(held, delivery("restore"))
    assert not freezing.holds(held, replace(delivery("x"), action=LETTER))
    assert freezing.holds(replace(held, scope="all"), delivery("unsuspend"))
    assert not freezing.holds(None, delivery("suspend"))


def test_after_a_trip_people_are_given_back_while_nothing_is_taken() -> None:
    """The undo of a tripped plan goes out during the freeze."""
    town = Town()
    plan = town.agreed()
    town.step()
    paper = freezing.trip(town.room.services, "an appeal")
    town.room.store.file(Filing(tenant=DEFAULT_TENANT, papers=(paper,)))
    mass.undo(town.room.services, plan, by="ben", reasons="Wrong.")
    town.step()

    assert set() == town.suspended()
    assert 5 == sum(one.startswith("unsuspend") for one in town.done())
    assert town.is_frozen()


def test_one_person_alone_does_not_let_it_go_on() -> None:
    """Neither twice, nor at a colleague's browser."""
    room = busy_room()
    freezing.freeze(room.services, by="ben", why="")
    assert not freezing.thaw(room.services, by="ben", session="b")
    with pytest.raises(NotAllowed, match="alone"):
        freezing.thaw(room.services, by="ben", session="other")
    with pytest.raises(NotAllowed, match="browser"):
        freezing.thaw(room.services, by="cleo", session="b")

    assert freezing.frozen(room.services) is not None


def test_what_is_not_frozen_is_not_thawed() -> None:
    """The page was old."""
    with pytest.raises(InvalidDecision, match="nothing is frozen"):
        freezing.thaw(busy_room().services, by="ben", session="b")


def test_a_second_freeze_keeps_the_first_reason_and_widens_a_trip() -> None:
    """A person's freeze stays; the machine's becomes whole when a person says so."""
    room = busy_room()
    freezing.freeze(room.services, by="ben", why="first")
    freezing.freeze(room.services, by="cleo", why="second")
    held = freezing.frozen(room.services)

    assert held is not None
    assert ("first", "all") == (held.why, held.scope)


def test_another_process_on_the_same_file_is_obeyed(tmp_path: Path) -> None:
    """The command freezes what a running server was about to send."""
    room = busy_room(tmp_path)
    store = f"sqlite:///{tmp_path / 'f.db'}"
    said = subprocess.run(
        [sys.executable, "-m", "firebreak", "freeze", "--store", store, "--by", "ben"],
        capture_output=True,
        text=True,
        check=True,
    )
    Outbox(room.services).send_due()

    assert said.stdout.startswith("frozen: no message leaves")
    assert [] == room.forum.heard
    room.store.close()


def test_the_commands_name_people_and_need_two(tmp_path: Path) -> None:
    """A lead and another one; nobody unknown, and no reviewer."""
    room = busy_room(tmp_path)
    for name in (BEN, CLEO):
        room.store.put_person(person(name))
    room.store.put_person(Person(id=BEN, tenant=DEFAULT_TENANT, name="Ben", role="lead"))
    room.store.put_person(person(type(BEN)("rita"), "reviewer"))
    room.store.close()
    place = ["--store", f"sqlite:///{tmp_path / 'f.db'}", "--by"]
    runner = CliRunner()
    assert 0 == runner.invoke(freeze.COMMAND, [*place, "ben"]).exit_code
    said = [runner.invoke(thaw.COMMAND, [*place, name]) for name in ("ben", "cleo")]

    assert ["noted; a second person has to agree\n", "sending goes on\n"] == [
        one.output for one in said
    ]
    assert isinstance(runner.invoke(thaw.COMMAND, [*place, "nobody"]).exception, NotFound)
    assert isinstance(runner.invoke(thaw.COMMAND, [*place, "rita"]).exception, NotAllowed)


def test_the_undo_command_asks_and_the_server_does_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The two accounts of a file, and a count that the operator can compare."""
    town = Town(folder=tmp_path)
    plan = town.agreed()
    town.pass_time(15, every=30)
    only = tmp_path / "only.txt"
    only.write_text("\n".join(town.guilty[:2]), encoding="utf-8")
    # On the real clock these ninety days are over.
    monkeypatch.setattr(undo, "build", lambda _: town.room.services)
    asked = [plan, "--by", "ben", "--reasons", "They were press.", "--only", str(only)]
    said = CliRunner().invoke(undo.COMMAND, asked)

    assert "2 accounts are given back, as fast as their platform takes it\n" == said.output
