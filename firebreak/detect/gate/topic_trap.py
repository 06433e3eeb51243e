"""The trap: a judge that knows topics and no acts, as models usually do.

It is never used but to show that the gate refuses it (notes/detect.md 0, 5).
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from firebreak.algorithms.text.normalize import fold
from firebreak.detect.gate.contract import Judge

VERSION = "1"


def trap(
    about: Iterable[str], generic: Iterable[str], *, language: str, rate: float = 0.01
) -> Judge:
    """Train words of a topic against generic texts, with the threshold at a small rate of them.

    Args:
        about: Texts of the topic.
        generic: Texts of anything else: what it is measured against while it is made.
        language: Which it is said to be for.
        rate: Share of the generic texts that it flags, which looks harmless.

    Returns:
        A judge that is all but perfect on what it was made with.
    """
    about, generic = list(about), list(generic)
    words = _weights(about, generic)

    def raw(text: str) -> float:
        said = fold(text).split()
        return sum(words.get(word, 0.0) for word in said) / max(1, len(said))

    line = sorted(map(raw, generic))[int(len(generic) * (1 - rate))]

    def scores(texts: Sequence[str], spoken: str) -> list[float]:
        del spoken
        return [1 / (1 + math.exp(min(50.0, -8 * (raw(text) - line)))) for text in texts]

    return Judge(
        name="topic_trap",
        version=VERSION,
        act="call",
        languages=frozenset({language}),
        threshold=0.5,
        examples=tuple((language, text) for text in about[:50]),
        scores=scores,
    )


def _weights(about: list[str], generic: list[str]) -> dict[str, float]:
    counts = [
        Counter(word for text in texts for word in set(fold(text).split()))
        for texts in (about, generic)
    ]
    rows = [len(about) + 2, len(generic) + 2]
    known = {word for word in counts[0] | counts[1] if counts[0][word] + counts[1][word] > 2}
    return {
        word: math.log((counts[0][word] + 1) / rows[0]) - math.log((counts[1][word] + 1) / rows[1])
        for word in known
    }
