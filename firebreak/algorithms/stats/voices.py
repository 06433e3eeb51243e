"""How many different voices spoke under a key in each hour: a key's own past."""

from array import array
from collections.abc import Collection, Hashable
from typing import Generic, TypeVar

PAST_HOURS = 168
"""Hours of its past that a key is compared with: a week."""
LONGEST_SILENCE = 48
"""Hours without any voice that are taken for silence; a longer gap is a clock that was set, or a
feed that stood still, and counts as one hour."""
VOICES_CAPACITY = 100_000
"""Voices counted for one key in one hour; more are as good as so many."""
_COUNT_BITS = 20
_COUNT = (1 << _COUNT_BITS) - 1
_DAY = 24

Key = TypeVar("Key", bound=Hashable)
Voice = TypeVar("Voice", bound=Hashable)


class Voices(Generic[Key, Voice]):
    """Counts different voices by key and hour, in the order in which they are told.

    Hours follow one another as the feed does: a clock that is set forth or back begins a new hour
    and takes nothing from the past. The same calls in the same order give the same counts.
    """

    def __init__(self, capacity: int) -> None:
        """Begin with nothing.

        Args:
            capacity: Keys that are kept. Beyond, the quarter with the fewest voices in a week is
                forgotten, so that a flood of new keys drives out no busy one.
        """
        self._capacity = capacity
        self._past: dict[Key, array[int]] = {}
        self._now: dict[Key, set[Voice]] = {}
        self._hours: array[int] = array("q")
        self._label: int | None = None
        self._first = 0

    @property
    def hours(self) -> int:
        """Hours before the newest that are known, at most a week."""
        return max(0, len(self._hours) - 1)

    def turn_to(self, hour: int) -> None:
        """Make an hour the newest one.

        Args:
            hour: Since 1970. The one before the newest is late by a little and counts as newest.
        """
        label = self._label
        if label == hour or (label is not None and hour == label - 1):
            return
        self._close()
        skipped = 0 if label is None else hour - label - 1
        if 0 < skipped < LONGEST_SILENCE and label is not None:
            self._hours.extend(range(label + 1, hour))
        self._hours.append(hour)
        self._label = hour
        if (old := len(self._hours) - PAST_HOURS - 1) > 0:
            del self._hours[:old]
            self._first += old

    def add(self, key: Key, voice: Voice) -> None:
        """Count a voice in the newest hour; the same one again is not counted."""
        voices = self._now.get(key)
        if voices is None:
            if key not in self._past:
                self._make_room()
                self._past[key] = array("Q")
            voices = self._now[key] = set()
        if len(voices) < VOICES_CAPACITY:
            voices.add(voice)

    def count(self, key: Key) -> int:
        """Count the voices of the newest hour."""
        return len(self._now.get(key, ()))

    def has(self, key: Key, voice: Voice) -> bool:
        """Whether a voice is counted in the newest hour."""
        return voice in self._now.get(key, ())

    def past(self, key: Key) -> list[int]:
        """Give the counts of all known hours before the newest, oldest first, zeros included."""
        counts = [0] * self.hours
        for one in self._past.get(key, ()):
            place = (one >> _COUNT_BITS) - self._first
            if place >= 0:
                counts[place] = one & _COUNT
        return counts

    def alike(self, key: Key, past: Collection[int] | None = None) -> list[int]:
        """Give those of a key's past counts whose time of day is within an hour of the newest.

        Args:
            key: Which key.
            past: What :meth:`past` gave for it, if the caller has it.

        Returns:
            Oldest first, without the hour just past; empty before any hour.
        """
        if self._label is None:
            return []
        near = {(self._label + shift) % _DAY for shift in (-1, 0, 1)}
        counts = self.past(key) if past is None else past
        # The hour just past is the newest one's neighbour: what rises now began there.
        earlier = zip(self._hours[:-2], counts, strict=False)
        return [count for hour, count in earlier if hour % _DAY in near]

    def total(self, key: Key) -> int:
        """Sum the counts of all known hours before the newest."""
        return self._weight(key)

    def forget(self, voices: Collection[Voice]) -> None:
        """Forget that some voices spoke in the newest hour; the past names nobody. O(keys)."""
        for spoke in self._now.values():
            spoke.difference_update(voices)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._past)

    def _close(self) -> None:
        if not self._hours:
            return
        newest = self._first + len(self._hours) - 1
        for key, voices in self._now.items():
            past = self._past[key]
            while past and past[0] >> _COUNT_BITS < self._first:
                del past[0]
            past.append(newest << _COUNT_BITS | len(voices))
        self._now = {}

    def _weight(self, key: Key) -> int:
        return sum(
            one & _COUNT for one in self._past.get(key, ()) if (one >> _COUNT_BITS) >= self._first
        )

    def _make_room(self) -> None:
        if len(self._past) < self._capacity:
            return

        def rank(key: Key) -> tuple[int, int]:
            past = self._past[key]
            newest = self._now.get(key)
            spoke = self._first + len(self._hours) if newest is not None else 0
            return self._weight(key) + len(newest or ()), spoke or (
                past[-1] >> _COUNT_BITS if past else 0
            )

        # Sorting is stable: of equals, the one that was met first goes first.
        order = sorted(self._past, key=rank)
        for key in order[: max(1, self._capacity // 4)]:
            del self._past[key]
            self._now.pop(key, None)
