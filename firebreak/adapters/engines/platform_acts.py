"""Where a platform's acts lie as Parquet segments, and what its numbers mean."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import duckdb
import msgspec
import numpy as np
from msgspec import Struct

from firebreak.adapters.acts.segments import Segment, acts_file, names_file
from firebreak.adapters.columns import write_columns
from firebreak.adapters.engines.contract import Longs
from firebreak.algorithms.graph.columns import Ints
from firebreak.algorithms.text.sheets import sheet_line
from firebreak.model.errors import InvalidFile

MANIFEST = "manifest.json"
COLUMNS = ("actor", "verb", "object", "t")
_CONFIG = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


class PlatformActs(Struct, frozen=True, kw_only=True):
    """Segments of acts and names of accounts.

    Attributes:
        segments: Parquet files with ``actor``, ``verb``, ``object``, ``t``: numbers, and
            milliseconds since 1970.
        accounts: Parquet files with ``number`` and ``id``.
        verbs: What the numbers of verbs stand for.
        toward_accounts: The verbs whose object is an account; the objects of others are things,
            numbered for each verb.
    """

    segments: tuple[Path, ...]
    accounts: tuple[Path, ...]
    verbs: tuple[str, ...]
    toward_accounts: tuple[str, ...]


def platform_acts(folder: Path) -> PlatformActs:
    """Find the acts of a platform in a folder.

    Args:
        folder: With ``acts/*.parquet``, ``accounts/*.parquet`` and ``manifest.json``, as
            ``firebreak simulate PRESET --out FOLDER`` writes it, or with the segments that a
            server keeps where its config says ``acts``.

    Returns:
        Where they lie; rows are not read.

    Raises:
        InvalidFile: A part is missing or not readable, a column is missing, or there is no act.
    """
    manifest = _manifest(folder / MANIFEST)
    if manifest.segments is None:
        acts, names = _parquet(folder / "acts"), _parquet(folder / "accounts")
    else:
        acts = tuple(acts_file(folder, one.number) for one in manifest.segments if one.acts)
        names = tuple(names_file(folder, one.number) for one in manifest.segments if one.names)
        if not acts:
            raise InvalidFile(path=str(folder), reason="no act in it yet; nothing to rank by")
    found = PlatformActs(
        segments=acts,
        accounts=names,
        verbs=manifest.verbs,
        toward_accounts=manifest.toward_accounts,
    )
    _require(acts[0].parent, found.segments, COLUMNS)
    _require(names[0].parent, found.accounts, ("number", "id"))
    return found


def numbers_of(acts: PlatformActs, names: Sequence[str]) -> dict[str, int]:
    """Look accounts up by name.

    Args:
        acts: Of a platform.
        names: Identifiers.

    Returns:
        The number of each that there is.
    """
    with opened() as store:
        rows = store.execute(
            f"SELECT id, number FROM {scan(acts.accounts)} WHERE id IN (SELECT unnest(?))",
            [list(names)],
        ).fetchall()
    return {str(name): int(number) for name, number in rows}


def names_of(acts: PlatformActs, numbers: Ints) -> list[str]:
    """Name accounts.

    Args:
        acts: Of a platform.
        numbers: Of accounts, in any order.

    Returns:
        Their identifiers in the same order; ``#`` and the number for one without.
    """
    wanted = np.unique(np.asarray(numbers)).tolist()
    with opened() as store:
        rows = store.execute(
            f"SELECT number, id FROM {scan(acts.accounts)} WHERE number IN (SELECT unnest(?))",
            [wanted],
        ).fetchall()
    known = {int(number): str(name) for number, name in rows}
    return [known.get(number, f"#{number}") for number in np.asarray(numbers).tolist()]


def write_pairs(acts: PlatformActs, pairs: dict[str, Longs], target: Path) -> None:
    """Write pairs with names to a file.

    Args:
        acts: Of a platform.
        pairs: Columns ``account`` and ``other``, numbers, and ``objects``; equally long.
        target: ``.parquet`` or ``.csv``; written over. Equal pairs give equal bytes.

    Raises:
        InvalidFile: Another kind of file.
    """
    require_pairs_file(target)
    names = names_of(acts, np.concatenate([pairs["account"], pairs["other"]]))
    half = len(pairs["account"])
    columns = {
        "account": np.array(names[:half], object),
        "other": np.array(names[half:], object),
        "objects": pairs["objects"],
    }
    if not half:
        columns |= {name: np.zeros(0, "U1") for name in ("account", "other")}
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix == ".parquet":
        write_columns(target.parent, target.name, columns)
        return
    lines = zip(*(column.tolist() for column in columns.values()), strict=True)
    with target.open("w", encoding="utf-8", newline="") as file:
        file.writelines(sheet_line(one, end="\n") for one in (tuple(columns), *lines))


def require_pairs_file(target: Path) -> None:
    """Refuse a name for pairs whose kind of file we do not write, before any work is done.

    Args:
        target: Where pairs shall go.

    Raises:
        InvalidFile: It is neither ``.parquet`` nor ``.csv``.
    """
    if target.suffix not in (".parquet", ".csv"):
        raise InvalidFile(path=str(target), reason="pairs go to .parquet or .csv; name it one")


def opened() -> duckdb.DuckDBPyConnection:
    """Give a way into this process's store, to be closed; it holds nothing and only reads files."""
    return _store().cursor()


def connected() -> duckdb.DuckDBPyConnection:
    """Open a store of its own, in memory, that loads nothing from outside."""
    store = duckdb.connect(config=_CONFIG)
    store.execute("SET enable_progress_bar = false")
    return store


def scan(files: Sequence[Path]) -> str:
    """Give the SQL by which DuckDB reads Parquet files as one table."""
    listed = ", ".join("'" + str(file).replace("'", "''") + "'" for file in files)
    return f"read_parquet([{listed}])"


@cache
def _store() -> duckdb.DuckDBPyConnection:
    """Opening one takes longer than most questions."""
    return connected()


class _Manifest(msgspec.Struct, frozen=True):
    """What is needed of a manifest; the rest is passed over."""

    verbs: tuple[str, ...]
    toward_accounts: tuple[str, ...]
    segments: tuple[Segment, ...] | None = None


def _manifest(path: Path) -> _Manifest:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Manifest)
    except FileNotFoundError as error:
        reason = (
            "no such file; name a folder as firebreak simulate --out makes it, or give a file "
            "of acts with --acts"
        )
        raise InvalidFile(path=str(path), reason=reason) from error
    except (OSError, msgspec.MsgspecError) as error:
        raise InvalidFile(path=str(path), reason=f"cannot be read: {error}") from error


def _parquet(folder: Path) -> tuple[Path, ...]:
    found = tuple(sorted(folder.glob("*.parquet")))
    if not found:
        raise InvalidFile(path=str(folder), reason="no .parquet file in it; nothing to rank by")
    return found


def _require(place: Path, files: Sequence[Path], columns: Sequence[str]) -> None:
    """Look at the columns, and that there is a row."""
    with opened() as store:
        try:
            told = store.execute(f"DESCRIBE SELECT * FROM {scan(files)}").fetchall()
            rows = store.execute(f"SELECT 1 FROM {scan(files)} LIMIT 1").fetchall()
        except duckdb.Error as error:
            first = str(error).partition("\n")[0]
            raise InvalidFile(path=str(place), reason=f"cannot be read: {first}") from error
    names = {str(row[0]) for row in told}
    if missing := [name for name in columns if name not in names]:
        reason = f"no column {', '.join(missing)} among {', '.join(sorted(names))}"
        raise InvalidFile(path=str(place), reason=reason)
    if not rows:
        raise InvalidFile(path=str(place), reason="no row in it; nothing to rank by")
