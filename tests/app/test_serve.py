"""Starting, stopping and sharing a database: what an operator does at night."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from firebreak.adapters.store import open_store
from firebreak.adapters.store.alone import alone
from firebreak.app import clerk, list_reader, mass_runner, outbox, searching, serve
from firebreak.app.config import Config, Ledger, Server
from firebreak.app.list_reader import ListReader
from firebreak.app.wiring import Services, utc_now
from firebreak.model.errors import InvalidConfig
from tests.app.factories import listing_policy

START = [sys.executable, "-m", "firebreak", "serve", "--port", "0", "--store"]


def started(url: str) -> subprocess.Popen[str]:
    """Start a Firebreak and wait until it says where it is."""
    process = subprocess.Popen(
        [*START, url], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    while "firebreak is at" not in (line := process.stdout.readline()):
        assert line, "it ended before it was up"
    return process


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_told_to_stop_it_ends_quietly_and_another_can_start(
    tmp_path: Path, how: signal.Signals
) -> None:
    """No traceback, exit status 0, and the file is free."""
    url = f"sqlite:///{tmp_path / 'f.db'}"
    process = started(url)
    process.send_signal(how)
    _, noise = process.communicate(timeout=30)

    assert (0, "") == (process.returncode, noise)
    with alone(url):
        pass


def test_a_second_one_on_the_same_file_is_refused_with_the_first_ones_process(
    tmp_path: Path,
) -> None:
    """Two workers on one feed would undo each other; the message says which one to stop."""
    url = f"sqlite:///{tmp_path / 'f.db'}"
    first = started(url)
    second = subprocess.run([*START, url], capture_output=True, text=True, timeout=30, check=False)
    first.kill()
    first.communicate()

    assert 1 == second.returncode
    assert f"served already, by process {first.pid}" in second.stderr
    assert "Traceback" not in second.stderr
    with alone(url):
        """What was killed holds nothing."""


def test_a_command_beside_a_running_server_leaves_the_log_in_its_place(tmp_path: Path) -> None:
    """Who deletes the log under a server loses everything that it answers from then on."""
    url = f"sqlite:///{tmp_path / 'f.db'}"
    process = started(url)
    before = (tmp_path / "f.db-wal").stat().st_ino
    listing = [sys.executable, "-m", "firebreak", "hold", "--store", url]
    subprocess.run(listing, check=True, timeout=30)
    after = (tmp_path / "f.db-wal").stat().st_ino
    process.kill()
    process.communicate()
    assert before == after


def test_the_right_to_serve_is_given_back(tmp_path: Path) -> None:
    """Inside the block nobody else has it, afterwards anybody may."""
    url = f"sqlite:///{tmp_path / 'f.db'}"
    with alone(url), pytest.raises(InvalidConfig, match=str(os.getpid())), alone(url):
        pass
    with alone(url):
        pass


def test_a_store_in_memory_is_nobody_elses() -> None:
    """There is nothing to share."""
    with alone("memory:"), alone("memory:"):
        pass


def test_stopping_goes_through_however_early_it_comes() -> None:
    """A signal while the parts are being started unwinds them; the next one kills."""
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        serve._listen_to_signals()
        with pytest.raises(serve._Told):
            signal.raise_signal(signal.SIGTERM)
        assert signal.SIG_DFL == signal.getsignal(signal.SIGTERM)
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def test_stopping_wakes_whoever_waits_for_news(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing came in for a while: the parts that wait for it are not waited for in turn."""
    monkeypatch.setattr(clerk, "LOOK_SECONDS", 90.0)
    monkeypatch.setattr(mass_runner, "LOOK_SECONDS", 90.0)
    monkeypatch.setattr(outbox, "LONGEST_SLEEP_SECONDS", 90.0)
    monkeypatch.setattr(list_reader, "PAUSE_SECONDS", 90.0)
    monkeypatch.setattr(searching, "PAUSE_SECONDS", 90.0)
    notes = Ledger(key=str(tmp_path / "key"), checkpoint_file=str(tmp_path / "checkpoints"))
    config = Config(store="memory:", server=Server(port=0), ledger=notes)

    def run() -> None:
        with closing(open_store("memory:", now=utc_now)) as store:
            services = Services(store=store, policy=listing_policy(), config=config, now=utc_now)
            lists = ListReader(services)
            lists.start()
            with serve.running(services):
                pass
            lists.stop()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(run).result(60)


@pytest.mark.parametrize("role", ["web", "worker"])
def test_a_part_of_the_desk_does_not_run_on_a_file(tmp_path: Path, role: str) -> None:
    """Two processes would need one file; the message says what to name instead."""
    words = [*START, f"sqlite:///{tmp_path / 'f.db'}", "--role", role]
    done = subprocess.run(words, capture_output=True, text=True, timeout=30, check=False)
    assert 1 == done.returncode
    assert "--store postgresql://" in done.stderr
    assert "Traceback" not in done.stderr
