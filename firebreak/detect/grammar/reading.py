"""What acts a text puts into words: all constructions over its sentences."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, partial

from firebreak.algorithms.text.normalize import fold
from firebreak.detect.grammar.arabic import ARABIC
from firebreak.detect.grammar.contract import Act, Construction, Language, Span, Statement
from firebreak.detect.grammar.english import ENGLISH
from firebreak.detect.grammar.french import FRENCH
from firebreak.detect.grammar.german import GERMAN
from firebreak.detect.grammar.patterns import Alternatives, Row, parsed
from firebreak.detect.grammar.sentences import (
    FORMS,
    Sentence,
    Word,
    Writer,
    apart,
    is_beside,
    sentences_of,
    words_of,
)

LANGUAGES: tuple[Language, ...] = (ARABIC, GERMAN, ENGLISH, FRENCH)
NEAR = 200
"""Characters around an act within which a place or a time is taken to belong to it."""
BACK = 12
"""Words before a construction that can take it back."""
MOST_MASKS = 200_000
"""Words whose classes are remembered."""
_WHEN = {"now": 3, "soon": 2, "someday": 1}
_PLACE = (
    "at{1,2} (function/open){0,2} (place (capital/number){0,2} | capital (number/capital){0,2})"
)


@dataclass(frozen=True)
class _Compiled:
    """A construction, ready.

    Attributes:
        needs: Alternatives; of each need of one of them a sentence must hold a class.
        made: Makes its expression.
        withheld: What takes it back before it.
        unless: Classes that take it back anywhere.
    """

    one: Construction
    needs: tuple[tuple[int, ...], ...]
    made: Callable[[], re.Pattern[str]]
    withheld: re.Pattern[str]
    unless: int

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """Its expression, made when a sentence first has all that it needs; few ever do."""
        return self.made()


class _Masks(dict[str, int]):
    """The classes that a word may bring into a text, as bits; a memo of a pure function."""

    def __init__(self, of: Callable[[str], int]) -> None:
        self._of = of

    def __missing__(self, word: str) -> int:
        if len(self) > MOST_MASKS:
            self.clear()
        mask = self[word] = self._of(word)
        return mask


class Grammar:
    """A language's constructions, compiled."""

    def __init__(self, language: Language) -> None:
        """Read a language; its expressions are compiled when a text first needs them.

        Args:
            language: Its words and constructions.

        Raises:
            ValueError: A construction is not written as ``patterns`` asks.
        """
        self.language = language
        self.writer = Writer(language)
        classes, macros = self.writer.classes, language.macros
        self._bits = {name: 1 << place for place, name in enumerate(sorted(classes.names))}
        self.always = self._mask(FORMS)
        self.triggers = self._mask(language.triggers)
        read: dict[str, Row] = {}
        needed = Alternatives(rare=language.triggers)
        rows = [parsed(one.pattern, macros, read) for one in language.constructions]
        self._compiled = [
            _Compiled(
                one,
                needs=tuple(tuple(map(self._mask, needs)) for needs in needed.of(row)),
                made=partial(classes.expression, row),
                withheld=classes.any_of(one.withheld),
                unless=self._mask(one.unless),
            )
            for one, row in zip(language.constructions, rows, strict=True)
        ]
        by_first: dict[int, dict[tuple[int, ...], list[int]]] = {}
        for number, one in enumerate(self._compiled):
            for needs in one.needs:
                by_first.setdefault(needs[0], {}).setdefault(needs[1:], []).append(number)
        self.needs = tuple((first, tuple(others)) for first, others in by_first.items())
        self._by_needs = tuple((first, tuple(each.items())) for first, each in by_first.items())
        self._following = {
            names: classes.any_of(names)
            for names in {one.following for one in language.constructions}
        }
        self._place = classes.expression(parsed(_PLACE, macros))
        self._masks = _Masks(lambda word: self._mask(self.writer.may_bring(word)))
        self.exact = _Masks(self.exactly)
        self.phrases = {parts: self._mask(found) for parts, found in self.writer.phrases()}

    def unreachable(self) -> list[str]:
        """Name the constructions that need no trigger, so that they are never tried for sure."""
        return [
            compiled.one.name
            for compiled in self._compiled
            if any(needs[0] & ~self.triggers for needs in compiled.needs)
        ]

    def compiled(self) -> int:
        """Compile every construction now instead of when a text needs it.

        Returns:
            How many there are.

        Raises:
            ValueError: A construction names a class that does not exist.
        """
        return len([one.expression for one in self._compiled])

    def possible(self, said: Iterable[str]) -> bool:
        """Whether a text of these folded words may be worth a closer look; never wrongly no."""
        masks, mask = self._masks, self.always
        for word in said:
            mask |= masks[word]
        return self._is_possible(mask)

    def exactly(self, word: str) -> int:
        """Give the classes of one word that is written without a capital, as bits."""
        return self._mask(self.writer.names_of(word))

    def statements(self, text: str, words: list[Word]) -> list[Statement]:
        """Find what acts a text puts into words.

        Args:
            text: As written.
            words: Its words.

        Returns:
            In order of place; of constructions of one act that overlap, the strongest alone.
        """
        parts = sentences_of(text, words)
        written = [
            self.writer.written(text, said, after)
            for said, after in parts
            if self.is_spoken([word.folded for word in said])
        ]
        found = [
            (one, sentence.span(*match.span()), _target(match, sentence))
            for sentence in written
            for one, match in self._matches(sentence)
        ]
        if not found:
            return []
        everything = [self.writer.written(text, said, after) for said, after in parts]
        places = [span for one in everything for span in self._places(one)]
        times = [(span, names) for one in everything for span, names in _times(one)]
        return [
            self._statement(one, span, target, places, times)
            for one, span, target in _strongest(found)
        ]

    def is_spoken(self, said: list[str]) -> bool:
        """Whether folded words, in their order, can hold any construction; never wrongly no."""
        exact, begins, phrases = self.exact, self.writer.longest, self.phrases
        seconds = self.writer.seconds
        mask, length = self.always, len(said)
        for place, word in enumerate(said):
            mask |= exact[word]
            if word in begins and place + 1 < length and said[place + 1] in seconds[word]:
                for end in range(place + 2, min(place + begins[word], length) + 1):
                    mask |= phrases.get(tuple(said[place:end]), 0)
        return self._is_possible(mask)

    def _is_possible(self, mask: int) -> bool:
        if not mask & self.triggers:
            return False
        for first, others in self.needs:  # loops, for this is asked about every post there is
            if mask & first:
                for needed in others:
                    for need in needed:
                        if not mask & need:
                            break
                    else:
                        return True
        return False

    def _mask(self, names: Iterable[str]) -> int:
        mask = 0
        for name in names:
            mask |= self._bits[name]
        return mask

    def _matches(self, sentence: Sentence) -> Iterator[tuple[Construction, re.Match[str]]]:
        there = self.always | self._mask(frozenset[str]().union(*sentence.classes))
        if not there & self.triggers:
            return
        for number in self._possible(there):
            compiled = self._compiled[number]
            one = compiled.one
            if (sentence.is_question and not one.asks) or compiled.unless & there:
                continue
            for match in compiled.expression.finditer(sentence.written):
                if match.end() > match.start() and not self._is_taken_back(
                    one, match, sentence, compiled.withheld
                ):
                    yield one, match

    def _possible(self, there: int) -> list[int]:
        """Give the constructions of which all needs of one reading are there, in their order."""
        found: set[int] = set()
        for first, others in self._by_needs:
            if there & first:
                for needed, numbers in others:
                    for need in needed:
                        if not there & need:
                            break
                    else:
                        found.update(numbers)
        return sorted(found)

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


