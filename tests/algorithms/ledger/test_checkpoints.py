"""Checkpoints: written, read, found in a file, torn by a power cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.ledger import checkpoints, notes
from firebreak.algorithms.ledger.checkpoints import Checkpoint
from firebreak.model.errors import InvalidNote

KEY = notes.make_key("firebreak/default", bytes(range(32)))


def checkpoint(size: int = 5) -> Checkpoint:
    """Make a checkpoint."""
    return Checkpoint(origin=KEY.name, size=size, root=bytes([size % 256]) * 32)


def file_of(*sizes: int) -> str:
    """Write a file of checkpoints."""
    return "".join(checkpoints.write(checkpoint(size), KEY) + "\n" for size in sizes)


def test_a_checkpoint_has_origin_size_and_root_on_three_lines() -> None:
    """The text is the one that C2SP asks for."""
    lines = checkpoints.write(checkpoint(), KEY).splitlines()
    assert lines[:4] == [KEY.name, "5", "BQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU=", ""]
    assert lines[4].startswith(f"— {KEY.name} ")


@given(st.integers(0, 2**60))
def test_a_checkpoint_is_read_as_written(size: int) -> None:
    """Any size comes back."""
    note = checkpoints.write(checkpoint(size), KEY)
    assert checkpoint(size) == checkpoints.read(note, KEY.public_key)


def test_another_size_under_the_same_signature_is_refused() -> None:
    """Nobody can make a checkpoint vouch for more."""
    note = checkpoints.write(checkpoint(), KEY).replace("\n5\n", "\n6\n")
    with pytest.raises(InvalidNote, match="the text was changed"):
        checkpoints.read(note, KEY.public_key)
    assert checkpoints.read(note, None).size == 6


@pytest.mark.parametrize("text", ["a\nb\n", "a\n05\nBQUF\n", "a\n-1\nBQUF\n"])
def test_a_signed_text_that_is_no_checkpoint_is_refused(text: str) -> None:
    """A signature does not make a checkpoint."""
    with pytest.raises(InvalidNote, match="origin, size and root"):
        checkpoints.read(notes.sign(text, KEY), KEY.public_key)


def test_lines_that_later_versions_add_do_not_disturb() -> None:
    """C2SP lets others append lines that we do not know."""
    text = checkpoints.write(checkpoint(), KEY).rpartition("\n\n")[0] + "\nextra\n"
    assert checkpoints.read(notes.sign(text, KEY), KEY.public_key) == checkpoint()


def test_all_notes_of_a_file_are_found_in_order() -> None:
    """Blank lines between them do not matter."""
    pieces = list(checkpoints.notes_in(file_of(1, 2) + "\n\n" + file_of(3)))
    assert [checkpoints.read(one, KEY.public_key).size for one in pieces] == [1, 2, 3]


@given(st.data())
def test_a_torn_end_takes_no_whole_note_along(data: st.DataObject) -> None:
    """Wherever the power went, the notes before are still read."""
    whole, torn = file_of(1, 2), file_of(3)
    cut = data.draw(st.integers(0, len(torn) - 3))
    text = whole + torn[:cut]
    assert checkpoints.whole_part(text) + "\n" == whole
    assert [
        checkpoints.read(one, KEY.public_key).size for one in list(checkpoints.notes_in(text))[:2]
    ] == [1, 2]


def test_what_lies_between_notes_is_not_passed_over() -> None:
    """Half a note in the middle is shown, not hidden."""
    pieces = list(checkpoints.notes_in(file_of(1) + "something else\n\n" + file_of(2)))
    assert pieces[1] == "something else"
    assert len(pieces) == 3
