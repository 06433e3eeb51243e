"""How alike two handles, names or bios are, against everybody else's.

What two texts share is cut into stretches, and each stretch says as much as few others have it:
minus the logarithm of the share of the platform's texts that contain it, less ``STRETCH_NATS`` for
every cut. A common given name of any origin says little wherever it is common, a rare one much,
and chance agreement of two or three letters nothing. There are no lists of names.
"""

from collections.abc import Sequence
from math import fsum, sqrt

from msgspec import Struct

from firebreak.algorithms.text.commonness import ORDER, Commonness

STRETCH_NATS = 1.0
"""What a stretch must say before it counts: by chance there are several places to agree in.
Measured between .5 and 3 (docs/decisions/0020-likeness.md)."""
LEAST_LETTERS = 3
"""Letters of a shared stretch; neighbours in a language share pairs."""
LEAST_WORDS = 2
"""The same where one character is a word or a syllable: ideographs, and folded bios."""
_DENSE = "\u2e80"


class Profile(Struct, frozen=True, kw_only=True):
    """A folded text, and what it says on this platform.

    Attributes:
        text: In words separated by one space.
        nats: As in :meth:`Commonness.nats`.
        whole: What it would share with itself, in nats; 0 if it is empty or all too common.
    """

    text: str
    nats: list[list[float]]
    whole: float


class Likeness(Struct, frozen=True, kw_only=True):
    """How alike two texts are.

    Attributes:
        similarity: Shared part of what both say, in [0, 1]; 1 for equal texts that say anything,
            0 where one says nothing.
        nats: How much the shared part says: about minus the logarithm of the chance that a
            text of this platform has it; at least 0.
    """

    similarity: float
    nats: float

    @property
    def weight(self) -> float:
        """What pairs are ordered and calibrated by: nats, less where much differs."""
        return self.nats * sqrt(self.similarity)


NOTHING = Likeness(similarity=0.0, nats=0.0)


def profiles(texts: Sequence[str], background: Commonness) -> list[Profile]:
    """Weigh folded texts against a platform; cheaper for many at once."""
    return [
        Profile(text=text, nats=nats, whole=_whole(text, nats))
        for text, nats in zip(texts, background.nats(texts), strict=True)
    ]


def likeness(one: Profile, other: Profile) -> Likeness:
    """Compare two texts; symmetric, and the order of words makes no difference.

    Args:
        one: A text, weighed against the platform.
        other: Another, weighed against the same platform at the same time.

    Returns:
        How alike they are.
    """
    whole = one.whole + other.whole
    if not one.whole or not other.whole:
        return NOTHING
    mine = min(shared(one.text, one.nats, other.text), one.whole)
    theirs = min(shared(other.text, other.nats, one.text), other.whole)
    return Likeness(similarity=min((mine + theirs) / whole, 1.0), nats=min(mine, theirs))


def stretches(text: str, nats: list[list[float]], other: str) -> list[tuple[str, float]]:
    """Cut a text into what another one has too, longest first at each place.

    Args:
        text: In words separated by one space.
        nats: What its characters say.
        other: Another text.

    Returns:
        Shared stretches, each within a word, in the text's order, with what each says beyond
        ``STRETCH_NATS``; those that say no more than that are left out. All stretches of a word
        say at most its nats by the share of its letters they cover, so that bits of a common
        name add up to no more than the name.
    """
    found: list[tuple[str, float]] = []
    start = 0
    for word in text.split(" "):
        found += _of_word(word, nats[start : start + len(word)], other)
        start += len(word) + 1
    return found


def shared(text: str, nats: list[list[float]], other: str) -> float:
    """Sum up what :func:`stretches` finds, in nats."""
    return fsum(says for _, says in stretches(text, nats, other))


def _whole(text: str, nats: list[list[float]]) -> float:
    """Sum up what the words say, each taken whole; what does not outweigh its cut is nothing."""
    told, start = [], 0
    for word in text.split(" "):
        told.append(max(0.0, _says(nats, start, start + len(word)) - STRETCH_NATS))
        start += len(word) + 1
    return fsum(told)


def _of_word(word: str, nats: list[list[float]], other: str) -> list[tuple[str, float]]:
    """Cut one word; one too short for a stretch is shared whole or not at all."""
    least = LEAST_WORDS if word >= _DENSE else LEAST_LETTERS
    if len(word) < least:
        says = _says(nats, 0, len(word)) - STRETCH_NATS
        return [(word, says)] if says > 0 and f" {word} " in f" {other} " else []
    found, start, last = [], 0, len(word) - least
    while start <= last:
        end = start + least
        if word[start:end] not in other:
            start += 1
            continue
        while end < len(word) and word[start : end + 1] in other:
            end += 1
        says = _says(nats, start, end) - STRETCH_NATS
        if says > 0:
            found.append((word[start:end], says))
            start = end
        else:
            start += 1
    if not found:
        return found
    most = _says(nats, 0, len(word)) * sum(len(part) for part, _ in found) / len(word)
    told = fsum(says for _, says in found)
    return [(part, says * min(1.0, most / told)) for part, says in found]


def _says(nats: list[list[float]], start: int, end: int) -> float:
    says, last = 0.0, ORDER - 1
    for before, row in enumerate(nats[start:end]):
        says += row[before if before < last else last]
    return says
