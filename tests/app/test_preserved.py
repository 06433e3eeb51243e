"""The vault: what an order took down stays, and two people open it."""

from contextlib import closing
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from firebreak.adapters.store import database_of
from firebreak.app import order_execution, preserved, retention
from firebreak.model.errors import InvalidDecision, NotAllowed, NotFound, StillNeeded
from firebreak.model.ids import DEFAULT_TENANT, ReviewerId, item_key
from firebreak.model.papers import Paper, PaperId
from firebreak.model.retention import Retention
from tests.app.factories import FORUM, ROSA, START, post, said
from tests.app.order_room import INES, OrderRoom, lasting

DAYS = timedelta(days=183)
A_MICROSECOND = timedelta(microseconds=1)


@pytest.fixture
def room() -> OrderRoom:
    """Give a desk in memory with an order that took effect."""
    made = OrderRoom()
    made.carry_out(made.order())
    return made


def kept(room: OrderRoom) -> PaperId:
    """Name the one thing in the vault."""
    (found,) = room.store.papers(DEFAULT_TENANT, "preserved")
    return found.id


def test_the_vault_has_what_was_there_before_it_went(room: OrderRoom) -> None:
    """The platform's own word of it is empty by then."""
    preserved.ask(room.services, kept(room), reason="The court asks.", by=ROSA.id)
    preserved.grant(room.services, kept(room), by=INES.id)
    seen = preserved.look(room.services, kept(room), by=ROSA.id)
    assert "Group V meets at nine." in seen.item
    assert '"id":"u1"' in seen.author


def test_nobody_opens_the_vault_alone_or_without_a_reason(room: OrderRoom) -> None:
    """And both stand on the ledger."""
    with pytest.raises(InvalidDecision, match="somebody must ask first"):
        preserved.grant(room.services, kept(room), by=INES.id)
    with pytest.raises(InvalidDecision, match="say why"):
        preserved.ask(room.services, kept(room), reason=" ", by=ROSA.id)
    preserved.ask(room.services, kept(room), reason="The court asks.", by=ROSA.id)
    with pytest.raises(NotAllowed, match="second person"):
        preserved.grant(room.services, kept(room), by=ROSA.id)
    with pytest.raises(NotAllowed):
        preserved.look(room.services, kept(room), by=ROSA.id)
    preserved.grant(room.services, kept(room), by=INES.id)
    lines = [one for one in room.store.entries(0, 999, DEFAULT_TENANT) if "vault" in one.kind]
    assert [("rosa", "The court asks."), ("ines", "The court asks.")] == [
        (one.actor, one.note) for one in lines
    ]


def test_the_vault_is_open_for_an_hour_and_for_two(room: OrderRoom) -> None:
    """Not for a third, and not at the end of the hour."""
    preserved.ask(room.services, kept(room), reason="The court asks.", by=ROSA.id)
    preserved.grant(room.services, kept(room), by=INES.id)
    with pytest.raises(NotAllowed):
        preserved.look(room.services, kept(room), by=ReviewerId("omar"))
    room.clock.at += timedelta(hours=1) - A_MICROSECOND
    preserved.look(room.services, kept(room), by=INES.id)
    room.clock.at += A_MICROSECOND
    with pytest.raises(NotAllowed):
        preserved.look(room.services, kept(room), by=INES.id)


def forget(room: OrderRoom, at: datetime) -> None:
    """Have the daily forgetting run at an instant."""
    names = count(1)
    retention.expire_in(
        database_of(room.store), Retention(), now=lambda: at, aliases=lambda: f"a{next(names)}"
    )


def is_there(room: OrderRoom, paper: Paper) -> bool:
    """Say whether a preserved thing is still there."""
    try:
        room.store.paper(paper.id, DEFAULT_TENANT)
    except NotFound:
        return False
    return True


def test_what_is_preserved_goes_at_its_instant_and_not_before(
    lasting_url: str, tmp_path: Path
) -> None:
    """Half a year from the effect; an erasure asked for before is refused, with the reason."""
    room = lasting(lasting_url, tmp_path)
    with closing(room.store):
        paper = room.order()
        room.carry_out(paper)
        effect = room.now(paper).clock.effective_at
        ((one, _),) = room.vault(paper)
        assert effect is not None
        assert effect + DAYS == one.keep_until
        with pytest.raises(StillNeeded, match="preserved until"):
            retention.erase(
                room.services.config,
                said("p1"),
                "they asked",
                actor="rosa",
                now=room.clock,
                aliases=lambda: "alias",
            )
        forget(room, effect + DAYS - A_MICROSECOND)
        assert is_there(room, one)
        forget(room, effect + DAYS)
        assert not is_there(room, one)


def test_a_hold_keeps_what_is_preserved_and_its_pictures_are_held(tmp_path: Path) -> None:
    """Until the hold ends; pictures are too large for a paper, so their originals are held."""
    room = lasting(f"sqlite:///{tmp_path}/f.db", tmp_path)
    with closing(room.store):
        room.tell(post("p1", "Group V meets at nine.", version=1, media=("m1",)))
        paper = room.order()
        room.clock.forward(minutes=5)
        room.prove(paper)
        preserve(room, paper)
        ((one, _),) = room.vault(paper)
        assert one.keep_until is not None
        picture = item_key(FORUM, "media", "m1")
        held = retention.held(room.store, DEFAULT_TENANT, room.clock())
        assert one.keep_until == held[picture].until
        end = START + timedelta(days=400)
        retention.place_hold(
            room.store, said("p1"), until=end, reason="review", actor="rosa", now=room.clock()
        )
        forget(room, end - A_MICROSECOND)
        assert is_there(room, one)
        forget(room, end)
        assert not is_there(room, one)


def preserve(room: OrderRoom, paper: Paper) -> None:
    """Carry an order out that is authenticated already."""
    order_execution.execute(room.services, paper.id, by=ROSA)
    room.carry()
    room.confirm(post("p1", "", version=2, status="removed"))
