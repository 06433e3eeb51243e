"""What this process has counted since it started; any thread may add."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from itertools import accumulate
from threading import Lock
from typing import Literal

from firebreak.app.telemetry.exposition import Family, Sample

Result = Literal["accepted", "duplicate", "rejected"]
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds; a fixed set, so that processes can be added up."""


class Meters:
    """Records that came in, how each was answered, and how long batches took to be durable."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._lock = Lock()
        self._records: Counter[tuple[str, Result]] = Counter()
        self._buckets = [0] * (len(BUCKETS) + 1)
        self._seconds = 0.0

    def took_in(self, what: str, results: Mapping[Result, int], seconds: float) -> None:
        """Count a batch.

        Args:
            what: ``items`` or ``notices``.
            results: How many records were answered how.
            seconds: From its arrival at the handler to the durable commit.
        """
        with self._lock:
            for result, count in results.items():
                self._records[what, result] += count
            self._buckets[bisect_left(BUCKETS, seconds)] += 1
            self._seconds += seconds

    def families(self) -> list[Family]:
        """Give what was counted."""
        with self._lock:
            records, buckets, seconds = dict(self._records), list(self._buckets), self._seconds
        told = tuple(
            Sample(count, {"records": what, "result": result})
            for (what, result), count in sorted(records.items())
        )
        return [
            Family(
                "firebreak_intake_records_total",
                "counter",
                "Records that programs sent to this process, by what became of them.",
                told,
            ),
            Family(
                "firebreak_intake_seconds",
                "histogram",
                "How long a batch took until it was durable.",
                _histogram(buckets, seconds),
            ),
        ]


def _histogram(buckets: list[int], seconds: float) -> tuple[Sample, ...]:
    ends = [*(repr(end) for end in BUCKETS), "+Inf"]
    upto = list(accumulate(buckets))
    samples = [Sample(n, {"le": end}, "_bucket") for end, n in zip(ends, upto, strict=True)]
    return (*samples, Sample(seconds, {}, "_sum"), Sample(upto[-1], {}, "_count"))
