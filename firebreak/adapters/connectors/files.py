"""A platform without an interface: lists in a folder, done by hand, put back."""

import hashlib
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from firebreak.adapters.connecting.contract import Connector, Endpoint
from firebreak.adapters.connecting.hand_lists import (
    MOST_BYTES,
    Row,
    results_of,
    row_of,
    rows_of,
    written,
)
from firebreak.adapters.connecting.spool import Spool, Spooled
from firebreak.model.actions import REVERSE, ActionVerb, Delivery
from firebreak.model.errors import InvalidConfig
from firebreak.model.platforms import News, Silent
from firebreak.model.ports import Answer

MOST_ROWS = 1_000
"""Lines from which on a list does not wait for more."""
RESULTS, TAKEN = "results", "taken"
_ROW = msgspec.json.Decoder(Row)


class FilesEndpoint(Endpoint, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A platform whose people work lists off by hand.

    Attributes:
        folder: Where lists appear; results are put into ``results`` inside it. Several processes
            need one folder that all of them reach.
        gather_seconds: For so long a list gathers lines before it appears.
    """

    folder: str
    gather_seconds: Annotated[float, Meta(ge=0, le=3_600)] = 60.0


class Files:
    """Lists out, results in; nothing is asked of anybody but by files."""

    def __init__(self, name: str, folder: Path, gather: timedelta) -> None:
        """Keep the place; nothing is written yet.

        Args:
            name: The source whose items it answers for.
            folder: Where lists appear.
            gather: For so long a list gathers lines.
        """
        self._name = name
        self._folder = folder
        self._gather = gather
        self._spool = Spool(folder)
        self._sizes: dict[str, tuple[int, int]] = {}

    @property
    def name(self) -> str:
        """Name of the endpoint: the source whose items it answers for."""
        return self._name

    @property
    def capabilities(self) -> frozenset[ActionVerb]:
        """All verbs: what people cannot do there they say, and it is seen."""
        return frozenset(REVERSE)

    def deliver(self, delivery: Delivery, now: datetime) -> Answer:
        """Put a message down for the next list; it is on the disk when this says yes.

        Args:
            delivery: What is asked for.
            now: When.

        Returns:
            Whether it was put down.
        """
        try:
            row = row_of(delivery, now)
        except msgspec.ValidationError as error:
            return Answer(ok=False, gone=True, note=f"not a message for a list: {error}")
        try:
            self._spool.put(delivery.id, msgspec.json.encode(row))
        except OSError as error:
            return Answer(ok=False, note=f"not written: {error.strerror or 'no room'}")
        return Answer(ok=True, note="put down for the next list")

    def fetch(self, cursor: str, now: datetime) -> News:
        """Let the next list appear when its time has come, and read one list of results.

        Args:
            cursor: Digest and name of the list that was read last; it is put away now.
            now: When.

        Returns:
            What the next one says, as long as nobody is still writing it.

        Raises:
            Silent: The folder cannot be read or written.
        """
        try:
            self.list_out(now)
            self._put_away(cursor)
            path, is_more = self._next()
            if path is None:
                return News(cursor=cursor, is_more=is_more)
            body = _read(path)
        except OSError as error:
            reason = f"{self._folder} cannot be used: {error.strerror or 'no room'}"
            raise Silent(reason) from error
        digest = hashlib.sha256(body).hexdigest()
        results = results_of(body, path.name)
        return News(results=results, cursor=f"{digest} {path.name}", is_more=is_more)

    def list_out(self, now: datetime, *, at_once: bool = False) -> Path | None:
        """Let a list appear.

        Args:
            now: When; names the list.
            at_once: Whether it gathers no longer.

        Returns:
            The list; None where nothing waits, or its time has not come.

        Raises:
            OSError: It could not be written; nothing is lost.
        """
        waiting = self._spool.waiting()
        if not waiting or not (at_once or self._is_due(waiting, now)):
            return None
        return self._spool.list_out(f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}", _text)

    def listed(self) -> dict[str, Row]:
        """Give the lines of all lists that lie in the folder, and of the next one.

        Returns:
            By action; of two the newer.

        Raises:
            OSError: They could not be read.
        """
        found: dict[str, Row] = {}
        for path in sorted(self._folder.glob("actions-*.csv")):
            found |= {row.key: row for row in rows_of(_read(path).decode(errors="replace"))}
        rows = (_ROW.decode(one.body) for one in self._spool.waiting())
        return found | {row.key: row for row in rows}

    def _is_due(self, waiting: list[Spooled], now: datetime) -> bool:
        age = now - _ROW.decode(waiting[0].body).asked_at
        # What is from the future was put down by a clock that ran ahead.
        return len(waiting) >= MOST_ROWS or not timedelta(0) <= age < self._gather

    def _next(self) -> tuple[Path | None, bool]:
        """Give the first list of results that nobody is writing, and whether there are others."""
        results = self._folder / RESULTS
        results.mkdir(parents=True, exist_ok=True)
        sizes: dict[str, tuple[int, int]] = {}
        for entry in os.scandir(results):
            is_list = entry.name.lower().endswith(".csv") and entry.name[0] not in ".~"
            if is_list and entry.is_file(follow_symlinks=False):
                found = entry.stat(follow_symlinks=False)
                sizes[entry.name] = (found.st_size, found.st_mtime_ns)
        still = sorted(name for name, size in sizes.items() if self._sizes.get(name) == size)
        self._sizes = sizes
        return (results / still[0] if still else None), len(still) > 1

    def _put_away(self, cursor: str) -> None:
        digest, _, name = cursor.partition(" ")
        path = self._folder / RESULTS / name
        if not name or not path.is_file() or hashlib.sha256(_read(path)).hexdigest() != digest:
            return
        away = self._folder / RESULTS / TAKEN
        away.mkdir(exist_ok=True)
        # Of the same name and of other content is another list; it is kept beside.
        path.replace(away / f"{path.stem}-{digest[:8]}.csv")


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _text(entries: list[Spooled], name: str) -> str:
    return written((_ROW.decode(one.body) for one in entries), name)


def _open(name: str, endpoint: FilesEndpoint) -> Files:
    if not endpoint.folder.strip():
        raise InvalidConfig(place="folder", reason="name a folder in which lists may appear")
    return Files(name, Path(endpoint.folder), timedelta(seconds=endpoint.gather_seconds))


CONNECTOR = Connector(
    kind="files",
    title="Lists in a folder, done by hand",
    settings=FilesEndpoint,
    verbs=frozenset(REVERSE),
    opens=_open,
)
