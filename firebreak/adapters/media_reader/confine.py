"""Shuts the child in, and tries which walls hold."""

import contextlib
import ctypes
import mmap
import os
import signal
import socket
import sys
from collections.abc import Callable

from firebreak.adapters.media_reader import limits, seccomp
from firebreak.adapters.media_reader.limits import Limits
from firebreak.adapters.media_reader.wire import Hold

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4


def confine(limit: Limits) -> tuple[Hold, ...]:
    """Shut this process in, for good.

    All that it will ever need has to be loaded before. A wall that this system does not have is
    left out and not named; reading goes on, since a desk that reads nothing protects nobody.

    Args:
        limit: What it is held to.

    Returns:
        What holds: tried, where trying does no harm, or accepted by the system.
    """
    holds: list[Hold] = ["processor time"]
    if sys.platform == "linux":
        library = ctypes.CDLL(None)
        if not library.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0):
            holds.append("end with the parent")
        # A core piped to a crash reporter, which RLIMIT_CORE does not stop, would keep the file.
        if not library.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0):
            holds.append("core dumps")
    limits.hold(limit)
    seccomp.confine()
    tried: dict[Hold, Callable[[], object]] = {
        "memory": lambda: mmap.mmap(-1, limit.memory_bytes, flags=mmap.MAP_PRIVATE),
        "files": lambda: os.close(os.open(os.devnull, os.O_RDONLY)),
        "network": lambda: socket.socket().close(),
        # There is no such program: only a system that forbids them says EPERM before it looks.
        "other programs": _execute_nothing,
        "new processes": _fork,
        "signals": lambda: os.kill(os.getppid(), 0),
    }
    return (*holds, *(name for name, act in tried.items() if _is_refused(act)))


def _is_refused(act: Callable[[], object]) -> bool:
    try:
        act()
    except (OSError, ValueError, MemoryError):
        return True
    return False


def _execute_nothing() -> None:
    with contextlib.suppress(FileNotFoundError):
        os.execv("/nonexistent/firebreak", ["firebreak"])  # noqa: S606


def _fork() -> None:
    if not (child := os.fork()):
        os._exit(0)
    os.waitpid(child, 0)
