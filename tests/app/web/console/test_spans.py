"""Evidence spans never change, lose or run a word of what was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.app.web.console.spans import marked, said, shown

SPANS = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60), st.text(max_size=5)))


@given(st.text(max_size=50), SPANS)
def test_the_pieces_are_the_text(text: str, spans: list[tuple[int, int, str]]) -> None:
    """A reviewer reads exactly what was written, marked or not."""
    assert text == "".join(piece.text for piece in marked(text, spans))


@given(st.text(min_size=1, max_size=50), SPANS)
def test_a_character_is_marked_if_and_only_if_evidence_points_at_it(
    text: str, spans: list[tuple[int, int, str]]
) -> None:
    """Nothing is highlighted that no detector pointed at."""
    wanted = [
        any(max(start, 0) <= place < end for start, end, _ in spans) for place in range(len(text))
    ]
    got = [piece.is_marked for piece in marked(text, spans) for _ in piece.text]
    assert wanted == got


def test_overlapping_evidence_is_told_together() -> None:
    """Where two detectors point, both sentences stand."""
    pieces = marked("abcdef", [(0, 4, "one"), (2, 6, "two")])
    assert [(piece.text, piece.says) for piece in pieces] == [
        ("ab", ("one",)),
        ("cd", ("one", "two")),
        ("ef", ("two",)),
    ]


@given(st.text())
def test_what_is_shown_can_always_be_written(text: str) -> None:
    """No text, however broken, stops a page from being sent."""
    shown(text + "\ud800").encode("utf-8")


def test_hidden_characters_become_visible() -> None:
    """A null or a reversing character is seen, not obeyed."""
    assert shown("a\x00b") == "a\u2400b"
    assert "\u202e" not in shown("abc\u202etxt.exe")


def test_ordinary_right_to_left_text_is_left_alone() -> None:
    """Arabic and Hebrew with their own direction marks stay as they were written."""
    plain = "مرحبا\u200f שלום\u2067x\u2069\n\t"
    assert plain == shown(plain)


def test_a_letter_of_ours_keeps_the_isolates_that_bound_its_quotes() -> None:
    """What a stranger put between them is made visible all the same."""
    assert said("\u2068ab\u2069, c") == "\u2068ab\u2069, c"
    inside = said("\u2068a\u202eb\u2069")
    assert inside.startswith("\u2068a")
    assert "\u202e" not in inside


@pytest.mark.parametrize(
    "text", ["\u2068a", "a\u2069", "\u2069a\u2068", "\u2068\u2068a\u2069\u2069"]
)
def test_isolates_that_do_not_pair_are_none_of_ours(text: str) -> None:
    """They are shown like everything that turns a text."""
    assert not {"\u2068", "\u2069"} & set(said(text))
