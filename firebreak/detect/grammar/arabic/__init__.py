"""Arabic, standard and colloquial: its word classes and its constructions."""

from firebreak.detect.grammar.arabic.acts import ACT_WORDS, ACTS
from firebreak.detect.grammar.arabic.around import AROUND
from firebreak.detect.grammar.arabic.harm import CALLS, MACROS, THREATS
from firebreak.detect.grammar.arabic.morphology import bare, is_definite
from firebreak.detect.grammar.arabic.sayings import SAYINGS
from firebreak.detect.grammar.arabic.words import (
    FAMILIES,
    FORMS,
    FUNCTION,
    HARM,
    PEOPLE,
    PLACES,
    THINGS,
    VERBS,
)
from firebreak.detect.grammar.contract import Language

_FUNCTION, _THINGS, _PLACES = frozenset(FUNCTION), frozenset(THINGS), frozenset(PLACES)
_WRONGDOERS = frozenset(PEOPLE["wrongdoer"])
_PERSONS = frozenset(PEOPLE["persons"])
_LISTED = frozenset(
    word
    for table in (HARM, PEOPLE, AROUND, ACT_WORDS)
    for words in table.values()
    for word in words
)
_MADE = {f"{family}_{form}": () for family in FAMILIES for form in FORMS}
_SHORTEST = 3


def classes_of(folded: str, is_capital: bool) -> tuple[str, ...]:  # noqa: ARG001 - no capitals
    """Tell what an Arabic word is by its form: a verb with its person, a noun of many."""
    if folded in _FUNCTION:
        return ("function",)
    if folded[0].isdigit():
        return ("number",)
    if not "\u0621" <= folded[0] <= "\u06d3":
        return ()
    names = list(VERBS.forms(folded))
    noun = bare(folded)
    if folded in _LISTED or folded in _THINGS or folded in _PLACES:
        if folded in _PERSONS and is_definite(folded):
            names.append("def")
        return tuple(names)
    if noun in _THINGS:
        return (*names, "thing")
    if noun in _WRONGDOERS:
        return tuple(names)
    if len(folded) < _SHORTEST:
        return tuple(names)
    names.append("open")
    if is_definite(folded):
        names.append("def")
        names += ["for_def"] if folded.startswith(("لل", "ولل", "لال")) else []
        names += ["in_def"] if folded.startswith(("فال", "بال", "عال")) else []
    if folded.endswith(("ين", "ون", "ات", "يه")):
        names.append("plural")
    return tuple(names)


_TRIGGERS = frozenset(
    {
        *_MADE,
        *("slaying", "bombs", "dead", "body", "the_solution", "just_world", "god_takes", "deed"),
        *("clear_deed", "doer", "device", "join", "recruits", "bogus", "we_struck", "they_died"),
        "reach_us",
    }
)

ARABIC = Language(
    code="ar",
    words={
        **HARM,
        **PEOPLE,
        **AROUND,
        **ACT_WORDS,
        **_MADE,
        "on_many": (),
        "def": (),
        "for_def": (),
        "in_def": (),
        "place": PLACES,
        "thing": THINGS,
    },
    classes_of=classes_of,
    macros=MACROS,
    constructions=(*THREATS, *CALLS, *ACTS),
    triggers=_TRIGGERS,
    sayings=SAYINGS,
)
