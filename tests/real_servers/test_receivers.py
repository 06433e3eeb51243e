"""The receivers of the docs, run as they stand against our sender and door."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest

from firebreak.adapters.connecting.signatures import encode_secret, sign, signing_keys
from firebreak.adapters.outbound import post
from firebreak.model.ids import DEFAULT_TENANT
from tests.app.web.chromium import served
from tests.app.web.hook_desk import DOOR, OURS, THEIRS, HookDesk
from tools import node_room

FOLDER = Path(__file__).parents[2] / "docs" / "receivers"
START_SECONDS = 30
NEW = encode_secret(bytes(range(2, 34)))
INSTALL = "python3 run.py test installs it"


def python(port: int) -> list[str]:
    """Run the receiver in Python, of which nothing but itself is needed."""
    return [sys.executable, "-I", str(FOLDER / "receiver.py")]


def node(port: int) -> list[str]:
    """Run the receiver on Node, or skip aloud."""
    if not node_room.node().exists():
        pytest.skip(f"no Node here, so the receiver on Node was NOT run; {INSTALL}")
    return [str(node_room.node()), str(FOLDER / "receiver.mjs")]


def php(port: int) -> list[str]:
    """Run the receiver in PHP, or skip aloud."""
    found = shutil.which("php")
    if not found:
        pytest.skip(f"no php here, so the receiver in PHP was NOT run; {INSTALL}")
    return [found, "-n", "-S", f"127.0.0.1:{port}", str(FOLDER / "receiver.php")]


LANGUAGES = {"receiver.py": python, "receiver.mjs": node, "receiver.php": php}


def free_port() -> int:
    """Give a port at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(
    language: str, folder: Path, desk: str, port: int, secret: str = OURS
) -> Iterator[None]:
    """Have a receiver listen at a port."""
    told = {
        "FIREBREAK_SECRET": secret,
        "FIREBREAK_INBOUND_SECRET": THEIRS,
        "FIREBREAK_DESK": f"{desk}{DOOR}",
        "FOLDER": str(folder),
        "PORT": str(port),
    }
    process = subprocess.Popen(
        LANGUAGES[language](port),
        env={**os.environ, **told},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(port, process)
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)


def _await(port: int, process: "subprocess.Popen[bytes]") -> None:
    begun, pause = monotonic(), Event()
    while monotonic() - begun < START_SECONDS and process.poll() is None:
        with socket.socket() as knocking:
            if knocking.connect_ex(("127.0.0.1", port)) == 0:
                return
        pause.wait(0.05)
    raise AssertionError(f"the receiver did not come up: {process.poll()}")


def done(folder: Path) -> list[dict[str, Any]]:
    """Read what a receiver did, in order."""
    path = folder / "done.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def send(
    url: str,
    body: bytes,
    *,
    name: str,
    at: HookDesk,
    secret: str = OURS,
    seconds: float = 0,
    changed: bytes = b"",
) -> int:
    """Send one message by hand; give the status, 0 where the receiver broke off."""
    now = at.room.clock() + timedelta(seconds=seconds)
    headers = sign(name, body, signing_keys(secret), now)
    try:
        answer = post(url, changed or body, headers, allow_private=True, timeout_seconds=10)
    except OSError:
        return 0
    return answer.status


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receiver_does_each_thing_once_and_its_word_confirms_it(
    language: str, tmp_path: Path
) -> None:
    """Suspended and told, taken back and told; each confirmed by what the receiver pushes."""
    port = free_port()
    desk = HookDesk(f"http://127.0.0.1:{port}/")
    with served(desk) as address, running(language, tmp_path, address, port):
        desk.suspend("u-\u00e9/../x")
        desk.send()
        desk.room.work()
        assert ["suspend confirmed"] == desk.statuses()

        [decision] = desk.room.store.decisions(None, DEFAULT_TENANT)
        desk.room.reverse(decision)
        desk.send()
        desk.room.work()
        assert ["suspend confirmed", "unsuspend confirmed"] == desk.statuses()
    desk.room.store.close()
    lines = done(tmp_path)
    assert ["suspend", "unsuspend"] == [line["verb"] for line in lines]
    assert {"kind": "account", "id": "u-\u00e9/../x"} == lines[0]["subject"]
    assert "suspended your account" in lines[0]["words"]


