"""The file of checkpoints only grows, and survives a power cut."""

import errno
import fcntl
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.adapters.checkpoints import file as module
from firebreak.adapters.checkpoints import locking
from firebreak.adapters.checkpoints.file import CheckpointFile, Grown
from firebreak.algorithms.ledger import checkpoints, notes
from firebreak.algorithms.ledger.checkpoints import Checkpoint
from firebreak.model.errors import InvalidFile

KEY = notes.make_key("firebreak/default", bytes(range(32)))


def note(size: int) -> str:
    """Make a signed note."""
    return checkpoints.write(Checkpoint(origin=KEY.name, size=size, root=bytes(32)), KEY)


@pytest.fixture
def file(tmp_path: Path) -> CheckpointFile:
    """Give a file that is not there yet."""
    return CheckpointFile(tmp_path / "f.checkpoints")


def test_a_file_that_is_not_there_is_empty(file: CheckpointFile) -> None:
    """Before the first checkpoint there is nothing to read."""
    assert file.read() == ""


def test_notes_are_added_at_the_end(file: CheckpointFile) -> None:
    """What was there stays."""
    for size in (1, 2):
        file.append(note(size))
    assert note(1) + "\n" + note(2) + "\n" == file.read()


def test_a_torn_end_is_dropped_before_the_next_note(file: CheckpointFile) -> None:
    """Wherever the power went, and however long the file is."""
    for size in range(1, 40):
        file.append(note(size))
    whole = file.read()
    for cut in (1, 20, 60, len(note(7)) - 5):
        file.path.write_text(whole + note(7)[:cut])
        file.append(note(40))
        assert whole + note(40) + "\n" == file.read()


@given(st.integers(0, 300))
def test_a_torn_first_note_is_dropped_too(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    """Even the very first one."""
    file = CheckpointFile(tmp_path_factory.mktemp("torn") / "f")
    file.path.write_text(note(1)[:cut])
    file.append(note(2))
    found = [one for one in checkpoints.notes_in(file.read()) if one != note(1)]
    assert found == [note(2)]


def test_a_full_disk_leaves_the_file_as_it_was(
    file: CheckpointFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a note is never left behind a failure that was seen."""
    file.append(note(1))
    before = file.read()
    write = os.write

    def write_some(descriptor: int, data: bytes) -> int:
        if len(data) < 50:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, data[:40])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", write_some)
        with pytest.raises(OSError, match="No space"):
            file.append(note(2))
    assert before == file.read()


def test_leaf_hashes_behind_the_signed_ones_are_replaced(file: CheckpointFile) -> None:
    """What was kept but never signed for, as by a power cut in between, does not stay."""
    file.put_leaves(b"a" * 64, 0)
    file.put_leaves(b"b" * 64, 1)
    assert file.leaves.read_bytes() == b"a" * 32 + b"b" * 64
    assert file.has_leaves(3)
    assert not file.has_leaves(4)


def test_a_note_goes_only_behind_what_its_signer_has_read(file: CheckpointFile) -> None:
    """Another process was quicker: nothing is written, neither note nor hashes."""
    known = file.read()
    file.keep(note(1), b"a" * 32, 0, known=known)
    for late in (note(1), note(2), ""):
        with pytest.raises(Grown):
            file.keep(late, b"b" * 64, 0, known=known)
    assert (note(1) + "\n", b"a" * 32) == (file.read(), file.leaves.read_bytes())
    file.keep(note(2), b"b" * 32, 1, known=file.read())
    assert note(1) + "\n" + note(2) + "\n" == file.read()


def test_a_file_that_was_exchanged_is_not_written_to(file: CheckpointFile) -> None:
    """Moved aside, or cut shorter: the signer looks again before it adds anything."""
    for size in (1, 2):
        file.append(note(size))
    known = file.read()
    for other in ("", note(1) + "\n", note(3) + "\n"):
        file.path.write_text(other)
        with pytest.raises(Grown):
            file.keep(note(4), b"", 0, known=known)
        assert other == file.read()


@given(st.integers(0, 300))
def test_a_note_torn_since_is_dropped_and_does_not_count_as_grown(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    """Whoever was killed while it wrote has signed nothing; the next one goes on."""
    file = CheckpointFile(tmp_path_factory.mktemp("torn") / "f")
    file.append(note(1))
    known, torn = file.read(), (note(2) + "\n")[:cut]
    file.path.write_text(known + torn)
    try:
        file.keep(note(3), b"", 0, known=known)
    except Grown:
        assert note(2) in torn
    assert [note(1), note(2 if note(2) in torn else 3)] == list(checkpoints.notes_in(file.read()))


def test_who_holds_the_file_for_long_keeps_writers_out_and_no_reader(
    file: CheckpointFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that was stopped in the middle does not hang the others; they say so."""
    file.append(note(1))
    monkeypatch.setattr(module, "READ_SECONDS", 0.0)
    monkeypatch.setattr(module, "WRITE_SECONDS", 0.0)
    with open(file.path, "ab") as other, locking.locked(other.fileno(), locking.EXCLUSIVE, 0):
        assert note(1) + "\n" == file.read()
        with pytest.raises(OSError, match="another process has held the file"):
            file.append(note(2))
    file.append(note(2))
    assert note(1) + "\n" + note(2) + "\n" == file.read()


@pytest.mark.parametrize("refusal", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_disk_without_locks_is_written_to_all_the_same(
    file: CheckpointFile, monkeypatch: pytest.MonkeyPatch, refusal: int
) -> None:
    """Some network file systems have none; a note still goes only behind what was read."""

    def refuse(descriptor: int, kind: int) -> None:
        raise OSError(refusal, "no locks here")

    monkeypatch.setattr(fcntl, "flock", refuse)
    file.append(note(1))
    file.keep(note(2), b"", 0, known=file.read())
    assert note(1) + "\n" + note(2) + "\n" == file.read()


def test_many_writers_leave_whole_notes(file: CheckpointFile) -> None:
    """Eight at once, each several times: every note is there once and whole."""
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda size: file.append(note(size)), range(1, 81)))
    assert {note(size) for size in range(1, 81)} == set(checkpoints.notes_in(file.read()))
    assert file.read().count("\n\n") == 160


def test_what_is_no_text_is_refused(file: CheckpointFile) -> None:
    """A wrong file named by mistake is told."""
    file.path.write_bytes(b"\xff\xfe")
    with pytest.raises(InvalidFile, match="cannot be read"):
        file.read()
