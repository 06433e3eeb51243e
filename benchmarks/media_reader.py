"""Pictures looked up a second on one core, in a child and directly.

The files of ``benchmarks/pdq.py``. For the child its own processor time and the parent's count, per
file of one child that reads many; what starting it costs is told beside. The same questions are
asked directly in this process, by the same kernel (numpy) and by the quickest installed, so that
the difference is what the walls cost. Rounds of the three alternate, the best of each counts, since
neighbours on the same core slow everything down.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks import Claim
from benchmarks.pdq import SIZES, opened, taken
from firebreak.adapters.media_reader import Limits
from firebreak.adapters.media_reader.process import Child
from firebreak.adapters.pictures import read_luma
from firebreak.algorithms.media import engine
from firebreak.algorithms.media.engine import Engine
from firebreak.algorithms.media.questions import questions

ROUNDS = 5
SECONDS = 1.0


def run() -> Iterator[Claim]:
    """Examine at three sizes."""
    photograph = opened()
    if photograph is None or not Path("/proc/self/stat").exists():
        print("media_reader: needs the shared data, and /proc", file=sys.stderr)
        return
    child = Child(Limits(files=10**9))
    try:
        yield told("media_reader: a child started, until it is ready", processor(child), "s")
        for size in SIZES:
            data = taken(photograph, size)
            ways: dict[str, Callable[[], object]] = {
                "in the child": partial(child.ask, "examine", data),
                "directly, numpy": partial(asked, data, engine.PLAIN),
                f"directly, {engine.best().NAME}": partial(asked, data, engine.best()),
            }
            for way, rate in rates(child, ways).items():
                text = f"{size[0]} x {size[1]}, {len(data) // 1000} kB"
                yield told(
                    f"media_reader: JPEG of {text}, a whole look-up {way}", rate, "pictures/s/core"
                )
    finally:
        child.end()


def rates(child: Child, ways: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Give how often each is done in a second of all processors' time, in its best round."""
    best = dict.fromkeys(ways, 0.0)
    for work in ways.values():
        work()
    for _ in range(ROUNDS):
        for way, work in ways.items():
            times, started = 0, processor(child) + time.process_time()
            while (spent := processor(child) + time.process_time() - started) < SECONDS:
                work()
                times += 1
            best[way] = max(best[way], times / spent)
    return best


def processor(child: Child) -> float:
    """Give the seconds of the processor that the child has used."""
    fields = Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def asked(data: bytes, by: Engine) -> object:
    """Read it and hash it in all the ways that a look-up asks about, here."""
    luma, shrunk = read_luma(data)
    return questions(luma, shrunk=shrunk, by=by)


def told(text: str, value: float, unit: str) -> Claim:
    """Tell what is held against nothing."""
    return Claim(claim=text, value=round(value, 2), unit=unit, anchor=None, target=None, ok=True)
