"""Tables that are asked in SQL: of an export's files, or filled row by row."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from firebreak.adapters.exports.parquet_files import TYPES, Filling
from firebreak.adapters.exports.rows import Rows, aware
from firebreak.model.errors import InvalidQuestion
from firebreak.model.tables import Row, Shape

BATCH = 2_000
INSTANT = TYPES["instant"]
_CONFIG = {
    "threads": "2",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "temp_directory": "",
}


class Tables:
    """An in-memory database that reads the files of one folder and nothing else.

    It cannot write a file, load an extension or ask another machine; a question is one SELECT.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Open it.

        Args:
            folder: Whose files may be read; None for none at all.
        """
        self._store = duckdb.connect(config=_CONFIG)
        self._store.execute("SET enable_progress_bar = false")
        if folder is not None:
            quoted = str(folder.absolute()).replace("'", "''")
            self._store.execute(f"SET allowed_directories = ['{quoted}']")
        self._store.execute("SET enable_external_access = false")
        self._store.execute("SET lock_configuration = true")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of it; may be called twice."""
        self._store.close()

    def show(self, shape: Shape, file: Path) -> None:
        """Let a Parquet file be asked under a table's name.

        Args:
            shape: The table.
            file: In the folder.

        Raises:
            InvalidQuestion: It cannot be read.
        """
        quoted = str(file.absolute()).replace("'", "''").replace("[", "[[]")
        with _plainly():
            self._store.execute(
                f"CREATE OR REPLACE VIEW \"{shape.name}\" AS FROM read_parquet('{quoted}')"
            )

    def fill(self, shape: Shape, rows: Iterable[Row]) -> None:
        """Keep a table's rows in memory; what had its name is gone.

        Args:
            shape: The table.
            rows: All of it.
        """
        filling = Filling(self._store, shape, name=shape.name)
        left: Iterator[Row] = iter(rows)
        while batch := list(islice(left, BATCH)):
            filling.take(batch)

    def ask(self, question: str, values: Iterable[Any] = ()) -> Rows:
        """Answer one question.

        Args:
            question: One SELECT; ``?`` stands for a value.
            values: In the order of the question marks.

        Returns:
            All its rows.

        Raises:
            InvalidQuestion: It is no SELECT, or more than one, or names what is not there.
        """
        with _plainly():
            statements = self._store.extract_statements(question)
            if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                raise InvalidQuestion(reason="write one SELECT; nothing else is run here")
            given = list(values)
            described = self._store.execute(f"DESCRIBE {statements[0].query}", given).fetchall()
            names = [str(one[0]) for one in described]
            cells = ", ".join(_cell(place, str(one[1])) for place, one in enumerate(described, 1))
            columns = ", ".join(f"c{place}" for place in range(1, len(names) + 1))
            asked = f"SELECT {cells} FROM ({statements[0].query.rstrip('; ')}) AS asked({columns})"
            found = self._store.execute(asked, given).fetchall()
        return Rows(names, [tuple(aware(cell) for cell in row) for row in found])


def _cell(place: int, kind: str) -> str:
    # DuckDB gives an instant itself only with a package for time zones; without zone it is UTC.
    return f"make_timestamp(epoch_us(c{place}))" if kind == INSTANT else f"c{place}"


@contextmanager
def _plainly() -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise InvalidQuestion(reason=str(error).splitlines()[0]) from error
