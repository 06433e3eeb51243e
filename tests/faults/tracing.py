"""Lets a process's calls to the disk fail, by strace, and tells what it said."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec import Struct

from tests.faults.forks import Child, Forks


class Told(Struct, frozen=True, kw_only=True):
    """How a process went.

    Attributes:
        failed: How many calls to the disk were made to fail.
    """

    lines: list[str]
    status: int
    failed: int


def run(forks: Forks, words: Sequence[str], faults: Sequence[str], log: Path, *only: Path) -> Told:
    """Run a module to its end while calls of it fail.

    Args:
        forks: What starts it.
        words: The module and its arguments.
        faults: As for :func:`attach`.
        log: File for strace's own notes.
        only: Files to which the faults are confined; none for all.

    Returns:
        What it said, and how it ended.
    """
    child = forks.start(words, is_held=True)
    with attach(child, faults, log, *only):
        lines = child.wait().splitlines()
    assert child.status is not None
    return Told(lines=lines, status=child.status, failed=failed(log))


@contextmanager
def attach(child: Child, faults: Sequence[str], log: Path, *only: Path) -> Iterator[None]:
    """Let calls of a child fail that was held, and let it go; inside the block it must end.

    Args:
        child: A fork that waits to be let go.
        faults: Each as strace's inject takes it, such as ``fdatasync:error=EIO:when=3``; calls
            are counted for every thread by itself.
        log: File for strace's own notes.
        only: Files to which the faults are confined; none for all.

    Yields:
        Nothing.
    """
    if shutil.which("strace") is None:
        child.kill()
        pytest.skip("no strace here: apt-get install strace")
    names = ",".join(one.partition(":")[0] for one in faults)
    command = ["strace", "-f", "-o", str(log), "-e", f"trace={names}"]
    command += [word for one in faults for word in ("-e", f"inject={one}")]
    command += [word for path in only for word in ("-P", str(path))]
    command += ["-p", str(child.pid)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr
        if "attached" not in (said := tracer.stderr.readline()):
            child.kill()
            pytest.skip(f"strace may not look into a process here: {said.strip()}")
        child.let_go()
        yield
        # It ends with the last of what it looks at.
        tracer.communicate()


def failed(log: Path) -> int:
    """Count the calls that were made to fail."""
    return log.read_text(encoding="utf-8", errors="replace").count("(INJECTED)")
