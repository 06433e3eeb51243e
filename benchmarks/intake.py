"""How many records a second are taken in durably, and in how much memory.

Over HTTP: ``firebreak serve`` on a SQLite file, its worker running, and clients in another process
that post 500 records at a time on connections they keep; a batch counts when its answer is here,
which comes after the fsync. Afterwards the server is killed, and the records are counted from the
file. From a file: ``firebreak ingest`` from its start to its end. The anchor is a bare table of
the standard library's sqlite3, WAL and synchronous=FULL, fed the same records 500 at a time by
one process: no checks, no duplicates told, no index but the key.
"""

import http.client
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from benchmarks import Claim
from firebreak.adapters.store import open_store
from firebreak.app.wiring import utc_now
from firebreak.model.ids import DEFAULT_TENANT

BATCH = 500
OVER_HTTP = 60_000
FROM_FILE = 200_000
CONNECTIONS = 4
TARGET_PER_SECOND = 10_000
TARGET_MEGABYTES = 200
ACCOUNTS = 5_000
WORDS = [
    a + b + c for a in ["lumo", "kari", "tesa"] for b in "ben dor" for c in ["nal", "vim", "quo"]
]


class Server(NamedTuple):
    """A server of ours in a process of its own."""

    process: subprocess.Popen[str]
    address: str
    key: str


def run() -> Iterator[Claim]:
    """Measure anchor, HTTP, file and memory, each on a fresh database."""
    with tempfile.TemporaryDirectory(prefix="firebreak-") as name:
        folder = Path(name)
        over_http = posts(OVER_HTTP, seed=7)
        anchor = bare_sqlite(folder / "anchor.db", over_http)
        yield from measure_http(folder / "http.db", over_http, anchor)
        yield from measure_file(folder, anchor)


def posts(count: int, *, seed: int) -> list[dict[str, Any]]:
    """Make posts of invented words by a few thousand accounts; the same for the same seed."""
    dice = random.Random(seed)
    return [
        {
            "type": "post",
            "id": f"p{number}",
            "author": f"a{dice.randrange(ACCOUNTS)}",
            "created_at": f"2026-01-02T{number // 3600 % 24:02}:{number // 60 % 60:02}:00Z",
            "text": " ".join(dice.choices(WORDS, k=20)),
            "language": "en",
            "tags": [dice.choice(WORDS)],
            "links": [f"https://example.test/{dice.randrange(20_000)}"],
        }
        for number in range(count)
    ]


def bare_sqlite(path: Path, records: Sequence[dict[str, Any]]) -> float:
    """Give records a second of a bare durable table fed by one process."""
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=FULL")
        base.execute("CREATE TABLE items (id TEXT PRIMARY KEY, body TEXT)")
        started = time.perf_counter()
        for batch in batches(records):
            base.execute("BEGIN IMMEDIATE")
            rows = [(record["id"], json.dumps(record)) for record in batch]
            base.executemany("INSERT INTO items VALUES (?, ?)", rows)
            base.execute("COMMIT")
        return len(records) / (time.perf_counter() - started)


def batches(records: Sequence[dict[str, Any]]) -> list[Sequence[dict[str, Any]]]:
    """Cut records into batches of the size that clients send."""
    return [records[start : start + BATCH] for start in range(0, len(records), BATCH)]


def measure_http(
    database: Path, records: Sequence[dict[str, Any]], anchor: float
) -> Iterator[Claim]:
    """Post all records, then kill the server and count what is in the file."""
    bodies = [json.dumps(batch).encode() for batch in batches(records)]
    with serving(database) as server:
        at_rest = resident(server.process.pid, "VmRSS")
        started = time.perf_counter()
        with ThreadPoolExecutor(max_workers=CONNECTIONS) as pool:
            shares = [bodies[start::CONNECTIONS] for start in range(CONNECTIONS)]
            accepted = sum(pool.map(lambda share: send(server, share), shares))
        per_second = len(records) / (time.perf_counter() - started)
        peak = resident(server.process.pid, "VmHWM")
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()
    with closing(open_store(f"sqlite:///{database}", now=utc_now)) as store:
        kept = store.counts(DEFAULT_TENANT, utc_now()).items
    yield rate("records/s taken in durably over HTTP, 500 a request", per_second, anchor)
    yield Claim(
        claim="records answered as accepted that are there after kill -9",
        value=kept,
        unit="records",
        anchor=accepted,
        target=len(records),
        ok=kept == accepted == len(records),
    )
    yield memory("memory of the server at rest", at_rest, anchor=imports())
    yield Claim(
        claim="peak memory of the server while taking in",
        value=peak,
        unit="MB",
        anchor=at_rest,
        target=None,
        ok=True,
    )


