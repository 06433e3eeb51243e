"""Whole evenings through the real server, store and webhooks, in seconds."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import pytest

from firebreak.adapters.store import open_store
from firebreak.app.demo.evening import LISTED_URLS
from firebreak.app.demo.play import Ending, play, summary
from firebreak.app.demo.sender import PushRefused, Sender
from firebreak.app.demo.stage import Options, Stage, staged
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.items import Account, Post
from firebreak.model.ledger import LedgerEntry
from firebreak.simulate.loop.platform import SOURCE
from firebreak.simulate.parameters import SMALLEST
from tests.app.evenings import busy_seed

NOW = datetime(2026, 3, 1, tzinfo=UTC)


class Evening:
    """One played evening: what was printed, how it ended, what the ledger holds."""

    def __init__(self, folder: Path) -> None:
        url = f"sqlite:///{folder / 'demo.db'}"
        options = Options(
            port=0, seed=busy_seed(), size=SMALLEST, minutes=0.06, auto=True, stop=True, store=url
        )
        self.lines: list[str] = []
        self.progress: list[str] = []
        self.ending = play(options, self.lines.append, self.progress.append, Event())
        store = open_store(url)
        self.ledger: list[LedgerEntry] = store.entries(0, 100_000, DEFAULT_TENANT)
        store.close()


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Evening:
    """Play one evening for all tests of this file."""
    return Evening(tmp_path_factory.mktemp("evening"))


def test_the_evening_ends_with_members_suspended(evening: Evening) -> None:
    """The whole path works: records in, cases, decisions, the platform obeys."""
    assert evening.ending.stopped > 0
    assert evening.ending.stopped <= evening.ending.planted
    assert evening.ending.sent > 2_000


def test_what_was_prevented_is_counted(evening: Evening) -> None:
    """Whoever is suspended does nothing afterwards."""
    assert evening.ending.prevented > 0


def test_suspensions_are_confirmed_by_the_platforms_own_items(evening: Evening) -> None:
    """Delivered is not done; the account seen as suspended is."""
    confirmed = [entry for entry in evening.ledger if entry.kind == "action confirmed"]
    assert {"suspend"} <= {entry.action_verb for entry in confirmed}
    assert all(entry.actor == "system" for entry in confirmed)


def test_no_action_failed(evening: Evening) -> None:
    """The platform can do everything that was asked of it."""
    assert not [entry for entry in evening.ledger if entry.kind == "action failed"]


def test_only_the_scripted_reviewers_decided(evening: Evening) -> None:
    """Every decision carries the name of who made it."""
    deciders = {entry.actor for entry in evening.ledger if entry.kind == "case decided"}
    assert deciders
    assert {"script1", "script2", "script3"} >= deciders


def test_the_way_in_is_printed_once(evening: Evening) -> None:
    """The first lines tell where the console is and how to sign in."""
    assert evening.lines[0].startswith("Firebreak is at http://127.0.0.1:")
    assert sum("/enter/" in line for line in evening.lines) == 1


def test_progress_is_told(evening: Evening) -> None:
    """History first, then the evening's own clock."""
    assert evening.progress[0].startswith("the days before")
    assert "still act" in evening.progress[-1]


def test_a_store_that_holds_something_is_refused(tmp_path: Path) -> None:
    """The demo never mixes with real data."""
    url = f"sqlite:///{tmp_path / 'real.db'}"
    store = open_store(url)
    store.append(DEFAULT_TENANT, SOURCE, [Account(id="a1")], NOW)
    store.close()
    with (
        pytest.raises(InvalidConfig, match="empty"),
        staged(Options(port=0, size=SMALLEST, store=url), Event()),
    ):
        pass


def test_a_port_in_use_is_named() -> None:
    """The message says which port and what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        options = Options(port=port, size=SMALLEST, store="memory:")
        with (
            pytest.raises(InvalidConfig, match=f"{port}: cannot listen there"),
            staged(options, Event()),
        ):
            pass


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    """Set one stage for the tests that play nothing on it."""
    with staged(Options(port=0, size=SMALLEST, store="memory:"), Event()) as set_up:
        yield set_up


def test_a_wrong_key_stops_the_demo_with_the_servers_answer(stage: Stage) -> None:
    """A refusal is shown, never swallowed."""
    stranger = Sender(stage.url, "not a key", stage.stopping.wait)
    with pytest.raises(PushRefused, match="401"):
        stranger.send([Account(id="a1")])


def test_a_rejected_record_stops_the_demo_with_its_field(stage: Stage) -> None:
    """What intake turns away is a fault of the simulator, and is shown as one."""
    with pytest.raises(PushRefused, match="reply_to"):
        stage.sender.send([Post(id="p1", author="a1", reply_to="p1")])


def test_what_is_sent_twice_is_taken_in_once(stage: Stage) -> None:
    """So trying again is always safe."""
    account = Account(id="a7", version=1)
    stage.sender.send([account])
    stage.sender.send([account])
    assert stage.services.store.counts(DEFAULT_TENANT, NOW).items == 1


def test_a_broken_connection_is_tried_anew() -> None:
    """An intake that hangs up once, as one that starts anew does, loses nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            listener.accept()[0].close()
            plug, _ = listener.accept()
            with plug:
                plug.recv(65_536)
                plug.sendall(b'HTTP/1.0 200 OK\r\n\r\n{"results":[]}')

        thread = Thread(target=serve)
        thread.start()
        sender = Sender(f"http://127.0.0.1:{listener.getsockname()[1]}", "key", lambda _: None)
        sender.send([Account(id="a8")])
        thread.join()
    assert 1 == sender.sent


def test_the_stage_lists_the_invented_pages(stage: Stage) -> None:
    """The policy in force is the demo's."""
    assert stage.services.policy.listed_urls == LISTED_URLS


def test_ctrl_c_ends_the_demo_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """Interrupted at any time, it stops in order, without an error and without a file."""
    command = [sys.executable, "-m", "firebreak", "demo", "--port", "0", "--size", str(SMALLEST)]
    with subprocess.Popen(
        command,
        env={**os.environ, "TMPDIR": str(tmp_path), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as demo:
        assert demo.stdout is not None
        assert "Firebreak is at" in demo.stdout.readline()
        demo.send_signal(signal.SIGINT)
        _, errors = demo.communicate(timeout=60)
    assert (demo.returncode, errors) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_the_summary_names_mistakes_as_well() -> None:
    """Innocent accounts that were suspended are counted aloud."""
    ending = Ending(sent=9, prevented=5, planted=24, returned=4, stopped=20, innocent=3)
    line = summary(ending)
    assert "20 of the 24" in line
    assert "4 of the 24 were made by members who came back" in line
    assert "3 accounts that had nothing to do with it" in line
