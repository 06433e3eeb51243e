"""The real tx command fetches a list from here and matches by it."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from firebreak.adapters.exchanges import for_tx
from firebreak.adapters.media_reader import Examiner
from firebreak.model.facts import Entry
from firebreak.model.ids import DEFAULT_TENANT
from tests.adapters.exchanges.room import needed, run_there
from tests.adapters.media_reader.conftest import examiner
from tests.adapters.media_reader.files import drawn, png, written
from tests.app.web.chromium import served
from tests.app.web.media import LIVE, MediaDesk, media_desk, other_picture

__all__ = ["examiner"]

FOLDER = Path(for_tx.__file__).parent
OTHER = "0123456789abcdef" * 4


class Tx:
    """A tx that knows one list of ours.

    Attributes:
        desk: The Firebreak that it fetches from.
    """

    def __init__(self, desk: MediaDesk, address: str, home: Path) -> None:
        self.desk, self.home = desk, home
        assert "" == self("config", "extensions", "add", "firebreak_feed").stderr
        words = ("--create", "ours", "--url", address, "--list", LIVE)
        self("config", "collab", "edit", "firebreak", *words)

    def __call__(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run the command."""
        environ = {
            "HOME": str(self.home),
            "PYTHONPATH": str(FOLDER),
            "PYTHONDONTWRITEBYTECODE": "1",
            "TX_FIREBREAK_KEY": self.desk.key,
        }
        done = run_there("tx", *words, environ=environ)
        assert done.returncode == 0, done.stderr
        return done

    def fetch(self) -> None:
        """Fetch what has changed."""
        self("fetch", "--only-collab", "ours")

    def match(self, file: bytes) -> list[str]:
        """Give a line for each match of a picture."""
        path = self.home / "asked.jpg"
        path.write_bytes(file)
        return self("match", "photo", str(path)).stdout.splitlines()


@pytest.fixture
def tx(examiner: Examiner, tmp_path: Path) -> Iterator[Tx]:
    """Give a tx and a desk whose list has two pictures, a moment of a clip and a digest.

    The second picture is there because tx leaves its index as it is when a kind's last one goes.
    """
    needed()
    with media_desk(examiner) as desk, served(desk) as address:
        found = desk.room.services.media.look_at(png()).fingerprints
        desk.know("e1", *found)
        desk.know("e2", "pdq:" + "f0" * 32)
        desk.know("clip", f"pdq:{OTHER};second=2", "md5:" + "d" * 32)
        yield Tx(desk, address, tmp_path)


def again() -> bytes:
    """Give the picture as others save it: smaller, and as a JPEG."""
    return written(drawn().resize((200, 150)).convert("RGB"), "JPEG", quality=60)


def test_tx_finds_what_we_share_and_follows_what_we_withdraw(tx: Tx) -> None:
    """A re-encoded copy matches, another picture does not, and a withdrawal is followed."""
    tx.fetch()
    found = tx.match(again())
    assert ["pdq"] == sorted({line.split()[0] for line in found}), found
    assert [] == tx.match(other_picture())
    room = tx.desk.room
    gone = Entry(id="e1", version=2, standing="withdrawn")
    room.store.append(DEFAULT_TENANT, LIVE, [gone], room.clock())
    tx.fetch()
    assert [] == tx.match(again())


def test_tx_has_what_an_entry_has_now_and_not_what_it_had(tx: Tx) -> None:
    """An entry whose picture was a mistake brings up nobody; what people doubt does not either."""
    tx.fetch()
    assert OTHER not in tx("dataset", "-P", "-s", "pdq").stdout
    room = tx.desk.room
    mended = Entry(id="e1", version=2, fingerprints=(f"pdq:{OTHER}",))
    room.store.append(DEFAULT_TENANT, LIVE, [mended], room.clock())
    tx.fetch()
    assert [] == tx.match(again())
    listed = tx("dataset", "-P", "-s", "pdq").stdout
    assert OTHER in listed
    doubted = Entry(id="e1", version=3, fingerprints=(f"pdq:{OTHER}",), opinion="disputed")
    room.store.append(DEFAULT_TENANT, LIVE, [doubted], room.clock())
    tx.fetch()
    assert OTHER not in tx("dataset", "-P", "-s", "pdq").stdout
