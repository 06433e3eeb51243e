"""Recordings of a real Mastodon are fetched by hash, once, or told why not."""

import json
import sys
import tarfile
from io import BytesIO
from pathlib import Path

import pytest

import run
from tools import cassettes_room

PIN = "mastodon-py==2.3.3 \\\n    --hash=sha256:00 \\\n    --hash=sha256:01"
LOCK = f"lxml==1 \\\n    --hash=sha256:02\n{PIN}\n    # via firebreak\nzope==3 --hash=sha256:03\n"
CASSETTE = """
interactions:
- request:
    method: GET
    uri: http://localhost:3000/api/v1/statuses/1
    headers: {Authorization: [Bearer x]}
    body: null
  response:
    status: {code: 200, message: OK}
    headers: {Content-Type: [application/json]}
    body: {string: !!binary eyJpZCI6IjEifQ==}
"""


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a checkout with a lock, and a pip that brings a package of one recording."""
    (tmp_path / cassettes_room.LOCK).write_text(LOCK, encoding="utf-8")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(cassettes_room, "RECORDED", ("test_one",))
    package = tmp_path / "package.tar.gz"
    with tarfile.open(package, "w:gz") as made:
        entry = tarfile.TarInfo("m-1/tests/cassettes/test_one.yaml")
        entry.size = len(CASSETTE)
        made.addfile(entry, BytesIO(CASSETTE.encode()))
    brings = (
        "import shutil, sys; at = sys.argv.index('-d');"
        f"shutil.copy({str(package)!r}, sys.argv[at + 1]);"
        f"open({str(tmp_path / 'asked')!r}, 'a').write(' '.join(sys.argv) + '\\n')"
    )
    monkeypatch.setattr(run, "pip_install", lambda _: [sys.executable, "-c", brings, *OPTIONS])
    return tmp_path


OPTIONS = ["install", "--no-input", "--require-hashes", "--progress-bar=off"]


def test_the_package_is_asked_for_by_its_hashes_alone() -> None:
    """As the lock of the real servers pins it."""
    assert PIN == cassettes_room.pinned(LOCK)
    with pytest.raises(LookupError, match="mastodon-py"):
        cassettes_room.pinned("lxml==1")


def test_the_repositorys_own_lock_pins_it() -> None:
    """With the hash of the source package among them."""
    lock = (Path(run.__file__).parent / cassettes_room.LOCK).read_text(encoding="utf-8")

    assert cassettes_room.pinned(lock).startswith("mastodon-py==")


def test_recordings_are_fetched_once(checkout: Path) -> None:
    """As source, by hash, and with nothing fetched to build it."""
    assert ("", "") == (cassettes_room.made(), cassettes_room.made())

    (asked,) = (checkout / "asked").read_text(encoding="utf-8").splitlines()
    words = asked.split()
    assert {"download", "--require-hashes", "--no-deps", "--no-build-isolation"} <= {*words}
    (one,) = json.loads(cassettes_room.recording("test_one").read_text(encoding="utf-8"))
    assert ('{"id":"1"}', 200, {"authorization": "Bearer x"}) == (
        one["body"],
        one["status"],
        one["asked"],
    )


def test_another_package_is_fetched_anew(checkout: Path) -> None:
    """So recordings are always those of the client beside them."""
    cassettes_room.made()
    (checkout / cassettes_room.LOCK).write_text(LOCK.replace("2.3.3", "2.3.4"), encoding="utf-8")
    cassettes_room.made()

    assert 2 == len((checkout / "asked").read_text(encoding="utf-8").splitlines())


def test_what_is_missing_is_told(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The network, or room on the disk; nothing half fetched counts."""
    broken = [sys.executable, "-c", "exit('SSLError')", "install"]
    monkeypatch.setattr(run, "pip_install", lambda _: broken)
    assert "cannot be reached" in cassettes_room.made()
    assert not cassettes_room.recording("test_one").exists()
    monkeypatch.setattr(cassettes_room, "MEGABYTES", 10**12)
    assert "MB of disk" in cassettes_room.made()