def measure_file(folder: Path, anchor: float) -> Iterator[Claim]:
    """Take in a JSONL file from the command's start to its end."""
    lines = folder / "posts.jsonl"
    with lines.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in posts(FROM_FILE, seed=8))
    database = folder / "file.db"
    command = firebreak("ingest", str(lines), "--source", "bench", store=database)
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds = time.perf_counter() - started
    with closing(open_store(f"sqlite:///{database}", now=utc_now)) as store:
        kept = store.counts(DEFAULT_TENANT, utc_now()).items
    yield rate("records/s taken in durably from a file of 200,000", kept / seconds, anchor)


@contextmanager
def serving(database: Path) -> Iterator[Server]:
    """Run ``firebreak serve`` on any free port until the block ends.

    Args:
        database: File of the store; made when it is not there.

    Yields:
        The server, with a key that lets clients send items.
    """
    made = subprocess.run(
        firebreak("key", "--source", "bench", store=database),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    process = subprocess.Popen(
        firebreak("serve", "--port", "0", store=database), stdout=subprocess.PIPE, text=True
    )
    try:
        first = process.stdout.readline() if process.stdout else ""
        yield Server(process, first.split()[-1], made.stdout.split()[-1])
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def firebreak(*words: str, store: Path) -> list[str]:
    """Write a command line of ours on a store of its own."""
    return [sys.executable, "-m", "firebreak", *words, "--store", f"sqlite:///{store}"]


def send(server: Server, bodies: Sequence[bytes]) -> int:
    """Post bodies one after the other on one connection; give how many records were accepted."""
    headers = {"Authorization": f"Bearer {server.key}", "Content-Type": "application/json"}
    line = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=60)
    accepted = 0
    for body in bodies:
        line.request("POST", "/api/v1/items", body=body, headers=headers)
        answer = line.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise RuntimeError(f"{answer.status}: {text[:300]!r}")
        accepted += int(json.loads(text)["accepted"])
    line.close()
    return accepted


def resident(process: int, name: str) -> float:
    """Give a process's memory in megabytes (10^6 bytes): VmRSS now, VmHWM at its highest."""
    for row in Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines():
        if row.startswith(f"{name}:"):
            return round(int(row.split()[1]) * 1_024 / 1e6, 1)
    raise LookupError(f"the system tells no {name}")


def imports() -> float:
    """Give the memory of a Python that only imports what the server is built on."""
    code = "import numpy, starlette, uvicorn, sqlalchemy; print(open('/proc/self/status').read())"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=os.environ
    )
    rows = [row.split() for row in done.stdout.splitlines() if row.startswith("VmRSS:")]
    return round(int(rows[0][1]) * 1_024 / 1e6, 1)


def rate(claim: str, value: float, anchor: float) -> Claim:
    """Hold a rate against the target; its anchor is the bare table's rate."""
    return Claim(
        claim=claim,
        value=round(value),
        unit="records/s",
        anchor=round(anchor),
        target=TARGET_PER_SECOND,
        ok=value >= TARGET_PER_SECOND,
    )


def memory(claim: str, value: float, *, anchor: float) -> Claim:
    """Hold memory against the target; its anchor is a Python with the same libraries."""
    return Claim(
        claim=claim,
        value=value,
        unit="MB",
        anchor=anchor,
        target=TARGET_MEGABYTES,
        ok=value <= TARGET_MEGABYTES,
    )
