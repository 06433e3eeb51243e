"""Learns an act from posts that people decided on, and says how well.

What it says is measured on posts of accounts it did not learn from, written after all that it did
learn from.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from firebreak.algorithms.stats.logistic import Rows, calibrated, fit, probabilities
from firebreak.algorithms.text.folding import fold_all
from firebreak.algorithms.text.grams import COLUMNS, GramRows, grams_of
from firebreak.algorithms.text.linear_models import quantised
from firebreak.detect.act_models import FEWEST, ActModel, features
from firebreak.detect.belonging import masked
from firebreak.model.errors import InputError

POSITIVES, ACCOUNTS, NEGATIVES = 50, 20, 200
"""Posts that do the act, accounts that wrote them, and posts that do not; fewer teach words of
single people instead of an act."""
SAYERS = 3
"""Accounts that must have written a piece before a model learns it: names of people and places of
one evening stay out."""
FOLDS, SEEDS = 3, 5
"""Parts that accounts are drawn into, and how often they are drawn anew."""
EARLIER = 0.6
"""Share of the act's posts that count as earlier."""
PENALTY = 1e-4
FAMILIAR = 0.99
"""Share of later posts of other accounts that must be familiar enough to be answered about."""
AT_ONCE = 1_000

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class CannotTrain(InputError):
    """Posts that no model can be learned from."""

    code = "FB-TRAIN-001"

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Sample(Struct, frozen=True, kw_only=True):
    """One post that was decided on, or that nobody ever had a reason to decide on.

    Attributes:
        is_act: Whether people upheld that it does the act.
        at: Aware instant at which it was written or received.
    """

    text: str
    is_act: bool
    account: str
    at: datetime


class Trial(Struct, frozen=True, kw_only=True):
    """How one drawing of accounts went, on later posts of accounts not learned from.

    Attributes:
        scores: Calibrated, of the posts that were answered about.
        hits: Which of them do the act.
        asked: Posts there were.
        acts: Of them, those that do the act.
        unseen: Limit of what may be unknown.
        slope: Of the calibration.
        offset: Likewise.
    """

    seed: int
    scores: tuple[float, ...]
    hits: tuple[bool, ...]
    asked: int
    acts: int
    unseen: float
    slope: float
    offset: float

    def recall(self, threshold: float) -> float:
        """Give the share of the act's posts that reach the threshold; unanswered ones do not."""
        return _reaching(self, threshold, hit=True) / max(1, self.acts)

    def false_rate(self, threshold: float) -> float:
        """Give the share of the other posts that reach it."""
        return _reaching(self, threshold, hit=False) / max(1, self.asked - self.acts)


class Trained(Struct, frozen=True, kw_only=True):
    """A model, and what is known of it.

    Attributes:
        model: Learned from all posts.
        trials: One for each drawing of accounts; the model's calibration is the first one's.
        cut: Instant that divides earlier from later posts.
    """

    model: ActModel
    trials: tuple[Trial, ...]
    cut: datetime
    positives: int
    negatives: int
    accounts: int
    positive_accounts: int


def train(
    samples: Sequence[Sample],
    *,
    act: str,
    language: str,
    seed: int = 0,
    told: Callable[[str], None] = lambda _: None,
) -> Trained:
    """Learn one act in one language.

    Args:
        samples: In any order; the same text of the same account counts once.
        act: Policy category.
        language: Of all samples.
        seed: Of the first drawing of accounts; the same samples and seed give the same model.
        told: Hears how far it is.

    Returns:
        The model with its trials.

    Raises:
        CannotTrain: Too few posts or accounts, with how many are missing; all at one time; or
            nothing in the words tells the act from the rest.
    """
    known = _ordered(samples)
    _check(known)
    grams = _grams(known)
    hits = np.array([one.is_act for one in known])
    names, accounts = np.unique([one.account for one in known], return_inverse=True)
    posts = _Posts(grams=grams, hits=hits, accounts=accounts)
    later, cut = _later(known)
    trials = []
    for number in range(seed, seed + SEEDS):
        told(f"drawing {number - seed + 1} of {SEEDS}")
        fold_of = _folds(names.tolist(), number)[accounts]
        trials.append(_trial(posts, later, fold_of, number))
    told("all posts")
    return Trained(
        model=_model(posts, trials[0], act, language),
        trials=tuple(trials),
        cut=cut,
        positives=int(hits.sum()),
        negatives=int((~hits).sum()),
        accounts=len(names),
        positive_accounts=len(np.unique(accounts[hits])),
    )


