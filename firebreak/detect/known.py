"""Lists of known media, and which of their entries an upload is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from firebreak.algorithms.media.clips import (
    LEAST_FRAMES,
    Overlap,
    different,
    judged,
    overlap,
)
from firebreak.algorithms.media.fingerprints import from_hex
from firebreak.algorithms.media.growing import Growing
from firebreak.algorithms.media.pdq import LEAST_QUALITY, MATCHING
from firebreak.model.facts import Entry, Opinion, StoredFact
from firebreak.model.fingerprints import read_fingerprint
from firebreak.model.ids import ItemKey, SourceId
from firebreak.model.policy import MediaList, MediaPolicy

Hashes = NDArray[np.uint64]
How = Literal["file", "picture", "clip", "moment", "resembles"]
"""The same file; the same picture; the same clip; a picture that is a moment of a listed clip; a
picture that differs in more bits than a match may."""

RADIUS = MATCHING
MOST_MATCHES = 20
"""Entries named for one upload, nearest first."""


class Listed(Struct, frozen=True, kw_only=True):
    """An entry as it stands.

    Attributes:
        exact: Fingerprints that are compared for equality.
        told: When its list told it last.
        moments: Of a clip, each way by itself, shape (n, 4) each; empty for pictures and files.
    """

    key: ItemKey
    list: SourceId
    told: datetime
    opinion: Opinion
    exact: tuple[str, ...]
    moments: tuple[Hashes, ...]


class Match(Struct, frozen=True, kw_only=True):
    """One entry that an upload is, or resembles.

    Attributes:
        ref: Place of the entry's record in the feed.
        distance: Bits that differ; 0 for files, and for clips the best moment's.
        way: How the upload was turned for it, such as ``mirrored``; empty for as it is.
        share: Part of the upload's moments that the listed clip has, or of the listed clip's that
            the upload has, whichever is more; 1 for pictures and files.
        is_held: Whether it opens no case until a person has looked at the entry.
        is_harmless: Whether a list of harmless pictures has one as near.
    """

    ref: int
    entry: ItemKey
    list: SourceId
    how: How
    distance: int
    way: str = ""
    share: float = 1.0
    opinion: Opinion = "none"
    is_held: bool = False
    is_harmless: bool = False

    @property
    def is_known(self) -> bool:
        """Whether it is the entry, so far as fingerprints tell; else it only resembles it."""
        return self.how in ("file", "picture", "clip") and not self.is_harmless

    @property
    def nearness(self) -> tuple[int, int, int]:
        """Smaller is nearer: how, then whether it had to be turned, then in how many bits."""
        return _HOW.index(self.how), bool(self.way), self.distance


_HOW: tuple[How, ...] = ("file", "picture", "clip", "resembles", "moment")


class Asked(NamedTuple):
    """An upload's or an entry's fingerprints, ready to be compared.

    Attributes:
        exact: ``kind:value`` of files.
        pictures: Shape (n, 4).
        ways: How each picture was turned before.
        moments: Of a clip, a row for each way in which it was turned, shape (n, 4) each.
    """

    exact: tuple[str, ...]
    pictures: Hashes
    ways: tuple[str, ...]
    moments: tuple[Hashes, ...]


class KnownMedia:
    """All entries of all lists; the same records in the same order give the same answers.

    Any thread may ask while none learns.
    """

    def __init__(self, policy: MediaPolicy) -> None:
        """Begin without entries.

        Args:
            policy: Which lists count, and how far.
        """
        self._policy = policy
        self._refs: dict[ItemKey, tuple[int, int]] = {}
        self._entries: dict[int, Listed] = {}
        self._exact: dict[str, set[int]] = {}
        self._pictures, self._moments = Growing(), Growing()
        self._counts: Counter[ItemKey] = Counter()

    def __len__(self) -> int:
        """Count the entries that stand."""
        return len(self._entries)

    def __contains__(self, entry: ItemKey) -> bool:
        """Whether an entry stands."""
        return self._refs.get(entry, (0, 0))[0] in self._entries

    def learn(self, fact: StoredFact) -> None:
        """Take an entry in as its list tells it now; what is older than what is known is nothing.

        Args:
            fact: Of the feed, an :class:`Entry`.
        """
        if isinstance(entry := fact.fact, Entry):
            self._learn(fact, entry)

    def matches(self, fingerprints: Sequence[str], now: datetime) -> tuple[Match, ...]:
        """Find the entries that an upload is.

        Args:
            fingerprints: Of the upload, written.
            now: Entries whose days are over by then do not count.

        Returns:
            Nearest first, at most ``MOST_MATCHES``; those of harmless lists are left out, and
            mark what they stand nearer to.
        """
        asked = prepared(fingerprints)
        found = self._found(asked, now) if self._entries else {}
        ranked = sorted(found.values(), key=lambda one: (one.nearness, one.entry))
        harmless = [one for one in ranked if self.list_of(one.list).harmless]
        return tuple(
            replace(one, is_harmless=bool(harmless) and harmless[0].nearness <= one.nearness)
            for one in ranked
            if not self.list_of(one.list).harmless
        )[:MOST_MATCHES]

    def as_now(self, match: Match, now: datetime) -> Match | None:
        """Give a match as it stands by now.

        Args:
            match: Found earlier.
            now: Entries whose days are over by then do not count.

        Returns:
            The match; None when its entry was withdrawn or told otherwise since.
        """
        listed = self._entries.get(match.ref)
        if listed is None or not self._stands(listed, now):
            return None
        return replace(match, is_held=self.is_held(match.entry, match.opinion))

    def is_held(self, entry: ItemKey, opinion: Opinion) -> bool:
        """Say whether what an entry matches waits until a person has looked at the entry."""
        if opinion == "confirmed":
            return False
        return opinion == "disputed" or self._counts[entry] >= self._policy.flood

    def list_of(self, name: str) -> MediaList:
        """Give what the policy says of a list; one that it does not name is in shadow."""
        return self._policy.lists.get(name, _UNNAMED)

    def count(self, entry: ItemKey) -> None:
        """Note that one more upload is an entry."""
        self._counts[entry] += 1

    def _learn(self, fact: StoredFact, entry: Entry) -> None:
        ref, version = self._refs.get(fact.subject, (0, -1))
        if entry.version < version:
            return
        self._drop(ref)
        self._refs[fact.subject] = (fact.seq, entry.version)
        if entry.standing == "withdrawn":
            return
        asked = prepared(entry.fingerprints)
        self._entries[fact.seq] = Listed(
            key=fact.subject,
            list=fact.source,
            told=fact.received_at,
            opinion=entry.opinion,
            exact=asked.exact,
            moments=asked.moments,
        )
        for value in asked.exact:
            self._exact.setdefault(value, set()).add(fact.seq)
        self._pictures.add(fact.seq, asked.pictures)
        for row in asked.moments:
            self._moments.add(fact.seq, row)

    def _found(self, asked: Asked, now: datetime) -> dict[int, Match]:
        found: dict[int, Match] = {}
        for match in self._each(asked):
            if self._stands(self._entries[match.ref], now) and _is_nearer(
                match, found.get(match.ref)
            ):
                found[match.ref] = match
        return found

    def _drop(self, ref: int) -> None:
        if (old := self._entries.pop(ref, None)) is None:
            return
        for value in old.exact:
            self._exact[value].discard(ref)
            if not self._exact[value]:
                del self._exact[value]
        self._pictures.remove([ref])
        self._moments.remove([ref])

    def _stands(self, listed: Listed, now: datetime) -> bool:
        days = self.list_of(listed.list).days
        return days is None or listed.told + timedelta(days=days) > now

    def _each(self, asked: Asked) -> Iterable[Match]:
        for value in asked.exact:
            for ref in sorted(self._exact.get(value, ())):
                yield self._match(ref, "file", 0)
        near = self._pictures.find(asked.pictures, self._policy.review)
        for query, ref, apart in zip(near.query, near.reference, near.distance, strict=True):
            how: How = "picture" if apart <= RADIUS else "resembles"
            yield self._match(int(ref), how, int(apart), way=asked.ways[query])
        near = self._moments.find(asked.pictures, RADIUS)
        for query, ref, apart in zip(near.query, near.reference, near.distance, strict=True):
            yield self._match(int(ref), "moment", int(apart), way=asked.ways[query])
        yield from self._clips(asked.moments)

    def _clips(self, rows: Sequence[Hashes]) -> Iterable[Match]:
        found: dict[int, int] = {}
        for row in rows:
            near = self._moments.find(row, RADIUS)
            for ref, apart in zip(near.reference.tolist(), near.distance.tolist(), strict=True):
                found[ref] = min(apart, found.get(ref, apart))
        for ref, apart in found.items():
            pairs = ((mine, its) for mine in rows for its in self._entries[ref].moments)
            best = max((overlap(*pair) for pair in pairs), key=_says_most, default=None)
            meaning = judged(best) if best is not None else "none"
            if best is not None and meaning != "none":
                how: How = "clip" if meaning == "match" else "moment"
                yield self._match(ref, how, apart, share=max(best.asked, best.listed))

    def _match(
        self, ref: int, how: How, distance: int, *, way: str = "", share: float = 1.0
    ) -> Match:
        one = self._entries[ref]
        is_held = self.is_held(one.key, one.opinion)
        return Match(
            ref=ref,
            entry=one.key,
            list=one.list,
            how=how,
            distance=distance,
            way=way,
            share=share,
            opinion=one.opinion,
            is_held=is_held,
        )


def prepared(fingerprints: Iterable[str]) -> Asked:
    """Make an upload's or an entry's fingerprints ready to be compared.

    Args:
        fingerprints: Written.

    Returns:
        Each once. What has too little in it to be compared is left out. A clip that shows fewer
        different pictures than ``LEAST_FRAMES``, such as a picture with music, counts as pictures.
    """
    exact: dict[str, None] = {}
    pictures: dict[str, str] = {}
    moments: dict[str, dict[str, None]] = {}
    for one in map(read_fingerprint, fingerprints):
        if one.kind != "pdq":
            exact[f"{one.kind}:{one.value}"] = None
        elif one.quality < LEAST_QUALITY:
            continue
        elif one.second is None:
            pictures.setdefault(one.value, one.way)
        else:
            moments.setdefault(one.way, {})[one.value] = None
    rows = {way: _words(row) for way, row in moments.items()}
    if all(len(different(row)) < LEAST_FRAMES for row in rows.values()):
        pictures = {value: way for way, row in moments.items() for value in row} | pictures
        rows = {}
    return Asked(
        exact=tuple(exact),
        pictures=_words(pictures),
        ways=tuple(pictures.values()),
        moments=tuple(rows.values()),
    )


def _words(hexes: Iterable[str]) -> Hashes:
    return np.array([from_hex(one) for one in hexes], np.uint64).reshape(-1, 4)


def _says_most(common: Overlap) -> tuple[bool, float]:
    return judged(common) == "match", max(common.asked, common.listed)


def _is_nearer(match: Match, than: Match | None) -> bool:
    return than is None or match.nearness < than.nearness


_UNNAMED = MediaList()
