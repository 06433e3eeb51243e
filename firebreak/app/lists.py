"""Lists of fingerprints in and out: import what changed, export, count."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec
from msgspec.structs import replace

from firebreak.adapters.exchanges.stix import Origin, bundle
from firebreak.adapters.lists.files import ListFile
from firebreak.adapters.lists.gathered import Gathered, Pair
from firebreak.adapters.lists.rows import LeftOut, Row
from firebreak.adapters.lists.writing import write_list
from firebreak.app.ingest import BATCH, Rejected, beside
from firebreak.model.errors import InvalidFile, InvalidRecord
from firebreak.model.facts import Entry, StoredFact
from firebreak.model.ids import Seq, SourceId, TenantId, item_key
from firebreak.model.ledger import LedgerEntry
from firebreak.model.ports import Now, Store

T = TypeVar("T")

READING = 0.5
"""Share of the progress that is the reading of the file."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done with a list's file.

    Attributes:
        name: Of the list.
        kind: Of fingerprints that name none; empty if each does.
        is_whole: Whether the file is the whole list, so that what is not in it is withdrawn.
        actor: Who asked for it.
    """

    tenant: TenantId
    name: SourceId
    actor: str
    kind: str = ""
    is_whole: bool = False


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a list's entries.

    Attributes:
        left_out: Rows and fingerprints that were not taken in.
        unread: Those of them of which not even the entry is known.
        is_finished: Whether it came to the end.
    """

    added: int = 0
    changed: int = 0
    withdrawn: int = 0
    unchanged: int = 0
    left_out: int = 0
    unread: int = 0
    is_finished: bool = True

    @property
    def has_effect(self) -> bool:
        """Whether anything is other than before."""
        return bool(self.added or self.changed or self.withdrawn)

    @property
    def told(self) -> str:
        """The counts in words."""
        counts = ("added", "changed", "withdrawn", "unchanged")
        words = [f"{getattr(self, one):,} {one}" for one in counts]
        return ", ".join([*words, f"{self.left_out:,} left out"])


Progress = Callable[[float, Imported], None]


def import_list(
    path: Path,
    job: Job,
    *,
    store: Store,
    now: Now,
    progress: Progress,
    stopping: Callable[[], bool],
) -> Imported:
    """Take a list in: what is new, what changed, and with a whole list what is gone from it.

    Nothing is written before the file was read to its end. Killed at any moment, the same call
    goes on: what is here already is unchanged. What a person said of an entry stays, whatever
    its list says.

    Args:
        path: The file.
        job: Which list, and who asked for it.
        store: Where entries are kept.
        now: Clock.
        progress: Told after every batch which share is done, in [0, 1].
        stopping: Asked before every batch; True ends the import there.

    Returns:
        What became of the entries; the reasons why rows were left out stand beside the file, in
        ``FILE.rejects.jsonl``.

    Raises:
        InvalidFile: The file cannot be read to its end; nothing was imported.
    """
    with Gathered() as gathered, Rejects(path) as rejects:
        work = Importing(job, store=store, now=now, rejects=rejects, stopping=stopping)
        with ListFile(path, kind=job.kind) as file:
            work.read(file, gathered, lambda: progress(file.fraction() * READING, work.imported))
        if work.imported.is_finished:
            gathered.know(work.current())
        work.merge(gathered, lambda share: progress(READING + share * READING, work.imported))
        return work.finished()


def current(store: Store, name: SourceId, tenant: TenantId) -> Iterator[Entry]:
    """Give the entries of a list as they stand, withdrawn ones too; of two of a name the last."""
    return (one.fact for one in standing(store, name, tenant) if isinstance(one.fact, Entry))


def standing(store: Store, name: SourceId, tenant: TenantId) -> Iterator[StoredFact]:
    """Give the same with place and time of the last change."""
    after = Seq(0)
    while page := store.list_entries(name, tenant, after, BATCH):
        yield from page
        after = page[-1].seq


def export_list(path: Path, name: SourceId, *, store: Store, tenant: TenantId) -> int:
    """Write a list to a file, and count its entries.

    Args:
        path: The file; its name says how.
        name: Of the list.
        store: Where entries are kept.
        tenant: Whose.

    Returns:
        How many entries were written.

    Raises:
        InvalidFile: It cannot be written.
    """
    return write_list(path, current(store, name, tenant))


