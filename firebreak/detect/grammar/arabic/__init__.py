"""Arabic: its word classes and its constructions."""

from firebreak.detect.grammar.arabic.acts import ACTS
from firebreak.detect.grammar.arabic.calls import CALLS
from firebreak.detect.grammar.arabic.harm import MACROS, THREATS
from firebreak.detect.grammar.arabic.reading import WORDS, classes_of
from firebreak.detect.grammar.arabic.sayings import SAYINGS
from firebreak.detect.grammar.arabic.verbs import FAMILIES
from firebreak.detect.grammar.contract import Language

ARABIC = Language(
    code="ar",
    words=WORDS,
    classes_of=classes_of,
    macros=MACROS,
    constructions=(*THREATS, *CALLS, *ACTS),
    triggers=frozenset(
        {
            *FAMILIES,
            *("make", "make_die", "next", "doomed", "spill", "bomb", "violence", "attack"),
            *("no_way_but", "worthless", "curse", "dead", "gallows", "suffering"),
        }
    ),
    sayings=SAYINGS,
)