class _Posts(Struct, frozen=True, kw_only=True):
    """All posts as numbers: pieces, whether each does the act, and whose it is."""

    grams: GramRows
    hits: Flags
    accounts: NDArray[np.int64]


def _model(posts: _Posts, trial: Trial, act: str, language: str) -> ActModel:
    """Learn from all posts; a trial says what its sums are worth."""
    weights, bias, seen = _learn(posts, np.arange(len(posts.hits)))
    steps, step = quantised(weights, seen)
    return ActModel(
        act=act,
        language=language,
        features=features(),
        weights=steps,
        step=step,
        bias=bias,
        slope=trial.slope,
        offset=trial.offset,
        most_unseen=trial.unseen,
    )


def _reaching(trial: Trial, threshold: float, *, hit: bool) -> int:
    return sum(
        score >= threshold and is_hit == hit
        for score, is_hit in zip(trial.scores, trial.hits, strict=True)
    )


def _ordered(samples: Sequence[Sample]) -> list[Sample]:
    """Put samples in an order of their own, so that the order they came in changes nothing."""
    by_what = {(one.account, one.text): one for one in sorted(samples, key=_order)}
    return sorted(by_what.values(), key=_order)


def _order(one: Sample) -> tuple[datetime, str, str, bool]:
    return one.at, one.account, one.text, one.is_act


def _check(samples: Sequence[Sample]) -> None:
    positives = [one for one in samples if one.is_act]
    authors = {one.account for one in positives}
    short = (
        (len(positives), POSITIVES, "posts that do the act"),
        (len(authors), ACCOUNTS, "accounts that wrote them"),
        (len(samples) - len(positives), NEGATIVES, "posts that do not"),
    )
    missing = [
        f"{fewest - there} more {what} ({there} of {fewest})"
        for there, fewest, what in short
        if there < fewest
    ]
    if missing:
        raise CannotTrain(f"too little to learn from: it takes {' and '.join(missing)}")


def _grams(samples: Sequence[Sample]) -> GramRows:
    parts = [
        grams_of(fold_all([one.text for one in samples[first : first + AT_ONCE]]), masked())
        for first in range(0, len(samples), AT_ONCE)
    ]
    lengths = np.concatenate([np.diff(part.starts) for part in parts])
    return GramRows(
        starts=np.concatenate([[0], np.cumsum(lengths)]),
        columns=np.concatenate([part.columns for part in parts]),
        values=np.concatenate([part.values for part in parts]),
    )


def _later(samples: Sequence[Sample]) -> tuple[Flags, datetime]:
    """Say which posts came after most of the act's, and when that was."""
    times = sorted(one.at for one in samples if one.is_act)
    cut = times[int(len(times) * EARLIER)]
    later = np.array([one.at >= cut for one in samples])
    acts = np.array([one.is_act for one in samples])
    for flags, what in ((acts, "posts that do the act"), (~acts, "posts that do not")):
        if not (flags & later).any() or not (flags & ~later).any():
            raise CannotTrain(
                f"no {what} lie both before and after {cut:%Y-%m-%d %H:%M} UTC, so nothing can "
                "be measured on later posts than were learned from: take a longer time"
            )
    return later, cut


