"""A process that copies pages without a sync, until a sync fails."""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event
from time import monotonic

from firebreak.adapters.store import open_store
from firebreak.model.errors import StoreError
from tests.adapters.store.factories import add, post

PATIENCE_SECONDS = 20.0


def main(path: str) -> None:
    """Let a reader hold half of the log back, so that the other half is copied without a sync."""
    file, number = Path(path), 0
    with closing(open_store(f"sqlite:///{path}")) as store:

        def keep() -> None:
            nonlocal number
            add(store, post(f"p{number}", text="x" * 20_000))
            print(f"kept p{number}", flush=True)
            number += 1

        keep()
        with reading(file):
            copied = file.stat().st_mtime_ns
            keep()
            wait_until(lambda: file.stat().st_mtime_ns != copied)
        # From here on the whole log can be copied, and the file is synced at the end of that.
        give_up = monotonic() + PATIENCE_SECONDS
        while monotonic() < give_up:
            try:
                keep()
            except StoreError as error:
                print(f"refused: {error}", flush=True)
                return
            Event().wait(0.05)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Hold a snapshot of the database as it is now."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("BEGIN")
        database.execute("SELECT count(*) FROM records").fetchone()
        yield
        database.execute("COMMIT")


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    give_up = monotonic() + PATIENCE_SECONDS
    while not is_so():
        if monotonic() > give_up:
            raise SystemExit("what was waited for never came")
        Event().wait(0.01)


if __name__ == "__main__":
    main(sys.argv[1])
