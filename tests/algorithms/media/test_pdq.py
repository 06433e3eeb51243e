"""Our PDQ gives the bits that every other platform's gives."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from firebreak.algorithms.media import engine
from firebreak.algorithms.media.engine import Engine
from firebreak.algorithms.media.fingerprints import distance, from_hex, to_hex
from firebreak.algorithms.media.pdq import fingerprint, luma_of
from tests.algorithms.media.photographs import ROOT, Known, known, luma, opened

LATE = """
import sys
import firebreak.algorithms.media.questions
print("numba" in sys.modules)
"""


def noise(height: int, width: int, seed: int = 1) -> NDArray[np.uint8]:
    """Draw a picture of dice."""
    return np.random.default_rng(seed).integers(0, 256, (height, width), dtype=np.uint8)


def test_all_reference_pictures_are_there() -> None:
    """The claims below are about twenty-five pictures, not about none."""
    assert 25 == len(known())


@pytest.mark.real_data
@pytest.mark.parametrize("one", known(), ids=lambda one: one.name)
def test_the_bits_and_the_quality_are_those_of_the_reference(one: Known, by: Engine) -> None:
    """A hash that another platform shares is found, to the last bit."""
    words, quality = fingerprint(luma_of(np.asarray(opened(one.name))), by=by)
    assert (one.digits, one.quality) == (to_hex(words), quality)


@pytest.mark.real_data
@pytest.mark.parametrize("one", known(), ids=lambda one: one.name)
def test_brightness_in_whole_steps_changes_two_bits_at_most(one: Known, by: Engine) -> None:
    """Reading brightness alone, which is quicker, finds the same pictures."""
    words, quality = fingerprint(luma(opened(one.name)), by=by)
    assert 2 >= distance(words, from_hex(one.digits))
    assert 1 >= abs(one.quality - quality)


@given(st.integers(5, 700), st.integers(5, 700), st.integers(0, 99), st.booleans())
def test_both_engines_give_the_same_bits(height: int, width: int, seed: int, whole: bool) -> None:
    """A machine without the compiler finds the same pictures."""
    pytest.importorskip("numba")
    picture = noise(height, width, seed)
    brightness = picture if whole else picture.astype(np.float32) * np.float32(0.9371)
    plain = fingerprint(brightness, by=engine.PLAIN)
    compiled = fingerprint(brightness, by=engine.compiled())
    assert (to_hex(plain.words), plain.quality) == (to_hex(compiled.words), compiled.quality)


@given(st.integers(5, 400), st.integers(5, 400))
def test_whole_steps_and_floats_of_the_same_brightness_hash_alike(height: int, width: int) -> None:
    """In which type brightness comes makes no difference."""
    picture = noise(height, width)
    whole, floats = fingerprint(picture), fingerprint(picture.astype(np.float32))
    assert to_hex(whole.words) == to_hex(floats.words)


@pytest.mark.parametrize("side", [5, 63, 64, 127, 128, 129, 1_000])
@pytest.mark.parametrize("brightness", [0, 90, 255])
def test_a_blank_picture_says_nothing(side: int, brightness: int, by: Engine) -> None:
    """A black frame matches nothing, whatever stands in a list."""
    words, quality = fingerprint(np.full((side, 2 * side), brightness, np.uint8), by=by)
    assert ("0" * 64, 0) == (to_hex(words), quality)


def test_the_smallest_picture_that_is_hashed_has_five_pixels_a_side(by: Engine) -> None:
    """As in the reference, smaller ones say nothing."""
    assert 0 == fingerprint(noise(4, 90), by=by).quality
    assert 0 < fingerprint(noise(5, 90), by=by).quality


def test_a_part_of_a_picture_hashes_like_a_copy_of_the_part(by: Engine) -> None:
    """How brightness lies in memory makes no difference."""
    part = noise(300, 400)[20:280:2, 390:30:-1]
    assert to_hex(fingerprint(part.copy(), by=by).words) == to_hex(fingerprint(part, by=by).words)


@given(st.integers(5, 90), st.integers(5, 90), st.sampled_from([2, 4, 8]), st.booleans())
def test_a_shrunk_picture_hashes_as_if_it_were_full(
    height: int, width: int, shrunk: int, mirrored: bool
) -> None:
    """Reading a picture at a fraction of its size changes no bit by the filters."""
    picture = noise(height, width)
    full = fingerprint(picture.repeat(shrunk, 0).repeat(shrunk, 1), mirrored=mirrored)
    small = fingerprint(picture, shrunk=shrunk, mirrored=mirrored)
    assert to_hex(full.words) == to_hex(small.words)


@given(st.integers(5, 700), st.booleans())
def test_a_picture_read_backwards_hashes_like_its_mirrored_pixels(width: int, whole: bool) -> None:
    """A look-up for mirrored copies need not write the mirrored picture."""
    picture = noise(90, width)
    brightness = picture if whole else picture.astype(np.float32) * np.float32(0.5)
    mirrored = fingerprint(brightness[:, ::-1])
    assert to_hex(mirrored.words) == to_hex(fingerprint(brightness, mirrored=True).words)


@pytest.mark.parametrize(
    "wrong",
    [
        np.zeros((9, 9, 3), np.uint8),
        np.zeros((9, 9), np.float64),
        np.full((9, 9), np.nan, np.float32),
        np.full((9, 9), -1, np.float32),
        np.full((9, 9), 256, np.float32),
    ],
)
def test_what_is_no_brightness_is_refused(wrong: NDArray[np.float32]) -> None:
    """Colours or broken numbers are not hashed as if they were a picture."""
    with pytest.raises(ValueError, match="brightness"):
        fingerprint(wrong)


def test_numba_is_loaded_when_a_picture_is_hashed_and_not_before() -> None:
    """A server that sees no picture waits for no compiler."""
    done = subprocess.run(
        [sys.executable, "-c", LATE],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "False" == done.stdout.strip()
