"""A connection's evidence as steps that add up to its score."""

from typing import Literal

from msgspec import Struct

from firebreak.model.connections import Connection, ConnectionEvidence


class Bar(Struct, frozen=True, kw_only=True):
    """One step.

    Attributes:
        row: The evidence behind it; None for start and sum.
        weight: What it adds, or the sum so far for start and sum, in nats.
        x: Left end of the bar, in percent of the width.
        width: Length of the bar, in percent; never nothing, so that a zero is seen.
        zero: Where even odds stand, in percent.
    """

    label: str
    kind: Literal["edge", "for", "against"]
    weight: float
    x: float
    width: float
    zero: float
    row: ConnectionEvidence | None = None


def waterfall(connection: Connection) -> tuple[Bar, ...]:
    """Lay a connection's evidence out as steps.

    Args:
        connection: With rows that, with its prior, add up to its score.

    Returns:
        Prior, one step per row in the given order, and the score.
    """
    steps: list[tuple[str, float, float, ConnectionEvidence | None]] = [
        ("Before any evidence", 0.0, connection.prior, None)
    ]
    at = connection.prior
    for row in connection.evidence:
        steps.append((row.family, at, at + row.weight, row))
        at += row.weight
    steps.append(("Together", 0.0, connection.score, None))
    edges = [edge for _, start, end, _ in steps for edge in (start, end)]
    low, high = min(0.0, *edges), max(0.0, *edges)
    scale = 100 / (high - low) if high > low else 0.0
    return tuple(
        Bar(
            label=label,
            kind="edge" if row is None else ("for" if end >= start else "against"),
            weight=end - start,
            x=round((min(start, end) - low) * scale, 2),
            width=max(round(abs(end - start) * scale, 2), 0.6),
            zero=round(-low * scale, 2),
            row=row,
        )
        for label, start, end, row in steps
    )
