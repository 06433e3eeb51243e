"""Which calls of Linux the child may still make; all others fail with EPERM.

A list of what is allowed, not of what is forbidden: calls that a later kernel brings are forbidden
from the start. The numbers are those of the kernel's tables for x86_64 and aarch64.
"""

import ctypes
import errno
import mmap
import platform
import resource
import struct
import sys
from typing import NamedTuple

_PR_SET_NO_NEW_PRIVS = 38
_SET_MODE_FILTER, _SYNC_THREADS = 1, 1
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000
_LOAD, _AND, _EQUAL, _RETURN = 0x20, 0x54, 0x15, 0x06
_CALL_AT, _MACHINE_AT, _ARGUMENTS_AT = 0, 4, 16
"""Where a filter finds the call's number, the machine's, and the arguments, eight bytes each."""
_SHARED = 0x01


class Machine(NamedTuple):
    """A processor as the kernel numbers it.

    Attributes:
        audit: Its number in what a filter sees.
        seccomp: Number of the call that sets a filter.
        column: Place of its numbers in ``CALLS``.
    """

    audit: int
    seccomp: int
    column: int


class Condition(NamedTuple):
    """Bits of a call's argument, counted from 0, that must have a value."""

    argument: int
    mask: int
    value: int


MACHINES = {
    "x86_64": Machine(0xC000003E, 317, 0),
    "aarch64": Machine(0xC00000B7, 277, 1),
}
CALLS = {
    "read": (0, 63),
    "write": (1, 64),
    "close": (3, 57),
    "fstat": (5, 80),
    "lseek": (8, 62),
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "munmap": (11, 215),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "brk": (12, 214),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "restart_syscall": (219, 128),
    "futex": (202, 98),
    "sched_yield": (24, 124),
    "sched_getaffinity": (204, 123),
    "gettid": (186, 178),
    "getpid": (39, 172),
    "clock_gettime": (228, 113),
    "clock_nanosleep": (230, 115),
    "getrandom": (318, 278),
    "prlimit64": (302, 261),
    "exit": (60, 93),
    "exit_group": (231, 94),
}
"""For x86_64 and aarch64: memory, time, and the descriptors that are open already."""
CONDITIONS = {
    # Shared memory would not count as private memory, and no new machine code is ever needed.
    "mmap": (Condition(3, _SHARED, 0), Condition(2, mmap.PROT_EXEC, 0)),
    "mprotect": (Condition(2, mmap.PROT_EXEC, 0),),
    "prlimit64": (Condition(0, 0xFFFFFFFF, 0), Condition(1, 0xFFFFFFFF, resource.RLIMIT_CPU)),
}


def confine() -> bool:
    """Take the other calls away from this process, for good.

    Returns:
        False where this system has no such filter, or none for this processor.
    """
    machine = MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None:
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    program = ctypes.create_string_buffer(filter_for(machine))
    described = struct.pack("HxxxxxxP", (len(program) - 1) // 8, ctypes.addressof(program))
    return not library.syscall(machine.seccomp, _SET_MODE_FILTER, _SYNC_THREADS, described)


def filter_for(machine: Machine) -> bytes:
    """Write the filter, in the kernel's small language of jumps.

    Args:
        machine: For which processor.

    Returns:
        Instructions of eight bytes.
    """
    lines = [
        _line(_LOAD, _MACHINE_AT),
        _line(_EQUAL, machine.audit, equal=1),
        _line(_RETURN, _KILL),
        _line(_LOAD, _CALL_AT),
    ]
    for name, numbers in CALLS.items():
        block = _block(CONDITIONS.get(name, ()))
        lines += [_line(_EQUAL, numbers[machine.column], other=len(block)), *block]
    return b"".join([*lines, _line(_RETURN, _REFUSE)])


def _block(conditions: tuple[Condition, ...]) -> list[bytes]:
    """Allow a call under conditions; the lower halves of its arguments are all that counts."""
    lines = []
    for place, (argument, mask, value) in enumerate(conditions):
        left = 3 * (len(conditions) - place - 1)
        lines += [
            _line(_LOAD, _ARGUMENTS_AT + 8 * argument),
            _line(_AND, mask),
            _line(_EQUAL, value, other=left + 1),
        ]
    allow = [*lines, _line(_RETURN, _ALLOW)]
    return [*allow, _line(_RETURN, _REFUSE)] if conditions else allow


def _line(code: int, value: int, *, equal: int = 0, other: int = 0) -> bytes:
    return struct.pack("HBBI", code, equal, other, value)
