"""How long an export of a long ledger takes, and what a plain dump takes.

A SQLite store with a ledger of a hundred thousand cases (the same as the dashboard's, and nothing
beside the ledger), exported by ``firebreak export`` as Parquet and as CSV, with manifest and
digests; the start of the program is in it. The anchor is a dump of the same rows by Python's own
``sqlite3`` and ``csv`` in the same run: nothing decoded, nothing checked, no table made.
``BENCH_EXPORT_CASES`` chooses how many cases.
"""

import csv
import json
import os
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks import Claim, dashboard
from benchmarks.intake import firebreak

CASES = int(float(os.environ.get("BENCH_EXPORT_CASES", "1e5")))


def run() -> Iterator[Claim]:
    """Write the ledger once, export it twice."""
    with tempfile.TemporaryDirectory(prefix="firebreak-") as name:
        database = Path(name) / "desk.db"
        dashboard.CASES = CASES
        lines = dashboard.write(database)
        plain = dumped(database, Path(name) / "plain.csv")
        for form in ("parquet", "csv"):
            folder = Path(name) / form
            seconds, rows = exported(database, folder, form)
            size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
            yield Claim(
                claim=f"seconds to export {lines:,} ledger lines as {rows:,} rows of {form}",
                value=round(seconds, 1),
                unit="s",
                anchor=f"plain dump of the same lines {plain:.1f} s; {size:.0f} MB written",
                target=None,
                ok=True,
            )


def exported(database: Path, folder: Path, form: str) -> tuple[float, int]:
    """Export everything; give the seconds and the rows."""
    started = time.perf_counter()
    words = ("export", str(folder), "--format", form, "--reason", "benchmark")
    subprocess.run(firebreak(*words, store=database), check=True, capture_output=True)
    seconds = time.perf_counter() - started
    told = json.loads((folder / "manifest.json").read_bytes())
    return seconds, sum(one["rows"] for one in told["tables"])


def dumped(database: Path, file: Path) -> float:
    """Write the rows of the ledger as they stand; give the seconds."""
    started = time.perf_counter()
    with closing(sqlite3.connect(database)) as opened, file.open("w", newline="") as out:
        rows = opened.execute("SELECT seq, body, private FROM ledger ORDER BY seq")
        csv.writer(out).writerows(rows)
    return time.perf_counter() - started
