"""Arabic words taken apart: what is joined to them, what a verb says.

Words are folded before: alef, ya and ta marbuta have one form each. Standard Arabic and the
colloquial prefixes of the future (Egyptian *ha-*, Gulf and Levantine *ba-*, *ha-*) are known.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

_JOINED = "هما هم هن كما كم كن كو كوا نا ني ها ه ك".split()  # noqa: SIM905 - read as a sentence
"""Pronouns written onto a verb: them, you, us, me, her, him."""
MANY = frozenset({"هم", "هن", "هما", "كم", "كن", "كو", "كوا", "كما"})
"""Those of several people, or of people who are spoken to."""
_YOU = frozenset({"ك"})
_BEFORE = re.compile(r"[وف]")
_SHORT = 4
"""Letters of a word that is too short to bear an ending of many, or a word before it."""
_FEWEST = 3
"""Letters that a verb keeps when a pronoun is taken off."""
_ARTICLE = ("لال", "وال", "فال", "بال", "كال", "لل", "ولل", "ال", "عال")


class Verbs:
    """Finds the verbs of some families in all their forms."""

    def __init__(self, families: Mapping[str, tuple[str, ...]]) -> None:
        """Learn verbs.

        Args:
            families: Stems of the imperfect, without prefix, by family.
        """
        self._families: dict[str, list[str]] = {}
        for family, stems in families.items():
            for stem in stems:
                self._families.setdefault(stem, []).append(family)
        self.forms = lru_cache(maxsize=20_000)(self._forms)

    def _forms(self, word: str) -> tuple[str, ...]:
        """Give the classes of a word as a verb: family and form, and whose it is.

        ``_will`` I or we will; ``_i`` I or we do; ``_they`` he, she or they do; ``_passive`` are
        done to; ``_order`` do it, all of you; ``_did`` we did. ``on_many``: the word bears a
        pronoun of people it is done to.
        """
        return tuple(dict.fromkeys(self._found(word)))

    def _found(self, word: str) -> Iterator[str]:
        starts = [word]
        if len(word) > _SHORT and _BEFORE.match(word):
            starts.append(word[1:])
        for start in starts:
            for rest, on in _without_object(start):
                for form, stem in _prefixes(rest):
                    for family in self._families.get(stem, ()):
                        yield f"{family}_{form}"
                        if on in MANY or (on in _YOU and form in ("will", "i")):
                            yield "on_many"


def _without_object(word: str) -> Iterator[tuple[str, str]]:
    yield word, ""
    for pronoun in _JOINED:
        if word.endswith(pronoun) and len(word) - len(pronoun) >= _FEWEST:
            yield word[: -len(pronoun)], pronoun


_WILL = ("سا", "سن", "ها", "هن", "حا", "حن", "ه", "ح")
_SWEARS = ("لا", "لن")
"""*la-* before and *-n* behind: I swear that I will."""
_NOW = ("با", "بن", "ب", "ا", "ن", "لا", "لن")
_PASSIVE = ("بيت", "ليت", "يت", "تت", "ين", "سيت", "هيت")
_THIRD = ("بي", "بت", "سي", "هي", "ست", "هت", "ي", "ت", "لي")


def _prefixes(word: str) -> Iterator[tuple[str, str]]:
    ended = word.removesuffix("وا").removesuffix("و") if len(word) > _SHORT else word
    ends = ended != word
    if ends:
        yield from _of_many(word, ended)
    else:
        yield from _cut("will", word, _WILL)
        for form, stem in _cut("will", word, _SWEARS):
            yield form, stem.removesuffix("ن")
        yield from _cut("i", word, _NOW)
    yield from _cut("passive", ended, _PASSIVE)
    yield from _cut("they", ended, _THIRD)
    if word.endswith("نا"):
        yield "did", word[:-2]


def _of_many(word: str, ended: str) -> Iterator[tuple[str, str]]:
    if word.startswith("ب"):
        yield "they", ended[1:]
    if word.startswith("ا"):
        yield "order", ended[1:]
    yield "plural", ended


def _cut(form: str, word: str, prefixes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for prefix in prefixes:
        if word.startswith(prefix):
            yield form, word[len(prefix) :]


def bare(word: str) -> str:
    """Give a noun without what Arabic writes before it: and, so, by, to, like, the."""
    for article in _ARTICLE:
        if word.startswith(article) and len(word) - len(article) >= 2:
            return word[len(article) :]
    return word[1:] if len(word) > _SHORT and word[0] in "وفبلك" else word


def is_definite(word: str) -> bool:
    """Whether a noun bears the article."""
    return any(word.startswith(article) and len(word) - len(article) >= 2 for article in _ARTICLE)
