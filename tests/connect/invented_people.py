"""People with invented and given names, and who is taken for whom."""

from collections.abc import Mapping, Sequence
from math import sqrt
from random import Random
from typing import NamedTuple

import numpy as np

from firebreak.connect.people import People, Person
from firebreak.model.ids import ItemKey
from firebreak.simulate.actors.looks import Kept, Likeness, Look, Looks
from firebreak.simulate.looks.handles import BANDS, alike, handle, successor
from firebreak.simulate.looks.names import SYLLABLES, display_name
from firebreak.simulate.parameters import Returns
from tests.algorithms.text.given_names import GIVEN_NAMES
from tests.algorithms.text.invented_platform import OTHERS, given_names, named_handle

GROUPS = (OTHERS, *GIVEN_NAMES)
TIMES_OTHERS = 6
"""So many times as many others are looked for: every origin is measured by them."""
KEPT = BANDS["related"][0]
"""Likeness from which a handle counts as partly kept."""


class Crowd(NamedTuple):
    """Everybody, by number.

    Attributes:
        groups: Numbers of each origin's people, and of ``OTHERS``.
    """

    looks: Sequence[Look]
    people: People
    groups: Mapping[str, Sequence[int]]


class Matched(NamedTuple):
    """Who is taken for whom, in nats.

    Attributes:
        false: Of some of each group, one by one, every stranger who is found to be like him.
        strangers: How many each of them has.
        back: Of some of each group who came back and kept something, what it says.
    """

    false: Mapping[str, Sequence[Sequence[float]]]
    strangers: int
    back: Mapping[str, Sequence[float]]

    def rate(self, group: str, least: float) -> float:
        """Give the share of a group's strangers who are taken for it."""
        return float(np.mean(self._taken(group, least))) / self.strangers

    def error(self, group: str, least: float) -> float:
        """Give the rate's standard error; who has one namesake often has several."""
        taken = self._taken(group, least)
        return float(np.std(taken, ddof=1)) / sqrt(len(taken)) / self.strangers

    def _taken(self, group: str, least: float) -> list[int]:
        return [sum(nats >= least for nats in one) for one in self.false[group]]

    def ratios(self, least: float) -> dict[str, float]:
        """Give each origin's rate as a multiple of the others'."""
        others = self.rate(OTHERS, least)
        return {one: self.rate(one, least) / others for one in self.false if one != OTHERS}

    def recall(self, group: str, least: float) -> float:
        """Give the share of a group's returns that are found."""
        return sum(nats >= least for nats in self.back[group]) / len(self.back[group])

    def threshold(self, recall: float, sizes: Mapping[str, int]) -> float:
        """Give the most nats at which so many of all returns are found, groups by their size."""
        nats = np.concatenate([np.asarray(some) for some in self.back.values()])
        share = np.concatenate([np.full(len(self.back[one]), sizes[one]) for one in self.back])
        order = np.argsort(-nats, kind="stable")
        enough = np.searchsorted(np.cumsum(share[order]), recall * share.sum())
        return float(nats[order][enough])


class _Stylist:
    """Dresses people by their group, whose number stands in the place of a language."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng

    def first(self, account: int, language: int) -> Look:
        """Give a handle and a display name; a bio would say the same of all groups."""
        del account
        rng, group = self._rng, GROUPS[language]
        if group == OTHERS:
            return Look(handle=handle(rng), name=display_name(rng, "en"), bio="", avatar=0)
        return Look(handle=named_handle(rng, group), name=_named(rng, group), bio="", avatar=0)

    def handle(self, dice: Random, before: str, mode: Likeness) -> str:
        """Keep as much of a handle as people keep on simulated platforms."""
        return successor(dice, f"{before:_<3}", mode)

    def bio(self, dice: Random, before: str) -> str:
        """Leave it empty."""
        del dice
        return before

    def avatar(self, dice: Random, before: int, mode: Kept) -> int:
        """Leave it out: pictures have no names."""
        del dice, mode
        return before


def crowd(seed: int, sizes: Mapping[str, int]) -> Crowd:
    """Invent people.

    Args:
        seed: Of the dice.
        sizes: How many of each group.

    Returns:
        Them; nobody has another one's handle.
    """
    stylist = _Stylist(Random(seed))
    looks: dict[str, Look] = {}
    groups = {}
    for group, size in sizes.items():
        first = len(looks)
        while len(looks) < first + size:
            look = stylist.first(0, GROUPS.index(group))
            looks.setdefault(look.handle, look)
        groups[group] = range(first, len(looks))
    people = People()
    for number, look in enumerate(looks.values()):
        people.meet(_key(number), Person(handle=look.handle, name=look.name))
    return Crowd(list(looks.values()), people, groups)


def matched(held: Crowd, *, seed: int, count: int, returns: int) -> Matched:
    """Look for some of each group as if they had been suspended, and for their returns.

    Whoever the product does not find is no false match. At 5 nats and more it found all of those
    whom comparing with everybody found, see docs/connect.md; below, the most alike 64.

    Args:
        held: Everybody.
        seed: Of the dice.
        count: Accounts of each group that are compared with everybody.
        returns: Returns of each group that keep anything.

    Returns:
        What the product says of each pair.
    """
    rng = Random(seed)
    back = {group: came_back(rng, held, group, returns) for group in held.groups}
    false = {}
    for group, numbers in held.groups.items():
        wanted = count * (TIMES_OTHERS if group == OTHERS else 1)
        drawn = rng.sample(list(numbers), min(wanted, len(numbers)))
        near = (held.people.alike(_key(number)) for number in drawn)
        false[group] = [[one.nats for one in some] for some in near]
    return Matched(false, len(held.looks) - 1, back)


def came_back(rng: Random, held: Crowd, group: str, count: int) -> list[float]:
    """Give what is said of people who come back as on simulated platforms, in nats.

    Only of those who keep something: the display name, or half of the handle.
    """
    language = GROUPS.index(group)
    looks = Looks(_Stylist(rng))
    said: list[float] = []
    while len(said) < count:
        number = rng.choice(held.groups[group])
        before = held.looks[number]
        looks.put(number, before)
        after = looks.after(rng, number, language, Returns(), keep=1.0)
        if after.name != before.name and alike(before.handle, after.handle) < KEPT:
            continue
        new = ItemKey(f"new:account:{group}-{len(said)}")
        held.people.meet(new, Person(handle=after.handle, name=after.name))
        told = held.people.compare(_key(number), new)
        held.people.forget([new])
        said.append(0.0 if told is None else told.nats)
    return said


def _named(rng: Random, origin: str) -> str:
    first, second = (one.capitalize() for one in given_names(rng, origin))
    syllables = "".join(rng.sample(SYLLABLES, 2)).capitalize()
    return rng.choice((first, f"{first} {second}", f"{first} {syllables}", f"{first} {syllables}"))


def _key(number: int) -> ItemKey:
    return ItemKey(f"forum:account:{number}")
