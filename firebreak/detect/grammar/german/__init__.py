"""German: its word classes and its constructions."""

import re

from firebreak.detect.grammar.contract import Language
from firebreak.detect.grammar.german.act_words import ACT_WORDS
from firebreak.detect.grammar.german.acts import ACT_MACROS, ACTS
from firebreak.detect.grammar.german.around import AROUND
from firebreak.detect.grammar.german.calls import CALLS
from firebreak.detect.grammar.german.crowds import CROWDS
from firebreak.detect.grammar.german.harm import MACROS, THREATS
from firebreak.detect.grammar.german.sayings import SAYINGS
from firebreak.detect.grammar.german.things import (
    FUNCTION,
    PLACE_ENDINGS,
    PLACES,
    THING_ENDINGS,
    THINGS,
    TOOLS,
)
from firebreak.detect.grammar.german.wishes import WISHES
from firebreak.detect.grammar.german.words import HARM, PEOPLE, VERBS_BUT_NOUNS

_FUNCTION, _THINGS, _PLACES = frozenset(FUNCTION), frozenset(THINGS), frozenset(PLACES)
_LISTED = frozenset(
    word
    for table in (HARM, PEOPLE, AROUND, ACT_WORDS, {"": TOOLS})
    for words in table.values()
    for word in words
)
_NUMBER = 4
"""Letters that a word must have before an ending that says what it names."""


def classes_of(folded: str, is_capital: bool) -> tuple[str, ...]:
    """Tell what a German word is by its form: a number, a compound of a place, an open word."""
    if folded in _FUNCTION:
        return ("function",)
    names = ["capital"] if is_capital else []
    if folded in VERBS_BUT_NOUNS:
        return (*names, *(() if is_capital else (VERBS_BUT_NOUNS[folded],)))
    if folded[0].isdigit():
        return (*names, "number")
    if folded in _THINGS or folded in _PLACES or folded in _LISTED:
        return tuple(names)
    if len(folded) > 6 and folded.endswith(PLACE_ENDINGS):
        return (*names, "place")
    if folded.removesuffix("n") in _THINGS or (len(folded) > 6 and folded.endswith(THING_ENDINGS)):
        return (*names, "thing")
    return (*names, "open")


_OTHERS = frozenset(
    re.findall(
        r"\w+",
        "in_air blow_inf shoot_inf cut_inf cut_zu cut_done cut_third cut_i body life "
        "end_it_inf end_it_zu end_it_third suffer die die_third dead death doom gallows "
        "legal in_grave wall flesh "
        "no_crime murder bomb planted die_zu agony live dead_one bullet strike in_fire "
        "blow_zu attacks arms my_hand deed clear_deed doer did did_clear claims_it our_work "
        "struck struck_past glory delights did_right died dead_ones deserved_it device "
        "device_manual armed recruits for_cause fighter_of to_arms glory_at_end fight_along "
        "ready_die cell thrusts perish reward ensures allegiance rescue bogus will_blow",
    )
)
_TRIGGERS = {
    *(
        f"{name}_{form}"
        for name in ("slay", "raze", "hurt", "harm", "raid")
        for form in ("inf", "zu", "done", "i", "third", "past")
    ),
    *(
        f"{name}_{form}"
        for name in ("um", "ab", "auf", "tot", "kalt", "nieder", "hin", "an", "blow", "grave")
        for form in ("i", "third", "we")
    ),
    *_OTHERS,
}

GERMAN = Language(
    code="de",
    words={**HARM, **PEOPLE, **AROUND, **ACT_WORDS, "place": PLACES, "thing": THINGS},
    classes_of=classes_of,
    macros={**MACROS, **ACT_MACROS},
    constructions=(*THREATS, *CALLS, *WISHES, *ACTS, *CROWDS),
    triggers=frozenset(_TRIGGERS),
    sayings=SAYINGS,
)
