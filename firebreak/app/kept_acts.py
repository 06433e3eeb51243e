"""The worker's acts as Parquet files, for engines beside the server."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from firebreak.adapters.acts.segments import Batch, Segments
from firebreak.app.config import Config, of_tenant
from firebreak.connect.acts import ActTable
from firebreak.connect.beside import in_milliseconds
from firebreak.connect.view import VERBS
from firebreak.model.relations import TOWARD_ACCOUNTS

EVERY_SECONDS = 60.0
"""New acts are written so often, or sooner when there are ``MANY``."""
MANY = 100_000

_NOTHING = Batch(rows=in_milliseconds(ActTable().since(0)).take(np.zeros(0, np.int64)))


def empty(config: Config) -> None:
    """Remove the acts that were written, because something was forgotten while no worker ran.

    Args:
        config: Says where they are, if anywhere; the next start writes them again.
    """
    folder = Path(of_tenant(config, config.acts))
    if config.acts and folder.is_dir():
        Segments(folder, verbs=VERBS, toward_accounts=TOWARD_ACCOUNTS).replace(_NOTHING)


class KeptActs:
    """A folder that follows a table of acts; written anew at every start.

    So it needs nothing of what was there before, and an erasure that it slept through is made good
    by the next start. One writer at a time.
    """

    def __init__(self, folder: Path, *, tick: Callable[[], float]) -> None:
        """Prepare; nothing is written before the first :meth:`follow`.

        Args:
            folder: Made when it is missing.
            tick: Seconds that only ever go forward.
        """
        self._folder, self._tick = folder, tick
        self._due = 0.0
        self._segments: Segments | None = None
        self._table: ActTable | None = None
        self._forgettings = 0
        self._written = (0, 0, 0)

    def follow(self, table: ActTable, *, cursor: int) -> None:
        """Write what came since the last time, if that is due.

        After something was forgotten all is written anew at once, and no file of before is left.

        Args:
            table: All acts; another one than before begins anew.
            cursor: The last record of the feed whose acts are in it.

        Raises:
            OSError: The disk does not take it; the next call tries again.
            InvalidFile: The folder holds something that is not ours.
        """
        is_same = table is self._table and table.forgettings == self._forgettings
        if self._segments is None or not is_same:
            self._begin(table, cursor)
        elif len(table) > self._written[0] and self._is_due(table):
            self._segments.append(self._batch(table), cursor=cursor)
            self._note(table)
            while self._segments.tidy():
                pass

    def _begin(self, table: ActTable, cursor: int) -> None:
        self._segments, self._written = None, (0, 0, 0)
        segments = Segments(self._folder, verbs=VERBS, toward_accounts=TOWARD_ACCOUNTS)
        segments.replace(self._batch(table))
        segments.append(_NOTHING, cursor=cursor)
        self._segments, self._table, self._forgettings = segments, table, table.forgettings
        self._note(table)

    def _is_due(self, table: ActTable) -> bool:
        return len(table) - self._written[0] >= MANY or self._tick() >= self._due

    def _batch(self, table: ActTable) -> Batch:
        acts, names, items = self._written
        return Batch(
            rows=in_milliseconds(table.since(acts)),
            names=table.names[names:],
            items=table.items[items:],
        )

    def _note(self, table: ActTable) -> None:
        self._written = len(table), len(table.names), len(table.items)
        self._due = self._tick() + EVERY_SECONDS
