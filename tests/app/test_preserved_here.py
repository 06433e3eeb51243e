"""The vault keeps terrorist content that the desk itself removed."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from msgspec import structs

from firebreak.adapters.store import database_of
from firebreak.app import preserved, preserved_here, retention
from firebreak.model.duties import DELIVERY_DAYS
from firebreak.model.errors import InvalidPolicy, NotAllowed, StillNeeded
from firebreak.model.ids import DEFAULT_TENANT, ItemKey
from firebreak.model.papers import Paper
from firebreak.model.policy import parse_policy
from firebreak.model.retention import Retention
from firebreak.review.decide import Proposal
from tests.app.factories import (
    CALL,
    ROSA,
    Room,
    account,
    listed,
    listing_text,
    post,
    removal,
    said,
    suspension,
    user,
)
from tests.app.order_room import INES, OrderRoom, lasting

DAYS = timedelta(days=183)
A_MICROSECOND = timedelta(microseconds=1)


def keeping(room: Room, *categories: str) -> Room:
    """Let a desk keep what it removes for some categories."""
    own = structs.replace(room.services.policy.orders, preserve_own=categories)
    room.under(structs.replace(room.services.policy, orders=own))
    return room


@pytest.fixture
def room() -> Iterator[Room]:
    """A desk that keeps calls and support, with two posts of one account on it."""
    made = keeping(Room(), "call", "support")
    made.tell(account(), post("p1", CALL), listed("p2"))
    yield made
    made.store.close()


def kept(room: Room) -> list[Paper]:
    """Give what the desk keeps of its own removals."""
    return room.store.papers(DEFAULT_TENANT, preserved_here.KIND)


def removed(room: Room) -> datetime:
    """Remove a post, have the platform told, and see it gone; give the instant."""
    room.decide(room.case_of(user()), removal(said("p2")))
    now = room.clock()
    room.store.take(now, now + timedelta(minutes=1), 9)
    room.tell(post("p2", "", version=1, status="removed"))
    return room.clock()


def test_what_the_desk_removes_is_kept_as_it_was_with_its_author(room: Room) -> None:
    """The platform's own word of it is empty by then; two people open it, as after an order."""
    removed(room)
    [paper] = kept(room)
    preserved.ask(room.services, paper.id, reason="The court asks.", by=ROSA.id)
    with pytest.raises(NotAllowed, match="second person"):
        preserved.grant(room.services, paper.id, by=ROSA.id)
    preserved.grant(room.services, paper.id, by=INES.id)
    seen = preserved.look(room.services, paper.id, by=INES.id)
    assert "files.example" in seen.item
    assert '"id":"u1"' in seen.author


def test_a_suspension_keeps_the_account_and_what_it_rests_on(room: Room) -> None:
    """Not everything that somebody ever said: the things that the decision names."""
    room.decide(room.case_of(user()), suspension())
    subjects = {one.subject for one in kept(room)}
    assert user() in subjects
    assert said("p2") in subjects
    assert said("p1") not in subjects


@pytest.mark.parametrize(
    "proposal",
    [
        Proposal(verb="dismiss", reasons="A timetable."),
        Proposal(
            verb="label", subjects=(said("p2"),), category="call", purpose="news", reasons="News."
        ),
    ],
)
def test_what_stays_up_is_not_kept(room: Room, proposal: Proposal) -> None:
    """Nothing was taken away that could be asked for."""
    room.decide(room.case_of(user()), proposal)
    assert [] == kept(room)


def test_other_categories_are_not_kept() -> None:
    """The policy names what is terrorist content; by default nothing is."""
    for own in ((), ("threat",)):
        room = keeping(Room(), *own)
        room.tell(account(), listed("p2"))
        room.decide(room.case_of(user()), removal(said("p2")))
        assert [] == kept(room)


def test_the_days_begin_when_the_platform_shows_it(room: Room) -> None:
    """Until then the end is later, so that nothing can go too early; and never twice."""
    decided = room.clock()
    removed(room)
    [before] = kept(room)
    assert before.keep_until is not None
    assert before.keep_until > decided + timedelta(days=DELIVERY_DAYS) + DAYS
    assert 1 == preserved_here.settle(room.services)
    assert [room.clock() + DAYS] == [one.keep_until for one in kept(room)]
    room.clock.forward(days=9)
    assert 0 == preserved_here.settle(room.services)


def test_a_platform_that_never_shows_it_keeps_nothing_for_ever(room: Room) -> None:
    """A month after the decision the days begin all the same."""
    room.decide(room.case_of(user()), removal(said("p2")))
    made = room.clock()
    room.clock.at = made + timedelta(days=DELIVERY_DAYS) - A_MICROSECOND
    assert 0 == preserved_here.settle(room.services)
    room.clock.at += A_MICROSECOND
    assert 1 == preserved_here.settle(room.services)
    assert [made + timedelta(days=DELIVERY_DAYS) + DAYS] == [one.keep_until for one in kept(room)]


def test_what_was_wrongly_removed_is_let_go(room: Room) -> None:
    """Taken back means that it is no removed content; the vault holds nothing against anybody."""
    decision = room.decide(room.case_of(user()), removal(said("p2")))
    room.reverse(decision)
    assert 1 == preserved_here.settle(room.services)
    assert [(room.clock(), False)] == [(one.keep_until, one.is_preserved) for one in kept(room)]


def forget(room: Room, at: datetime) -> None:
    """Have the daily forgetting run at an instant."""
    names = count(1)
    retention.expire_in(
        database_of(room.store), Retention(), now=lambda: at, aliases=lambda: f"a{next(names)}"
    )


def test_it_goes_at_its_instant_and_an_erasure_is_refused_until_then(
    lasting_url: str, tmp_path: Path
) -> None:
    """On every store that lasts, both sides of the instant; the case itself went before."""
    room: OrderRoom = lasting(lasting_url, tmp_path)
    with closing(room.store):
        keeping(room, "call")
        room.tell(listed("p2"))
        room.decide(room.case_of(user()), removal(said("p2")))
        room.carry()
        room.tell(post("p2", "", version=1, status="removed"))
        room.clock.forward(days=40)
        preserved_here.settle(room.services)
        [paper] = kept(room)
        assert paper.keep_until is not None
        with pytest.raises(StillNeeded, match="preserved until"):
            erase(room, said("p2"))
        forget(room, paper.keep_until - A_MICROSECOND)
        assert 1 == len(kept(room))
        forget(room, paper.keep_until)
        assert [] == kept(room)


def erase(room: Room, subject: ItemKey) -> None:
    """Ask to forget something now."""
    retention.erase(
        room.services.config,
        subject,
        "they asked",
        actor="rosa",
        now=room.clock,
        aliases=lambda: "alias",
    )


def test_a_category_that_is_not_there_is_a_mistake_in_the_policy() -> None:
    """Whoever misspells it would keep nothing, and learn of it when a court asks."""
    text = listing_text().replace("preserve_own = []", 'preserve_own = ["threats"]')
    with pytest.raises(InvalidPolicy, match="threats"):
        parse_policy(text)
