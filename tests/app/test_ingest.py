"""Whole files are taken in once, whatever interrupts."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from click.testing import CliRunner, Result

from firebreak.adapters.store import open_store
from firebreak.app.commands.ingest import COMMAND as INGEST
from firebreak.app.commands.schema import COMMAND as SCHEMA
from firebreak.app.ingest import BATCH, Job, Tally, beside, ingest_file
from firebreak.app.terminal import interruption
from firebreak.model.errors import InvalidFile, StoreClosed
from firebreak.model.facts import Fact
from firebreak.model.ids import DEFAULT_TENANT, SourceId, TenantId
from firebreak.model.items import Item
from firebreak.model.notices import Notice
from firebreak.model.ports import Appended, Intake, Store

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
JOB = Job(store="memory:", tenant=DEFAULT_TENANT, source=SourceId("forum"))


class Failing:
    """A store that breaks after some batches."""

    def __init__(self, store: Store, batches: int) -> None:
        self._store = store
        self._left = batches

    def append(
        self,
        tenant: TenantId,
        source: SourceId,
        records: Sequence[Item | Notice | Fact],
        received_at: datetime,
    ) -> list[Appended]:
        """Keep records until it breaks."""
        self._left -= 1
        if self._left < 0:
            raise StoreClosed
        return self._store.append(tenant, source, records, received_at)


@pytest.fixture
def store() -> Store:
    """Open an empty store."""
    return open_store("memory:", now=lambda: NOW)


def write(path: Path, count: int, *, bad: Sequence[int] = ()) -> Path:
    """Write posts, one a line; the ``bad`` lines (from 1) have a misspelt field."""
    names = ("txt" if line in bad else "text" for line in range(1, count + 1))
    lines = (
        json.dumps({"type": "post", "id": f"p{number}", "author": "u1", name: "hello"})
        for number, name in enumerate(names)
    )
    path.write_text("".join(f"{line}\n" for line in lines))
    return path


def ingest(
    path: Path, intake: Intake, *, job: Job = JOB, stopping: Callable[[], bool] = lambda: False
) -> Tally:
    """Take a file in."""
    return ingest_file(
        path, job, intake=intake, now=lambda: NOW, progress=lambda *_: None, stopping=stopping
    )


def after(batches: int) -> Callable[[], bool]:
    """Ask to stop once some batches are done."""
    left = iter([False] * batches)
    return lambda: next(left, True)


def kept(store: Store) -> int:
    """Count what the store holds."""
    return len(store.read(store.cursor("x"), 1_000_000))


def test_a_file_is_taken_in_and_leaves_nothing_beside_it(tmp_path: Path, store: Store) -> None:
    """A clean file leaves neither a mark nor rejects."""
    path = write(tmp_path / "a.jsonl", BATCH + 1)
    tally = ingest(path, store)

    assert (tally.accepted, tally.duplicate, tally.rejected) == (BATCH + 1, 0, 0)
    assert kept(store) == BATCH + 1
    assert [path] == list(tmp_path.iterdir())


def test_rejects_name_line_field_and_reason_and_hold_the_record(
    tmp_path: Path, store: Store
) -> None:
    """What could not be taken in lies beside the file, ready to be mended."""
    path = write(tmp_path / "a.jsonl", 1_500, bad=[3, 1_200])
    tally = ingest(path, store)
    lines = beside(path, ".rejects.jsonl").read_text().splitlines()
    first, second = (json.loads(line) for line in lines)

    assert (tally.accepted, tally.rejected) == (1_498, 2)
    assert tuple(first[name] for name in ("file", "line", "field", "code")) == (
        "a.jsonl",
        3,
        "txt",
        "FB-INTAKE-012",
    )
    assert "did you mean text?" in first["reason"]
    assert path.read_text().splitlines()[1_199] == second["record"]


def test_a_line_that_is_not_text_is_rejected_and_shown(tmp_path: Path, store: Store) -> None:
    """Even bytes that no editor shows are named with their line."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"type":"post\xff"}\n')
    ingest(path, store)

    (line,) = beside(path, ".rejects.jsonl").read_text().splitlines()
    assert json.loads(line)["record"] == '{"type":"post\\xff"}'


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path, store: Store) -> None:
    """After Ctrl-C the same command does only what is left, and rejects stand once each."""
    path = write(tmp_path / "a.jsonl", 3_500, bad=[3, 1_500, 3_333])
    first = ingest(path, store, stopping=after(2))
    assert (first.records, first.rejected) == (2_000, 2)

    tally = ingest(path, store)

    assert (
        tally.records,
        tally.accepted,
        tally.duplicate,
        tally.rejected,
    ) == (3_500, 3_497, 0, 3)
    assert kept(store) == 3_497
    assert len(beside(path, ".rejects.jsonl").read_text().splitlines()) == 3
    assert not beside(path, ".progress").exists()


