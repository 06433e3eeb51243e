"""External identifiers that tell nothing: not who, not when, not what part."""

from typing import Any

import numpy as np
import numpy.typing as npt

ALPHABET = np.frombuffer(b"0123456789abcdefghjkmnpqrstvwxyz", dtype=np.uint8)
LENGTH = 12
"""Characters of five bits each behind the letter; two things collide once in 2 ** 60 pairs."""

Letters = {"account": "a", "post": "p", "media": "m", "notice": "n"}
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_STEP = np.uint64(0x9E3779B97F4A7C15)


def marks(seed: int, kind: str, numbers: npt.ArrayLike) -> npt.NDArray[np.str_]:
    """Give the identifiers of many things at once.

    Args:
        seed: The run's; the same number has another identifier in another run.
        kind: ``account``, ``post``, ``media`` or ``notice``.
        numbers: (n,) whole numbers from 0, each named once per kind.

    Returns:
        (n,) strings such as ``p4k0c9t2m7w1x``: a letter and twelve characters.
    """
    letter = Letters[kind]
    mixed = _mixed(np.asarray(numbers, dtype=np.uint64), seed, letter)
    shifts = np.arange(LENGTH, dtype=np.uint64) * np.uint64(5)
    places = (mixed[:, None] >> shifts) & np.uint64(31)
    text = np.empty((len(mixed), LENGTH + 1), dtype=np.uint8)
    text[:, 0] = ord(letter)
    text[:, 1:] = ALPHABET[places]
    return text.view(f"S{LENGTH + 1}").ravel().astype(f"U{LENGTH + 1}")


def mark(seed: int, kind: str, number: int) -> str:
    """Give the identifier of one thing, the same as :func:`marks` gives."""
    return str(marks(seed, kind, [number])[0])


def _mixed(numbers: npt.NDArray[np.uint64], seed: int, letter: str) -> npt.NDArray[Any]:
    """Scramble numbers one to one: no two give the same 64 bits.

    Source: Steele, Lea and Flood 2014 (SplitMix64), the finisher alone.
    """
    with np.errstate(over="ignore"):
        salt = np.uint64((seed * 257 + ord(letter)) % 2**64) * _STEP
        x = numbers * _STEP + salt
        x = (x ^ (x >> np.uint64(30))) * _MIX[0]
        x = (x ^ (x >> np.uint64(27))) * _MIX[1]
        return x ^ (x >> np.uint64(31))
