"""Sort and group columns: the first, the last and the least of each group."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from firebreak.measure.books import Codings, Flags, Stamps

NEVER = float("nan")


def in_order(groups: Codings) -> Codings:
    """Give the places in order of the groups' numbers, those of one group as they stand.

    A stable argsort, several times as fast: number and place are sorted as one integer, which is
    what processors sort best. Where a number leaves no room for the place its lowest bits are left
    out; should two numbers not be told apart then, it is done the slow way.
    """
    bits = max(len(groups) - 1, 1).bit_length()
    rows = np.arange(len(groups), dtype=np.int64)
    numbers = groups.astype(np.int64, copy=False)
    if not len(groups) or (numbers.min() >= 0 and int(numbers.max()) < 1 << (62 - bits)):
        return np.sort(numbers << bits | rows) & ((1 << bits) - 1)
    order: Codings = np.sort(numbers >> bits << bits | rows) & ((1 << bits) - 1)
    ordered = numbers[order]
    if (ordered[1:] < ordered[:-1]).any():
        order = np.argsort(numbers, kind="stable")
    return order


def runs(groups: Codings) -> tuple[Codings, Flags]:
    """Sort by group, and by place within one.

    Args:
        groups: Number or hash of each one's group.

    Returns:
        The order, and which of the sorted begin a group.
    """
    order = in_order(groups)
    return order, _changes(groups[order])


def distinct(values: NDArray[Any]) -> NDArray[Any]:
    """Give each value once, rising; what numpy's ``unique`` gives, in less time."""
    ordered = np.sort(values)
    return ordered[_changes(ordered)]


def firsts(groups: Codings) -> Codings:
    """Give the place of the first member of each group, in order of the groups' numbers."""
    order, begins = runs(groups)
    return order[begins]


def lasts(groups: Codings) -> Codings:
    """Give the place of the last member of each group, in order of the groups' numbers."""
    order, begins = runs(groups)
    found: Codings = order[np.append(begins[1:], True)[: len(order)]]
    return found


def first_of(groups: Codings, values: Stamps, count: int) -> Stamps:
    """Give the first value of each group.

    Args:
        groups: Number of the group, from 0, of each value.
        values: In order.
        count: How many groups there are.

    Returns:
        (count,); NaN for a group without values.
    """
    found = np.full(count, NEVER)
    places = firsts(groups)
    found[groups[places]] = values[places]
    return found


def found_in(wanted: NDArray[Any], known: NDArray[Any]) -> Codings:
    """Give the place of each wanted one among the known, -1 for those that are not there.

    Args:
        wanted: Hashes or codes.
        known: Each once.

    Returns:
        As long as ``wanted``.
    """
    if not len(known):
        return np.full(len(wanted), -1, dtype=np.int64)
    order, asked = in_order(known), in_order(wanted)
    # Looking up in order walks through memory; out of order it jumps.
    near = np.empty(len(wanted), dtype=np.int64)
    near[asked] = np.searchsorted(known[order], wanted[asked])
    near[near == len(known)] = 0
    places = order[near]
    return np.where(known[places] == wanted, places, -1)


def among(wanted: NDArray[Any], known: NDArray[Any]) -> Flags:
    """Tell which of the wanted are among the known; 0, which is nobody, never is."""
    found: Flags = (wanted != 0) & (found_in(wanted, distinct(known)) >= 0)
    return found


def _changes(ordered: NDArray[Any]) -> Flags:
    found = np.ones(len(ordered), dtype=np.bool_)
    found[1:] = ordered[1:] != ordered[:-1]
    return found
