"""What people write about themselves, and what returning ones keep."""

from random import Random
from typing import Final

from firebreak.simulate.looks.bio_lines import disclaimers, lines
from firebreak.simulate.texts.slots import filled

LINES_A_BIO: Final = (0.25, 0.35, 0.25, 0.15)
"""Shares of bios of none, one, two and three lines [D]."""
_SIGNS = ("🌿", "☀️", "🍞", "🚲", "🌻", "🐦", "☕", "🎈")


def bio(rng: Random, language: str, *, disclaims: bool = False) -> str:
    """Write a bio.

    Args:
        rng: Dice.
        language: One of ``LANGUAGES``.
        disclaims: Whether it says that nothing is meant: researchers and archivists do, and
            some of the group copy them.

    Returns:
        Up to three lines, joined by spaces; empty for a quarter of those who disclaim nothing.
    """
    count = rng.choices(range(4), weights=LINES_A_BIO)[0]
    said = [filled(rng, line, language) for line in rng.sample(lines(language), count)]
    if disclaims:
        said[-1:] = [rng.choice(disclaimers(language))]
    return " ".join(said)


def kept(rng: Random, before: str) -> str:
    """Write a bio nearly like one that there was.

    Args:
        rng: Dice.
        before: The predecessor's bio.

    Returns:
        The same with one small change; a sign alone when it was empty.
    """
    sign = rng.choice(_SIGNS)
    words = before.split(" ")
    if not before:
        return sign
    match rng.randrange(4):
        case 0:
            return f"{before} {sign}"
        case 1:
            return f"{sign} {before}"
        case 2 if len(words) > 3:
            place = rng.randrange(len(words) - 1)
            words[place : place + 2] = words[place + 1], words[place]
            return " ".join(words)
        case _:
            return before.rstrip(".") + rng.choice(("!", " ...", " -", ""))
