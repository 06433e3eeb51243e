"""Take whole files in: batch by batch, resumable, with a file of rejects."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Annotated, BinaryIO

import msgspec

from firebreak.adapters.record_files import FileRecord, RecordFile
from firebreak.intake.receive import receive_records
from firebreak.intake.results import Receipt, RecordResult
from firebreak.intake.wire import ITEMS, NOTICES
from firebreak.model.errors import InvalidFile
from firebreak.model.ids import SourceId, TenantId
from firebreak.model.ports import Intake, Now

BATCH = 1_000
"""Records of one durable commit."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """What is to be done with every file.

    Attributes:
        store: URL of the store; a mark made for another one is not followed.
        record_type: Type of records that name none; empty when all do.
        notices: Whether the files hold notices.
    """

    store: str
    tenant: TenantId
    source: SourceId
    record_type: str = ""
    notices: bool = False


Count = Annotated[int, msgspec.Meta(ge=0)]


class Tally(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far a file has come; also the content of its ``.progress`` mark.

    Attributes:
        records: Records of the file that are done with.
        digest: SHA-256 in hex of the job and of those records; other content, another digest.
        known: Place, from 1, of the last record that the store has; 0 for none.
        rejects: Bytes of the rejects file that belong to those records.
    """

    records: Count = 0
    accepted: Count = 0
    duplicate: Count = 0
    rejected: Count = 0
    known: Count = 0
    rejects: Count = 0
    digest: str = ""


class Rejected(msgspec.Struct, frozen=True, kw_only=True):
    """One line of ``FILE.rejects.jsonl``: where it stands, what is wrong, and the record."""

    file: str
    line: int
    field: str
    code: str
    reason: str
    record: str


def ingest_file(
    path: Path,
    job: Job,
    *,
    intake: Intake,
    now: Now,
    progress: Callable[[float, Tally], None],
    stopping: Callable[[], bool],
) -> Tally:
    """Take a file in, going on where an interrupted run of the same content stopped.

    Sending a record twice is harmless, so the mark beside the file only saves time: it is written
    after the durable commit, and followed only if the records before it are the same and the
    store still has the last of them.

    Args:
        path: The file.
        job: What to do with it.
        intake: Where records are kept.
        now: Tells the time; every batch is received at an instant of its own.
        progress: Told after every batch which share of the file is done, in [0, 1].
        stopping: Asked before every batch; True ends the run, with the mark kept.

    Returns:
        What became of the records, those of the interrupted run included.

    Raises:
        InvalidFile: The file cannot be read on; what came before it is kept and marked.
    """
    run = _Run(path, job, intake=intake, now=now)
    for begin in (run.resume, run.start):
        with run.open() as file:
            records = iter(file)
            if state := begin(records):
                return run.go_on(
                    records, state, lambda tally: progress(file.fraction(), tally), stopping
                )
    raise AssertionError("a run can always start anew")


def beside(path: Path, ending: str) -> Path:
    """Name a file that lies beside another, such as ``posts.jsonl.progress``."""
    return path.with_name(path.name + ending)


State = tuple[Tally, "hashlib._Hash"]


