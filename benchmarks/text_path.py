"""The whole way of a text: from a list of posts to signals.

Folded, asked for disguises, acts in words in four languages, 100,000 terms, 20 models, and copies
of 10,000 removed posts, with all guards; processor time of one thread, batches of 1,000. Posts are
ordinary ones (``shared/data``): tweets in English, French and Arabic, community posts and messages
of crises. Detectors of other things (media, addresses, topics, repeated texts) and what the memory
takes in afterwards are not part of it and have a line of their own.

Beside it, for the same lists alone: one expression of ``re`` on a tenth of the terms, and
``pyahocorasick`` (``pip install pyahocorasick``) on all.
"""

import gc
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Any

import numpy as np

from benchmarks import Claim
from benchmarks.real_data import data_folder
from benchmarks.text_reading import texts_of
from firebreak.algorithms.text.folding import fold_all
from firebreak.algorithms.text.grams import COLUMNS, grams_of
from firebreak.algorithms.text.linear_models import quantised
from firebreak.algorithms.text.normalize import fold
from firebreak.detect.act_models import ActModel, ActModels, Plan, features
from firebreak.detect.belonging import masked
from firebreak.detect.context import Context
from firebreak.detect.contract import Detector, equipment_of, said
from firebreak.detect.equipment import Equipment
from firebreak.detect.run import discovered_detectors, look
from firebreak.model.items import StoredItem
from firebreak.model.policy import Policy

BATCH = 1_000
LONGEST = 300
ROUNDS = 3
ALONE = 4_000
LEARNED, FEWEST = 2_000, 3
"""Posts that a model learned from, and those of them that must hold a piece for it to count."""
TERMS, MODELS, REMOVED = 100_000, 20, 10_000
TARGET, TARGET_MS, TARGET_MB = 50_000.0, 5.0, 300.0
SLOW_POSTS = 300
FILES = (
    *("text/ordinary_tweets_en", "text/ordinary_tweets_fr", "text/ordinary_tweets_ar"),
    *("innocent/community_posts_masked", "innocent/crisis_messages_masked"),
)
TEXT = frozenset({"listed_terms", "user_rules", "act_models", "near_copies"})
POLICY = Policy(name="bench", version="1", categories={})


def run() -> Iterator[Claim]:
    """Read posts in batches and one by one."""
    folder = data_folder()
    if folder is None:
        print("text_path: no shared data; FIREBREAK_DATA names its folder", file=sys.stderr)
        return
    texts = posts(folder)
    before = _memory()
    terms = _terms(TERMS)
    context = _context(texts, terms)
    items = [said(text, author=f"a{n % 3_000}", post=f"p{n}") for n, text in enumerate(texts)]
    ours = max(_rate(partial_of(_in_batches, items, context), len(items)) for _ in range(ROUNDS))
    taken = _memory() - before
    anchor = _peers(terms, [fold(text) for text in texts])
    size = sum(len(text.encode()) for text in texts) / len(texts)
    yield _claim(f"posts of {size:.0f} bytes a second, in batches", ours, anchor, "posts/s", TARGET)
    times = sorted(_alone(items[:ALONE], context))
    yield {
        "claim": "one post by itself, 99th of a hundred",
        "value": round(quantiles(times, n=100)[98] * 1e3, 2),
        "unit": "ms",
        "anchor": f"median {times[len(times) // 2] * 1e3:.2f} ms",
        "target": TARGET_MS,
        "ok": quantiles(times, n=100)[98] * 1e3 < TARGET_MS,
    }
    yield {
        "claim": "memory of lists, models, removed posts and what is remembered of words",
        "value": round(taken),
        "unit": "MB",
        "anchor": f"the whole process {_memory():.0f} MB",
        "target": TARGET_MB,
        "ok": taken <= TARGET_MB,
    }
    rest = _rate(partial_of(_everything, items[:ALONE], context), ALONE)
    yield _claim("all detectors, and remembered", rest, None, "posts/s", None)


def posts(folder: Path) -> list[str]:
    """Read ordinary posts in an order that mixes the files."""
    texts = [text for name in FILES for text in texts_of(folder / f"{name}.jsonl")]
    short = [text for text in texts if 0 < len(text) <= LONGEST]
    Random(1).shuffle(short)
    return short


