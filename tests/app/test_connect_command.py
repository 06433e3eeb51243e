"""``firebreak connect`` from files to a list that a person can read."""

import json
import re
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from firebreak.app.commands.connect import COMMAND, WIDTH, printable
from firebreak.connect.add_up import leave_out
from firebreak.connect.contract import Did
from firebreak.model.connections import Connection
from tests.connect.factories import circle, crowd, drops

GROUP = ("s1", "s2", "s3", "m1", "m2")
HOSTILE = "m3\x1b[2J\u202e"
ACTS = [*crowd(), *drops(*GROUP), *circle(*GROUP), *drops(*GROUP, HOSTILE)]


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Write a small platform and its seeds to files; give the options that name them."""
    acts = tmp_path / "acts.jsonl"
    acts.write_text("\n".join(map(line, ACTS)), encoding="utf-8")
    seeds = tmp_path / "seeds.txt"
    seeds.write_text("s1\ns2\ns3\nnobody\n", encoding="utf-8")
    return ["--acts", str(acts), "--seeds", str(seeds)]


def line(did: Did) -> str:
    """Write one act as the command reads it."""
    return json.dumps(
        {"actor": did.actor, "verb": did.verb, "object": did.object, "t": 60 * did.minute}
    )


def run(options: list[str]) -> Result:
    """Run the command."""
    return CliRunner().invoke(COMMAND, options, catch_exceptions=False)


def test_names_the_members_first(files: list[str]) -> None:
    """The table begins with the accounts that belong to the network."""
    shown = run(files).stdout.splitlines()

    assert {row.split()[1] for row in shown[1:3]} == {"m1", "m2"}


def test_says_how_many_seeds_it_knows(files: list[str]) -> None:
    """A seed with a slip in its name is not passed over in silence."""
    assert "3 of 4 seeds" in run(files).stderr


def test_explains_each_score_within_the_width(files: list[str]) -> None:
    """Rows stand under the account and no line is wider than a terminal."""
    shown = run([*files, "--explain"]).stdout

    assert "before any evidence" in shown
    assert "suspended" in shown
    assert max(map(len, shown.splitlines())) <= WIDTH


def test_every_row_says_what_the_whole_is_without_it(files: list[str]) -> None:
    """A reader at a terminal sees what each row is worth, and which would change the band."""
    shown = " ".join(run([*files, "--explain", "--top", "1"]).stdout.split())
    found = json.loads(run([*files, "--format", "jsonl", "--top", "1"]).stdout)
    told = re.findall(r"\[without it: ([-+][0-9.]+), (likely|watch)\]", shown)

    connection = msgspec.convert(found, Connection)
    left = [leave_out(connection, [row.linker]) for row in connection.evidence]
    assert told == [(f"{one.score:+.2f}", one.band) for one in left]
    assert len(told) > 1


def test_every_line_of_jsonl_adds_up(files: list[str]) -> None:
    """Programs get the same rows, and can check the sum."""
    for text in run([*files, "--format", "jsonl"]).stdout.splitlines():
        found = json.loads(text)
        total = found["prior"] + sum(row["weight"] for row in found["evidence"])
        assert found["score"] == pytest.approx(total)


def test_csv_has_a_header_and_a_line_per_row(files: list[str]) -> None:
    """A spreadsheet opens it."""
    shown = run([*files, "--format", "csv", "--top", "1"]).stdout.splitlines()

    assert shown[0] == "account,band,score,linker,weight,statistic,says"
    assert len(shown) == 4


def test_top_limits_the_list(files: list[str]) -> None:
    """Asked for one, it gives one."""
    assert len(run([*files, "--top", "1"]).stdout.splitlines()) == 2


def test_a_hostile_name_cannot_write_to_the_terminal(files: list[str]) -> None:
    """Control and direction characters of strangers are shown as question marks."""
    shown = run([*files, "--explain"]).stdout

    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert printable(HOSTILE) == "m3?[2J?"


def test_a_seed_that_nobody_knows_gives_an_empty_list(files: list[str], tmp_path: Path) -> None:
    """It says so instead of showing nothing."""
    seeds = tmp_path / "other.txt"
    seeds.write_text("nobody\n", encoding="utf-8")

    result = run([*files[:3], str(seeds)])

    assert result.stdout == ""
    assert "no account is connected" in result.stderr


def test_a_column_option_without_a_name_is_refused(files: list[str]) -> None:
    """The message shows how to write it."""
    result = CliRunner().invoke(COMMAND, [*files, "--columns", "actor"])

    assert result.exit_code == 2
    assert "actor=account" in result.stderr
