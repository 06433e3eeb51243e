"""A frame is told from the picture in it."""

import numpy as np
import pytest

from firebreak.algorithms.media.borders import Box, cut, trimmed, unframed
from tests.algorithms.media.photographs import again, captioned, luma, opened

SCENE = np.random.default_rng(1).integers(60, 200, (120, 200), dtype=np.uint8)


def framed(*, top: int = 0, bottom: int = 0, sides: int = 0, colour: int = 0) -> np.ndarray:
    """Put bars around the scene."""
    return np.pad(SCENE, ((top, bottom), (sides, sides)), constant_values=colour)


@pytest.mark.parametrize("colour", [0, 255])
@pytest.mark.parametrize(
    ("top", "bottom", "sides"), [(30, 30, 0), (0, 0, 40), (9, 5, 7), (1, 0, 0)]
)
def test_bars_are_taken_off_to_the_pixel(top: int, bottom: int, sides: int, colour: int) -> None:
    """Letterbox, pillarbox and border leave the picture, all of it and nothing else."""
    picture = framed(top=top, bottom=bottom, sides=sides, colour=colour)
    box = trimmed(picture)
    assert Box(sides, top, sides + 200, top + 120) == box
    assert np.array_equal(SCENE, cut(picture, box))


def test_a_picture_without_a_frame_is_left_alone() -> None:
    """Nothing is cut from ordinary pictures."""
    assert Box(0, 0, 200, 120) == trimmed(SCENE)


def test_a_frame_that_jpeg_made_uneven_is_still_one() -> None:
    """Small differences that saving leaves in a bar do not hide it."""
    picture = framed(top=30, colour=100)
    picture[:30] += np.random.default_rng(2).integers(0, 6, (30, 200), dtype=np.uint8)
    assert Box(0, 30, 200, 150) == trimmed(picture)


def test_a_bar_with_words_is_taken_off_whole() -> None:
    """A caption above a picture does not save it from being found."""
    picture = opened("photos/coffee.jpg")
    box = trimmed(luma(again(captioned(picture))))
    assert 2 >= abs(picture.height // 4 - box.top)
    assert (0, 600) == (box.left, box.right)


@pytest.mark.parametrize("shape", [(50, 80), (1, 1), (1, 80), (80, 1)])
def test_a_blank_picture_is_no_frame(shape: tuple[int, int]) -> None:
    """Of a picture of one colour something is left to look at."""
    assert Box(0, 0, shape[1], shape[0]) == trimmed(np.full(shape, 7, np.uint8))


def test_a_small_thing_in_a_wide_plain_field_is_the_picture() -> None:
    """Where the frame would be nearly everything, there is none: the moon is in its sky."""
    picture = np.zeros((400, 400), np.uint8)
    picture[190:210, 190:210] = 200
    assert Box(0, 0, 400, 400) == trimmed(picture)


def test_bars_one_way_leave_one_part_to_ask_about() -> None:
    """No look-up is spent on what is no other picture."""
    assert (Box(0, 30, 200, 150),) == unframed(Box(0, 30, 200, 150), width=200, height=180)
    assert () == unframed(Box(0, 0, 200, 180), width=200, height=180)


def test_bars_both_ways_leave_three() -> None:
    """A picture that had bars at its sides is found when somebody letterboxes it."""
    parts = unframed(Box(20, 30, 180, 150), width=200, height=180)
    assert (Box(20, 30, 180, 150), Box(0, 30, 200, 150), Box(20, 0, 180, 180)) == parts
