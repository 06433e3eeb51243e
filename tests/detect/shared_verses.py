"""Pairs of people who put one verse into their own words: no copies."""

from itertools import islice

from tests.detect.real_data import sample

PAIRS = 300
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
