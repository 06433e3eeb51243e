"""The memory takes in acts of authors, and refuses a list that says too much."""

import pytest

from firebreak.detect.context import Context
from firebreak.detect.contract import EXAMPLE_TIME, received
from firebreak.model.errors import InvalidPolicy
from firebreak.model.ids import ItemKey
from firebreak.model.items import Account, Media, Url
from firebreak.model.relations import Relation
from tests.detect.factories import TEXT, context, post


@pytest.mark.parametrize("entry", ["", "com", "not an address"])
def test_a_slip_in_the_list_of_addresses_is_refused(entry: str) -> None:
    """The operator learns at the start that an entry is wrong, and where it stands."""
    with pytest.raises(InvalidPolicy, match="policy listed_urls") as caught:
        Context(listed_urls=[entry])

    assert caught.value.place == "listed_urls"


def test_every_kind_of_item_can_be_taken_in() -> None:
    """Accounts, media, pages and relations pass through without a trace."""
    memory = context()
    for item in (
        Account(id="a1", bio=TEXT),
        Media(id="m1", alt=TEXT),
        Url(id="u1", url="https://a.example"),
        Relation(verb="follow", actor="a1", object="a2"),
    ):
        memory.observe(received(item))

    assert memory.recent.authors_of(memory.read(post()), memory.now) == ()


def test_an_item_is_read_once() -> None:
    """Detectors share one reading of the text; another item gets its own."""
    memory = context()
    one, other = post(), post()

    assert memory.read(one) is memory.read(one)
    assert memory.read(one) is not memory.read(other)


def test_a_new_memory_knows_nothing() -> None:
    """Nothing is listed, removed or said before the first item."""
    memory = Context()

    assert not memory.listed
    assert memory.now < EXAMPLE_TIME
    assert not memory.forget_removed(post().key)


def test_whoever_is_forgotten_is_in_no_part_of_the_memory() -> None:
    """Others who said the same stay, and texts that nobody else said go."""
    memory = context()
    alone = "Nobody but this one account ever said these words about Sector 9 and its gardens"
    for who, words in (("gone", TEXT), ("stays", TEXT), ("gone", alone)):
        memory.observe(post(words, author=who, name=f"{who}-{len(words)}"))
    memory.learn_removed(post(alone, author="gone", name="removed"))
    gone, stays = (ItemKey(f"{post().source}:account:{name}") for name in ("gone", "stays"))
    keys = {gone, post(alone, name="removed").key}
    memory.forget(keys)
    (text,) = memory.recent._texts.values()
    assert [stays] == list(text.authors)
    assert {} == memory.removed._texts
    assert not [one for voices in memory.topics._now.values() for one in voices & keys]


def test_words_go_with_the_last_who_said_just_these() -> None:
    """Who posted the text edited never said what the forgotten account did."""
    memory = context()
    edited = TEXT.replace("the", "that", 1)
    assert edited != TEXT
    memory.observe(post(TEXT, author="gone", name="p1"))
    memory.observe(post(edited, author="stays", name="p2"))
    assert 1 == len(memory.recent._texts)

    memory.forget({ItemKey(f"{post().source}:account:gone")})

    assert not memory.recent._texts
