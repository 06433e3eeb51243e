"""Signed notes as Go's sumdb writes them, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.ledger import notes
from firebreak.model.errors import InvalidNote

# The example of the documentation of golang.org/x/mod/sumdb/note.
PUBLIC = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
NOTE = (
    f"{TEXT}\n— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01"
    "oOTGwnWLox33WWd1RvMc+QQ=\n"
)
KEY = notes.make_key("firebreak/default", bytes(range(32)))


def test_a_note_of_another_program_is_read() -> None:
    """Go's tools and ours understand each other."""
    assert notes.verified(NOTE, notes.read_public_key(PUBLIC)) == TEXT


def test_a_public_key_is_written_as_it_was_read() -> None:
    """Name, id and key survive the way through our hands."""
    assert str(notes.read_public_key(f" {PUBLIC}\n")) == PUBLIC


def test_a_secret_key_is_written_and_read_again() -> None:
    """The file beside the database gives the same key at the next start."""
    assert notes.read_key(notes.write_key(KEY) + "\n") == KEY
    assert "AAEC" not in repr(KEY)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_verified_as_signed(text: str) -> None:
    """Whatever is signed comes back unchanged."""
    signed = notes.sign(text + "\n", KEY)
    assert notes.verified(signed, KEY.public_key) == text + "\n"


@given(st.data())
def test_a_note_with_one_changed_letter_is_refused(data: st.DataObject) -> None:
    """Not a letter of the text can be exchanged."""
    at = data.draw(st.integers(0, len(TEXT) - 2))
    letter = "x" if TEXT[at] != "x" else "y"
    changed = TEXT[:at] + letter + TEXT[at + 1 :] + notes.sign(TEXT, KEY)[len(TEXT) :]
    with pytest.raises(InvalidNote, match="the text was changed"):
        notes.verified(changed, KEY.public_key)


def test_other_peoples_signatures_are_left_alone() -> None:
    """A witness may sign below us, and we below a witness."""
    theirs = notes.make_key("witness", bytes(32))
    both = notes.sign(TEXT, theirs) + notes.sign(TEXT, KEY).rpartition("\n\n")[2]
    assert notes.verified(both, KEY.public_key) == TEXT
    assert notes.verified(both, theirs.public_key) == TEXT


def test_a_key_of_the_same_name_is_not_the_key() -> None:
    """The name alone convinces nobody."""
    same_name = notes.make_key(KEY.name, bytes(32))
    with pytest.raises(InvalidNote, match="did not sign it"):
        notes.verified(notes.sign(TEXT, same_name), KEY.public_key)


@pytest.mark.parametrize("note", ["", "no signature\n", TEXT, f"{TEXT}\n— {KEY.name} !!\n"])
def test_what_is_no_note_is_refused(note: str) -> None:
    """The message says what is missing."""
    with pytest.raises(InvalidNote):
        notes.verified(note, KEY.public_key)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "name",
        "name+00000000+AAAA",
        PUBLIC.replace("af0cfe78", "af0cfe79"),
        PUBLIC.replace("EnochRoot", "Enoch Root"),
        PUBLIC.replace("+AT", "+AD"),
    ],
)
def test_a_public_key_with_a_slip_is_refused(line: str) -> None:
    """A mistyped key is told apart from a bad signature."""
    with pytest.raises(InvalidNote):
        notes.read_public_key(line)


def test_a_secret_key_with_a_slip_is_refused() -> None:
    """A damaged key file is found out before anything is signed with it."""
    written = notes.write_key(KEY)
    for line in ("", written.removeprefix("PRIVATE+KEY+"), written.replace("+AQ", "+AR")):
        with pytest.raises(InvalidNote):
            notes.read_key(line)


def test_a_key_needs_a_plain_name_and_a_whole_seed() -> None:
    """What cannot be written down is not made."""
    for name, seed in (("a b", bytes(32)), ("a+b", bytes(32)), ("", bytes(32)), ("a", b"short")):
        with pytest.raises(InvalidNote):
            notes.make_key(name, seed)


def test_a_text_without_end_is_not_signed() -> None:
    """Half a line could be continued by somebody else."""
    with pytest.raises(InvalidNote, match="newline"):
        notes.sign("half a line", KEY)
