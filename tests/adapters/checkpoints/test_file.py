"""The file of checkpoints only grows, and survives a power cut."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.adapters.checkpoints.file import CheckpointFile
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


def test_what_is_no_text_is_refused(file: CheckpointFile) -> None:
    """A wrong file named by mistake is told."""
    file.path.write_bytes(b"\xff\xfe")
    with pytest.raises(InvalidFile, match="cannot be read"):
        file.read()
