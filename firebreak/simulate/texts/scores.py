"""Text scores for replay: drawn from what a real classifier gave.

In replay mode the product does not score; each post gets a score here, from the measured
distribution of its hidden class and language, so that end-to-end figures move when the
classifier does. In lexicon mode nothing here is used: the product runs its rules on the words.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from firebreak.simulate.parameters import LANGUAGES
from firebreak.simulate.texts.classes import RECIPES, PostClass, ScoreClass

Quantiles = Mapping[str, Mapping[str, Sequence[float]]]
"""Language to class to scores at evenly spaced levels from 0 to 1, lowest first."""
SCORE_CLASSES: tuple[ScoreClass, ...] = (
    *("call", "threat", "claim", "glorify"),
    *("news", "counter", "religion", "fan", "other"),
)


def score_class(says: PostClass) -> int:
    """Give the index into ``SCORE_CLASSES`` that stands for a class of posts."""
    return SCORE_CLASSES.index(RECIPES[says].score)


class Replay:
    """Measured score distributions, by class and language."""

    def __init__(self, quantiles: Quantiles) -> None:
        """Check and keep the distributions.

        Args:
            quantiles: Languages that are absent are those for which the classifier abstains.

        Raises:
            ValueError: A language or class is unknown, a class is missing, or scores fall,
                are fewer than two, or are outside [0, 1]; says which.
        """
        self._known: dict[tuple[int, int], npt.NDArray[np.float64]] = {}
        for language, by_class in quantiles.items():
            if language not in LANGUAGES:
                raise ValueError(f"scores for {language!r}; languages are {', '.join(LANGUAGES)}")
            if set(by_class) != set(SCORE_CLASSES):
                odd = ", ".join(sorted(set(by_class) ^ set(SCORE_CLASSES)))
                raise ValueError(f"scores for {language}: missing or unknown class: {odd}")
            for name, scores in by_class.items():
                place = (LANGUAGES.index(language), SCORE_CLASSES.index(name))
                self._known[place] = _checked(scores, f"scores for {language}, {name}")

    def draw(
        self, classes: npt.ArrayLike, languages: npt.ArrayLike, levels: npt.ArrayLike
    ) -> npt.NDArray[np.float64]:
        """Give the scores of posts.

        Args:
            classes: (n,) indices into ``SCORE_CLASSES``.
            languages: (n,) indices into ``LANGUAGES``.
            levels: (n,) uniform numbers in [0, 1]; a higher one never gives a lower score, so
                a post keeps its luck when the classifier changes.

        Returns:
            (n,) scores in [0, 1]; NaN where the classifier abstains.
        """
        which, spoken = np.asarray(classes), np.asarray(languages)
        luck = np.asarray(levels, dtype=np.float64)
        found = np.full(len(luck), math.nan)
        for (language, number), scores in self._known.items():
            here = (spoken == language) & (which == number)
            found[here] = np.interp(luck[here], np.linspace(0, 1, len(scores)), scores)
        return found


def _checked(scores: Sequence[float], place: str) -> npt.NDArray[np.float64]:
    found = np.asarray(scores, dtype=np.float64)
    if found.ndim != 1 or len(found) < 2:
        raise ValueError(f"{place}: at least two quantiles, the lowest and the highest")
    if not np.isfinite(found).all() or found.min() < 0 or found.max() > 1:
        raise ValueError(f"{place}: a score is outside [0, 1]")
    if (np.diff(found) < 0).any():
        raise ValueError(f"{place}: quantiles fall; list them lowest first")
    return found
