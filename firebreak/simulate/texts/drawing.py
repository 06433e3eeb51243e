"""What an ordinary post says, drawn one post at a time."""

from bisect import bisect
from collections.abc import Callable
from functools import cache
from itertools import accumulate

from firebreak.simulate.texts.carriers import TOPICS
from firebreak.simulate.texts.pool import (
    FILLINGS,
    SENTENCES_A_POST,
    STRAY,
    TOPIC_WEIGHTS,
    pool,
)

_RISING = tuple(accumulate(TOPIC_WEIGHTS))
_MOST = _RISING[-1]
_ONE, _TWO, _ = accumulate(SENTENCES_A_POST)


def numbers(random: Callable[[], float], language: str, topic: str = "") -> tuple[int, ...]:
    """Draw what an ordinary post says, as ``pool.draw`` does for many.

    Args:
        random: Uniform numbers in [0, 1).
        language: One of ``LANGUAGES``.
        topic: One of ``TOPICS``; empty draws it.

    Returns:
        One to three sentence numbers of different templates.
    """
    starts, spans = _bounds(language)
    about = TOPICS.index(topic) if topic else bisect(_RISING, random() * _MOST)
    first = starts[about] + int(random() * spans[about])
    drawn = random()
    if drawn < _ONE:
        return (first,)
    second = _further(random, starts, spans, about)
    while second // FILLINGS == first // FILLINGS:
        second = _further(random, starts, spans, about)
    if drawn < _TWO:
        return (first, second)
    third = _further(random, starts, spans, about)
    while third // FILLINGS in (first // FILLINGS, second // FILLINGS):
        third = _further(random, starts, spans, about)
    return (first, second, third)


def _further(
    random: Callable[[], float], starts: tuple[int, ...], spans: tuple[int, ...], about: int
) -> int:
    if random() < STRAY:
        about = bisect(_RISING, random() * _MOST)
    return starts[about] + int(random() * spans[about])


@cache
def _bounds(language: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the first number and how many there are, by topic."""
    ranges = pool(language).ranges.values()
    return tuple(one.start for one in ranges), tuple(len(one) for one in ranges)
