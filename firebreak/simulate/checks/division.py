"""How closed a small network is, and how well it falls into groups."""

from collections.abc import Sequence

import numpy as np

from firebreak.simulate.arrays import Doubles, Longs


def transitivity(edges: Longs, people: int) -> float:
    """Give the share of connected triples that are closed."""
    tied = _matrix(edges, people)
    triples = (tied @ tied).sum() - np.trace(tied @ tied)
    return float(np.trace(tied @ tied @ tied) / triples) if triples else float("nan")


def modularity(edges: Longs, people: int, groups: Sequence[int]) -> float:
    """Give how much more is within groups than chance would have it.

    Args:
        edges: (pairs, 2) who is tied to whom, each pair once.
        people: How many.
        groups: Group of each.

    Returns:
        Modularity of the division.

    Source: Newman and Girvan 2004. The measured .47 is of the best division that Louvain's
    method finds; the division by circles gives a lower bound of that.
    """
    tied, of = _matrix(edges, people), np.array(groups)
    degree, same = tied.sum(axis=0), of[:, None] == of[None, :]
    twice = tied.sum()
    return float(((tied - np.outer(degree, degree) / twice) * same).sum() / twice)


def divided(edges: Longs, people: int, rounds: int = 30) -> list[int]:
    """Divide a small graph so that modularity is high: each joins the neighbours it gains most by.

    Args:
        edges: (pairs, 2) who is tied to whom, each pair once.
        people: How many.
        rounds: Passes over everybody, at most.

    Returns:
        Group of each. The first level of Louvain's method, everybody in the order of numbers,
        followed by joining whole groups while that helps.
    """
    tied = _matrix(edges, people)
    degree, twice = tied.sum(axis=0), tied.sum()
    of = np.arange(people)
    for _ in range(rounds):
        before = of.copy()
        for one in range(people):
            of[one] = -1
            links = np.bincount(of + 1, weights=tied[one], minlength=people + 1)[1:]
            weight = np.bincount(of + 1, weights=degree, minlength=people + 1)[1:]
            gain = links - degree[one] * weight / twice
            best = int(np.argmax(gain))
            stay = gain[before[one]] >= gain[best] - 1e-12
            of[one] = before[one] if stay else best
        if (before == of).all():
            break
    return _joined(tied, of)


def _joined(tied: Doubles, of: Longs) -> list[int]:
    degree, twice = tied.sum(axis=0), tied.sum()
    while True:
        names, of = np.unique(of, return_inverse=True)
        one_of = np.eye(len(names))[of]
        between, weight = one_of.T @ tied @ one_of, one_of.T @ degree
        gain = between / twice - np.outer(weight, weight) / twice**2
        np.fill_diagonal(gain, -1)
        one, other = np.unravel_index(int(np.argmax(gain)), gain.shape)
        if gain[one, other] <= 1e-12:
            return [int(group) for group in of]
        of = np.where(of == other, one, of)


def _matrix(edges: Longs, people: int) -> Doubles:
    tied = np.zeros((people, people))
    tied[edges[:, 0], edges[:, 1]] = tied[edges[:, 1], edges[:, 0]] = 1
    return tied
