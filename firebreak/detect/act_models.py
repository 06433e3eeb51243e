"""Models of acts in words: what one is, and what it answers about a text."""

import hashlib
from collections.abc import Iterable
from functools import cache
from typing import Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from firebreak.algorithms.stats.logistic import probabilities
from firebreak.algorithms.text.folded_texts import FoldedTexts, chosen
from firebreak.algorithms.text.folding import fold_all
from firebreak.algorithms.text.grams import BITS, FINE, LONGEST, SHORTEST, grams_of
from firebreak.algorithms.text.linear_models import (
    UNSEEN,
    Engine,
    Sums,
    margins,
    side_by_side,
    sums,
    totals,
    unseen_shares,
)
from firebreak.detect.belonging import belonging, masked

FEWEST = 30 * FINE
"""Worth of a text's pieces below which nothing is said: some eight letters."""
MOST_STRETCHES, LONGEST_STRETCH = 3, 8
"""Stretches of text that are shown, and words of each."""

Why = Literal["", "too short", "another language", "unlike what it learned from"]
"""Why a model gives no answer; empty for one that does."""


class ActModel(Struct, frozen=True, kw_only=True, eq=False):
    """One act in one language, learned from decisions of people.

    Attributes:
        act: Policy category.
        features: By :func:`features`, as they were when it learned.
        weights: int8, (``grams.COLUMNS``,); ``UNSEEN`` where nothing was learned.
        step: What one of them is worth.
        bias: Added to every text.
        slope: Of margins to log-odds of the calibrated score.
        offset: Likewise.
        most_unseen: Share of a text that may be unknown; beyond it nothing is said.
        digest: Of all of this and of the file it came from.
    """

    act: str
    language: str
    features: str
    weights: NDArray[np.int8]
    step: float
    bias: float
    slope: float
    offset: float
    most_unseen: float
    digest: str = ""


class Plan(Struct, frozen=True, kw_only=True):
    """How one model runs.

    Attributes:
        category: That its findings carry.
    """

    name: str
    language: str
    category: str
    is_live: bool
    threshold: float
    digest: str


class Answer(Struct, frozen=True, kw_only=True):
    """What one model says of one text.

    Attributes:
        score: Calibrated on posts of other accounts and later days, in [0, 1]; 0 without answer.
    """

    score: float
    why: Why = ""


class ActModels:
    """All of an operator's models, asked together; shared, and never changed."""

    def __init__(self, pairs: Iterable[tuple[Plan, ActModel]]) -> None:
        """Take plans with their models, at least one.

        Args:
            pairs: In the order in which answers are given.
        """
        self.pairs = tuple(pairs)
        self.plans = tuple(plan for plan, _ in self.pairs)
        models = [model for _, model in self.pairs]
        self._linear = side_by_side(
            [one.weights for one in models],
            [one.step for one in models],
            [one.bias for one in models],
        )

    @property
    def room(self) -> int:
        """Give the bytes that all of them take, with the files they came from."""
        files = sum(model.weights.nbytes for _, model in self.pairs)
        return files + self._linear.rows.nbytes + 2 * self._linear.weights.nbytes

    def answers(
        self, texts: FoldedTexts, *, engine: Engine | None = None
    ) -> list[tuple[Answer, ...]]:
        """Ask all models about texts of any language; whoever knows the language says so.

        Args:
            texts: Thousands at a time are quickest.
            engine: What sums; None takes the quickest, and all give the same.

        Returns:
            For each text an answer of each model.
        """
        scores, is_short, is_strange = self.scores(texts, engine=engine)
        return [
            tuple(
                _answer(float(score), bool(short), bool(strange))
                for score, strange in zip(row, stranger, strict=True)
            )
            for row, short, stranger in zip(scores, is_short, is_strange, strict=True)
        ]

    def scores(
        self, texts: FoldedTexts, *, engine: Engine | None = None
    ) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_]]:
        """Ask all models about texts.

        Args:
            texts: Thousands at a time are quickest.
            engine: What sums; None takes the quickest.

        Returns:
            Scores, (n_texts, n_models); which texts are too short, (n_texts,); and where a model
            does not know enough of a text, (n_texts, n_models).
        """
        found = sums(texts, self._linear, masked(), engine=engine)
        limits = np.array([model.most_unseen for _, model in self.pairs])
        return (
            self._probabilities(found),
            found.worths < FEWEST,
            unseen_shares(found) > limits,
        )

    def _probabilities(self, found: Sums) -> NDArray[np.float64]:
        return probabilities(self._log_odds(found), 1.0, 0.0)

    def _log_odds(self, found: Sums) -> NDArray[np.float64]:
        models = [model for _, model in self.pairs]
        slopes = np.array([one.slope for one in models])
        offsets = np.array([one.offset for one in models])
        return np.asarray(margins(found, self._linear) * slopes + offsets)

    def speak(self, texts: FoldedTexts) -> NDArray[np.bool_]:
        """Tell about which texts a model speaks at its plan's threshold, whatever their language.

        Args:
            texts: Thousands at a time are quickest.

        Returns:
            Shape (n_texts,).
        """
        thresholds = np.array([plan.threshold for plan in self.plans])
        found = totals(texts, self._linear, masked())
        may = (self._log_odds(found) >= log_odds_below(thresholds)).any(axis=1)
        loud = may & (found.worths >= FEWEST)
        places = np.flatnonzero(loud)  # few, so that only they are asked exactly, and for more
        scores, _, is_strange = self.scores(chosen(texts, places))
        loud[places] = ((scores >= thresholds) & ~is_strange).any(axis=1)
        return np.asarray(loud)


