"""Finds the picture on a page: in a screenshot of a post, or between words.

For the side that asks, as borders.py: what is cut off wrongly costs nothing but an extra question.
A page is plain around what stands on it, so plain lines in its colour part it into rows, and each
row into columns; of every such run the longest is looked at, over and over.
Source: Nagy and Seth, Hierarchical Representation of Optically Scanned Documents (1984), who cut
in both directions by turns; we only follow the largest part.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.media.borders import PLAIN, TOLERANCE, Box, cut

LEAST_SIDE = 0.2
"""Share of each side that a picture has of its page, else it is an icon or the page itself."""
ROUNDS = 3
"""How often rows and columns are cut by turns; a picture beside words needs two."""


def panel(luma: NDArray[Any]) -> Box:
    """Find the largest thing on a page.

    Args:
        luma: Brightness, 0 to 255, shape (height, width).

    Returns:
        The part between plain lines in the colour of the rim; the whole picture where no two
        opposite ends are plain, or where the part would be too small. O(pixels).
    """
    height, width = luma.shape
    whole = box = Box(0, 0, width, height)
    colour = rim(luma)
    page = (luma >= colour - TOLERANCE) & (luma <= colour + TOLERANCE)
    shares = page[0].mean(), page[-1].mean(), page[:, 0].mean(), page[:, -1].mean()
    if min(shares[:2]) < PLAIN and min(shares[2:]) < PLAIN:
        return whole
    for _ in range(ROUNDS):
        before = box
        top, bottom = _longest(cut(page, box), across=1)
        box = box._replace(top=box.top + top, bottom=box.top + bottom)
        left, right = _longest(cut(page, box), across=0)
        box = box._replace(left=box.left + left, right=box.left + right)
        if box == before:
            break
    least = LEAST_SIDE * height, LEAST_SIDE * width
    large = box.bottom - box.top >= least[0] and box.right - box.left >= least[1]
    return box if large else whole


def rim(luma: NDArray[Any]) -> int:
    """Give the brightness that most of the outermost lines have."""
    lines = (luma[0], luma[-1], luma[:, 0], luma[:, -1])
    return int(np.bincount(np.concatenate(lines).astype(np.int64), minlength=256).argmax())


def _longest(page: NDArray[np.bool_], *, across: int) -> tuple[int, int]:
    """Give the longest run of lines that are not plain: the first, and the one after the last."""
    if not page.size:
        return 0, 0
    seen = np.concatenate([[False], page.mean(axis=across) < PLAIN, [False]])
    ends = np.flatnonzero(seen[1:] != seen[:-1]).reshape(-1, 2)
    runs = [(int(begin), int(end)) for begin, end in ends]
    return max(runs, key=lambda run: run[1] - run[0], default=(0, 0))
