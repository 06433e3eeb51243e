"""What finding a fingerprint among millions costs, and whether any is missed.

Random fingerprints, and for each question one of them with 0 to 31 bits changed, half of the
questions with exactly 31. Rates are by processor time of one thread. ``FIREBREAK_HASHES`` sets how
many, 10^6 when unset. Where faiss and threatexchange are installed, their indexes for the same job
answer beside it, up to ``FIREBREAK_PEERS`` fingerprints, 10^6 when unset.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from benchmarks import Claim
from firebreak.adapters.media_index import MediaIndex, MediaReader
from firebreak.algorithms.media import hamming_engine
from firebreak.algorithms.media.fingerprints import to_hex
from firebreak.algorithms.media.hamming import Near, Segment, arrays, build, near, warm
from firebreak.algorithms.media.layers import find

Hashes = NDArray[np.uint64]
T = TypeVar("T")

HASHES = int(float(os.environ.get("FIREBREAK_HASHES", "1e6")))
PEERS = int(float(os.environ.get("FIREBREAK_PEERS", "1e6")))
ASKED = 4_000
RADIUS = 31
BAR = 10_000 if HASHES <= 1_000_000 else 5_000
NOTES = "notes/detect.md 1.4, another machine: threatexchange 1,162 at 10^6, 147 at 10^7"


def run() -> Iterator[Claim]:
    """Build, ask, change, and ask what is alike."""
    print(f"look-ups by {warm()}", file=sys.stderr)
    dice = np.random.default_rng(1)
    hashes = dice.integers(0, 2**64, (HASHES, 4), np.uint64)
    asked, planted = questions(hashes, dice)
    segment, busy, clock = timed(lambda: build(hashes, np.arange(HASHES)))
    text = f"build an index of {HASHES:,} fingerprints"
    yield at_most(text, clock, "s", f"processor {busy:.2f} s", 10 * HASHES / 1e7)
    size = sum(array.nbytes for array in arrays(segment).values()) / HASHES
    yield at_most("its size, references included", size, "bytes a fingerprint", "issue 6", 150)
    yield from asking(segment, asked, planted)
    yield in_numpy(segment, asked, planted)
    if len(hashes) <= PEERS:
        yield from faiss_beside(hashes, asked, planted)
        yield from threatexchange_beside(hashes, asked, planted)
    yield from changing(hashes, asked)
    yield crowded(dice)


def timed(work: Callable[[], T]) -> tuple[T, float, float]:
    """Do something; its seconds of processor, and by the clock."""
    started, busy = time.perf_counter(), time.process_time()
    done = work()
    return done, time.process_time() - busy, time.perf_counter() - started


def at_most(text: str, value: float, unit: str, anchor: str, bar: float | None) -> Claim:
    """Hold a figure against the most it may be; None for a figure that is only told."""
    held = bar is None or value <= bar
    return Claim(claim=text, value=round(value, 3), unit=unit, anchor=anchor, target=bar, ok=held)


def at_least(text: str, value: float, unit: str, anchor: str, bar: float | None) -> Claim:
    """Hold a figure against the least it may be; None for a figure that is only told."""
    held = bar is None or value >= bar
    return Claim(claim=text, value=round(value, 3), unit=unit, anchor=anchor, target=bar, ok=held)


def questions(hashes: Hashes, dice: np.random.Generator) -> tuple[Hashes, NDArray[np.int64]]:
    """Change bits of some fingerprints; give those, and which they were."""
    planted = dice.integers(0, len(hashes), ASKED)
    count = np.where(np.arange(ASKED) % 2, RADIUS, np.arange(ASKED) % (RADIUS + 1))
    order = dice.random((ASKED, 256)).argsort(axis=1).argsort(axis=1)
    changed = np.packbits(order < count[:, None], axis=1).view(np.uint64)
    return hashes[planted] ^ changed, planted


def recall(found: Near, planted: NDArray[np.int64]) -> float:
    """Which share of the changed fingerprints was found."""
    hit = np.zeros(len(planted), bool)
    hit[found.query[found.reference == planted[found.query]]] = True
    return float(hit.mean())


def asking(segment: Segment, asked: Hashes, planted: NDArray[np.int64]) -> Iterator[Claim]:
    """Ask many at once, one by one, and further than the tables reach."""
    best = [timed(lambda: near(segment, asked, RADIUS)) for _ in range(3)]
    found = best[0][0]
    text, unit = f"look-ups within {RADIUS} among {HASHES:,}", "look-ups/s/core"
    slow = ", ".join(f"{ASKED / busy:,.0f}" for _, busy, _ in best)
    rate = ASKED / min(busy for _, busy, _ in best)
    yield at_least(f"{text}, {ASKED:,} at once", rate, unit, f"runs: {slow}; {NOTES}", BAR)
    yield at_least("recall of them", recall(found, planted), "share", "compare all", 1.0)
    some = asked[:50]
    whole = near(segment, some, RADIUS + 1)
    same = whole.distance <= RADIUS
    near_some = found.query < len(some)
    equal = np.array_equal(found.reference[near_some], whole.reference[same])
    yield at_least("50 answers are those of comparing all", float(equal), "truth", "exact", 1.0)
    _, busy, _ = timed(lambda: [near(segment, one[None], RADIUS) for one in asked[:1_000]])
    yield at_least(f"{text}, one by one", 1_000 / busy, unit, NOTES, None)
    _, busy, _ = timed(lambda: near(segment, some, 63))
    yield at_least(f"look-ups within 63 among {HASHES:,}", len(some) / busy, unit, "a scan", None)


def in_numpy(segment: Segment, asked: Hashes, planted: NDArray[np.int64]) -> Claim:
    """Ask the same without numba."""
    some, by = asked[:1_000], hamming_engine.PLAIN
    found, busy, _ = timed(lambda: near(segment, some, RADIUS, by=by))
    share = recall(found, planted[:1_000])
    text = f"look-ups within {RADIUS} among {HASHES:,} in numpy alone, recall {share:.3f}"
    bar = 1_500 if HASHES <= 1_000_000 else None
    return at_least(text, len(some) / busy, "look-ups/s/core", "issue 6", bar)


def faiss_beside(hashes: Hashes, asked: Hashes, planted: NDArray[np.int64]) -> Iterator[Claim]:
    """Let faiss answer, 16 bands of 16 bits and one change each, as threatexchange asks it."""
    if find_spec("faiss") is None:
        return
    faiss: Any = import_module("faiss")
    faiss.omp_set_num_threads(1)
    index = faiss.IndexBinaryMultiHash(256, 16, 16)
    index.nflip = 1
    _, built, _ = timed(lambda: index.add(hashes.view(np.uint8)))
    some = asked[:500]
    (limits, _, labels), busy, _ = timed(lambda: index.range_search(some.view(np.uint8), 32))
    hit = [one in labels[limits[i] : limits[i + 1]] for i, one in enumerate(planted[:500])]
    text = f"faiss IndexBinaryMultiHash among {HASHES:,}, recall {np.mean(hit):.3f}"
    yield at_least(text, 500 / busy, "look-ups/s/core", f"built in {built:.1f} s", None)


def threatexchange_beside(
    hashes: Hashes, asked: Hashes, planted: NDArray[np.int64]
) -> Iterator[Claim]:
    """Let threatexchange answer as it is called: one hash after another, in hex digits."""
    if find_spec("threatexchange") is None:
        return
    module: Any = import_module("threatexchange.signal_type.pdq.pdq_index")
    faiss: Any = import_module("faiss")
    faiss.omp_set_num_threads(1)
    entries = [(to_hex(one), number) for number, one in enumerate(hashes)]
    index, built, _ = timed(lambda: module.PDQIndex(entries))
    some = [to_hex(one) for one in asked[:500]]
    found, busy, _ = timed(lambda: [index.query(one) for one in some])
    hit = [
        int(number) in {match.metadata for match in one}
        for number, one in zip(planted[:500], found, strict=True)
    ]
    text = f"threatexchange PDQIndex among {HASHES:,}, recall {np.mean(hit):.3f}"
    yield at_least(text, 500 / busy, "look-ups/s/core", f"built in {built:.1f} s", None)


def changing(hashes: Hashes, asked: Hashes) -> Iterator[Claim]:
    """Add and remove on disk, until a reader's question knows."""
    fresh = np.random.default_rng(2).integers(0, 2**64, (8_000, 4), np.uint64)
    numbers = np.arange(HASHES, HASHES + len(fresh))
    with TemporaryDirectory() as folder:
        writer, reader = MediaIndex(Path(folder)), MediaReader(Path(folder))
        writer.add(np.arange(HASHES), hashes)
        writer.add(numbers[:-100], fresh[:-100])

        def add() -> int:
            writer.add(numbers[-100:], fresh[-100:])
            return len(find(reader.now(), fresh[-100:], RADIUS))

        def remove() -> int:
            writer.remove(numbers[-100:])
            return len(find(reader.now(), fresh[-100:], RADIUS))

        for name, work, count in (("added", add, 100), ("removed", remove, 0)):
            found, busy, clock = timed(work)
            if found != count:
                raise AssertionError(f"{found} found after 100 were {name}")
            text = f"100 {name} beside {HASHES:,}, on disk, until a reader knows"
            yield at_most(text, clock, "s", f"processor {busy:.3f} s", 1.0)
        held = reader.now()
        find(held, asked, RADIUS)
        _, busy, _ = timed(lambda: find(held, asked, RADIUS))
        text = "look-ups in mapped files, with 8,000 added and 100 removed beside"
        yield at_least(text, ASKED / busy, "look-ups/s/core", "issue 6", BAR)


def crowded(dice: np.random.Generator) -> Claim:
    """Ask where a tenth are frames of a thousand clips, a few bits from each other."""
    clips = dice.integers(0, 2**64, (1_000, 4), np.uint64)
    frames = np.repeat(clips, max(1, HASHES // 10_000), axis=0)
    for _ in range(4):
        bit = dice.integers(0, 256, len(frames))
        frames[np.arange(len(frames)), bit >> 6] ^= np.uint64(1) << (bit & 63).astype(np.uint64)
    rest = dice.integers(0, 2**64, (HASHES - len(frames), 4), np.uint64)
    hashes = np.concatenate([frames, rest])
    asked, planted = questions(hashes, dice)
    segment = build(hashes, np.arange(len(hashes)))
    found, busy, _ = timed(lambda: near(segment, asked, RADIUS))
    share = recall(found, planted)
    text = f"the same where a tenth are frames of 1,000 clips, recall {share:.3f}"
    return at_least(text, ASKED / busy, "look-ups/s/core", f"{len(found):,} found", None)