def log_odds_below(thresholds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give log-odds that whatever reaches a threshold has for sure, and little else.

    Args:
        thresholds: Probabilities in [0, 1].

    Returns:
        At most 20, beyond which rounding would tell; of the same shape.
    """
    with np.errstate(divide="ignore"):
        exact = np.log(thresholds) - np.log1p(-thresholds)
    # Below what a float holds with all its digits, a probability is rounded up to the threshold.
    exact = np.where(thresholds < np.finfo(np.float64).tiny, -np.inf, exact)
    return np.asarray(np.minimum(exact, 20.0) - 1e-6)


def stretches(model: ActModel, text: str) -> list[tuple[int, int]]:
    """Find what in a text speaks most for the act.

    Args:
        model: Any.
        text: As written.

    Returns:
        Start and end of at most three stretches in it, the most telling first; words of belonging
        speak for nothing.
    """
    folded = fold_all([text], offsets=True)
    if folded.offsets is None or not len(folded.hashes):
        return []
    share = _shares(model, folded)
    runs: list[tuple[float, int, int]] = []
    first = 0
    for word in range(len(share) + 1):
        if word == len(share) or share[word] <= 0 or word - first == LONGEST_STRETCH:
            if word > first:
                runs.append((float(share[first:word].sum()), first, word - 1))
            first = word if word < len(share) and share[word] > 0 else word + 1
    strongest = sorted(runs, key=lambda run: (-run[0], run[1]))[:MOST_STRETCHES]
    starts = folded.offsets[folded.word_starts]
    ends = folded.offsets[folded.word_ends - 1] + 1
    return [(int(starts[begin]), int(ends[end])) for _, begin, end in strongest]


def _shares(model: ActModel, folded: FoldedTexts) -> NDArray[np.float64]:
    """Give what the pieces of each word add, (n_words,)."""
    lengths = folded.word_ends - folded.word_starts
    starts = np.concatenate([[0], np.cumsum(lengths)])
    places = np.arange(starts[-1]) + np.repeat(folded.word_starts - starts[:-1], lengths)
    words = FoldedTexts(
        codes=folded.codes[places],
        starts=starts,
        offsets=None,
        word_starts=starts[:-1],
        word_ends=starts[1:],
        hashes=folded.hashes,
        first_words=np.arange(len(lengths) + 1),
    )
    rows = grams_of(words, masked())
    weights = model.weights[rows.columns].astype(np.int64)
    added = np.where(weights == UNSEEN, 0, weights) * rows.values
    return np.diff(np.concatenate([[0], np.cumsum(added)])[rows.starts]).astype(np.float64)


@cache
def features() -> str:
    """Name what models are made of: other pieces or other masked words make another name."""
    said = repr((1, BITS, SHORTEST, LONGEST, FINE, FEWEST, sorted(belonging())))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _answer(score: float, is_short: bool, is_strange: bool) -> Answer:
    if is_short:
        return Answer(score=0.0, why="too short")
    if is_strange:
        return Answer(score=0.0, why="unlike what it learned from")
    return Answer(score=score)
