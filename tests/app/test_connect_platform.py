"""``firebreak connect FOLDER``: a platform ranked, alike by every engine."""

import json
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from firebreak.adapters.engines import cluster_sql, java_runtime
from firebreak.app.commands.connect import COMMAND
from firebreak.app.platform_files import write_platform
from firebreak.model.errors import EngineMissing, InvalidFile
from firebreak.simulate.parameters import chosen
from tests.adapters.engines.factories import TAG, Act, platform


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a small simulated platform, with seeds beside it: a third of its group, and a slip."""
    folder = tmp_path_factory.mktemp("platform") / "tiny"
    write_platform(chosen("tiny", seed=1, with_texts=False), folder)
    rows = duckdb.execute(
        f"SELECT account FROM '{folder}/truth/parts.parquet' WHERE part = 'planted' ORDER BY 1"
    ).fetchall()
    names = [str(row[0]) for row in rows]
    seeds = "\n".join([*names[: len(names) // 3], "nobody\u202e"])
    (folder.parent / "seeds.txt").write_text(seeds, encoding="utf-8")
    return folder


def asked(place: Path, *options: str) -> Result:
    """Run the command on a platform and the seeds beside it."""
    words = [str(place), "--seeds", str(place.parent / "seeds.txt"), *options]
    return CliRunner().invoke(COMMAND, words, catch_exceptions=False)


def test_local_and_duckdb_print_the_same_hundred(place: Path) -> None:
    """Which engine worked it out cannot be seen on the list."""
    one, other = (asked(place, "--engine", name, "--json") for name in ("local", "duckdb"))

    assert one.stdout == other.stdout
    assert len(one.stdout.splitlines()) == 100


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_local_and_duckdb_write_the_same_pairs(place: Path, tmp_path: Path, kind: str) -> None:
    """Byte for byte."""
    files = [tmp_path / f"{name}.{kind}" for name in ("local", "duckdb")]
    for file in files:
        asked(place, "--engine", file.stem, "--pairs", str(file))

    assert files[0].read_bytes() == files[1].read_bytes()
    assert len(duckdb.execute(f"SELECT * FROM '{files[0]}'").fetchall()) > 50


def test_the_hidden_members_stand_in_the_first_fifth(place: Path) -> None:
    """It narrows a platform down; journalists and opponents stand there too, as it says."""
    rows = duckdb.execute(f"SELECT account, part FROM '{place}/truth/parts.parquet'").fetchall()
    part = {str(name): str(kind) for name, kind in rows}
    shown = [json.loads(line) for line in asked(place, "--json", "--top", "60").stdout.splitlines()]
    kinds = [part.get(one["account"]) for one in shown]

    assert kinds.count("planted") == 8
    assert {"journalist", "counter-speech"} <= set(kinds)
    assert [one["score"] for one in shown] == sorted((s["score"] for s in shown), reverse=True)


def test_unknown_seeds_are_listed_and_the_rest_used(place: Path) -> None:
    """A slip in a name is not passed over in silence, nor may it write to the terminal."""
    said = asked(place, "--top", "1").stderr

    assert "4 of 5 seeds" in said
    assert "left out: nobody?" in said


def test_it_says_that_nothing_was_done(place: Path) -> None:
    """The list is for people, who are told that opponents stand on it."""
    said = asked(place, "--top", "1").stderr

    assert "nothing was done to anyone" in said
    assert "opposes them stands on it too" in said


def test_a_table_has_a_place_a_name_and_a_score(place: Path) -> None:
    """As a person reads it; CSV has a header."""
    shown = asked(place, "--top", "2").stdout.splitlines()

    assert shown[0].split() == ["account", "score"]
    assert [line.split()[0] for line in shown[1:]] == ["1", "2"]
    assert asked(place, "--format", "csv").stdout.startswith("account,score\n")


def test_seeds_that_are_all_unknown_are_refused(place: Path, tmp_path: Path) -> None:
    """There is nobody to rank by."""
    seeds = tmp_path / "seeds.txt"
    seeds.write_text("nobody\n", encoding="utf-8")

    with pytest.raises(InvalidFile, match="none of the 1 seeds"):
        asked(place, "--seeds", str(seeds))


def test_a_platform_without_ties_is_refused(tmp_path: Path) -> None:
    """Acts on things alone rank nobody, and the message says why."""
    acts = platform(tmp_path, [Act(1, TAG, 4, 0)])
    folder = acts.segments[0].parent.parent
    (folder.parent / "seeds.txt").write_text("a1\n", encoding="utf-8")

    for engine in ("local", "duckdb"):
        with pytest.raises(InvalidFile, match="no account touched another"):
            asked(folder, "--engine", engine)


def test_a_missing_engine_names_what_to_install(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First PySpark, then a Java; the other engines are named too."""
    monkeypatch.setattr(cluster_sql, "find_spec", lambda _: None)
    with pytest.raises(EngineMissing, match=r"pip install 'firebreak\[spark\]'.*--engine duckdb"):
        asked(place, "--engine", "spark")

    monkeypatch.setattr(cluster_sql, "find_spec", lambda name: name)
    monkeypatch.setattr(java_runtime, "find_spec", lambda _: None)
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(EngineMissing, match="Java 17 or newer"):
        asked(place, "--engine", "spark")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--explain"], "--explain: only with --acts FILE"),
        (["--likely"], "--likely: only with --acts FILE"),
        (["--columns", "t=at"], "--columns: only with --acts FILE"),
        (["--acts", "acts.csv"], "either a FOLDER or --acts FILE"),
        (["--master", "local[1]"], "only with --engine spark"),
    ],
)
def test_options_that_would_say_nothing_are_refused(
    place: Path, options: list[str], says: str
) -> None:
    """Nobody waits for a list that is not what was asked."""
    result = asked(place, *options)

    assert result.exit_code == 2
    assert says in result.stderr


def test_pairs_go_to_a_known_kind_of_file(place: Path) -> None:
    """Refused before the work."""
    with pytest.raises(InvalidFile, match=r"\.parquet or \.csv"):
        asked(place, "--pairs", "pairs.xlsx")


def test_options_of_a_folder_are_refused_with_a_file(place: Path) -> None:
    """A file is explained, a folder ranked."""
    seeds = str(place.parent / "seeds.txt")
    words = ["--acts", "acts.csv", "--seeds", seeds, "--engine", "duckdb"]
    result = CliRunner().invoke(COMMAND, words)

    assert result.exit_code == 2
    assert "--engine: only with a FOLDER" in result.stderr
