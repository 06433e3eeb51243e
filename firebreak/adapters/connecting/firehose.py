"""ATProto's firehose: all that a host's accounts write, as they write it."""

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Protocol
from urllib.parse import quote

import msgspec
from msgspec import Struct

from firebreak.adapters import outbound
from firebreak.adapters.connecting.bluesky_records import (
    COLLECTIONS,
    Where,
    read_record,
    removed_record,
)
from firebreak.adapters.connecting.car import Blocks
from firebreak.adapters.connecting.dag_cbor import Malformed
from firebreak.adapters.connecting.frames import (
    AccountSays,
    Commit,
    Frame,
    IdentitySays,
    Notice,
    Passed,
    moment_of,
    read_frame,
)
from firebreak.adapters.connecting.websocket import listen
from firebreak.model.items import AccountStatus
from firebreak.model.platforms import News, Silent, Told, Update

LOG = logging.getLogger("firebreak.platforms")

METHOD = "/xrpc/com.atproto.sync.subscribeRepos"
MOST_FRAMES = 500
"""In one part of the news."""
PATIENCE_SECONDS = 0.25
"""How long one part waits for its next frame."""
PART_SECONDS = 1.0
"""How long one part takes however steadily frames drip, so that other platforms have their turn."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
STANDINGS: dict[str, AccountStatus] = {
    "takendown": "suspended",
    "suspended": "suspended",
    "deleted": "deleted",
    # Not the platform's doing: the owner's own pause, and trouble between hosts.
    "deactivated": "active",
    "desynchronized": "active",
    "throttled": "active",
}


class Stream(Protocol):
    """An open stream of frames."""

    def receive(self, wait_seconds: float) -> bytes | None:
        """Give the next frame; None when none came; raises OSError at the end."""
        ...

    def close(self) -> None:
        """Let it go."""
        ...


class Read(Struct, kw_only=True):
    """What some frames told, while they are read."""

    items: list[Told] = msgspec.field(default_factory=list)
    updates: list[Update] = msgspec.field(default_factory=list)
    unreadable: int = 0


class Firehose:
    """One stream, kept open between questions."""

    def __init__(
        self,
        opens: Callable[[str], Stream],
        *,
        from_start: bool = False,
        tick: Callable[[], float] = monotonic,
    ) -> None:
        """Prepare; nothing is opened before the first question.

        Args:
            opens: From a cursor to a stream behind it; empty for what comes from now on.
            from_start: Whether the very first question asks for all that the host still has.
            tick: A stopwatch, in seconds.
        """
        self._opens = opens
        self._first = "0" if from_start else ""
        self._tick = tick
        self._stream: Stream | None = None
        self._cursor = ""

    def fetch(self, cursor: str, now: datetime) -> News:
        """Give what came since; as :class:`firebreak.model.platforms.Fetches` says.

        Args:
            cursor: The number of the last frame that was kept.
            now: No version is later.

        Returns:
            At most :data:`MOST_FRAMES` frames' worth.

        Raises:
            Silent: There is no stream, or its end came before anything else.
        """
        if self._stream is not None and cursor != self._cursor:
            self.close()
        read, many = Read(), 0
        try:
            for frame in self._frames(cursor):
                many += 1
                if frame is None:
                    read.unreadable += 1
                else:
                    self._take(frame, read, now)
        except Silent:
            self.close()
            # What came before the end is kept first; the next question finds out about the end.
            if not many or self._cursor == cursor:
                raise
        if read.unreadable:
            LOG.warning("firehose: %d frames or records could not be read", read.unreadable)
        return News(
            items=tuple(read.items),
            updates=tuple(read.updates),
            cursor=self._cursor or cursor,
            is_more=many == MOST_FRAMES,
        )

    def close(self) -> None:
        """Let the stream go; the next question opens one again."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def _frames(self, cursor: str) -> Iterator[Frame | None]:
        stream = self._stream or self._open(cursor)
        until = self._tick() + PART_SECONDS
        for _ in range(MOST_FRAMES):
            left = min(PATIENCE_SECONDS, until - self._tick())
            if left <= 0:
                return
            try:
                data = stream.receive(left)
            except OSError as error:
                raise Silent(f"the stream ended: {type(error).__name__}") from None
            if data is None:
                return
            try:
                yield read_frame(data)
            except Malformed:
                yield None

    def _open(self, cursor: str) -> Stream:
        self._cursor = cursor
        try:
            self._stream = self._opens(cursor or self._first)
        except outbound.Refused as error:
            raise Silent(f"not opened: {error}") from None
        except OSError as error:
            raise Silent(f"not reached: {type(error).__name__}") from None
        return self._stream

    def _take(self, frame: Frame, read: Read, now: datetime) -> None:
        if isinstance(frame, Notice):
            self._heed(frame)
            return
        match frame:
            case Commit():
                _read_commit(frame, read, now)
            case AccountSays():
                status = "active" if frame.active else STANDINGS.get(frame.status)
                if status is not None:
                    _update(frame, {"status": status}, read, now)
            case IdentitySays(handle=handle) if handle:
                _update(frame, {"handle": handle}, read, now)
            case Passed() | IdentitySays():
                pass
        if frame.seq is not None:
            self._cursor = str(frame.seq)

    def _heed(self, notice: Notice) -> None:
        if notice.is_end:
            hint = "; another host answers at this address" if notice.name == "FutureCursor" else ""
            raise Silent(f"the host ended the stream: {notice.name}{hint}")
        # OutdatedCursor: it has forgotten what lies between; that cannot be had any more.
        LOG.warning("firehose: the host says %s; some of its news are lost", notice.name)


def streams_of(host: str, *, allow_private: bool) -> Callable[[str], Stream]:
    """Make what opens a host's firehose.

    Args:
        host: Its ``https://`` address; ``http://`` only with ``allow_private``.
        allow_private: Whether it may be on this machine or a private network.

    Returns:
        A function for :class:`Firehose`.
    """

    def opens(cursor: str) -> Stream:
        query = f"?cursor={quote(cursor)}" if cursor else ""
        return listen(f"{host.rstrip('/')}{METHOD}{query}", allow_private=allow_private)

    return opens


def _read_commit(commit: Commit, read: Read, now: datetime) -> None:
    blocks: Blocks | None = None
    until = min(commit.time, now)
    written = min(moment_of(commit.rev), until)
    for action, path, link in commit.ops:
        collection, _, key = path.partition("/")
        if collection not in COLLECTIONS:
            continue
        where = Where(
            author=commit.repo,
            collection=collection,
            key=key,
            version=_version(written),
            until=until,
        )
        if action == "delete":
            update = removed_record(where)
            read.updates.extend([update] if update else [])
            continue
        try:
            if link is None:
                raise Malformed("a record without a link")
            blocks = blocks or Blocks(commit.blocks)
            items, updates = read_record(blocks.get(link), where)
        except Malformed:
            # Whoever writes what nobody can read must not hold up what others write.
            read.unreadable += 1
            continue
        read.items.extend(items)
        read.updates.extend(updates)


def _update(
    frame: AccountSays | IdentitySays, changes: dict[str, str | bool], read: Read, now: datetime
) -> None:
    version = _version(min(frame.time, now))
    read.updates.append(Update(kind="account", id=frame.did, version=version, changes=changes))


def _version(moment: datetime) -> int:
    return max(0, (moment - EPOCH) // timedelta(milliseconds=1))
