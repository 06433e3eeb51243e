"""The picture on a page is told from the page."""

import numpy as np
import pytest
from numpy.typing import NDArray

from firebreak.algorithms.media.borders import Box
from firebreak.algorithms.media.panels import panel

SCENE = np.random.default_rng(1).integers(60, 200, (120, 160), dtype=np.uint8)


def page(colour: int, *, height: int = 400, width: int = 240) -> NDArray[np.uint8]:
    """Put the scene on a page, at 40 from the left and 150 from the top."""
    made = np.full((height, width), colour, np.uint8)
    made[150:270, 40:200] = SCENE
    return made


def write(made: NDArray[np.uint8], top: int, *, to: int, ink: int) -> None:
    """Write a line of words, twelve pixels high, from the left margin on."""
    made[top : top + 12, 10:to] = np.where(np.arange(10, to) % 5 < 3, ink, made[top, 0])


@pytest.mark.parametrize(("colour", "ink"), [(255, 20), (18, 240), (128, 0)])
def test_a_picture_between_lines_of_words_is_found(colour: int, ink: int) -> None:
    """Name above, words below, on a light page or a dark one."""
    made = page(colour)
    for top, to in ((20, 90), (60, 230), (300, 230), (320, 120)):
        write(made, top, to=to, ink=ink)
    assert Box(40, 150, 200, 270) == panel(made)


def test_a_picture_beside_words_is_found() -> None:
    """Columns are parted after rows."""
    made = page(255)
    made[150:270, 210:230] = 0
    made[150:400:9, 210:230] = 255
    assert Box(40, 150, 200, 270) == panel(made)


def test_a_picture_as_wide_as_the_screen_is_found() -> None:
    """On telephones nothing is left at the sides."""
    made = np.full((400, 160), 255, np.uint8)
    made[150:270] = SCENE
    write(made, 300, to=150, ink=0)
    assert Box(0, 150, 160, 270) == panel(made)


def test_the_largest_of_two_pictures_is_asked_about() -> None:
    """An advertisement below does not hide the picture."""
    made = page(255)
    made[300:350, 40:200] = SCENE[:50]
    assert Box(40, 150, 200, 270) == panel(made)


@pytest.mark.parametrize("shape", [(120, 160), (5, 5), (1, 1), (1, 90)])
def test_a_picture_without_a_page_is_left_alone(shape: tuple[int, int]) -> None:
    """Nothing is cut from ordinary pictures."""
    picture = np.random.default_rng(2).integers(0, 256, shape, dtype=np.uint8)
    assert Box(0, 0, shape[1], shape[0]) == panel(picture)


def test_a_sign_on_an_empty_page_is_no_picture_on_it() -> None:
    """Where the page would be nearly everything, it is the picture."""
    made = np.full((400, 400), 255, np.uint8)
    made[190:210, 190:210] = 0
    assert Box(0, 0, 400, 400) == panel(made)


def test_a_blank_page_has_nothing_on_it() -> None:
    """Of a picture of one colour something is left to look at."""
    assert Box(0, 0, 80, 50) == panel(np.full((50, 80), 7, np.uint8))
