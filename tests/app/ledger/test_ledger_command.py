"""What somebody with a copy, a key and no server sees."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from firebreak.app.checkpoints import Checkpointer
from firebreak.app.commands.ledger import COMMAND
from firebreak.app.wiring import Services
from firebreak.model.errors import FirebreakError
from tests.app.ledger.conftest import Note


def run(*words: str) -> Result:
    """Run ``firebreak ledger``."""
    return CliRunner().invoke(COMMAND, list(words))


@pytest.fixture
def desk(services: Services, note: Note, tmp_path: Path) -> Path:
    """Give a folder with a signed ledger of twelve lines, two checkpoints, closed."""
    for count in (5, 7):
        note(count)
        Checkpointer(services).round()
    services.store.close()
    return tmp_path


def edit(desk: Path, statement: str) -> None:
    """Edit the database behind its guards."""
    with closing(sqlite3.connect(desk / "f.db")) as database:
        for guard in ("ledger_no_update", "ledger_no_delete"):
            database.execute(f"DROP TRIGGER IF EXISTS {guard}")
        database.execute(statement)
        database.commit()


def key_of(desk: Path) -> str:
    """Give the public key as printed."""
    return run("key", "--store", f"sqlite:///{desk}/f.db").output.strip()


def test_a_sound_ledger_is_called_good_with_what_vouches_for_it(desk: Path) -> None:
    """Lines, root and checkpoints are counted."""
    result = run("verify", "--store", f"sqlite:///{desk}/f.db")
    assert result.exit_code == 0
    assert "good: 12 entries" in result.output
    assert "2 checkpoints fit, up to entry 12" in result.output


def test_a_copy_is_verified_with_files_from_elsewhere(desk: Path, tmp_path: Path) -> None:
    """An auditor brings checkpoints and key, and gets the copy back unchanged."""
    (tmp_path / "auditor").mkdir()
    copy = tmp_path / "auditor" / "copy.db"
    shutil.copyfile(desk / "f.db", copy)
    before = copy.read_bytes()
    result = run(
        *("verify", "--store", f"sqlite:///{copy}", "--key", key_of(desk)),
        *("--checkpoint", str(desk / "f.db.checkpoints")),
    )
    assert result.exit_code == 0
    assert "2 checkpoints fit" in result.output
    assert before == copy.read_bytes()
    assert [one.name for one in copy.parent.iterdir()] == ["copy.db"]


def test_the_first_bad_line_is_named_at_exit_status_1(desk: Path) -> None:
    """A script notices as well as a person."""
    edit(desk, "UPDATE ledger SET body = x'7b7d' WHERE seq = 7")
    result = run("verify", "--store", f"sqlite:///{desk}/f.db")
    assert result.exit_code == 1
    assert "NOT GOOD: entry 7 was changed" in result.output


def test_a_rolled_back_database_is_told_by_its_checkpoints(desk: Path) -> None:
    """Without them the same file is called good, and it is said that nobody vouches."""
    edit(desk, "DELETE FROM ledger WHERE seq > 4")
    nodes = "(SELECT node FROM ledger WHERE seq = 4)"
    edit(desk, f"UPDATE ledger_heads SET size = 4, frontier = {nodes}")
    result = run("verify", "--store", f"sqlite:///{desk}/f.db")
    assert result.exit_code == 1
    assert "entry 5 and all up to 5, which a checkpoint counts, are gone" in result.output
    (desk / "f.db.checkpoints").unlink()
    result = run("verify", "--store", f"sqlite:///{desk}/f.db")
    assert result.exit_code == 0
    assert "no checkpoint: nobody outside the database vouches" in result.output


def test_another_key_is_not_accepted(desk: Path) -> None:
    """Whoever swaps key and checkpoints beside the database does not fool an outside key."""
    stranger = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
    result = run("verify", "--store", f"sqlite:///{desk}/f.db", "--key", stranger)
    assert result.exit_code == 1
    assert "EnochRoot (af0cfe78) did not sign it" in result.output


def test_without_any_key_it_is_said_that_signatures_were_not_checked(desk: Path) -> None:
    """Nobody takes the absence of an error for proof."""
    (desk / "f.db.ledger.key").unlink()
    result = run("verify", "--store", f"sqlite:///{desk}/f.db")
    assert "signatures were not checked" in result.output


def test_a_torn_checkpoint_is_told_and_no_tampering(desk: Path) -> None:
    """A power cut is not called an attack."""
    notes = desk / "f.db.checkpoints"
    notes.write_text(notes.read_text()[:-20])
    result = run("verify", "--store", f"sqlite:///{desk}/f.db")
    assert result.exit_code == 0
    assert "cut short, as by a power cut" in result.output
    assert "1 checkpoints fit, up to entry 5" in result.output


def test_a_dump_verifies_without_the_database(desk: Path) -> None:
    """The file alone, the key and the checkpoints are enough."""
    dump, checkpoints = str(desk / "d.jsonl"), str(desk / "f.db.checkpoints")
    assert run("dump", "--store", f"sqlite:///{desk}/f.db", "--out", dump).exit_code == 0
    words = ("verify", "--dump", dump, "--checkpoint", checkpoints, "--key", key_of(desk))
    assert "2 checkpoints fit" in run(*words).output
    text = Path(dump).read_text()
    Path(dump).write_text(text.replace('"actor":"ada"', '"actor":"bob"', 1))
    result = run(*words)
    assert result.exit_code == 1
    assert "entry 1 was changed" in result.output


@pytest.mark.parametrize("seq", [1, 5, 6, 12])
def test_one_line_can_be_proven_to_a_third_party(desk: Path, seq: int) -> None:
    """The proof says what the line is, and that it is in the signed tree."""
    proof = run("prove", str(seq), "--store", f"sqlite:///{desk}/f.db").output
    (desk / "proof.json").write_text(proof)
    result = run("check", str(desk / "proof.json"), "--key", key_of(desk))
    assert result.exit_code == 0
    assert f"proven: entry {seq} of firebreak/default" in result.output


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 5},
        {"body": '{"seq":6}'},
        {"private": '{"note":"other"}'},
        {"salt": None},
        {"commitment": "AAAA"},
        {"hashes": []},
        {"checkpoint": "none"},
        {"seq": "six"},
    ],
    ids=lambda change: "".join(change),
)
def test_a_proof_with_anything_changed_proves_nothing(desk: Path, change: dict[str, Any]) -> None:
    """It is refused with a reason."""
    proof = json.loads(run("prove", "6", "--store", f"sqlite:///{desk}/f.db").output)
    (desk / "proof.json").write_text(json.dumps(proof | change))
    result = run("check", str(desk / "proof.json"), "--key", key_of(desk))
    assert isinstance(result.exception, FirebreakError)


def test_the_private_part_may_be_withheld_from_a_proof(desk: Path) -> None:
    """What happened can be proven without telling to whom."""
    proof = json.loads(run("prove", "6", "--store", f"sqlite:///{desk}/f.db").output)
    (desk / "proof.json").write_text(json.dumps(proof | {"private": None, "salt": None}))
    result = run("check", str(desk / "proof.json"), "--key", key_of(desk))
    assert result.exit_code == 0
    assert "private part" not in result.output


def test_a_line_that_nobody_signed_for_cannot_be_proven(desk: Path) -> None:
    """Nor one that is not there."""
    result = run("prove", "13", "--store", f"sqlite:///{desk}/f.db")
    assert "no checkpoint over entry '13'" in str(result.exception)


def test_a_tampered_ledger_proves_nothing(desk: Path) -> None:
    """The proof is checked before it is given away."""
    edit(desk, "UPDATE ledger SET body = x'7b7d' WHERE seq = 7")
    result = run("prove", "7", "--store", f"sqlite:///{desk}/f.db")
    assert "does not lead to the root" in str(result.exception)


def test_there_is_no_key_before_the_first_start(tmp_path: Path) -> None:
    """The message says what makes it."""
    result = run("key", "--store", f"sqlite:///{tmp_path}/f.db")
    assert "the first start makes it" in str(result.exception)
