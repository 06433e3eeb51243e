"""A process whose disk fails now and then; says what became of every call."""

import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

from firebreak.adapters.store import open_store
from firebreak.model.errors import StoreError
from firebreak.model.ports import Store
from tests.adapters.store.factories import add, post
from tests.faults.load import decide

ROUNDS = 4
COPIED_AFTER = 2
"""The round after which the log is let be copied into the file."""
TRIES = 12
COPY_SECONDS = 2.0


class Stopped(Exception):
    """The store said that it cannot go on in this process."""


def main(folder: str, mode: str) -> None:
    """Take posts in and decide cases, each call again until it is answered.

    Args:
        folder: Where the file is, or is made.
        mode: ``dies`` for a process that is killed at the first refusal; any other goes on.
    """
    path = Path(folder) / "f.db"
    is_mortal = mode == "dies"
    store: Store | None = None
    try:
        store = attempt("opening", partial(open_store, f"sqlite:///{path}"), is_mortal=is_mortal)
        for turn in range(ROUNDS):
            names = [f"{turn}-{number}" for number in range(3)]
            records = [post(name, text="x" * 9_000) for name in names]
            say = partial(add, store, *records)
            attempt(f"post {names[0]} {names[1]} {names[2]}", say, is_mortal=is_mortal)
            attempt(f"decision {turn}", partial(decide, store, turn), is_mortal=is_mortal)
            if turn == COPIED_AFTER:
                await_copied(path)
        print("done", flush=True)
    except Stopped:
        print("stopped", flush=True)
    if store is not None:
        store.close()


def attempt(what: str, call: Callable[[], Any], *, is_mortal: bool) -> Any:
    """Make a call until it is answered, and say each time how that went."""
    for _ in range(TRIES):
        try:
            answer = call()
        except StoreError as error:
            print("doubted" if "not certain" in str(error) else "refused", what, flush=True)
            if is_mortal:
                os.kill(os.getpid(), signal.SIGKILL)
            if "restart Firebreak" in str(error):
                raise Stopped from error
        else:
            print("kept", what, flush=True)
            return answer
    raise Stopped


def await_copied(path: Path) -> None:
    """Wait until something was copied from the log into the file, or the disk does not let it."""
    before, give_up = path.stat().st_mtime_ns, monotonic() + COPY_SECONDS
    while path.stat().st_mtime_ns == before and monotonic() < give_up:
        Event().wait(0.01)


if __name__ == "__main__":
    main(*sys.argv[1:])
