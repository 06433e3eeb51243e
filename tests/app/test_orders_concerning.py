"""From a case to its orders, without a look-up for every order there is."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from firebreak.app.orders import cases_with, concerning
from firebreak.model.ids import ItemKey, SourceId
from firebreak.model.orders import Annex, LegalClock, Order
from tests.app.factories import Room, post, report, said, user


@pytest.fixture
def room() -> Iterator[Room]:
    """Two people with a case each, and a third whom nobody reported."""
    made = Room()
    for name in ("ann", "ben"):
        made.tell(post(f"p-{name}", "See you at nine", name), report(f"n-{name}", f"p-{name}"))
    made.tell(post("p-cat", "Good morning", "cat"))
    yield made
    made.store.close()


def order(room: Room, *subjects: ItemKey) -> Order:
    """An order about some things."""
    now = room.services.now()
    clock = LegalClock(received_at=now, deadline=now + timedelta(hours=1))
    return Order(
        annex=Annex(),
        source=SourceId("forum"),
        subjects=subjects,
        channel="form",
        by="ada",
        clock=clock,
    )


def orders(room: Room) -> list[Order]:
    """Orders about an account, about posts of one or two, and about what nobody knows."""
    both = (said("p-ann"), said("p-ben"))
    unknown = ItemKey("forum:post:nobody")
    about = ((user("ann"),), (said("p-ann"),), (said("p-cat"),), both, (unknown,), ())
    return [order(room, *subjects) for subjects in about]


def test_a_case_knows_its_orders_as_the_orders_know_their_cases(room: Room) -> None:
    """Both ways lead to the same pairs."""
    for name in ("ann", "ben"):
        case = room.case_of(user(name))
        is_with = concerning(room.services, case)
        for one in orders(room):
            expected = case.id in [each.id for each in cases_with(room.services, one)]
            assert expected == is_with(one)


def test_however_many_orders_there_are_nothing_is_looked_up_for_each(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page of a case asks once what its account posted."""
    asked: list[str] = []
    case, many = room.case_of(user("ann")), orders(room) * 50
    for name in ("item", "cases_of", "items_by_author"):
        known = getattr(room.store, name)

        def count(*args: object, _name: str = name, _known: object = known) -> object:
            asked.append(_name)
            return _known(*args)  # type: ignore[operator]

        monkeypatch.setattr(room.store, name, count)
    is_with = concerning(room.services, case)
    assert 150 == sum(is_with(one) for one in many)
    assert ["items_by_author"] == asked
