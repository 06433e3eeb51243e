"""What a simulated platform costs, and how much it is like a real one.

Each preset is made by a process of its own: people, follows, parts, and every day as columns.
``load`` is written to Parquet files by two processes; its memory is what the whole family of
processes holds, shared pages counted once, looked at ten times a second. Then the figures of
realism on three platforms of 20,000 and three of 50,000 accounts, and how well any field of an
account tells the planted ones from others over twelve platforms. ``python -m benchmarks.simulator
realism`` prints the figures themselves.
"""

import json
import os
import resource
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import Claim, measured
from firebreak.app.platform_files import write_platform
from firebreak.simulate.background.days import Days
from firebreak.simulate.checks.figure import Figure
from firebreak.simulate.checks.realism import realism
from firebreak.simulate.marks import marks
from firebreak.simulate.parameters import Attack, Parameters, chosen
from firebreak.simulate.populace.likeness import likeness, measures
from firebreak.simulate.populace.world import build
from firebreak.simulate.streams import generator
from tests.simulate.populace.test_leaks import separations

MOST_SECONDS = {"tiny": 3.0, "demo": 5.0, "standard": 12.0}
LOAD_SECONDS, LOAD_GIGABYTES, LOAD_ACTS = 120.0, 4.0, 100_000_000
SEEDS = (1, 2, 3)
SIZES = (20_000, 50_000)
MARKS = 1_000_000
MARK_NANOSECONDS = 200.0
LOOKS_A_SECOND = 10


def run() -> Iterator[Claim]:
    """Measure the presets in columns, the load preset in files, then likeness to the real thing."""
    for preset, most in MOST_SECONDS.items():
        said = asked("columns", preset)
        yield claim(
            f"{preset}: {said['accounts']:,} accounts and {said['posts']:,} posts in columns",
            said["seconds"],
            "s",
            f"{said['processor_seconds']} s of processor time, peak {said['megabytes']:,.0f} MB",
            most,
        )
    yield from load()
    yield identifiers()
    yield from likeness_to_real()
    yield leaks()


def claim(name: str, value: float, unit: str, anchor: str, most: float) -> Claim:
    """Hold a figure against the most it may be."""
    return Claim(claim=name, value=value, unit=unit, anchor=anchor, target=most, ok=value <= most)


def asked(*words: str) -> dict[str, Any]:
    """Let a process of its own measure something."""
    answer: dict[str, Any] = measured("simulator", *words)
    return answer


def columns(preset: str) -> dict[str, float]:
    """Make a preset with all its days and keep none."""
    started, worked = time.perf_counter(), time.process_time()
    here = build(chosen(preset, seed=1))
    days = Days(here)
    posts = sum(len(days.day(number)) for number in range(here.parameters.days))
    return {
        "seconds": round(time.perf_counter() - started, 2),
        "processor_seconds": round(time.process_time() - worked, 2),
        "accounts": len(here.people),
        "posts": posts,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3,
    }


def load() -> Iterator[Claim]:
    """Write the load preset with two processes."""
    said = asked("files")
    where = f"{said['processor_seconds']:.0f} s of processor time, load {said['load']:.1f}"
    yield claim(
        f"load: {said['acts']:,} acts of 10^6 accounts as Parquet, two processes",
        said["seconds"],
        "s",
        where,
        LOAD_SECONDS,
    )
    yield claim(
        "memory of all its processes together",
        said["gigabytes"],
        "GB",
        f"{said['size']:.2f} GB of files",
        LOAD_GIGABYTES,
    )
    yield Claim(
        claim="acts in these files",
        value=said["acts"],
        unit="acts",
        anchor="notes/data.md 5.10: prototype 1.008e8",
        target=LOAD_ACTS,
        ok=said["acts"] >= LOAD_ACTS,
    )


def files() -> dict[str, float]:
    """Write the load preset, and watch the memory of this process and its children."""
    with tempfile.TemporaryDirectory(prefix="firebreak-") as name, Watch() as watch:
        started = time.perf_counter()
        manifest = write_platform(chosen("load", seed=1), Path(name) / "load", processes=2)
        seconds = time.perf_counter() - started
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "seconds": round(seconds, 1),
        "processor_seconds": sum(one.ru_utime + one.ru_stime for one in spent),
        "load": os.getloadavg()[1],
        "acts": manifest.acts,
        "size": sum(file.size for file in manifest.files) / 1e9,
        "gigabytes": round(watch.most / 1e9, 2),
    }


