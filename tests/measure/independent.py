"""Ledger lines in DuckDB, for SQL that counts a second time."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from firebreak.measure.contract import Window
from firebreak.model.ledger import LedgerEntry

SQL = Path(__file__).parent / "sql" / "reports"
TYPES = {
    "seq": "BIGINT",
    "kind": "VARCHAR",
    "at": "VARCHAR",
    "actor": "VARCHAR",
    "case": "VARCHAR",
    "case_kind": "VARCHAR",
    "origin": "VARCHAR",
    "category": "VARCHAR",
    "decision": "VARCHAR",
    "verb": "VARCHAR",
    "waits": "BOOLEAN",
    "reverses": "VARCHAR",
    "action": "VARCHAR",
    "action_verb": "VARCHAR",
    "detectors": "VARCHAR[]",
    "linkers": "VARCHAR[]",
    "notice_kind": "VARCHAR",
    "language": "VARCHAR",
    "until": "VARCHAR",
    "appeal": "VARCHAR",
    "appeal_by": "VARCHAR",
    "outcome": "VARCHAR",
    "other": "VARCHAR",
    "order": "VARCHAR",
    "state": "VARCHAR",
    "detail": "VARCHAR",
    "things": "BIGINT",
    "basis": "VARCHAR",
    "subject": "VARCHAR",
    "note": "VARCHAR",
    "posts_before": "BIGINT",
    "views_before": "BIGINT",
    "agrees": "BOOLEAN",
    "drawn": "BOOLEAN",
    "lists": "VARCHAR[]",
    "purpose": "VARCHAR",
    "exempt": "VARCHAR",
    "returns": "VARCHAR[]",
    "counted": "STRUCT(name VARCHAR, value BIGINT)[]",
    "done_at": "VARCHAR",
}
"""What of a line the SQL reads; what is left out of an exported line has its empty value."""
EMPTY = ("category", "language", "appeal", "order", "state", "detail", "note", "exempt")
NONE_OF = ("detectors", "linkers", "lists", "returns", "counted")


class Lines:
    """The lines of one ledger as a table, and the bounds of one window at a time."""

    def __init__(self, entries: Sequence[LedgerEntry], at: Path) -> None:
        """Export lines as JSON, and load them into a database of their own."""
        exported = at / "ledger.jsonl"
        exported.write_bytes(b"".join(_exported(one) for one in entries))
        self._base = duckdb.connect()
        self._base.execute("SET threads = 1")
        shape = ", ".join(f"'{name}': '{kind}'" for name, kind in TYPES.items())
        texts = [f"coalesce({_quoted(name)}, '') AS {_quoted(name)}" for name in EMPTY]
        lists = [f"coalesce({name}, []) AS {name}" for name in NONE_OF]
        self._base.execute(
            f"""CREATE TABLE line AS SELECT * REPLACE ({", ".join(texts + lists)},
              coalesce(waits, false) AS waits),
              {_micros('"at"')} AS moment, {_micros('"until"')} AS until_at,
              {_micros("done_at")} AS done_moment
            FROM read_json('{exported}', format = 'newline_delimited', columns = {{{shape}}})"""
        )

    def look(self, window: Window) -> None:
        """Give the bounds of a window, in microseconds."""
        bounds = [_instant(window.since), _instant(window.until)]
        self._base.execute(
            f"CREATE OR REPLACE TABLE span AS SELECT {_micros('a')} AS since, "
            f"{_micros('b')} AS until_ FROM (SELECT ? AS a, ? AS b)",
            bounds,
        )

    def name(self, table: str, column: str, values: Sequence[str]) -> None:
        """Make a table of one column of words."""
        self._base.execute(f"CREATE TABLE {table} ({column} VARCHAR)")
        for value in values:
            self._base.execute(f"INSERT INTO {table} VALUES (?)", [value])

    def run(self, file: Path) -> list[tuple[Any, ...]]:
        """Give the rows of a file's last statement, in any order."""
        found: list[tuple[Any, ...]] = self._base.execute(
            file.read_text(encoding="utf-8")
        ).fetchall()
        return found

    def put(self, file: Path, table: str, metric: str) -> None:
        """Add the rows of a file's query to a table, under a name."""
        query = file.read_text(encoding="utf-8")
        self._base.execute(
            f"INSERT INTO {table} BY NAME SELECT ? AS metric, * FROM ({query})", [metric]
        )

    def close(self) -> None:
        """Forget the ledger."""
        self._base.close()


class Independent:
    """One ledger for the tables of reports."""

    def __init__(
        self, entries: Sequence[LedgerEntry], window: Window, terrorist: Sequence[str], at: Path
    ) -> None:
        """Load a ledger, and prepare what all tables share."""
        self._lines = Lines(entries, at)
        self._lines.look(window)
        self._lines.name("terrorist", "category", terrorist)
        self._lines.run(SQL / "00_known.sql")

    def rows(self, name: str) -> list[tuple[Any, ...]]:
        """Give the rows of one table, in any order."""
        return self._lines.run(SQL / f"{name}.sql")

    def close(self) -> None:
        """Forget the ledger."""
        self._lines.close()


def _exported(line: LedgerEntry) -> bytes:
    """Write a line as JSON, with figures by name as rows."""
    told = msgspec.to_builtins(line)
    if line.counted:
        told["counted"] = [{"name": name, "value": value} for name, value in line.counted]
    return msgspec.json.encode(told) + b"\n"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _micros(column: str) -> str:
    return f"epoch_us(CAST(replace({column}, 'Z', '') AS TIMESTAMP))"


def _instant(at: Any) -> str:
    return str(msgspec.to_builtins(at))
