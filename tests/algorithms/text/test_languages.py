"""Languages are told where they can be, and are unsure where not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text.languages import (
    MOST_RUNS,
    MOST_SENTENCES,
    language_of,
    may_be,
    spans,
)
from tests.detect.real_data import sample

ENGLISH = "the water of the river is high this morning"
FRENCH = "le pont sur la rivière est fermé depuis hier soir"
GERMAN = "die Brücke über den Fluss ist seit gestern gesperrt"
ARABIC = "الجسر فوق النهر مغلق منذ مساء أمس"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (FRENCH, "fr"),
        (GERMAN, "de"),
        (ARABIC, "ar"),
        ("the bridge", ""),
        ("ok lol", ""),
        ("", ""),
        ("12:30 🌧 !!", ""),
        ("https://a.example/" + "the" * 9, ""),
        ("река сегодня утром очень высокая", "ru"),
        ("הנהר גבוה מאוד הבוקר", "he"),
        ("ｔｈｅ water of the river is high", "en"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", ""),
    ],
)
def test_a_language_is_told_or_unsure(text: str, language: str) -> None:
    """Whole sentences are told; a word or two could be many languages."""
    assert language == language_of(spans(text))


def test_marks_make_no_other_language() -> None:
    """Arabic with all its vowel signs is Arabic."""
    marked = "".join(letter + "\u064e" if letter.isalpha() else letter for letter in ARABIC)

    assert "ar" == language_of(spans(marked))


def test_scripts_are_told_apart() -> None:
    """In a post in two scripts each part has its own language and place."""
    text = f"{ARABIC}! {ENGLISH}"
    first, second = spans(text)

    assert ("Arab", "ar", ARABIC) == (first.script, first.language, text[first.start : first.end])
    assert ("Latn", "en", ENGLISH) == (
        *(second.script, second.language),
        text[second.start : second.end],
    )
    assert "" == language_of((first, second))


def test_sentences_are_told_apart() -> None:
    """A French sentence beside an English one is French."""
    assert ["fr", "en"] == [part.language for part in spans(f"{FRENCH}. {ENGLISH}.")]


def test_a_short_sentence_is_in_the_language_of_its_neighbours() -> None:
    """Two words behind an English sentence start no other language."""
    (part,) = spans(f"{ENGLISH}. The end.")
    assert "en" == part.language


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("the bridge", "en fr de"),
        ("جسر", "ar"),
        (FRENCH, "fr"),
        ("水塔", ""),
        ("", ""),
        (f"{FRENCH} جسر", "fr ar"),
    ],
)
def test_what_an_unsure_text_may_be(text: str, possible: str) -> None:
    """A short text may be in any language of its script, a told one in no other."""
    parts = spans(text)

    assert possible.split() == [one for one in ("en", "fr", "de", "ar") if may_be(parts, one)]


@given(text=st.text(st.characters(), max_size=80) | st.text("ab. \nا\ud800\x00\ufffe", max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    """Surrogates, control characters and everything else: parts in order, none of them empty."""
    parts = spans(text)

    assert all(0 <= part.start < part.end <= len(text) for part in parts)
    assert all(one.end <= other.start for one, other in pairwise(parts))
    assert all(0 < part.letters <= part.end - part.start for part in parts)
    assert all(part.language == "" or len(part.language) == 2 for part in parts)


@pytest.mark.parametrize(
    "unit", ["a", "a.", "ﷺ", "aا", "\ud800", "\x00", "a\u0301", "\u202ea\u202c"]
)
def test_a_huge_text_is_cut(unit: str) -> None:
    """A million characters, turned about or stacked with marks, are read by their start."""
    parts = spans(unit * 10**6)
    assert sum(part.letters for part in parts) <= 20_000


def test_many_sentences_are_told_as_one() -> None:
    """A thousand sentences are not asked about one by one."""
    assert 1 == len(spans(f"{ENGLISH}. {FRENCH}. " * MOST_SENTENCES))


def test_turning_from_script_to_script_is_bounded() -> None:
    """Behind many turns a text is unsure, and may be in any language."""
    parts = spans("aا" * 10_000)

    assert (MOST_RUNS + 1, 20_000) == (len(parts), sum(part.letters for part in parts))
    assert may_be(parts[-1:], "ar")
    assert may_be(parts[-1:], "de")


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("hatecheck_en", 0.97, 0.01),
        ("hatecheck_fr", 0.93, 0.02),
        ("hatecheck_de", 0.91, 0.02),
        ("hatecheck_ar", 0.85, 0.01),
        ("ordinary_tweets_en", 0.75, 0.05),
        ("ordinary_tweets_fr", 0.85, 0.04),
        ("ordinary_tweets_ar", 0.9, 0.01),
        ("quran_ar", 0.8, 0.01),
        ("quran_fr", 0.93, 0.02),
        ("quran_en", 0.97, 0.01),
    ],
)
def test_real_texts_are_told_or_left_unsure(name: str, right: float, wrong: float) -> None:
    """Of real texts most are told, and hardly any is told wrong."""
    language = name[-2:]
    told = [language_of(spans(text)) for text in sample(f"text/{name}.jsonl", 300)]

    assert told.count(language) >= right * len(told)
    assert len(told) - told.count(language) - told.count("") <= wrong * len(told)
