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

import re
from collections.abc import Iterable, Mapping

OPEN, CLOSE, COMMA = "\x01", "\x02", "\x03"
_FIRST_CODE = 0x100
_PARTS = re.compile(
    r"\s+|<(?P<macro>\w+)>|(?P<name>\w+)=\(|(?P<not>not\()|(?P<times>\{\d+,\d+\}|\?)"
    r"|(?P<mark>[()|^$,])|(?P<word>\.|!?(?:'[^']+'|[\w&/])+)"
)
_REST = f"[^{CLOSE}]*"
_LITERAL = re.compile(r"'([^']+)'")


def literals(patterns: Iterable[str]) -> frozenset[str]:
    """Give the words that patterns name themselves; each is a class of its own, in its quotes."""
    return frozenset(found[1] for pattern in patterns for found in _LITERAL.finditer(pattern))


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

    def word(self, names: Iterable[tuple[str, int]]) -> str:
        """Write one word as the list of the classes, with lengths, of what begins with it."""
        return OPEN + "".join(sorted(self._codes[pair] for pair in names)) + CLOSE

    def any_of(self, names: Iterable[str]) -> re.Pattern[str]:
        """Find where words or phrases of any of some classes begin."""
        codes = "".join(
            self._codes_of(name, length) for name in sorted(names) for length in range(9)
        )
        return re.compile(f"{OPEN}[^{CLOSE}]*[{codes}][^{CLOSE}]*{CLOSE}" if codes else r"(?!)")

    def compiled(self, pattern: str, macros: Mapping[str, str]) -> re.Pattern[str]:
        """Compile a row of word classes.

        Args:
            pattern: In the notation of this module.
            macros: Named parts that it may use, which may use one another.

        Returns:
            A regular expression over sentences that :meth:`word` and ``COMMA`` make up.

        Raises:
            ValueError: The notation is wrong, a class is unknown, or a macro is missing or uses
                itself.
        """
        return re.compile(self._regex(pattern, macros, 0))

    def _regex(self, pattern: str, macros: Mapping[str, str], depth: int) -> str:
        if depth > 9:
            raise ValueError(f"macros go round in circles at {pattern!r}")
        made: list[str] = []
        place = 0
        while place < len(pattern):
            found = _PARTS.match(pattern, place)
            if found is None:
                raise ValueError(f"{pattern[place : place + 20]!r} is no notation of a pattern")
            place = found.end()
            made.append(self._part(found, macros, depth))
        return "".join(made)

    def _part(self, found: re.Match[str], macros: Mapping[str, str], depth: int) -> str:
        if name := found["macro"]:
            if name not in macros:
                raise ValueError(f"there is no macro {name!r}")
            return f"(?:{self._regex(macros[name], macros, depth + 1)})"
        if name := found["name"]:
            # One name may stand in several alternatives; an expression asks for different ones.
            self._named += 1
            return f"(?P<{name}_{self._named}>"
        if found["not"]:
            return "(?!"
        if mark := found["mark"]:
            return {"(": "(?:", ",": COMMA}.get(mark, mark)
        if word := found["word"]:
            return self._word(word)
        return found["times"] or ""

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
