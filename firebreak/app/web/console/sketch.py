"""One account's part of a network: what it did, and whom that points to.

Three columns: the account, its evidence, accounts that people decided on. A line from evidence to
such an account says only that the evidence names it; the table beside the picture says the same.
"""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from firebreak.model.connections import Connection, ConnectionEvidence
from firebreak.model.ids import ItemKey

MOST_NODES = 12
MOST_ROWS = 5
WIDTH = 720.0
BOX = 310.0
"""Width of a box of evidence, between x = 150 and x = 460."""
LEFT, MIDDLE, RIGHT = 66.0, 305.0, 620.0
ROW_HEIGHT, DOT_HEIGHT = 58.0, 50.0


class Box(Struct, frozen=True, kw_only=True):
    """One row of evidence.

    Attributes:
        number: Its place among the connection's rows, from 1.
        y: Of its middle; its x is always the same.
    """

    number: int
    row: ConnectionEvidence
    y: float


class Dot(Struct, frozen=True, kw_only=True):
    """An account that people decided on."""

    account: ItemKey
    y: float


class Line(Struct, frozen=True, kw_only=True):
    """From the account to its evidence, or from evidence to whom it names."""

    x1: float
    y1: float
    x2: float
    y2: float
    family: str


class Sketch(Struct, frozen=True, kw_only=True):
    """What is drawn.

    Attributes:
        middle: Height at which the account itself stands.
        left_over: Accounts that evidence names and that found no place.
    """

    account: ItemKey
    middle: float
    height: float
    boxes: tuple[Box, ...]
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    left_over: int


def sketch(connection: Connection, order: Sequence[ConnectionEvidence]) -> Sketch:
    """Draw an account's evidence that counts and names somebody or something.

    Args:
        connection: The account's.
        order: Rows as the table numbers them; those of the connection are found by linker.

    Returns:
        At most ``MOST_NODES`` boxes and dots with the account itself: rows that add most first,
        then the accounts that most rows name. Without such rows there are no boxes.
    """
    telling = [row for row in connection.evidence if row.weight and (row.seeds or row.object)]
    rows = sorted(telling, key=lambda row: -abs(row.weight))[:MOST_ROWS]
    named = Counter(seed for row in rows for seed in row.seeds)
    chosen = [seed for seed, _ in named.most_common(MOST_NODES - 1 - len(rows))]
    height = max(ROW_HEIGHT * len(rows), DOT_HEIGHT * len(chosen), ROW_HEIGHT)
    numbers = {row.linker: number for number, row in enumerate(order, 1)}
    boxes = tuple(
        Box(number=numbers[row.linker], row=row, y=y)
        for row, y in zip(rows, _spread(len(rows), height), strict=True)
    )
    dots = tuple(
        Dot(account=seed, y=y) for seed, y in zip(chosen, _spread(len(chosen), height), strict=True)
    )
    return Sketch(
        account=connection.account,
        middle=height / 2,
        height=height,
        boxes=boxes,
        dots=dots,
        lines=_lines(boxes, dots, height / 2),
        left_over=len(named) - len(chosen),
    )


def _spread(number: int, height: float) -> list[float]:
    """Even heights, with half a step above the first and below the last."""
    return [round(height * (2 * one + 1) / (2 * number), 1) for one in range(number)]


def _lines(boxes: Sequence[Box], dots: Sequence[Dot], middle: float) -> tuple[Line, ...]:
    edge = BOX / 2
    own = [
        Line(x1=LEFT, y1=middle, x2=MIDDLE - edge, y2=box.y, family=box.row.family) for box in boxes
    ]
    further = [
        Line(x1=MIDDLE + edge, y1=box.y, x2=RIGHT, y2=dot.y, family=box.row.family)
        for box in boxes
        for dot in dots
        if dot.account in box.row.seeds
    ]
    return (*own, *further)
