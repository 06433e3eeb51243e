"""A million records with duplicates, once each, beside decisions.

Each keeper is filled by a process of its own: four threads append 500 posts at a time, in random
order, a fifth of all deliveries for the second time, and a fifth thread opens, claims and decides
cases meanwhile. Every answer comes after the fsync. Afterwards the feed is read from its start and
counted. The anchors are a bare table of the same machine, fed the same way by one connection: no
duplicates told, no index but the key, nothing decided. Postgres is Debian's, with fsync on, started
for this run in a temporary folder.
"""

import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import psycopg

from benchmarks import Claim
from firebreak.adapters.store import open_store
from firebreak.model.cases import Case
from firebreak.model.decisions import Decision
from firebreak.model.effects import Effects, Ruling
from firebreak.model.ids import CaseId, DecisionId, ItemKey, ReviewerId, Seq, SourceId, TenantId
from firebreak.model.items import Post
from firebreak.model.ledger import LedgerEntry
from firebreak.model.ports import Store
from tests.real_servers import postgres

RECORDS = 1_000_000
AGAIN = 200_000
BATCH, WRITERS = 500, 4
ANCHOR = 100_000
TARGET_SECONDS = {"SQLite": 100, "Postgres": 60}
TARGET_MEGABYTES = 1_500
TARGET_DECISION_SECONDS = 2.0
AT = datetime(2026, 1, 2, tzinfo=UTC)
WORDS = [a + b + c for a in ("lumo", "kari", "tesa") for b in "ben dor" for c in ("nal", "vim")]
TEXTS = [" ".join(random.Random(number).choices(WORDS, k=20)) for number in range(997)]
TENANT, SOURCE, ADA = TenantId("default"), SourceId("bench"), ReviewerId("ada")


def run() -> Iterator[Claim]:
    """Measure SQLite, then Postgres where there is one."""
    with tempfile.TemporaryDirectory(prefix="firebreak-") as name:
        folder = Path(name)
        anchor = seconds_for_all(bare_sqlite(folder / "anchor.db"))
        yield from measure("SQLite", f"sqlite:///{folder / 'durable.db'}", anchor)
    if postgres.binaries() is None:
        print("no Postgres on this machine; its claims are not measured", file=sys.stderr)
        return
    server = postgres.Server()
    server.start()
    try:
        anchor = seconds_for_all(bare_postgres(server.bare()))
        yield from measure("Postgres", server.bare(), anchor)
    finally:
        server.stop()


def measure(keeper: str, url: str, anchor: float) -> Iterator[Claim]:
    """Fill one keeper in a process of its own, and hold what it says against the targets."""
    command = [sys.executable, "-m", "benchmarks.durable", url]
    said = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    target = TARGET_SECONDS[keeper]
    yield Claim(
        claim=f"10^6 records + 20 % duplicates into {keeper}, durably, beside decisions",
        value=said["seconds"],
        unit="s",
        anchor=anchor,
        target=target,
        ok=said["seconds"] <= target,
    )
    yield Claim(
        claim=f"records kept exactly once by {keeper}, places 1 to 10^6 without a gap",
        value=said["kept"],
        unit="records",
        anchor=said["accepted"],
        target=RECORDS,
        ok=said["kept"] == said["accepted"] == RECORDS and said["duplicates"] == AGAIN,
    )
    yield Claim(
        claim=f"peak memory of the process that fills {keeper}",
        value=said["megabytes"],
        unit="MB",
        anchor="Postgres has 128 MB of shared buffers of its own",
        target=TARGET_MEGABYTES,
        ok=said["megabytes"] <= TARGET_MEGABYTES,
    )
    yield Claim(
        claim=f"decision p95 during that flood on {keeper}, of {said['decisions']:,}",
        value=said["p95"],
        unit="s",
        anchor=said["p50"],
        target=TARGET_DECISION_SECONDS,
        ok=said["p95"] <= TARGET_DECISION_SECONDS,
    )


