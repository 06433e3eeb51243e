"""Personalised PageRank in whole numbers: every engine gives the same digits."""

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.graph import engine
from firebreak.algorithms.graph.columns import Floats, Ints
from firebreak.algorithms.graph.csr import Graph
from firebreak.algorithms.graph.engine import Engine

START = 1 << 36
"""Units that each seed begins with; what is less than a unit ends there."""
GOES_ON = (17, 20)
"""Of 20 parts of a mass, 17 walk on: the 0.85 of the literature, as whole numbers."""
ROUNDS = 20
EXACT = 1 << 53
"""From here on a float no longer counts one by one."""


def rank_whole(
    graph: Graph, seeds: Ints, *, rounds: int = ROUNDS, by: Engine | None = None
) -> NDArray[np.int64]:
    """Rank every account by what its own acts toward others lead to.

    A round gives each account its start, and of the sum over whom it touched 17 / 20, divided by
    how many it touched, rounded down. Sums of whole numbers do not depend on their order, so an
    engine that adds on many machines gives the same answer.

    Args:
        graph: Of accounts alone; things would only lower the share that goes to seeds.
        seeds: Rows, each at most once.
        rounds: Steps a walk may have.
        by: Which kernels; None for the quickest installed.

    Returns:
        Units, shape (n,); O(rounds * edges). Differs from
        :func:`firebreak.algorithms.graph.kernels.rank_all` toward the seeds by its rounding.

    Raises:
        ValueError: A seed is no row or comes twice, or masses are too large to be exact.
    """
    rows = np.sort(np.asarray(seeds))
    if len(rows) and not 0 <= rows[0] <= rows[-1] < len(graph):
        raise ValueError(f"a seed is not in 0 .. {len(graph) - 1}")
    if (rows[1:] == rows[:-1]).any():
        raise ValueError("a seed comes twice")
    work = by or engine.best()
    above, below = GOES_ON
    divisor = below * np.maximum(graph.out_degree, 1).astype(np.float64)
    start = np.zeros(len(graph), np.float64)
    start[rows] = START
    now, total = start.copy(), np.empty(len(graph), np.float64)
    for _ in range(rounds):
        total.fill(0)
        work.pull(graph.out_start, graph.out_ids, now, total)
        if len(total) and total.max() >= EXACT:
            raise ValueError("one account touched too many seeds to count exactly; give fewer")
        np.floor(total * above / divisor, out=now)
        now += start
    return now.astype(np.int64)


def scores(mass: NDArray[np.int64], n_seeds: int) -> Floats:
    """Turn units into personalised PageRank, in [0, 1], all seeds together beginning with 1.

    Args:
        mass: Units, any shape.
        n_seeds: How many seeds began with ``START``.

    Returns:
        The same shape.
    """
    above, below = GOES_ON
    per_unit = (below - above) / below / (START * max(n_seeds, 1))
    found: Floats = np.asarray(mass, np.float64) * per_unit
    return found
