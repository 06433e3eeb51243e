"""A platform that says only how a thing stands does not empty what it said."""

import pytest
from msgspec.structs import replace

from firebreak.app.as_last_told import as_last_told
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.items import Account, Media, Post, Url
from tests.app.factories import FORUM, Room

Thing = Account | Post | Media | Url
WHOLE: list[Thing] = [
    Account(id="x", handle="kestrel", bio="birds", version=5),
    Post(id="x", author="u1", text="hello", version=5),
    Media(id="x", author="u1", alt="a tower", version=5),
    Url(id="x", url="https://files.example/x", title="a page", version=5),
]
BARE: list[Thing] = [
    Account(id="x", version=9, status="suspended"),
    Post(id="x", author="u1", version=9, status="removed"),
    Media(id="x", author="u1", version=9, status="removed"),
    Url(id="x", url="https://files.example/x", version=9, status="removed"),
]


@pytest.mark.parametrize("place", range(4))
def test_a_status_alone_leaves_the_rest_as_it_was(place: int) -> None:
    """The case can still be looked at."""
    room, whole, bare = Room(), WHOLE[place], BARE[place]
    room.store.append(DEFAULT_TENANT, FORUM, [whole], room.clock())

    told = as_last_told(room.services, FORUM, bare)

    assert told == replace(whole, version=9, status=bare.status)


def test_a_thing_that_says_more_is_taken_as_it_is() -> None:
    """It is what it says now."""
    room = Room()
    room.store.append(DEFAULT_TENANT, FORUM, [WHOLE[1]], room.clock())
    shown = Post(id="x", author="u1", text="other words", version=9)

    assert as_last_told(room.services, FORUM, shown) is shown


def test_a_thing_that_nobody_told_of_is_taken_as_it_is() -> None:
    """There is nothing to keep."""
    assert as_last_told(Room().services, FORUM, BARE[1]) is BARE[1]


def test_its_version_is_above_what_was_told_even_of_a_clock_that_ran_ahead() -> None:
    """Else it would count as old."""
    room = Room()
    ahead = Post(id="x", author="u1", text="hello", version=100)
    room.store.append(DEFAULT_TENANT, FORUM, [ahead], room.clock())

    assert as_last_told(room.services, FORUM, BARE[1]).version == 101
