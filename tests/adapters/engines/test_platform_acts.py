"""A folder of segments is read as it is, or refused with the next step."""

from pathlib import Path

import duckdb
import numpy as np
import pytest

from firebreak.adapters.engines.platform_acts import (
    names_of,
    numbers_of,
    platform_acts,
    write_pairs,
)
from firebreak.model.errors import InvalidFile
from tests.adapters.engines.factories import FOLLOW, TOWARD, Act, platform


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with two segments."""
    acts = platform(tmp_path, [Act(1, FOLLOW, 2, 0), Act(2, FOLLOW, 3, 1)], segments=2)
    return acts.segments[0].parent.parent


def refusal(folder: Path) -> str:
    """Read a folder that cannot be read, and give the complaint."""
    with pytest.raises(InvalidFile) as refused:
        platform_acts(folder)
    return str(refused.value)


def test_a_folder_is_found_with_its_verbs(folder: Path) -> None:
    """Which verbs go toward accounts, the folder itself says."""
    acts = platform_acts(folder)

    assert len(acts.segments) == 2
    assert acts.toward_accounts == TOWARD


def test_accounts_are_looked_up_both_ways(folder: Path) -> None:
    """An unknown name has no number; a number without a name is shown as one."""
    acts = platform_acts(folder)

    assert numbers_of(acts, ["a3", "nobody", "a1"]) == {"a1": 1, "a3": 3}
    assert numbers_of(acts, []) == {}
    assert names_of(acts, np.array([3, 99, 1, 3])) == ["a3", "#99", "a1", "a3"]


def test_an_empty_folder_says_what_belongs_there(tmp_path: Path) -> None:
    """The next step is in the message."""
    assert "firebreak simulate --out" in refusal(tmp_path)


def test_a_folder_without_segments_is_refused(folder: Path) -> None:
    """The part that is missing is named."""
    for file in (folder / "acts").iterdir():
        file.unlink()

    assert "acts: no .parquet file" in refusal(folder)


def test_a_segment_that_is_something_else_is_refused(folder: Path) -> None:
    """No traceback of a reader of Parquet."""
    (folder / "acts" / "day-0.parquet").write_text("actor,object\n", encoding="utf-8")

    assert "acts: cannot be read" in refusal(folder)


def test_a_missing_column_is_named(folder: Path) -> None:
    """With those that there are."""
    for file in (folder / "acts").iterdir():
        duckdb.execute(f"COPY (SELECT 1 AS actor, 2 AS verb, 3 AS t) TO '{file}'")

    assert "no column object among actor, t, verb" in refusal(folder)


def test_segments_without_a_row_are_refused(folder: Path) -> None:
    """Nothing to rank by is said before anything starts."""
    for file in (folder / "acts").iterdir():
        duckdb.execute(
            f"COPY (SELECT 1 AS actor, 2 AS verb, 3 AS object, 4 AS t LIMIT 0) TO '{file}'"
        )

    assert "no row in it" in refusal(folder)


def test_a_manifest_that_says_no_verbs_is_refused(folder: Path) -> None:
    """The missing word is named."""
    (folder / "manifest.json").write_text("{}", encoding="utf-8")

    assert "verbs" in refusal(folder)


@pytest.mark.parametrize("kind", ["parquet", "csv"])
@pytest.mark.parametrize("n", [0, 2])
def test_pairs_are_written_with_names(folder: Path, tmp_path: Path, kind: str, n: int) -> None:
    """The same rows in both kinds of file; a file without rows has its columns."""
    target = tmp_path / "out" / f"pairs.{kind}"
    columns = {"account": np.array([1, 2]), "other": np.array([3, 9]), "objects": np.array([2, 5])}

    write_pairs(platform_acts(folder), {name: one[:n] for name, one in columns.items()}, target)

    found = duckdb.execute(f"SELECT * FROM '{target}'")
    assert [column[0] for column in found.description or ()] == ["account", "other", "objects"]
    assert found.fetchall() == [("a1", "a3", 2), ("a2", "a9", 5)][:n]


def test_pairs_go_to_a_known_kind_of_file(folder: Path, tmp_path: Path) -> None:
    """Refused before the work, with what there is."""
    with pytest.raises(InvalidFile, match=r"\.parquet or \.csv"):
        write_pairs(platform_acts(folder), {}, tmp_path / "pairs.xlsx")
