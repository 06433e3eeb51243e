"""When a text is a copy of another one, however it was edited.

A copy has most of the other text, without lacking a longer part of it, and adds no longer part of
its own. Two people who put the same verse or headline into their own words have copied nothing
from each other: each lacks the other's beginning or end.
"""

from firebreak.algorithms.text.alignment import Alignment, Covered, align
from firebreak.detect.phrases import without

LONGEST_MISSING = 0.2
"""Part of either text that the other may lack in one piece. Who shares the verse or the news that
a removed post began with, and not what came after it, has copied nothing that was removed for
sure. Words changed here and there do not add up."""
WORDS_CHANGED = 20
"""Characters that may be missing in one piece between shared ones, however short the text is:
three words in a row. At a text's ends a fifth is the bound: there an own text begins."""
OWN_END = 12
"""Characters that both texts may have of their own at the same end. More, on both sides, is what
two people say before or after something that neither of them wrote."""


def laid_upon(original: str, copy: str, common: frozenset[int]) -> Alignment | None:
    """Lay a text upon an earlier one.

    Args:
        original: The earlier text, folded.
        copy: The later one, folded.
        common: Phrases that everybody uses; they are left out on both sides.

    Returns:
        What they share; None when neither is a copy of the other.
    """
    alignment = align(without(original, common), without(copy, common))
    return alignment if _is_copy(alignment) else None


def _is_copy(alignment: Alignment) -> bool:
    one, other = alignment.original, alignment.copy
    return (
        _is_whole(one)
        and _is_whole(other)
        and min(one.head, other.head) <= OWN_END
        and min(one.tail, other.tail) <= OWN_END
    )


def _is_whole(text: Covered) -> bool:
    most = LONGEST_MISSING * text.length
    return max(text.head, text.tail) <= most and text.gap <= max(most, WORDS_CHANGED)