def statements(
    text: str, *, said: list[str] | None = None, languages: Iterable[Language] = LANGUAGES
) -> tuple[Statement, ...]:
    """Find what acts a text puts into words, in all languages whose words it uses.

    Args:
        text: As written; its first words are read, see ``sentences``.
        said: Its folded words, if the caller has them.
        languages: To read it in.

    Returns:
        By language, then in order of place; empty for nearly every text.
    """
    used = fold(text).split() if said is None else said
    spoken = [one for one in languages if grammar_of(one).possible(used)]
    spoken = [one for one in spoken if grammar_of(one).is_spoken(used)]
    return spoken_in(text, spoken) if spoken else ()


def spoken_in(text: str, languages: Iterable[Language]) -> tuple[Statement, ...]:
    """Find what acts a text puts into words, in languages whose words it is known to use.

    Args:
        text: As written.
        languages: To read it in.

    Returns:
        As :func:`statements` does.
    """
    words = words_of(text)
    return tuple(
        one for language in languages for one in grammar_of(language).statements(text, words)
    )


def grammar_of(language: Language) -> Grammar:
    """Give a language's compiled constructions; compiled once."""
    return _grammar(language.code)


@cache
def _grammar(code: str) -> Grammar:
    return Grammar(next(one for one in LANGUAGES if one.code == code))


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
