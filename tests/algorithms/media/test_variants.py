"""Turned and mirrored pictures are hashed without being turned."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from firebreak.algorithms.media.fingerprints import distance, to_hex
from firebreak.algorithms.media.pdq import MATCHING, fingerprint, spectrum
from firebreak.algorithms.media.questions import questions
from firebreak.algorithms.media.variants import TURNS, Turn, turns, variants
from tests.algorithms.media.photographs import luma, opened

# On these sides the reference's filter, and ours, is symmetric.
even_sides = st.sampled_from([5, 64, 100, 127, 257, 300, 383, 513, 600])


def really(picture: NDArray[np.uint8], turn: Turn) -> NDArray[np.uint8]:
    """Turn the pixels."""
    match turn:
        case "as it is":
            return picture
        case "quarter left":
            return np.rot90(picture)
        case "upside down":
            return np.rot90(picture, 2)
        case "quarter right":
            return np.rot90(picture, 3)
        case "mirrored":
            return picture[:, ::-1]
        case "flipped":
            return picture[::-1]
        case "over the diagonal":
            return picture.T
        case "over the other diagonal":
            return np.rot90(picture, 2).T


def test_there_are_eight_different_turns() -> None:
    """No way to turn a picture is forgotten or listed twice."""
    picture = luma(opened("photos/astronaut.jpg"))
    assert 8 == len(TURNS) == len({really(picture, turn).tobytes() for turn in TURNS})


@given(even_sides, even_sides, st.sampled_from(TURNS), st.integers(0, 9))
def test_where_the_filter_is_symmetric_each_turn_is_exact(
    height: int, width: int, turn: Turn, seed: int
) -> None:
    """A turn costs no bit."""
    picture = np.random.default_rng(seed).integers(0, 256, (height, width), dtype=np.uint8)
    expected = fingerprint(really(picture, turn)).words
    assert to_hex(expected) == to_hex(variants(spectrum(picture).waves)[turn])


@given(st.integers(5, 400), st.integers(5, 400))
def test_rows_and_columns_change_places_exactly_on_every_size(height: int, width: int) -> None:
    """Nothing in the hash prefers a direction."""
    picture = np.random.default_rng(1).integers(0, 256, (height, width), dtype=np.uint8)
    turned = variants(spectrum(picture).waves)["over the diagonal"]
    assert to_hex(fingerprint(picture.T).words) == to_hex(turned)


@given(st.integers(5, 300), st.integers(5, 300), st.sampled_from([1, 2]), st.integers(0, 9))
def test_read_from_the_other_ends_every_turn_is_exact_on_every_size(
    height: int, width: int, shrunk: int, seed: int
) -> None:
    """A look-up for turned copies need not turn the picture."""
    picture = np.random.default_rng(seed).integers(0, 256, (height, width), dtype=np.uint8)
    found = turns(picture, shrunk=shrunk)
    assert set(TURNS) == set(found)
    for turn, (words, quality) in found.items():
        expected = fingerprint(really(picture, turn), shrunk=shrunk)
        assert (to_hex(expected.words), expected.quality) == (to_hex(words), quality)


@pytest.mark.real_data
@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("name", ["astronaut", "coffee", "camera", "chelsea", "rocket", "retina"])
def test_turned_photographs_of_any_size_are_well_within_a_match(name: str, turn: Turn) -> None:
    """Where the filter leans by half a pixel, a photograph is found all the same."""
    picture = luma(opened(f"photos/{name}.jpg"))
    turned = variants(spectrum(picture).waves)[turn]
    assert 24 >= distance(fingerprint(really(picture, turn)).words, turned)


@pytest.mark.real_data
def test_a_fine_regular_pattern_is_found_mirrored_only_by_its_pixels() -> None:
    """Why a look-up mirrors the pixels: half a pixel moves a brick wall past the limit."""
    wall = luma(opened("photos/brick.jpg"))
    known, upload = fingerprint(wall).words, wall[:, ::-1]
    assert MATCHING < distance(known, variants(spectrum(upload).waves)["mirrored"])
    assert 0 == distance(known, questions(upload)["mirrored"].words)
