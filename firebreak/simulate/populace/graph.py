"""Who follows whom as rows of sorted numbers; grown block by block."""

from collections.abc import Callable, Iterator

import numpy as np
from msgspec import Struct

from firebreak.simulate.arrays import (
    Dice,
    Ints,
    Longs,
    blocks,
    found,
    paired,
    parted,
    sorted_once,
    starts,
)

BLOCK = 1 << 16
"""Accounts whose rows are made at a time; each block has dice of its own."""

Propose = Callable[[int, int, int], tuple[Longs, Ints]]
"""For a block (number, first, end): followers and whom they would follow, repetitions allowed."""


class Graph(Struct, frozen=True, kw_only=True, eq=False):
    """Rows of numbers, each sorted and without repetition.

    Attributes:
        indptr: (n + 1,) where each account's row starts in ``targets``.
        targets: (edges,) whom they follow, or in a turned graph who follows them.
    """

    indptr: Longs
    targets: Ints

    @property
    def accounts(self) -> int:
        """How many rows there are."""
        return len(self.indptr) - 1

    @property
    def degrees(self) -> Longs:
        """How long each row is."""
        return np.diff(self.indptr)

    def degrees_of(self, rows: Longs) -> Longs:
        """How long some rows are."""
        return self.indptr[rows + 1] - self.indptr[rows]

    def row(self, account: int) -> Ints:
        """Give one account's row."""
        return self.targets[self.indptr[account] : self.indptr[account + 1]]

    def keys(self, first: int, end: int) -> Longs:
        """Give a block's edges as sorted keys of (row, target)."""
        rows = np.repeat(np.arange(first, end), np.diff(self.indptr[first : end + 1]))
        return paired(rows, self.targets[self.indptr[first] : self.indptr[end]])


def empty(accounts: int) -> Graph:
    """Give a graph in which nobody follows anybody."""
    return Graph(indptr=np.zeros(accounts + 1, np.int64), targets=np.zeros(0, np.int32))


def from_blocks(accounts: int, made: Iterator[Longs]) -> Graph:
    """Put blocks of sorted keys, in order, together; never two copies of more than a block."""
    counts, parts = np.zeros(accounts, np.int64), []
    for keys in made:
        rows, targets = parted(keys)
        if len(rows):
            first = int(rows[0])
            told = np.bincount(rows - first)
            counts[first : first + len(told)] += told
        parts.append(targets)
    return Graph(indptr=starts(counts), targets=np.concatenate(parts))


def grown(graph: Graph, propose: Propose) -> Graph:
    """Add what is proposed and is not there yet; nobody follows themselves."""

    def made() -> Iterator[Longs]:
        for number, first, end in blocks(graph.accounts, BLOCK):
            there = graph.keys(first, end)
            fresh = without(paired_apart(*propose(number, first, end)), there)
            yield np.sort(np.concatenate((there, fresh))) if len(there) else fresh

    return from_blocks(graph.accounts, made())


def paired_apart(followers: Longs, followed: Ints) -> Longs:
    """Give keys of pairs, without those of an account with itself."""
    apart = followers != followed
    return paired(followers[apart], followed[apart])


def without(keys: Longs, there: Longs) -> Longs:
    """Sort keys, and drop repetitions and those that are there already."""
    fresh = sorted_once(keys)
    return fresh[~found(fresh, there)]


def turned(graph: Graph) -> Graph:
    """Give who follows each account; 1.5 s and 24 bytes an edge at 30 million edges."""
    keys = paired(graph.targets, np.repeat(np.arange(graph.accounts), graph.degrees))
    keys.sort()
    counts = np.bincount(graph.targets, minlength=graph.accounts)
    return Graph(indptr=starts(counts), targets=parted(keys)[1])


def some(dice: Dice, graph: Graph, rows: Longs) -> Ints:
    """Draw one entry of each of many rows, with repetition; -1 where a row is empty."""
    first = graph.indptr[rows]
    sizes = graph.indptr[rows + 1] - first
    places = first + (dice.random(len(rows)) * sizes).astype(np.int64)
    drawn = graph.targets.take(places, mode="clip")
    drawn[sizes == 0] = -1
    return drawn
