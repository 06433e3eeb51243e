"""What a metric is: id, unit, why, examples, and its result with a chart."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from firebreak.model.ledger import LedgerEntry


class Window(Struct, frozen=True, kw_only=True):
    """The stretch of time that a figure is about, and the instant it is computed for.

    Attributes:
        since: First instant that counts.
        until: First instant that does not. What the ledger says of it and later is not known
            yet, so that a past figure can be recomputed as it was.
    """

    since: datetime
    until: datetime

    def covers(self, at: datetime) -> bool:
        """Tell whether an instant lies inside; the end does not."""
        return self.since <= at < self.until


class Point(Struct, frozen=True, kw_only=True):
    """One value of a chart, with the words below it."""

    label: str
    value: float


class Bars(Struct, frozen=True, kw_only=True):
    """One bar a label, from zero.

    Attributes:
        unit: What a value counts, in the plural.
    """

    title: str
    unit: str
    points: tuple[Point, ...]


class Shares(Struct, frozen=True, kw_only=True):
    """Parts of one whole, in the order to be drawn; values are counts."""

    title: str
    unit: str
    parts: tuple[Point, ...]


class Steps(Struct, frozen=True, kw_only=True):
    """A quantity that holds from each instant until the next one."""

    title: str
    unit: str
    values: tuple[tuple[datetime, float], ...]


class Curve(Struct, frozen=True, kw_only=True):
    """How the done share grows with time, for one or more kinds of doing.

    Attributes:
        promise: The time by which all should be done; drawn as a line.
        lines: Name and (time, share done by then), rising, share in [0, 1].
    """

    title: str
    promise: timedelta
    lines: tuple[tuple[str, tuple[tuple[timedelta, float], ...]], ...]


Chart = Bars | Shares | Steps | Curve


class Figure(Struct, frozen=True, kw_only=True):
    """One number beside the headline; a value of None means that there is nothing to count."""

    name: str
    value: float | None
    unit: str


class Result(Struct, frozen=True, kw_only=True):
    """What a metric says of a window.

    Attributes:
        value: The headline in the metric's unit; None while there is nothing to compute it of.
        n: How many matters it rests on.
        says: One sentence for people, with the number and what it rests on.
    """

    value: float | None
    n: int
    says: str
    figures: tuple[Figure, ...] = ()
    chart: Chart | None = None


class Example(Struct, frozen=True, kw_only=True):
    """A small ledger and the headline it must give.

    Attributes:
        because: What it shows, in a sentence.
    """

    because: str
    entries: tuple[LedgerEntry, ...]
    window: Window
    value: float | None


class Metric(Struct, frozen=True, kw_only=True):
    """A number that is a pure function of the ledger.

    Attributes:
        id: The module's name.
        unit: Of the headline: ``minutes``, ``share``, ``accounts``, ``cases``.
        why: What a person does with it.
        compute: From ledger lines in order of ``seq`` and a window to a result.
    """

    id: str
    title: str
    unit: str
    why: str
    compute: Callable[[Sequence[LedgerEntry], Window], Result]
    examples: tuple[Example, ...]
