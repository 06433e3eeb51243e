"""What posts say, as numbers of sentences that are written elsewhere."""

from collections.abc import Callable
from functools import cache

import numpy as np

from firebreak.simulate.arrays import Bytes, Dice, Ints, Shorts, ladder, quantiles, sixteen
from firebreak.simulate.background.sessions import SHARE

Say = Callable[[Dice, Bytes, Ints], Ints]
"""Draws what posts say: dice, (n,) languages, (n,) topics -> (n, 3) numbers, -1 behind the last."""

TOPICS = 11
"""Topics that ordinary posts are about; a ``Say`` must know as many."""
LENGTHS = (0.35, 0.40, 0.25)
"""Shares of posts of one, two and three sentences [D]."""
STRAY = 0.25
"""Share of further sentences that change the subject [D]."""
FAVOUR = 1.2
"""How much a community keeps to its favourite topics: exponent of the fall by rank [D]."""


def from_pool(pool_size: int) -> Say:
    """Give a ``Say`` for as many sentences in every language, evenly over the topics.

    Args:
        pool_size: Sentences of one language. Those of the second of ``LANGUAGES`` are numbered
            from here, and so on.

    Returns:
        What draws numbers while nobody needs the texts behind them.
    """
    edges = np.linspace(0, pool_size, TOPICS + 1).astype(np.int32)

    def say(dice: Dice, language: Bytes, topic: Ints) -> Ints:
        numbers = np.full((len(language), 3), -1, np.int32)
        lengths = ladder(LENGTHS)[sixteen(dice, len(language))]
        for place in range(3):
            rows = np.flatnonzero(lengths >= place)
            strays = (dice.random(len(rows)) < STRAY) & (place > 0)
            about = np.where(strays, dice.integers(0, TOPICS, len(rows)), topic[rows])
            low, high = edges[about], edges[about + 1]
            drawn = low + (dice.random(len(rows)) * (high - low)).astype(np.int32)
            numbers[rows, place] = drawn + language[rows].astype(np.int32) * pool_size
        return numbers

    return say


def draw_sentences(
    dice: Dice, say: Say, *, kind: Bytes, language: Bytes, community: Shorts
) -> Ints:
    """Draw what each post of a day says.

    Args:
        dice: Of the day.
        say: Draws the sentences.
        kind: Of each post; who shares says nothing.
        language: Of each post.
        community: Of each post's author; every community has topics of its own, whatever part
            its members play.

    Returns:
        (posts, 3) numbers of sentences; -1 for none.
    """
    said = np.full((len(kind), 3), -1, np.int32)
    rows = np.flatnonzero(kind != SHARE)
    said[rows] = say(dice, language[rows], draw_topics(dice, community[rows]))
    return said


def draw_topics(dice: Dice, community: Shorts) -> Ints:
    """Draw what posts are about, by their authors' communities."""
    rank = _ranks()[sixteen(dice, len(community))].astype(np.int32)
    return (rank + community.astype(np.int32) * 7) % TOPICS


@cache
def _ranks() -> Bytes:
    return quantiles(lambda p: int((1 - p) ** -FAVOUR - 1) % TOPICS).astype(np.int8)
