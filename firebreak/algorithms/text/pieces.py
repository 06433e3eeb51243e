"""Overlapping pieces of a text: how much there is to be compared."""

PIECE_LENGTH = 5
"""Characters in a piece; measured best on short posts (notes/detect.md 2.3)."""


def pieces(folded: str) -> set[str]:
    """Cut a folded text into its overlapping pieces; empty when it is shorter than one."""
    return {folded[start : start + PIECE_LENGTH] for start in range(len(folded) - PIECE_LENGTH + 1)}
