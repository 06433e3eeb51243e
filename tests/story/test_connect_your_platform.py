"""The page that connects a platform is followed word for word."""

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TypeVar

import pytest
from msgspec.structs import replace

from firebreak.app import desk
from firebreak.app.config import read_config
from firebreak.app.wiring import Services, build
from firebreak.model.ids import DEFAULT_TENANT, DecisionId, ReviewerId
from firebreak.model.people import Person
from firebreak.review.decide import Proposal
from tests.app.factories import INCITES

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "connect-your-platform.md"
SET_UP, *COMMANDS = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text("utf-8"), re.M | re.S)
PATIENCE_SECONDS = 120.0
ANN = Person(id=ReviewerId("ann"), tenant=DEFAULT_TENANT, name="Ann", role="lead")


class Shell:
    """One shell in which a reader types the page's blocks, one after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        here = {"PORT": str(free_port()), "DESK_PORT": str(free_port())}
        self._process = subprocess.Popen(
            ["bash", "-eu"],
            cwd=folder,
            env={**os.environ, **here, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def type(self, block: str) -> str:
        """Run a block, and give what it printed."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{block}\necho -- done\n")
        self._process.stdin.flush()
        said = ""
        while not said.endswith("-- done\n"):
            line = self._process.stdout.readline()
            assert line, f"the shell ended in {block!r}: {said}{self.logs()}"
            said += line
        return said.removesuffix("-- done\n")

    def logs(self) -> str:
        """Give what desk and receiver wrote."""
        return "".join(one.read_text()[-2_000:] for one in self.folder.glob("*.log"))

    def close(self) -> None:
        """Stop what the page started, also where its last block was not reached."""
        self._process.communicate("kill ${DESK:-} ${RECEIVER:-} 2>/dev/null\nwait\n", timeout=30)


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    """Give a shell beside a copy's ``docs`` and a ``.venv`` as run.py makes it."""
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    program = tmp_path / ".venv" / "bin" / "firebreak"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m firebreak "$@"\n')
    program.chmod(0o755)
    made = Shell(tmp_path)
    yield made
    made.close()


def free_port() -> int:
    """Give a port that nobody listens at."""
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def until(found: Callable[[], T], shell: Shell) -> T:
    """Look again and again, as a reader would, until something is there."""
    give_up, pause = monotonic() + PATIENCE_SECONDS, Event()
    while not (there := found()):
        assert monotonic() < give_up, shell.logs()
        pause.wait(0.05)
    return there


def asked(shell: Shell) -> list[str]:
    """Give what the receiver was asked to do."""
    lines = (shell.folder / "receiver" / "done.jsonl").read_text().splitlines()
    return [json.loads(line)["verb"] for line in lines]


def statuses(services: Services) -> list[str]:
    """Give how all actions stand."""
    return [one.status for one in services.store.actions(None, DEFAULT_TENANT)]


def suspend(services: Services, shell: Shell) -> DecisionId:
    """Take the case from the queue and suspend the account, as somebody signed in does."""
    services.store.put_person(ANN)
    [case] = until(lambda: services.store.queue(DEFAULT_TENANT, 5), shell)
    proposal = Proposal(
        verb="suspend",
        category="call",
        purpose="none",
        reasons='It says "Group V meets at the tower" on 1 March 2026.',
        rabat=INCITES,
    )
    held = desk.claim(services, case.id, ANN)
    return desk.decide(services, case.id, proposal, token=held.token, reviewer=ANN).id


def test_the_page_begins_with_the_set_up_that_the_bootstraps_tests_run() -> None:
    """The one block that is not run here, because it fetches packages."""
    assert SET_UP == "python3 run.py setup\n"
    assert len(COMMANDS) == 7


def test_the_page_leads_to_a_suspension_that_is_carried_out_confirmed_and_taken_back(
    shell: Shell,
) -> None:
    """Every command as it stands; a person's part is done as the console does it."""
    settings, receiver, serve, tell, look, look_again, stop = COMMANDS
    shell.type(settings)
    shell.type(receiver)
    assert "first sign-in (works once): http://127.0.0.1:" in shell.type(serve)
    assert shell.type(tell).count('"result":"accepted"') == 3

    config = read_config(shell.folder / "firebreak.toml", {})
    here = replace(config, store=f"sqlite:///{shell.folder / 'firebreak.db'}")
    with closing((services := build(here)).store):
        decision = suspend(services, shell)
        until(lambda: statuses(services) == ["confirmed"], shell)
        assert '"suspend"' in shell.type(look)

        desk.reverse(services, decision, reviewer=ANN, reasons="Mistaken.")
        until(lambda: statuses(services) == ["confirmed", "confirmed"], shell)
        assert '"unsuspend"' in shell.type(look_again)

    shell.type(stop)
    assert asked(shell) == ["suspend", "unsuspend"]
