"""Places for the dots of a small graph, always the same for the same graph.

Source: Fruchterman and Reingold, "Graph drawing by force-directed placement" (1991). We differ:
dots start on a sunflower spiral instead of at random, so no dice are needed, and a weak pull to
the middle keeps parts that hang together with nothing on the page.
"""

from functools import lru_cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

ROUNDS = 160
GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))
MARGIN = 28.0


class Point(Struct, frozen=True):
    """A place on the page, in the picture's own units."""

    x: float
    y: float


@lru_cache(maxsize=64)
def lay_out(
    size: int, edges: tuple[tuple[int, int], ...], width: float, height: float
) -> tuple[Point, ...]:
    """Place dots so that connected ones are near and none lie upon each other.

    Args:
        size: Number of dots; 0 gives no points.
        edges: Pairs of dot numbers from 0.
        width: Of the page.
        height: Of the page.

    Returns:
        One point per dot, inside the page; O(size squared) a round, kept for the next look.
    """
    if size == 0:
        return ()
    ends = np.array(edges, dtype=np.intp).reshape(-1, 2)
    places = _spiral(size)
    ideal = 1.6 / np.sqrt(size)
    for round_number in range(ROUNDS):
        step = _forces(places, ends, ideal)
        length = np.maximum(np.linalg.norm(step, axis=1, keepdims=True), 1e-9)
        warmth = 0.12 * (1 - round_number / ROUNDS) + 0.002
        places += step / length * np.minimum(length, warmth)
    return _fit(places, width, height)


def _spiral(size: int) -> NDArray[np.float64]:
    order = np.arange(size, dtype=np.float64)
    angles, radii = order * GOLDEN_ANGLE, np.sqrt(order / size)
    places: NDArray[np.float64] = np.stack([radii * np.cos(angles), radii * np.sin(angles)], axis=1)
    return places


def _forces(
    places: NDArray[np.float64], ends: NDArray[np.intp], ideal: float
) -> NDArray[np.float64]:
    apart = places[:, None, :] - places[None, :, :]
    squared = np.maximum((apart**2).sum(axis=2), 1e-4)
    forces: NDArray[np.float64] = (apart * (ideal**2 / squared)[:, :, None]).sum(axis=1)
    forces -= places * 0.6 * ideal
    along = places[ends[:, 0]] - places[ends[:, 1]]
    pull = along * (np.linalg.norm(along, axis=1, keepdims=True) / ideal)
    np.subtract.at(forces, ends[:, 0], pull)
    np.add.at(forces, ends[:, 1], pull)
    return forces


def _fit(places: NDArray[np.float64], width: float, height: float) -> tuple[Point, ...]:
    low, high = places.min(axis=0), places.max(axis=0)
    room = np.array([width, height]) - 2 * MARGIN
    scaled = MARGIN + room * np.where(
        high > low, (places - low) / np.maximum(high - low, 1e-9), 0.5
    )
    return tuple(Point(round(float(x), 1), round(float(y), 1)) for x, y in scaled)
