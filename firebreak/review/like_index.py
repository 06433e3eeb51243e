"""Finds which of all open cases may be like one, without looking at each."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import islice
from math import ceil

import numpy as np

from firebreak.algorithms.media.fingerprints import from_hex
from firebreak.algorithms.media.growing import Growing
from firebreak.model.ids import CaseId
from firebreak.review.exposure import NEAR as NEAR_BITS
from firebreak.review.similar import NEAR, Look, runs, said_of

_DIGITS = slice(4, 68)
"""Where the hex digits stand in a written PDQ fingerprint."""


class LikeIndex:
    """What open cases are found by; for one thread at a time.

    It misses no case that :func:`firebreak.review.similar.like` would name: two texts that share
    most of their runs share one of the few that each is filed under (prefix filtering; Chaudhuri,
    Ganti and Kaushik, 2006). It may name cases that are not like; whoever asks compares.
    """

    def __init__(self) -> None:
        self._keys: dict[CaseId, frozenset[Hashable]] = {}
        self._cases: dict[Hashable, dict[CaseId, None]] = defaultdict(dict)
        self._pictures = Growing()
        self._refs: dict[CaseId, int] = {}
        self._named: dict[int, CaseId] = {}
        self._next = 0

    def __len__(self) -> int:
        """Count the cases in it."""
        return len(self._keys)

    def put(self, look: Look) -> None:
        """File a case, or file it anew."""
        case = look.file.case.id
        self.drop([case])
        keys = frozenset(_keys(look))
        self._keys[case] = keys
        for key in keys:
            self._cases[key][case] = None
        if hashes := _hashes(look):
            ref, self._next = self._next, self._next + 1
            self._refs[case], self._named[ref] = ref, case
            self._pictures.add(ref, np.array(hashes, np.uint64))

    def drop(self, cases: Iterable[CaseId]) -> None:
        """Take cases out; those that are not in it change nothing."""
        refs = []
        for case in cases:
            for key in self._keys.pop(case, frozenset()):
                self._cases[key].pop(case, None)
                if not self._cases[key]:
                    del self._cases[key]
            if (ref := self._refs.pop(case, None)) is not None:
                del self._named[ref]
                refs.append(ref)
        if refs:
            self._pictures.remove(refs)

    def candidates(self, look: Look, most: int | None = None) -> set[CaseId]:
        """Name all cases that may be like one.

        Args:
            look: The case at hand.
            most: Cases out of texts and lists that are enough; None takes all.

        Returns:
            At least all that are like it, and never itself. Where there are more than ``most``,
            those that have in common with it what the fewest have.
        """
        found = set[CaseId]()
        for filed in sorted((self._cases.get(key, {}) for key in _keys(look)), key=len):
            room = None if most is None else max(most - len(found), 0)
            found.update(islice(filed, room))
        if hashes := _hashes(look):
            near = self._pictures.find(np.array(hashes, np.uint64), NEAR_BITS)
            found |= {self._named[ref] for ref in near.reference.tolist() if ref in self._named}
        return found - {look.file.case.id}


def _keys(look: Look) -> Iterator[Hashable]:
    yield from look.file.case.entries
    yield from said_of(look.file)
    for prints in look.prints:
        yield from (one for one in prints if not one.startswith("pdq:"))
    for text in look.texts:
        yield from _prefix(runs(text))


def _prefix(of: frozenset[tuple[str, ...]]) -> Sequence[int]:
    """Give the few runs, in an order that is the same for all texts, that a text is filed under."""
    ordered = sorted({hash(one) for one in of})
    return ordered[: len(ordered) - ceil(NEAR * len(ordered)) + 1] if ordered else ()


def _hashes(look: Look) -> list[np.ndarray]:
    written = (one for prints in look.prints for one in prints if one.startswith("pdq:"))
    return [from_hex(one[_DIGITS]) for one in written]
