"""Acts of a running service: taken in, asked, merged aside, kept."""

import logging
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from threading import Event, Lock, Thread
from typing import get_args

import numpy as np
from msgspec.structs import replace

from firebreak.adapters.acts.segments import Batch, Segments
from firebreak.algorithms.graph.acts import Told, joined
from firebreak.app.faults import trace
from firebreak.connect.index import (
    Index,
    added,
    build_index,
    merged,
    replaced,
    worth_merging,
)
from firebreak.connect.local import Platform
from firebreak.connect.names import Directory
from firebreak.connect.view import VERBS
from firebreak.connect.without import without
from firebreak.model.ids import ItemKey
from firebreak.model.relations import Act, ActVerb

LOG = logging.getLogger("firebreak.acts")

_CODE: dict[ActVerb, int] = {verb: VERBS.index(verb) for verb in get_args(ActVerb)}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_Row = tuple[int, int, int, int, int]


class LiveActs:
    """Acts of one platform. One thread adds; any may ask; another one merges layers.

    Whoever asks gets a state that no longer changes, so nobody waits for anybody. Instants are
    whole milliseconds.
    """

    def __init__(self, segments: Segments | None = None, *, begin: Platform | None = None) -> None:
        """Begin with what the segments hold, or with a state that is there already.

        Args:
            segments: Where acts are kept; None keeps them in memory only.
            begin: Acts whose names somebody else numbers, such as mapped ones; then only
                :meth:`add_rows` adds.
        """
        self._segments = segments
        self._names, self._items = Directory(), Directory()
        self._now = begin or Platform(index=Index(), names=self._names, items=self._items)
        self._swap = Lock()
        self._held = 0
        self._fresh: list[_Row] = []
        self._unsaved: list[Told] = []
        self._saved = (0, 0)
        self._grown, self._stopping = Event(), Event()
        self._thread: Thread | None = None
        if segments is not None:
            self._begin(segments.read())

    def __len__(self) -> int:
        """Count different acts, and those that were added since somebody last asked."""
        return len(self._now.index) + len(self._fresh)

    @property
    def cursor(self) -> int:
        """The last record of the feed whose acts were in when this began, or were saved."""
        return self._segments.cursor if self._segments is not None else 0

    def add(self, acts: Iterable[Act]) -> None:
        """Take acts in; whoever asks next sees them. O(1) each.

        Args:
            acts: Of whole items: what one item did must not be split over two calls of
                :meth:`platform`, though even then nothing but time is lost.
        """
        names, items = self._names, self._items
        for act in acts:
            if act.actor != act.object:
                self._fresh.append(
                    (
                        names.number(act.actor),
                        _CODE[act.verb],
                        names.number(act.object),
                        milliseconds(act.at),
                        items.number(act.item),
                    )
                )

    def platform(self) -> Platform:
        """Give the acts as they are now; for the thread that adds."""
        if self._fresh:
            rows = _rows(self._fresh)
            self._fresh = []
            self.add_rows(rows)
        return self._now

    def seen(self) -> Platform:
        """Give the acts as they were when :meth:`platform` was last called; for any thread."""
        return self._now

    def add_rows(self, rows: Told) -> None:
        """Take many acts in whose numbers are those of the names here."""
        if self._segments is not None:
            self._unsaved.append(rows)
        # Merging takes long and happens outside the lock; this is the only other writer.
        with self._swap:
            self._set(added(self._now.index, rows, keep=self._held))
        self._grown.set()

    def save(self, cursor: int) -> None:
        """Write what came since the last time, and go on in the feed.

        Args:
            cursor: The last record of the feed whose acts were added.
        """
        if self._segments is None:
            return
        self.platform()
        names, items = self._saved
        batch = Batch(
            rows=joined(self._unsaved),
            names=self._names.since(names),
            items=self._items.since(items),
        )
        self._segments.append(batch, cursor=cursor)
        self._saved = len(self._names), len(self._items)
        self._unsaved = []
        while self._segments.tidy():
            pass

    def forget(self, items: Collection[ItemKey], names: Mapping[ItemKey, ItemKey]) -> None:
        """Drop the acts seen in some items, and name some accounts otherwise; O(acts log acts).

        Args:
            items: Keys of items.
            names: Accounts, and the key that stands in the place of each. Afterwards neither
                memory nor files hold what was forgotten.
        """
        index = self.platform().index
        rows, named, seen = without(
            joined([run.all_rows() for run in index.runs]),
            list(self._names),
            list(self._items),
            gone=items,
            renamed=names,
        )
        batch = Batch(rows=rows, names=named, items=seen)
        if self._segments is not None:
            self._segments.replace(batch)
        self._begin(batch)

    def start(self) -> None:
        """Begin to merge layers in a thread of its own."""
        self._thread = Thread(target=self._merge_on, name="acts", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread; a merge under way is finished."""
        self._stopping.set()
        self._grown.set()
        if self._thread is not None:
            self._thread.join()

    def merge(self) -> bool:
        """Make one layer of several where that is worth it.

        Returns:
            Whether it did; then perhaps it is again.
        """
        with self._swap:
            index = self._now.index
            place = worth_merging(index)
            old = index.layers[place:]
            self._held = len(index.layers) if old else 0
        if not old:
            return False
        new = merged(old)
        with self._swap:
            self._held = 0
            self._set(replaced(self._now.index, old, new))
        return True

    def _merge_on(self) -> None:
        while not self._stopping.is_set():
            self._grown.wait()
            self._grown.clear()
            try:
                while not self._stopping.is_set() and self.merge():
                    pass
            except Exception as error:  # noqa: BLE001 - it is slower without, never wrong
                LOG.error("acts: merging failed\n%s", trace(error))

    def _set(self, index: Index) -> None:
        self._now = replace(self._now, index=index)

    def _begin(self, batch: Batch) -> None:
        index = build_index(batch.rows)
        with self._swap:
            self._names, self._items = Directory(batch.names), Directory(batch.items)
            self._held = 0
            # In one piece, so that nobody sees one platform's numbers by other names.
            self._now = Platform(index=index, names=self._names, items=self._items)
        self._saved, self._unsaved = (len(self._names), len(self._items)), []


def milliseconds(at: datetime) -> int:
    """Give whole milliseconds since 1970, rounded down; before it they are negative."""
    since = at - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1000 + since.microseconds // 1000


def _rows(fresh: list[_Row]) -> Told:
    actor, verb, obj, t, item = zip(*fresh, strict=True)
    return Told(
        actor=np.array(actor, np.int32),
        kind=np.array(verb, np.uint8),
        object=np.array(obj, np.int32),
        t=np.array(t, np.int64),
        item=np.array(item, np.int32),
    )
