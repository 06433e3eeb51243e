"""Upgrades a database, and is killed at one of its statements."""

import os
import signal
import sys
from pathlib import Path
from typing import Any

import alembic.command  # noqa: F401  loaded once, not again in every child
from sqlalchemy import Engine, event

from firebreak.adapters.store import migrate
from firebreak.adapters.store.transfer import upgrade


def main(url: str, folder: str = "", at: str = "") -> None:
    """Upgrade, again and again until it comes through, or once.

    Args:
        url: The database.
        folder: Where the steps are of the program that does it; empty for this one's.
        at: At which of its statements it is killed, 0 for none; empty prints after how many
            statements it was killed, one more each time, before it came through.
    """
    if folder:
        migrate.FOLDER = Path(folder)
    if at:
        die_at(int(at))
        upgrade(url)
        return
    kills = 0
    while is_killed(url, kills + 1):
        kills += 1
    print(kills)


def is_killed(url: str, at: int) -> bool:
    """Upgrade in a child that dies at its so-many-th statement; False when it came through."""
    child = os.fork()
    if child == 0:
        die_at(at)
        before, now = upgrade(url)
        os._exit(0 if (before, now) == ("0001", migrate.revisions()[-1]) else 1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    if os.WEXITSTATUS(status) != 0:
        raise SystemExit("an upgrade that was killed left something behind")
    return False


def die_at(count: int) -> None:
    """Have this process killed by signal 9 at a statement, or at the commit behind the last."""
    left = [count]

    def step(*_: Any) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", step)
    event.listen(Engine, "commit", step)


if __name__ == "__main__":
    main(*sys.argv[1:])
