"""A text is compared only when it is long enough to be told from chance."""

import pytest

from firebreak.algorithms.text.pieces import PIECE_LENGTH
from firebreak.detect.contract import received, said
from firebreak.detect.reading import FEWEST_PIECES, MOST_TOPICS, Reading
from firebreak.model.items import Account, Media, Post, Url

LETTERS = "".join(f"{number:02d}" for number in range(60))


@pytest.mark.parametrize(
    ("count", "is_compared"), [(FEWEST_PIECES - 1, False), (FEWEST_PIECES, True)]
)
def test_a_text_needs_forty_different_pieces(count: int, is_compared: bool) -> None:
    """One piece fewer, and the text is not compared with anything."""
    reading = Reading(said(LETTERS[: count + PIECE_LENGTH - 1]))

    assert len(reading.pieces) == count
    assert reading.is_comparable == is_compared


def test_repeated_words_make_no_longer_text() -> None:
    """A hundred times the same word is still one word."""
    assert not Reading(said("haha " * 100)).is_comparable


def test_links_and_names_make_no_longer_text() -> None:
    """A greeting with many names and links stays a greeting."""
    assert not Reading(said("hi " + "@somebody.else https://a.example/page " * 9)).is_comparable


def test_a_post_has_a_bounded_number_of_topics() -> None:
    """A list of hundreds of tags is no conversation."""
    tags = tuple(f"tag{number}" for number in range(MOST_TOPICS + 1))
    reading = Reading(received(Post(id="p1", author="a1", tags=tags)))

    assert reading.topics == tuple(f"#{tag}" for tag in tags[:MOST_TOPICS])


def test_tags_without_letters_are_no_topics() -> None:
    """Pictures and bare signs name nothing."""
    assert Reading(received(Post(id="p1", author="a1", tags=("", "#", "!!")))).topics == ()


@pytest.mark.parametrize(
    ("item", "text", "addresses"),
    [
        (Account(id="a1", bio="hello"), "", []),
        (Media(id="m1", alt="a picture"), "a picture", []),
        (Url(id="u1", url="a.example", title="x"), "", ["http://a.example/"]),
        (Url(id="u1", url="no address"), "", []),
        (Post(id="p1", author="a1", links=("a.example", "A.example/")), "", ["http://a.example/"]),
    ],
)
def test_what_is_read_of_each_kind(
    item: Account | Media | Post | Url, text: str, addresses: list[str]
) -> None:
    """Only what somebody posted is read; a bio is not."""
    reading = Reading(received(item))

    assert reading.text == text
    assert [str(address) for address in reading.given_addresses] == addresses


def test_a_reading_knows_language_and_disguises() -> None:
    """Detectors ask in which language a post may be, and what it hides."""
    english = Reading(said("the water of the river is high this morning"))
    hidden = Reading(said("w4ter"))

    assert ("en", ()) == (english.language, english.disguised)
    assert english.may_be("en") > english.may_be("fr")
    assert ("", ["water"]) == (hidden.language, [view.folded for view in hidden.disguised])
    assert hidden.may_be("fr")
