"""The closed loop in earnest: people are stopped, come back, and are judged."""

import json
from pathlib import Path

import duckdb
import pytest

from firebreak.adapters.columns import digest
from firebreak.app.simulation.run import ClosedRun, run_closed
from firebreak.app.simulation.whole import whole
from firebreak.simulate.evaluation.known import Known
from firebreak.simulate.evaluation.tables import tables
from tests.app.simulation.factories import ledger, parameters, read

Played = tuple[Path, ClosedRun]


def test_reviewers_decide_and_the_platform_obeys(played: Played) -> None:
    """Every suspension somebody decided is carried out and seen to be so, but for the last ones."""
    folder, made = played
    done = [one for one in read(folder).acted if one.verb == "suspend"]
    assert made.decisions > 10
    assert len(done) > 5
    unseen = [one for one in done if one.confirmed_ms < 0]
    assert len(unseen) <= 1
    assert all(one.confirmed_ms > one.decided_ms for one in done if one not in unseen)


def test_who_is_suspended_says_nothing_more(played: Played) -> None:
    """After the platform has stopped an account, nothing of it happens until it is free again."""
    known = Known(tables(played[0]))
    stopped = {row.account: row.at_ms for row in known.changes if row.status == "suspended"}
    freed = {row.account for row in known.changes if row.status == "active"}
    posts = [row for row in known.posts.values() if row.author in stopped.keys() - freed]
    assert posts
    assert [] == [row for row in posts if row.at_ms > stopped[row.author]]


def test_some_come_back_under_another_account(played: Played) -> None:
    """A later life begins after the one before was stopped, and was somebody's of the group."""
    known = Known(tables(played[0]))
    again = [row for row in known.persons if row.life > 0]
    first = {(row.person, row.life): row for row in known.persons}
    assert again
    assert all(row.born_ms > first[row.person, row.life - 1].stopped_ms > 0 for row in again)


def test_the_same_run_gives_the_same_desk_and_truth(played: Played, tmp_path: Path) -> None:
    """Files of the truth are the same to the byte; ledger, actions and outcome the same."""
    folder, made = played
    again = tmp_path / "again"
    assert made == run_closed(parameters(), again)
    assert ledger(folder) == ledger(again)
    assert read(folder) == read(again)


def test_the_manifest_names_every_file_of_the_truth(played: Played) -> None:
    """With its digest, and with all that is needed to play it again."""
    folder, made = played
    told = json.loads((folder / "manifest.json").read_bytes())
    assert ("tiny", 3, "lexicon") == (
        told["parameters"]["preset"],
        told["parameters"]["seed"],
        told["reading"],
    )
    on_disk = {path.relative_to(folder).as_posix() for path in (folder / "truth").iterdir()}
    assert on_disk == {file.name for file in made.files}
    assert all(file.sha256 == digest(folder / file.name) for file in made.files)


def test_everybody_is_in_the_census_once(played: Played) -> None:
    """All accounts there ever were, with language and followers."""
    with duckdb.connect() as store:
        many, different, fewest = store.execute(
            f"SELECT count(*), count(DISTINCT account), min(followers) "
            f"FROM '{played[0]}/truth/accounts.parquet'"
        ).fetchall()[0]
    assert many == different >= 300
    assert fewest >= 0


def test_an_interrupted_run_leaves_nothing(tmp_path: Path) -> None:
    """Neither the folder nor half of one beside it."""

    def stop(line: str) -> None:
        if line.startswith("day"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_closed(parameters(), tmp_path / "run", stop)
    assert [] == list(tmp_path.iterdir())


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """A run never writes over another one."""
    (tmp_path / "mine").write_text("kept")
    with pytest.raises(FileExistsError, match="there already"):
        run_closed(parameters(), tmp_path)
    assert (tmp_path / "mine").read_text() == "kept"


def test_what_a_killed_program_left_is_removed_by_the_next(tmp_path: Path) -> None:
    """The half folder of before is not taken for one's own."""
    (tmp_path / "run.partial").mkdir()
    (tmp_path / "run.partial" / "old").write_text("half")
    with whole(tmp_path / "run") as partial:
        (partial / "new").write_text("all")
    assert ["new"] == [path.name for path in (tmp_path / "run").iterdir()]
    assert not (tmp_path / "run.partial").exists()
