"""Near-copies of text: pieces, MinHash sketches, and a bounded index of them.

Source: A. Broder, On the resemblance and containment of documents (1997); banding after Indyk
and Motwani (1998). Candidates come from the sketches; what is told is counted exactly.
"""

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from typing import Any, Generic, Protocol, TypeVar

from rensa import RMinHash, RMinHashLSH

PIECE_LENGTH = 5
"""Characters in a piece; measured best on short posts (notes/detect.md 2.3)."""
SKETCH_SIZE = 128
_SEED = 7

K = TypeVar("K", bound=Hashable)


class Sketch(Protocol):
    """A text in 512 bytes, from which its resemblance to others can be estimated."""

    def jaccard(self, other: Any, /) -> float:
        """Estimate the shared part of two texts' pieces, in [0, 1]."""
        ...


def pieces(folded: str) -> set[str]:
    """Cut a folded text into its overlapping pieces; empty when it is shorter than one."""
    return {folded[start : start + PIECE_LENGTH] for start in range(len(folded) - PIECE_LENGTH + 1)}


def sketch(parts: Iterable[str]) -> Sketch:
    """Condense pieces into a sketch; equal for equal sets, in every process."""
    made = RMinHash(SKETCH_SIZE, _SEED)
    made.update(list(parts))
    result: Sketch = made
    return result


def resemblance(some: set[str], others: set[str]) -> float:
    """Give the shared part of two sets of pieces, in [0, 1]; 0 when both are empty."""
    shared = len(some & others)
    return shared / (len(some) + len(others) - shared) if shared else 0.0


def copied_stretch(folded: str, original: set[str]) -> tuple[int, int]:
    """Find the longest stretch of a text that another one also has.

    Args:
        folded: The text to look in.
        original: Pieces of the other text.

    Returns:
        Start and end in ``folded``; changes of up to a word within the stretch are bridged.
        ``(0, 0)`` when no piece is shared.
    """
    best = (0, 0)
    start = end = 0
    for place in range(len(folded) - PIECE_LENGTH + 1):
        if folded[place : place + PIECE_LENGTH] in original:
            if place > end + 2 * PIECE_LENGTH or end == 0:
                start = place
            end = place + PIECE_LENGTH
            if end - start > best[1] - best[0]:
                best = (start, end)
    return best


def missing_stretch(original: str, copied: set[str]) -> float:
    """Measure the longest part of a text, in one piece, that a copy of it lacks.

    Args:
        original: The text.
        copied: Pieces of the copy.

    Returns:
        Length of the part as a share of the text, in [0, 1]; 0 for an empty text. What is shared
        for less than two pieces' length, such as an article, is shared by chance and missing.
    """
    longest = covered = begun = 0
    for place in range(len(original) - PIECE_LENGTH + 2):
        if original[place : place + PIECE_LENGTH] in copied:
            continue
        end = place + PIECE_LENGTH - 1  # of the shared part that began at ``begun``
        if place > begun and end - begun >= 2 * PIECE_LENGTH:
            longest = max(longest, begun - covered)
            covered = end
        begun = place + 1
    return max(longest, len(original) - covered) / max(1, len(original))


class SketchIndex(Generic[K]):
    """Finds sketches that resemble one another; forgets the longest unused beyond its bound.

    Deterministic: the same calls in the same order give the same answers.
    """

    def __init__(self, *, bands: int, capacity: int) -> None:
        """Make an empty index.

        Args:
            bands: Divides ``SKETCH_SIZE``; more bands find less similar texts.
            capacity: Most sketches held, measured 2.5 KB each at 16 bands and 4.1 KB at 32.
        """
        self._index = RMinHashLSH((1 / bands) ** (bands / SKETCH_SIZE), SKETCH_SIZE, bands)
        self._capacity = capacity
        self._held: OrderedDict[int, tuple[K, Sketch]] = OrderedDict()
        self._numbers: dict[K, int] = {}
        self._next = 0

    def __len__(self) -> int:
        """Count the sketches held."""
        return len(self._held)

    def add(self, key: K, made: Sketch) -> list[K]:
        """Hold a sketch under a key, in place of an earlier one of the same key.

        Args:
            key: Name of the text.
            made: Its sketch.

        Returns:
            Keys that were forgotten to stay within the bound.
        """
        self.remove(key)
        self._held[self._next] = (key, made)
        self._numbers[key] = self._next
        self._index.insert(self._next, made)
        self._next += 1
        forgotten = []
        while len(self._held) > self._capacity:
            oldest, _ = next(iter(self._held.values()))
            self.remove(oldest)
            forgotten.append(oldest)
        return forgotten

    def remove(self, key: K) -> bool:
        """Forget a key; says whether it was held."""
        number = self._numbers.pop(key, None)
        if number is None:
            return False
        del self._held[number]
        self._index.remove(number)
        return True

    def touch(self, key: K) -> None:
        """Mark a key as used, so that others are forgotten before it."""
        self._held.move_to_end(self._numbers[key])

    def near(self, made: Sketch, limit: int) -> list[tuple[float, K]]:
        """Give up to ``limit`` held keys, most alike first, with the estimated resemblance."""
        found = self._index.query(made)
        ranked = sorted((-made.jaccard(self._held[number][1]), number) for number in found)
        return [(-unlike, self._held[number][0]) for unlike, number in ranked[:limit]]
