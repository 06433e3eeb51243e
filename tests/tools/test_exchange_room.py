"""The threatexchange library's room is made once, or told why not."""

import sys
from pathlib import Path

import pytest

import run
from tools import exchange_room


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> run.Room:
    """Give an empty checkout with a lock of three packages."""
    lock = (
        "alpha==1 \\\n    --hash=sha256:00\n    # via beta\npdqhash==2 \\\n    --hash=sha256:01\n"
    )
    made = run.Room(name=".venv-exchange", lock="requirements-exchange.lock", megabytes=1)
    (tmp_path / made.lock).write_text(lock + "zeta==3\n", encoding="utf-8")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(exchange_room, "ROOM", made)
    return made


def test_it_is_made_once(room: run.Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ready-made packages first, then those that are built with them; then nothing."""
    asked = list[list[str]]()

    def paper_pip(_: run.Room) -> list[str]:
        return [sys.executable, "-c", "pass"]

    def note(command: list[str], **_: object) -> object:
        asked.append(command)
        return type("Done", (), {"returncode": 0, "stdout": ""})

    monkeypatch.setattr(run, "pip_install", paper_pip)
    monkeypatch.setattr("tools.exchange_room.subprocess.run", note)
    assert ("", "") == (exchange_room.made(), exchange_room.made())
    first, second = asked
    ready_made = Path(first[-1]).read_text(encoding="utf-8")
    assert ("alpha==1" in ready_made, "pdqhash" in ready_made) == (True, False)
    assert "--no-binary=pdqhash,weighted-levenshtein" in second
    assert "--no-build-isolation" in second
    (run.ROOT / room.lock).write_text("alpha==2\n", encoding="utf-8")
    exchange_room.made()
    assert 4 == len(asked)


def test_what_is_missing_is_told(room: run.Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """A compiler, room on the disk, or the network."""
    broken = [sys.executable, "-c", "exit('SSLError')"]
    monkeypatch.setattr(run, "pip_install", lambda _: broken)
    assert "cannot be reached" in exchange_room.made()
    assert not run.is_ready(room)
    with monkeypatch.context() as patch:
        huge = run.Room(name=room.name, lock=room.lock, megabytes=10**12)
        patch.setattr(exchange_room, "ROOM", huge)
        assert "MB of disk" in exchange_room.made()
    monkeypatch.setattr(exchange_room, "COMPILERS", ("no-such-compiler",))
    assert "apt-get install g++" in exchange_room.made()
