"""Pairs of people who put one verse into their own words: no copies."""

from collections import Counter
from itertools import islice
from random import Random

from firebreak.algorithms.text.normalize import fold
from firebreak.detect.context import Context
from firebreak.detect.contract import said
from firebreak.detect.detectors import near_copies
from firebreak.detect.removed import SHORT_WORDS
from tests.detect.real_data import sample

PAIRS = 300
THRESHOLD = 0.6
LANGUAGES = ("en", "fr", "ar")
_VERSES = range(60, 201)
"""Characters of a verse that is long enough to be compared and short enough to be posted."""
_WORDS = range(20, 161)
"""Characters of what each of the two says beside it."""


def pairs() -> list[tuple[str, str]]:
    """Give ``PAIRS`` pairs of posts by different people, whose only common part is a verse."""
    return [pair for language in LANGUAGES for pair in _in(language, PAIRS // len(LANGUAGES))]


def _in(language: str, count: int) -> list[tuple[str, str]]:
    verses = [one for one in sample(f"text/quran_{language}.jsonl", 2_000) if len(one) in _VERSES]
    tweets = sample(f"text/ordinary_tweets_{language}.jsonl", 500)
    own = [one for one in tweets if len(one) in _WORDS]
    made = []
    for place, verse in enumerate(islice(verses, count)):
        mine, yours = own[place % len(own)], own[(place * 7 + 3) % len(own)]
        if mine == yours:
            yours = own[(place * 7 + 4) % len(own)]
        ways = ((f"{mine} {verse}", f"{yours} {verse}"), (f"{verse} {mine}", f"{verse} {yours}"))
        made.append((*ways, (f"{mine} {verse}", f"{verse} {yours}"))[place % 3])
    return made


def short_verses_flagged(language: str) -> int:
    """Remove short verses on a platform that knows half of all; count other verses flagged."""
    verses = sample(f"text/quran_{language}.jsonl", 10_000)
    Random(0).shuffle(verses)
    known, later = verses[: len(verses) // 2], verses[len(verses) // 2 :]
    memory = Context()
    for number, verse in enumerate(known):
        memory.observe(said(verse, author=f"a{number % 900}", post=f"h{number}"))
    short = [one for one in later if len(one.split()) >= SHORT_WORDS and len(fold(one)) < 44]
    removed = short[: len(short) // 2]
    learned = [memory.learn_removed(said(one, author="b", post=f"r{one}")) for one in removed]
    assert any(learned)
    others = Counter(later)
    others.subtract(removed)
    return sum(
        any(one.score >= THRESHOLD for one in near_copies.detect(said(verse, author="c"), memory))
        for verse in others.elements()
    )
