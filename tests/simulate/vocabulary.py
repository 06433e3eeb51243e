"""Words that are words: of our own sentences and of shared real texts."""

import json
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from firebreak.simulate.looks.bio_lines import disclaimers, lines
from firebreak.simulate.parameters import LANGUAGES
from firebreak.simulate.texts.carriers import carriers
from firebreak.simulate.texts.frames import FRAMES, frames
from firebreak.simulate.texts.occasions import OCCASIONS, occasions


def folded(text: str) -> str:
    """Take accents, vowel signs and case off a text."""
    parts = unicodedata.normalize("NFKD", text).casefold()
    return "".join(part for part in parts if not unicodedata.combining(part))


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Collect folded words."""
    return frozenset(word for text in texts for word in re.findall(r"\w+", folded(text)))


def written() -> Iterator[tuple[str, str]]:
    """Give every sentence of the simulator with its language; the slots are left out."""
    for language in LANGUAGES:
        found = [line for known in carriers(language).values() for line in known]
        found += [line for frame in FRAMES for line in frames(language, frame)]
        found += [line for occasion in OCCASIONS for line in occasions(language, occasion)]
        found += [*lines(language), *disclaimers(language)]
        yield from ((language, re.sub(r"\{\w+\}", "", line)) for line in found)


@cache
def everyday_words() -> frozenset[str]:
    """Collect the words of our own sentences."""
    return words_of(text for _, text in written())


@cache
def known_words() -> frozenset[str]:
    """Collect our own words and those of the shared real texts, where they are."""
    return everyday_words() | words_of(real_texts())


def data_folder() -> Path:
    """Say where the shared data would be."""
    beside = Path(__file__).resolve().parents[2].parent / "shared" / "data"
    return Path(os.environ.get("FIREBREAK_DATA", beside))


def real_texts() -> Iterator[str]:
    """Read the shared texts; nothing where there are none."""
    for path in sorted((data_folder() / "text").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield str(json.loads(line)["text"])
