"""Words fit where they are written, in letters that the font has."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from firebreak.simulate.media.lettering import broken, fitted, font, plain, stamp, written

ASCII = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=12)


def test_accents_are_left_out_as_on_posters() -> None:
    """A word with accents is written without; the font has only bare letters."""
    assert "EtE Strasse oeuvre" == plain("ÉtÉ Straße œuvre")


@pytest.mark.parametrize("words", ["حساء", "суп", "soup 🍲"])
def test_letters_that_the_font_lacks_are_refused_by_name(words: str) -> None:
    """Rather than boxes, the caller gets told which letters cannot be written."""
    with pytest.raises(ValueError, match=r"no letters for '\\"):
        plain(words)


@given(st.lists(ASCII, min_size=1, max_size=6), st.integers(120, 900), st.integers(60, 400))
def test_no_word_is_lost_between_lines(words: list[str], width: int, height: int) -> None:
    """Whatever the room, all words are there, in order, and fit unless the letters are tiny."""
    pixels, lines = fitted(words, (width, height))
    assert " ".join(words) == " ".join(lines)
    if pixels > 8:
        assert max(font(pixels).getlength(line) for line in lines) <= width


def test_words_are_broken_between_never_inside() -> None:
    """A narrow room gives one word a line."""
    assert ["alpha", "beta"] == broken(["alpha", "beta"], 20, 30)
    assert ["alpha beta"] == broken(["alpha", "beta"], 20, 400)


def test_words_stay_in_their_box() -> None:
    """Nothing is written outside the box, outlines included."""
    picture = Image.new("RGB", (400, 200))
    written(picture, ["BLUMADO", "GYPJQ"], (100, 50, 300, 150), fill=(255, 255, 255))
    assert picture.getbbox() is not None
    left, top, right, bottom = picture.getbbox() or (0, 0, 0, 0)
    assert left >= 100
    assert top >= 50
    assert right <= 300
    assert bottom <= 150


@pytest.mark.parametrize("size", [(320, 240), (240, 320), (1600, 900), (360, 640)])
def test_a_band_says_its_word_at_least_twice(size: tuple[int, int]) -> None:
    """A logo or a crop that takes one SIMULATED leaves another."""
    picture = Image.new("RGB", size)
    band = stamp(picture, place=0.5, inks=((250, 250, 250), (20, 20, 20)))
    assert size[0] >= 2 * font(band.letters).getlength("SIMULATED")
    darkest = np.asarray(picture.convert("L").crop(band.box)).min(axis=0)
    assert darkest[: size[0] // 2].min() < 60
    assert darkest[size[0] // 2 :].min() < 60
