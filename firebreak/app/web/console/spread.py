"""A picture of shares with their intervals: where each may lie, one row each."""

from collections.abc import Sequence

from msgspec import Struct

WIDTH, LEFT, RIGHT = 720.0, 230.0, 690.0
ROW, TOP, FOOT = 26.0, 8.0, 24.0
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


class Mark(Struct, frozen=True, kw_only=True):
    """One share: its name, its interval from ``x1`` to ``x2``, itself at ``x``."""

    name: str
    x1: float
    x2: float
    x: float
    y: float


class Spread(Struct, frozen=True, kw_only=True):
    """What is drawn; the table beside the picture says the same.

    Attributes:
        ticks: Places of the scale with their words.
    """

    height: float
    marks: tuple[Mark, ...]
    ticks: tuple[tuple[float, str], ...]


def spread(shares: Sequence[tuple[str, float, float, float]]) -> Spread:
    """Lay out shares, in the order given.

    Args:
        shares: Name, share, and where it lies at least and at most, each in [0, 1].

    Returns:
        Coordinates in a picture of ``WIDTH``; the higher share is further from the names.
    """
    return Spread(
        height=TOP + ROW * len(shares) + FOOT,
        marks=tuple(
            Mark(name=name, x1=_x(low), x2=_x(high), x=_x(share), y=TOP + ROW * (place + 0.5))
            for place, (name, share, low, high) in enumerate(shares)
        ),
        ticks=tuple((_x(one), f"{one * 100:.0f} %") for one in TICKS),
    )


def _x(share: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * min(max(share, 0.0), 1.0), 1)
