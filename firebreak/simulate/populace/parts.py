"""Dealing out the parts, by lot, after everybody has age, habits and follows."""

import numpy as np

from firebreak.simulate.arrays import Bytes, Dice, Longs, Shorts
from firebreak.simulate.parameters import Parameters
from firebreak.simulate.populace.graph import Graph
from firebreak.simulate.populace.likeness import hidden, measures
from firebreak.simulate.populace.people import People
from firebreak.simulate.populace.roles import DECOYS, INSULAR, PLANTED, ROLES, Parts
from firebreak.simulate.streams import generator

LEADING = 2
"""The first roles of ``PLANTED``, which call and pass on, are played by who is there already."""


def deal(parameters: Parameters, people: People, graph: Graph) -> Parts:
    """Deal the parts out.

    Args:
        parameters: Of the platform.
        people: Who is there.
        graph: Who follows whom.

    Returns:
        Planted accounts as the parameters say, as many of every decoy class, and the public.
        Each planted account has five ordinary ones alike.
    """
    seed, planted = parameters.seed, parameters.planted
    lot = generator(seed, "parts").permutation(len(people))
    count = planted * (1 + len(DECOYS))
    ordinary, drawn = np.sort(lot[count:]), lot[:count]
    members = hidden(
        generator(seed, "likeness"), measures(parameters, people, graph), drawn, ordinary, planted
    )
    role = np.zeros(len(people), np.int8)
    role[members] = _planted_roles(people, members, parameters.group.roles)
    others = drawn[role[drawn] == 0]
    role[others] = np.repeat([ROLES.index(decoy) for decoy in DECOYS], planted)
    return Parts(role=role, circle=_circles(generator(seed, "circles"), role, parameters))


def _planted_roles(people: People, members: Longs, shares: tuple[float, ...]) -> Bytes:
    """Roles in the order of members; the leading ones go to who was there before the origin."""
    counts = np.maximum(1, np.round(np.array(shares) * len(members))).astype(np.int64)
    supporters = PLANTED.index("supporter")
    counts[supporters] += len(members) - counts.sum()
    roles = np.repeat([ROLES.index(one) for one in PLANTED], counts)
    newest_last = np.argsort(people.created_ms[members] >= 0, kind="stable")
    dealt = np.zeros(len(members), np.int8)
    dealt[newest_last] = roles
    return dealt


def _circles(dice: Dice, role: Bytes, parameters: Parameters) -> Shorts:
    """Put the planted, and each insular class, into circles of falling size."""
    circle = np.full(len(role), -1, np.int16)
    number = parameters.group.circles
    weights = np.arange(1, number + 1) ** -0.8
    for group in (PLANTED, *((one,) for one in INSULAR)):
        members = np.flatnonzero(np.isin(role, [ROLES.index(one) for one in group]))
        edges = np.round(np.cumsum(weights) / weights.sum() * len(members)).astype(np.int64)
        sizes = np.diff(edges, prepend=0)
        circle[members] = dice.permutation(np.repeat(np.arange(number, dtype=np.int16), sizes))
    return circle
