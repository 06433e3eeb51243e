"""Folding makes equal what readers take for the same, and knows every place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text.normalize import FOLD_LIMIT, fold, fold_with_offsets, words

ANY_TEXT = st.text(st.characters(), max_size=200)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Water TOWER", "water tower"),
        ("ｗａｔｅｒ", "water"),
        ("wa\u200bt\u00ader", "water"),
        ("crème brûlée", "creme brulee"),
        ("cre\u0300me", "creme"),
        ("Straße", "strasse"),
        ("مــــاء", "ماء"),
        ("مَاءٌ", "ماء"),
        ("أإآٱا", "ااااا"),
        ("قرى کتاب مدرسة", "قري كتاب مدرسه"),
        ("ہۃۀ ڪ ۏ ٲٳ ۍ", "ههه ك و اا ي"),
        ("اٴلﻻ", "اللا"),
        ("٣ ۴ ५ ５", "3 4 5 5"),
        ("w\u0336a\u0336ter", "water"),
        ("w\u034fa\u3164t\U000e0101e\u20dfr", "water"),
        ("\u202ewa\u2066ter\u2069", "water"),
        ("𝐰𝑎𝓽𝖾𝕣", "water"),
        ("a\x00b", "a b"),
        ("one,  two\n\tthree!", "one two three"),
        ("rain 🌧️ again 👍🏽", "rain again"),
        ("see https://a.example/x?y now", "see now"),
        ("thanks @some.body", "thanks"),
        ("", ""),
        ("…!?", ""),
        ("a\ud800b", "a b"),
    ],
)
def test_readers_take_it_for_the_same(written: str, folded: str) -> None:
    """Case, accents, stretching, hidden characters and links make no other text."""
    assert folded == fold(written)


def test_every_character_folds_to_what_stays() -> None:
    """Of all characters of Unicode, none folds to something that folds on."""
    assert [] == [code for code in range(0x110000) if fold(fold(chr(code))) != fold(chr(code))]


def test_vowel_signs_that_are_letters_stay() -> None:
    """In Hindi and Thai a vowel sign makes another word, so it is kept."""
    assert fold("पानी") == "पानी" != fold("पाना")
    assert " " not in fold("น้ำ")
    assert fold("น้ำ") != fold("นำ")


@given(text=ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded is folded."""
    assert fold(fold(text)) == fold(text)


@given(text=ANY_TEXT)
def test_offsets_belong_to_the_same_folded_text(text: str) -> None:
    """The slow way with places gives the same words as the fast one, in rising order."""
    folded, offsets = fold_with_offsets(text)

    assert folded == fold(text)
    assert len(offsets) == len(folded)
    assert offsets == sorted(offsets)


def test_a_place_points_at_the_character_it_came_from() -> None:
    """The reviewer sees the very words marked, also behind a link and marks."""
    text = "see https://a.example/ — the TÓWER!"
    folded, offsets = fold_with_offsets(text)
    start = offsets[folded.index("tower")]

    assert text[start : start + 5] == "TÓWER"


@pytest.mark.parametrize("character", ["a", "ﷺ", "\u0301", "👍", " ", "@", "ww."])
def test_a_huge_text_is_cut(character: str) -> None:
    """A hundred thousand characters, some of which unfold to eighteen, stay bounded."""
    assert len(fold(character * 100_000)) <= FOLD_LIMIT
    assert len(fold_with_offsets(character * 100_000)[1]) <= FOLD_LIMIT


def test_scripts_without_spaces_have_a_word_for_each_character() -> None:
    """Chinese and Japanese are not one endless word."""
    assert words(fold("水塔 tower 開")) == ["水", "塔", "tower", "開"]
