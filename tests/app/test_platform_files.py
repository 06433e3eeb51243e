"""A platform in files: all of it or none, the same from any processes."""

import json
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from firebreak.adapters.acts_files import read_acts
from firebreak.adapters.columns import digest
from firebreak.adapters.named_acts import name_acts
from firebreak.app import platform_files
from firebreak.app.commands.simulate import COMMAND
from firebreak.app.platform_files import Manifest, write_platform
from firebreak.simulate.marks import mark
from tests.simulate.background.factories import days
from tests.simulate.populace.factories import parameters, world

SMALL = parameters()
"""1,500 accounts and twelve days, the same as the shared platform of the simulator's tests."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Manifest]:
    """Write the small platform in this process."""
    folder = tmp_path_factory.mktemp("platform") / "small"
    return folder, write_platform(SMALL, folder)


@pytest.mark.parametrize("processes", [2, 3])
def test_any_number_of_processes_writes_the_same_bytes(
    written: tuple[Path, Manifest], tmp_path: Path, processes: int
) -> None:
    """Every file's SHA-256 is that of the file written by one process."""
    assert written[1] == write_platform(SMALL, tmp_path / "again", processes=processes)


def test_the_manifest_tells_what_the_files_are(written: tuple[Path, Manifest]) -> None:
    """Preset, seed, program and digest, so that others can make and check the same."""
    folder, manifest = written
    told = json.loads((folder / "manifest.json").read_bytes())
    assert ("demo", 1) == (told["parameters"]["preset"], told["parameters"]["seed"])
    assert manifest.program == told["program"]
    on_disk = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert on_disk == {"manifest.json", *(file["name"] for file in told["files"])}
    for file in manifest.files:
        assert file.sha256 == digest(folder / file.name)
        assert file.size == (folder / file.name).stat().st_size


def test_acts_in_the_files_are_the_acts_of_the_days(written: tuple[Path, Manifest]) -> None:
    """Every post and follow of the story is there, and the follows before it."""
    folder, manifest = written
    with duckdb.connect() as store:
        counted = dict(
            store.execute(
                f"SELECT verb, count(*) FROM '{folder}/acts/*.parquet' GROUP BY verb"
            ).fetchall()
        )
    by_name = {manifest.verbs[number]: count for number, count in counted.items()}
    assert len(world().follows.targets) == by_name["follow"]
    for name, column in (("tag", "tags"), ("link", "link"), ("media", "media")):
        assert sum(int((getattr(day, column) >= 0).sum()) for day in days()) == by_name[name]
    assert manifest.acts == sum(counted.values())


def test_accounts_go_by_identifiers_that_tell_nothing(written: tuple[Path, Manifest]) -> None:
    """The number is for joining; what others see is the identifier. Roles lie apart."""
    folder, _ = written
    with duckdb.connect() as store:
        rows = store.execute(f"SELECT number, id FROM '{folder}/accounts.parquet'").fetchall()
        told = store.execute(f"DESCRIBE SELECT * FROM '{folder}/accounts.parquet'").fetchall()
    assert [(number, mark(1, "account", number)) for number in range(1_500)] == rows
    assert {"role", "circle", "community"}.isdisjoint(column[0] for column in told)


def test_connect_reads_acts_with_names(written: tuple[Path, Manifest], tmp_path: Path) -> None:
    """What connect is given names accounts and things, and tells the time in seconds."""
    target = tmp_path / "named.parquet"
    count = name_acts(written[0], target)
    columns = read_acts(target)
    assert written[1].acts == count == len(columns)
    assert set(columns.verbs) >= {"follow", "reply", "share", "quote", "tag", "link", "media"}
    accounts = {mark(1, "account", number) for number in range(1_500)}
    assert accounts >= {columns.names[code] for code in set(columns.actor.tolist())}


def test_some_days_can_be_named_alone(written: tuple[Path, Manifest], tmp_path: Path) -> None:
    """Days three and four, and the follows from before the story."""
    count = name_acts(written[0], tmp_path / "two.parquet", first_day=3, end_day=5)
    files = {file.name: file.rows for file in written[1].files}
    days_only = files["acts/day-0003.parquet"] + files["acts/day-0004.parquet"]
    assert files["acts/before-000.parquet"] + days_only == count


class Interrupted(Exception):
    """Somebody pressed Ctrl+C."""


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("line", ["since when", "2 of "])
def test_an_interrupted_run_leaves_nothing(tmp_path: Path, processes: int, line: str) -> None:
    """No folder that looks whole, and no half file beside it."""

    def tell(told: str) -> None:
        if told.startswith(line):
            raise Interrupted

    with pytest.raises(Interrupted):
        write_platform(SMALL, tmp_path / "small", processes=processes, tell=tell)
    assert [] == list(tmp_path.iterdir())


def test_what_a_killed_run_left_is_removed_by_the_next(
    written: tuple[Path, Manifest], tmp_path: Path
) -> None:
    """Half files beside never end up in the folder."""
    left = tmp_path / ("small" + platform_files.PARTIAL) / "acts" / "day-9999.parquet"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    assert written[1] == write_platform(SMALL, tmp_path / "small")
    assert [tmp_path / "small"] == list(tmp_path.iterdir())


def test_a_folder_that_is_there_is_left_alone(written: tuple[Path, Manifest]) -> None:
    """Nothing is written over."""
    with pytest.raises(FileExistsError, match="is there already; name another folder"):
        write_platform(SMALL, written[0])
    assert written[1].files[0].sha256 == digest(written[0] / written[1].files[0].name)


def test_the_command_writes_a_platform_and_names_its_acts(tmp_path: Path) -> None:
    """One line from a preset to files, progress on standard error."""
    options = ["tiny", str(tmp_path / "out"), "--processes", "1"]
    named = ["--named", str(tmp_path / "named.parquet")]
    result = CliRunner().invoke(COMMAND, [*options, *named], catch_exceptions=False)
    assert 0 == result.exit_code
    assert f"acts with names in {tmp_path / 'named.parquet'}" in result.stdout
    assert "300 accounts" in result.stderr
    assert (tmp_path / "out" / "truth" / "parts.parquet").exists()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--accounts", "100"], "accounts"),
        (["--planted", "200"], "planted: 200"),
        (["--days", "2"], "outside the 2 days"),
    ],
)
def test_numbers_that_do_not_go_together_are_refused(
    tmp_path: Path, options: list[str], says: str
) -> None:
    """Before anything is made, with what would do."""
    command = ["tiny", str(tmp_path / "out"), *options]
    result = CliRunner().invoke(COMMAND, command)
    assert 1 == result.exit_code
    assert says in result.stderr
    assert [] == list(tmp_path.iterdir())
