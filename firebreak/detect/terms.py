"""The operator's lists of terms, checked and ready to be found in text."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from firebreak.algorithms.text.normalize import fold, fold_letters
from firebreak.algorithms.text.terms import Fit, Hit, TermIndex
from firebreak.detect.refused_words import bare

SHORTEST = 3
"""Characters of a folded entry; shorter ones stand in everybody's words."""
MOST_ENTRIES = 100_000
"""Of all lists together; measured with so many."""


class Term(Struct, frozen=True, kw_only=True):
    """One entry.

    Attributes:
        written: As it stands on the list.
        line: Of its file; for messages.
    """

    written: str
    score: float
    fit: Fit
    line: int


class TermList(Struct, frozen=True, kw_only=True):
    """One list, read.

    Attributes:
        digest: Of its file and the score of entries that give none: with another content or
            score it is another list to the gate.
    """

    name: str
    language: str
    category: str
    is_live: bool
    threshold: float
    digest: str
    terms: tuple[Term, ...]


class Found(Struct, frozen=True, kw_only=True):
    """One entry of a list, found in a text.

    Attributes:
        start: In the folded text.
        end: One past its last character there.
    """

    of: TermList
    term: Term
    start: int
    end: int


class Terms:
    """All lists as one automaton; shared, and never changed."""

    def __init__(self, lists: Iterable[TermList] = ()) -> None:
        """Make lists ready.

        Args:
            lists: Checked by :func:`wrong_with`; entries of several lists may be the same.
        """
        self.lists = tuple(lists)
        owners: dict[tuple[str, Fit], list[tuple[TermList, Term]]] = defaultdict(list)
        for one in self.lists:
            for term in one.terms:
                owners[fold_letters(term.written), term.fit].append((one, term))
        self._owners = [tuple(each) for each in owners.values()]
        self._index = TermIndex(list(owners)) if owners else None

    def are_in(self, folded: str) -> bool:
        """Whether a folded text may hold an entry; never wrongly no."""
        return self._index is not None and self._index.may_hit(folded)

    def are_in_each(self, folded: Sequence[str]) -> NDArray[np.bool_]:
        """Whether each of many folded texts may, (n_texts,); as :meth:`are_in`."""
        if self._index is None:
            return np.zeros(len(folded), np.bool_)
        return self._index.may_hit_each(folded)

    def found_in(self, folded: str) -> list[Found]:
        """Find all entries of all lists in a folded text, by place."""
        hits: list[Hit] = self._index.hits(folded) if self._index else []
        return [
            Found(of=of, term=term, start=hit.start, end=hit.end)
            for hit in hits
            for of, term in self._owners[hit.entry]
        ]


def wrong_with(terms: Sequence[Term]) -> list[tuple[int, str]]:
    """Look for entries that would hit the innocent, or nothing.

    Args:
        terms: Entries of one list.

    Returns:
        Line and reason of each; empty for a list that may be used.
    """
    wrong: list[tuple[int, str]] = []
    seen: dict[str, int] = {}
    for term in terms:
        folded = fold_letters(term.written)
        if reason := _reason(term.written, folded):
            wrong.append((term.line, f"{term.written!r} {reason}"))
        elif folded in seen:
            says = f"{term.written!r} is the same as line {seen[folded]} once both are folded"
            wrong.append((term.line, says))
        seen.setdefault(folded, term.line)
    return wrong


def _reason(written: str, folded: str) -> str:
    if not folded:
        return "holds no letter or digit"
    if fold(written) != folded:
        return "is an address or a mention; addresses belong into listed_urls"
    if len(folded) < SHORTEST:
        return f"is shorter than {SHORTEST} letters and stands in everybody's words"
    if what := bare(folded):
        return f"is {what}; belonging is no act, so it may only stand within a phrase"
    return ""
