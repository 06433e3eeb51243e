"""The parent's side of one child: start it, ask it, end it."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import msgspec

import firebreak
from firebreak.adapters.media_reader.limits import Limits
from firebreak.adapters.media_reader.wire import (
    LONGEST,
    PREFIX,
    Answer,
    Hold,
    Job,
    Ready,
    Task,
    read_answer,
    written,
)

PROGRAM = "firebreak.adapters.media_reader.child"
_WHERE = str(Path(firebreak.__file__).resolve().parents[1])
_ENVIRONMENT = {
    "PYTHONPATH": _WHERE,
    "LC_ALL": "C.UTF-8",
    # One thread: the others' memory would count, and none can be started later.
    **dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
    # Fixed, so that what one file leaves behind does not change what there is for the next; small
    # enough that large pieces go back to the system, large enough that pages are used again.
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": "16777216",
    "MALLOC_TRIM_THRESHOLD_": "67108864",
}
"""All that the child gets of an environment: where its modules are, and no secret of ours."""
_AT_END = 5.0
"""Seconds for a killed process to be gone."""


class ChildGone(Exception):
    """The child ended, or was ended."""

    def __init__(self, problem: str, *, is_by_file: bool = True) -> None:
        """Keep why.

        Args:
            problem: For people.
            is_by_file: Whether the file may be why.
        """
        self.problem, self.is_by_file = problem, is_by_file
        super().__init__(problem)


class Child:
    """A running child; of one thread at a time.

    Attributes:
        holds: What the system holds it to.
        asked: Files it was given.
    """

    def __init__(self, limits: Limits, program: str = PROGRAM) -> None:
        """Start one and wait until it is ready.

        Args:
            limits: What it is held to.
            program: The module to run.

        Raises:
            ChildGone: It does not become ready.
            OSError: The system starts no process.
        """
        self._limits, self.asked = limits, 0
        self._socket, other = socket.socketpair()
        with other:
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-P", "-s", "-m", program, msgspec.json.encode(limits).decode()],
                stdin=other.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_ENVIRONMENT,
                cwd="/",
            )
        answer = self._answer(time.monotonic() + limits.start_seconds)
        if not isinstance(answer, Ready):
            raise self._gone("it said something else than that it is ready")
        self.holds: tuple[Hold, ...] = answer.holds

    @property
    def pid(self) -> int:
        """Number of the process."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def ask(self, task: Task, data: bytes) -> Answer:
        """Give it a file and wait for its answer.

        Args:
            task: What to do.
            data: The whole file.

        Returns:
            The answer, of a closed kind; what stands in it is the child's word.

        Raises:
            ChildGone: It broke, took too long, or said something that is no answer; it is ended.
        """
        self.asked += 1
        until = time.monotonic() + self._limits.clock_seconds
        try:
            self._wait_until(until)
            self._socket.sendall(written(Job(task=task, size=len(data))))
            self._wait_until(until)
            self._socket.sendall(data)
        except OSError as error:
            raise self._gone(self._why(error), is_by_file=False) from error
        return self._answer(until)

    def end(self) -> None:
        """End it at once; it has nothing to put in order."""
        self._socket.close()
        self._process.kill()
        self._process.wait(_AT_END)

    def _answer(self, until: float) -> Answer:
        try:
            size = int.from_bytes(self._received(PREFIX, until), "big")
            if size > LONGEST:
                raise self._gone("its answer was too long")
            return read_answer(self._received(size, until))
        except OSError as error:
            problem = self._why(error)
            # No decoder ends so: somebody killed it, or the system did for want of memory.
            is_killed = self._process.returncode == -signal.SIGKILL
            raise self._gone(problem, is_by_file=not is_killed) from error
        except msgspec.DecodeError as error:
            raise self._gone("its answer could not be understood") from error

    def _received(self, size: int, until: float) -> bytearray:
        body, filled = bytearray(size), 0
        while filled < size:
            self._wait_until(until)
            if not (got := self._socket.recv_into(memoryview(body)[filled:])):
                raise ConnectionResetError
            filled += got
        return body

    def _wait_until(self, until: float) -> None:
        self._socket.settimeout(max(0.001, until - time.monotonic()))

    def _why(self, error: OSError) -> str:
        if isinstance(error, TimeoutError):
            return f"it took longer than {self._limits.clock_seconds:g} seconds"
        try:
            code = self._process.wait(_AT_END)
        except subprocess.TimeoutExpired:
            return "it fell silent"
        if code == -signal.SIGXCPU:
            return f"it took more than {self._limits.seconds:g} seconds of the processor"
        if code >= 0:
            return f"the reading process ended itself (status {code})"
        return f"the reading process crashed ({_name(-code)})"

    def _gone(self, problem: str, *, is_by_file: bool = True) -> ChildGone:
        self.end()
        return ChildGone(problem, is_by_file=is_by_file)


def _name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
