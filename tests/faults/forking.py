"""Holds the whole program in memory, and forks it when told.

A cold start costs two seconds, nearly all of it imports; a fork costs a tenth of a second. What
runs in the child is the program itself, from its command line on.
"""

import gc
import json
import os
import runpy
import signal
import socket
import sys
from contextlib import suppress
from typing import NoReturn

import uvicorn

import firebreak.app.commands.serve  # noqa: F401 - for what it imports
from firebreak.adapters.store import addresses, migrate
from firebreak.app import cli
from firebreak.app.config import Config
from firebreak.app.doctor.examine import all_checks
from firebreak.app.wiring import read_policy
from firebreak.detect.grammar.reading import LANGUAGES, grammar_of

LONGEST = 65_536
GO = signal.SIGUSR1


def main(descriptor: int) -> None:
    """Answer requests until nobody is there to make any."""
    load()
    # A child that is held waits for it, however early it comes.
    signal.pthread_sigmask(signal.SIG_BLOCK, [GO])
    with socket.socket(fileno=descriptor) as asked:
        asked.send(b"ready")
        while True:
            told, outs, _, _ = socket.recv_fds(asked, LONGEST, 1)
            if not told:
                return
            request = json.loads(told)
            answer = end(**request) if "pid" in request else fork(asked, outs[0], **request)
            asked.send(str(answer).encode())


def load() -> None:
    """Import all that a start would, and open nothing."""
    sys.argv = ["firebreak", "--version"]
    with suppress(SystemExit), open(os.devnull, "w", encoding="utf-8") as nowhere:
        sys.stdout = nowhere
        cli.main()
    read_policy(Config())
    all_checks()
    for language in LANGUAGES:
        grammar_of(language)
    uvicorn.Config(_nothing, interface="asgi3", http="h11", log_config=None).load()
    addresses.server_module()
    with suppress(Exception):
        migrate._upgrade(None)  # type: ignore[arg-type]  # for the sake of what it imports
    if len(os.listdir("/proc/self/task")) != 1:
        raise SystemExit("a thread runs, which would not be there in a child")
    gc.freeze()


async def _nothing(*of: object) -> None:
    """Stand for an application."""
    del of


def fork(asked: socket.socket, out: int, *, module: str, args: list[str], is_held: bool) -> int:
    """Make a child that runs a module, and give its number; held, it first waits for ``GO``."""
    child = os.fork()
    if child == 0:
        asked.close()
        become(out, module, args, is_held=is_held)
    os.close(out)
    return child


def become(out: int, module: str, args: list[str], *, is_held: bool) -> NoReturn:
    """Run a module as a command line would, and end."""
    status = 1
    try:
        os.dup2(out, 1)
        os.dup2(out, 2)
        os.close(out)
        sys.stdout = os.fdopen(1, "w", 1, encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", 1, encoding="utf-8", closefd=False)
        if is_held:
            signal.sigwait([GO])
        sys.argv = [module, *args]
        runpy.run_module(module, run_name="__main__", alter_sys=True)
        status = 0
    except SystemExit as told:
        status = told.code if isinstance(told.code, int) else int(told.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        raise
    finally:
        sys.stdout.flush()
        os._exit(status)


def end(*, pid: int, number: int) -> int:
    """Send a child a signal, 0 for none, and wait until it is gone; give how it went."""
    os.kill(pid, number)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    main(int(sys.argv[1]))
    # What is left to the interpreter to tidy up is more than a test wants to read about.
    os._exit(0)
