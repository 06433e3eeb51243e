"""A shared list as STIX, read by the library that others read it with."""

import json
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from firebreak.adapters.exchanges.stix import MEDIA_TYPE
from firebreak.adapters.media_reader import Examiner
from firebreak.app.web.api import stix
from firebreak.model.facts import Entry
from firebreak.model.ids import DEFAULT_TENANT
from tests.app.web.media import LIVE, SHADOW, MediaDesk, media_desk
from tools import servers_room

READ = """
import json, sys, stix2
told = stix2.parse(sys.stdin.read(), allow_custom=False)
kinds = [(one.type, one.get("revoked", False), one.get("pattern", "")) for one in told.objects]
print(json.dumps([stix2.__version__, kinds]))
"""


@pytest.fixture
def desk() -> Iterator[MediaDesk]:
    """Give a desk; no file is read."""
    with media_desk(Examiner()) as made:
        yield made


def put(desk: MediaDesk, *entries: Entry) -> None:
    """Keep entries."""
    desk.room.store.append(DEFAULT_TENANT, LIVE, list(entries), desk.room.clock())


def asked(desk: MediaDesk, after: int = 0, name: str = LIVE) -> Any:
    """Fetch a bundle."""
    return desk.ask("GET", f"/api/v1/lists/{name}/stix", params={"after": after})


def test_the_reference_library_reads_it(desk: MediaDesk) -> None:
    """Strictly: what it does not know it refuses."""
    python = servers_room.ROOM.python
    if not python.exists():
        pytest.skip("no .venv-servers here; python3 run.py test makes it")
    put(
        desk,
        Entry(id="e1", fingerprints=("pdq:" + "a" * 64, "sha256:" + "b" * 64)),
        Entry(id="e2", fingerprints=("md5:" + "c" * 32,), opinion="confirmed"),
        Entry(id="e3", version=1, standing="withdrawn"),
    )
    answer = asked(desk)
    assert answer.headers["content-type"] == MEDIA_TYPE
    done = subprocess.run(
        [str(python), "-c", READ], input=answer.text, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-500:]
    _, told = json.loads(done.stdout)
    assert [kind for kind, _, _ in told] == ["identity", "indicator", "indicator", "indicator"]
    assert [revoked for _, revoked, _ in told[1:]] == [False, False, True]


def test_bundles_follow_each_other(desk: MediaDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each says where the next one begins."""
    monkeypatch.setattr(stix, "ENTRIES", 2)
    put(desk, *(Entry(id=f"e{n}", fingerprints=(f"md5:{n:032x}",)) for n in range(5)))
    seen, after, more = set[str](), 0, "yes"
    while more == "yes":
        answer = asked(desk, after)
        after, more = int(answer.headers["x-checkpoint"]), answer.headers["x-more"]
        seen |= {one["id"] for one in answer.json()["objects"] if one["type"] == "indicator"}
    assert len(seen) == 5
    assert asked(desk, after).headers["x-checkpoint"] == str(after)


def test_a_list_that_is_not_shared_is_not_there(desk: MediaDesk) -> None:
    """As the feed says it."""
    assert asked(desk, name=SHADOW).status_code == 404
