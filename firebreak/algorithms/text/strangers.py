"""What a likeness of names means here: strangers compared with one another.

Random pairs tell how alike strangers usually are. What only one pair in millions reaches is told
by the nearest texts of a few, each found among all texts of the platform.
"""

from collections.abc import Sequence

import numpy as np

from firebreak.algorithms.stats.places import Places, read_places
from firebreak.algorithms.text.commonness import Commonness
from firebreak.algorithms.text.likeness import likeness, profiles
from firebreak.algorithms.text.name_index import COMPARED, NameIndex


def places_of(
    names: NameIndex,
    background: Commonness,
    *,
    pairs: Sequence[tuple[int, int]],
    drawn: Sequence[int],
) -> Places:
    """Measure how alike strangers are.

    Args:
        names: All texts of the platform.
        background: Counts over the same texts.
        pairs: Numbers of texts, drawn at random. Twenty times the number of texts, divided by
            ``COMPARED``, leaves no gap between these and ``drawn``; with fewer, places in the gap
            are told somewhat too rare. Pairs in which a text says nothing are passed over.
        drawn: Numbers of texts, drawn at random, whose nearest ones are looked for.

    Returns:
        The places; a text is no stranger to itself. True pairs among them are few.
    """
    weighed = profiles([names.text(number) for pair in pairs for number in pair], background)
    apart = zip(pairs, weighed[::2], weighed[1::2], strict=True)
    usual = [
        likeness(one, other).weight
        for (a, b), one, other in apart
        if a != b and one.whole and other.whole
    ]
    nearest = [
        match.likeness.weight
        for number, one in zip(
            drawn, profiles([names.text(number) for number in drawn], background), strict=True
        )
        for match in names.nearest(one, background, limit=COMPARED)
        if match.number != number
    ]
    compared = len(drawn) * max(0, len(names) - 1)
    return read_places(np.array(usual), np.array(nearest), compared=compared)
