"""How alike two people write, against others of their language.

Only texts of one language are compared, and by what differs among its writers: how often they use
the language's commonest words, each mark, capitals, digits and line ends. Which language it is says
nothing. Weak evidence: it may support a likeness of names, it never stands alone.

Source: J. Burrows, Delta (2002), with the cosine of S. Evert et al. (2017): features are measured
in standard deviations of the platform's writers, and directions are compared. We add marks, and
pull writers of few words toward the average.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from firebreak.algorithms.text.normalize import fold, words

LEAST_POSTS = 3
"""Below so many nothing is said."""
LEAST_WRITERS = 50
"""Writers of a language that must be known before any two are compared."""
COMMON_WORDS = 50
FEW_WORDS = 100
"""A writer of so many words is believed half."""
_MARKS = ".,;:!?…-–'\"«»()#@/*\n"
_MOST = 20_000

Floats = NDArray[np.float64]


class Habits(Struct, frozen=True, kw_only=True, eq=False):
    """How the writers of one language write.

    Attributes:
        language: As the platform names it.
        common: The commonest words, folded, by how many writers use them.
        mean: Of each feature, shape (n_features,).
        deviation: Standard deviation among writers, shape (n_features,); 0 where all are equal.
        writers: How many were read.
    """

    language: str
    common: tuple[str, ...]
    mean: Floats
    deviation: Floats
    writers: int


class Style(Struct, frozen=True, kw_only=True, eq=False):
    """How one person writes, in standard deviations from the others of their language.

    Attributes:
        features: Shape (n_features,).
    """

    language: str
    features: Floats


def read_habits(language: str, writers: Iterable[Sequence[str]]) -> Habits:
    """Learn how a language is written on a platform.

    Args:
        language: As the platform names it.
        writers: Posts of each of some writers drawn at random; those with fewer than
            ``LEAST_POSTS`` are passed over.

    Returns:
        Their habits.
    """
    read = [posts for posts in writers if len(posts) >= LEAST_POSTS]
    used = Counter(word for posts in read for word in sorted(set(_words(posts))))
    common = tuple(word for word, _ in used.most_common(COMMON_WORDS))
    rates = np.array([_rates(posts, common) for posts in read]).reshape(len(read), -1)
    some = len(read) > 0
    return Habits(
        language=language,
        common=common,
        mean=rates.mean(axis=0) if some else np.zeros(0),
        deviation=rates.std(axis=0) if some else np.zeros(0),
        writers=len(read),
    )


def style(posts: Sequence[str], language: str, habits: Habits) -> Style | None:
    """Measure how somebody writes.

    Args:
        posts: All of one language.
        language: Theirs.
        habits: Of a language.

    Returns:
        The style; None, as an abstention, for fewer than ``LEAST_POSTS`` posts, another language
        than the habits', or a language with fewer than ``LEAST_WRITERS`` writers.
    """
    if len(posts) < LEAST_POSTS or language != habits.language or habits.writers < LEAST_WRITERS:
        return None
    varied = habits.deviation > 0
    apart = np.zeros(len(habits.mean))
    rates = _rates(posts, habits.common)
    apart[varied] = (rates[varied] - habits.mean[varied]) / habits.deviation[varied]
    written = len(_words(posts))
    return Style(language=language, features=apart * (written / (written + FEW_WORDS)))


def style_likeness(one: Style | None, other: Style | None) -> float | None:
    """Compare how two people write; symmetric.

    Args:
        one: From :func:`style`.
        other: From the same habits.

    Returns:
        A similarity in [0, 1], .5 for no relation; None where either abstains, or the languages
        differ.
    """
    if one is None or other is None or one.language != other.language:
        return None
    # A mark that nearly nobody uses would outweigh everything else.
    some, others = np.clip(one.features, -3, 3), np.clip(other.features, -3, 3)
    length = sqrt(float(some @ some)) * sqrt(float(others @ others))
    cosine = float(some @ others) / length if length > 0 else 0.0
    return min(max((1.0 + cosine) / 2, 0.0), 1.0)


def _words(posts: Sequence[str]) -> list[str]:
    return [word for post in posts for word in words(fold(post))]


def _rates(posts: Sequence[str], common: Sequence[str]) -> Floats:
    """Common words per word; marks, capitals and digits per character; roots, to even them."""
    said = _words(posts)
    used = Counter(said)
    written = "\n".join(posts)[:_MOST]
    signs = [written.count(mark) for mark in _MARKS]
    signs += [sum(map(str.isupper, written)), sum(map(str.isdigit, written))]
    signs += [written.count("  "), written.count(".."), written.count("!!")]
    each = [used[word] / max(1, len(said)) for word in common]
    return np.sqrt([*each, *(count / max(1, len(written)) for count in signs)])
