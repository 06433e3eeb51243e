"""The notation of constructions: rows of word classes, as expressions.

A sentence is written as one short string, in which each word is the list of its classes between
two marks and a comma or colon is a mark of its own. A row such as ``i will filler{0,2} kill
target=(group)`` is then an ordinary regular expression over that string; nothing in it repeats
without a bound, so that reading costs no more than the sentence is long.

    kill            a word or phrase of the class
    'kill'          this word (or phrase), folded
    kill/burn       a word of either class
    kill&past       a word of both classes
    !stop           a single word that is not of the class
    .               any word (no comma)
    ,               a comma or colon
    ^  $            beginning and end of the sentence
    ?  {m,n}        how often, after a word or a bracket
    ( | )           alternatives
    target=( )      a named part
    not( )          what must not follow here
    <name>          a macro
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import assert_never

OPEN, CLOSE, COMMA = "\x01", "\x02", "\x03"
MOST_ALTERNATIVES = 48
_FIRST_CODE = 0x100
_PARTS = re.compile(
    r"\s+|<(?P<macro>\w+)>|(?P<name>\w+)=\(|(?P<not>not\()"
    r"|(?P<mark>[()|^$,])|(?P<word>\.|!?(?:'[^']+'|[\w&/])+)"
)
_REST = f"[^{CLOSE}]*"
_NOT = "(?!"
_TIMES = re.compile(r"\s*(?:\{\d+,\d+\}|\?)")
_LITERAL = re.compile(r"'([^']+)'")


def literals(patterns: Iterable[str]) -> frozenset[str]:
    """Give the words that patterns name themselves; each is a class of its own, in its quotes."""
    return frozenset(found[1] for pattern in patterns for found in _LITERAL.finditer(pattern))


@dataclass(frozen=True)
class Word:
    """A word of one of some classes, or of none of them, so many times."""

    names: str
    times: str = ""

    @property
    def is_needed(self) -> bool:
        """Whether a sentence must hold such a word."""
        return not _may_lack(self.times) and self.names != "." and self.names[0] != "!"


@dataclass(frozen=True)
class Mark:
    """A comma, or an end of the sentence."""

    mark: str


@dataclass(frozen=True)
class Row:
    """Parts that follow one another."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Choice:
    """Rows of which one is there; or, looked ahead for, of which none may be."""

    rows: tuple[Row, ...]
    opens: str
    times: str = ""


Node = Word | Mark | Row | Choice


def parsed(pattern: str, macros: Mapping[str, str], known: dict[str, Row] | None = None) -> Row:
    """Read the notation.

    Args:
        pattern: A row of word classes.
        macros: Named parts that it may use, which may use one another.
        known: Macros read before, by name; those read now are added.

    Returns:
        Its parts.

    Raises:
        ValueError: The notation is wrong, or a macro is missing or uses itself.
    """
    return _Parser(pattern, macros, {} if known is None else known, 0).whole()


Need = frozenset[str]
"""Classes of which a sentence must hold a word of one at least."""


