"""How often people upheld what detectors, linkers and reporters brought up."""

from collections.abc import Sequence

from msgspec.structs import replace

from firebreak.measure.contract import Bars, Example, Figure, Metric, Point, Result, Window
from firebreak.measure.examples import EVENING, decided, decision_id, line
from firebreak.measure.quality import Precision, precisions
from firebreak.measure.words import count, percent
from firebreak.model.ledger import LedgerEntry


def compute(entries: Sequence[LedgerEntry], window: Window) -> Result:
    """Measure the share of decisions that uphold what a source brought up, source by source.

    Args:
        entries: Ledger lines in order.
        window: When the decisions were made.

    Returns:
        A share over all sources, each decision once for every source that spoke; None of nothing.
        Lists have a metric of their own.
    """
    found = [one for one in precisions(entries, window) if one.kind != "list" and one.judged]
    n, upheld = sum(one.judged for one in found), sum(one.upheld for one in found)
    return Result(
        value=upheld / n if n else None,
        n=n,
        says=_says(upheld, n),
        figures=tuple(
            Figure(name=f"{named(one)}, of {one.judged:,}", value=one.share, unit="share")
            for one in found
        ),
        chart=Bars(
            title="Decisions that upheld what a source brought up",
            unit="percent",
            points=tuple(
                Point(label=named(one), value=100 * one.upheld / one.judged) for one in found
            ),
        ),
    )


def named(one: Precision) -> str:
    """Name a source as people say it."""
    return one.name.replace("_", " ")


def _says(upheld: int, n: int) -> str:
    if not n:
        return (
            "Nothing that a detector, a linker or a reporter brought up was decided in this time."
        )
    return (
        f"People upheld {upheld:,} of {count(n, 'judgement')} about what detectors, linkers and "
        f"reporters brought up ({percent(upheld / n)}); what was taken back was not upheld."
    )


def _of(entry: LedgerEntry, *detectors: str) -> LedgerEntry:
    return replace(entry, detectors=detectors)


def _looked_at(minute: float, case: str, of: LedgerEntry, *, agrees: bool) -> LedgerEntry:
    plain = line("second review", minute, case, "second")
    return replace(plain, decision=of.decision, verb="dismiss", agrees=agrees)


METRIC = Metric(
    id="precision_by_source",
    title="Right by source",
    unit="share",
    why="A detector or linker that people keep overruling costs their time and harms the innocent.",
    compute=compute,
    examples=(
        Example(
            because="two detectors spoke for one that was upheld, one for one that was not",
            entries=(
                _of(decided(5, "a"), "calls", "near_copies"),
                _of(decided(6, "b", "dismiss"), "calls"),
            ),
            window=EVENING,
            value=2 / 3,
        ),
        Example(
            because="what was taken back was not upheld",
            entries=(
                _of(decided(5, "a"), "calls"),
                decided(60, "a", "reverse", reverses=decision_id(5, "a")),
            ),
            window=EVENING,
            value=0.0,
        ),
        Example(
            because="what a second person doubts counts neither way until somebody decides",
            entries=(
                _of(decided(5, "a"), "calls"),
                _looked_at(9, "a", decided(5, "a"), agrees=False),
            ),
            window=EVENING,
            value=None,
        ),
    ),
)
