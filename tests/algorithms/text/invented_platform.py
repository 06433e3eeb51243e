"""A platform of invented handles and given names, and who comes back."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import NamedTuple

import numpy as np

from firebreak.algorithms.text.commonness import Commonness
from firebreak.algorithms.text.likeness import Profile, likeness, profiles
from firebreak.algorithms.text.name_folding import fold_name
from firebreak.simulate.looks.handles import MOST_CHARACTERS, Likeness, handle, successor
from firebreak.simulate.looks.names import SYLLABLES
from tests.algorithms.text.given_names import GIVEN_NAMES

OTHERS = "others"
"""Accounts whose handles hold no given name."""
KEEPING: tuple[Likeness, ...] = ("alike", "related")
KEEPING_SHARES = (0.55, 0.15)
"""Of those who come back and keep something of their handle; as ``Returns.handles``."""


class Platform(NamedTuple):
    """Everybody's handles, by number, and what they weigh.

    Attributes:
        groups: Numbers of each origin's, and of ``OTHERS``.
        sharing: Who has a piece, for each of :func:`pieces`.
    """

    handles: Sequence[str]
    groups: Mapping[str, Sequence[int]]
    background: Commonness
    folded: Sequence[str]
    weighed: Sequence[Profile]
    sharing: Mapping[str, set[int]]


class Rates(NamedTuple):
    """What happens at one threshold: shares of pairs of strangers, and of true returns."""

    threshold: float
    false: Mapping[str, float]
    found: Mapping[str, float]

    @property
    def named(self) -> list[float]:
        """False matches of each origin, as a multiple of the others'."""
        others = self.false[OTHERS]
        return [rate / others for group, rate in self.false.items() if group != OTHERS]


def platform(seed: int, sizes: Mapping[str, int]) -> Platform:
    """Invent a platform.

    Args:
        seed: Of the dice.
        sizes: Accounts of each origin, and of ``OTHERS``.

    Returns:
        The platform; given names are as unevenly spread as names are (1 / rank).
    """
    rng, made, groups = Random(seed), dict[str, None](), {}
    for group, size in sizes.items():
        first = len(made)
        while len(made) < first + size:
            made[handle(rng) if group == OTHERS else named_handle(rng, group)] = None
        groups[group] = range(first, len(made))
    folded = [fold_name(one) for one in made]
    background = Commonness()
    background.add(folded)
    sharing: dict[str, set[int]] = {}
    for number, one in enumerate(folded):
        for piece in pieces(one):
            sharing.setdefault(piece, set()).add(number)
    return Platform(list(made), groups, background, folded, profiles(folded, background), sharing)


def named_handle(rng: Random, origin: str) -> str:
    """Make up a handle with a given name of an origin, in the shapes that others have too."""
    name, second = given_names(rng, origin)
    syllable, number = rng.choice(SYLLABLES), rng.randrange(100_000)
    shapes = (
        f"{name}{syllable}",
        f"{name}_{syllable}",
        f"{name}.{second}",
        f"{name}_{second}{number % 100}",
        f"{name}{number % 1_000}",
        f"{name}_{number}",
        f"{syllable}_{name}",
        f"{name}{1950 + number % 60}",
        f"its_{name}{syllable}",
    )
    return rng.choice(shapes)[:MOST_CHARACTERS]


def given_names(rng: Random, origin: str) -> tuple[str, str]:
    """Draw two different given names of an origin, as unevenly spread as names are."""
    names = GIVEN_NAMES[origin]
    weights = [1 / rank for rank in range(1, len(names) + 1)]
    first = rng.choices(names, weights)[0]
    while (second := rng.choices(names, weights)[0]) == first:
        pass
    return first, second


def returns(rng: Random, held: Platform, group: str, count: int) -> list[float]:
    """Weigh true returns of a group whose people keep something of their handle."""
    before = rng.choices(held.groups[group], k=count)
    modes = rng.choices(KEEPING, KEEPING_SHARES, k=count)
    after = [
        successor(rng, f"{held.handles[number]:_<3}", mode)
        for number, mode in zip(before, modes, strict=True)
    ]
    new = profiles([fold_name(one) for one in after], held.background)
    return [
        likeness(held.weighed[number], one).weight for number, one in zip(before, new, strict=True)
    ]


def strangers(rng: Random, held: Platform, group: str, count: int) -> list[float]:
    """Weigh some of a group against all others who share a piece of three letters with them.

    The index is not asked: it would leave out some of those who share a frequent name.
    """
    found = []
    for number in rng.sample(list(held.groups[group]), count):
        sharing = set().union(*(held.sharing[piece] for piece in pieces(held.folded[number])))
        one = held.weighed[number]
        found += [likeness(one, held.weighed[other]).weight for other in sorted(sharing - {number})]
    return found


def pieces(folded: str) -> set[str]:
    """Cut words into three letters, shorter ones whole; strangers without any share nothing."""
    words = folded.split()
    return {word[at : at + 3] for word in words for at in range(max(1, len(word) - 2))}


def rates(held: Platform, *, seed: int, recall: float, count: int) -> Rates:
    """Find the threshold that finds a share of the returns, and who is falsely matched at it.

    Args:
        held: The platform.
        seed: Of the dice.
        recall: Share of the returns of all groups together, by their size.
        count: Accounts drawn of each group.

    Returns:
        False matches and found returns by group.
    """
    rng = Random(seed)
    size = sum(map(len, held.groups.values()))
    back = {group: returns(rng, held, group, 5 * count) for group in held.groups}
    weights = np.concatenate(list(back.values()))
    shares = np.concatenate(
        [np.full(len(back[group]), len(held.groups[group]) / size) for group in held.groups]
    )
    order = np.argsort(-weights, kind="stable")
    enough = int(np.searchsorted(np.cumsum(shares[order]) / shares.sum(), recall))
    threshold = float(weights[order][enough])
    false = {}
    for group in held.groups:
        near = strangers(rng, held, group, count)
        false[group] = sum(one >= threshold for one in near) / (count * (size - 1))
    found = {
        group: sum(one >= threshold for one in some) / len(some) for group, some in back.items()
    }
    return Rates(threshold, false, found)
