"""A platform in files: all of it or none, the same from any processes."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner

from firebreak.adapters.acts_files import read_acts
from firebreak.adapters.columns import digest
from firebreak.adapters.named_acts import name_acts
from firebreak.app import platform_files
from firebreak.app.commands.simulate import COMMAND
from firebreak.app.platform_files import Manifest, write_platform
from firebreak.app.simulation.whole import PARTIAL
from firebreak.model.items import Account, Item, Post
from firebreak.model.notices import Notice
from firebreak.model.relations import Relation
from firebreak.simulate.loop.platform import SimulatedPlatform
from firebreak.simulate.loop.play import Play
from firebreak.simulate.marks import mark
from firebreak.simulate.parameters import Attack, chosen
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
    written: tuple[Path, Manifest],
    tmp_path: Path,
    processes: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every file's SHA-256 is that of the file written by one process."""
    monkeypatch.setattr(platform_files, "WORTHWHILE", 0)
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


def asked(sql: str) -> list[tuple[Any, ...]]:
    """Ask files something."""
    with duckdb.connect() as store:
        rows: list[tuple[Any, ...]] = store.execute(sql).fetchall()
    return rows


@pytest.fixture(scope="module")
def told(written: tuple[Path, Manifest]) -> list[Item | Notice]:
    """Everything the same platform tells when it is played live and nobody acts on it."""
    platform = SimulatedPlatform(Play(world()))
    return [one for _, one in (*platform.history(), *platform.until(platform.play.end))]


def test_posts_in_the_files_are_those_that_the_live_platform_tells(
    written: tuple[Path, Manifest], told: list[Item | Notice]
) -> None:
    """Field by field, also what the suspended did not write any more."""
    fields = "id, author, created_at, text, coalesce(language, ''), reply_to, share_of, quote_of"
    lists = "mentions, tags, links, media"
    rows = asked(f"SELECT {fields}, {lists} FROM '{written[0]}/posts/*.parquet' ORDER BY id")
    posts = sorted((one for one in told if isinstance(one, Post)), key=lambda post: post.id)
    assert len(rows) == len(posts) == written[1].posts
    for row, post in zip(rows, posts, strict=True):
        made = post.created_at
        assert row == (
            *(post.id, post.author, made and made.replace(tzinfo=None), post.text, post.language),
            *(post.reply_to, post.share_of, post.quote_of),
            *(list(post.mentions), list(post.tags), list(post.links), list(post.media)),
        )


def test_acts_in_the_files_are_those_of_the_live_platform(
    written: tuple[Path, Manifest], told: list[Item | Notice]
) -> None:
    """As many of each kind as posts and follows make."""
    folder, manifest = written
    counted = dict(asked(f"SELECT verb, count(*) FROM '{folder}/acts/*.parquet' GROUP BY verb"))
    by_name = {manifest.verbs[number]: count for number, count in counted.items()}
    posts = [one for one in told if isinstance(one, Post)]
    assert sum(isinstance(one, Relation) for one in told) == by_name["follow"]
    assert sum(len(post.tags) for post in posts) == by_name["tag"]
    assert sum(len(post.links) for post in posts) == by_name["link"]
    assert sum(len(post.media) for post in posts) == by_name["media"]
    assert sum(len(post.mentions) for post in posts) == by_name["mention"]
    assert sum(bool(post.share_of) for post in posts) == by_name["share"]
    assert manifest.acts == sum(counted.values())


def test_accounts_reports_and_changes_are_those_of_the_live_platform(
    written: tuple[Path, Manifest], told: list[Item | Notice]
) -> None:
    """With the looks that people made up, and under the reporters' pseudonyms."""
    folder = written[0]
    first = {one.id: one for one in reversed(told) if isinstance(one, Account)}
    rows = asked(f"SELECT id, handle, name, bio, language FROM '{folder}/accounts/*.parquet'")
    assert sorted(rows) == sorted(
        (one.id, one.handle, one.name, one.bio, one.language) for one in first.values()
    )
    notices = asked(f"SELECT id, subject, kind, reporter FROM '{folder}/notices.parquet'")
    assert notices == [
        (one.id, one.subject, one.kind, one.reporter) for one in told if isinstance(one, Notice)
    ]
    statuses = asked(f"SELECT account, status FROM '{folder}/changes.parquet'")
    assert statuses == [
        (one.id, one.status) for one in told if isinstance(one, Account) and one.version > 1
    ]
    assert 5 < len(statuses)