def export_stix(path: Path, origin: Origin, *, store: Store, tenant: TenantId) -> int:
    """Write a list to a file as STIX 2.1, withdrawn entries too, and count its entries.

    Args:
        path: The file; it is there whole or not at all.
        origin: Who shares which list.
        store: Where entries are kept.
        tenant: Whose.

    Returns:
        How many entries were looked at.

    Raises:
        InvalidFile: It cannot be written.
    """
    entries = tuple(standing(store, SourceId(origin.list_name), tenant))
    partial = path.with_name(f"{path.name}.partial")
    try:
        partial.write_bytes(bundle(entries, origin))
        partial.replace(path)
    except OSError as error:
        raise InvalidFile(path=str(path), reason=error.strerror or str(error)) from error
    return len(entries)


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """How a list stands."""

    name: SourceId
    changed_at: datetime
    listed: int = 0
    withdrawn: int = 0
    confirmed: int = 0
    disputed: int = 0


def overview(store: Store, tenant: TenantId) -> list[Overview]:
    """Count every list's entries; reads all of them."""
    return [_counted(name, standing(store, name, tenant)) for name in store.lists(tenant)]


def _counted(name: SourceId, entries: Iterable[StoredFact]) -> Overview:
    counts = {"listed": 0, "withdrawn": 0, "confirmed": 0, "disputed": 0, "none": 0}
    changed = list[datetime]()
    for one in entries:
        changed = [max([one.received_at, *changed])]
        if isinstance(one.fact, Entry):
            counts[one.fact.standing] += 1
            counts[one.fact.opinion] += 1
    del counts["none"]
    return Overview(name=name, changed_at=changed[0], **counts)


def next_version(pair: Pair, name: SourceId) -> Entry | None:
    """Say what an entry becomes.

    Args:
        pair: How its list tells it, and how it stands here.
        name: The list.

    Returns:
        The version to be kept; None where nothing changes.
    """
    told, known = pair
    if told is None or told.standing == "withdrawn":
        if known is None or known.standing == "withdrawn":
            return None
        return replace(known, version=known.version + 1, standing="withdrawn")
    if known is None:
        return replace(told, by=_speaker(told, name))
    if known.standing == "withdrawn" and known.opinion == "disputed" and known.by not in ("", name):
        # A person took it off; only a person puts it back.
        return None
    said = known if known.by not in ("", name) else replace(told, by=_speaker(told, name))
    same = set(told.fingerprints) == set(known.fingerprints)
    merged = replace(
        known,
        fingerprints=known.fingerprints if same else told.fingerprints,
        standing="listed",
        opinion=said.opinion,
        by=said.by,
        note=said.note,
    )
    return None if merged == known else replace(merged, version=known.version + 1)


def _speaker(told: Entry, name: SourceId) -> str:
    return "" if told.opinion == "none" else name


