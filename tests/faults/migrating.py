"""Upgrades a database again and again, killed one statement later each time."""

import os
import signal
import sys
from typing import Any

import alembic.command  # noqa: F401  loaded once, not again in every child
from sqlalchemy import Engine, event

from firebreak.adapters.store.migrate import revisions
from firebreak.adapters.store.transfer import upgrade


def main(url: str) -> None:
    """Print after how many statements the upgrade was killed before it came through."""
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
        os._exit(0 if (before, now) == ("0001", revisions()[-1]) else 1)
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
    main(sys.argv[1])
