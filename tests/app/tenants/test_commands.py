"""Commands read and write the desk of one tenant, and name it with --tenant."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from firebreak.app import commands as folder
from firebreak.model.plugins import discover
from tests.app.tenants.houses import OURS, THEIR_MARK, THEIRS, dump, services_of
from tests.app.tenants.planting import plant

MAIN = click.Group("firebreak")
for _one in discover(folder, "COMMAND", click.Command):
    MAIN.add_command(_one)
OF_THEIR_OWN = {"demo", "evaluate"}
"""Commands whose store is that of one invented evening, and nobody's desk."""
ASKED = (
    "key --source forum",
    "people list",
    "people add zoe",
    "outbox",
    "outbox --all-dead",
    "lists show",
    "policy history",
    "hold",
    "hold forum:account:qzxtaint --lift --reason over",
    "order list",
    "expire",
    "erase forum:post:qzxtaint-1 --reason asked",
    "ledger dump",
    "backtest calls --since 2026-01-01",
    "drill replay",
)


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give a file in which another tenant has one of everything."""
    monkeypatch.chdir(tmp_path)
    made = f"sqlite:///{tmp_path / 'f.db'}"
    theirs = services_of(made, THEIRS, THEIR_MARK, tmp_path)
    plant(theirs, THEIR_MARK)
    theirs.store.close()
    return made


def commands(group: click.Command, name: str = "") -> Iterator[tuple[str, list[str]]]:
    """Give every command by its words, with the options that it and its groups take."""
    options = [word for option in group.params for word in option.opts]
    if not isinstance(group, click.Group):
        yield name, options
        return
    context = click.Context(group)
    for word in group.list_commands(context):
        found = group.get_command(context, word)
        assert found is not None
        for path, inside in commands(found, f"{name} {word}".strip()):
            yield path, [*options, *inside]


def run(url: str, words: str) -> Result:
    """Run a command for our tenant."""
    command, *rest = words.split()
    # Options of a group stand behind its name, those of a command anywhere behind it.
    group = MAIN.get_command(click.Context(MAIN), command)
    first = [] if any("--store" in one.opts for one in getattr(group, "params", [])) else rest[:1]
    place = ["--store", url, "--tenant", OURS]
    return CliRunner().invoke(MAIN, [command, *first, *place, *rest[len(first) :]])


def test_every_command_that_takes_a_store_takes_a_tenant() -> None:
    """Nobody has to guess whose records a command reads or writes."""
    without = [
        path
        for path, options in commands(MAIN)
        if "--store" in options and "--tenant" not in options
    ]
    assert OF_THEIR_OWN >= {path.split()[0] for path in without}
    assert len([path for path, options in commands(MAIN) if "--tenant" in options]) > 20


@pytest.mark.parametrize("words", ASKED)
def test_a_command_for_us_tells_nothing_of_them_and_changes_nothing_there(
    url: str, words: str
) -> None:
    """Asked with our name, even about their things, it finds ours alone."""
    before = dump(url, THEIRS)
    came = run(url, words)
    assert came.exit_code in (0, 1), came.output
    assert not isinstance(came.exception, TypeError | AttributeError | KeyError)
    said = came.output.replace("qzxtaint-1", "").replace("forum:account:qzxtaint", "")
    assert THEIR_MARK not in said
    assert dump(url, THEIRS) == before


def test_records_are_taken_in_for_the_tenant_that_is_named(url: str, tmp_path: Path) -> None:
    """The same file, brought in for us, is ours: nothing of theirs is its duplicate."""
    file = tmp_path / "posts.jsonl"
    file.write_text('{"type": "post", "id": "qzxtaint-1", "author": "u1", "text": "x"}\n')
    before = dump(url, THEIRS)
    came = run(url, f"ingest {file} --source forum")
    assert "1 accepted, 0 duplicate" in came.output
    assert dump(url, THEIRS) == before
    assert len(dump(url, OURS)["records"]) == 1


@pytest.mark.parametrize("name", ["Ours", "a b", "../x", "-x", "", "ours\n"])
def test_a_name_that_could_be_more_than_a_name_is_refused(url: str, name: str) -> None:
    """Tenants' names stand in names of files; nothing but plain letters may."""
    came = CliRunner().invoke(MAIN, ["people", "--store", url, "--tenant", name, "list"])
    assert came.exit_code == 2
