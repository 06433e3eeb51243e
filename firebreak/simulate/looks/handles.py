"""Invented handles of strangers, of fans, and of returning people."""

from collections.abc import Callable, Collection, Sequence
from difflib import SequenceMatcher
from random import Random
from typing import Final, Literal

import numpy as np

from firebreak.simulate.looks.names import SYLLABLES

Likeness = Literal["alike", "related", "unrelated"]
LIKENESSES: tuple[Likeness, ...] = ("alike", "related", "unrelated")
"""In the order of ``Returns.handles``."""
BANDS: Final[dict[Likeness, tuple[float, float]]] = {
    "alike": (0.84, 0.96),
    "related": (0.5, 0.8),
    "unrelated": (0.0, 0.45),
}
"""Least and most likeness to the predecessor's handle, as difflib measures it [M, in part D]."""
MOST_CHARACTERS: Final = 24
NUMBERS: Final = 100_000
"""Numbers in handles are drawn below this."""

# Which syllables (a, b, c; A and B with a capital), a word before them, and a number below.
_STYLES: tuple[tuple[str, int], ...] = (
    ("{a}{b}", 1),
    ("{a}{b}{n}", 1_000),
    ("{a}_{b}", 1),
    ("{a}.{b}", 1),
    ("{a}_{n:02d}", NUMBERS),
    ("{a}{n:02d}", NUMBERS),
    ("{a}_{b}{n}", 100),
    ("{A}{B}", 1),
    ("{A}{B}{n}", 100),
    ("{before}{a}{b}", 1),
    ("{a}{b}{c}", 1),
)
_LOOKS_LIKE = {"a": "4", "e": "3", "i": "1", "o": "0", "s": "5", "z": "2"}
_BEFORE = ("its_", "the_", "hey", "mr_", "my_", "x")


def handle(rng: Random, taken: Collection[str] = ()) -> str:
    """Make up a handle such as ``snelutonki_41``.

    Args:
        rng: Dice.
        taken: Handles not to be given again; a set, or it is slow.

    Returns:
        Letters, digits, dots and underscores; 6 to 24 characters.
    """
    while True:
        drawn = rng.choices(SYLLABLES, k=3)
        made = _made(rng.randrange(len(_STYLES)), *drawn, number=rng.randrange(NUMBERS))
        if made not in taken:
            return made


def handles(rng: np.random.Generator, count: int) -> list[str]:
    """Make up different handles for many accounts at once, as :func:`handle` does for one."""
    made: dict[str, None] = {}
    while len(made) < count:
        more = count - len(made)
        first, second, third = rng.integers(len(SYLLABLES), size=(3, more)).tolist()
        styles = rng.integers(len(_STYLES), size=more).tolist()
        numbers = rng.integers(NUMBERS, size=more).tolist()
        for style, a, b, c, n in zip(styles, first, second, third, numbers, strict=True):
            made[_made(style, SYLLABLES[a], SYLLABLES[b], SYLLABLES[c], number=n)] = None
    return list(made)


def fan_handles(rng: Random, idol: str, count: int, taken: Collection[str] = ()) -> list[str]:
    """Make up handles of fans of the same idol, nearly alike: ``lumzi_fan1``, ``lumzi_fan2``.

    Args:
        rng: Dice.
        idol: Whom they like, such as a name of ``lexemes.names``; cut to fit.
        count: How many.
        taken: Handles not to be given again.

    Returns:
        Different handles; most follow one pattern.
    """
    root = idol.lower().replace(" ", "")[:12]
    made: dict[str, None] = {}
    number = 0
    while len(made) < count:
        number += 1
        pattern = rng.choices(_FANS, weights=_FAN_WEIGHTS)[0]
        one = pattern.format(idol=root, n=number)
        if one not in taken:
            made[one] = None
    return list(made)


def likeness(rng: Random, shares: Sequence[float]) -> Likeness:
    """Draw how much of a handle a returning person keeps.

    Args:
        rng: Dice.
        shares: Of ``LIKENESSES``, as in ``Returns.handles``.

    Returns:
        One of them.
    """
    return rng.choices(LIKENESSES, weights=shares)[0]


def successor(rng: Random, before: str, mode: Likeness, taken: Collection[str] = ()) -> str:
    """Make up the handle of somebody who comes back.

    Args:
        rng: Dice.
        before: The handle they had.
        mode: How much they keep of it.
        taken: Handles not to be given again.

    Returns:
        A handle whose likeness to ``before`` lies within ``BANDS``.

    Raises:
        ValueError: ``before`` has fewer than 3 or more than 24 characters.
    """
    if not 3 <= len(before) <= MOST_CHARACTERS:
        raise ValueError(f"a handle has 3 to {MOST_CHARACTERS} characters, not {before!r}")
    least, most = BANDS[mode]
    tried = 0
    while True:
        tried += 1
        made = _AGAIN[mode](rng, before, 1 + tried // 8)
        if made in taken or made == before or not 3 <= len(made) <= MOST_CHARACTERS:
            continue
        if least <= alike(before, made) <= most:
            return made


def alike(before: str, after: str) -> float:
    """Measure the likeness of two handles in [0, 1], as difflib does."""
    return SequenceMatcher(None, before, after).ratio()


def _made(style: int, a: str, b: str, c: str, *, number: int) -> str:
    pattern, below = _STYLES[style]
    return pattern.format(
        a=a,
        b=b,
        c=c,
        A=a.capitalize(),
        B=b.capitalize(),
        n=number % below,
        before=_BEFORE[number % len(_BEFORE)],
    )


_FANS = ("{idol}_fan{n}", "{idol}fan{n}", "fan_{idol}{n}", "{idol}_daily{n}", "my_{idol}{n}")
_FAN_WEIGHTS = (12, 3, 2, 2, 1)


def _touched(rng: Random, before: str, edits: int) -> str:
    """Change a handle by some characters."""
    made = before
    for _ in range(edits):
        made = _TOUCHES[int(rng.random() * len(_TOUCHES))](rng, made)
    return made


def _half_kept(rng: Random, before: str, edits: int) -> str:
    """Keep the beginning or the end of a handle and make up the rest."""
    del edits
    kept = round(len(before) * rng.uniform(0.35, 0.8))
    if rng.random() < 0.6:
        return before[:kept] + rng.choice(SYLLABLES)
    return rng.choice(SYLLABLES) + before[len(before) - kept :]


def _fresh(rng: Random, before: str, edits: int) -> str:
    del before, edits
    return handle(rng)


def _replaced(rng: Random, made: str) -> str:
    places = [place for place, letter in enumerate(made) if letter in _LOOKS_LIKE]
    if not places:
        return made
    place = rng.choice(places)
    return made[:place] + _LOOKS_LIKE[made[place]] + made[place + 1 :]


def _doubled(rng: Random, made: str) -> str:
    place = int(rng.random() * len(made))
    return made[: place + 1] + made[place:]


def _dropped(rng: Random, made: str) -> str:
    place = int(rng.random() * len(made))
    return made[:place] + made[place + 1 :]


_TOUCHES: tuple[Callable[[Random, str], str], ...] = (
    lambda rng, made: f"{made}{int(rng.random() * 10)}",
    lambda rng, made: f"{made}_{int(rng.random() * 10)}",
    lambda rng, made: f"{made}{rng.choice('_x')}",
    lambda rng, made: f"{rng.choice('_x')}{made}",
    _replaced,
    _doubled,
    _dropped,
)
_AGAIN: dict[Likeness, Callable[[Random, str, int], str]] = {
    "alike": _touched,
    "related": _half_kept,
    "unrelated": _fresh,
}
