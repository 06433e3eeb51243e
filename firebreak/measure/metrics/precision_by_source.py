"""How often people upheld what detectors, linkers and reporters brought up."""

from msgspec.structs import replace

from firebreak.algorithms.stats.proportions import wilson
from firebreak.measure.books import Known
from firebreak.measure.contract import Example, Figure, Metric, Range, Ranges, Result, Window
from firebreak.measure.examples import EVENING, decided, decision_id, line
from firebreak.measure.quality import Precision, precisions
from firebreak.measure.words import count, percent
from firebreak.model.ledger import LedgerEntry


def compute(known: Known, window: Window) -> Result:
    """Measure the share of decisions that uphold what a source brought up, source by source.

    Args:
        known: Lines known at the window's end.
        window: When the decisions were made.

    Returns:
        A share over all sources, each decision once for every source that spoke; None of nothing.
        Lists have a metric of their own.
    """
    found = [one for one in known.once(precisions, window) if one.kind != "list" and one.judged]
    n, upheld = sum(one.judged for one in found), sum(one.upheld for one in found)
    low, high = wilson(upheld, n) if n else (None, None)
    return Result(
        value=upheld / n if n else None,
        n=n,
        low=low,
        high=high,
        says=_says(upheld, n),
        figures=tuple(
            Figure(
                name=f"{named(one)}, of {one.judged:,}",
                value=one.share,
                unit="share",
                low=one.low,
                high=one.high,
            )
            for one in found
        ),
        chart=Ranges(
            title="Decisions that upheld what a source brought up",
            rows=tuple(
                Range(label=named(one), value=one.share or 0.0, low=one.low, high=one.high)
                for one in found
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
    definition=(
        "Decisions made in the window that answer a case, each once for every source that spoke "
        "for it; on a network these are its linkers, which older lines name among the "
        "detectors. Upheld: it did something and was not taken back before the window's end. "
        "What a second person doubts, and was not taken back, counts neither way until somebody "
        "decides again; an escalation decides nothing."
    ),
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