def asking(verb: str, name: str, **more: object) -> bytes:
    """Write a message that asks for something about one account."""
    data = {"action": name, "case": "c", "verb": verb, "subject": {"kind": "account", "id": "u1"}}
    return json.dumps({"type": "action.requested", "data": {**data, **more}}).encode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receiver_gives_back_no_more_than_there_was(language: str, tmp_path: Path) -> None:
    """It says how an account stood before it acted, and restores it to what the desk then asks."""
    port = free_port()
    desk = HookDesk(f"http://127.0.0.1:{port}/")
    url = f"http://127.0.0.1:{port}/"
    with served(desk) as address, running(language, tmp_path, address, port):
        # Another desk of the platform has suspended it, by the same receiver.
        send(url, asking("suspend", "theirs"), name="m0", at=desk)
        desk.suspend("u1")
        desk.send()
        [decision] = desk.room.store.decisions(None, DEFAULT_TENANT)
        desk.room.reverse(decision)
        desk.send()
        desk.room.work()
        assert ["suspend confirmed", "unsuspend confirmed"] == desk.statuses()
    desk.room.store.close()
    assert ["suspended", "suspended", "suspended"] == [one["status"] for one in done(tmp_path)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receiver_restores_what_a_reverse_names(language: str, tmp_path: Path) -> None:
    """Restricted before is restricted again, and plainly without a word of it."""
    port = free_port()
    desk, url = HookDesk(), f"http://127.0.0.1:{port}/"
    with running(language, tmp_path, "http://127.0.0.1:9", port):
        send(url, asking("unsuspend", "a1", restores="restricted"), name="m1", at=desk)
        send(url, asking("unsuspend", "a2", restores=None), name="m2", at=desk)
    desk.room.store.close()
    assert ["restricted", "active"] == [one["status"] for one in done(tmp_path)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receiver_refuses_what_is_not_ours_and_drops_what_it_has_seen(
    language: str, tmp_path: Path
) -> None:
    """A foreign or old signature, a changed body, the same message again, and both secrets."""
    port = free_port()
    desk, url = HookDesk(), f"http://127.0.0.1:{port}/"
    letter = b'{"type":"notice.answered","data":{"subject":{"kind":"post","id":"p1"},"text":"Hi"}}'
    both = f"{OURS} {NEW}"
    with running(language, tmp_path, "http://127.0.0.1:9", port, both):
        assert 401 == send(url, letter, name="m1", secret=THEIRS, at=desk)
        assert 401 == send(url, letter, name="m1", at=desk, seconds=-400)
        assert 401 == send(url, letter, name="m1", at=desk, changed=letter + b" ")
        assert [] == done(tmp_path)
        assert 204 == send(url, letter, name="m1", at=desk)
        assert 204 == send(url, letter, name="m1", at=desk, secret=NEW)
        assert 204 == send(url, letter, name="m2", at=desk, secret=NEW)
        # Nobody takes what it would tell back, so that it cannot say yes.
        acts = (
            b'{"type":"action.requested","data":{"action":"a","case":"c","verb":"suspend",'
            b'"subject":{"kind":"account","id":"u1"}}}'
        )
        assert not 200 <= send(url, acts, name="m3", at=desk) < 300
    desk.room.store.close()
    assert ["tell", "tell", "suspend"] == [line["verb"] for line in done(tmp_path)]
    assert "Hi" == done(tmp_path)[0]["words"]


def test_each_receiver_is_short_enough_to_be_read() -> None:
    """Whoever copies one reads it first."""
    for name in LANGUAGES:
        lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
        remarks = ("#", "//", '"""')
        code = [one for line in lines if (one := line.strip()) and not one.startswith(remarks)]
        assert len(code) <= 60, name
        assert max(map(len, lines)) <= 130, name
