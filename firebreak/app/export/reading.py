"""Read a desk from a notebook: its ledger, its numbers, tables in SQL."""

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

import msgspec

from firebreak.adapters.exports.rows import Rows
from firebreak.adapters.store.read_only import open_read_only
from firebreak.app.config import Config, read_config
from firebreak.app.export.exported import Exported
from firebreak.app.export.live import Live
from firebreak.app.export.writing import MANIFEST
from firebreak.app.wiring import utc_now
from firebreak.measure.books import Books
from firebreak.measure.contract import Result, Window
from firebreak.measure.run import all_metrics, measure
from firebreak.model.errors import InvalidConfig, InvalidQuestion
from firebreak.model.ledger import LedgerEntry
from firebreak.model.tables import Shape

Instant = datetime | str
"""An aware datetime, or text such as ``2026-03-01`` or ``2026-03-01T18:00Z``; UTC without more."""


class Place(Protocol):
    """Where a desk is read from: a store, or the files of an export."""

    def shapes(self) -> tuple[Shape, ...]:
        """Give the tables that can be asked, by name."""
        ...

    def ledger(self) -> Iterator[LedgerEntry]:
        """Give the ledger's lines in order."""
        ...

    def ask(self, question: str, values: Iterable[Any]) -> Rows:
        """Answer one SELECT."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class Desk:
    """A desk that is read and never changed; used by one thread.

    Open one with :func:`open_desk`, which is ``firebreak.open``.
    """

    def __init__(self, place: Place) -> None:
        """Take where it is read from."""
        self._place = place

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
        """Let go of files and connections.

        Example:
            >>> with firebreak.open(place) as another:
            ...     len(another.tables())
            9
        """
        self._place.close()

    def tables(self) -> tuple[Shape, ...]:
        """Give the tables that :meth:`sql` knows, each with its columns and what they mean.

        Returns:
            By name.

        Example:
            >>> [table.name for table in desk.tables()][:3]
            ['actions', 'appeals', 'cases']
            >>> desk.tables()[0].columns[0].says
            'the action'
        """
        return self._place.shapes()

    def ledger(
        self, *, since: Instant | None = None, until: Instant | None = None
    ) -> Iterator[LedgerEntry]:
        """Give the lines of the ledger, one after the other, in their order.

        Args:
            since: First instant that counts; None from the beginning.
            until: First instant that does not; None to the end.

        Returns:
            Lines, read a page at a time; of erased ones neither subject nor note.

        Example:
            >>> sum(line.kind == "case opened" for line in desk.ledger())
            2
        """
        begin, end = _instant(since), _instant(until)
        return (
            line
            for line in self._place.ledger()
            if (begin is None or begin <= line.at) and (end is None or line.at < end)
        )

    def cases(self, where: str = "") -> Rows:
        """Give cases as they stand, in the order in which they were opened.

        Args:
            where: A condition in SQL over the columns of the table ``cases``; empty takes all.

        Returns:
            Rows with the columns of the table.

        Raises:
            InvalidQuestion: The condition is none.

        Example:
            >>> [row["status"] for row in desk.cases("severity >= 2").dicts()]
            ['decided', 'open']
        """
        return self.sql(f"SELECT * FROM cases{f' WHERE {where}' if where else ''}")

    def metrics(self) -> tuple[str, ...]:
        """Give the names of all numbers that can be computed.

        Returns:
            In order of the alphabet.

        Example:
            >>> "response_time" in desk.metrics()
            True
        """
        return tuple(one.id for one in all_metrics())

    def metric(self, name: str, since: Instant, until: Instant) -> Result:
        """Compute a number from the ledger, as the page Numbers does.

        Args:
            name: One of :meth:`metrics`.
            since: First instant that counts.
            until: First instant that does not.

        Returns:
            Its value (None while there is nothing to compute it of), what it rests on, a sentence
            that says both, and further figures.

        Raises:
            InvalidQuestion: There is no such number, or the time ends before it begins.

        Example:
            >>> desk.metric("decisions_by_verb", "2026-03-01", "2026-03-02").value
            1.0
        """
        found = [one for one in all_metrics() if one.id == name]
        if not found:
            known = ", ".join(self.metrics())
            raise InvalidQuestion(reason=f"there is no number {name!r}; known are {known}")
        begin, end = _instant(since), _instant(until)
        if begin is None or end is None or end <= begin:
            raise InvalidQuestion(reason="until must come after since")
        window = Window(since=begin, until=end)
        ((_, result),) = measure(Books.of(self._place.ledger()), window, chosen=found)
        return result

    def sql(self, question: str, *values: Any) -> Rows:
        """Ask the tables of the desk in SQL (DuckDB's).

        Args:
            question: One SELECT; ``?`` stands for a value. It can read no file and no network.
            *values: In the order of the question marks.

        Returns:
            All rows of the answer, in memory; ``.arrow()`` and ``.pandas()`` where those are
            installed.

        Raises:
            InvalidQuestion: It is no SELECT, or names what is not there. ``accounts`` and
                ``posts`` are there only in an export that took them along, with a reason.

        Example:
            >>> desk.sql("SELECT verb, count(*) FROM decisions GROUP BY verb")[0]
            ('suspend', 1)
            >>> desk.sql("SELECT verb FROM actions WHERE subject = ?", "forum:account:u1")
            <1 rows of verb>
        """
        return self._place.ask(question, values)


def open_desk(place: str | os.PathLike[str], *, tenant: str = "") -> Desk:
    """Open a desk to read it; ``firebreak.open`` is this function.

    Args:
        place: A folder that ``firebreak export`` wrote as Parquet; or a config (TOML), a database
            file, or an address such as ``postgresql://...`` of a desk. A server may run on it
            meanwhile and notices nothing. Nothing is ever written; a socket is opened for a
            Postgres server and for nothing else.
        tenant: Whose desk, where several share a store; empty takes the config's.

    Returns:
        The desk; close it, or use it in a ``with``.

    Raises:
        InvalidConfig: There is nothing to open.
        NewerExport: A newer Firebreak wrote the folder.
        NewerSchema: A newer Firebreak wrote the store.
        StoreError: The store cannot be read.

    Example:
        >>> desk = firebreak.open(place)
        >>> desk.close()
    """
    named = os.fspath(place)
    if (Path(named) / MANIFEST).is_file():
        return Desk(Exported(Path(named)))
    config = _config(named)
    config = msgspec.structs.replace(config, tenant=tenant) if tenant else config
    return Desk(Live(open_read_only(config.store, utc_now, config.tenant), config.tenant))


def _config(named: str) -> Config:
    if "://" in named:
        return Config(store=named)
    path = Path(named)
    if not path.exists():
        raise InvalidConfig(place=named, reason="there is no such folder, config or database")
    if path.is_dir():
        reason = f"this folder has no {MANIFEST}; name one that firebreak export wrote"
        raise InvalidConfig(place=named, reason=reason)
    if path.suffix == ".toml":
        return read_config(path, os.environ)
    return Config(store=f"sqlite:///{path.absolute()}")


def _instant(given: Instant | None) -> datetime | None:
    if given is None:
        return None
    if isinstance(given, str):
        try:
            given = datetime.fromisoformat(given)
        except ValueError as error:
            reason = f"{given!r} is no instant; write 2026-03-01 or 2026-03-01T18:00Z"
            raise InvalidQuestion(reason=reason) from error
        return given if given.tzinfo else given.replace(tzinfo=UTC)
    if given.tzinfo is None:
        raise InvalidQuestion(reason=f"{given} has no time zone; datetime(..., tzinfo=UTC)")
    return given
