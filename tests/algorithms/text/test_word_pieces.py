"""Texts are cut as BERT models were taught to read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text.word_pieces import WordPieces

PIECES = (
    *("[PAD]", "[UNK]", "[CLS]", "[SEP]", "un", "##aff", "##able", "run", "##ning", "!", "cafe"),
    *("Cafe", "日", "本", "مرحبا", ",", "a", "##a"),
)


def cut(text: str, *, is_lower: bool = True, most: int = 64) -> list[str]:
    """Cut a text, and give the pieces between the two marks."""
    numbers = WordPieces(PIECES, is_lower=is_lower).numbers(text, most)
    assert (2, 3) == (numbers[0], numbers[-1])
    return [PIECES[one] for one in numbers[1:-1]]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("unaffable", ["un", "##aff", "##able"]),
        ("running! run", ["run", "##ning", "!", "run"]),
        ("runs", ["[UNK]"]),
        ("日本", ["日", "本"]),
        ("Café", ["cafe"]),
        ("مرحبا,", ["مرحبا", ","]),
        ("run\u00adning ru\x00n \ufffd", ["run", "##ning", "run"]),
        ("\u00a0run\u3000run\trun\n", ["run", "run", "run"]),
        ("a" * 100, ["a", *["##a"] * 61]),
        ("a" * 101, ["[UNK]"]),
        ("", []),
    ],
)
def test_words_are_cut_into_the_longest_pieces_there_are(text: str, pieces: list[str]) -> None:
    """As in the paper's own example; what nobody sees is left out."""
    assert pieces == cut(text)


def test_capitals_and_accents_stay_where_the_model_knows_them() -> None:
    """Such a vocabulary has words for both."""
    assert ["Cafe", "[UNK]"] == cut("Cafe Café", is_lower=False)


def test_a_text_is_cut_to_what_the_model_takes() -> None:
    """Both marks are within the limit."""
    assert ["run"] * 6 == cut("run " * 99, most=8)


@pytest.mark.parametrize("missing", ["[UNK]", "[CLS]", "[SEP]"])
def test_a_vocabulary_without_its_marks_is_none(missing: str) -> None:
    """It belongs to another kind of model."""
    with pytest.raises(ValueError, match="it has no"):
        WordPieces([one for one in PIECES if one != missing], is_lower=True)


@given(st.text(st.characters(exclude_categories=())), st.integers(2, 40))
def test_any_text_gives_numbers_of_the_vocabulary(text: str, most: int) -> None:
    """Whatever somebody writes, the model gets something that it knows, and never too much."""
    numbers = WordPieces(PIECES, is_lower=True).numbers(text, most)
    assert 2 <= len(numbers) <= most
    assert all(0 <= one < len(PIECES) for one in numbers)
