"""Reading many items at once, before each of them is looked at."""

from collections.abc import Sequence

import numpy as np

from firebreak.algorithms.text.disguise import undisguised
from firebreak.algorithms.text.folded_texts import FoldedTexts, strings
from firebreak.algorithms.text.folding import fold_all
from firebreak.algorithms.text.suspects import suspects
from firebreak.detect.equipment import Equipment
from firebreak.detect.grammar.ahead import Ahead
from firebreak.detect.grammar.contract import Language
from firebreak.detect.reading import Part, Reading, text_of
from firebreak.model.items import StoredItem

FEWEST = 64
"""Items from which on reading them at once is worth loading what does it."""


def read_all(items: Sequence[StoredItem], equipment: Equipment, grammar: Ahead) -> list[Reading]:
    """Read items; nearly all texts lack nearly everything that detectors look for.

    Args:
        items: Any items.
        equipment: The operator's lists and rules.
        grammar: What tells which may put an act into words; remembers their words.

    Returns:
        For each item a reading that says which parts it lacks for sure, in order. What it says
        of the others is the same as that of a reading by itself.
    """
    texts = [text_of(item) for item in items]
    folded = fold_all(texts)
    spoken = _spoken(folded, grammar)
    terms = equipment.terms
    always: set[Part] = set() if equipment.rules else {"rules"}
    readings = []
    suspected = suspects(texts, folded).tolist()
    for item, text, languages, is_suspect in zip(
        items, strings(folded), spoken, suspected, strict=True
    ):
        views = undisguised(text_of(item), folded=text) if is_suspect else ()
        lacks = set(always)
        if not languages and not views:
            lacks.add("statements")
        if terms is None or not (views or terms.are_in(text)):
            lacks.add("terms")
        readings.append(Reading(item, text, languages, views, frozenset(lacks)))
    return readings


def _spoken(folded: FoldedTexts, grammar: Ahead) -> list[tuple[Language, ...]]:
    found = grammar.spoken(folded)
    made: list[tuple[Language, ...]] = [()] * len(found)
    for place in np.flatnonzero(found.any(axis=1)).tolist():
        made[place] = tuple(
            one for one, may in zip(grammar.languages, found[place].tolist(), strict=True) if may
        )
    return made