def fill(url: str) -> dict[str, float]:
    """Bring all deliveries in beside a reviewer, and count what is there afterwards."""
    order = list(range(RECORDS)) + random.Random(7).sample(range(RECORDS), AGAIN)
    random.Random(8).shuffle(order)
    with closing(open_store(url)) as store, ThreadPoolExecutor(WRITERS + 1) as pool:
        started = time.perf_counter()
        shares = [order[one::WRITERS] for one in range(WRITERS)]
        writers = [pool.submit(append, store, share) for share in shares]
        reviewer = pool.submit(review, store, writers)
        counts = [one.result() for one in writers]
        seconds = time.perf_counter() - started
        took = sorted(reviewer.result())
        kept = follow(store)
    return {
        "seconds": round(seconds, 1),
        "accepted": sum(accepted for accepted, _ in counts),
        "duplicates": sum(duplicates for _, duplicates in counts),
        "kept": kept,
        "megabytes": megabytes(),
        "decisions": len(took),
        "p50": round(took[len(took) // 2], 4),
        "p95": round(took[len(took) * 95 // 100], 4),
    }


def append(store: Store, share: Sequence[int]) -> tuple[int, int]:
    """Append one writer's share; give how many were new, and how many were known."""
    results: list[str] = []
    for start in range(0, len(share), BATCH):
        batch = [post(number) for number in share[start : start + BATCH]]
        results += [one.result for one in store.append(TENANT, SOURCE, batch, AT)]
    return results.count("accepted"), results.count("duplicate")


def review(store: Store, writers: Sequence[Future[Any]]) -> list[float]:
    """Decide cases until the writers are done; give how long each decision took, in seconds."""
    took: list[float] = []
    for number in count():
        if all(one.done() for one in writers):
            return took
        ruling = claimed(store, f"c{number}")
        started = time.perf_counter()
        store.decide(ruling)
        took.append(time.perf_counter() - started)
    return took


def claimed(store: Store, name: str) -> Ruling:
    """Open and claim a case, and fill in the form."""
    case = Case(
        id=CaseId(name),
        tenant=TENANT,
        kind="account",
        subject=ItemKey(f"bench:account:{name}"),
        status="open",
        origin="tool",
        opened_at=AT,
        updated_at=AT,
        revision=1,
    )
    store.apply(Effects(cursor="bench", after=Seq(0), upto=Seq(0), cases=(case,)))
    lease = store.claim(case.id, ADA, TENANT, AT, AT + timedelta(hours=1))
    decision = Decision(
        id=DecisionId(name),
        case=case.id,
        verb="dismiss",
        subjects=(case.subject,),
        reviewer=ADA,
        at=AT,
        policy="0" * 64,
    )
    held = store.case(case.id, TENANT)
    after = msgspec.structs.replace(
        held, status="decided", claim=None, revision=held.revision + 1, decision=decision.id
    )
    line = LedgerEntry(kind="case decided", tenant=TENANT, at=AT, actor=ADA, case=case.id)
    return Ruling(decision=decision, case=after, token=lease.token, entries=(line,))


def follow(store: Store) -> int:
    """Read the whole feed; give how many records it has, and 0 if any place is missing."""
    place = 0
    while part := store.read(Seq(place), 5_000):
        if [one.seq for one in part] != list(range(place + 1, place + len(part) + 1)):
            return 0
        place += len(part)
    return place


def post(number: int) -> Post:
    """Make a post of invented words; its identifier stands anywhere in the index."""
    # Multiplying by an odd number permutes all 48-bit numbers: scattered, and never one twice.
    scattered = number * 0x5DEECE66D % 2**48
    return Post(
        id=f"{scattered:012x}",
        author=f"a{scattered % 50_021}",
        created_at=AT,
        text=TEXTS[scattered % len(TEXTS)],
        links=(f"https://example.test/{scattered % 20_011}",),
    )


def seconds_for_all(keep: Callable[[Sequence[tuple[str, bytes]]], None]) -> float:
    """Give how long a bare table would take for all deliveries, from a tenth of them."""
    rows = [(one.id, msgspec.json.encode(one)) for one in map(post, range(ANCHOR))]
    started = time.perf_counter()
    for start in range(0, ANCHOR, BATCH):
        keep(rows[start : start + BATCH])
    return round((time.perf_counter() - started) * (RECORDS + AGAIN) / ANCHOR, 1)


def bare_sqlite(path: Path) -> Callable[[Sequence[tuple[str, bytes]]], None]:
    """Give what keeps a batch in a bare durable table of the standard library."""
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA synchronous=FULL")
    base.execute("CREATE TABLE items (id TEXT PRIMARY KEY, body BLOB)")

    def keep(rows: Sequence[tuple[str, bytes]]) -> None:
        base.execute("BEGIN IMMEDIATE")
        base.executemany("INSERT INTO items VALUES (?, ?)", rows)
        base.execute("COMMIT")

    return keep


def bare_postgres(url: str) -> Callable[[Sequence[tuple[str, bytes]]], None]:
    """Give what keeps a batch in a bare durable table of the server, by COPY."""
    base = psycopg.connect(url, autocommit=True)
    base.execute("CREATE TABLE items (id text PRIMARY KEY, body bytea)")

    def keep(rows: Sequence[tuple[str, bytes]]) -> None:
        with base.cursor() as cursor, cursor.copy("COPY items FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(["text", "bytea"])
            for row in rows:
                copy.write_row(row)

    return keep


def megabytes() -> float:
    """Give the highest memory this process ever had, in megabytes (10^6 bytes)."""
    for row in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if row.startswith("VmHWM:"):
            return round(int(row.split()[1]) * 1_024 / 1e6, 1)
    raise LookupError("the system tells no VmHWM")


if __name__ == "__main__":
    print(json.dumps(fill(sys.argv[1])))
