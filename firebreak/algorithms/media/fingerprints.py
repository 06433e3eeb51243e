"""256 bits: written as 64 hex digits, compared by how many differ."""

from string import hexdigits
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firebreak.model.errors import InvalidFingerprint

Words = NDArray[np.uint64]
"""Shape (4,), or (n, 4) for many; the first word is the first sixteen hex digits."""

BITS = 256
DIGITS = BITS // 4


def packed(bits: NDArray[np.bool_]) -> Words:
    """Pack bits into words.

    Args:
        bits: Shape (256,); bit 0 is the last of the last hex digit, as exchange formats have it.

    Returns:
        Shape (4,).
    """
    return np.packbits(bits[::-1]).view(">u8").astype(np.uint64)


def to_hex(words: Words) -> str:
    """Write a fingerprint of shape (4,) as exchange formats do, in small letters."""
    return words.astype(">u8").tobytes().hex()


def from_hex(text: str) -> Words:
    """Read 64 hex digits, in small or capital letters.

    Args:
        text: Nothing around it.

    Returns:
        Shape (4,).

    Raises:
        InvalidFingerprint: It is shorter, longer, or has something else in it.
    """
    if strange := [place for place, digit in enumerate(text) if digit not in hexdigits]:
        problem = f"character {strange[0] + 1} is {text[strange[0]]!r}, no hex digit"
        raise InvalidFingerprint(text=text, problem=problem)
    if len(text) != DIGITS:
        raise InvalidFingerprint(text=text, problem=f"{len(text)} digits where {DIGITS} belong")
    return np.frombuffer(bytes.fromhex(text), ">u8").astype(np.uint64)


def distance(one: Words, other: Words) -> NDArray[Any]:
    """Count the bits that differ; 0 to 256, over the last axis, so one can meet many."""
    return np.asarray(np.bitwise_count(one ^ other).sum(axis=-1, dtype=np.int64))
