"""How much the reading of one file may take; the system holds it to that."""

import math
import os
import resource
import time
from itertools import count

from msgspec import Struct

from firebreak.model.errors import UnreadablePicture


class Limits(Struct, frozen=True, kw_only=True):
    """What a child is held to.

    Attributes:
        memory_bytes: Private memory, the program's own included.
        seconds: Of the processor, for one file.
        clock_seconds: By the parent's clock, for one file; more, so that on a busy machine nobody's
            picture goes to a person only because others had the processor.
        file_bytes: Longest file that is looked into.
        files: How many a child reads before another takes its place, so that one which a file has
            taken over does not speak for all that come later.
        start_seconds: Until a child is ready, on a busy machine.
    """

    memory_bytes: int = 512 * 2**20
    seconds: float = 10.0
    clock_seconds: float = 30.0
    file_bytes: int = 100_000_000
    files: int = 200
    start_seconds: float = 60.0


def check_size(size: int, limits: Limits) -> None:
    """Refuse what is not looked into.

    Args:
        size: Bytes of the file.
        limits: What is.

    Raises:
        UnreadablePicture: The file is empty or too long.
    """
    if not size:
        raise UnreadablePicture(problem="the file is empty")
    if size > limits.file_bytes:
        problem = f"{size:,} bytes, {limits.file_bytes:,} at most are looked into"
        raise UnreadablePicture(problem=problem)


def hold(limits: Limits) -> None:
    """Let the system hold this process to its limits from now on.

    Memory is held by RLIMIT_DATA, which counts what can be written to and is shared with nobody.
    RLIMIT_AS would count every mapped library as well, so that the same file would be read on one
    machine and refused on the other (docs/decisions/0025-reading-in-a-child.md has figures).
    """
    _lower(resource.RLIMIT_DATA, limits.memory_bytes)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_NPROC, 0)
    _lower(resource.RLIMIT_NOFILE, _first_free())


def give_seconds(seconds: float) -> None:
    """Let the system end this process after so many more seconds of the processor, rounded up.

    A child that was taken over can lift this again; the parent's clock it cannot.
    """
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soon = math.ceil(time.process_time() + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (_within(soon, most), most))


def _lower(which: int, value: int) -> None:
    value = _within(value, resource.getrlimit(which)[1])
    resource.setrlimit(which, (value, value))


def _within(value: int, most: int) -> int:
    return value if most == resource.RLIM_INFINITY else min(value, most)


def _first_free() -> int:
    """Give the number that the next opened file would get; none below it is free."""
    return next(number for number in count() if not _is_open(number))


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True
