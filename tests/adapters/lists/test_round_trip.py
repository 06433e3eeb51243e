"""What is written is read again, whatever it is."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.adapters.lists.files import ListFile
from firebreak.adapters.lists.gathered import Gathered, Pair
from firebreak.adapters.lists.writing import write_list
from firebreak.model.errors import InvalidFile
from firebreak.model.facts import OPINIONS, Entry
from firebreak.model.fingerprints import LENGTHS, Fingerprint
from tests.adapters.store.factories import listed, pdq

DIGESTS = st.sampled_from(sorted(LENGTHS)).flatmap(
    lambda kind: st.tuples(
        st.just(kind), st.text("0123456789abcdef", min_size=LENGTHS[kind], max_size=LENGTHS[kind])
    )
)
OTHERS = st.tuples(
    st.from_regex(r"[a-z][a-z0-9_]{1,31}", fullmatch=True).filter(
        lambda kind: kind not in (*LENGTHS, "video_md5", "sha_1", "sha_256")
    ),
    st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters=";"), min_size=1),
)
FINGERPRINTS = st.builds(
    lambda named, quality, second, way: (
        Fingerprint(named[0], named[1], quality, second, way).written
    ),
    DIGESTS | OTHERS,
    st.integers(0, 100),
    st.none() | st.integers(0, 999_999_999).map(lambda thousandths: thousandths / 1_000),
    st.sampled_from(["", "mirrored", "turned 90"]),
)
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)
ENTRIES = st.builds(
    Entry,
    id=TEXT.filter(bool),
    fingerprints=st.lists(FINGERPRINTS, min_size=1, max_size=4, unique=True).map(tuple),
    standing=st.sampled_from(["listed", "withdrawn"]),
    opinion=st.sampled_from(OPINIONS),
    note=TEXT,
)


def read_again(path: Path) -> list[Entry]:
    """Read a list that was written, entry by entry, in the order of their names."""
    with Gathered() as gathered, ListFile(path) as file:
        gathered.tell(file)
        pairs = [one for one in gathered.told() if isinstance(one, Pair)]
    return [pair.told for pair in pairs if pair.told is not None]


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
@given(entries=st.lists(ENTRIES, max_size=6, unique_by=lambda one: one.id))
def test_a_list_comes_back_as_it_went_out(ending: str, entries: list[Entry]) -> None:
    """Any name, any note, any fingerprint; as a table and as JSON."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"list.{ending}"
        assert len(entries) == write_list(path, entries)
        assert sorted(entries, key=lambda one: one.id.encode()) == read_again(path)


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_who_said_it_stays_in_the_house(tmp_path: Path, ending: str) -> None:
    """No reviewer's name goes out with a list."""
    path = tmp_path / f"list.{ending}"
    write_list(path, [listed(opinion="disputed", by="rosa")])
    assert "rosa" not in path.read_text()
    assert "disputed" in path.read_text()


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_a_withdrawal_goes_out_though_its_hashes_are_gone(tmp_path: Path, ending: str) -> None:
    """So that others withdraw it too."""
    path = tmp_path / f"list.{ending}"
    gone = Entry(id="e1", standing="withdrawn")
    write_list(path, [gone])
    assert [gone] == read_again(path)


def test_one_hash_a_line_holds_what_is_listed(tmp_path: Path) -> None:
    """Kind and value, as the ``threatexchange`` tool reads them."""
    path = tmp_path / "list.txt"
    entries = [listed(digit="a"), listed("e2", standing="withdrawn"), listed("e3", digit="c")]
    write_list(path, entries)
    assert f"{pdq('a')}\n{pdq('c')}\n".replace(":", " ") == path.read_text()


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """What broke off leaves the old file, and nothing beside it."""
    path = tmp_path / "list.csv"
    path.write_text("old")

    def broken() -> object:
        yield listed()
        raise RuntimeError("the store went away")

    with pytest.raises(RuntimeError):
        write_list(path, broken())  # type: ignore[arg-type]
    assert ["list.csv"] == [one.name for one in tmp_path.iterdir()]
    assert "old" == path.read_text()


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    """Before anything is written."""
    with pytest.raises(InvalidFile, match="its name must end in"):
        write_list(tmp_path / "list.xlsx", [])
    assert [] == list(tmp_path.iterdir())
