"""Who is taken for somebody who came back, by the origin of names.

The crowd of ``tests/connect/invented_people.py`` on larger platforms: handles and display names
with given names of many origins among invented ones. Each is looked for as if suspended, through
``firebreak.connect.people``; returns keep what they keep on simulated platforms.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from benchmarks import Claim
from firebreak.connect.linkers.returns import LEAST_ALIKE
from tests.algorithms.text.given_names import GIVEN_NAMES
from tests.algorithms.text.invented_platform import OTHERS
from tests.connect.invented_people import Matched, crowd, matched

PLATFORMS: Mapping[str, Mapping[str, int]] = {
    "few": {OTHERS: 8_000, **dict.fromkeys(GIVEN_NAMES, 80)},
    "even": {OTHERS: 6_000, **dict.fromkeys(GIVEN_NAMES, 250)},
    "mostly Arabic": {OTHERS: 3_000, **dict.fromkeys(GIVEN_NAMES, 100), "Arabic": 3_000},
}
COUNT, RETURNS = 60, 60
RECALL = 0.7
MOST_TIMES = 2.0


def run() -> Iterator[Claim]:
    """Look for some of each origin on each platform."""
    for name, sizes in PLATFORMS.items():
        found = matched(crowd(1, sizes), seed=2, count=COUNT, returns=RETURNS)
        least = found.threshold(RECALL, sizes)
        yield from told(f"{name}, where {RECALL:.0%} of returns are found", found, least)
        yield from told(f"{name}, where the linker begins to speak", found, LEAST_ALIKE)


def told(name: str, found: Matched, least: float) -> Iterator[Claim]:
    """Tell false matches and recall by origin."""
    times = found.ratios(least)
    worst = max(times, key=lambda one: times[one])
    error = found.error(worst, least) / found.rate(OTHERS, least)
    yield Claim(
        claim=f"{name}: false matches of the worst origin as a multiple of the others'",
        value=round(times[worst], 2),
        unit="",
        anchor=f"{worst}, standard error {error:.2f}; others {found.rate(OTHERS, least):.1e} of "
        f"pairs at {least:.2f} nats; all: "
        + ", ".join(f"{one} {value:.2f}" for one, value in times.items()),
        target=MOST_TIMES,
        ok=times[worst] <= MOST_TIMES,
    )
    recall = {one: found.recall(one, least) for one in found.back}
    yield Claim(
        claim=f"{name}: least recall of an origin",
        value=round(min(recall.values()), 2),
        unit="",
        anchor=f"mean of origins {np.mean([*recall.values()]):.2f}; all: "
        + ", ".join(f"{one} {value:.2f}" for one, value in recall.items()),
        target=None,
        ok=True,
    )