def test_a_store_that_fails_loses_nothing(tmp_path: Path, store: Store) -> None:
    """What was committed before the failure is marked; the rest follows on the next run."""
    path = write(tmp_path / "a.jsonl", 2_500)
    with pytest.raises(StoreClosed):
        ingest(path, Failing(store, batches=2))
    assert kept(store) == 2_000

    assert (ingest(path, store).accepted, kept(store) - 2_500) == (2_500, 0)


@pytest.mark.parametrize("left", [b"", b"{", b'{"records":-1}', b'{"records":1,"digest":"x"}'])
def test_a_damaged_mark_is_ignored(tmp_path: Path, store: Store, left: bytes) -> None:
    """Sending again is harmless, so a mark in doubt is not followed."""
    path = write(tmp_path / "a.jsonl", 10)
    beside(path, ".progress").write_bytes(left)

    assert ingest(path, store).accepted == 10


def test_a_file_that_changed_starts_anew(tmp_path: Path, store: Store) -> None:
    """Mended lines before the mark are not passed over."""
    path = write(tmp_path / "a.jsonl", 2_500, bad=[3])
    ingest(path, store, stopping=after(2))
    write(path, 2_500)

    tally = ingest(path, store)

    assert (tally.accepted, tally.duplicate, tally.rejected) == (501, 1_999, 0)
    assert not beside(path, ".rejects.jsonl").exists()


def test_a_store_that_was_emptied_gets_everything_again(tmp_path: Path, store: Store) -> None:
    """A mark does not outlive the data it speaks of."""
    path = write(tmp_path / "a.jsonl", 2_500)
    ingest(path, store, stopping=after(2))
    empty = open_store("memory:", now=lambda: NOW)

    ingest(path, empty)

    assert kept(empty) == 2_500


def test_another_source_does_not_follow_the_mark(tmp_path: Path, store: Store) -> None:
    """The same file may be sent for two platforms."""
    path = write(tmp_path / "a.jsonl", 2_500)
    ingest(path, store, stopping=after(2))
    other = Job(store="memory:", tenant=DEFAULT_TENANT, source=SourceId("mirror"))

    assert ingest(path, store, job=other).accepted == 2_500


def test_lost_rejects_are_written_again(tmp_path: Path, store: Store) -> None:
    """Whoever deletes the rejects of an interrupted run gets them back."""
    path = write(tmp_path / "a.jsonl", 2_500, bad=[3])
    ingest(path, store, stopping=after(2))
    beside(path, ".rejects.jsonl").unlink()
    ingest(path, store)

    assert len(beside(path, ".rejects.jsonl").read_text().splitlines()) == 1


def test_rejects_of_a_batch_that_was_not_finished_stand_once(tmp_path: Path, store: Store) -> None:
    """A crash between rejects and mark does not double a line."""
    path = write(tmp_path / "a.jsonl", 2_500, bad=[3, 2_222])
    ingest(path, store, stopping=after(2))
    with beside(path, ".rejects.jsonl").open("a") as rejects:
        rejects.write('{"half')
    ingest(path, store)

    lines = beside(path, ".rejects.jsonl").read_text().splitlines()
    assert [json.loads(line)["line"] for line in lines] == [3, 2_222]


def test_a_file_that_breaks_off_keeps_what_came_before(tmp_path: Path, store: Store) -> None:
    """Rows before an open quote are taken in; the error names its line."""
    path = tmp_path / "a.csv"
    path.write_text('type,id,author,text\npost,p1,u1,good\npost,p2,u2,"never closed\n')
    with pytest.raises(InvalidFile, match="line 3"):
        ingest(path, store)

    assert kept(store) == 1


