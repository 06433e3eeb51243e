"""Which parts of a picture an operator holds are hashed beside the whole.

A hash survives a crop of some two hundredths and no more. Who holds the picture can hash what a
crop would leave; lists that others share come without pictures and cannot be widened so.
"""

from firebreak.algorithms.media.borders import Box

Margins = tuple[float, float, float, float]
"""Shares of the sides that are cut away: left, top, right, bottom."""

MARGINS: tuple[Margins, ...] = (
    *((share, share, share, share) for share in (0.03, 0.05, 0.07, 0.10)),
    (0.10, 0.00, 0.00, 0.00),
    (0.00, 0.10, 0.00, 0.00),
    (0.00, 0.00, 0.10, 0.00),
    (0.00, 0.00, 0.00, 0.10),
    (0.00, 0.10, 0.00, 0.10),
)
"""Nine: from all sides alike, each as far from the next as the hash bears; from one side; and from
above and below, as where a wide picture is wanted."""


def boxes(width: int, height: int) -> tuple[Box, ...]:
    """Give the parts to hash.

    Args:
        width: Pixels.
        height: Pixels.

    Returns:
        Nine boxes, the whole picture not among them; in the same order for every size.
    """
    return tuple(
        Box(
            left=round(width * left),
            top=round(height * top),
            right=width - round(width * right),
            bottom=height - round(height * bottom),
        )
        for left, top, right, bottom in MARGINS
    )