def _folds(accounts: Sequence[str], seed: int) -> NDArray[np.int64]:
    """Draw each account, with all of its posts, into one part; parts are about as large."""
    drawn = [hashlib.sha256(f"{seed} {one}".encode()).hexdigest() for one in accounts]
    return np.argsort(np.argsort(drawn)) % FOLDS


def _trial(posts: _Posts, later: Flags, fold_of: NDArray[np.int64], seed: int) -> Trial:
    grams, hits = posts.grams, posts.hits
    margins, unseen = np.zeros(len(hits)), np.zeros(len(hits))
    for fold in range(FOLDS):
        learned = np.flatnonzero((fold_of != fold) & ~later)
        asked = np.flatnonzero((fold_of == fold) & later)
        if not hits[learned].any() or hits[learned].all():
            raise CannotTrain("the act's posts come from too few accounts before the others")
        weights, bias, seen = _learn(posts, learned)
        rows, shares = _normal(grams, asked, seen)
        margins[asked] = rows.dot(weights) + bias
        unseen[asked] = shares
    is_long = _worths(grams) >= FEWEST
    limit = float(np.quantile(unseen[later & is_long], FAMILIAR)) if later.any() else 1.0
    answered = later & is_long & (unseen <= limit)
    slope, offset = calibrated(margins[answered], hits[answered])
    if slope <= 0:
        raise CannotTrain("nothing in the words of these posts tells the act from the rest")
    scores = probabilities(margins[answered], slope, offset)
    return Trial(
        seed=seed,
        scores=tuple(scores.tolist()),
        hits=tuple(hits[answered].tolist()),
        asked=int(later.sum()),
        acts=int((later & hits).sum()),
        unseen=limit,
        slope=slope,
        offset=offset,
    )


def _learn(posts: _Posts, chosen: NDArray[np.int64]) -> tuple[Floats, float, Flags]:
    """Give weights of all columns, what is added, and which columns were learned."""
    seen = _said_by_several(posts, chosen)
    rows, _ = _normal(posts.grams, chosen, seen)
    number = np.cumsum(seen) - 1
    kept = seen[rows.columns]
    counts = np.concatenate([[0], np.cumsum(kept)])
    narrow = Rows(
        starts=counts[rows.starts],
        columns=number[rows.columns[kept]],
        values=rows.values[kept],
        width=int(seen.sum()),
    )
    found, bias = fit(narrow, posts.hits[chosen], penalty=PENALTY)
    weights = np.zeros(COLUMNS)
    weights[seen] = found
    return weights, bias, seen


def _said_by_several(posts: _Posts, chosen: NDArray[np.int64]) -> Flags:
    rows = _rows(posts.grams).take(chosen)
    who = np.repeat(posts.accounts[chosen], np.diff(rows.starts))
    pairs = np.unique(rows.columns.astype(np.int64) << 32 | who)
    return np.asarray(np.bincount(pairs >> 32, minlength=COLUMNS) >= SAYERS)


def _normal(grams: GramRows, chosen: NDArray[np.int64], seen: Flags) -> tuple[Rows, Floats]:
    """Give rows of length 1, and the share of each that was never learned."""
    rows = _rows(grams).take(chosen)
    squares = Rows(
        starts=rows.starts, columns=rows.columns, values=rows.values**2, width=rows.width
    )
    lengths = np.sqrt(np.maximum(squares.dot(np.ones(COLUMNS)), 1.0))
    worths = rows.dot(np.ones(COLUMNS))
    unseen = rows.dot((~seen).astype(np.float64)) / np.maximum(worths, 1.0)
    scaled = rows.values / np.repeat(lengths, np.diff(rows.starts))
    return Rows(starts=rows.starts, columns=rows.columns, values=scaled, width=COLUMNS), unseen


def _worths(grams: GramRows) -> Floats:
    return _rows(grams).dot(np.ones(COLUMNS))


def _rows(grams: GramRows) -> Rows:
    return Rows(
        starts=grams.starts,
        columns=grams.columns.astype(np.int64),
        values=grams.values.astype(np.float64),
        width=COLUMNS,
    )
