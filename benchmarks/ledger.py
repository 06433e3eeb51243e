"""What a ledger line costs to write, and what verifying all of them costs.

Lines are written inside a transaction of the SQLite keeper, as decisions write them, one at a
time and in hundreds. Then a million lines are verified from the file and from a dump. The anchor
is a plain table of the same lines, without tree and salts, in the same run.
"""

import hashlib
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, text

from benchmarks import Claim
from firebreak.adapters.ledger_dumps import LedgerDump, write_dump
from firebreak.adapters.store import engines, ledger, open_store
from firebreak.adapters.store.codec import encode
from firebreak.adapters.store.ledger_copy import open_copy
from firebreak.app.ledger import Notes, Source, check
from firebreak.model.ids import DEFAULT_TENANT, ActionId, CaseId, ItemKey
from firebreak.model.ledger import LedgerEntry

SINGLE = 5_000
LINES = 1_000_000
MOST_MILLISECONDS = 0.2
MOST_SECONDS = 5.0


def run() -> Iterator[Claim]:
    """Write, verify, dump, and verify the dump."""
    with tempfile.TemporaryDirectory(prefix="firebreak-") as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'f.db'}"
        open_store(url).close()
        with engines.writer_engine(folder / "f.db").connect() as connection:
            anchor = plain(connection)
            yield from append(connection, anchor)
            fill(connection)
        with open_copy(url) as copy:
            tree_alone = bare_tree()
            yield verification("from the file", copy, tree_alone)
            dump(folder / "dump.jsonl", url)
        yield verification("from a dump", LedgerDump(folder / "dump.jsonl"), tree_alone)


def lines(count: int) -> list[LedgerEntry]:
    """Make lines such as a suspension leaves."""
    return [
        LedgerEntry(
            kind="action planned",
            tenant=DEFAULT_TENANT,
            at=datetime(2026, 11, 23, 12, tzinfo=UTC),
            actor="ada",
            case=CaseId(f"case{number:012}"),
            subject=ItemKey(f"forum:account:u{number}"),
            category="call",
            action=ActionId(f"action{number:012}"),
            action_verb="suspend",
        )
        for number in range(count)
    ]


def milliseconds(work: Callable[[LedgerEntry], None], entries: list[LedgerEntry]) -> float:
    """Tell what one line takes."""
    started = time.perf_counter()
    for entry in entries:
        work(entry)
    return (time.perf_counter() - started) * 1_000 / len(entries)


def plain(connection: Connection) -> float:
    """Write lines into a table without a tree; milliseconds a line."""
    add = text("INSERT INTO plain VALUES (:seq, :body)")
    with connection.begin():
        connection.execute(text("CREATE TABLE plain (seq INTEGER PRIMARY KEY, body BLOB)"))
        return milliseconds(
            lambda one: connection.execute(add, {"seq": None, "body": encode(one)}).close(),
            lines(SINGLE),
        )


def append(connection: Connection, anchor: float) -> Iterator[Claim]:
    """Write lines one at a time, and a hundred at a time."""
    with connection.begin():
        single = milliseconds(lambda one: ledger.write(connection, [one]), lines(SINGLE))
        entries = lines(SINGLE)
        started = time.perf_counter()
        for start in range(0, SINGLE, 100):
            ledger.write(connection, entries[start : start + 100])
        many = (time.perf_counter() - started) * 1_000 / SINGLE
    for how, value in (("one line by itself", single), ("in hundreds", many)):
        yield Claim(
            claim=f"append to the ledger inside a transaction, {how}",
            value=round(value, 4),
            unit="ms a line",
            anchor=round(anchor, 4),
            target=MOST_MILLISECONDS,
            ok=value <= MOST_MILLISECONDS,
        )


def fill(connection: Connection) -> None:
    """Go on until there are a million lines."""
    there = ledger.tree(connection, DEFAULT_TENANT).size
    connection.rollback()
    batch = lines(10_000)
    while there < LINES:
        with connection.begin():
            ledger.write(connection, batch[: LINES - there])
        there += len(batch)


def verification(where: str, source: Source, tree_alone: float) -> Claim:
    """Verify every line; the anchor is the bare tree over as many lines, in the same run."""
    started = time.perf_counter()
    (checked,) = check(source, Notes())
    seconds = time.perf_counter() - started
    return Claim(
        claim=f"verify {checked.verdict.size:,} ledger entries {where}",
        value=round(seconds, 2),
        unit="s",
        anchor=round(tree_alone, 2),
        target=MOST_SECONDS,
        ok=checked.verdict.finding is None
        and checked.verdict.size == LINES
        and seconds <= MOST_SECONDS,
    )


def bare_tree() -> float:
    """Hash a Merkle tree in plain Python; 1.6 s on the machine of notes/trust.md 0.10."""
    row = b"x" * 100
    started = time.perf_counter()
    level = [hashlib.sha256(b"\0" + row).digest() for _ in range(LINES)]
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=False)
        left = level[-1:] if len(level) % 2 else []
        level = [hashlib.sha256(b"\1" + one + other).digest() for one, other in pairs] + left
    return time.perf_counter() - started


def dump(path: Path, url: str) -> None:
    """Write the ledger as JSONL."""
    with open_copy(url) as copy, open(path, "wb") as file:
        write_dump(file, DEFAULT_TENANT, copy.head(DEFAULT_TENANT), copy.rows(DEFAULT_TENANT))
