"""One measured figure beside the bounds it must keep, and their source."""

from msgspec import Struct


class Figure(Struct, frozen=True, kw_only=True):
    """A figure of a simulated platform.

    Attributes:
        name: What was measured, with its unit.
        value: What came out.
        low: Smallest value that is like the real thing.
        high: Largest.
        source: Where the bounds come from: [S] published, [M] measured on real data, [D] ours.
    """

    name: str
    value: float
    low: float
    high: float
    source: str

    @property
    def ok(self) -> bool:
        """Whether the value lies within the bounds; what is not a number does not."""
        return self.low <= self.value <= self.high
