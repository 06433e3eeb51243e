"""Words of others lose links and names before they stand anywhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.measure.brief.quoting import LONGEST, named, quote


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("see https://drop.example/x", "see hxxps://drop[.]example/x"),
        ("see drop.example now", "see drop[.]example now"),
        ("HTTP://drop.example", "hxxp://drop[.]example"),
        ("ftp://drop.example", "fxp://drop[.]example"),
        ("It is late. Go home.", "It is late. Go home."),
        ("ask @lantern77 or @a.b@other.example", "ask @[name] or @[name]"),
        ("two\nlines", "two lines"),
    ],
)
def test_a_quote_opens_nothing_and_names_nobody(written: str, told: str) -> None:
    """Addresses are broken, mentions are replaced, and it is one line."""
    assert told == quote(written, frozenset()).text


def test_names_of_accounts_are_taken_out() -> None:
    """Whether one word or two, in whatever case."""
    names = frozenset({"lantern77", "paper boat"})
    assert "[name] and [name] said so" == quote("Lantern77 and Paper Boat said so", names).text


def test_a_long_post_is_cut() -> None:
    """A quote is no copy of the post."""
    told = quote("word " * 100, frozenset(), "en")
    assert (LONGEST, True, "en") >= (len(told.text), told.is_cut, told.language)
    assert told.text.endswith("…")


def test_hidden_letters_are_shown() -> None:
    """Nothing in a quote turns the words around it."""
    assert "\u202e" not in quote("abc\u202edef", frozenset()).text


def test_a_place_is_written_short() -> None:
    """A whole post is no name of a place."""
    assert 60 >= len(named("Sector " * 40, frozenset()))


@given(st.text(max_size=600), st.frozensets(st.text(min_size=3, max_size=9), max_size=3))
def test_no_text_at_all_gets_through_as_a_link(text: str, names: frozenset[str]) -> None:
    """Whatever somebody writes: no scheme, no dotted host, at most so many letters, one line."""
    told = quote(text, names).text
    assert len(told) <= LONGEST
    assert not re.search(r"\bhttps?\s*:", told, re.IGNORECASE)
    assert not re.search(r"\w\.\w", told)
    assert "\n" not in told
