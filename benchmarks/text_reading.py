"""Reading posts: folded many at once, told by language, seen through.

Processor time of one core over real posts of up to 200 characters (``shared/data/text`` and
``innocent``), from a list of strings to the answer, best of several rounds.
"""

import json
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pycld2

from benchmarks import Claim
from benchmarks.real_data import data_folder
from firebreak.algorithms.text.disguise import undisguised
from firebreak.algorithms.text.folding import PLAIN, Engine, best
from firebreak.algorithms.text.languages import language_of, may_be, spans
from firebreak.algorithms.text.normalize import FOLDS, fold

BATCH = 1_000
ROUNDS = 5
LONGEST = 200
TARGET = 400_000.0
FIELDS = ("text", "title", "body")
LANGUAGES = (
    *("hatecheck_en", "hatecheck_fr", "hatecheck_de", "hatecheck_ar"),
    *("ordinary_tweets_en", "ordinary_tweets_fr", "ordinary_tweets_ar"),
    *("quran_en", "quran_fr", "quran_ar"),
)
ORDINARY = (
    *("text/ordinary_tweets_en", "text/ordinary_tweets_fr", "text/ordinary_tweets_ar"),
    *("text/quran_en", "text/quran_fr", "text/quran_ar"),
    *("innocent/crisis_messages_masked", "innocent/community_posts_masked"),
)

_NAMED = re.compile(r"https?://\S+|www\.\S+|@\w+")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_LETTERS = (
    *((re.compile("[إأآٱ]"), "ا"), (re.compile("[ىی]"), "ي"), (re.compile("ة"), "ه")),
    *((re.compile("ک"), "ك"), (re.compile(r"(.)\1{2,}"), r"\1\1"), (re.compile(r"[\W_]+"), " ")),
)


def run() -> Iterator[Claim]:
    """Fold, tell languages and see through disguises."""
    folder = data_folder()
    if folder is None:
        print("text_reading: no shared data; FIREBREAK_DATA names its folder", file=sys.stderr)
        return
    posts = real_posts(folder)
    folded = [fold(post) for post in posts]
    size = sum(len(post.encode()) for post in posts) / len(posts)
    by_regex = speed(lambda: [by_expressions(post) for post in posts], len(posts))
    by_table = speed(lambda: [post.translate(FOLDS) for post in posts], len(posts))
    alone = speed(lambda: [fold(post) for post in posts], len(posts))
    anchor = f"regex {by_regex:,.0f}; str.translate alone {by_table:,.0f}; one by one {alone:,.0f}"
    for offsets in (False, True):
        yield claim(
            f"posts of {size:.0f} bytes folded in batches of {BATCH:,}, words hashed"
            + (", with places" if offsets else ""),
            speed(partial(in_batches, posts, best(), offsets=offsets), len(posts)),
            anchor,
            target=TARGET,
        )
    plain = speed(lambda: in_batches(posts, PLAIN, offsets=False), len(posts))
    yield claim("the same without numba", plain, anchor)
    told = speed(lambda: [spans(post) for post in posts], len(posts))
    yield claim("scripts and languages told", told, f"pycld2 by itself {bare_cld2(posts):,.0f}")
    seen = speed(
        lambda: [undisguised(post, folded=one) for post, one in zip(posts, folded, strict=True)],
        len(posts),
    )
    yield claim("looked at for disguises", seen, "nothing like it was found to stand beside it")
    for name in LANGUAGES:
        yield told_right(folder, name)
    for name in ORDINARY:
        yield seen_through(folder, name)


def told_right(folder: Path, name: str) -> Claim:
    """Count texts whose language is told right, not told, and told wrong or truly another."""
    texts = texts_of(folder / f"text/{name}.jsonl")
    parts = [spans(text) for text in texts]
    told = [language_of(one) for one in parts]
    right, unsure = told.count(name[-2:]), told.count("")
    out = sum(not may_be(one, name[-2:]) for one in parts)
    return {
        "claim": f"{name}: language told as the set's",
        "value": round(right / len(texts), 3),
        "unit": "of texts",
        "anchor": f"unsure {unsure / len(texts):.3f}, another "
        f"{1 - (right + unsure) / len(texts):.3f}; ruled out by may_be {out / len(texts):.3f}",
        "target": None,
        "ok": True,
    }


def seen_through(folder: Path, name: str) -> Claim:
    """Count ordinary texts that have a second view."""
    views = [undisguised(text) for text in texts_of(folder / f"{name}.jsonl")]
    kinds = Counter(kind for view in views if view for kind in view[0].kinds)
    told = ", ".join(f"{kind} {count / len(views):.2%}" for kind, count in sorted(kinds.items()))
    return {
        "claim": f"{name}: texts with a second view",
        "value": round(sum(map(bool, views)) / len(views), 4),
        "unit": "of texts",
        "anchor": told or "none",
        "target": None,
        "ok": True,
    }


def texts_of(file: Path) -> list[str]:
    """Read the texts of one file."""
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    return [" ".join(row[name] for name in FIELDS if row.get(name)) for row in rows]


def real_posts(folder: Path) -> list[str]:
    """Read all short texts, in an order that mixes the files."""
    files = sorted([*folder.glob("text/*.jsonl"), *folder.glob("innocent/*.jsonl")])
    short = [text for file in files for text in texts_of(file) if len(text) <= LONGEST]
    step = 7_919  # Prime, so that every text comes once.
    return [short[place * step % len(short)] for place in range(len(short))]


def by_expressions(text: str) -> str:
    """Normalise as most pipelines do: NFKC, lower case and a row of expressions."""
    made = _MARKS.sub("", unicodedata.normalize("NFKC", _NAMED.sub(" ", text)).lower())
    for pattern, instead in _LETTERS:
        made = pattern.sub(instead, made)
    return made.strip()


def in_batches(posts: list[str], engine: Engine, *, offsets: bool) -> None:
    """Fold everything, a batch at a time."""
    for start in range(0, len(posts), BATCH):
        engine.fold_all(posts[start : start + BATCH], offsets=offsets)


def bare_cld2(posts: list[str]) -> float:
    """Measure pycld2 alone; it refuses some real posts, which hold control characters."""

    def ask() -> None:
        for post in posts:
            with suppress(pycld2.error):
                pycld2.detect(post, isPlainText=True)

    return speed(ask, len(posts))


def speed(work: Callable[[], object], count: int) -> float:
    """Give the best of several rounds, the first left out, as pieces of work a second."""
    seconds = []
    for _ in range(ROUNDS + 1):
        started = time.process_time()
        work()
        seconds.append(time.process_time() - started)
    return count / min(seconds[1:])


def claim(what: str, value: float, anchor: str, *, target: float | None = None) -> Claim:
    """Make a claim; one without a target is only told."""
    return Claim(
        claim=what,
        value=round(value),
        unit="posts/s",
        anchor=anchor,
        target=target,
        ok=target is None or value >= target,
    )
