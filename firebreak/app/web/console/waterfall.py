"""A connection's evidence as steps that add up to its score."""

from collections.abc import Collection
from typing import Literal

from msgspec import Struct

from firebreak.app.interface import later
from firebreak.connect.add_up import leave_out
from firebreak.model.connections import Connection, ConnectionEvidence

NOTHING = 1e-9
"""Weights whose span is below it are all drawn at one place."""


class Bar(Struct, frozen=True, kw_only=True):
    """One step.

    Attributes:
        number: Its place among the rows, from 1; the start comes before them, the sum after.
        row: The evidence behind it; None for start and sum.
        weight: What it adds, or the sum so far for start and sum, in nats.
        x: Left end of the bar, in percent of the width.
        width: Length of the bar, in percent; never nothing, so that a zero is seen.
        zero: Where even odds stand, in percent.
        is_out: Whether a reviewer left it out; it then adds nothing.
        without: The connection without this row alone; None where nobody knows.
    """

    number: int
    label: str
    kind: Literal["edge", "for", "against"]
    weight: float
    x: float
    width: float
    zero: float
    row: ConnectionEvidence | None = None
    is_out: bool = False
    without: Connection | None = None


def waterfall(connection: Connection, left_out: Collection[str] = ()) -> tuple[Bar, ...]:
    """Lay a connection's evidence out as steps.

    Args:
        connection: With rows that, with its prior, add up to its score.
        left_out: Linkers whose rows are left out; of a connection that carries its terms.

    Returns:
        Prior, one step per row in the connection's order, and the score without those rows.
    """
    current = leave_out(connection, left_out) if left_out else connection
    steps: list[tuple[str, float, float, ConnectionEvidence | None]] = [
        (later("Before any evidence", "evidence"), 0.0, connection.prior, None)
    ]
    at = connection.prior
    for row, weight in _rows(connection, current):
        steps.append((row.family, at, at + weight, row))
        at += weight
    steps.append((later("Together", "evidence"), 0.0, current.score, None))
    edges = [edge for _, start, end, _ in steps for edge in (start, end)]
    low, high = min(0.0, *edges), max(0.0, *edges)
    # Of next to nothing no picture can be made: dividing by it overflows.
    scale = 100 / (high - low) if high - low > NOTHING else 0.0
    return tuple(
        Bar(
            number=number,
            label=label,
            kind="edge" if row is None else ("for" if end >= start else "against"),
            weight=end - start,
            x=round((min(start, end) - low) * scale, 2),
            width=max(round(abs(end - start) * scale, 2), 0.6),
            zero=round(-low * scale, 2),
            row=row,
            is_out=row is not None and row.linker in left_out,
            without=leave_out(connection, [row.linker]) if row and connection.terms else None,
        )
        for number, (label, start, end, row) in enumerate(steps)
    )


def _rows(connection: Connection, current: Connection) -> list[tuple[ConnectionEvidence, float]]:
    """Rows in the connection's order, as they are now, with what they add now."""
    if current is connection:
        return [(row, row.weight) for row in connection.evidence]
    left = {row.linker: row for row in current.evidence}
    return [
        (left[row.linker], left[row.linker].weight) if row.linker in left else (row, 0.0)
        for row in connection.evidence
    ]