class Alternatives:
    """Tells what sentences must hold; what macros ask, which many rows share, is told once."""

    def __init__(self, rare: frozenset[str] = frozenset(), most: int = MOST_ALTERNATIVES) -> None:
        """Know nothing yet.

        Args:
            rare: Classes that few sentences hold; of several needs, one of these stands for the
                rest where telling all would take too many alternatives.
            most: Alternatives of one row; where there are more, some need less than they could.
        """
        self._rare, self._most = rare, most
        # By a part's identity, kept with the part, so that no other can take its number.
        self._known: dict[int, tuple[Node, list[tuple[Need, ...]]]] = {}
        self._order = cache(self._order_of)

    def of(self, row: Row) -> tuple[tuple[Need, ...], ...]:
        """Tell what a sentence must hold: all needs of one of these alternatives at least.

        Args:
            row: Of word classes.

        Returns:
            The alternatives, each with its needs, those of rare classes first.
        """
        each = (tuple(sorted(set(needs), key=self._order)) for needs in self._told(row))
        return tuple(dict.fromkeys(each))

    def _order_of(self, need: Need) -> tuple[bool, int, list[str]]:
        return not need <= self._rare, len(need), sorted(need)

    def _less(self, found: list[tuple[Need, ...]]) -> list[tuple[Need, ...]]:
        each = [min(needs, key=self._order, default=frozenset[str]()) for needs in found]
        return [(frozenset[str]().union(*each),)] if all(each) else [()]

    def _told(self, node: Node) -> list[tuple[Need, ...]]:
        if id(node) not in self._known:
            self._known[id(node)] = node, self._found(node)
        return self._known[id(node)][1]

    def _found(self, node: Node) -> list[tuple[Need, ...]]:
        match node:
            case Word(names, _) if node.is_needed:
                return [tuple(frozenset(part.split("/")) for part in names.split("&"))]
            case Row(parts):
                made: list[tuple[Need, ...]] = [()]
                for found in sorted(map(self._told, parts), key=len):
                    fits = len(made) * len(found) <= self._most
                    fitting = found if fits else self._less(found)
                    made = [one + other for one in made for other in fitting]
                return made
            case Choice(rows, opens, times) if opens != _NOT and not _may_lack(times):
                found = [one for row in rows for one in self._told(row)]
                single = [needs[0] for needs in found if len(needs) == 1]
                several = [needs for needs in found if len(needs) != 1]
                joined = [(frozenset[str]().union(*single),)] if single else []
                if () in several:  # a row that needs nothing frees all
                    return [()]
                found = [*joined, *several]
                return found if len(found) <= self._most else self._less(found)
            case _:
                return [()]


def _may_lack(times: str) -> bool:
    return times.startswith(("?", "{0"))


class _Parser:
    def __init__(
        self, pattern: str, macros: Mapping[str, str], known: dict[str, Row], depth: int
    ) -> None:
        if depth > 9:
            raise ValueError(f"macros go round in circles at {pattern!r}")
        self._pattern, self._macros, self._known, self._depth = pattern, macros, known, depth
        self._place = 0

    def whole(self) -> Row:
        rows = self._rows()
        if self._place < len(self._pattern):
            raise ValueError(f"a bracket too many in {self._pattern!r}")
        return rows[0] if len(rows) == 1 else Row((Choice(rows, "(?:"),))

    def _rows(self) -> tuple[Row, ...]:
        rows, parts = [], list[Node]()
        while (found := self._next()) is not None and found[0] != ")":
            if found[0] == "|":
                rows.append(Row(tuple(parts)))
                parts = []
            elif not found[0].isspace():
                parts.append(self._part(found))
        if found is not None:
            self._place -= 1  # the bracket is for whoever opened it
        return (*rows, Row(tuple(parts)))

    def _next(self) -> re.Match[str] | None:
        if self._place == len(self._pattern):
            return None
        found = _PARTS.match(self._pattern, self._place)
        if found is None:
            near = self._pattern[self._place : self._place + 20]
            raise ValueError(f"{near!r} is no notation of a pattern")
        self._place = found.end()
        return found

    def _part(self, found: re.Match[str]) -> Node:
        if name := found["macro"]:
            if name not in self._macros:
                raise ValueError(f"there is no macro {name!r}")
            if name not in self._known:
                inner = _Parser(self._macros[name], self._macros, self._known, self._depth + 1)
                self._known[name] = inner.whole()
            return Choice((self._known[name],), "(?:", self._times())
        if found["word"]:
            return Word(found["word"], self._times())
        if found["name"] or found["not"] or found["mark"] == "(":
            opens = f"(?P<{found['name']}>" if found["name"] else _NOT if found["not"] else "(?:"
            rows = self._rows()
            if (closing := self._next()) is None or closing[0] != ")":
                raise ValueError(f"a bracket is not closed in {self._pattern!r}")
            return Choice(rows, opens, "" if found["not"] else self._times())
        if mark := found["mark"]:
            return Mark({",": COMMA}.get(mark, mark) + self._times())
        raise ValueError(f"{found[0]!r} stands behind nothing in {self._pattern!r}")

    def _times(self) -> str:
        found = _TIMES.match(self._pattern, self._place)
        self._place = found.end() if found else self._place
        return found[0].strip() if found else ""


