"""Which open cases are like one, so that one person decides them in a row.

Likeness brings cases to the same person and nothing else: each stays a matter of its own, of one
person, with a decision of its own.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from firebreak.algorithms.text.normalize import fold, words
from firebreak.model.cases import Case, CaseFile
from firebreak.model.fingerprints import Fingerprints
from firebreak.review.exposure import are_copies
from firebreak.review.reopen import told

MOST = 10
"""Like cases that are named; nothing is done to many at once."""
RUN = 3
"""Words in a row that two texts are compared by."""
SHORTEST = 6
"""Words that a text must have; "see you tomorrow" is said by everybody."""
NEAR = 0.7
"""Share of all runs of two texts that both must have."""


class Look(Struct, frozen=True, kw_only=True):
    """A case as far as it can be like another.

    Attributes:
        texts: What the things on its file say.
        prints: Fingerprints of each medium that they show.
    """

    file: CaseFile
    texts: tuple[str, ...] = ()
    prints: tuple[Fingerprints, ...] = ()


class Like(Struct, frozen=True, kw_only=True):
    """A case that is like the one at hand, and what they have in common, in sentences."""

    case: Case
    why: tuple[str, ...]


def like(at_hand: Look, others: Iterable[Look]) -> tuple[Like, ...]:
    """Find the open cases that are like one.

    Args:
        at_hand: The case at hand.
        others: Other cases, in the order of the queue.

    Returns:
        Ten at most: those with most in common first, then in the order of ``others``. Networks
        are like nothing: their members stand each on their own evidence.
    """
    case = at_hand.file.case
    found = [
        Like(case=other.file.case, why=why)
        for other in others
        if other.file.case.id != case.id
        and other.file.case.is_open
        and "network" not in (case.kind, other.file.case.kind)
        and (why := _common(at_hand, other))
    ]
    return tuple(sorted(found, key=lambda one: -len(one.why))[:MOST])


def says_nearly_the_same(one: str, other: str) -> bool:
    """Say whether two texts have nearly all runs of three words in common.

    Args:
        one: Any text.
        other: Another.

    Returns:
        False where either has fewer than six words.
    """
    mine, theirs = runs(one), runs(other)
    return bool(mine and theirs) and len(mine & theirs) >= NEAR * len(mine | theirs)


def said_of(file: CaseFile) -> frozenset[tuple[str, str, frozenset[str]]]:
    """Give what signals point to beside entries of lists; a sentence alone is like nothing."""
    return frozenset(
        told(one)
        for one in file.signals
        if one.detector == "near_copies" and any(fact.items for fact in one.evidence)
    )


def runs(text: str) -> frozenset[tuple[str, ...]]:
    """Give the runs of three words that a text is compared by; none of one with too few words."""
    said = words(fold(text))
    if len(said) < SHORTEST:
        return frozenset()
    return frozenset(tuple(said[at : at + RUN]) for at in range(len(said) - RUN + 1))


def _common(one: Look, other: Look) -> tuple[str, ...]:
    entries = set(one.file.case.entries) & set(other.file.case.entries)
    said = said_of(one.file) & said_of(other.file)
    found = [
        (bool(entries), "a copy of the same entry of a list"),
        (bool(said), "copies of the same removed post"),
        (_share_pictures(one, other), "nearly the same picture or clip"),
        (_share_words(one.texts, other.texts), "nearly the same words"),
    ]
    return tuple(says for holds, says in found if holds)


def _share_pictures(one: Look, other: Look) -> bool:
    return any(are_copies(mine, theirs) for mine in one.prints for theirs in other.prints)


def _share_words(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    return any(says_nearly_the_same(one, other) for one in mine for other in theirs)
