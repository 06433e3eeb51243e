"""Reading many items at once, before each of them is looked at."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.text.disguise import undisguised
from firebreak.algorithms.text.folded_texts import FoldedTexts, strings
from firebreak.algorithms.text.folding import fold_all
from firebreak.algorithms.text.suspects import suspects
from firebreak.detect.equipment import Equipment
from firebreak.detect.grammar.ahead import Ahead
from firebreak.detect.grammar.contract import Language
from firebreak.detect.reading import Part, Reading, View, text_of
from firebreak.detect.removed import RemovedTexts
from firebreak.model.items import StoredItem

FEWEST = 64
"""Items from which on reading them at once is quicker than one by one."""
WORTH_LOADING = 1_000
"""Items that were offered before what reads them at once is loaded: a start must be quick."""
PARTS: tuple[Part, ...] = ("statements", "terms", "rules", "copies", "models")
"""In the order of the columns of what is there."""


def read_all(
    items: Sequence[StoredItem], equipment: Equipment, removed: RemovedTexts, grammar: Ahead
) -> list[Reading]:
    """Read items; nearly all texts lack nearly everything that detectors look for.

    Args:
        items: Any items.
        equipment: The operator's lists, rules and models.
        removed: Texts that they may be copies of.
        grammar: What tells which may put an act into words; remembers their words.

    Returns:
        For each item a reading that says which parts it lacks for sure, in order. What it says
        of the others is the same as that of a reading by itself.
    """
    written = [text_of(item) for item in items]
    folded = fold_all(written)
    texts = strings(folded)
    spoken, near = _spoken(written, folded, grammar), removed.nearest_many(folded, texts)
    views = _views(written, texts, suspects(written, folded), grammar)
    there = np.zeros((len(items), len(PARTS)), np.bool_)
    there[:, 0] = spoken.any(axis=1)
    if terms := equipment.terms:
        there[:, 1] = terms.are_in_each(texts)
    for place, seen in views.items():
        there[place, 0] |= any(one.languages for one in seen)
        if terms:
            there[place, 1] |= any(terms.are_in(one.seen.folded) for one in seen)
    there[:, 2] = bool(equipment.rules)
    there[list(near), 3] = True
    if equipment.models is not None:
        there[:, 4] = equipment.models.speak(folded)
    return [
        Reading(item, text, languages, views.get(place, ()), near.get(place, ()), lacks)
        for place, (item, text, languages, lacks) in enumerate(
            zip(items, texts, _languages(spoken, grammar), _lacking(there), strict=True)
        )
    ]


def _spoken(written: list[str], folded: FoldedTexts, grammar: Ahead) -> NDArray[np.bool_]:
    spoken = grammar.spoken(folded)
    places = np.flatnonzero(spoken.any(axis=1))
    texts = [written[place] for place in places.tolist()]
    spoken[places] &= grammar.spoken_in_sentences(texts, fold_all(texts, offsets=True))
    return spoken


def _views(
    written: list[str], folded: list[str], suspected: NDArray[np.bool_], grammar: Ahead
) -> dict[int, tuple[View, ...]]:
    """See through disguises, by the place of a text that has one."""
    seen = {
        place: undisguised(written[place], folded=folded[place])
        for place in np.flatnonzero(suspected).tolist()
    }
    each = [(place, one) for place, views in seen.items() for one in views]
    spoken = _languages(grammar.spoken(fold_all([one.folded for _, one in each])), grammar)
    made: dict[int, tuple[View, ...]] = {}
    for (place, one), languages in zip(each, spoken, strict=True):
        made[place] = (*made.get(place, ()), View(one, languages))
    return made


def _languages(spoken: NDArray[np.bool_], grammar: Ahead) -> list[tuple[Language, ...]]:
    made: list[tuple[Language, ...]] = [()] * len(spoken)
    for place in np.flatnonzero(spoken.any(axis=1)).tolist():
        each = zip(grammar.languages, spoken[place].tolist(), strict=True)
        made[place] = tuple(one for one, may in each if may)
    return made


def _lacking(there: NDArray[np.bool_]) -> list[frozenset[Part]]:
    numbers = there @ (1 << np.arange(len(PARTS)))
    sets = [
        frozenset(part for bit, part in enumerate(PARTS) if not number >> bit & 1)
        for number in range(1 << len(PARTS))
    ]
    return [sets[number] for number in numbers.tolist()]
