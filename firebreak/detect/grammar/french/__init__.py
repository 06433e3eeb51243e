"""French: its word classes and its constructions."""

import re

from firebreak.detect.grammar.contract import Language
from firebreak.detect.grammar.english.words import listed
from firebreak.detect.grammar.french.act_words import ACT_WORDS
from firebreak.detect.grammar.french.acts import ACTS
from firebreak.detect.grammar.french.around import AROUND
from firebreak.detect.grammar.french.calls import CALLS
from firebreak.detect.grammar.french.harm import THREATS
from firebreak.detect.grammar.french.phrases import MACROS
from firebreak.detect.grammar.french.sayings import SAYINGS
from firebreak.detect.grammar.french.verbs import VERBS
from firebreak.detect.grammar.french.words import (
    FUNCTION,
    HARM,
    PEOPLE,
    PLACES,
    THINGS,
    is_notion,
)

_JOINED = re.compile(r"cet(?!ac|on)[aeiouh]\w{3}")
"""A word run together with *cet* before it, as hasty people write."""
_TABLES = (HARM, PEOPLE, AROUND, ACT_WORDS, VERBS)
_FUNCTION = frozenset(FUNCTION)
_LISTED = frozenset(
    (*THINGS, *PLACES, *(word for table in _TABLES for words in table.values() for word in words))
)


def classes_of(folded: str, is_capital: bool) -> tuple[str, ...]:
    """Tell what a French word is by its form: a number, a notion, a noun of many, an open word."""
    if folded in _FUNCTION:
        return ("function",)
    names = ["capital"] if is_capital else []
    if folded[0].isdigit():
        return (*names, "number")
    if folded in _LISTED:
        return tuple(names)
    if is_notion(folded):
        return (*names, "thing")
    names.append("open")
    if _JOINED.match(folded):
        names.append("joined")
    if len(folded) > 3 and folded.endswith(("s", "x")):
        names.append("plural")
    return tuple(names)


_TRIGGERS = frozenset(VERBS) - {
    f"{family}_{form}"
    for family in ("shoot",)
    for form in ("inf", "done", "now", "fut", "cond", "order", "tu", "sub", "imp")
} | frozenset(
    listed(
        "shots, life, dead, violence, gallows, sites_do, sites_will, sites_order, strike, "
        "strikes_soon, bombs, attacks, doomed, live, next_victim, tuer, tuerai, hits, "
        "tears, murders, 'dessus', "
        "deed, doer, struck, slew, died, served_right, device, join, recruits, takes_arms, "
        "bogus, will_blow, the_dead, rescue, pledge, ideal, "
        "doomed_you, will_flow, die_order, blew_up, 'mort', "
        "punished, blood_order, lets_die, shall_hit, carnage, "
        "clear_deed, did_right, fighters, weapon"
    )
)

FRENCH = Language(
    code="fr",
    words={**HARM, **PEOPLE, **AROUND, **ACT_WORDS, **VERBS, "place": PLACES, "thing": THINGS},
    classes_of=classes_of,
    macros=MACROS,
    constructions=(*THREATS, *CALLS, *ACTS),
    triggers=_TRIGGERS,
    sayings=SAYINGS,
)