class Watch:
    """Looks again and again at what a family of processes holds in memory."""

    def __init__(self) -> None:
        """Start with nothing seen."""
        self.most = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> "Watch":
        """Begin to look."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop looking."""
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(1 / LOOKS_A_SECOND):
            self.most = max(self.most, sum(map(held, family(os.getpid()))))


def family(parent: int) -> list[int]:
    """Give a process and all its descendants."""
    found = [parent]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:  # It ended meanwhile.
                continue
    return found


def held(process: int) -> int:
    """Give the bytes that a process holds; of pages shared by several, its part."""
    try:
        rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:  # It ended meanwhile.
        return 0
    return next((int(row.split()[1]) * 1024 for row in rows if row.startswith("Pss:")), 0)


def identifiers() -> Claim:
    """Time external identifiers."""
    numbers = np.arange(MARKS)
    took = []
    for _ in range(5):
        started = time.process_time()
        marks(1, "post", numbers)
        took.append((time.process_time() - started) / MARKS * 1e9)
    return claim(
        "an external identifier of a million",
        round(min(took), 1),
        "ns",
        "five bits at a time, as before: 457 ns",
        MARK_NANOSECONDS,
    )


def likeness_to_real() -> Iterator[Claim]:
    """Measure realism and hiding on platforms of two sizes."""
    for size in SIZES:
        told = [json_figures(size, seed) for seed in SEEDS]
        outside = [
            f"{one['name']} {one['value']:.3f}"
            for each in told
            for one in each["figures"]
            if not one["ok"]
        ]
        yield claim(
            f"figures of realism outside their bounds, {size:,} accounts, three seeds",
            len(outside),
            "figures",
            "; ".join(outside) or f"{len(told[0]['figures'])} figures a seed",
            0,
        )
        yield claim(
            f"planted accounts have five ordinary alike within a factor, {size:,} accounts",
            max(each["factor"] for each in told),
            "times",
            "in age, posts a day, follows and followers",
            2.0,
        )


def json_figures(size: int, seed: int) -> dict[str, Any]:
    """Let a process of its own measure one platform."""
    return asked("figures", str(size), str(seed))


def figures(size: int, seed: int) -> dict[str, Any]:
    """Measure one platform of 24 days with two incidents."""
    here = build(middle(size, seed))
    made = Days(here)
    found = realism(here, [made.day(number) for number in range(here.parameters.days)])
    measured = measures(here.parameters, here.people, here.follows.graph())
    hidden = likeness(generator(seed, "likeness"), measured, here.parts)
    return {"figures": [as_row(one) for one in found], "factor": hidden.factor}


def middle(size: int, seed: int) -> Parameters:
    """Give the parameters of a platform that is measured."""
    incidents = (Attack(day=4.3), Attack(day=10.8, claimed=False))
    return chosen("standard", seed=seed, accounts=size, days=24, planted=60, attacks=incidents)


def as_row(figure: Figure) -> dict[str, Any]:
    """Give a figure as JSON."""
    return {
        "name": figure.name,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "ok": figure.ok,
    }


def leaks() -> Claim:
    """Tell how far any field is from telling nothing."""
    told = separations()
    name, apart = max(
        ((name, abs(from_ordinary - 0.5)) for name, (from_ordinary, _) in told.items()),
        key=lambda pair: pair[1],
    )
    return claim(
        "any one field tells planted from ordinary accounts, beyond chance, mean of 12 platforms",
        round(apart, 3),
        "AUC - .5",
        f"most: {name}; {len(told)} fields",
        0.05,
    )


def table() -> None:
    """Print every figure of realism, by size and seed, as rows of a table."""
    for size in SIZES:
        told = [json_figures(size, seed)["figures"] for seed in SEEDS]
        for same in zip(*told, strict=True):
            values = ", ".join(f"{one['value']:.3g}" for one in same)
            middle_value = statistics.median(one["value"] for one in same)
            bounds = f"{same[0]['low']:g} to {same[0]['high']:g}"
            print(f"| {size:,} | {same[0]['name']} | {bounds} | {middle_value:.3g} | {values} |")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["columns", preset]:
            print(json.dumps(columns(preset)))
        case ["files"]:
            print(json.dumps(files()))
        case ["figures", size, seed]:
            print(json.dumps(figures(int(size), int(seed))))
        case ["realism"]:
            table()
