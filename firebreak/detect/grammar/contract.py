"""What a language and a construction are, and what reading a text tells."""

from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct

Act = Literal[
    "call", "threat", "claim", "glorification", "instruction", "recruitment", "false_alarm"
]
Span = tuple[int, int]

WITHHELD = frozenset({"negation", "says", "supposes", "condemns"})
"""Words before a construction, in its sentence, that make it something else than the author's
own: denied, told of somebody, supposed, or condemned."""
FOLLOWING = frozenset({"condemns"})
"""Words after it, in its sentence, that do the same."""


class Construction(Struct, frozen=True, kw_only=True):
    """One way to put an act into words: a row of word classes, in the notation of ``patterns``.

    Attributes:
        name: Unique in its language; tells a reviewer and a maintainer which one spoke.
        act: What the author does with it.
        says: What it is, as a sentence for reviewers; no words of the author in it.
        score: Strength in [0, 1]; 0.9 cannot well be meant otherwise, 0.5 often can.
        pattern: Row of word classes; the group ``target`` is whom or what it is against.
        withheld: Word classes before it that take it back.
        following: Word classes after it that take it back.
        unless: Word classes anywhere in its sentence that take it back.
        asks: Whether it counts within a question as well.
    """

    name: str
    act: Act
    says: str
    score: float
    pattern: str
    withheld: frozenset[str] = WITHHELD
    following: frozenset[str] = FOLLOWING
    unless: frozenset[str] = frozenset()
    asks: bool = False


class Saying(Struct, frozen=True, kw_only=True):
    """A sentence, and whether an act is seen in it.

    Attributes:
        because: Why this is the right answer, in words a reviewer would use.
    """

    text: str
    fires: bool
    because: str


def seen(text: str, because: str) -> Saying:
    """Promise that the act is seen in a text."""
    return Saying(text=text, fires=True, because=because)


def unseen(text: str, because: str) -> Saying:
    """Promise that the act is not seen in a text."""
    return Saying(text=text, fires=False, because=because)


class Language(Struct, frozen=True, kw_only=True):
    """One language: its word classes and its constructions.

    Word classes that every language has: those of ``WITHHELD``; ``place`` (public places),
    ``at`` (prepositions before places), ``now``, ``soon`` and ``someday`` (when); and for the
    guards ``joke``, ``fiction``, ``game``, ``condemns``.

    Attributes:
        code: ISO 639-1.
        words: Folded words and phrases (up to five words) by class; a word may have several.
        classes_of: Classes of a word from its form: called for every word, with its folded form
            and whether it is written with a capital that does not begin a sentence.
        macros: Named parts of patterns.
        constructions: In order of trust; of those that overlap with one act, the strongest counts.
        triggers: Classes without a word of which no construction can speak.
        sayings: Examples by act: invented people, groups and places, in plain words.
    """

    code: str
    words: Mapping[str, tuple[str, ...]]
    classes_of: Callable[[str, bool], tuple[str, ...]]
    macros: Mapping[str, str]
    constructions: tuple[Construction, ...]
    triggers: frozenset[str]
    sayings: Mapping[Act, tuple[Saying, ...]] = {}


class Statement(Struct, frozen=True, kw_only=True):
    """One act that a text puts into words.

    Attributes:
        span: Of the act, in the text as written.
        target: Whom or what it is against; None when nothing is said of it.
        places: Named places around it.
        times: Words of time around it.
        imminence: 0 (nothing about when) to 3 (now).
        is_disguised: Whether it was read through digits, look-alikes, gaps or stretching.
    """

    act: Act
    name: str
    says: str
    language: str
    score: float
    span: Span
    target: Span | None
    places: tuple[Span, ...]
    times: tuple[Span, ...]
    imminence: int
    is_disguised: bool = False
