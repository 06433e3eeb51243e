"""The parts of a picture that an operator's bank holds as well."""

from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.media.crops import boxes


@given(st.integers(100, 5_000), st.integers(100, 5_000))
def test_nine_different_parts_are_hashed_on_every_size(width: int, height: int) -> None:
    """The bank grows by nine, never by more, and by none for nothing."""
    assert 9 == len(set(boxes(width, height)))


@given(st.integers(1, 5_000), st.integers(1, 5_000))
def test_every_part_lies_inside_and_keeps_four_fifths_of_each_side(width: int, height: int) -> None:
    """No part is so small that strangers' pictures resemble it."""
    for box in boxes(width, height):
        assert 0 <= box.left < box.right <= width
        assert 0 <= box.top < box.bottom <= height
        assert 0.8 * width - 1 <= box.right - box.left
        assert 0.8 * height - 1 <= box.bottom - box.top


def test_a_round_size_shows_what_is_cut() -> None:
    """From all sides alike, from one side, from above and below."""
    assert [
        (3, 6, 97, 194),
        (5, 10, 95, 190),
        (7, 14, 93, 186),
        (10, 20, 90, 180),
        (10, 0, 100, 200),
        (0, 20, 100, 200),
        (0, 0, 90, 200),
        (0, 0, 100, 180),
        (0, 20, 100, 180),
    ] == [tuple(box) for box in boxes(100, 200)]
