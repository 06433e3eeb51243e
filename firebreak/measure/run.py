"""Compute every metric of a ledger."""

from collections.abc import Sequence

from firebreak.measure import metrics
from firebreak.measure.contract import Metric, Result, Window
from firebreak.model.ledger import LedgerEntry
from firebreak.model.plugins import discover


def all_metrics() -> tuple[Metric, ...]:
    """Find every metric, ours and installed ones, in order of their names."""
    return discover(metrics, "METRIC", Metric)


def measure(
    entries: Sequence[LedgerEntry], window: Window, *, chosen: Sequence[Metric] | None = None
) -> tuple[tuple[Metric, Result], ...]:
    """Compute metrics; anybody with the ledger gets the same.

    Args:
        entries: Ledger lines in order of ``seq``.
        window: What the figures are about.
        chosen: Which metrics; None takes all.

    Returns:
        Each metric with its result, in the order of ``chosen``.
    """
    picked = all_metrics() if chosen is None else chosen
    return tuple((metric, metric.compute(entries, window)) for metric in picked)
