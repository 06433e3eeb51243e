"""Lists of terms beside the same lists in ``re`` and ``pyahocorasick``.

Posts are the simulator's, folded before; 60,000 of them in four languages. Rates are by processor
time of one thread. The peer is used where it is installed (``pip install pyahocorasick``), on a
part of the posts where it is slow.
"""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from random import Random
from typing import Any

from benchmarks import Claim
from firebreak.algorithms.text.normalize import fold
from firebreak.algorithms.text.terms import TermIndex
from firebreak.simulate.texts.writing import Writer

POSTS = 60_000
SIZES = (1_000, 10_000, 100_000)
SLOW_POSTS = 300
LONGEST_RE = 10_000
TARGET = 200_000
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def run() -> Iterator[Claim]:
    """Look all posts up in lists of three sizes."""
    posts = _posts()
    for size in SIZES:
        terms = _terms(size)
        started = time.process_time()
        index = TermIndex([(term, "word") for term in terms])
        built = time.process_time() - started
        ours = _rate(index.hits, posts)
        yield {
            "claim": f"posts a second with {size:,} terms",
            "value": round(ours),
            "unit": "posts/s",
            "anchor": _peers(terms, posts),
            "target": TARGET,
            "ok": ours >= TARGET,
        }
        yield {
            "claim": f"automaton of {size:,} terms built",
            "value": round(built, 3),
            "unit": "s of processor",
            "anchor": None,
            "target": 1.0,
            "ok": built <= 1.0,
        }


def _peers(terms: Sequence[str], posts: Sequence[str]) -> str | None:
    rates: dict[str, float] = {}
    if len(terms) <= LONGEST_RE:
        pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, terms)) + r")\b")
        rates["re"] = round(_rate(pattern.findall, posts[:SLOW_POSTS]))
    if find_spec("ahocorasick"):
        automaton = _automaton(terms)
        rates["pyahocorasick"] = round(_rate(lambda post: list(automaton.iter(post)), posts))
    return ", ".join(f"{name} {rate:,.0f}" for name, rate in rates.items()) or None


def _automaton(terms: Sequence[str]) -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for number, term in enumerate(terms):
        automaton.add_word(term, number)
    automaton.make_automaton()
    return automaton


def _rate(look: Callable[[str], object], posts: Sequence[str]) -> float:
    started = time.process_time()
    for post in posts:
        look(post)
    return len(posts) / (time.process_time() - started)


def _posts() -> list[str]:
    writer = Writer(1, "bench terms")
    languages = ("en", "fr", "ar", "de")
    return [fold(writer.ordinary(languages[n % 4]).text) for n in range(POSTS)]


def _terms(size: int) -> list[str]:
    dice = Random(1)
    made: set[str] = set()
    while len(made) < size:
        words = dice.choice((1, 1, 2, 3))
        made.add(
            " ".join("".join(dice.choices(LETTERS, k=dice.randint(4, 9))) for _ in range(words))
        )
    return sorted(made)
