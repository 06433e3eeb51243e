"""Pictures made of media just now, so that no clip is read for each."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

from firebreak.adapters.media_reader.wire import Form
from firebreak.model.ids import ItemKey

FRESH = timedelta(seconds=60)
MOST = 8
"""Media of which pictures are held; at their largest some 20 MB each."""


class RecentStills:
    """Pictures of the media last asked for, in memory only; for all threads.

    One medium is read at a time, so that a page with many does not open all originals at once.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._turn = Lock()
        self._made: OrderedDict[tuple[ItemKey, Form], tuple[datetime, tuple[bytes, ...]]]
        self._made = OrderedDict()

    def of(
        self,
        media: ItemKey,
        form: Form,
        now: datetime,
        make: Callable[[ItemKey, Form], tuple[bytes, ...]],
    ) -> tuple[bytes, ...]:
        """Give a medium's pictures, made now or within the last minute.

        Args:
            media: Which medium; its original must still be here.
            form: Blurred, grey or full.
            now: When it is asked.
            make: Makes them; what it raises is raised.

        Returns:
            JPEGs: one, or several of what moves.
        """
        with self._turn:
            self._drop(now)
            if (media, form) not in self._made:
                self._made[media, form] = now, make(media, form)
            self._made.move_to_end((media, form))
            while len(self._made) > MOST:
                self._made.popitem(last=False)
            return self._made[media, form][1]

    def _drop(self, now: datetime) -> None:
        for key, (at, _) in list(self._made.items()):
            if not timedelta(0) <= now - at < FRESH:
                del self._made[key]
