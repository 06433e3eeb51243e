"""Avatars are their grid, and a changed one is nearly the same."""

import io
from random import Random

import numpy as np
import pytest
from PIL import Image

from firebreak.simulate.media.identicons import CELL, CHANGES, Change, applied, changed, rendered

PALETTE = ((240, 240, 240), (40, 90, 160), (200, 120, 30))
GRID = np.arange(64).reshape(8, 8) % 3


def opened(avatar: bytes) -> Image.Image:
    """Read an avatar."""
    return Image.open(io.BytesIO(avatar)).convert("RGB")


def test_every_cell_has_its_colour() -> None:
    """The picture shows the grid, cell by cell."""
    image = opened(rendered(GRID, PALETTE))
    assert (8 * CELL, 8 * CELL) == image.size
    for row in range(8):
        for column in range(8):
            place = (column * CELL + CELL // 2, row * CELL + CELL // 2)
            assert PALETTE[GRID[row, column]] == image.getpixel(place)


def test_the_same_grid_gives_the_same_bytes() -> None:
    """Lists and arrays are the same grid."""
    assert rendered(GRID, PALETTE) == rendered(GRID.tolist(), PALETTE)


@pytest.mark.parametrize("grid", [[], [[]], [[0, 3]], [[-1, 0]]])
def test_a_grid_that_is_none_is_refused(grid: list[list[int]]) -> None:
    """An empty grid, or a cell without a colour, is named."""
    with pytest.raises(ValueError, match="cells"):
        rendered(grid, PALETTE)


def test_people_change_avatars_in_three_ways() -> None:
    """Recoloured, cropped and bordered all occur, and the truth repeats them."""
    avatar, rng = rendered(GRID, PALETTE), Random(2)
    done = [changed(avatar, rng) for _ in range(40)]
    assert set(CHANGES) == {change.kind for _, change in done}
    assert all(applied(avatar, change) == bytes_ for bytes_, change in done)
    assert all(bytes_ != avatar for bytes_, _ in done)


def test_a_changed_avatar_keeps_its_size_and_its_pattern() -> None:
    """A reader would call it the same avatar: brightness goes up and down in the same places."""
    avatar, rng = rendered(GRID, PALETTE), Random(2)
    before = np.asarray(opened(avatar).convert("L"), dtype=float)
    for _ in range(20):
        after, change = changed(avatar, rng)
        image = opened(after)
        assert (8 * CELL, 8 * CELL) == image.size
        if change.kind == "recoloured":
            seen = np.asarray(image.convert("L"), dtype=float)
            assert np.corrcoef(before.ravel(), seen.ravel())[0, 1] > 0.95


def test_a_border_has_the_colour_that_the_truth_tells() -> None:
    """The outermost pixels are the border's."""
    change = Change(kind="bordered", colour=(9, 8, 7), share=0.1)
    image = opened(applied(rendered(GRID, PALETTE), change))
    assert (9, 8, 7) == image.getpixel((0, 0)) == image.getpixel((127, 127))


def test_a_crop_shows_the_middle() -> None:
    """An eighth off every side takes the outermost cells away."""
    grid = np.zeros((8, 8), dtype=int)
    grid[1:7, 1:7] = 1
    change = Change(kind="cropped", share=0.125)
    image = opened(applied(rendered(grid, PALETTE), change))
    assert PALETTE[1] == image.getpixel((0, 0)) == image.getpixel((127, 127))
