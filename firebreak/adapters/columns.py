"""Write columns of numbers to Parquet: equal columns give equal bytes.

No copy is made: DuckDB reads numpy's memory as it is, and writes 8 million rows of four columns a
second on one core. It needs neither pandas nor pyarrow for it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

import duckdb
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

ROW_GROUP = 122_880
"""Rows that are packed together; a multiple of what DuckDB hands over at a time."""
_CONFIG = {
    "temp_directory": "",
    "threads": "1",
    "preserve_insertion_order": "true",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_TEXTS = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, DICTIONARY_SIZE_LIMIT 500"
"""For mostly different texts, where looking for equal ones takes a fifth of the time."""
_OPTIONS = (
    "FORMAT parquet, PARQUET_VERSION V2, COMPRESSION zstd, COMPRESSION_LEVEL 1, "
    f"ROW_GROUP_SIZE {ROW_GROUP}"
)
_CHUNK = 1 << 20
_TYPES: dict[type, str] = {int: "int64", float: "float64", bool: "bool", str: "object"}
_EMPTY = _TYPES | {str: "str"}


class Written(Struct, frozen=True, kw_only=True):
    """A file that was written.

    Attributes:
        name: Below the folder that is written to, with forward slashes.
        rows: How many it has.
        size: Bytes.
        sha256: Of all of them, in hexadecimal.
    """

    name: str
    rows: int
    size: int
    sha256: str


def write_columns(
    folder: Path,
    name: str,
    columns: Mapping[str, NDArray[Any]],
    select: str = "*",
    *,
    are_texts: bool = False,
) -> Written:
    """Write equally long columns to a Parquet file, rows in their order.

    Args:
        folder: Below which the file is written; folders on the way are made.
        name: Of the file, with forward slashes. Whatever has this name is written over.
        columns: Whole numbers, floats, flags or strings, one dimension each; of strings as
            objects, some may be None.
        select: What to write of them, in SQL.
        are_texts: Whether most of it are texts that differ; these are packed in less time.

    Returns:
        What was written. The bytes depend on the columns and on DuckDB's version alone.

    Raises:
        ValueError: The columns are not equally long.
    """
    lengths = {len(column) for column in columns.values()}
    if len(lengths) != 1:
        raise ValueError(f"{name}: columns of different lengths, {sorted(lengths)}")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with _store().cursor() as store:
        store.register("told", {key: _plain(column) for key, column in columns.items()})
        quoted = str(path).replace("'", "''")
        store.execute(
            f"COPY (SELECT {select} FROM told) TO '{quoted}' ({_TEXTS if are_texts else _OPTIONS})"
        )
    return Written(name=name, rows=lengths.pop(), size=path.stat().st_size, sha256=digest(path))


def write_rows(
    folder: Path,
    name: str,
    rows: Sequence[tuple[Any, ...]],
    kind: type[tuple[Any, ...]],
    select: str = "*",
) -> Written:
    """Write rows to a Parquet file, in their order.

    Args:
        folder: Below which the file is written.
        name: Of the file, with forward slashes.
        rows: All of one kind.
        kind: A named tuple of whole numbers, floats, flags and strings; its fields are the
            columns, also where there is no row.
        select: What to write of them, in SQL.

    Returns:
        What was written.
    """
    types = get_type_hints(kind)
    columns = zip(*rows, strict=True) if rows else [()] * len(types)
    return write_columns(
        folder,
        name,
        {
            # Without rows nobody could tell that objects are strings.
            field: np.array(column, dtype=_TYPES[types[field]] if rows else _EMPTY[types[field]])
            for field, column in zip(types, columns, strict=True)
        },
        select,
    )


@cache
def _store() -> duckdb.DuckDBPyConnection:
    """Give this process's store, which holds nothing; opening one takes longer than most files."""
    store = duckdb.connect(config=_CONFIG)
    store.execute("SET enable_progress_bar = false")
    return store


def digest(path: Path) -> str:
    """Give the SHA-256 of a file, in hexadecimal."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


def _plain(column: NDArray[Any]) -> NDArray[Any]:
    """Strings go over as objects, which DuckDB reads four times as fast as fixed widths."""
    if column.dtype.kind == "U":
        return column.astype(object)
    return np.ascontiguousarray(column)
