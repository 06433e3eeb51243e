"""A text as sentences of folded words, with their classes and places."""

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from firebreak.algorithms.text.normalize import FOLD_LIMIT, fold_with_offsets
from firebreak.detect.grammar.contract import Language, Span
from firebreak.detect.grammar.patterns import COMMA, Classes, literals

MOST_WORDS = 2_000
"""Words of a text that are read; constructions are short, and a longer text says it early."""
LONGEST = 60
"""Words of a sentence; a longer one is cut."""
FORMS = ("function", "number", "capital", "open", "plural")
"""Classes that a word has by its form; see ``Language.classes_of``."""
ENDS = ".!?;\n\u2026\u061f\u061b\u06d4\u2014"
"""Signs that end a sentence, as does a dash between spaces."""
_END = re.compile(rf"[{ENDS}]|\s[-\u2013]\s")
_CHUNK = re.compile(r"\S+")
_USUAL = 40
"""Characters between spaces up to which the parts are remembered."""
_COMMA = re.compile(r"[,:\u060c]")


class Word(Struct, frozen=True):
    """A folded word and its place in the text as written."""

    folded: str
    start: int
    end: int
    is_capital: bool


class Sentence(Struct, frozen=True, kw_only=True):
    """One sentence, written as the classes of its words.

    Attributes:
        written: In the notation that patterns are compiled for.
        begins: Where each word or comma begins in ``written``, rising.
        spans: Place of each of them in the text.
        classes: Of each of them; empty for a comma.
        is_question: Whether it ends with a question mark.
    """

    written: str
    begins: tuple[int, ...]
    spans: tuple[Span, ...]
    classes: tuple[frozenset[str], ...]
    is_question: bool

    def span(self, start: int, end: int) -> Span:
        """Give the place in the text of a part of ``written``, without commas at its ends."""
        first, last = bisect_right(self.begins, start) - 1, bisect_right(self.begins, end - 1) - 1
        while first < last and not self.classes[first]:
            first += 1
        while first < last and not self.classes[last]:
            last -= 1
        return self.spans[first][0], self.spans[last][1]


def words_of(text: str) -> list[Word]:
    """Split a text into folded words with their places; at most ``MOST_WORDS``."""
    made: list[Word] = []
    for found in _CHUNK.finditer(text[:FOLD_LIMIT]):
        chunk, at = found[0], found.start()
        parts = _usual_parts(chunk) if len(chunk) <= _USUAL else _parts(chunk)
        made += [
            Word(folded, at + start, at + end, is_capital)
            for folded, start, end, is_capital in parts
        ]
        if len(made) >= MOST_WORDS:
            break
    return made[:MOST_WORDS]


def _parts(chunk: str) -> tuple[tuple[str, int, int, bool], ...]:
    folded, offsets = fold_with_offsets(chunk)
    return tuple(
        (
            found[0],
            offsets[found.start()],
            offsets[found.end() - 1] + 1,
            chunk[offsets[found.start()]].isupper(),
        )
        for found in _CHUNK.finditer(folded)
    )


_usual_parts = lru_cache(maxsize=50_000)(_parts)


def sentences_of(text: str, words: list[Word]) -> list[tuple[list[Word], str]]:
    """Split the words of a text into sentences.

    Args:
        text: As written.
        words: Its words, as :func:`words_of` gives them.

    Returns:
        Each sentence's words, and what stands behind its last one; none without words.
    """
    made: list[tuple[list[Word], str]] = []
    begun = 0
    for place in range(len(words)):
        is_last = place + 1 == len(words)
        gap = text[words[place].end : len(text) if is_last else words[place + 1].start]
        if is_last or place + 1 - begun == LONGEST or (gap != " " and _END.search(gap)):
            made.append((words[begun : place + 1], gap))
            begun = place + 1
    return made


