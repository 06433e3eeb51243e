"""Starts programs that a test may kill: cold, or forked from one in memory."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).parents[2]
LONGEST_SECONDS = 60.0
"""A start takes two seconds and a fork a hundredth; beyond this something hangs."""


class Program(Protocol):
    """A process, from its start to its end."""

    pid: int

    def line(self) -> str:
        """Wait for the next line that it says; empty once it is gone."""
        ...

    def kill(self) -> None:
        """End it with signal 9, and wait until it is gone."""
        ...


class Cold:
    """A process that starts from nothing, as an operator starts it."""

    def __init__(self, args: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", *args],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.pid = self._process.pid

    def line(self) -> str:
        """Wait for the next line that it says; empty once it is gone."""
        assert self._process.stdout
        return self._process.stdout.readline()

    def kill(self) -> None:
        """End it with signal 9, and wait until it is gone."""
        self._process.kill()
        self._process.communicate()


class Forks:
    """The process that holds the program in memory, and what it has forked."""

    def __init__(self) -> None:
        self._asking, asked = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._asking.settimeout(LONGEST_SECONDS)
        with asked:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.faults.forking", str(asked.fileno())],
                cwd=ROOT,
                pass_fds=[asked.fileno()],
                # A thread of numpy's would not be there in a child.
                env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
            )
        assert self._asking.recv(9) == b"ready"

    def start(self, words: Sequence[str], *, is_held: bool = False) -> "Child":
        """Have a child run a module with arguments; held, it first waits for ``let_go``."""
        request = {"module": words[0], "args": words[1:], "is_held": is_held}
        said, says = os.pipe()
        socket.send_fds(self._asking, [json.dumps(request).encode()], [says])
        os.close(says)
        return Child(self, int(self._asking.recv(99)), said)

    def end(self, pid: int, number: int) -> int:
        """Send a child a signal, 0 for none, and wait until it is gone; give its status."""
        self._asking.send(json.dumps({"pid": pid, "number": number}).encode())
        return int(self._asking.recv(99))

    def close(self) -> None:
        """End the process; it goes when nobody is there to ask it any more."""
        self._asking.close()
        self._process.wait(LONGEST_SECONDS)


class Child:
    """One fork, from its start to its end.

    Attributes:
        status: How it went: an exit status, or the signal with a minus; None while it lives.
    """

    def __init__(self, forks: Forks, pid: int, said: int) -> None:
        self.pid = pid
        self.status: int | None = None
        self._forks = forks
        self._said = os.fdopen(said, encoding="utf-8")

    def line(self) -> str:
        """Wait for the next line that it says; empty once it is gone."""
        return self._said.readline()

    def kill(self) -> None:
        """End it with signal 9, and wait until it is gone."""
        self._end(signal.SIGKILL)

    def let_go(self) -> None:
        """Let it begin that was held."""
        os.kill(self.pid, signal.SIGUSR1)

    def wait(self) -> str:
        """Wait until it ends by itself, and give what it said after the last line read."""
        said = self._said.read()
        self._end(0)
        return said

    def _end(self, number: int) -> None:
        if self.status is None:
            self.status = self._forks.end(self.pid, number)
            self._said.close()
