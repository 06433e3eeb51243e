"""The score of each post of a run under way, by what the post really is."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from firebreak.simulate.parameters import LANGUAGES
from firebreak.simulate.streams import dice
from firebreak.simulate.texts.classes import RECIPES, PostClass
from firebreak.simulate.texts.scores import SCORE_CLASSES, Quantiles, Replay, score_class
from firebreak.simulate.truth import PostRow

LEVELS = 1_001
"""Quantiles of a class: enough to tell one false alarm in a thousand."""
FLAGGED: Mapping[str, Mapping[str, float]] = {
    "en": {"call": 0.42, "threat": 0.42, "claim": 0.3, "glorify": 0.2, "news": 0.004}
    | {"counter": 0.2, "religion": 0.002, "fan": 0.001, "other": 0.0025},
    "de": {"call": 0.5, "threat": 0.48, "claim": 0.3, "glorify": 0.1, "news": 0.02}
    | {"counter": 0.15, "religion": 0.01, "fan": 0.01, "other": 0.01},
    "ar": {"call": 0.14, "threat": 0.14, "claim": 0.1, "glorify": 0.05, "news": 0.0063}
    | {"counter": 0.02, "religion": 0.0066, "fan": 0.0024, "other": 0.0024},
}
"""Share of each class above the threshold. Measured, notes/detect.md 2 and 5.3: English threats,
news, religion and quotations in counter-speech (rules); German calls, threats and counter-speech
(classifier at 2 in 100); Arabic incitement, Quran, news and ordinary posts. The rest is ours [D].
French and Dutch were not measured, so there the classifier abstains."""
THRESHOLD = 0.6
"""Score that ``FLAGGED`` is about."""


def stand_in() -> Quantiles:
    """Give quantiles through the shares that were measured, even below and above them [D]."""
    return {
        language: {name: _through(share) for name, share in classes.items()}
        for language, classes in FLAGGED.items()
    }


class Replayed:
    """Scores posts of one run; the same post always gets the same score."""

    def __init__(self, seed: int, rows: Sequence[PostRow], quantiles: Quantiles) -> None:
        """Listen to what is said.

        Args:
            seed: The run's.
            rows: What posts with a part in the story are; grows while it is played.
            quantiles: The classifier's, as :class:`Replay` takes them.
        """
        self._seed = seed
        self._rows = rows
        self._read = 0
        self._truth: dict[str, PostRow] = {}
        replay = Replay(quantiles)
        levels = [place / (LEVELS - 1) for place in range(LEVELS)]
        self._scores = {
            (language, name): replay.draw(
                [SCORE_CLASSES.index(name)] * LEVELS, [number] * LEVELS, levels
            ).tolist()
            for number, language in enumerate(LANGUAGES)
            for name in SCORE_CLASSES
        }

    def score(self, post: str, language: str) -> float | None:
        """Give the score of a post.

        Args:
            post: Identifier on the platform.
            language: Of its text.

        Returns:
            In [0, 1]; None where the classifier abstains.
        """
        for row in self._rows[self._read :]:
            self._truth[row.post] = row
        self._read = len(self._rows)
        known = self._truth.get(post)
        says = known.truth if known else "plain"
        name = SCORE_CLASSES[score_class(RECIPE_OF.get(says, "plain"))]
        scores = self._scores.get((language, name))
        if scores is None or math.isnan(scores[0]):
            return None
        luck = dice(self._seed, f"replay/{post}").random()
        return float(scores[round(luck * (LEVELS - 1))])


RECIPE_OF: Mapping[str, PostClass] = {name: name for name in RECIPES}
"""Classes of posts that have words of their own; the others say something everyday."""


def _through(share: float) -> tuple[float, ...]:
    points = ((0.0, 0.0), (1 - share, THRESHOLD), (1.0, 1.0))
    return tuple(_at(points, place / (LEVELS - 1)) for place in range(LEVELS))


def _at(points: Sequence[tuple[float, float]], level: float) -> float:
    for (low, below), (high, above) in pairwise(points):
        if level <= high:
            return below + (above - below) * (level - low) / (high - low)
    return points[-1][1]
