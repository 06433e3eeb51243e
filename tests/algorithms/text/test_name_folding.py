"""Disguises of a handle fold to the same words; dates fold to nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text.name_folding import (
    BIO_WORDS,
    NAME_CHARACTERS,
    fold_bio,
    fold_name,
)


@pytest.mark.parametrize(
    "disguised",
    [
        "SneluTonki",
        "snélutönki",
        "sn3lut0nki",
        "ѕnеlutоnkі",
        "snelluttonki",
        "@snelutonki",
        "$nelutonki",
        "snelu\u200btonki",
        "ｓｎｅｌｕtonki",
        "s\u0301nelutonki",
        "\u202esnelutonki",
    ],
)
def test_a_disguised_handle_is_the_same_handle(disguised: str) -> None:
    """Capitals, accents, digits, look-alikes, invisible and doubled letters hide nobody."""
    assert fold_name(disguised) == "snelutonki"


def test_separators_and_numbers_divide_words() -> None:
    """A dot, a line and a number are no letters."""
    assert fold_name("snelu.tonki_415") == "snelu tonki 415"


@pytest.mark.parametrize("date", ["1987", "2016", "31121987", "19871231", "311287", "871231"])
def test_years_and_days_leave_nothing(date: str) -> None:
    """A year of birth is shared by millions and is nobody's identity."""
    assert fold_name(f"snelu_{date}") == "snelu"


@pytest.mark.parametrize("number", ["41", "7", "48213", "1234", "990099"])
def test_other_numbers_stay(number: str) -> None:
    """A number that is no date is a part of the handle."""
    assert fold_name(f"snelu{number}") == f"snelu {number}"


def test_a_word_of_another_script_stays_in_it() -> None:
    """Cyrillic is Cyrillic, even where single letters look Latin."""
    assert fold_name("Марина") == "марина"


@pytest.mark.parametrize(
    "hostile", ["", " ", "\u202e\u200d", "😀😀", "\u0301" * 500, "___", "\ud800"]
)
def test_nothing_legible_folds_to_nothing(hostile: str) -> None:
    """Pictures, marks and invisible characters alone are no name."""
    assert fold_name(hostile) == ""


@given(st.text(max_size=300))
def test_any_text_folds_to_a_short_one(text: str) -> None:
    """Whatever somebody calls themselves, what is compared is short and holds no line end."""
    folded = fold_name(text)

    assert len(folded) <= NAME_CHARACTERS
    assert folded == " ".join(folded.split())


def test_an_endless_handle_is_cut() -> None:
    """Ten thousand letters are read no further than a name can go."""
    assert len(fold_name("snelutonki" * 1_000)) == NAME_CHARACTERS


def test_a_bio_is_one_character_a_word() -> None:
    """The same words give the same characters, whatever their case and signs."""
    assert fold_bio("Bread, bikes and SUN.") == fold_bio("🌻 bread bikes and sun")
    assert len(fold_bio("Bread, bikes and SUN.")) == 4


def test_a_long_bio_is_cut() -> None:
    """No bio is read beyond its first words."""
    assert len(fold_bio("bread " * 3_000)) == BIO_WORDS