class Importing:
    """One list on its way into one store.

    Attributes:
        imported: What became of its entries so far.
        last: The entry that was kept last; None before.
    """

    def __init__(
        self,
        job: Job,
        *,
        store: Store,
        now: Now,
        rejects: "Rejects",
        stopping: Callable[[], bool],
    ) -> None:
        """Begin.

        Args:
            job: Which list, and who asked for it.
            store: Where entries are kept.
            now: Clock.
            rejects: Where it is written what is left out.
            stopping: Asked before every batch; True ends the import there.
        """
        self.imported = Imported()
        self.last: Entry | None = None
        self._job, self._store, self._now = job, store, now
        self._rejects, self._stopping = rejects, stopping

    def read(self, file: ListFile, gathered: Gathered, progress: Callable[[], None]) -> None:
        """Gather what the file tells, to its end."""
        for rows in _batches(file):
            if self.is_stopped():
                return
            self.tell(rows, gathered)
            progress()

    def tell(self, rows: Sequence[Row | LeftOut], gathered: Gathered) -> None:
        """Gather some rows."""
        gathered.tell(rows)
        self._leave_out(one for one in rows if isinstance(one, LeftOut))

    def know(self, names: Iterable[str], gathered: Gathered) -> None:
        """Gather how some entries stand here."""
        found = (self._known(name) for name in names)
        gathered.know(one for one in found if one is not None)

    def current(self) -> Iterator[Entry]:
        """Give the list's entries as they stand."""
        return current(self._store, self._job.name, self._job.tenant)

    def merge(
        self, gathered: Gathered, progress: Callable[[float], None], *, is_whole: bool = False
    ) -> None:
        """Keep what is new or changed, and withdraw what is gone.

        Args:
            gathered: What the list tells, and how it stands here.
            progress: Told which share is done, in [0, 1].
            is_whole: Whether all of the list was told, if the job does not say so already.
        """
        withdraws = (is_whole or self._job.is_whole) and not self.imported.unread
        found = chain(gathered.told(), gathered.missing() if withdraws else ())
        total, done = max(gathered.count(), 1), 0
        for part in _batches(found):
            if self.is_stopped():
                return
            self._leave_out(one for one in part if isinstance(one, LeftOut))
            self._keep([one for one in part if isinstance(one, Pair)])
            done += len(part)
            progress(min(done / total, 1.0))
        progress(1.0)

    def finished(self) -> Imported:
        """Tell the ledger, and give what became of the entries."""
        job, imported = self._job, self.imported
        if not imported.is_finished and not imported.has_effect:
            return imported
        end = "" if imported.is_finished else "; interrupted"
        line = LedgerEntry(
            kind="list imported",
            tenant=job.tenant,
            at=self._now(),
            actor=job.actor,
            note=f"{job.name}: {imported.told}{end}",
        )
        self._store.note([line])
        return imported

    def is_stopped(self) -> bool:
        """Ask whether to end here; what was done stays."""
        if self._stopping():
            self.imported = replace(self.imported, is_finished=False)
        return not self.imported.is_finished

    def _leave_out(self, rows: Iterable[LeftOut]) -> None:
        for row in rows:
            self._rejects.add(row)
            self._count("left_out")
            if not row.id and not row.field:
                self._count("unread")

    def _keep(self, pairs: list[Pair]) -> None:
        job = self._job
        while pairs:
            decided = [(pair, next_version(pair, job.name)) for pair in pairs]
            new = [(pair, entry) for pair, entry in decided if entry is not None]
            same = [pair for pair, entry in decided if entry is None and pair.told is not None]
            self._count("unchanged", len(same))
            answers = self._store.append(
                job.tenant, job.name, [entry for _, entry in new], self._now()
            )
            pairs = []
            for (pair, entry), answer in zip(new, answers, strict=True):
                if answer.result == "conflict":
                    # Somebody changed it since it was read: a reviewer, or another import.
                    pairs.append(Pair(pair.told, self._known(entry.id)))
                else:
                    self.last = entry
                    self._count(_what(pair, entry))

    def _known(self, name: str) -> Entry | None:
        job = self._job
        found = self._store.entry(item_key(job.name, "entry", name), job.tenant)
        return found.fact if found is not None and isinstance(found.fact, Entry) else None

    def _count(self, what: str, more: int = 1) -> None:
        change = {what: getattr(self.imported, what) + more}
        self.imported = replace(self.imported, **change)


def _batches(rows: Iterable[T]) -> Iterator[list[T]]:
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield batch


def _what(pair: Pair, entry: Entry) -> str:
    if entry.standing == "withdrawn":
        return "withdrawn"
    return "added" if pair.known is None else "changed"


class Rejects:
    """The file of what was left out, beside the list; there is none when nothing was."""

    def __init__(self, path: Path, *, keeps_last: bool = False) -> None:
        """Begin without one.

        Args:
            path: Of the list.
            keeps_last: Whether that of the last time stays until there is something new.
        """
        self._path, self._exit = path, ExitStack()
        self._file: BinaryIO | None = None
        if not keeps_last:
            beside(path, ".rejects.jsonl").unlink(missing_ok=True)

    def __enter__(self) -> "Rejects":
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.flush()
            os.fsync(self._file.fileno())
        self._exit.close()

    def add(self, row: LeftOut) -> None:
        """Write one line."""
        if self._file is None:
            rejects = beside(self._path, ".rejects.jsonl")
            self._file = self._exit.enter_context(rejects.open("wb"))
        line = Rejected(
            file=self._path.name,
            line=row.line,
            field=row.field,
            code=InvalidRecord.code,
            reason=row.reason,
            record=row.record,
        )
        self._file.write(msgspec.json.encode(line) + b"\n")
