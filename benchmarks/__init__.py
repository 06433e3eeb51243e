"""One script per claim; each is measured, beside an anchor, on this machine."""

from typing import TypedDict


class Claim(TypedDict):
    """One line of output.

    Attributes:
        anchor: A peer's figure from the same run, or a sentence on where the bar comes from.
        target: What the figure is held against; None for a figure that is only told.
        ok: Whether the target was met; True where there is none.
    """

    claim: str
    value: float
    unit: str
    anchor: float | str | None
    target: float | str | None
    ok: bool
