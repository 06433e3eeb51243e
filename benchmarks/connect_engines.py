"""What the engines of ``firebreak connect FOLDER`` take for the same acts.

A platform is simulated, with as many accounts as give about 10^6 acts; a third of its group are the
seeds. Every engine is a process of its own, ranks everybody in twenty rounds, and lists the pairs
within a minute; all answers must be equal. Spark runs in two threads of this machine, which shows
what it costs, not what it is for. ``FIREBREAK_SCALE_ACCOUNTS`` sets the size, 10,000 when unset.
"""

import hashlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from benchmarks import Claim, measured
from firebreak.adapters.engines.contract import Longs
from firebreak.adapters.engines.java_runtime import java_home
from firebreak.adapters.engines.local_kernels import LocalKernels
from firebreak.adapters.engines.platform_acts import numbers_of, platform_acts
from firebreak.app.platform_files import write_platform
from firebreak.app.platform_ranking import ENGINES, EngineName, opened_engine
from firebreak.simulate.parameters import chosen

ACCOUNTS = int(float(os.environ.get("FIREBREAK_SCALE_ACCOUNTS", "1e4")))
WINDOW_MS = 60_000
TOP = 100
Row = dict[str, Any]


def run() -> Iterator[Claim]:
    """Ask every engine that there is the same."""
    with tempfile.TemporaryDirectory(prefix="firebreak-") as name:
        folder = Path(name) / "platform"
        parameters = chosen("demo", seed=1, accounts=ACCOUNTS, with_texts=False)
        n_acts = write_platform(parameters, folder, processes=2).acts
        hidden = places(folder)
        rows = {one: asked(one, folder) for one in ENGINES if one != "spark" or can_spark(name)}
    answers = {row["answer"] for row in rows.values()}
    yield Claim(
        claim=f"different answers of {', '.join(rows)} to {n_acts:,} acts",
        value=len(answers),
        unit="",
        anchor=f"the first {TOP} and {rows['local']['pairs']:,} pairs, to the last digit",
        target=1,
        ok=len(answers) == 1,
    )
    for part, place in hidden.items():
        yield Claim(
            claim=f"place by which {part} of the hidden members stand, of {ACCOUNTS:,} accounts",
            value=place,
            unit="",
            anchor="a list to look through, no verdict: journalists and opponents stand on it too",
            target=None,
            ok=True,
        )
    for name, row in rows.items():
        yield from told(name, row, rows["local"], n_acts)


def told(name: str, row: Row, local: Row, n_acts: int) -> Iterator[Claim]:
    """Tell what an engine took, beside the kernels in the same run."""
    for job in ("rank", "list pairs"):
        ratio = row[job] / max(local[job], 1e-3)
        yield Claim(
            claim=f"{name}: {job}, {n_acts:,} acts, {local['edges']:,} ties",
            value=round(row[job], 2),
            unit="s",
            anchor=f"{ratio:.1f} times the kernels, {local[job]:.2f} s",
            target=None,
            ok=True,
        )
    yield Claim(
        claim=f"{name}: processor for both",
        value=round(row["processor"], 1),
        unit="s",
        anchor=f"start before them {row['start']:.1f} s; peak memory {row['megabytes']:,} MB",
        target=None,
        ok=True,
    )


def can_spark(folder: str) -> bool:
    """Whether Spark can run here; says so if not."""
    if find_spec("pyspark") and java_home(os.environ, Path(folder)):
        return True
    print("Spark or a Java is not installed here; it is left out", file=sys.stderr)
    return False


def asked(name: EngineName, folder: Path) -> Row:
    """Let a process of its own answer."""
    row: Row = measured("connect_engines", name, str(folder))
    return row


def answered(name: EngineName, folder: Path) -> Row:
    """Rank and list by one engine; compiled kernels are compiled by an earlier question."""
    acts = platform_acts(folder)
    seeds, _ = group(folder)
    begun = time.perf_counter()
    with opened_engine(name, acts, master="local[2]") as engine:
        if name == "local":
            engine.rank(seeds, top=TOP)
            engine.pairs(1)
        busy, started = processor(), time.perf_counter()
        ranks = engine.rank(seeds, top=TOP)
        ranked = time.perf_counter()
        met = engine.pairs(WINDOW_MS)
        ended, work = time.perf_counter(), processor() - busy
        megabytes = sum(peak(pid) for pid in family(os.getpid())) // 1_000
    digest = hashlib.sha256()
    for column in (ranks.account, ranks.mass, met.account, met.other, met.objects):
        digest.update(np.ascontiguousarray(column, np.int64).tobytes())
    return {
        "answer": digest.hexdigest(),
        "edges": ranks.n_edges,
        "pairs": len(met.account),
        "start": started - begun,
        "rank": ranked - started,
        "list pairs": ended - ranked,
        "processor": work,
        "megabytes": megabytes,
    }


def group(folder: Path) -> tuple[Longs, Longs]:
    """Give the numbers of a third of the hidden group, the seeds, and of the others."""
    rows = duckdb.execute(
        f"SELECT account FROM '{folder}/truth/parts.parquet' WHERE part = 'planted' ORDER BY 1"
    ).fetchall()
    names = [str(row[0]) for row in rows]
    known = numbers_of(platform_acts(folder), names)
    numbers = np.array([known[name] for name in names], np.int64)
    return np.sort(numbers[: len(names) // 3]), numbers[len(names) // 3 :]


def places(folder: Path) -> dict[str, int]:
    """Rank everybody, and see how far down the hidden members stand."""
    seeds, others = group(folder)
    ranked = LocalKernels(platform_acts(folder)).rank(seeds, top=2**31)
    place = 1 + np.flatnonzero(np.isin(ranked.account, others))
    print(f"{len(place)} of {len(others)} hidden members are ranked", file=sys.stderr)
    parts = {"half": 0.5, "nine tenths": 0.9, "all": 1.0}
    return {name: int(place[int(np.ceil(part * len(place))) - 1]) for name, part in parts.items()}


def family(pid: int) -> list[int]:
    """List a process and all below it; Linux only."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    below = [int(one) for task in tasks for one in task.read_text(encoding="ascii").split()]
    return [pid, *(one for child in below for one in family(child))]


def processor() -> float:
    """Add up the processor seconds of this process and those below it."""
    ticks = 0
    for pid in family(os.getpid()):
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def peak(pid: int) -> int:
    """Give the most memory that a process had, in kilobytes."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["places", place]:
            print(json.dumps(places(Path(place))))
        case ["local" | "duckdb" | "spark" as engine, place]:
            print(json.dumps(answered(engine, Path(place))))
