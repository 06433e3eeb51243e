"""Listed terms in folded text: whole words, in every script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text.normalize import fold, fold_letters
from firebreak.algorithms.text.terms import Fit, TermIndex


def found(entry: str, text: str, fit: Fit = "word") -> list[str]:
    """Give what an entry hits in a text."""
    folded = fold(text)
    return [
        folded[one.start : one.end] for one in TermIndex([(fold_letters(entry), fit)]).hits(folded)
    ]


@pytest.mark.parametrize(
    ("entry", "text", "is_found"),
    [
        ("dex", "dex", True),
        ("dex", "a DEX, now", True),
        ("dex", "index", False),
        ("dex", "dexter", False),
        ("dex", "dex-like", True),
        ("eau", "l'eau", True),
        ("eau", "beau", False),
        ("eau", "qu’eau", True),
        ("arc", "d'Arc-en-ciel", True),
        ("bran", "Kambran", False),
        ("برانة", "برانة", True),
        ("برانة", "والبرانة", True),
        ("برانة", "بالبرانه", True),
        ("برانة", "للبرانة", True),
        ("برانة", "فبرانة", True),
        ("برانة", "زيبرانة", False),
        ("برانة", "برانتهم", False),
        ("คำ", "นี่คำนี้", True),
        ("標識", "這是標識嗎", True),
    ],
)
def test_words_begin_and_end_where_their_script_says(entry: str, text: str, is_found: bool) -> None:
    """An entry is no part of a longer word; Arabic writes small words onto it, Thai has no gaps."""
    assert bool(found(entry, text)) == is_found


@pytest.mark.parametrize(("fit", "hits"), [("word", 1), ("stem", 2), ("inside", 3)])
def test_an_entry_says_how_it_fits(fit: Fit, hits: int) -> None:
    """A stem takes endings, and an entry within compounds is found anywhere."""
    assert hits == len(found("marke", "Marke Marken Wortmarken", fit))


def test_overlapping_entries_are_all_found() -> None:
    """A phrase hides none of its words."""
    index = TermIndex([("zemo bran", "word"), ("bran", "word")])

    assert [0, 1] == [hit.entry for hit in index.hits("zemo bran")]


@given(st.lists(st.text("abé ", max_size=9), max_size=8))
def test_many_texts_asked_at_once_are_each_by_itself(texts: list[str]) -> None:
    """No entry reaches from one text into the next, and none hides behind another."""
    index = TermIndex([("ab", "word"), ("bab", "inside"), ("b a", "word"), ("é", "stem")])

    assert index.may_hit_each(texts).tolist() == list(map(index.may_hit, texts))
    assert index.may_hit_each(texts).tolist() == [
        any(entry in text for entry in ("ab", "bab", "b a", "é")) for text in texts
    ]
