"""Write a table as Parquet, row by row, in memory that does not grow with it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np

from firebreak.adapters.columns import ROW_GROUP
from firebreak.adapters.exports.contract import Take
from firebreak.model.tables import Cell, ColumnKind, Row, Shape

SUFFIX = ".parquet"
TYPES: Final[dict[ColumnKind, str]] = {
    "text": "VARCHAR",
    "whole": "BIGINT",
    "number": "DOUBLE",
    "yes or no": "BOOLEAN",
    "instant": "TIMESTAMP WITH TIME ZONE",
}
_CONFIG = {
    "threads": "1",
    "memory_limit": "256MB",
    "preserve_insertion_order": "true",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


@contextmanager
def writing(path: Path, shape: Shape) -> Iterator[Take]:
    """Gather rows in a database beside the file, and write them when the block ends well.

    Args:
        path: Written over where it is there.
        shape: Names and kinds of its columns.

    Yields:
        What takes rows, some at a time; they stand in the file in that order.
    """
    beside = path.with_name(f"{path.name}.rows")
    beside.unlink(missing_ok=True)
    try:
        with closing(duckdb.connect(str(beside), config=_CONFIG)) as store:
            store.execute("SET enable_progress_bar = false")
            yield Filling(store, shape, name="rows").take
            quoted = str(path).replace("'", "''")
            store.execute(
                f"COPY rows TO '{quoted}' (FORMAT parquet, COMPRESSION zstd, "
                f"ROW_GROUP_SIZE {ROW_GROUP})"
            )
    finally:
        beside.unlink(missing_ok=True)
        beside.with_name(f"{beside.name}.wal").unlink(missing_ok=True)


class Filling:
    """A table of a DuckDB database that grows batch by batch."""

    def __init__(self, store: Any, shape: Shape, *, name: str) -> None:
        """Make the table, empty.

        Args:
            store: A connection of DuckDB.
            shape: Its columns.
            name: Under which it is asked; what had this name is gone.
        """
        self._store, self._shape, self._name = store, shape, name
        columns = ", ".join(f'"{one.name}" {TYPES[one.kind]}' for one in shape.columns)
        store.execute(f'CREATE OR REPLACE TABLE "{name}" ({columns})')

    def take(self, rows: list[Row]) -> None:
        """Add rows, in their order.

        Args:
            rows: Each as wide as the table.
        """
        if not rows:
            return
        # Text is what DuckDB reads fastest of Python's objects, and it casts exactly.
        told = {
            column.name: np.array([_text(row[place]) for row in rows], dtype=object)
            for place, column in enumerate(self._shape.columns)
        }
        casts = ", ".join(f'CAST("{one.name}" AS {TYPES[one.kind]})' for one in self._shape.columns)
        self._store.register("told", told)
        self._store.execute(f'INSERT INTO "{self._name}" SELECT {casts} FROM told')
        self._store.unregister("told")


def _text(one: Cell) -> str | None:
    if one is None or isinstance(one, str):
        return one
    return repr(one)
