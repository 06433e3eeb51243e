"""Answers what lists know, out of the memory of whoever follows the feed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from threading import Lock

from firebreak.detect.known import KnownMedia, Match
from firebreak.model.errors import ListsNotRead
from firebreak.model.ids import ItemKey


class Lookups:
    """The lists as this process knows them; for all threads.

    Whoever follows the feed hands its memory over when it has read everything, and takes it back
    when it begins anew: an answer out of half the lists would call something clean.
    """

    def __init__(self) -> None:
        """Begin without lists."""
        self._known: tuple[KnownMedia, Lock] | None = None
        self._counts = False

    @property
    def are_read(self) -> bool:
        """Whether questions can be answered."""
        return self._known is not None

    @property
    def are_counted(self) -> bool:
        """Whether it is known as well how much each entry has matched."""
        return self._known is not None and self._counts

    def answer_from(self, known: KnownMedia | None, turn: Lock, *, counts: bool = True) -> None:
        """Answer from a memory from now on.

        Args:
            known: The memory; None for none.
            turn: Held by whoever changes it.
            counts: Whether it sees uploads too, and so what matches too many.
        """
        self._counts = counts
        self._known = (known, turn) if known is not None else None

    def matches(self, fingerprints: Sequence[str], now: datetime) -> tuple[Match, ...]:
        """Find the entries that an upload is; nothing is recorded, and nothing counted.

        Args:
            fingerprints: Of the upload, written.
            now: Entries whose days are over by then do not count.

        Returns:
            Nearest first.

        Raises:
            ListsNotRead: The lists are not read yet; ask again.
        """
        if (read := self._known) is None:
            raise ListsNotRead
        known, turn = read
        with turn:
            return known.matches(fingerprints, now)

    def flooded(self, entries: Iterable[ItemKey]) -> frozenset[ItemKey]:
        """Find the entries that match more uploads than the policy lets one match unconfirmed.

        Args:
            entries: Entries of which nobody has said anything.

        Returns:
            Those whose matches are held back; none where uploads are not counted.
        """
        if (read := self._known) is None:
            return frozenset()
        known, turn = read
        with turn:
            return frozenset(one for one in entries if known.is_held(one, "none"))

    def size(self) -> int:
        """Count the entries that stand; none while the lists are not read yet."""
        read = self._known
        return len(read[0]) if read else 0
