"""How long texts are, which sentence they begin with, which are copies."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from firebreak.simulate.actors.deeds import Said, Words
from firebreak.simulate.arrays import Flags, Ints, Longs
from firebreak.simulate.background.days import Day
from firebreak.simulate.loop.scribe import Scribe, what
from firebreak.simulate.texts import pool
from firebreak.simulate.texts.classes import RECIPES
from firebreak.simulate.texts.lexemes import CATEGORIES

OWN_TEXTS = 1 << 45
"""Texts of people with a part are numbered from here."""


class Texts:
    """Looks at texts without keeping them."""

    def __init__(self, seed: int, adversary: float, every: int) -> None:
        """Take a scribe of one's own.

        Args:
            seed: The run's.
            adversary: How much the group adapts.
            every: One in so many texts of people with a part is written down; 0 for none.
        """
        self._scribe = Scribe(seed, adversary)
        self._every = every

    def of_background(self, day: Day, rows: Longs) -> tuple[Ints, Ints]:
        """Give the first template and the length of posts of the background; -1 for none."""
        first = np.full(len(rows), -1, np.int32)
        length = np.full(len(rows), -1, np.int32)
        if not len(day.sentences):
            return first, length
        said = day.sentences[rows]
        says = said[:, 0] >= 0
        first[says] = pool.template_of(said[says, 0])
        signs = np.where(said >= 0, _lengths()[said] + 1, 0).sum(axis=1) - 1
        length[says] = signs[says]
        return first, length

    def keys_of_background(self, day: Day, rows: Longs) -> Longs:
        """Number the texts of the background; the same sentences have the same number."""
        if not len(day.sentences):
            return np.full(len(rows), -1, np.int64)
        first, second, third = (day.sentences[rows].astype(np.int64) + 1).T
        keys = (first * 30_011 + second) * 30_011 + third
        return np.where(first > 0, keys, -1)

    def of_deeds(self, said: Sequence[Said]) -> tuple[Ints, Ints]:
        """Give the first template and the length of some posts of people with a part.

        Args:
            said: Posts.

        Returns:
            -1 where nothing is said or was not written down; templates only of posts that say
            nothing in the words or frames of a part.
        """
        first, length = np.full(len(said), -1, np.int32), np.full(len(said), -1, np.int32)
        for row, one in enumerate(said):
            if one.words is None or not self._every or one.words.number % self._every:
                continue
            text = self._scribe.written(root(one.words))
            length[row] = len(text.text)
            if one.words.after is not None:
                length[row] = len(self._scribe.text(one.words))
            elif not text.template and text.carriers:
                first[row] = pool.template_of([text.carriers[0]])[0]
        return first, length

    def key(self, said: Said) -> int:
        """Number a text; copies and near-copies have one number; -1 for none."""
        return -1 if said.words is None else OWN_TEXTS + root(said.words).number

    def is_marked(self, said: Said) -> bool:
        """Tell whether a text holds the group's words."""
        if said.words is None:
            return False
        return any(word in CATEGORIES for word in RECIPES[what(root(said.words).says)].words)


def root(words: Words) -> Words:
    """Give the words that some words are a copy of, over any number of steps."""
    while words.after is not None:
        words = words.after
    return words


def is_ordinary(said: Sequence[Said]) -> Flags:
    """Tell which posts look like anybody's."""
    return np.array([one.words is not None and what(one.words.says) == "plain" for one in said])


@cache
def _lengths() -> Ints:
    return np.array([len(one) for one in pool.sentences()], np.int32)
