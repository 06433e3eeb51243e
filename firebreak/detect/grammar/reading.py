"""What acts a text puts into words: all constructions over its sentences."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from firebreak.detect.grammar.contract import Act, Construction, Language, Span, Statement
from firebreak.detect.grammar.english import ENGLISH
from firebreak.detect.grammar.sentences import Sentence, Word, Writer, apart, is_beside, words_of

LANGUAGES: tuple[Language, ...] = (ENGLISH,)
NEAR = 200
"""Characters around an act within which a place or a time is taken to belong to it."""
BACK = 12
"""Words before a construction that can take it back."""
_WHEN = {"now": 3, "soon": 2, "someday": 1}
_PLACE = (
    "at{1,2} (function/open){0,2} (place (capital/number){0,2} | capital (number/capital){0,2})"
)


class Grammar:
    """A language's constructions, compiled."""

    def __init__(self, language: Language) -> None:
        """Compile a language.

        Args:
            language: Its words and constructions.

        Raises:
            ValueError: A construction is not written as ``patterns`` asks.
        """
        self.language = language
        self.writer = Writer(language)
        classes, macros = self.writer.classes, language.macros
        self._compiled = [
            (one, classes.compiled(one.pattern, macros), classes.any_of(one.withheld))
            for one in language.constructions
        ]
        self._following = {
            names: classes.any_of(names)
            for names in {one.following for one in language.constructions}
        }
        self._place = classes.compiled(_PLACE, macros)

    def triggers(self) -> frozenset[str]:
        """Give the words without which nothing is found: first words of phrases stand for them."""
        return frozenset(
            parts[0]
            for parts, names in self.writer.words.items()
            if not names.isdisjoint(self.language.triggers)
        )

    def statements(self, text: str, words: list[Word]) -> list[Statement]:
        """Find what acts a text puts into words.

        Args:
            text: As written.
            words: Its words.

        Returns:
            In order of place; of constructions of one act that overlap, the strongest alone.
        """
        sentences = self.writer.sentences(text, words)
        found = [
            (one, sentence.span(*match.span()), _target(match, sentence))
            for sentence in sentences
            for one, match in self._matches(sentence)
        ]
        if not found:
            return []
        places = [span for one in sentences for span in self._places(one)]
        times = [(span, names) for one in sentences for span, names in _times(one)]
        return [
            self._statement(one, span, target, places, times)
            for one, span, target in _strongest(found)
        ]

    def _matches(self, sentence: Sentence) -> Iterator[tuple[Construction, re.Match[str]]]:
        there = frozenset[str]().union(*sentence.classes)
        if there.isdisjoint(self.language.triggers):
            return
        for one, compiled, withheld in self._compiled:
            if sentence.is_question and not one.asks:
                continue
            if not one.unless.isdisjoint(there):
                continue
            for match in compiled.finditer(sentence.written):
                if match.end() > match.start() and not self._is_taken_back(
                    one, match, sentence, withheld
                ):
                    yield one, match

    def _is_taken_back(
        self, one: Construction, match: re.Match[str], sentence: Sentence, withheld: re.Pattern[str]
    ) -> bool:
        before = sentence.written[: match.start()]
        places = [found.start() for found in withheld.finditer(before)]
        if places and before.count("\x01", places[-1]) <= BACK:
            return True
        return self._following[one.following].search(sentence.written, match.end()) is not None

    def _places(self, sentence: Sentence) -> Iterator[Span]:
        for match in self._place.finditer(sentence.written):
            yield sentence.span(*match.span())

    def _statement(
        self,
        one: Construction,
        span: Span,
        target: Span | None,
        places: Iterable[Span],
        times: Iterable[tuple[Span, frozenset[str]]],
    ) -> Statement:
        near = [(place, names) for place, names in times if is_beside(place, span, NEAR)]
        return Statement(
            act=one.act,
            name=one.name,
            says=one.says,
            language=self.language.code,
            score=one.score,
            span=span,
            target=target,
            places=apart([place for place in places if is_beside(place, span, NEAR)]),
            times=apart([place for place, _ in near]),
            imminence=max(
                (_WHEN[name] for _, names in near for name in names if name in _WHEN), default=0
            ),
        )


def statements(text: str, *, languages: Iterable[Language] = LANGUAGES) -> tuple[Statement, ...]:
    """Find what acts a text puts into words, in all languages whose words it uses.

    Args:
        text: As written; its first words are read, see ``sentences``.
        languages: To read it in.

    Returns:
        By language, then in order of place; empty for nearly every text.
    """
    words = words_of(text)
    used = {word.folded for word in words}
    return tuple(
        statement
        for language in languages
        if not triggers_of(language).isdisjoint(used)
        for statement in grammar_of(language).statements(text, words)
    )


def grammar_of(language: Language) -> Grammar:
    """Give a language's compiled constructions; compiled once."""
    return _grammar(language.code)


def triggers_of(language: Language) -> frozenset[str]:
    """Give the words of a language without which nothing is found in it."""
    return _triggers(language.code)


@cache
def _grammar(code: str) -> Grammar:
    return Grammar(next(one for one in LANGUAGES if one.code == code))


@cache
def _triggers(code: str) -> frozenset[str]:
    return _grammar(code).triggers()


def _target(match: re.Match[str], sentence: Sentence) -> Span | None:
    for name, place in match.re.groupindex.items():
        start, end = match.span(place)
        if name.startswith("target") and end > start >= 0:
            return sentence.span(start, end)
    return None


def _times(sentence: Sentence) -> Iterator[tuple[Span, frozenset[str]]]:
    for span, names in zip(sentence.spans, sentence.classes, strict=True):
        if not names.isdisjoint(_WHEN):
            yield span, names


_Found = tuple[Construction, Span, Span | None]


def _strongest(found: list[_Found]) -> list[_Found]:
    kept: list[_Found] = []
    for one in sorted(found, key=lambda each: (-each[0].score, each[1])):
        acts: list[tuple[Act, Span]] = [(other[0].act, other[1]) for other in kept]
        if not any(act == one[0].act and is_beside(span, one[1], 0) for act, span in acts):
            kept.append(one)
    return sorted(kept, key=lambda each: each[1])