class Writer:
    """Writes the sentences of one language.

    Attributes:
        longest: Words of the longest phrase that begins with a word; words that begin none lack.
        seconds: What may follow a word in a phrase that begins with it; spares most look-ups.
    """

    def __init__(self, language: Language) -> None:
        """Learn the language's words.

        Args:
            language: Its word classes, and its constructions for the words that they name.
        """
        self._language = language
        written = [one.pattern for one in language.constructions]
        written += [name for one in language.constructions for name in one.unless]
        own = {f"'{word}'": (word,) for word in literals([*written, *language.macros.values()])}
        self._known: dict[tuple[str, ...], set[str]] = {}
        self.longest: dict[str, int] = {}
        self.seconds: dict[str, set[str]] = {}
        lengths: dict[str, set[int]] = {name: {1} for name in FORMS}
        for name, listed in {**language.words, **own}.items():
            if not listed:  # a class that words have by their form alone
                lengths.setdefault(name, {1})
            for phrase in listed:
                parts = tuple(phrase.split())
                self._known.setdefault(parts, set()).add(name)
                if len(parts) > 1:
                    self.longest[parts[0]] = max(self.longest.get(parts[0], 1), len(parts))
                    self.seconds.setdefault(parts[0], set()).add(parts[1])
                lengths.setdefault(name, set()).add(len(parts))
        self._phrases: dict[str, frozenset[str]] = {}
        for parts, names in self._known.items():
            longest = max(parts, key=len)
            self._phrases[longest] = self._phrases.get(longest, frozenset()) | names
        self.classes = Classes(lengths)
        self._word = lru_cache(maxsize=50_000)(self._single)

    def may_bring(self, folded: str) -> frozenset[str]:
        """Give all classes of a word, and of the phrases of which it is the longest word."""
        return self._names(folded, False) | self._phrases.get(folded, frozenset())

    def names_of(self, folded: str) -> frozenset[str]:
        """Give all classes of a word that is written without a capital."""
        return self._names(folded, False)

    def phrases(self) -> list[tuple[tuple[str, ...], frozenset[str]]]:
        """Give all phrases of two words or more, with their classes."""
        return [(parts, frozenset(names)) for parts, names in self._known.items() if len(parts) > 1]

    def written(self, text: str, words: list[Word], after: str) -> Sentence:
        """Write one sentence.

        Args:
            text: As written.
            words: The sentence's words.
            after: What stands between its last word and the next one.

        Returns:
            The sentence.
        """
        parts: list[str] = []
        spans: list[Span] = []
        classes: list[frozenset[str]] = []
        runs = _runs(text, words)
        for place, word in enumerate(words):
            if place and runs[place - 1] == 1:
                parts.append(COMMA)
                spans.append((words[place - 1].end, word.start))
                classes.append(frozenset())
            encoded, names = self._at(words, place, runs[place])
            parts.append(encoded)
            spans.append((word.start, word.end))
            classes.append(names)
        begins, total = [], 0
        for part in parts:
            begins.append(total)
            total += len(part)
        return Sentence(
            written="".join(parts),
            begins=tuple(begins),
            spans=tuple(spans),
            classes=tuple(classes),
            is_question="?" in after or "\u061f" in after,
        )

    def _at(self, words: list[Word], place: int, run: int) -> tuple[str, frozenset[str]]:
        word = words[place]
        longest = min(self.longest.get(word.folded, 1), run)
        single = self._word(word.folded, word.is_capital and place > 0)
        if longest == 1 or words[place + 1].folded not in self.seconds[word.folded]:
            return single
        pairs = {(name, 1) for name in self._names(word.folded, word.is_capital and place > 0)}
        for length in range(2, longest + 1):
            key = tuple(each.folded for each in words[place : place + length])
            pairs |= {(name, length) for name in self._known.get(key, ())}
        return self.classes.word(pairs), frozenset(name for name, _ in pairs)

    def _single(self, folded: str, is_capital: bool) -> tuple[str, frozenset[str]]:
        names = self._names(folded, is_capital)
        return self.classes.word((name, 1) for name in names), names

    def _names(self, folded: str, is_capital: bool) -> frozenset[str]:
        listed = self._known.get((folded,), set())
        return frozenset({*listed, *self._language.classes_of(folded, is_capital)})


def _runs(text: str, words: list[Word]) -> list[int]:
    """Count, for each word, the words from it on up to the next comma."""
    runs = [1] * len(words)
    for place in range(len(words) - 2, -1, -1):
        gap = text[words[place].end : words[place + 1].start]
        if gap == " " or not _COMMA.search(gap):
            runs[place] = runs[place + 1] + 1
    return runs


def is_beside(one: Span, other: Span, within: int) -> bool:
    """Whether two places of a text are at most so many characters apart."""
    return one[0] - other[1] <= within and other[0] - one[1] <= within


def apart(spans: list[Span]) -> tuple[Span, ...]:
    """Give places in order without those that lie within the one before."""
    ordered = sorted(set(spans), key=lambda span: (span[0], -span[1]))
    kept = ordered[:1]
    for _, span in pairwise(ordered):
        if span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(kept)
