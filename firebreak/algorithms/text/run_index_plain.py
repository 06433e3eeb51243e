"""Filing texts by their runs, and finding them, with numpy."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.text.code_points import MIX, STEP, longer

NAME = "numpy"
MARKS = 64

Array = NDArray[Any]


class Rules(NamedTuple):
    """What is filed and what counts.

    Attributes:
        run: Characters of a run.
        sample: Runs of a text that are looked at, on average.
        most: Runs of a text that are looked at, the first ones.
        filed: Runs of a text that are filed, of those looked at the ones that fewest texts have.
        number_bits: Bits of an entry that tell the text; the others are of the run's hash.
        fewest: Runs that two texts must share.
        span: Part of the later text, as a share, that lies between the first and the last of them.
        apart: How many times as long as the other the longer text may be.
    """

    run: int
    sample: int
    most: int
    filed: int
    number_bits: int
    fewest: int
    span: float
    apart: float


def put(filed: tuple[Array, Array], bits: int, codes: Array, number: int, rules: Rules) -> None:
    """File a text: in the rows of its rarest runs that have room.

    Args:
        filed: Entries, uint64, shape (2 ** bits, ways), 0 is none; and the bits of :func:`marked`.
        bits: Of a hash that name the row, the highest.
        codes: Code points, uint32, shape (n,).
        number: From 1.
        rules: The same for all texts of a table.
    """
    table, marks = filed
    ranked = []
    for entry in _entries(codes, number, rules):
        row = _row(table, bits, entry).tolist()
        if not row[-1]:
            ranked.append((sum((entry ^ one) >> rules.number_bits == 0 for one in row), entry))
    left = rules.filed
    for _, entry in sorted(ranked):
        row = _row(table, bits, entry)
        if left and not row[-1]:
            row[np.flatnonzero(row == 0)[0]] = entry
            place = (entry >> rules.number_bits) & (MARKS * len(marks) - 1)
            marks[place // MARKS] |= np.uint64(1 << place % MARKS)
            left -= 1


def take(table: Array, bits: int, codes: Array, number: int, rules: Rules) -> None:
    """Take a text out that was filed by :func:`put`; its runs stay marked, for others have some."""
    for entry in _entries(codes, number, rules):
        row = _row(table, bits, entry)
        kept = row[row != np.uint64(entry)]
        row[: len(kept)], row[len(kept) :] = kept, 0


def marked(table: Array, size: int, rules: Rules) -> Array:
    """Mark each run that is filed by one bit, so that nearly all others are told by it alone.

    Args:
        table: As for :func:`put`.
        size: Numbers of 64 bits, a power of two; the lowest bits of a hash say which bit.
        rules: As for :func:`put`.

    Returns:
        uint64, (size,).
    """
    entries = table[table != 0]
    mask = np.uint64(MARKS * size - 1)
    is_marked = np.zeros(MARKS * size, np.bool_)
    is_marked[(entries >> np.uint64(rules.number_bits)) & mask] = True
    return np.packbits(is_marked, bitorder="little").view("<u8").astype(np.uint64)


def near(
    filed: tuple[Array, Array],
    bits: int,
    texts: tuple[Array, Array],
    lengths: Array,
    limit: int,
    rules: Rules,
) -> tuple[Array, Array]:
    """Find filed texts for many at once.

    Args:
        filed: As for :func:`put`; marks change no answer.
        bits: As for :func:`put`.
        texts: Code points of all, uint32, shape (n,), and where each starts and ``n`` at last,
            int64, (n_texts + 1,).
        lengths: Characters of the filed texts by number, int32.
        limit: Most of one text.
        rules: As for :func:`put`.

    Returns:
        Places of texts and numbers, int64, shape (n,) each, in the order of the texts; of one text
        those that share most runs first, of equal ones the higher number.
    """
    table, (codes, starts) = filed[0], texts
    hashes, owner, within = _looked_at(codes, starts, rules)
    low = np.uint64(rules.number_bits)
    rows = table[hashes >> np.uint64(64 - bits)]
    same = (((rows ^ hashes[:, None]) >> low) == 0) & (rows != 0)
    same[same[:, -1], 1:] = False  # So many have this run that it tells nothing.
    place, way = np.nonzero(same)
    mask = np.uint64((1 << rules.number_bits) - 1)
    number = (rows[place, way] & mask).astype(np.int64)
    query, at = owner[place], within[place]
    order = np.lexsort((at, number, query))
    query, number, at = query[order], number[order], at[order]
    first = np.flatnonzero(
        np.diff(query, prepend=-1).astype(np.bool_) | np.diff(number, prepend=-1).astype(np.bool_)
    )
    last = np.append(first, len(query))[1:]
    shared, span = last - first, at[last - 1] - at[first] + rules.run
    query, number = query[first], number[first]
    own, its = np.diff(starts)[query], lengths[number]
    enough = (shared >= rules.fewest) & (span >= rules.span * own)
    enough &= np.maximum(own, its) <= rules.apart * np.minimum(own, its)
    query, number, shared = query[enough], number[enough], shared[enough]
    order = np.lexsort((-number, -shared, query))
    query, number = query[order], number[order]
    kept = np.arange(len(query)) - np.searchsorted(query, query) < limit
    return query[kept], number[kept]


def _row(table: Array, bits: int, entry: int) -> Array:
    row: Array = table[entry >> (64 - bits)]
    return row


def _entries(codes: Array, number: int, rules: Rules) -> list[int]:
    """Give the entries that a text may have, each once."""
    hashes, _, _ = _looked_at(codes, np.array([0, len(codes)], np.int64), rules)
    low = np.uint64(rules.number_bits)
    entries: list[int] = np.unique(((hashes >> low) << low) | np.uint64(number)).tolist()
    return entries


def _looked_at(codes: Array, starts: Array, rules: Rules) -> tuple[Array, Array, Array]:
    """Give the hashes of runs, the places of their texts, and their places in these."""
    runs = np.maximum(np.diff(starts) - (rules.run - 1), 0)
    owner = np.repeat(np.arange(len(runs)), runs)
    if not len(owner):
        return np.empty(0, np.uint64), owner, owner
    within = np.arange(len(owner)) - np.repeat(np.cumsum(runs) - runs, runs)
    hashes = _hashes(codes, rules.run)[starts[:-1][owner] + within]
    low = hashes & np.uint64((1 << rules.number_bits) - 1)
    bars = (rules.sample << rules.number_bits) // np.maximum(runs, rules.sample)
    kept = low < bars.astype(np.uint64)[owner]
    hashes, owner, within = hashes[kept], owner[kept], within[kept]
    first = np.arange(len(owner)) - np.searchsorted(owner, owner) < rules.most
    return hashes[first], owner[first], within[first]


def _hashes(codes: Array, run: int) -> Array:
    """Hash the run that begins at each place."""
    wide = codes.astype(np.uint64)
    state = np.zeros(len(wide) - run + 1, np.uint64)
    for step in range(run):
        state = longer(state, wide[step : step + len(state)])
    state = (state ^ (state >> np.uint64(32))) * MIX
    state = (state ^ (state >> np.uint64(32))) * STEP
    return np.asarray(state ^ (state >> np.uint64(32)))
