"""Words that are no sign of anything: belief, origin, names, greetings."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from msgspec import Struct

from firebreak.algorithms.text.normalize import fold, fold_letters

LANGUAGES = ("en", "fr", "de", "ar")
JOINED = ("و", "ف", "ب", "ك", "ل", "ال", "وال", "فال", "بال", "كال", "لل", "ولل")
"""What Arabic writes onto the front of a word."""
ENDINGS = ("s", "es", "e", "en", "n", "er")
"""How such words end in English, French and German."""
_SHORTEST_ARABIC, _SHORTEST_STEM = 3, 5


def _read() -> dict[str, Any]:
    """Read the lists; they come with the package, as its code does."""
    return tomllib.loads(
        files("firebreak.detect").joinpath("refused_words.toml").read_text(encoding="utf-8")
    )


_LISTS = _read()


def _words(group: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(
        fold_letters(word) for language in LANGUAGES for word in group.get(language, "").split()
    )


REFUSED: Mapping[str, frozenset[str]] = {
    group["says"]: _words(group) for group in _LISTS["group"] if "is_phrases" not in group
}
"""Folded words that may not stand alone, by what they are; as part of a phrase they may."""
EVERYBODY = "a word that everybody uses"
NAMES = "a name that many people bear"
PRAYER = "a greeting or a prayer"
PHRASES: tuple[str, ...] = tuple(
    fold_letters(line)
    for group in _LISTS["group"]
    if "is_phrases" in group
    for language in LANGUAGES
    for line in group.get(language, "").strip().split("\n")
)
"""Greetings and prayers, folded."""
SMALL = _words(_LISTS["small"]) | REFUSED[EVERYBODY]
ACTS = _words(_LISTS["acts"])
"""Words of violence: what a category is about, whoever does it."""
TEXTS: tuple[str, ...] = tuple(text for texts in _LISTS["texts"].values() for text in texts)
"""What innocent people write."""


class Sample(Struct, frozen=True, kw_only=True):
    """Something innocent on which no rule may speak.

    Attributes:
        says: What it is, for a message.
    """

    written: str
    folded: str
    says: str


def what_is(word: str) -> str:
    """Say what a folded word is that may not stand alone; empty for any other."""
    for form in forms(word):
        for what, words in REFUSED.items():
            if form in words:
                return what
    return ""


def said_of(word: str) -> str:
    """Say of which belonging a folded word speaks; empty for any other and for small words."""
    found = what_is(word)
    return "" if found == EVERYBODY else found


def forms(word: str) -> Iterator[str]:
    """Give a word, and what it is without what languages write onto its front or its end."""
    yield word
    for front in JOINED:
        if word.startswith(front) and len(word) - len(front) >= _SHORTEST_ARABIC:
            yield word.removeprefix(front)
    for end in ENDINGS:
        if word.endswith(end) and len(word) - len(end) >= _SHORTEST_STEM:
            yield word.removesuffix(end)


def bare(folded: str) -> str:
    """Look for words of belonging, or of everybody, with nothing beside them.

    Args:
        folded: An entry or a phrase, folded.

    Returns:
        What it is; empty where it says something more.
    """
    if said := what_is(folded):
        return said
    words = folded.split()
    if any(folded == one or (len(words) > 1 and f" {folded} " in f" {one} ") for one in PHRASES):
        return PRAYER
    found = [what_is(word) for word in words if word not in SMALL]
    if not all(found):
        return ""
    return next(iter(found), EVERYBODY)


@cache
def samples() -> tuple[Sample, ...]:
    """Give what every rule is tried on, cheapest first; made once."""
    made: dict[str, Sample] = {}
    for what, written in _said():
        made.setdefault(written, Sample(written=written, folded=fold(written), says=what))
    return tuple(made.values())


@cache
def joined(view: Literal["folded", "written"]) -> str:
    """Give all samples as one text, one a line, as a view shows them."""
    return "\n".join(one.written if view == "written" else one.folded for one in samples())


def _said() -> Iterator[tuple[str, str]]:
    for what, words in REFUSED.items():
        yield from ((what, word) for word in sorted(words))
    yield from ((EVERYBODY, word) for word in sorted(SMALL) if len(word) > 1)
    yield from ((PRAYER, phrase) for phrase in PHRASES)
    yield from (("what innocent people write", text) for text in TEXTS)
    for group in _LISTS["group"]:
        if group["says"] == EVERYBODY or "is_phrases" in group:
            continue
        for language, frames in _LISTS["frames"].items():
            for word in group.get("persons", group).get(language, "").split():
                yield from ((group["says"], frame.format(word)) for frame in frames)
