"""Write tables into a folder that appears whole, with a manifest."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from firebreak import __version__
from firebreak.adapters.columns import digest
from firebreak.adapters.exports import csv_files, parquet_files
from firebreak.adapters.exports.contract import Format, Take
from firebreak.adapters.store.migrate import revisions
from firebreak.algorithms.ledger import merkle
from firebreak.app import ledger
from firebreak.app.config import Config
from firebreak.app.export.contract import Span, Table, instant
from firebreak.app.simulation.whole import whole
from firebreak.model.tables import Column, Row

VERSION: Final = 1
"""Of the layout of an export; a reader refuses a newer one."""
MANIFEST: Final = "manifest.json"
BATCH = 2_000
"""Rows that are written together."""
Tell = Callable[[str, int], None]
"""Hears the name of a table and how many rows of it are written, now and then and at its end."""


class Written(Struct, frozen=True, kw_only=True):
    """One table as it was written.

    Attributes:
        size: Bytes.
        sha256: Of the file, in hexadecimal.
    """

    name: str
    says: str
    file: str
    rows: int
    size: int
    sha256: str
    columns: tuple[Column, ...]


class Manifest(Struct, frozen=True, kw_only=True):
    """What an export holds, and what the ledger was when it was made.

    Attributes:
        version: Of the layout of exports.
        program: Version of Firebreak that wrote it.
        schema: Step of the store's schema.
        since: First instant that counts; None from the beginning.
        until: First instant that does not; None to the end.
        ledger_size: Lines of the ledger that were read.
        ledger_root: Root of the tree of these lines, in hexadecimal; empty for no lines.
        checkpoint: The newest signed note about at most so many lines; empty where there is none.
    """

    version: int
    program: str
    schema: str
    tenant: str
    format: Format
    since: str | None
    until: str | None
    ledger_size: int
    ledger_root: str
    checkpoint: str
    tables: tuple[Written, ...]


def write(
    folder: Path,
    span: Span,
    tables: Sequence[Table],
    form: Format,
    *,
    config: Config,
    tell: Tell | None = None,
) -> Manifest:
    """Write tables, one file each.

    Args:
        folder: It must not be there yet, and is there whole or not at all.
        span: What is exported; its ledger line is written already.
        tables: Which.
        form: CSV for spreadsheets, Parquet for everything else.
        config: Where checkpoints lie.
        tell: Hears how far it is; None for nobody.

    Returns:
        The manifest, as it stands in the folder.

    Raises:
        FileExistsError: The folder is there already.
    """
    with whole(folder) as partial:
        written = tuple(_write(partial, span, one, form, tell) for one in tables)
        manifest = Manifest(
            version=VERSION,
            program=__version__,
            schema=revisions()[-1],
            tenant=span.tenant,
            format=form,
            since=instant(span.since),
            until=instant(span.until),
            ledger_size=span.size,
            ledger_root=_root(span),
            checkpoint=_checkpoint(span, config),
            tables=written,
        )
        told = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
        (partial / MANIFEST).write_bytes(told + b"\n")
    return manifest


def _write(folder: Path, span: Span, table: Table, form: Format, tell: Tell | None) -> Written:
    kind = csv_files if form == "csv" else parquet_files
    path = folder / f"{table.name}{kind.SUFFIX}"

    def heard(count: int) -> None:
        if tell is not None:
            tell(table.name, count)

    with kind.writing(path, table.shape) as take:
        rows = _pass_on(table.rows(span), take, heard)
    heard(rows)
    return Written(
        name=table.name,
        says=table.shape.says,
        file=path.name,
        rows=rows,
        size=path.stat().st_size,
        sha256=digest(path),
        columns=table.shape.columns,
    )


def _pass_on(rows: Iterator[Row], take: Take, tell: Callable[[int], None]) -> int:
    count = 0
    while batch := list(islice(rows, BATCH)):
        take(batch)
        count += len(batch)
        tell(count)
    return count


def _root(span: Span) -> str:
    """Give the root of the tree of the lines that were read, from the hashes beside them."""
    frontier = [
        one.node
        for end in merkle.ends(span.size)
        for one in span.store.leaves(end - 1, 1, span.tenant)
    ]
    return merkle.root(tuple(frontier)).hex() if frontier else ""


def _checkpoint(span: Span, config: Config) -> str:
    file = ledger.places(config).checkpoints
    if file is None:
        return ""
    signed = ledger.read_notes(file.read(), None).signed_for(span.tenant)
    fitting = [pair for pair in signed if pair[1].size <= span.size]
    return max(fitting, key=lambda pair: pair[1].size)[0] if fitting else ""