class Classes:
    """Word classes of one language, each with a character for every length of its phrases.

    A phrase hides none of its words: its first word bears the character of its class and length,
    and a pattern takes it as one word or passes it over.
    """

    def __init__(self, lengths: Mapping[str, Iterable[int]]) -> None:
        """Learn all classes.

        Args:
            lengths: By class, how many words its phrases have; 1 for single words.
        """
        self._lengths = {name: tuple(sorted({*found})) for name, found in lengths.items()}
        pairs = [(name, length) for name, found in self._lengths.items() for length in found]
        self._codes = {pair: chr(_FIRST_CODE + place) for place, pair in enumerate(pairs)}
        self._named = 0

    @property
    def names(self) -> frozenset[str]:
        """All classes."""
        return frozenset(self._lengths)

    def word(self, names: Iterable[tuple[str, int]]) -> str:
        """Write one word as the list of the classes, with lengths, of what begins with it."""
        return OPEN + "".join(sorted(self._codes[pair] for pair in names)) + CLOSE

    def any_of(self, names: Iterable[str]) -> re.Pattern[str]:
        """Find where words or phrases of any of some classes begin."""
        codes = "".join(
            self._codes_of(name, length) for name in sorted(names) for length in range(9)
        )
        return re.compile(f"{OPEN}[^{CLOSE}]*[{codes}][^{CLOSE}]*{CLOSE}" if codes else r"(?!)")

    def expression(self, row: Row) -> re.Pattern[str]:
        """Compile a row of word classes.

        Args:
            row: As :func:`parsed` gives it.

        Returns:
            A regular expression over sentences that :meth:`word` and ``COMMA`` make up.

        Raises:
            ValueError: A class is unknown.
        """
        self._named = 0
        return re.compile(self._regex(row))

    def _regex(self, node: Node) -> str:
        match node:
            case Word(names, times):
                return self._word(names) + times
            case Mark(mark):
                return mark
            case Row(parts):
                return "".join(self._regex(part) for part in parts)
            case Choice(rows, opens, times):
                if opens.startswith("(?P<"):
                    # A name may stand in several alternatives; expressions want different ones.
                    self._named += 1
                    opens = f"{opens[:-1]}_{self._named}>"
                return opens + "|".join(self._regex(row) for row in rows) + ")" + times
        assert_never(node)

    def _word(self, word: str) -> str:
        if word == ".":
            return f"(?:{OPEN}{_REST}{CLOSE})"
        if word.startswith("!"):
            codes = "".join(self._codes_of(name, 1) for name in self._names(word[1:]))
            return f"(?:{OPEN}[^{CLOSE}{codes}]*{CLOSE})"
        parts = [self._names(part) for part in word.split("&")]
        longest = max(length for names in parts for name in names for length in self._lengths[name])
        forms = [self._of_length(parts, length) for length in range(longest, 0, -1)]
        return "(?:" + "|".join(form for form in forms if form) + ")"

    def _of_length(self, parts: list[list[str]], length: int) -> str:
        codes = ["".join(self._codes_of(name, length) for name in names) for names in parts]
        if not all(codes):
            return ""
        looks = "".join(f"(?={_REST}[{each}])" for each in codes[:-1])
        first = f"{OPEN}{looks}{_REST}[{codes[-1]}]{_REST}{CLOSE}"
        return first + f"{OPEN}{_REST}{CLOSE}" * (length - 1)

    def _names(self, written: str) -> list[str]:
        names = written.split("/")
        for name in names:
            if name not in self._lengths:
                raise ValueError(f"there is no class of words {name!r}")
        return names

    def _codes_of(self, name: str, length: int) -> str:
        return self._codes.get((name, length), "")
