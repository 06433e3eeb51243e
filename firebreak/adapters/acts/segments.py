"""Acts as Parquet segments, each whole or not at all; and how far they go.

A segment is three files of one number: acts (actor, verb, object, t, item), and the names of the
accounts and things and of the items that came up first in it (number, id). What counts is what the
manifest names; it is written last, in one piece, and tells up to which record of the feed acts are
in. So whoever dies at any moment goes on from the cursor, and nothing is lost or in twice. Other
engines read the files that the manifest names.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from firebreak.adapters.acts.disk import Disk
from firebreak.algorithms.graph.acts import Told, joined
from firebreak.model.errors import InvalidFile

MANIFEST = "manifest.json"
SMALL = 1 << 20
"""Acts below which segments that follow each other are worth making into one."""
MANY = 8
"""Segments that are made into one, when nobody says how many."""
_COLUMNS = ("actor", "verb", "object", "t", "item")
_CONFIG = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


class Segment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one segment holds.

    Attributes:
        number: In the names of its files; never used again.
        acts: Rows of ``acts-NUMBER.parquet``; without any there is no such file.
        names: How many names of accounts and things follow those of earlier segments.
        items: The same for items.
    """

    number: int
    acts: int
    names: int
    items: int


class Manifest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which segments count, oldest first.

    Attributes:
        verbs: What the numbers in ``verb`` stand for; at the writing of the first segment.
        toward_accounts: Those of them whose object is an account.
        cursor: The last record of the feed whose acts are in.
        next: The number of the next segment.
    """

    format: int = 1
    verbs: tuple[str, ...] = ()
    toward_accounts: tuple[str, ...] = ()
    cursor: int = 0
    next: int = 1
    segments: tuple[Segment, ...] = ()


class Batch(Struct, frozen=True, kw_only=True, eq=False):
    """Acts, and the names that came up first in them; numbers go on from earlier batches."""

    rows: Told
    names: Sequence[str] = ()
    items: Sequence[str] = ()


class Segments:
    """A folder of segments. One writer at a time; it opens a folder that somebody left anyhow."""

    def __init__(
        self,
        folder: Path,
        *,
        verbs: Sequence[str],
        toward_accounts: Sequence[str] = (),
        many: int = MANY,
        disk: Disk | None = None,
    ) -> None:
        """Open a folder, or begin one; what was not finished in it is removed.

        Args:
            folder: Made when it is missing.
            verbs: What verbs' numbers stand for; those of the folder must be their beginning.
            toward_accounts: Those of them whose object is an account.
            many: So many small segments are made into one.
            disk: Another disk, for trials.

        Raises:
            InvalidFile: The manifest cannot be read, is of a later format, or has other verbs.
        """
        self.folder = folder
        self._disk = disk or Disk()
        self._verbs = tuple(verbs)
        self._toward = tuple(toward_accounts)
        self._many = many
        folder.mkdir(parents=True, exist_ok=True)
        self.manifest = self._read()
        self._sweep()

    @property
    def cursor(self) -> int:
        """The last record of the feed whose acts are in."""
        return self.manifest.cursor

    def append(self, batch: Batch, *, cursor: int) -> None:
        """Add a segment, and with it go on in the feed.

        Args:
            batch: May be empty, when only the cursor goes on.
            cursor: The last record of the feed that it covers.
        """
        old = self.manifest
        segments = old.segments
        if len(batch.rows) or batch.names or batch.items:
            segments = (*segments, self._write(old.next, batch, after=segments))
        self._commit(
            msgspec.structs.replace(
                old,
                verbs=self._verbs,
                toward_accounts=self._toward,
                cursor=cursor,
                segments=segments,
                next=old.next + len(segments) - len(old.segments),
            )
        )

    def read(self) -> Batch:
        """Give all acts and names, in the order they came.

        Returns:
            One batch.

        Raises:
            InvalidFile: A file that the manifest names is missing, or holds something else.
        """
        return self._joined(self.manifest.segments)

    def tidy(self) -> bool:
        """Make many small segments that follow each other into one.

        Returns:
            Whether there was anything to do; then perhaps there is again.
        """
        old = self.manifest
        begin, end = _small(old.segments)
        if end - begin < self._many:
            return False
        whole = self._joined(old.segments[begin:end])
        made = self._write(old.next, whole, after=old.segments[:begin])
        segments = (*old.segments[:begin], made, *old.segments[end:])
        self._commit(msgspec.structs.replace(old, segments=segments, next=old.next + 1))
        self._sweep()
        return True

    def replace(self, batch: Batch) -> None:
        """Put other acts in the place of all, for example after an erasure.

        Afterwards no file of before is left. The cursor stays.

        Args:
            batch: All acts and names from now on.
        """
        old = self.manifest
        made = self._write(old.next, batch)
        self._commit(msgspec.structs.replace(old, segments=(made,), next=old.next + 1))
        self._sweep()

    def _read(self) -> Manifest:
        path = self.folder / MANIFEST
        try:
            found = msgspec.json.decode(path.read_bytes(), type=Manifest)
        except FileNotFoundError:
            return Manifest(verbs=self._verbs)
        except (OSError, msgspec.MsgspecError) as error:
            raise InvalidFile(path=str(path), reason=f"no manifest of acts: {error}") from error
        if found.format != Manifest().format:
            reason = f"format {found.format} is newer than this program; upgrade Firebreak"
            raise InvalidFile(path=str(path), reason=reason)
        if found.verbs != self._verbs[: len(found.verbs)]:
            reason = "its verbs are others than this program's; rebuild the folder from the feed"
            raise InvalidFile(path=str(path), reason=reason)
        return found

    def _write(self, number: int, batch: Batch, *, after: Sequence[Segment] = ()) -> Segment:
        first = {
            "names": sum(one.names for one in after),
            "items": sum(one.items for one in after),
        }
        tables: dict[str, Mapping[str, NDArray[Any]]] = {}
        if len(batch.rows):
            rows = batch.rows
            columns = (rows.actor, (rows.kind & 15).astype(np.int8), rows.object, rows.t, rows.item)
            tables["acts"] = dict(zip(_COLUMNS, columns, strict=True))
        for kind, names in (("names", batch.names), ("items", batch.items)):
            if names:
                tables[kind] = {
                    "number": np.arange(first[kind], first[kind] + len(names)),
                    "id": np.array(list(names), object),
                }
        for kind, table in tables.items():
            target = self._path(kind, number)
            half = target.with_name(f".{target.name}.half")
            self._disk.write_table(half, table)
            self._disk.put(half, target)
        return Segment(
            number=number, acts=len(batch.rows), names=len(batch.names), items=len(batch.items)
        )

    def _commit(self, manifest: Manifest) -> None:
        half = self.folder / f".{MANIFEST}.half"
        self._disk.write(half, msgspec.json.format(msgspec.json.encode(manifest)))
        self._disk.put(half, self.folder / MANIFEST)
        self.manifest = manifest

    def _sweep(self) -> None:
        """Remove what no manifest names."""
        kept = {
            self._path(kind, segment.number)
            for segment in self.manifest.segments
            for kind in ("acts", "names", "items")
        }
        for pattern in ("*.parquet", ".*.half"):
            for path in sorted(self.folder.glob(pattern)):
                if path not in kept:
                    self._disk.remove(path)

    def _path(self, kind: str, number: int) -> Path:
        return _file(self.folder, kind, number)

    def _joined(self, segments: Sequence[Segment]) -> Batch:
        with duckdb.connect(config=_CONFIG) as store:
            store.execute("SET enable_progress_bar = false")
            rows = [self._acts(store, one) for one in segments if one.acts]
            names = [name for one in segments for name in self._names(store, "names", one)]
            items = [name for one in segments for name in self._names(store, "items", one)]
        return Batch(rows=joined(rows), names=names, items=items)

    def _acts(self, store: duckdb.DuckDBPyConnection, segment: Segment) -> Told:
        found = self._table(store, "acts", segment.number, ", ".join(_COLUMNS), segment.acts)
        return Told(
            actor=np.asarray(found["actor"], np.int32),
            kind=np.asarray(found["verb"], np.uint8),
            object=np.asarray(found["object"], np.int32),
            t=np.asarray(found["t"], np.int64),
            item=np.asarray(found["item"], np.int32),
        )

    def _names(
        self, store: duckdb.DuckDBPyConnection, kind: str, segment: Segment
    ) -> Sequence[str]:
        wanted = segment.names if kind == "names" else segment.items
        if not wanted:
            return ()
        found: list[str] = self._table(store, kind, segment.number, "id", wanted)["id"].tolist()
        return found

    def _table(
        self, store: duckdb.DuckDBPyConnection, kind: str, number: int, columns: str, rows: int
    ) -> Any:
        path = self._path(kind, number)
        quoted = str(path).replace("'", "''")
        try:
            found: Any = store.execute(
                f"SELECT {columns} FROM read_parquet('{quoted}')"
            ).fetchnumpy()
        except duckdb.Error as error:
            raise InvalidFile(path=str(path), reason=f"cannot be read: {error}") from error
        lengths = {len(column) for column in found.values()}
        if lengths != {rows}:
            reason = f"{lengths} rows where the manifest says {rows}; rebuild it from the feed"
            raise InvalidFile(path=str(path), reason=reason)
        return found


def acts_file(folder: Path, number: int) -> Path:
    """Name the file of a segment's acts."""
    return _file(folder, "acts", number)


def names_file(folder: Path, number: int) -> Path:
    """Name the file of the accounts and things that came up first in a segment."""
    return _file(folder, "names", number)


def _file(folder: Path, kind: str, number: int) -> Path:
    return folder / f"{kind}-{number:08}.parquet"


def _small(segments: Sequence[Segment]) -> tuple[int, int]:
    """The longest stretch of small segments at the end."""
    begin = len(segments)
    while begin and segments[begin - 1].acts < SMALL:
        begin -= 1
    return begin, len(segments)
