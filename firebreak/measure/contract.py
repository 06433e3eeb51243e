"""What a metric is: id, unit, why, examples, and its result with a chart."""

from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec import Struct

from firebreak.measure.books import Flags, Known, Stamps, stamp
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

    def has(self, stamps: Stamps) -> Flags:
        """Tell which stamps lie inside; what has not come does not."""
        return (stamps >= stamp(self.since)) & (stamps < stamp(self.until))


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


class Range(Struct, frozen=True, kw_only=True):
    """One share, and where it lies with 95 in 100."""

    label: str
    value: float
    low: float
    high: float


class Ranges(Struct, frozen=True, kw_only=True):
    """Shares in [0, 1] with their intervals, one row each."""

    title: str
    rows: tuple[Range, ...]


class Days(Struct, frozen=True, kw_only=True):
    """One or more quantities day by day, with marks where something happened.

    Attributes:
        unit: What a value counts, in the plural.
        starts: First instant of each day (or hour, or five minutes).
        lines: Name and one value a day; None where nobody counted.
        marks: Place of a day, from 0, and what happened then, in a few words.
    """

    title: str
    unit: str
    starts: tuple[datetime, ...]
    lines: tuple[tuple[str, tuple[float | None, ...]], ...]
    marks: tuple[tuple[int, str], ...] = ()


Chart = Bars | Shares | Steps | Curve | Ranges | Days


class Figure(Struct, frozen=True, kw_only=True):
    """One number beside the headline; a value of None means that there is nothing to count.

    Attributes:
        low: Where it lies at least, with 95 in 100; None where it is a count and no estimate, or
            where that end cannot be told. ``high`` where it lies at most.
    """

    name: str
    value: float | None
    unit: str
    low: float | None = None
    high: float | None = None


class Result(Struct, frozen=True, kw_only=True):
    """What a metric says of a window.

    Attributes:
        value: The headline in the metric's unit; None while there is nothing to compute it of.
        n: How many matters it rests on.
        says: One sentence for people, with the number and what it rests on.
        low: Where the headline lies at least, with 95 in 100, were the same desk to see such
            matters again; None where it is a count, or that end cannot be told.
        high: Where it lies at most.
    """

    value: float | None
    n: int
    says: str
    low: float | None = None
    high: float | None = None
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
        definition: What exactly is counted, what is not, and from when on, for whoever recomputes
            it.
        compute: From the lines known at the window's end, and the window, to a result.
    """

    id: str
    title: str
    unit: str
    why: str
    definition: str
    compute: Callable[[Known, Window], Result]
    examples: tuple[Example, ...]
