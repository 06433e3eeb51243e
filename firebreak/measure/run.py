"""Compute every metric of a ledger."""

from collections.abc import Sequence

from firebreak.measure import metrics
from firebreak.measure.books import Books, Known
from firebreak.measure.contract import Metric, Result, Window
from firebreak.model.plugins import discover


def all_metrics() -> tuple[Metric, ...]:
    """Find every metric, ours and installed ones, in order of their names."""
    return discover(metrics, "METRIC", Metric)


def measure(
    books: Books, window: Window, *, chosen: Sequence[Metric] | None = None
) -> tuple[tuple[Metric, Result], ...]:
    """Compute metrics; anybody with the ledger gets the same.

    Args:
        books: Of the whole ledger.
        window: What the figures are about.
        chosen: Which metrics; None takes all.

    Returns:
        Each metric with its result, in the order of ``chosen``.
    """
    picked = all_metrics() if chosen is None else chosen
    return computed(books.known_by(window.until), window, picked)


def computed(
    known: Known, window: Window, chosen: Sequence[Metric]
) -> tuple[tuple[Metric, Result], ...]:
    """Compute metrics of the lines known at a window's end, in the order asked for."""
    return tuple((metric, metric.compute(known, window)) for metric in chosen)