def test_accounts_go_by_identifiers_that_tell_nothing(written: tuple[Path, Manifest]) -> None:
    """The number is for joining; what others see is the identifier. Roles lie apart."""
    files = f"'{written[0]}/accounts/*.parquet'"
    rows = asked(f"SELECT number, id FROM {files} ORDER BY number")
    assert [(number, mark(1, "account", number)) for number, _ in rows] == rows
    assert len(rows) == len({number for number, _ in rows}) > 1_500
    columns = {column[0] for column in asked(f"DESCRIBE SELECT * FROM {files}")}
    assert {"role", "circle", "community", "part"}.isdisjoint(columns)


def test_connect_reads_acts_with_names(written: tuple[Path, Manifest], tmp_path: Path) -> None:
    """What connect is given names accounts and things, and tells the time in seconds."""
    target = tmp_path / "named.parquet"
    count = name_acts(written[0], target)
    columns = read_acts(target)
    assert written[1].acts == count == len(columns)
    assert set(columns.verbs) >= {"follow", "reply", "share", "quote", "tag", "link", "media"}
    files = f"{written[0]}/accounts/*.parquet"
    accounts = {one for (one,) in asked(f"SELECT id FROM '{files}'")}
    assert accounts >= {columns.names[code] for code in set(columns.actor.tolist())}


def test_some_days_can_be_named_alone(written: tuple[Path, Manifest], tmp_path: Path) -> None:
    """Days three and four, and the follows from before the story."""
    count = name_acts(written[0], tmp_path / "two.parquet", first_day=3, end_day=5)
    files = {file.name: file.rows for file in written[1].files}
    days_only = files["acts/day-0003.parquet"] + files["acts/day-0004.parquet"]
    assert files["acts/before-000.parquet"] + days_only == count


def test_pictures_come_with_what_they_really_are(tmp_path: Path) -> None:
    """Each as it was posted, as many of anybody's as of people with a part, and the known list."""
    parameters = chosen("tiny", seed=2, days=2, media_known=2, attacks=(Attack(day=0.5),))
    manifest = write_platform(parameters, tmp_path / "out", with_pictures=True)
    rows = asked(
        f"SELECT media, file, sha256, purpose FROM '{tmp_path}/out/truth/pictures/*.parquet'"
    )
    assert {file for _, file, _, _ in rows} == {
        one.name for one in manifest.files if one.name.startswith(("pictures/", "known/"))
    }
    for _, file, sha256, _ in rows:
        assert sha256 == digest(tmp_path / "out" / file)
    posted = asked(f"SELECT unnest(media) FROM '{tmp_path}/out/posts/*.parquet'")
    assert {media for media, *_ in rows if media} <= {media for (media,) in posted}
    by_part = [purpose in ("campaign", "quoted") for media, _, _, purpose in rows if media]
    assert 5 < sum(by_part) == len(by_part) / 2


class Interrupted(Exception):
    """Somebody pressed Ctrl+C."""


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("line", ["people and whom", "day 4 of", "4 of 4 parts"])
def test_an_interrupted_run_leaves_nothing(
    tmp_path: Path, processes: int, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No folder that looks whole, and no half file beside it."""
    monkeypatch.setattr(platform_files, "WORTHWHILE", 0)

    def tell(_: float, told: str) -> None:
        if line in told:
            raise Interrupted

    with pytest.raises(Interrupted):
        write_platform(SMALL, tmp_path / "small", processes=processes, tell=tell)
    assert [] == list(tmp_path.iterdir())


def test_what_a_killed_run_left_is_removed_by_the_next(
    written: tuple[Path, Manifest], tmp_path: Path
) -> None:
    """Half files beside never end up in the folder."""
    left = tmp_path / ("small" + PARTIAL) / "acts" / "day-9999.parquet"
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
    options = ["tiny", "--out", str(tmp_path / "out"), "--processes", "1"]
    named = ["--named", str(tmp_path / "named.parquet")]
    result = CliRunner().invoke(COMMAND, [*options, *named], catch_exceptions=False)
    assert 0 == result.exit_code
    assert f"acts with names in {tmp_path / 'named.parquet'}" in result.stdout
    assert "100 % day 7 of 7 played" in result.stderr
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
    command = ["tiny", "--out", str(tmp_path / "out"), *options]
    result = CliRunner().invoke(COMMAND, command)
    assert 1 == result.exit_code
    assert says in result.stderr
    assert [] == list(tmp_path.iterdir())
