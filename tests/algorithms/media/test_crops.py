"""The parts of a picture that an operator's bank holds as well."""

from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.media.crops import MARGINS, boxes


@given(st.integers(100, 5_000), st.integers(100, 5_000))
def test_forty_three_different_parts_are_hashed_on_every_size(width: int, height: int) -> None:
    """The bank grows by so many, never by more, and by none for nothing."""
    assert 43 == len(set(boxes(width, height))) == len(MARGINS)


@given(st.integers(1, 5_000), st.integers(1, 5_000))
def test_every_part_keeps_three_quarters_of_each_side(width: int, height: int) -> None:
    """No part is so small that strangers' pictures resemble it."""
    for box in boxes(width, height):
        assert 0 <= box.left < box.right <= width
        assert 0 <= box.top < box.bottom <= height
        assert 0.75 * width - 1 <= box.right - box.left
        assert 0.75 * height - 1 <= box.bottom - box.top


def test_a_round_size_shows_what_is_cut() -> None:
    """From all sides alike, from one side, and from two opposite ones."""
    parts = {tuple(box) for box in boxes(200, 400)}
    assert {(5, 10, 195, 390), (20, 40, 180, 360)} <= parts
    assert {(20, 0, 200, 400), (0, 0, 180, 400), (0, 40, 200, 400), (0, 0, 200, 360)} <= parts
    assert {(20, 0, 180, 400), (0, 40, 200, 360)} <= parts


def test_what_a_caption_leaves_is_among_the_parts() -> None:
    """Bars over a fifth of a picture are at its top or bottom, not at its sides."""
    parts = {tuple(box) for box in boxes(200, 400)}
    assert {(0, 80, 200, 400), (0, 0, 200, 320)} <= parts
    assert (40, 0, 200, 400) not in parts
