"""English: its word classes and its constructions."""

from firebreak.detect.grammar.contract import Language
from firebreak.detect.grammar.english.act_words import ACT_WORDS
from firebreak.detect.grammar.english.acts import ACT_MACROS, ACTS
from firebreak.detect.grammar.english.around import AROUND
from firebreak.detect.grammar.english.harm import CALLS, MACROS, THREATS
from firebreak.detect.grammar.english.sayings import SAYINGS
from firebreak.detect.grammar.english.words import FUNCTION, HARM, PEOPLE, PLACES, THINGS, listed

_FUNCTION, _THINGS, _PLACES = frozenset(FUNCTION), frozenset(THINGS), frozenset(PLACES)
_WRONGDOERS = frozenset(PEOPLE["wrongdoer"])
_SINGULAR = ("ss", "us", "is")
_LISTED = frozenset(
    word
    for table in (HARM, PEOPLE, AROUND, ACT_WORDS)
    for words in table.values()
    for word in words
)


def classes_of(folded: str, is_capital: bool) -> tuple[str, ...]:
    """Tell what an English word is by its form: a number, a noun of many, an open word."""
    if folded in _FUNCTION:
        return ("function",)
    names = ["capital"] if is_capital else []
    if folded[0].isdigit():
        return (*names, "number")
    if folded in _THINGS or folded in _PLACES or folded in _WRONGDOERS or folded in _LISTED:
        return tuple(names)
    names.append("open")
    if len(folded) > 3 and folded.endswith("s") and not folded.endswith(_SINGULAR):
        names.append("plural")
    return tuple(names)


_TRIGGERS = {
    f"{name}_{form}"
    for name in ("slay", "kill", "hurt", "cut", "suffer")
    for form in ("base", "third", "past", "done", "doing")
} | frozenset(
    listed(
        "violence, dead, life, grave, live, raids, strikes, bombs, attacks, body, deed, doer, "
        "clear_deed, claims_it, struck, died, device, join, armed, recruits, bogus, will_blow, "
        "shoots, deserve, "
        "solution, legal, ends_it, menace, pledge, us_who, deserved_it, dead_ones, "
        "delights, become, weapon"
    )
)

ENGLISH = Language(
    code="en",
    words={**HARM, **PEOPLE, **AROUND, **ACT_WORDS, "place": PLACES, "thing": THINGS},
    classes_of=classes_of,
    macros={**MACROS, **ACT_MACROS},
    constructions=(*THREATS, *CALLS, *ACTS),
    triggers=frozenset(_TRIGGERS),
    sayings=SAYINGS,
)
