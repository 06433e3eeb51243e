"""A share with where it lies, given what was counted."""

from firebreak.algorithms.stats.proportions import wilson
from firebreak.measure.contract import Figure


def share(name: str, hits: int, rows: int) -> Figure:
    """Give a share as a figure; of nothing it has no value and no interval."""
    if not rows:
        return Figure(name=name, value=None, unit="share")
    low, high = wilson(hits, rows)
    return Figure(name=name, value=hits / rows, unit="share", low=low, high=high)
