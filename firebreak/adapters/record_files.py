"""Read records from a platform's files: JSONL, CSV and Parquet."""

import csv
import glob
import gzip
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from difflib import get_close_matches
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Literal, NamedTuple, Self, cast

import duckdb
import msgspec

from firebreak.model.errors import InvalidFile
from firebreak.model.items import Account, Media, Post, Url
from firebreak.model.notices import Notice
from firebreak.model.relations import Relation

BOM = b"\xef\xbb\xbf"
MAX_LINE_BYTES = 10_000_000
"""A longer line is no record; it is passed over and named."""
FORMATS = {
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "lines",
    ".csv": "csv",
    ".parquet": "parquet",
}


class FileRecord(NamedTuple):
    """One record of a file, as it stands there.

    Attributes:
        line: Line on which it begins, from 1; for Parquet the row, from 1.
        raw: One JSON object, or bytes that fail to be one.
        problem: Why it cannot be read; empty when it can.
    """

    line: int
    raw: bytes
    problem: str = ""


class RecordFile:
    """A file that is being read, once, from its beginning; memory stays flat."""

    def __init__(self, path: Path, *, record_type: str = "", notices: bool = False) -> None:
        """Open a file; its name says its format, and ``.gz`` may follow but for Parquet.

        Args:
            path: The file.
            record_type: Type of records that name none, such as ``post``.
            notices: Whether it holds notices, which have no type.

        Raises:
            InvalidFile: It cannot be opened, or its name ends in no known format.
        """
        self.path = path
        self.fraction: Callable[[], float] = lambda: 0.0
        """Tells how much of the file has been read, in [0, 1]."""
        self._columns = _NOTICE if notices else _ITEMS
        self._record_type = "" if notices else record_type
        self._exit = ExitStack()
        suffixes = [suffix.lower() for suffix in path.suffixes]
        packed = suffixes[-1:] == [".gz"]
        form = FORMATS.get("".join(suffixes[-2:-1] if packed else suffixes[-1:]), "")
        if not form or (packed and form == "parquet"):
            known = ", ".join(FORMATS)
            raise InvalidFile(path=str(path), reason=f"its name must end in one of {known}")
        try:
            self._records = self._parquet() if form == "parquet" else self._bytes(form, packed)
        except OSError as error:
            raise InvalidFile(path=str(path), reason=error.strerror or str(error)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._exit.close()

    def __iter__(self) -> Iterator[FileRecord]:
        """Give records in the order of the file.

        Yields:
            Every record, readable or not.

        Raises:
            InvalidFile: The file breaks off or contradicts itself; what came before stands.
        """
        line = 0
        try:
            for record in self._records:
                line = record.line
                yield record
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            reason = f"the compressed file breaks off here ({error}); fetch it again"
            raise InvalidFile(path=str(self.path), line=line + 1, reason=reason) from error
        except csv.Error as error:
            reason = f"not CSV: {error}; look for a quote that is not closed"
            raise InvalidFile(path=str(self.path), line=line + 1, reason=reason) from error
        except duckdb.Error as error:
            raise InvalidFile(path=str(self.path), reason=_first_line(error)) from error

    def _bytes(self, form: str, packed: bool) -> Iterator[FileRecord]:
        raw = self._exit.enter_context(self.path.open("rb"))
        size = self.path.stat().st_size
        self.fraction = lambda: raw.tell() / size if size else 1.0
        stream = (
            cast(BinaryIO, self._exit.enter_context(gzip.GzipFile(fileobj=raw))) if packed else raw
        )
        return self._csv(stream) if form == "csv" else self._lines(stream)

    def _lines(self, stream: BinaryIO) -> Iterator[FileRecord]:
        number = 0
        while line := stream.readline(MAX_LINE_BYTES + 1):
            number += 1
            if number == 1:
                line = line.removeprefix(BOM)
            if len(line) > MAX_LINE_BYTES:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(MAX_LINE_BYTES)
                yield FileRecord(number, b"", f"longer than {MAX_LINE_BYTES:,} bytes; split it")
            elif line := line.strip(b" \t\r\n"):
                yield FileRecord(number, self._typed(line))

    def _typed(self, line: bytes) -> bytes:
        if not self._record_type or not line.startswith(b"{") or _TYPE_KEY.search(line):
            return line
        rest = line[1:].lstrip()
        comma = b"" if rest.startswith(b"}") else b","
        return b'{"type":"' + self._record_type.encode() + b'"' + comma + rest

    def _csv(self, stream: BinaryIO) -> Iterator[FileRecord]:
        wrapped = TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape", newline="")
        text = self._exit.enter_context(wrapped)
        rows = csv.reader(text, strict=True)
        header = [name.strip() for name in next(rows, [])]
        self._check_columns(header)
        start = rows.line_num + 1
        for row in rows:
            if row:
                yield self._csv_record(start, header, row)
            start = rows.line_num + 1

    def _csv_record(self, line: int, header: list[str], row: list[str]) -> FileRecord:
        as_it_stands = ",".join(row).encode("utf-8", "surrogateescape")
        if len(row) != len(header):
            problem = f"has {len(row)} cells where the header has {len(header)}; mend the row"
            return FileRecord(line, as_it_stands, problem)
        try:
            cells = {name: cell for name, cell in zip(header, row, strict=True) if cell}
            return FileRecord(line, self._record(cells))
        except UnicodeEncodeError:
            return FileRecord(line, as_it_stands, "not UTF-8; save the file as UTF-8")

    def _parquet(self) -> Iterator[FileRecord]:
        self.path.open("rb").close()
        # Nothing may be fetched: without these two, DuckDB looks for extensions on the network.
        offline = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
        database = self._exit.enter_context(duckdb.connect(":memory:", config=offline))
        return self._rows(database, glob.escape(str(self.path)))

    def _rows(self, database: Any, pattern: str) -> Iterator[FileRecord]:
        described = database.execute("describe from read_parquet(?)", [pattern]).fetchall()
        names = [str(column[0]) for column in described]
        self._check_columns(names)
        wanted = ", ".join(self._selected(column[0], column[1]) for column in described)
        (total,) = database.execute("select count(*) from read_parquet(?)", [pattern]).fetchone()
        done = 0
        self.fraction = lambda: done / total if total else 1.0
        found = database.execute(f"select {wanted} from read_parquet(?)", [pattern])
        while rows := found.fetchmany(1_000):
            for row in rows:
                done += 1
                cells = dict(zip(names, row, strict=True))
                yield FileRecord(done, self._record(_without_gaps(cells)))

    def _selected(self, name: str, kind: str) -> str:
        quoted = '"' + name.replace('"', '""') + '"'
        if kind == "TIMESTAMP WITH TIME ZONE":
            # As text: asking for an instant itself needs a time zone package.
            utc = f"make_timestamp(epoch_us({quoted}))"
            return f"strftime({utc}, '%Y-%m-%dT%H:%M:%S.%fZ') as {quoted}"
        if kind.startswith(("TIMESTAMP", "DATE")):
            reason = f"column {name} has times without an offset; store them as instants (UTC)"
            raise InvalidFile(path=str(self.path), reason=reason)
        if _READABLE.fullmatch(kind):
            return quoted
        reason = f"column {name} is {kind}, which no field is; store text, numbers or lists of text"
        raise InvalidFile(path=str(self.path), reason=reason)

    def _check_columns(self, names: Iterable[str]) -> None:
        known = {field for fields in self._columns.values() for field in fields} | (
            {"type"} if self._columns is _ITEMS else set()
        )
        seen: set[str] = set()
        for name in names:
            if name not in known:
                near = get_close_matches(name[:80], known, n=1)
                hint = (
                    f"did you mean {near[0]}?" if near else f"known are {', '.join(sorted(known))}"
                )
                self._refuse_header(f"column {name[:80]!r} is unknown; {hint}")
            if name in seen:
                self._refuse_header(f"column {name!r} is there twice; drop one")
            seen.add(name)
        if self._columns is _ITEMS and "type" not in seen and not self._record_type:
            self._refuse_header("no column says the type of the records; name it with --type")

    def _refuse_header(self, reason: str) -> None:
        raise InvalidFile(path=str(self.path), line=1, reason=reason)

    def _record(self, cells: Mapping[str, Any]) -> bytes:
        kind = str(cells.get("type", self._record_type))
        shapes = self._columns.get(kind, {})
        typed = {"type": kind} if self._columns is _ITEMS else {}
        fields = {name: _shaped(cell, shapes.get(name)) for name, cell in cells.items()}
        return msgspec.json.encode({**typed, **fields})


Shape = Literal["whole", "yes or no", "list"]
_TYPE_KEY = re.compile(rb'"type"\s*:')
_WHOLE = re.compile(r"-?\d{1,18}")
_READABLE = re.compile(
    r'VARCHAR(\[\])?|ENUM.*|BOOLEAN|U?(TINYINT|SMALLINT|INTEGER|BIGINT)|FLOAT|DOUBLE|"NULL"',
    re.DOTALL,
)


def _shapes(struct: type[msgspec.Struct]) -> dict[str, Shape | None]:
    info = cast(msgspec.inspect.StructType, msgspec.inspect.type_info(struct))
    return {field.encode_name: _shape(field.type) for field in info.fields}


def _shape(kind: msgspec.inspect.Type) -> Shape | None:
    match kind:
        case msgspec.inspect.Metadata(type=inner):
            return _shape(inner)
        case msgspec.inspect.UnionType(types=types):
            return next((shape for shape in map(_shape, types) if shape), None)
        case msgspec.inspect.IntType():
            return "whole"
        case msgspec.inspect.BoolType():
            return "yes or no"
        case msgspec.inspect.VarTupleType():
            return "list"
    return None


Columns = Mapping[str, Mapping[str, Shape | None]]
_ITEMS: Columns = {
    "account": _shapes(Account),
    "post": _shapes(Post),
    "media": _shapes(Media),
    "url": _shapes(Url),
    "relation": _shapes(Relation),
}
_NOTICE: Columns = {"": _shapes(Notice)}


def _shaped(cell: Any, shape: Shape | None) -> Any:
    """Turn a cell into what its field holds; what does not fit stays, to be refused by name."""
    if shape == "whole" and isinstance(cell, str) and _WHOLE.fullmatch(cell):
        return int(cell)
    if shape == "whole" and isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if shape == "yes or no" and isinstance(cell, str):
        return {"true": True, "1": True, "false": False, "0": False}.get(cell.lower(), cell)
    if shape == "list" and isinstance(cell, str):
        return cell.split("|")
    return cell


def _without_gaps(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Drop what a row does not say: null, and the NaN that some tools write for it."""
    return {name: cell for name, cell in cells.items() if cell is not None and cell == cell}


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
