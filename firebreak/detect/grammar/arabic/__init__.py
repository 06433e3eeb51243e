"""Arabic: its word classes and its constructions."""

from firebreak.detect.grammar.arabic.acts import ACTS
from firebreak.detect.grammar.arabic.calls import CALLS
from firebreak.detect.grammar.arabic.harm import MACROS, THREATS
from firebreak.detect.grammar.arabic.reading import WORDS, classes_of
from firebreak.detect.grammar.arabic.sayings import SAYINGS
from firebreak.detect.grammar.arabic.verbs import VERB_CLASSES
from firebreak.detect.grammar.contract import Language

ARABIC = Language(
    code="ar",
    words=WORDS,
    classes_of=classes_of,
    macros=MACROS,
    constructions=(*THREATS, *CALLS, *ACTS),
    triggers=frozenset(
        {
            *(name for name in VERB_CLASSES if "_" in name and not name.startswith("on_")),
            *(
                "make",
                "make_die",
                "next",
                "doomed",
                "spill",
                "bomb",
                "violence",
                "attack",
                "fighters",
                "armed",
            ),
            *(
                "no_way_but",
                "no_way",
                "carnage",
                "implementer_to",
                "implementer_in",
                "implementer",
                "wont_leave",
                "like_you",
                "noose",
                "rewarded",
                "worthless",
                "curse",
                "dead",
                "gallows",
                "shed_ok",
                "blood",
                "suffering",
                "deed",
            ),
            *("clear_deed", "doer", "device", "join", "seeks", "pledge", "takes_arms", "bogus"),
            *("will_blow", "shun", "blew", "they_blew", "died", "deserved_it", "those_who_did"),
            *(
                "clear_deed_in",
                "clear_deed_to",
                "doer_to",
                "doer_in",
                "deed_in",
                "deed_to",
                "my_hand",
            ),
            *("gallows_in", "violence_in", "fighters_to", "armed_to", "armed_in", "fighters_in"),
            *("doers_to", "join_strict", "we_claim", "we_who"),
        }
    ),
    sayings=SAYINGS,
)
