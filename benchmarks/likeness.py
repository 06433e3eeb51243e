"""Handles that are alike: how fast they are found, and who is falsely found.

Speed on handles of the simulator, in processor time, beside ``difflib`` over all of them. Fairness
on the platforms of ``tests/algorithms/text/invented_platform.py``, whose handles hold invented
syllables or given names of many origins; pairs are counted exactly, without the index.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from random import Random

import numpy as np

from benchmarks import Claim
from firebreak.algorithms.text.commonness import Commonness
from firebreak.algorithms.text.likeness import profiles
from firebreak.algorithms.text.name_folding import fold_name
from firebreak.algorithms.text.name_index import NameIndex
from firebreak.simulate.looks.handles import handles, successor
from firebreak.simulate.streams import generator
from tests.algorithms.text.given_names import GIVEN_NAMES
from tests.algorithms.text.invented_platform import OTHERS, platform, rates

SIZES = (100_000, 1_000_000)
QUERIES = 200
BRUTE_QUERIES = 3
RECALL = 0.7
ACCOUNTS = 60
"""Accounts of each origin that are matched with everybody."""
TARGET_RATIO = 2.0
TARGET_QUERY_MS = 25.0
PLATFORMS = {
    "even": {OTHERS: 6_000, **dict.fromkeys(GIVEN_NAMES, 250)},
    "few": {OTHERS: 8_000, **dict.fromkeys(GIVEN_NAMES, 80)},
    "mostly Arabic": {OTHERS: 3_000, **dict.fromkeys(GIVEN_NAMES, 200), "Arabic": 4_000},
    "mostly English": {OTHERS: 3_000, **dict.fromkeys(GIVEN_NAMES, 200), "English": 4_000},
}


def run() -> Iterator[Claim]:
    """Measure speed, then fairness."""
    for size in SIZES:
        yield from speed(size)
    for name, sizes in PLATFORMS.items():
        yield from fairness(name, sizes)


def speed(size: int) -> Iterator[Claim]:
    """Build an index and ask it for predecessors of handles that came back alike."""
    made = handles(generator(1, "handles"), size)
    started = time.process_time()
    folded = [fold_name(one) for one in made]
    fold_seconds = time.process_time() - started
    background, names = Commonness(), NameIndex()
    started = time.process_time()
    background.add(folded)
    names.add(folded)
    built = time.process_time() - started
    yield claim(
        f"{size:,} handles: to fold, count and file one",
        (fold_seconds + built) / size * 1e6,
        "us",
        f"of it folding {fold_seconds / size * 1e6:.1f} us; entries take {names.size >> 20} MB",
    )
    rng = Random(2)
    asked = [
        (number, successor(rng, made[number], "alike"))
        for number in rng.sample(range(size), QUERIES)
    ]
    seconds, found = [], []
    for number, after in asked:
        started = time.process_time()
        one = profiles([fold_name(after)], background)[0]
        matches = names.nearest(one, background)
        seconds.append(time.process_time() - started)
        found.append(next((i for i, match in enumerate(matches) if match.number == number), 99))
    brute = brute_seconds(made, [after for _, after in asked[:BRUTE_QUERIES]])
    yield claim(
        f"{size:,} handles: to find the 20 most alike, median",
        float(np.median(seconds)) * 1e3,
        "ms",
        f"p95 {np.quantile(seconds, 0.95) * 1e3:.1f} ms; difflib over all of them: {brute:.1f} s",
        at_most=TARGET_QUERY_MS,
    )
    yield claim(
        f"{size:,} handles: much alike predecessor at rank 1 of everybody",
        float(np.mean([place == 0 for place in found])),
        "",
        f"in the first 20: {np.mean([place < 20 for place in found]):.3f}",
    )


def brute_seconds(made: Sequence[str], asked: Sequence[str]) -> float:
    """Compare some handles with all, as ``difflib`` does; seconds for one."""
    started = time.process_time()
    for after in asked:
        matcher = SequenceMatcher(None, "", after)
        best = 0.0
        for one in made:
            matcher.set_seq1(one)
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
                best = max(best, matcher.ratio())
    return (time.process_time() - started) / len(asked)


def fairness(name: str, sizes: Mapping[str, int]) -> Iterator[Claim]:
    """Match handles with given names and others, at the threshold that finds most returns."""
    held = rates(platform(1, sizes), seed=2, recall=RECALL, count=ACCOUNTS)
    origins = [group for group in held.false if group != OTHERS]
    worst = max(origins, key=lambda group: held.false[group])
    least = min(origins, key=lambda group: held.found[group])
    yield claim(
        f"{name}: false matches of handles with given names, as a multiple of the others'",
        float(np.mean(held.named)),
        "",
        f"others {held.false[OTHERS]:.1e} of pairs at recall {RECALL} of returns that keep "
        f"anything; least recall {held.found[least]:.2f} ({least})",
        at_most=TARGET_RATIO,
    )
    yield claim(
        f"{name}: the same for the origin that fares worst",
        max(held.named),
        "",
        f"{worst}; all: "
        + ", ".join(f"{one} {rate:.2f}" for one, rate in zip(origins, held.named, strict=True)),
        at_most=TARGET_RATIO,
    )


def claim(
    what: str, value: float, unit: str, anchor: str, *, at_most: float | None = None
) -> Claim:
    """Make a claim; one without a bar is only told."""
    return Claim(
        claim=what,
        value=round(value, 3),
        unit=unit,
        anchor=anchor,
        target=at_most,
        ok=at_most is None or value <= at_most,
    )
