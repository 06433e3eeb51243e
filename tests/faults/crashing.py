"""Replays what a store writes, and builds the file any crash would leave.

The store's own statements are noted while it works, then run again through a file system that
notes every write, truncation, deletion and sync. From that list any crash can be built: after
each operation, with what was not synced there, gone, or in parts and torn.
"""

import hashlib
import random
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Literal

import apsw
from msgspec import Struct
from sqlalchemy import Engine, event

from firebreak.adapters.store import engines

Model = Literal["process killed", "unsynced lost", "unsynced torn"]
MODELS: tuple[Model, ...] = ("process killed", "unsynced lost", "unsynced torn")
KEPT = frozenset(
    [
        "INSERT",
        "UPDATE",
        "DELETE",
        "REPLACE",
        "BEGIN",
        "COMMIT",
        "ROLLBACK",
        "SAVEPOINT",
        "RELEASE",
        "CREATE",
        "DROP",
        "ALTER",
    ]
)
CHECKPOINT_EVERY = 7
"""Commits between two moves of the log into the file."""
SECTOR = 512


class Operation(Struct, frozen=True):
    """One thing a database did to one of its files.

    Attributes:
        file: Ending of the file's name; empty for the database itself.
        data: What was written; empty for the others.
        at: Where it was written, or the new length of a truncated file.
        is_synced: Whether a deletion was synced along with its folder.
    """

    file: str
    kind: Literal["write", "truncate", "delete", "sync"]
    at: int = 0
    data: bytes = b""
    is_synced: bool = False


class Recording(Struct, frozen=True):
    """A history of operations, and what the database held after each commit.

    Attributes:
        operations: All, in order.
        acknowledged: Operations done when each commit was answered; the first is the empty file.
        states: Digest of all rows after each commit.
    """

    operations: list[Operation]
    acknowledged: list[int]
    states: list[str]


@contextmanager
def noting() -> Iterator[list[str]]:
    """Note all statements of the one connection that writes, with their values."""
    statements: list[str] = []

    def connected(db: Any, _: object) -> None:
        if isinstance(db, sqlite3.Connection) and not is_reader(db):
            db.set_trace_callback(statements.append)

    event.listen(Engine, "connect", connected)
    try:
        yield statements
    finally:
        event.remove(Engine, "connect", connected)


def is_reader(db: sqlite3.Connection) -> bool:
    """Whether a connection may only ask."""
    return bool(db.execute("PRAGMA query_only").fetchone()[0])


def replay(
    statements: Sequence[str], folder: Path, pragmas: Sequence[str] = engines._WRITER
) -> Recording:
    """Run statements again, and record what reaches the files.

    Args:
        statements: As noted.
        folder: Where the file is made.
        pragmas: What the connection is opened with.

    Returns:
        The recording.
    """
    log: list[Operation] = []
    files = _Recorder(f"recorder-{folder.name}", log)
    db = apsw.Connection(str(folder / "f.db"), vfs=files.name)
    # The recorder has no shared memory; what goes to database and log is the same.
    for pragma in ("PRAGMA locking_mode=EXCLUSIVE", *engines._WRITE_AHEAD, *pragmas):
        db.execute(pragma).fetchall()
    acknowledged, states = [0], [state_of(db.execute)]
    for statement in statements:
        word = statement.split(maxsplit=1)[0].upper()
        if word not in KEPT:
            continue
        db.execute(statement).fetchall()
        if word == "COMMIT":
            acknowledged.append(len(log))
            states.append(state_of(db.execute))
            if len(states) % CHECKPOINT_EVERY == 0:
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    operations = log.copy()
    db.close()
    return Recording(operations, acknowledged, states)


def state_of(ask: Callable[[str], Any]) -> str:
    """Give one digest of all tables and rows."""
    digest = hashlib.sha256()
    tables = sorted(ask("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    for name, text in tables:
        digest.update(repr((name, text)).encode())
        for row in sorted(repr(tuple(one)) for one in ask(f'SELECT * FROM "{name}"')):
            digest.update(row.encode())
    return digest.hexdigest()


def crash(recording: Recording, at: int, model: Model, dice: random.Random) -> dict[str, bytes]:
    """Build the files as a crash after so many operations leaves them."""
    done = recording.operations[:at]
    last_sync = {one.file: place for place, one in enumerate(done) if one.kind == "sync"}
    files: dict[str, bytearray] = {}
    for place, one in enumerate(done):
        is_safe = one.is_synced or place < last_sync.get(one.file, -1)
        if model == "process killed" or is_safe:
            _do(files, one)
        elif model == "unsynced torn" and dice.random() < 0.5:
            _do(files, _torn(one, dice) if dice.random() < 0.1 else one)
    return {name: bytes(content) for name, content in files.items()}


def verdict(recording: Recording, at: int, folder: Path) -> str:
    """Open what a crash left, and say what became of it.

    Args:
        recording: What was done.
        at: After how many operations it ended.
        folder: Where the files lie.

    Returns:
        ``recovered``: whole, and a state after the last acknowledged commit or of the one under
        way; ``lost``: an earlier state; ``unexpected``: none that ever was, or a broken file.
    """
    safe = sum(place <= at for place in recording.acknowledged) - 1
    try:
        with closing(sqlite3.connect(folder / "f.db")) as db:
            if db.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                return "unexpected"
            found = state_of(db.execute)
    except sqlite3.DatabaseError:
        return "unexpected"
    if found in recording.states[safe : safe + 2]:
        return "recovered"
    return "lost" if found in recording.states[:safe] else "unexpected"


def lay_out(files: dict[str, bytes], folder: Path) -> None:
    """Put files into a folder in place of those there."""
    for name in ("", "-wal", "-shm", "-journal"):
        (folder / f"f.db{name}").unlink(missing_ok=True)
    for name, content in files.items():
        (folder / f"f.db{name}").write_bytes(content)


def _do(files: dict[str, bytearray], one: Operation) -> None:
    if one.kind == "delete":
        files.pop(one.file, None)
        return
    content = files.setdefault(one.file, bytearray())
    if one.kind == "truncate":
        del content[one.at :]
    elif one.kind == "write":
        content.extend(bytes(max(0, one.at - len(content))))
        content[one.at : one.at + len(one.data)] = one.data


def _torn(one: Operation, dice: random.Random) -> Operation:
    sectors = dice.randint(0, len(one.data) // SECTOR)
    return Operation(one.file, one.kind, one.at, one.data[: sectors * SECTOR])


class _Recorder(apsw.VFS):
    def __init__(self, name: str, log: list[Operation]) -> None:
        self.name, self.log = name, log
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> "_RecordedFile":
        return _RecordedFile(name, flags, self.log)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.log.append(Operation(_ending(filename), "delete", is_synced=syncdir))
        super().xDelete(filename, syncdir)


class _RecordedFile(apsw.VFSFile):
    def __init__(self, name: Any, flags: list[int], log: list[Operation]) -> None:
        super().__init__("", name, flags)
        told = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._ending, self._log = _ending(told or ""), log

    def xWrite(self, data: Any, offset: int) -> None:
        super().xWrite(data, offset)
        self._log.append(Operation(self._ending, "write", offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:
        super().xTruncate(newsize)
        self._log.append(Operation(self._ending, "truncate", newsize))

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._log.append(Operation(self._ending, "sync"))


def _ending(filename: str) -> str:
    """Give what follows ``.db``; a file without a name is a temporary one."""
    return filename.rpartition(".db")[2] if filename else "temporary"