def run(*arguments: str) -> Result:
    """Run ``firebreak ingest``."""
    return CliRunner().invoke(INGEST, list(arguments))


def test_the_command_sums_up_and_leaves_status_0(tmp_path: Path) -> None:
    """One line a file says what became of it."""
    path = write(tmp_path / "a.jsonl", 10)
    url = f"sqlite:///{tmp_path}/a.db"
    first = run(str(path), "--source", "forum", "--store", url)
    again = run(str(path), "--source", "forum", "--store", url)

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "10 accepted, 0 duplicate, 0 rejected" in first.stdout
    assert "0 accepted, 10 duplicate, 0 rejected" in again.stdout


def test_rejected_records_leave_status_3_and_say_where_they_are(tmp_path: Path) -> None:
    """A script that calls the command can tell."""
    path = write(tmp_path / "a.jsonl", 10, bad=[2])
    result = run(str(path), "--source", "forum", "--store", "memory:")

    assert result.exit_code == 3
    assert f"see {path}.rejects.jsonl" in result.stdout


def test_a_file_that_cannot_be_read_does_not_stop_the_next(tmp_path: Path) -> None:
    """Both files are spoken of, and the status tells that one failed."""
    broken = tmp_path / "a.csv"
    broken.write_text("nonsense\n1\n")
    good = write(tmp_path / "b.jsonl", 10, bad=[2])
    result = run(str(broken), str(good), "--source", "forum", "--store", "memory:")

    assert result.exit_code == 1
    assert "FB-INTAKE-002" in result.stderr
    assert "9 accepted" in result.stdout


@pytest.mark.parametrize("source", ["Forum", "a:b", "", "-x"])
def test_a_source_that_cannot_be_part_of_a_key_is_refused(tmp_path: Path, source: str) -> None:
    """A colon in the name of a platform would break every key."""
    path = write(tmp_path / "a.jsonl", 1)

    assert run(str(path), f"--source={source}", "--store", "memory:").exit_code == 2


def test_notices_come_from_files_too(tmp_path: Path) -> None:
    """Yesterday's reports can be sent from a spreadsheet."""
    path = tmp_path / "n.csv"
    path.write_text("id,subject_kind,subject,reason\nn1,post,p1,a threat\n")
    result = run(str(path), "--notices", "--source", "forum", "--store", "memory:")

    assert "1 accepted" in result.stdout


def test_progress_is_readable_without_a_terminal(tmp_path: Path) -> None:
    """In a log, progress is a line every ten percent at most."""
    path = write(tmp_path / "a.jsonl", 4_000)
    result = run(str(path), "--source", "forum", "--store", "memory:")

    assert "a.jsonl 100 %, 4,000 records" in result.stderr
    assert "\r" not in result.stderr
    assert len(result.stderr.splitlines()) <= 10


def test_the_first_ctrl_c_asks_and_the_second_insists() -> None:
    """One Ctrl-C finishes the batch in hand; a second one ends at once."""
    # Whoever runs the tests in the background may have Ctrl-C ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)

    def press(until: Event) -> bool:
        """Wait a little as well: the system may hand the signal to another thread first."""
        os.kill(os.getpid(), signal.SIGINT)
        return until.wait(5)

    with interruption() as stop:
        assert press(stop)
        with pytest.raises(KeyboardInterrupt):
            press(Event())
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("name", ["items", "notices", "openapi"])
def test_schemas_are_printed_as_json(name: str) -> None:
    """What can be sent is described for machines."""
    described: dict[str, Any] = json.loads(CliRunner().invoke(SCHEMA, [name]).stdout)

    assert described


def test_a_process_that_is_killed_loses_and_doubles_nothing(tmp_path: Path) -> None:
    """Power fails in the middle of a file; the same command then completes it."""
    path = write(tmp_path / "a.jsonl", 20_000)
    url = f"sqlite:///{tmp_path}/a.db"
    command = [sys.executable, "-m", "firebreak", "ingest", str(path)]
    command += ["--source", "forum", "--store", url]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        process.stderr.readline()
        process.kill()
    assert beside(path, ".progress").exists()

    again = run(str(path), "--source", "forum", "--store", url)

    assert again.exit_code == 0
    assert "going on after" in again.stderr
    keeper = open_store(url, now=lambda: NOW)
    assert kept(keeper) == 20_000
    keeper.close()
