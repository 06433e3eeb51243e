"""Twenty trained models beside the same models in numpy and scikit-learn.

Models are trained on the simulator's posts with invented marker words, one for each of four
languages; each stands five times among the twenty. Rates are by processor time of one thread,
folding included, a thousand posts at a time. scikit-learn is asked where it is installed
(``pip install scikit-learn``): a hashing vectorizer and as many linear models, on a part of the
posts.
"""

import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from random import Random
from typing import Any

from benchmarks import Claim
from firebreak.algorithms.text.folding import PLAIN as FOLDING
from firebreak.algorithms.text.folding import fold_all
from firebreak.algorithms.text.grams import COLUMNS, LONGEST, SHORTEST
from firebreak.algorithms.text.linear_models import PLAIN
from firebreak.detect.act_models import ActModel, ActModels, Plan
from firebreak.detect.training import Sample, train
from firebreak.simulate.texts.writing import Writer

LANGUAGES = ("en", "fr", "ar", "de")
POSTS, FEW, AT_ONCE, TIMES = 10_000, 1_000, 1_000, 3
ACTS, OTHERS = 60, 600
TARGET = 150_000
BEGIN = datetime(2030, 1, 1, tzinfo=UTC)


def run() -> Iterator[Claim]:
    """Train, then ask about all posts."""
    started = time.process_time()
    four = [_trained(language, number) for number, language in enumerate(LANGUAGES)]
    per_model = (time.process_time() - started) / len(four)
    trained = four * 5
    writer = Writer(1, "bench models")
    posts = [writer.ordinary(LANGUAGES[number % 4]).text for number in range(POSTS)]
    for many in (1, 20):
        models = ActModels(trained[:many])
        ours = _best(partial(_scores, models), posts)
        yield {
            "claim": f"posts a second with {many} model{'s' if many > 1 else ''}",
            "value": round(ours),
            "unit": "posts/s",
            "anchor": _peers(models, many, posts),
            "target": TARGET,
            "ok": ours >= TARGET,
        }
    size = models.room / 2**20
    yield {
        "claim": "memory of 20 models",
        "value": round(size, 1),
        "unit": "MiB",
        "anchor": None,
        "target": 60,
        "ok": size <= 60,
    }
    yield {
        "claim": f"one model trained on {ACTS + OTHERS:,} posts, with 15 trials",
        "value": round(per_model, 1),
        "unit": "s of processor",
        "anchor": None,
        "target": 60,
        "ok": per_model <= 60,
    }


def _scores(models: ActModels, posts: Sequence[str]) -> object:
    return models.scores(fold_all(posts))


def _best(ask: Callable[[Sequence[str]], object], posts: Sequence[str]) -> float:
    """Give the rate of the best of a few runs, after one that compiles."""
    ask(posts[:AT_ONCE])
    rates = []
    for _ in range(TIMES):
        started = time.process_time()
        for first in range(0, len(posts), AT_ONCE):
            ask(posts[first : first + AT_ONCE])
        rates.append(len(posts) / (time.process_time() - started))
    return max(rates)


def _peers(models: ActModels, many: int, posts: Sequence[str]) -> str:
    few = posts[:FEW]
    rates = {
        "numpy": _best(
            lambda batch: models.scores(fold_all(batch, engine=FOLDING), engine=PLAIN), few
        )
    }
    if find_spec("sklearn"):
        rates["scikit-learn"] = _best(_sklearn(many, few), few)
    return ", ".join(f"{name} {rate:,.0f}" for name, rate in rates.items())


def _sklearn(many: int, posts: Sequence[str]) -> Callable[[Sequence[str]], object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text: Any = import_module("sklearn.feature_extraction.text")
        linear: Any = import_module("sklearn.linear_model")
    vectorizer = text.HashingVectorizer(
        analyzer="char_wb", ngram_range=(SHORTEST, LONGEST), n_features=COLUMNS
    )
    rows = vectorizer.transform(posts)
    dice = Random(1)
    asked: list[Any] = []
    for _ in range(many):
        labels = [dice.random() < 0.1 for _ in posts]
        asked.append(linear.SGDClassifier(loss="log_loss", max_iter=5, tol=None).fit(rows, labels))

    def ask(batch: Sequence[str]) -> object:
        found = vectorizer.transform(batch)
        return [one.predict_proba(found) for one in asked]

    return ask


def _trained(language: str, number: int) -> tuple[Plan, ActModel]:
    writer, dice = Writer(number, "bench training"), Random(number)
    samples = [
        Sample(
            text=writer.ordinary(language).text + (" vurgadex zemoligi" if one < ACTS else ""),
            is_act=one < ACTS,
            account=f"a{dice.randrange(300)}",
            at=BEGIN + timedelta(minutes=dice.randrange(40_000)),
        )
        for one in range(ACTS + OTHERS)
    ]
    model = train(samples, act="call", language=language, seed=number).model
    plan = Plan(
        name=f"m{number}",
        language=language,
        category="call",
        is_live=True,
        threshold=0.5,
        digest="",
    )
    return plan, model
