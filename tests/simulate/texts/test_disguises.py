"""Disguised words: changed for a machine, known to the truth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.simulate.streams import dice
from firebreak.simulate.texts.disguises import (
    KINDS,
    canonical,
    disguised,
    is_arabic,
    possible,
    undone,
)
from firebreak.simulate.texts.lexemes import CATEGORIES, lexemes

WORDS = [
    word.written(language)
    for category in CATEGORIES
    for word in lexemes(category)
    for language in ("en", "fr", "ar")
]


@given(word=st.sampled_from(WORDS), seed=st.integers(0, 10_000))
def test_every_disguise_changes_a_word_and_can_be_undone(word: str, seed: int) -> None:
    """Whoever knows how a word was hidden can read it again."""
    for kind in possible(word):
        found = disguised(dice(seed, "test"), word, kind)
        assert (kind, word) == (found.kind, found.plain)
        assert word != found.shown
        assert canonical(word) == canonical(undone(found.shown, kind))


@given(word=st.sampled_from(WORDS))
def test_every_word_can_be_disguised_in_several_ways(word: str) -> None:
    """No word of the pack is safe from disguises, and Arabic letters have their own."""
    kinds = possible(word)
    assert len(kinds) >= 4
    assert ("letters" in kinds) <= is_arabic(word)
    assert ("leet" in kinds) <= (not is_arabic(word))


def test_every_kind_occurs() -> None:
    """There is something to find for each kind."""
    assert set(KINDS) == {kind for word in WORDS for kind in possible(word)}


def test_a_disguise_that_changes_nothing_is_refused() -> None:
    """Digits for letters do not hide an Arabic word."""
    word = lexemes("call")[0].arabic
    with pytest.raises(ValueError, match="leet does not change"):
        disguised(dice(1, "test"), word, "leet")


def test_elongation_in_arabic_only_stretches() -> None:
    """A stretched Arabic word has the same letters."""
    word = lexemes("call")[0].arabic
    shown = disguised(dice(1, "test"), word, "elongation").shown
    assert word == shown.replace("\u0640", "")
    assert len(shown) >= len(word) + 2
