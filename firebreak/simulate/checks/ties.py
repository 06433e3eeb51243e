"""How follows hang together: returned ones, and friends of whom are friends."""

import numpy as np

from firebreak.simulate.arrays import Dice, Flags, Longs, blocks, found, paired, sorted_once, within
from firebreak.simulate.populace.graph import BLOCK, Graph

MOST_NEIGHBOURS = 2_000
"""Accounts with more are left out: two followers of a star are strangers."""


def reciprocity(graph: Graph, back: Graph) -> float:
    """Give the share of follows that are returned.

    Args:
        graph: Who follows whom.
        back: The same, turned.

    Returns:
        A share; NaN where nobody follows anybody.
    """
    returned = sum(
        int(found(graph.keys(first, end), back.keys(first, end)).sum())
        for _, first, end in blocks(graph.accounts, BLOCK)
    )
    return returned / len(graph.targets) if len(graph.targets) else float("nan")


def clustering(dice: Dice, graph: Graph, back: Graph, sample: int = 1_500) -> float:
    """Give the mean local clustering: how many of an account's neighbours are neighbours.

    Args:
        dice: Picks the sample.
        graph: Who follows whom.
        back: The same, turned.
        sample: Accounts that are looked at, those with one neighbour or none left out.

    Returns:
        Mean share of pairs of neighbours that are tied, direction left aside.
    """
    marked = np.zeros(graph.accounts, np.bool_)
    shares = []
    for account in dice.permutation(graph.accounts)[:sample]:
        near = sorted_once(np.concatenate((graph.row(account), back.row(account))).astype(np.int64))
        if 2 <= len(near) <= MOST_NEIGHBOURS:
            marked[near] = True
            tied = len(_ties(graph, near, marked))
            marked[near] = False
            shares.append(2 * tied / (len(near) * (len(near) - 1)))
    return float(np.mean(shares)) if shares else float("nan")


def _ties(graph: Graph, near: Longs, marked: Flags) -> Longs:
    sizes = graph.degrees_of(near)
    slots = np.repeat(graph.indptr[near], sizes) + within(sizes)
    one, other = np.repeat(near, sizes), graph.targets[slots]
    both = marked[other]
    one, other = one[both], other[both]
    return sorted_once(paired(np.minimum(one, other), np.maximum(one, other)))
