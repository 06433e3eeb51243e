"""Avatars: as good as unique, mirrored, changed a little by returners."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.simulate.looks.avatars import KEPT, SIDE, avatar, avatars, colours, grid, kept
from firebreak.simulate.streams import generator


def differing(first: int, second: int) -> int:
    """Count cells that differ."""
    return int((grid(first) != grid(second)).sum())


def test_strangers_hardly_ever_share_an_avatar() -> None:
    """The same picture means the same hand, or the same idol."""
    assert len(np.unique(avatars(generator(1, "test"), 200_000))) > 199_990


@given(st.integers(0, 2**40))
def test_a_grid_is_mirrored_and_its_colours_are_colours(seed: int) -> None:
    """Whatever is drawn can be shown."""
    number = avatar(Random(seed))
    assert (SIDE, SIDE) == grid(number).shape
    assert (grid(number) == grid(number)[:, ::-1]).all()
    assert all(0 <= part <= 255 for colour in colours(number) for part in colour)


@given(st.integers(0, 2**40))
def test_paper_is_lighter_than_ink(seed: int) -> None:
    """A picture is visible in black and white too."""
    ink, paper = colours(avatar(Random(seed)))
    assert sum(paper) > sum(ink) + 100


@given(st.integers(0, 2**40))
def test_a_returning_person_keeps_edits_or_changes_the_avatar(seed: int) -> None:
    """The same is the same; edited is nearly; new is another."""
    rng = Random(seed)
    before = avatar(rng)
    assert before == kept(rng, before, "same")
    edited = kept(rng, before, "edited")
    assert 1 <= differing(before, edited) // 2 <= 3
    assert colours(before)[1] == colours(edited)[1]


def test_new_avatars_differ_in_half_of_the_cells() -> None:
    """Nothing of the old picture is left in a new one."""
    rng = Random(1)
    cells = [differing(one, kept(rng, one, "new")) for one in map(avatar, [rng] * 500)]
    assert SIDE * SIDE / 2 == pytest.approx(np.mean(cells), abs=1.5)


def test_every_number_is_an_avatar() -> None:
    """Columns and single draws make the same kind of number."""
    for number in avatars(generator(2, "test"), 100).tolist():
        assert 0 <= kept(Random(1), number, KEPT[1]) < 2**44
