"""Backups that were checked, and restores that forget again what was erased."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from msgspec import Struct

from firebreak.adapters import backup as folders
from firebreak.adapters.backup import DATABASE, NOTES, Manifest
from firebreak.adapters.erasure_journal import Journal
from firebreak.adapters.store import database_of, open_store
from firebreak.adapters.store.addresses import file_of, is_server
from firebreak.adapters.store.ledger_copy import open_copy
from firebreak.adapters.store.transfer import Progress, transfer, upgrade
from firebreak.algorithms.ledger.checkpoints import notes_in
from firebreak.app.config import Config
from firebreak.app.ledger import Notes, check, places, read_notes
from firebreak.app.retention import erase_again, journal
from firebreak.model.errors import InvalidConfig, InvalidFile
from firebreak.model.ports import Now


class Restored(Struct, frozen=True, kw_only=True):
    """What became of a backup.

    Attributes:
        erased: Accounts and things that were erased after the backup, and now again.
    """

    manifest: Manifest
    erased: int


def backup(config: Config, folder: Path, *, now: Now, progress: Progress) -> Manifest:
    """Write one snapshot of a store into a new folder, while others go on writing to it.

    Args:
        config: Which store.
        folder: Where to; must not be there yet, and appears only when all went well.
        now: Clock.
        progress: Called after each part, for a server.

    Returns:
        What the backup holds.

    Raises:
        InvalidFile: The folder is there already, cannot be written, or the ledger in the
            snapshot does not hold.
        StoreError: The store cannot be read.
    """
    if config.store == "memory:":
        raise InvalidConfig(place="store", reason="a store in memory keeps nothing to back up")
    with folders.new_folder(folder) as part:
        # Counted before the snapshot: an erasure whose last line comes later may be missing in it.
        made_at, erasures = now(), len(journal(config).lines())
        folders.snapshot(config.store, part / DATABASE, progress=progress)
        manifest = folders.describe(part / DATABASE, made_at=made_at, erasures=erasures)
        (part / NOTES).write_text(_covered(config, manifest), encoding="utf-8")
        _check_ledger(part / DATABASE, part, manifest)
        folders.write_manifest(part, manifest)
    return manifest


def restore(
    folder: Path,
    config: Config,
    book: Journal | None,
    *,
    now: Now,
    aliases: Callable[[], str],
    progress: Progress,
) -> Restored:
    """Bring a backup back into an empty store; nobody sees it before it is right.

    Args:
        folder: The backup.
        config: The store to restore into; it must not be there yet, or hold nothing.
        book: The erasure journal, as it is today; None only where nothing was ever erased.
        now: Clock.
        aliases: Gives what stands in the place of identifiers.
        progress: Called after each part, for a server.

    Returns:
        What was restored.

    Raises:
        InvalidFile: The backup is not whole, was changed, or its ledger does not hold.
        NewerSchema: A newer Firebreak made it.
        InvalidConfig: There is a store at the target already.
        StoreError: The target cannot be written, or is not empty.
    """
    _check_free(config.store)
    manifest = folders.read_manifest(folder)
    _check_journal(manifest, book)
    with _workplace(config.store) as place:
        database = place / DATABASE
        shutil.copyfile(folder / DATABASE, database)
        database.chmod(0o600)
        upgrade(f"sqlite:///{database}")
        _check_ledger(database, folder, manifest)
        erased = 0
        if book is not None:
            erased = _forget_again(database, manifest, book, now=now, aliases=aliases)
            _check_ledger(database, folder, manifest)
        _close(database)
        if is_server(config.store):
            transfer(f"sqlite:///{database}", config.store, progress=progress)
        else:
            _put(database, file_of(config.store))
    if book is not None:
        _keep_journal(book, journal(config))
    return Restored(manifest=manifest, erased=erased)


def _check_journal(manifest: Manifest, book: Journal | None) -> None:
    known = 0 if book is None else len(book.lines())
    if known < manifest.erasures:
        raise InvalidConfig(
            place="--erasures",
            reason=f"the backup knows of {manifest.erasures} lines of the erasure journal, this "
            f"one has {known}: it is not the newest; name the one of the store that was lost",
        )


def _forget_again(
    database: Path, manifest: Manifest, book: Journal, *, now: Now, aliases: Callable[[], str]
) -> int:
    marks = book.since(manifest.erasures)
    with closing(open_store(f"sqlite:///{database}", now=now)) as store:
        return erase_again(database_of(store), marks, book, now=now, aliases=aliases)


def _covered(config: Config, manifest: Manifest) -> str:
    """Give the checkpoints that the snapshot reaches; later ones vouch for what it lacks."""
    file = places(config).checkpoints
    sizes = {str(head.tenant): head.size for head in manifest.ledgers}
    kept = []
    for note in notes_in(file.read()) if file else ():
        good = read_notes(f"{note}\n", None).good
        kept += [note for _, one in good if one.size <= sizes.get(_tenant(one.origin), 0)]
    return "".join(f"{note}\n" for note in kept)


def _tenant(origin: str) -> str:
    return origin.rpartition("/")[2]


def _check_ledger(database: Path, folder: Path, manifest: Manifest) -> None:
    notes = read_notes((folder / NOTES).read_text(encoding="utf-8"), None)
    with open_copy(f"sqlite:///{database}") as copy:
        checked = check(copy, Notes(good=notes.good))
        for one in checked:
            if one.verdict.finding is not None:
                reason = f"the ledger of {one.tenant} does not hold: {one.verdict.finding.says}"
                raise InvalidFile(path=str(folder), reason=reason)
        sizes = {one.tenant: one.verdict.size for one in checked}
    for head in manifest.ledgers:
        if sizes.get(head.tenant, 0) < head.size:
            reason = f"the ledger of {head.tenant} is shorter than the manifest says"
            raise InvalidFile(path=str(folder), reason=reason)


def _check_free(url: str) -> None:
    if url == "memory:":
        raise InvalidConfig(place="store", reason="name a file or a server to restore into")
    if not is_server(url) and file_of(url).exists():
        raise InvalidConfig(
            place="store", reason=f"{file_of(url)} is there already; move it away, or name another"
        )


@contextmanager
def _workplace(url: str) -> Iterator[Path]:
    # Beside the target, so that a rename puts the file in its place at once.
    beside = None if is_server(url) else file_of(url).absolute().parent
    with tempfile.TemporaryDirectory(prefix=".firebreak-restore-", dir=beside) as name:
        yield Path(name)


def _close(database: Path) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute("PRAGMA journal_mode=DELETE")


def _put(database: Path, target: Path) -> None:
    with open(database, "rb") as file:
        os.fsync(file.fileno())
    try:
        # A link fails where a rename would silently replace what came there meanwhile.
        os.link(database, target)
    except OSError as error:
        raise InvalidConfig(place="store", reason=f"{target} cannot be made: {error}") from error
    folder = os.open(target.absolute().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _keep_journal(book: Journal, target: Journal) -> None:
    for old, new in ((book.key_path, target.key_path), (book.path, target.path)):
        if old.exists() and not new.exists():
            shutil.copy(old, new)
