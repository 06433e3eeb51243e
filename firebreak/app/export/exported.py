"""A desk that is read from the files of an export, without its store."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from firebreak.adapters.columns import digest
from firebreak.adapters.exports.rows import Rows
from firebreak.adapters.exports.tables import Tables
from firebreak.app.export.tables.ledger import entry_of
from firebreak.app.export.writing import MANIFEST, VERSION, Manifest
from firebreak.model.errors import InvalidFile, InvalidQuestion, NewerExport
from firebreak.model.ledger import LedgerEntry
from firebreak.model.tables import Shape

PAGE = 10_000


class _Version(msgspec.Struct):
    version: int


class Exported:
    """The tables of one folder; each file is held against the manifest before it is read."""

    def __init__(self, folder: Path) -> None:
        """Read the manifest, and open every table.

        Args:
            folder: One that ``firebreak export`` wrote.

        Raises:
            NewerExport: A newer Firebreak wrote it.
            InvalidFile: A file is not the one that was written, or no Parquet.
        """
        self.manifest = _manifest(folder)
        self._tables = Tables(folder)
        for one in self.manifest.tables:
            file = folder / one.file
            if not file.is_file() or digest(file) != one.sha256:
                self.close()
                reason = "it is not the file that was written; fetch the whole export again"
                raise InvalidFile(path=str(file), reason=reason)
            self._tables.show(Shape(name=one.name, says=one.says, columns=one.columns), file)

    def shapes(self) -> tuple[Shape, ...]:
        """Give the tables that can be asked, by name."""
        return tuple(
            Shape(name=one.name, says=one.says, columns=one.columns) for one in self.manifest.tables
        )

    def ledger(self) -> Iterator[LedgerEntry]:
        """Give the ledger's lines in order.

        Yields:
            Lines as the store gives them.

        Raises:
            InvalidQuestion: The ledger was not exported; only auditors may take it along.
        """
        if all(one.name != "ledger" for one in self.manifest.tables):
            reason = "the ledger is not in this export; an auditor can take it along"
            raise InvalidQuestion(reason=reason)
        after = 0
        asked = f"SELECT * FROM ledger WHERE seq > ? ORDER BY seq LIMIT {PAGE}"
        while found := self._tables.ask(asked, [after]).dicts():
            yield from (entry_of(row, self.manifest.tenant) for row in found)
            after = found[-1]["seq"]

    def ask(self, question: str, values: Iterable[Any]) -> Rows:
        """Answer one SELECT."""
        return self._tables.ask(question, values)

    def close(self) -> None:
        """Let go of the files."""
        self._tables.close()


def _manifest(folder: Path) -> Manifest:
    path = folder / MANIFEST
    raw = path.read_bytes()
    try:
        found = msgspec.json.decode(raw, type=_Version).version
        if found > VERSION:
            raise NewerExport(found=found, known=VERSION)
        read = msgspec.json.decode(raw, type=Manifest)
    except msgspec.MsgspecError as error:
        raise InvalidFile(path=str(path), reason=f"it is no manifest: {error}") from error
    if read.format != "parquet":
        reason = "these tables are CSV, for spreadsheets; export them again with --format parquet"
        raise InvalidFile(path=str(path), reason=reason)
    return read
