"""A store in one folder: a whole snapshot and what vouches for it."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import func, select

from firebreak.adapters.store.addresses import file_of, is_server, reader_engine
from firebreak.adapters.store.migrate import revision, revisions
from firebreak.adapters.store.schema import lasting, ledger_heads
from firebreak.adapters.store.transfer import Progress, transfer
from firebreak.adapters.store.writer import plainly
from firebreak.model.errors import InvalidFile, NewerSchema, StoreError
from firebreak.model.ids import TenantId

DATABASE = "firebreak.db"
MANIFEST = "manifest.json"
NOTES = "checkpoints"
FORMAT = 1
_BLOCK = 1 << 20


class Head(Struct, frozen=True, kw_only=True):
    """How far a tenant's ledger had come.

    Attributes:
        frontier: Hashes of its perfect subtrees, joined, in hexadecimal; they give the root.
    """

    tenant: TenantId
    size: int
    frontier: str


class Manifest(Struct, frozen=True, kw_only=True):
    """What a backup holds.

    Attributes:
        schema: Step of the schema it was made with.
        sha256: Of the database file, in hexadecimal.
        rows: Rows of each table.
        erasures: Lines of the erasure journal before the snapshot was taken.
    """

    format: int
    made_at: datetime
    schema: str
    sha256: str
    size_bytes: int
    rows: dict[str, int]
    ledgers: tuple[Head, ...]
    erasures: int


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give a place to write a backup to, which becomes the folder only when all went well.

    Args:
        folder: The backup that is to be; must not be there yet.

    Yields:
        A folder beside it.

    Raises:
        InvalidFile: The folder is there already, or cannot be made.
    """
    if folder.exists():
        raise InvalidFile(path=str(folder), reason="is there already; name a new folder")
    part = folder.with_name(f"{folder.name}.partial")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=0o700)
        try:
            yield part
            for path in (*part.iterdir(), part):
                _sync(path)
            part.rename(folder)
            _sync(folder.absolute().parent)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise InvalidFile(path=str(folder), reason=f"cannot be written: {error}") from error


def snapshot(url: str, target: Path, *, progress: Progress) -> None:
    """Write one snapshot of a store into a new file, beside whoever writes to it.

    Args:
        url: Address of the store.
        target: File that is not there yet.
        progress: Called after each part, for a server.

    Raises:
        StoreError: The store cannot be read, or the file not be written.
    """
    if is_server(url):
        transfer(url, f"sqlite:///{target}", progress=progress)
        return
    source = file_of(url)
    if not source.is_file():
        raise InvalidFile(path=str(source), reason="there is no such store to back up")
    address = f"{source.absolute().as_uri()}?mode=ro"
    try:
        # Not the backup interface in steps: it begins anew whenever another program commits, so
        # that under a steady stream it never ends; and it copies the freed space along, with
        # whatever was erased.
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as db:
            db.execute("VACUUM INTO ?", (str(target),))
        target.chmod(0o600)
        with closing(sqlite3.connect(target, isolation_level=None)) as copy:
            copy.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        raise StoreError(f"cannot back up {source}: {plainly(error)}; nothing was kept") from error


def describe(database: Path, *, made_at: datetime, erasures: int) -> Manifest:
    """Count and hash a snapshot.

    Args:
        database: File of the snapshot.
        made_at: When it was begun.
        erasures: Lines of the erasure journal before that.

    Returns:
        Its manifest.
    """
    engine = reader_engine(f"sqlite:///{database}")
    try:
        with engine.connect() as connection:
            schema = revision(connection) or ""
            rows = {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in lasting()
            }
            heads = tuple(
                Head(tenant=TenantId(row.tenant), size=row.size, frontier=row.frontier.hex())
                for row in connection.execute(select(ledger_heads).order_by(ledger_heads.c.tenant))
            )
    finally:
        engine.dispose()
    return Manifest(
        format=FORMAT,
        made_at=made_at,
        schema=schema,
        sha256=_sha256(database),
        size_bytes=database.stat().st_size,
        rows=rows,
        ledgers=heads,
        erasures=erasures,
    )


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a backup."""
    data = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
    (folder / MANIFEST).write_bytes(data + b"\n")


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a backup, and see that the database is what it vouches for.

    Args:
        folder: The backup.

    Returns:
        Its manifest.

    Raises:
        InvalidFile: It is no backup of ours, is not whole, or was changed.
        NewerSchema: A newer Firebreak made it.
    """
    path = folder / MANIFEST
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
        found = _sha256(folder / DATABASE)
    except (OSError, msgspec.MsgspecError) as error:
        raise InvalidFile(path=str(path), reason=f"no backup of Firebreak: {error}") from error
    if manifest.format != FORMAT or manifest.schema not in revisions():
        raise NewerSchema(found=manifest.schema, known=revisions()[-1])
    if found != manifest.sha256:
        reason = f"is not what the manifest vouches for (SHA-256 {found}); take another backup"
        raise InvalidFile(path=str(folder / DATABASE), reason=reason)
    return manifest


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
