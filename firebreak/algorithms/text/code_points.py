"""Many texts as one row of code points, and hashes of pieces of them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]

SPACE, END = ord(" "), ord("\n")
STEP = np.uint64(0x9E3779B97F4A7C15)
MIX = np.uint64(0xD6E8FEB86659FD93)
"""What states are multiplied by for each character, and at the end."""


def code_points(texts: Sequence[str], *, ends: int = 1) -> Words:
    """Write texts one after the other, each followed by ``ends`` times ``END``.

    Args:
        texts: Folded ones, which hold no line ends; a lone surrogate counts as a question mark.
        ends: At least 1.

    Returns:
        Code points, shape (characters + ends * n_texts,).
    """
    joined = "".join(text + "\n" * ends for text in texts)
    return np.frombuffer(joined.encode("utf-32-le", "replace"), np.uint32).astype(np.uint64)


def longer(state: Words, codes: Words) -> Words:
    """Add a character to each piece: the state of the piece and the code behind it."""
    return state * STEP + codes + np.uint64(1)


def mixed(state: Words, *, bits: int) -> Words:
    """Hash pieces to numbers below ``2 ** bits``, the same in every process."""
    return ((state ^ (state >> np.uint64(32))) * MIX) >> np.uint64(64 - bits)
