"""The notation of constructions: rows of word classes, as expressions.

A sentence is written as one short string, in which each word is the list of its classes between
two marks and a comma or colon is a mark of its own. A row such as ``i will filler{0,2} kill
target=(group)`` is then an ordinary regular expression over that string; nothing in it repeats
without a bound, so that reading costs no more than the sentence is long.

    kill            a word of the class
    'kill'          this word (or phrase), folded
    kill/burn       a word of either class
    kill&past       a word of both classes
    !stop           a word that is not of the class
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
_LITERAL = re.compile(r"'([^']+)'")


def literals(patterns: Iterable[str]) -> frozenset[str]:
    """Give the words that patterns name themselves; each is a class of its own, in its quotes."""
    return frozenset(found[1] for pattern in patterns for found in _LITERAL.finditer(pattern))


class Classes:
    """Word classes of one language, each with a character that stands for it."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Begin with some classes.

        Args:
            names: All there are; empty takes in whatever is asked for.
        """
        self._codes: dict[str, str] = {}
        self._are_all_known = False
        for name in names:
            self.code(name)
        self._are_all_known = bool(self._codes)
        self._named = 0

    def code(self, name: str) -> str:
        """Give the character of a class, the same each time."""
        if self._are_all_known and name not in self._codes:
            raise ValueError(f"there is no class of words {name!r}")
        return self._codes.setdefault(name, chr(_FIRST_CODE + len(self._codes)))

    def word(self, names: frozenset[str]) -> str:
        """Write one word as the list of its classes."""
        return OPEN + "".join(sorted(self.code(name) for name in names)) + CLOSE

    def any_of(self, names: frozenset[str]) -> re.Pattern[str]:
        """Find words of any of some classes."""
        codes = "".join(sorted(self.code(name) for name in names))
        return re.compile(f"{OPEN}[^{CLOSE}]*[{codes}][^{CLOSE}]*{CLOSE}" if codes else r"(?!)")

    def compiled(self, pattern: str, macros: Mapping[str, str]) -> re.Pattern[str]:
        """Compile a row of word classes.

        Args:
            pattern: In the notation of this module.
            macros: Named parts that it may use, which may use one another.

        Returns:
            A regular expression over sentences that :meth:`word` and ``COMMA`` make up.

        Raises:
            ValueError: The notation is wrong, or a macro is missing or uses itself.
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
        rest = f"[^{CLOSE}]*"
        if word == ".":
            return f"(?:{OPEN}{rest}{CLOSE})"
        if word.startswith("!"):
            codes = "".join(self.code(name) for name in word[1:].split("/"))
            return f"(?:{OPEN}[^{CLOSE}{codes}]*{CLOSE})"
        *ahead, last = (
            "[" + "".join(self.code(name) for name in part.split("/")) + "]"
            for part in word.split("&")
        )
        looks = "".join(f"(?={rest}{codes})" for codes in ahead)
        return f"(?:{OPEN}{looks}{rest}{last}{rest}{CLOSE})"
