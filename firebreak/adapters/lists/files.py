"""Read a list's file row by row: CSV, JSON, or one hash a line."""

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self, TextIO, cast

import msgspec

from firebreak.adapters.lists.rows import (
    COLUMNS,
    KINDS,
    LeftOut,
    Row,
    shown,
    understood,
    unreadable,
)
from firebreak.algorithms.text.sheets import unguarded
from firebreak.model.errors import InvalidFile

MOST_CSV, MOST_JSON = 131_072, 4_000_000
"""Characters of a line; a longer one is passed over and named."""
_SHORTEST = 16
_CHUNK = 65_536
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_READERS = {".csv": "csv", ".tsv": "csv", ".json": "json", ".jsonl": "lines", ".ndjson": "lines"}


class ListFile:
    """A list that is being read, once, from its beginning; memory stays flat."""

    def __init__(self, path: Path, *, kind: str = "") -> None:
        """Open a file; what its name ends in says what it is, anything else is one hash a line.

        Args:
            path: The file; UTF-8, or UTF-16 with its mark.
            kind: Of fingerprints that name none, such as ``pdq``.

        Raises:
            InvalidFile: It cannot be opened, or is no text.
        """
        self.path = path
        self.fraction: Callable[[], float] = lambda: 0.0
        """Tells how much of the file has been read, in [0, 1]."""
        self._kind = kind
        self._line = 0
        self._began = 0
        self._aside: list[LeftOut] = []
        self._exit = ExitStack()
        try:
            self._text = self._open()
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

    def __iter__(self) -> Iterator[Row | LeftOut]:
        """Give rows in the order of the file.

        Yields:
            Every row that can be taken in, and what must be left out.

        Raises:
            InvalidFile: The file breaks off or contradicts itself.
        """
        form = _READERS.get(self.path.suffix.lower(), "plain")
        rows = {
            "csv": self._csv,
            "json": self._json,
            "lines": self._json_lines,
            "plain": self._plain,
        }[form]
        try:
            yield from rows()
            yield from self._put_aside()
        except csv.Error as error:
            reason = f"not CSV: {error}; look for a quote that is not closed"
            raise self._refusal(reason) from error
        except UnicodeError as error:
            raise self._refusal("no text from here on; save it as UTF-8") from error

    def _open(self) -> TextIO:
        raw = self._exit.enter_context(self.path.open("rb"))
        size = self.path.stat().st_size
        self.fraction = lambda: raw.tell() / size if size else 1.0
        head = raw.peek(4)[:4]
        is_wide = head.startswith(_UTF_16)
        if not is_wide and b"\0" in head:
            raise self._refusal("no text, or UTF-16 without its mark; save it as UTF-8")
        wrapped = TextIOWrapper(
            cast(BinaryIO, raw),
            "utf-16" if is_wide else "utf-8-sig",
            errors="strict" if is_wide else "surrogateescape",
            newline="",
        )
        return self._exit.enter_context(wrapped)

    def _refusal(self, reason: str) -> InvalidFile:
        return InvalidFile(path=str(self.path), line=self._began or self._line + 1, reason=reason)

    def _put_aside(self) -> Iterator[LeftOut]:
        aside, self._aside = self._aside, []
        yield from aside

    def _lines(self, most: int) -> Iterator[str]:
        """Give lines; one that cannot be read is put aside, and empty here."""
        while line := self._text.readline(most + 1):
            self._line += 1
            reason = unreadable(line)
            if len(line) > most:
                reason = f"longer than {most:,} characters"
                rest = line
                while rest and not rest.endswith(("\n", "\r")):
                    rest = self._text.readline(most)
            if reason:
                told = LeftOut(line=self._line, field="", reason=reason, record=shown(line))
                self._aside.append(told)
                line = "\n"
            self._began = self._began or self._line
            yield line

    def _csv(self) -> Iterator[Row | LeftOut]:
        lines = self._lines(MOST_CSV)
        first = next((line for line in lines if line.strip()), "")
        mark = max(",;\t", key=first.count)
        header = [cell.strip().lower() for cell in next(csv.reader([first], delimiter=mark), [])]
        if header and (columns := _columns_without_header(header)):
            yield from self._row(columns, next(csv.reader([first], delimiter=mark)))
            header = columns
        else:
            self._check(header)
        self._began = 0
        for cells in csv.reader(lines, delimiter=mark, strict=True):
            yield from self._put_aside()
            if any(cells):
                yield from self._row(header, cells)
            self._began = 0

    def _check(self, header: list[str]) -> None:
        names = set(header)
        has_any = "fingerprint" in names or {"type", "value"} <= names
        is_of_withdrawn = "id" in names and not names.isdisjoint(("withdrawn", "deleted"))
        if header and not has_any and not is_of_withdrawn:
            known = ", ".join(name for name in COLUMNS if name != "fingerprints")
            raise self._refusal(
                f"no column is called fingerprint, and none type and value; known are {known}"
            )
        for name in header:
            if name in COLUMNS and header.count(name) > 1:
                raise self._refusal(f"column {name!r} is there twice; drop one")

    def _row(self, header: list[str], cells: list[str]) -> Iterator[Row | LeftOut]:
        line = self._began
        if len(cells) != len(header):
            reason = f"has {len(cells)} cells where the header has {len(header)}"
            yield LeftOut(line=line, field="", reason=reason, record=shown(",".join(cells)))
            return
        # What we wrote ourselves begins with an apostrophe where a spreadsheet would calculate.
        named = zip(header, map(unguarded, cells), strict=True)
        told = {name: cell for name, cell in named if name in COLUMNS and name != "fingerprints"}
        yield from understood(told, line, self._kind)

    def _json_lines(self) -> Iterator[Row | LeftOut]:
        for line in self._lines(MOST_JSON):
            yield from self._put_aside()
            if line.strip():
                try:
                    told = msgspec.json.decode(line)
                except (msgspec.DecodeError, RecursionError) as error:
                    yield self._no_object(f"not JSON: {error}", line)
                else:
                    yield from self._object(told)
            self._began = 0

    def _object(self, told: Any) -> Iterator[Row | LeftOut]:
        if isinstance(told, str):
            told = {"fingerprint": told}
        if not isinstance(told, dict):
            yield self._no_object("neither an object nor a fingerprint", str(told))
            return
        cells = {str(name).lower(): value for name, value in told.items()}
        cells = {name: value for name, value in cells.items() if name in COLUMNS}
        yield from understood(cells, self._began, self._kind)

    def _no_object(self, reason: str, told: str) -> LeftOut:
        return LeftOut(line=self._began, field="", reason=reason, record=shown(told))

    def _json(self) -> Iterator[Row | LeftOut]:
        text = self._text.read(_CHUNK)
        start = text.lstrip()
        if start.startswith("["):
            self._line = text[: len(text) - len(start)].count("\n")
            yield from self._array(start[1:])
        else:
            self._text.seek(0)
            yield from self._json_lines()

    def _array(self, text: str) -> Iterator[Row | LeftOut]:
        decoder, is_first = json.JSONDecoder(), True
        while True:
            text = self._trimmed(text)
            if text.startswith("]"):
                return
            if not is_first:
                if not text.startswith(","):
                    raise self._refusal("no comma between two records, or the file breaks off")
                text = self._trimmed(text[1:])
            self._began = self._line + 1
            told, text = self._element(decoder, text)
            yield from self._object(told)
            self._began, is_first = 0, False

    def _trimmed(self, text: str) -> str:
        """Pass over space, reading on when need be."""
        while True:
            left = text.lstrip()
            self._line += text[: len(text) - len(left)].count("\n")
            if left or not (text := self._text.read(_CHUNK)):
                return left

    def _element(self, decoder: json.JSONDecoder, text: str) -> tuple[Any, str]:
        while True:
            try:
                told, end = decoder.raw_decode(text)
            except (ValueError, RecursionError) as error:
                more = self._text.read(max(_CHUNK, len(text)))
                if not more or len(text) > MOST_JSON:
                    raise self._refusal(f"not JSON: {str(error)[:200]}") from error
                text += more
            else:
                self._line += text[:end].count("\n")
                return told, text[end:]

    def _plain(self) -> Iterator[Row | LeftOut]:
        for line in self._lines(MOST_CSV):
            yield from self._put_aside()
            told = line.strip()
            if told and not told.startswith("#"):
                kind, _, value = told.partition(" ")
                cells = {"type": kind, "value": value} if value else {"fingerprint": told}
                yield from understood(cells, self._line, self._kind)
            self._began = 0


def _columns_without_header(first: list[str]) -> list[str]:
    """Say what a first row holds that is no header: a pair or a fingerprint; empty for a header."""
    if len(first) > 2 or not set(COLUMNS).isdisjoint(first):
        return []
    # No column's name is as long as the shortest hash.
    kind = first[0].partition(":")[0]
    is_told = kind in KINDS or any(len(cell) >= _SHORTEST for cell in first)
    columns = ["fingerprint"] if len(first) == 1 else ["type", "value"]
    return columns if is_told else []
