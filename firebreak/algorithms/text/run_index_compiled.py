"""Filing texts by runs, compiled by numba; as run_index_plain.py."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.text.code_points import MIX, STEP
from firebreak.algorithms.text.run_index_plain import Rules

NAME = "numba"

Array = NDArray[Any]
F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """Compile on the first call, and keep the machine code on disk where that can be written."""
    try:
        return cast(F, numba.njit(cache=True, nogil=True)(function))
    except RuntimeError:  # No folder for the cache: compile in each process.
        return cast(F, numba.njit(nogil=True)(function))


def put(filed: tuple[Array, Array], bits: int, codes: Array, number: int, rules: Rules) -> None:
    """File a text; :mod:`run_index_plain` explains the arguments of all three."""
    _put(filed, bits, _writable(codes), number, rules, (STEP, MIX))


def take(table: Array, bits: int, codes: Array, number: int, rules: Rules) -> None:
    """Take a text out."""
    _take(table, bits, _writable(codes), number, rules, (STEP, MIX))


def near(
    filed: tuple[Array, Array],
    bits: int,
    texts: tuple[Array, Array],
    lengths: Array,
    limit: int,
    rules: Rules,
) -> tuple[Array, Array]:
    """Find filed texts for many at once."""
    codes, starts = _writable(texts[0]), texts[1]
    size = 64 + len(starts)
    while True:
        query, number = np.empty(size, np.int64), np.empty(size, np.int64)
        into = (query, number)
        made = _near(filed, bits, (codes, starts), lengths, limit, rules, (STEP, MIX), into)
        if made <= size:
            return query[:made], number[:made]
        size = made


def _writable(codes: Array) -> Array:
    """Copy what cannot be written, which numba would compile everything for once more."""
    return codes if codes.flags.writeable else codes.copy()


@compiled
def _looked_at(
    codes: Array, begin: int, end: int, rules: Any, mixing: Any, hashes: Array, within: Array
) -> int:
    """Fill in hashes and places of the runs of one text that are looked at; gives how many."""
    step, mix = mixing
    shift, one = np.uint64(32), np.uint64(1)
    runs = end - begin - rules.run + 1
    if runs <= 0:
        return 0
    mask = np.uint64((1 << rules.number_bits) - 1)
    bar = np.uint64((rules.sample << rules.number_bits) // max(runs, rules.sample))
    far = np.uint64(1)
    for _ in range(rules.run):
        far *= step
    state = np.uint64(0)
    for place in range(begin, begin + rules.run - 1):
        state = state * step + np.uint64(codes[place]) + one
    made = 0
    for place in range(runs):
        state = state * step + np.uint64(codes[begin + place + rules.run - 1]) + one
        if place > 0:
            state -= far * (np.uint64(codes[begin + place - 1]) + one)
        mixed = (state ^ (state >> shift)) * mix
        mixed = (mixed ^ (mixed >> shift)) * step
        mixed ^= mixed >> shift
        if mixed & mask < bar:
            hashes[made], within[made] = mixed, place
            made += 1
            if made == rules.most:
                break
    return made


@compiled
def _entries(codes: Array, number: int, rules: Any, mixing: Any) -> Array:
    """Give the entries that a text may have, rising; some more than once."""
    hashes, within = np.empty(rules.most, np.uint64), np.empty(rules.most, np.int64)
    made = _looked_at(codes, 0, len(codes), rules, mixing, hashes, within)
    low = np.uint64(rules.number_bits)
    entries = ((hashes[:made] >> low) << low) | np.uint64(number)
    for place in range(1, made):  # numba takes seconds to compile a sort of its own
        entry, at = entries[place], place
        while at > 0 and entries[at - 1] > entry:
            entries[at] = entries[at - 1]
            at -= 1
        entries[at] = entry
    return entries


@compiled
def _put(filed: Any, bits: int, codes: Array, number: int, rules: Any, mixing: Any) -> None:
    table, marks = filed
    entries, ways = _entries(codes, number, rules, mixing), table.shape[1]
    low, left = np.uint64(rules.number_bits), rules.filed
    rarity = np.full(len(entries), -1, np.int64)
    for place in range(len(entries)):
        if place == 0 or entries[place] != entries[place - 1]:
            rarity[place] = 0
            for one in table[np.int64(entries[place] >> np.uint64(64 - bits))]:
                rarity[place] += (one ^ entries[place]) >> low == 0
    for level in range(ways):
        for place in range(len(entries)):
            if left > 0 and rarity[place] == level:
                row = table[np.int64(entries[place] >> np.uint64(64 - bits))]
                way = 0
                while way < ways and row[way] != 0:
                    way += 1
                if way < ways:
                    row[way] = entries[place]
                    at = (entries[place] >> low) & np.uint64(64 * len(marks) - 1)
                    marks[at >> np.uint64(6)] |= np.uint64(1) << (at & np.uint64(63))
                    left -= 1


@compiled
def _take(table: Array, bits: int, codes: Array, number: int, rules: Any, mixing: Any) -> None:
    ways = table.shape[1]
    for entry in _entries(codes, number, rules, mixing):
        row = table[np.int64(entry >> np.uint64(64 - bits))]
        kept = 0
        for way in range(ways):
            if row[way] != entry:
                row[kept] = row[way]
                kept += 1
        row[kept:] = np.uint64(0)


@compiled
def _count(
    hashes: Array, within: Array, rows: Array, low: Any, slots: Array, told: Any, its_slot: Array
) -> int:
    """Count the runs that each filed text shares, and where the first and last are."""
    found, shared, first, last = told
    ways, mask = rows.shape[1], (np.uint64(1) << low) - np.uint64(1)
    count = 0
    for place in range(len(hashes)):
        looked = ways
        if (rows[place, ways - 1] ^ hashes[place]) >> low == 0:
            looked = 1  # So many have this run that it tells nothing.
        for way in range(looked):
            entry = rows[place, way]
            if (entry ^ hashes[place]) >> low == 0 and entry != 0:
                one = np.int64(entry & mask)
                slot = one & (len(slots) - 1)
                while slots[slot] >= 0 and found[slots[slot]] != one:
                    slot = (slot + 1) & (len(slots) - 1)
                at = slots[slot]
                if at < 0:
                    at = slots[slot] = count
                    found[at], shared[at], first[at] = one, 0, within[place]
                    its_slot[at] = slot
                    count += 1
                shared[at] += 1
                last[at] = within[place]
    return count


@compiled
def _marked(many: int, hashes: Array, within: Array, marks: Array, low: Any) -> int:
    """Leave out the runs that are filed nowhere, without a branch; gives how many are left."""
    mask, left = np.uint64(64 * len(marks) - 1), np.int64(0)
    for place in range(many):
        at = (hashes[place] >> low) & mask
        hashes[left], within[left] = hashes[place], within[place]
        left += np.int64((marks[at >> np.uint64(6)] >> (at & np.uint64(63))) & np.uint64(1))
    return int(left)


@compiled
def _near(
    filed: Any,
    bits: int,
    texts: Any,
    lengths: Array,
    limit: int,
    rules: Any,
    mixing: Any,
    into: Any,
) -> int:
    (table, marks), (codes, starts) = filed, texts
    hashes, within = np.empty(rules.most, np.uint64), np.empty(rules.most, np.int64)
    ways = table.shape[1]
    size, rows = rules.most * ways, np.empty((rules.most, ways), np.uint64)
    found, shared = np.empty(size, np.int64), np.empty(size, np.int64)
    first, last = np.empty(size, np.int64), np.empty(size, np.int64)
    slots, its_slot = np.full(1024, -1, np.int64), np.empty(size, np.int64)
    low, made = np.uint64(rules.number_bits), 0
    for text in range(len(starts) - 1):
        many = _looked_at(codes, starts[text], starts[text + 1], rules, mixing, hashes, within)
        many = _marked(many, hashes, within, marks, low)
        if many < rules.fewest:
            continue
        for place in range(many):  # All at once: the memory answers many questions in parallel.
            row = np.int64(hashes[place] >> np.uint64(64 - bits))
            for way in range(ways):
                rows[place, way] = table[row, way]
        count = _count(
            hashes[:many], within, rows, low, slots, (found, shared, first, last), its_slot
        )
        own = starts[text + 1] - starts[text]
        for at in range(count):
            slots[its_slot[at]] = -1
            its, span = lengths[found[at]], last[at] - first[at] + rules.run
            if span < rules.span * own or max(own, its) > rules.apart * min(own, its):
                shared[at] = 0
        made = _best(text, found[:count], shared[:count], limit, rules, into, made)
    return made


@compiled
def _best(
    text: int, found: Array, shared: Array, limit: int, rules: Any, into: Any, made: int
) -> int:
    """Write down a text's candidates, most shared first; gives how many there are in all."""
    query, number = into
    for _ in range(limit):
        best = -1
        for at in range(len(found)):
            if shared[at] >= rules.fewest and (
                best < 0
                or shared[at] > shared[best]
                or (shared[at] == shared[best] and found[at] > found[best])
            ):
                best = at
        if best < 0:
            break
        if made < len(query):
            query[made], number[made] = text, found[best]
        shared[best] = 0
        made += 1
    return made


def _compile() -> None:
    """Call everything once, so that no post waits for it."""
    table, codes = np.zeros((1, 1), np.uint64), np.zeros(2, np.uint32)
    rules = Rules(1, 1, 1, 24, 1, 1, 0.5, 1.5)
    filed = table, np.zeros(1, np.uint64)
    put(filed, 0, codes, 1, rules)
    take(table, 0, codes, 1, rules)
    near(filed, 0, (codes, np.array([0, 2])), np.zeros(2, np.int32), 1, rules)


_compile()