class _Run:
    """One file on its way into one store."""

    def __init__(self, path: Path, job: Job, *, intake: Intake, now: Now) -> None:
        self._path = path
        self._job = job
        self._intake = intake
        self._now = now
        self._mark = beside(path, ".progress")
        self._rejects = beside(path, ".rejects.jsonl")

    def open(self) -> RecordFile:
        """Open the file at its beginning."""
        job = self._job
        return RecordFile(self._path, record_type=job.record_type, notices=job.notices)

    def start(self, _records: Iterator[FileRecord]) -> State:
        """Begin at the beginning."""
        return Tally(), self._hasher()

    def resume(self, records: Iterator[FileRecord]) -> State | None:
        """Pass over what an earlier run did; None when it did nothing that still counts."""
        try:
            mark = msgspec.json.decode(self._mark.read_bytes(), type=Tally)
            if mark.rejects and self._rejects.stat().st_size < mark.rejects:
                return None
        except (FileNotFoundError, msgspec.DecodeError):
            return None
        hasher = self._hasher()
        known = b""
        for place, record in enumerate(islice(records, mark.records), start=1):
            hasher.update(_fingerprint(record))
            known = record.raw if place == mark.known else known
        if hasher.hexdigest() != mark.digest or not known:
            return None
        return (mark, hasher) if self._receive([known]).duplicate else None

    def go_on(
        self,
        records: Iterator[FileRecord],
        state: State,
        progress: Callable[[Tally], None],
        stopping: Callable[[], bool],
    ) -> Tally:
        """Take in what is left, and forget the mark at the end."""
        tally, hasher = state
        progress(tally)
        with self._open_rejects(tally.rejects) as rejects:
            while not stopping():
                batch, failure = _fill(records)
                if batch:
                    tally = self._take(batch, tally, hasher, rejects)
                    self._write_mark(tally)
                    progress(tally)
                if failure:
                    raise failure
                if len(batch) < BATCH:
                    self._mark.unlink(missing_ok=True)
                    break
        return tally

    def _hasher(self) -> "hashlib._Hash":
        # The job comes first, so that a mark of another job is not followed.
        return hashlib.sha256(repr(self._job).encode())

    @contextmanager
    def _open_rejects(self, size: int) -> Iterator[BinaryIO]:
        with self._rejects.open("ab") as rejects:
            # An interrupted run may have written lines of a batch that it did not finish.
            rejects.truncate(size)
            rejects.seek(size)
            try:
                yield rejects
            finally:
                if not rejects.tell():
                    self._rejects.unlink()

    def _take(
        self, batch: list[FileRecord], tally: Tally, hasher: "hashlib._Hash", rejects: BinaryIO
    ) -> Tally:
        readable = [place for place, record in enumerate(batch) if not record.problem]
        receipt = self._receive([batch[place].raw for place in readable])
        answers = dict(zip(readable, receipt.results, strict=True))
        kept = [place for place, answer in answers.items() if answer.result != "rejected"]
        lines = b"".join(
            self._reject(record, answers.get(place))
            for place, record in enumerate(batch)
            if record.problem or answers[place].result == "rejected"
        )
        if lines:
            rejects.write(lines)
            rejects.flush()
            os.fsync(rejects.fileno())
        for record in batch:
            hasher.update(_fingerprint(record))
        return Tally(
            records=tally.records + len(batch),
            accepted=tally.accepted + receipt.accepted,
            duplicate=tally.duplicate + receipt.duplicate,
            rejected=tally.rejected + len(batch) - len(kept),
            known=tally.records + kept[-1] + 1 if kept else tally.known,
            rejects=tally.rejects + len(lines),
            digest=hasher.hexdigest(),
        )

    def _receive(self, raws: list[bytes]) -> Receipt:
        return receive_records(
            raws,
            NOTICES if self._job.notices else ITEMS,
            intake=self._intake,
            tenant=self._job.tenant,
            source=self._job.source,
            now=self._now(),
        )

    def _reject(self, record: FileRecord, answer: RecordResult | None) -> bytes:
        """Write one line of the rejects file; no answer means that the file could not say it."""
        line = Rejected(
            file=self._path.name,
            line=record.line,
            field=answer.field if answer else "",
            code=str(answer.code) if answer else InvalidFile.code,
            reason=answer.reason if answer else record.problem,
            record=record.raw.decode("utf-8", "backslashreplace"),
        )
        return msgspec.json.encode(line) + b"\n"

    def _write_mark(self, tally: Tally) -> None:
        fresh = beside(self._mark, ".new")
        fresh.write_bytes(msgspec.json.encode(tally))
        fresh.replace(self._mark)


def _fingerprint(record: FileRecord) -> bytes:
    return b"%d:%d:" % (record.line, len(record.raw)) + record.raw


def _fill(records: Iterator[FileRecord]) -> tuple[list[FileRecord], InvalidFile | None]:
    """Give the next batch; when the file breaks off inside it, what came before and why."""
    batch: list[FileRecord] = []
    try:
        batch.extend(islice(records, BATCH))
    except InvalidFile as failure:
        return batch, failure
    return batch, None
