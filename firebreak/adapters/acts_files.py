"""Read acts and seeds from Parquet, CSV and JSONL files, checked row by row."""

import csv
import difflib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import duckdb
import numpy as np

from firebreak.algorithms.graph.columns import Columns
from firebreak.model.connections import Seed
from firebreak.model.errors import InvalidFile
from firebreak.model.ids import ItemKey
from firebreak.model.relations import ActVerb

VERBS: tuple[str, ...] = get_args(ActVerb)
NEEDED = ("actor", "object", "t")
LATEST = 32_503_680_000.0
"""The year 3000 in unix seconds; anything later is in milliseconds."""
KINDS = {".parquet": "parquet", ".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}


def read_acts(
    path: Path,
    *,
    verb: str | None = None,
    columns: Mapping[str, str] | None = None,
    skip_empty: bool = False,
    say: Callable[[str], None] | None = None,
) -> Columns:
    """Read acts from a file with one act a row.

    Args:
        path: ``.parquet``, ``.csv`` (with a header line) or ``.jsonl``.
        verb: What every row did, for a file without a verb column.
        columns: Names of the file's columns by ours (``actor``, ``verb``, ``object``, ``t``),
            where they differ.
        skip_empty: Whether rows without an object are left out; else they are an error.
        say: Told how far it is, in a line.

    Returns:
        The acts; ``t`` may be unix seconds or ISO 8601, without an offset it is UTC.

    Raises:
        InvalidFile: No such file, not of that kind, a column missing, or a value that cannot be
            used, with its row (the first row of data is row 1).
    """
    tell = say or (lambda _: None)
    kind = _kind(path)
    with duckdb.connect(config=_CONFIG) as store:
        store.execute("SET TimeZone = 'UTC'")
        tell(f"reading {path}")
        _load(store, path, kind, _chosen(store, path, kind, columns or {}, verb=verb))
        if skip_empty:
            store.execute("DELETE FROM acts WHERE object IS NULL OR object = ''")
        _check(store, path, verb)
        tell("numbering accounts and objects")
        return _columns(store, verb)


def read_seeds(path: Path, *, column: str = "") -> tuple[Seed, ...]:
    """Read seeds from a file.

    Args:
        path: One identifier a line (``# `` begins a comment), or a CSV, JSONL or Parquet file
            with a column.
        column: The column; empty takes ``actor``, ``account``, ``seed`` or ``id``.

    Returns:
        Seeds in the file's order, each once.

    Raises:
        InvalidFile: No such file, no such column, or no identifier in it.
    """
    names = _column_of(path, column) if path.suffix in KINDS else _lines(path)
    seeds = [Seed(account=ItemKey(name)) for name in dict.fromkeys(names) if name]
    if not seeds:
        raise InvalidFile(path=str(path), reason="no identifier in it; write one a line")
    return tuple(seeds)


_CONFIG = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
_SEED_COLUMNS = ("actor", "account", "seed", "id")


def _kind(path: Path) -> str:
    if path.suffix not in KINDS:
        known = ", ".join(KINDS)
        raise InvalidFile(path=str(path), reason=f"what kind of file is it? Name it one of {known}")
    if not path.is_file():
        raise InvalidFile(path=str(path), reason="no such file")
    return KINDS[path.suffix]


def _scan(path: Path, kind: str, columns: Sequence[str] = ()) -> str:
    name = _quoted(str(path))
    if kind == "parquet":
        return f"read_parquet({name})"
    if kind == "csv":
        # The header is read here, because guessing it would hide the line of a broken row.
        header = ", ".join(f"{_quoted(one)}: 'VARCHAR'" for one in _header(path))
        return (
            f"read_csv({name}, header = true, delim = ',', quote = '\"', escape = '\"', "
            f"auto_detect = false, columns = {{{header}}})"
        )
    if not columns:
        return f"read_json({name}, format = 'newline_delimited')"
    kinds = ", ".join(f"{_quoted(one)}: 'VARCHAR'" for one in columns)
    return f"read_json({name}, format = 'newline_delimited', columns = {{{kinds}}})"


def _header(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            names = next(csv.reader(lines), [])
    except UnicodeDecodeError as error:
        raise InvalidFile(path=str(path), reason="not UTF-8 text") from error
    if not names or "" in names or len(set(names)) < len(names):
        raise InvalidFile(
            path=str(path), line=1, reason="not a header; write actor,verb,object,t in it"
        )
    return names


def _quoted(text: str, mark: str = "'") -> str:
    return mark + text.replace(mark, mark * 2) + mark


def _names(store: duckdb.DuckDBPyConnection, path: Path, kind: str) -> list[str]:
    try:
        rows = store.execute(f"DESCRIBE SELECT * FROM {_scan(path, kind)}").fetchall()
    except duckdb.Error as error:
        raise _unreadable(path, error) from error
    return [str(row[0]) for row in rows]


def _chosen(
    store: duckdb.DuckDBPyConnection,
    path: Path,
    kind: str,
    given: Mapping[str, str],
    *,
    verb: str | None,
) -> dict[str, str]:
    """The file's column for each of ours."""
    names = _names(store, path, kind)
    if verb is not None and verb not in VERBS:
        raise InvalidFile(path=str(path), reason=_no_verb(verb))
    wanted = NEEDED if verb is not None else (*NEEDED, "verb")
    chosen = {ours: given.get(ours, ours) for ours in wanted}
    for ours, theirs in chosen.items():
        if theirs not in names:
            raise InvalidFile(path=str(path), reason=_no_column(ours, theirs, names))
    return chosen


def _no_column(ours: str, theirs: str, names: Sequence[str]) -> str:
    if ours == "verb" and theirs == "verb":
        return "no column verb; say what every row did, for example --verb share or --verb link"
    known = {name.casefold(): name for name in names}
    near = difflib.get_close_matches(theirs.casefold(), list(known), n=1, cutoff=0.5)
    guess = f"; did you mean {known[near[0]]}?" if near else ""
    return f"no column {theirs} among {', '.join(names)}{guess} (--columns {ours}=NAME names it)"


def _no_verb(verb: str) -> str:
    near = difflib.get_close_matches(verb, VERBS, n=1)
    guess = f"; did you mean {near[0]}?" if near else ""
    return f"{verb!r} is no verb of an act{guess} There are: {', '.join(VERBS)}"


def _load(
    store: duckdb.DuckDBPyConnection, path: Path, kind: str, chosen: Mapping[str, str]
) -> None:
    parts = [f"{_quoted(theirs, chr(34))} AS {ours}" for ours, theirs in chosen.items()]
    scan = _scan(path, kind, list(dict.fromkeys(chosen.values())))
    said = "t::VARCHAR" if kind == "parquet" else "t"
    verb = "verb::VARCHAR" if "verb" in chosen else "NULL"
    try:
        store.execute(
            f"""CREATE TEMP TABLE acts AS
            SELECT row_number() OVER () AS row, actor::VARCHAR AS actor, {verb} AS verb,
                   object::VARCHAR AS object, {said} AS said,
                   coalesce(try_cast({said} AS DOUBLE),
                            epoch(try_cast({said} AS TIMESTAMPTZ))) AS t
            FROM (SELECT {", ".join(parts)} FROM {scan})"""
        )
    except duckdb.Error as error:
        raise _unreadable(path, error) from error


def _check(store: duckdb.DuckDBPyConnection, path: Path, verb: str | None) -> None:
    """Find the first row that cannot be used."""
    listed = ", ".join(_quoted(one) for one in VERBS)
    checks = [
        ("actor", "actor IS NULL OR actor = ''", "actor", "empty"),
        ("object", "object IS NULL OR object = ''", "object", "empty"),
        ("t", "t IS NULL OR isnan(t) OR isinf(t)", "said", "neither unix seconds nor ISO 8601"),
        ("t", f"abs(t) > {LATEST}", "said", "not in seconds; divide milliseconds by 1000"),
    ]
    if verb is None:
        checks.append(("verb", f"verb IS NULL OR verb NOT IN ({listed})", "verb", ""))
    for field, broken, shown, reason in checks:
        found = store.execute(
            f"SELECT row, {shown} FROM acts WHERE {broken} ORDER BY row LIMIT 1"
        ).fetchone()
        if found is not None:
            row, value = int(found[0]), found[1]
            why = reason or _no_verb(str(value or ""))
            said = "" if value in (None, "") else f" {str(value)[:60]!r}:"
            raise InvalidFile(path=str(path), line=None, reason=f"row {row}, {field}:{said} {why}")


def _columns(store: duckdb.DuckDBPyConnection, verb: str | None) -> Columns:
    # Codes are given in SQL, so that no Python string is made per act, only per name.
    store.execute(
        """CREATE TEMP TABLE names AS
        SELECT name, (row_number() OVER (ORDER BY name) - 1)::INTEGER AS code
        FROM (SELECT actor AS name FROM acts UNION SELECT object FROM acts)"""
    )
    names = [
        str(row[0]) for row in store.execute("SELECT name FROM names ORDER BY code").fetchall()
    ]
    verbs = list(VERBS) if verb is None else [verb]
    cases = " ".join(f"WHEN {_quoted(one)} THEN {place}" for place, one in enumerate(verbs))
    coded = f"CASE verb {cases} END::TINYINT" if verb is None else "0::TINYINT"
    found: dict[str, Any] = store.execute(
        f"""SELECT a.code AS actor, {coded} AS verb, o.code AS object, acts.t AS t
        FROM acts JOIN names a ON a.name = acts.actor JOIN names o ON o.name = acts.object"""
    ).fetchnumpy()
    return Columns(
        names=names,
        verbs=verbs,
        actor=np.asarray(found["actor"], np.int32),
        verb=np.asarray(found["verb"], np.int8),
        object=np.asarray(found["object"], np.int32),
        t=np.asarray(found["t"], np.float64),
    )


def _column_of(path: Path, column: str) -> list[str]:
    kind = _kind(path)
    with duckdb.connect(config=_CONFIG) as store:
        names = _names(store, path, kind)
        wanted = (column,) if column else _SEED_COLUMNS
        chosen = next((one for one in wanted if one in names), None)
        if chosen is None:
            raise InvalidFile(
                path=str(path),
                reason=f"no column {' or '.join(wanted)} among {', '.join(names)}",
            )
        try:
            rows = store.execute(
                f"SELECT {_quoted(chosen, chr(34))}::VARCHAR FROM {_scan(path, kind, [chosen])}"
            ).fetchall()
        except duckdb.Error as error:
            raise _unreadable(path, error) from error
    return [str(row[0]) for row in rows if row[0] is not None]


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InvalidFile(path=str(path), reason="no such file") from error
    except UnicodeDecodeError as error:
        raise InvalidFile(path=str(path), reason="not UTF-8 text") from error
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if not line.startswith("# ")]


def _unreadable(path: Path, error: duckdb.Error) -> InvalidFile:
    first = str(error).partition("\n")[0].removeprefix("Invalid Input Error: ")
    return InvalidFile(path=str(path), reason=f"cannot be read: {first}")