def partial_of(work: Callable[..., object], *arguments: object) -> Callable[[], object]:
    """Bind arguments."""
    return lambda: work(*arguments)


def _in_batches(items: list[StoredItem], context: Context) -> int:
    detectors = _asked()
    found = 0
    for start in range(0, len(items), BATCH):
        batch = items[start : start + BATCH]
        context.read_ahead(batch)
        for item in batch:
            found += len(look(item, context, policy=POLICY, detectors=detectors).signals)
    return found


def _asked() -> tuple[Detector, ...]:
    return tuple(one for one in discovered_detectors() if one.languages or one.id in TEXT)


def _alone(items: list[StoredItem], context: Context) -> Iterator[float]:
    context.read_ahead([])
    detectors = _asked()
    for item in items:
        started = time.perf_counter()
        look(item, context, policy=POLICY, detectors=detectors)
        yield time.perf_counter() - started


def _everything(items: list[StoredItem], context: Context) -> None:
    for start in range(0, len(items), BATCH):
        batch = items[start : start + BATCH]
        context.read_ahead(batch)
        for item in batch:
            look(item, context, policy=POLICY)
            context.observe(item)


def _context(texts: Sequence[str], terms: Sequence[str]) -> Context:
    given = equipment_of(terms=terms)
    context = Context(equipment=Equipment(terms=given.terms, models=_models(texts)))
    dice = Random(3)
    for number in range(REMOVED):
        words = " ".join(terms[dice.randrange(len(terms))] for _ in range(dice.randint(8, 30)))
        context.learn_removed(said(words, author="b", post=f"r{number}"))
    return context


def _models(texts: Sequence[str]) -> ActModels:
    """Make models that know what trained ones would, with weights by lot that never speak."""
    pairs, dice = [], Random(4)
    for number in range(MODELS):
        columns = grams_of(fold_all(dice.sample(list(texts), LEARNED)), masked()).columns
        known = np.bincount(columns, minlength=COLUMNS) >= FEWEST
        weights, step = quantised(np.random.default_rng(number).normal(0, 1, COLUMNS), known)
        model = ActModel(
            act="call",
            language="en",
            features=features(),
            weights=weights,
            step=step,
            bias=-9.0,
            slope=1.0,
            offset=0.0,
            most_unseen=0.9,
        )
        name = f"model-{number}"
        plan = Plan(
            name=name, language="en", category="call", is_live=True, threshold=0.5, digest=""
        )
        pairs.append((plan, model))
    return ActModels(pairs)


def _terms(count: int) -> list[str]:
    """Make words of eight letters that no language has."""
    dice, made = Random(2), dict[str, None]()
    while len(made) < count:
        pairs = (dice.choice("bcdfghjklmnpqrstvwxz") + dice.choice("aeiou") for _ in range(4))
        made["".join(pairs)] = None
    return list(made)


def _peers(terms: Sequence[str], folded: Sequence[str]) -> str | None:
    pattern = re.compile(r"\b(?:" + "|".join(terms[: len(terms) // 10]) + r")\b")
    slow = _rate(lambda: [pattern.findall(one) for one in folded[:SLOW_POSTS]], SLOW_POSTS)
    said_of = [f"re with a tenth of the terms alone {slow:,.0f}"]
    if find_spec("ahocorasick"):
        automaton = _automaton(terms)
        rate = _rate(lambda: [list(automaton.iter(one)) for one in folded], len(folded))
        said_of.append(f"pyahocorasick with the terms alone {rate:,.0f}")
    return ", ".join(said_of)


def _automaton(terms: Sequence[str]) -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for number, term in enumerate(terms):
        automaton.add_word(term, number)
    automaton.make_automaton()
    return automaton


def _rate(work: Callable[[], object], count: int) -> float:
    started = time.process_time()
    work()
    return count / (time.process_time() - started)


def _memory() -> float:
    """Megabytes that the process holds."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def _claim(what: str, value: float, anchor: str | None, unit: str, target: float | None) -> Claim:
    return {
        "claim": what,
        "value": round(value),
        "unit": unit,
        "anchor": anchor,
        "target": target,
        "ok": target is None or value >= target,
    }
