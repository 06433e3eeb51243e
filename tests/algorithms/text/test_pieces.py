"""A text's pieces say how much there is in it to be compared."""

from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text.pieces import PIECE_LENGTH, pieces


@given(st.text(max_size=50))
def test_a_text_has_a_piece_for_each_place(text: str) -> None:
    """Every piece stands in the text, and there are no more than places."""
    found = pieces(text)

    assert all(len(piece) == PIECE_LENGTH and piece in text for piece in found)
    assert bool(found) == (len(text) >= PIECE_LENGTH)
    assert len(found) <= max(0, len(text) - PIECE_LENGTH + 1)


def test_what_repeats_itself_has_few_pieces() -> None:
    """A page of laughter has no more to compare than one laugh."""
    assert pieces("haha " * 100) == {"haha ", "aha h", "ha ha", "a hah", " haha"}
