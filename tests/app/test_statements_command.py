"""``firebreak statements``: how they stand, checked, exported, sent."""

import csv
import io
import json
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firebreak.app.commands.statements import COMMAND
from firebreak.app.statement_export import COLUMNS, as_csv, as_json_lines
from firebreak.app.statement_writing import all_statements
from firebreak.app.wiring import shipped_policy
from tests.adapters.transparency.stand_in import TOKEN, public_database
from tests.app.publishing import Publishing


def asked(tmp_path: Path, *words: str, url: str = "", clause: str = "Rules, section 2") -> Result:
    """Run the command under a policy with a clause for every category."""
    policy = tmp_path / "policy.toml"
    text = shipped_policy("default").read_text("utf-8")
    rule = f'[words.en]\nsupport = {{ clause = "{clause}" }}\n' if clause else ""
    policy.write_text(f"{text}\n{rule}", "utf-8")
    config = tmp_path / "firebreak.toml"
    config.write_text(
        f'store = "sqlite:///{tmp_path / "f.db"}"\npolicy = "{policy}"\n'
        f'[transparency]\nurl = "{url}"\ntoken = "{TOKEN}"\n',
        "utf-8",
    )
    return CliRunner().invoke(COMMAND, ["--config", str(config), *words])


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A file with two suspensions in effect and no statement yet."""
    room = Publishing(folder=tmp_path)
    with closing(room.store):
        for name in ("u1", "u2"):
            room.suspended(name)
            room.in_effect(name)
    return tmp_path


def test_nothing_is_drawn_by_looking(desk: Path) -> None:
    """Without options it only tells how they stand."""
    told = asked(desk)
    assert (0, "no statements\n") == (told.exit_code, told.output)


def test_check_draws_and_holds_them_against_the_rules(desk: Path) -> None:
    """Exit status 0 where all may leave."""
    told = asked(desk, "--check")
    assert (0, "ready\t2\n") == (told.exit_code, told.output)


def test_check_names_the_field_and_what_to_change(desk: Path) -> None:
    """Exit status 1 where one is held."""
    told = asked(desk, "--check", clause="")
    assert 1 == told.exit_code
    assert "held\t2" in told.output
    assert "decision_ground: write law or clause for support in [words.en]" in told.output


def test_send_sends_what_is_ready(desk: Path) -> None:
    """Once; the second time there is nothing left."""
    with public_database() as there:
        first, second = (asked(desk, "--send", url=there.url) for _ in range(2))
    assert "sent now\t2" in first.output
    assert "sent now\t0" in second.output
    assert [2] == there.posts


def test_send_without_a_database_is_refused(desk: Path) -> None:
    """Nothing leaves unless an address is named."""
    told = asked(desk, "--send")
    assert told.exit_code != 0
    assert "no address is named" in str(told.exception)


def test_an_export_is_the_same_to_the_byte_when_made_again(desk: Path) -> None:
    """As a table and as lines; a file that is there is not overwritten."""
    asked(desk, "--check")
    for name in ("a.csv", "b.csv", "a.jsonl", "b.jsonl"):
        assert f"{name}: 2 statements" in asked(desk, "--export", str(desk / name)).output
    assert (desk / "a.csv").read_bytes() == (desk / "b.csv").read_bytes()
    assert (desk / "a.jsonl").read_bytes() == (desk / "b.jsonl").read_bytes()
    assert asked(desk, "--export", str(desk / "a.csv")).exit_code != 0
    assert asked(desk, "--export", str(desk / "a.txt")).exit_code == 2


def test_a_table_and_lines_hold_what_is_sent() -> None:
    """Each row and line is one statement with how far it is."""
    room = Publishing()
    room.many(2)
    kept = all_statements(room.services)
    text = as_csv(kept)
    assert text.count("\r\n") == 3
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    lines = [json.loads(line) for line in as_json_lines(kept).splitlines()]
    assert list(COLUMNS) == list(rows[0])
    for row, line, (_, one) in zip(rows, lines, kept, strict=True):
        sent = json.loads(one.text)
        assert sent == line["statement"]
        assert (sent["puid"], "ready") == (row["puid"], row["state"])
        assert "|".join(sent["territorial_scope"]) == row["territorial_scope"]
    room.store.close()
