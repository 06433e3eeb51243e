"""Alignment of two texts in plain Python; says what the compiled one does."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

NAME = "python"

Array = NDArray[Any]


def cover(original: Array, copy: Array, rules: tuple[int, int, int, int]) -> tuple[Array, Array]:
    """Mark what two texts have in common.

    Args:
        original: Code points, shape (n,).
        copy: Code points, shape (m,).
        rules: Characters of a long run, of a short one, places a short run may lie off its
            neighbour's, and places of the original that are tried for one run.

    Returns:
        For each character whether it lies in a shared run, bool, (n,) and (m,).
    """
    long, short, slack, tried = rules
    mine, its = original.tolist(), copy.tolist()
    covered, copied = [False] * len(mine), [False] * len(its)
    runs = _long_runs(mine, its, long, tried)
    for offset, start, end in runs:
        copied[start:end] = [True] * (end - start)
        covered[start + offset : end + offset] = [True] * (end - start)
    for number, (offset, start, end) in enumerate(runs):
        before = runs[number - 1][2] if number else 0
        after = runs[number + 1][1] if number + 1 < len(runs) else len(its)
        for low, high in ((before, start), (end, after)):
            for shift in _shifts(slack):
                _short_runs(mine, its, (low, high), offset + shift, short, (covered, copied))
    return np.array(covered, np.bool_), np.array(copied, np.bool_)


def _long_runs(
    mine: list[int], its: list[int], long: int, tried: int
) -> list[tuple[int, int, int]]:
    """Give offset, start and end in the copy of shared runs, longest first at each place."""
    places: dict[tuple[int, ...], list[int]] = {}
    for place in range(len(mine) - long + 1):
        places.setdefault(tuple(mine[place : place + long]), []).append(place)
    runs, start = [], 0
    while start <= len(its) - long:
        best = best_place = 0
        for place in places.get(tuple(its[start : start + long]), ())[:tried]:
            length = long
            while (
                place + length < len(mine)
                and start + length < len(its)
                and mine[place + length] == its[start + length]
            ):
                length += 1
            if length > best:
                best, best_place = length, place
        if best:
            runs.append((best_place - start, start, start + best))
        start += max(best, 1)
    return runs


def _shifts(slack: int) -> list[int]:
    return sorted(range(-slack, slack + 1), key=lambda shift: (abs(shift), shift))


def _short_runs(
    mine: list[int],
    its: list[int],
    within: tuple[int, int],
    offset: int,
    short: int,
    marks: tuple[list[bool], list[bool]],
) -> None:
    """Mark runs on one diagonal between long ones, where neither text is covered already."""
    covered, copied = marks
    low = max(within[0], -offset)
    high = min(within[1], len(mine) - offset)
    length = 0
    for place in range(low, high + 1):
        if (
            place < high
            and not copied[place]
            and not covered[place + offset]
            and its[place] == mine[place + offset]
        ):
            length += 1
            continue
        if length >= short:
            copied[place - length : place] = [True] * length
            covered[place - length + offset : place + offset] = [True] * length
        length = 0
