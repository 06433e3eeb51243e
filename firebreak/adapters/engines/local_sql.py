"""The SQL jobs on DuckDB, in this process; large ones spill to disk."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from firebreak.adapters.engines.platform_acts import connected, scan


class LocalSql:
    """Tables of DuckDB.

    Args:
        store: Open, and kept open by the caller.
    """

    def __init__(self, store: duckdb.DuckDBPyConnection) -> None:
        self._store = store

    def read(self, name: str, files: Sequence[Path]) -> None:
        """Let a name stand for the rows of Parquet files."""
        self.view(name, f"SELECT * FROM {scan(files)}")

    def view(self, name: str, text: str) -> None:
        """Let a name stand for a text."""
        self._store.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {text}")

    def keep(self, name: str, text: str) -> None:
        """Work a text out and let a name stand for its rows."""
        self._store.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {text}")

    def write(self, text: str, folder: Path) -> None:
        """Write a text's rows to a Parquet file."""
        folder.mkdir()
        target = str(folder / "rows.parquet").replace("'", "''")
        self._store.execute(f"COPY ({text}) TO '{target}' (FORMAT parquet)")


@contextmanager
def local_sql(folder: Path) -> Iterator[LocalSql]:
    """Open DuckDB.

    Args:
        folder: For what does not fit memory.

    Yields:
        Its tables, closed afterwards.
    """
    with connected() as store:
        spill = str(folder / "spilled").replace("'", "''")
        store.execute(f"SET temp_directory = '{spill}'")
        store.execute("SET preserve_insertion_order = false")
        yield LocalSql(store)
