"""Lowers what its author marks as a joke."""

from firebreak.detect.contract import Guard, as_act, leaves, lowers, said
from firebreak.detect.grammar.surroundings import act_span, classes_around
from firebreak.model.items import Post, StoredItem
from firebreak.model.signals import Lowering, Signal

ONE_WORD, MORE_WORDS = 0.7, 0.6
"""One such word may be chance, and must not be a way to hide; with more, the score is halved."""


def lower(item: StoredItem, signal: Signal) -> Lowering | None:
    """Lower an act in words if the post around it marks it as a joke."""
    span = act_span(signal)
    if span is None or not isinstance(item.item, Post):
        return None
    words = classes_around(item.item.text, span, signal.language)["joke"]
    if not words:
        return None
    says = "The author marks it as a joke."
    return Lowering(guard="jokes", factor=ONE_WORD if words == 1 else MORE_WORDS, says=says)


_ACT = "stab every visitor"


GUARD = Guard(
    id="jokes",
    version="1",
    why="Among friends much is said that nobody means, and marked so.",
    examples=(
        as_act(
            lowers(
                said(f"I will {_ACT} lol"),
                "marked as a joke",
                about=_ACT,
            )
        ),
        as_act(
            leaves(
                said(f"I will {_ACT} tomorrow at the market"),
                "no joke",
                about=_ACT,
            )
        ),
        leaves(
            said(f"I will {_ACT} lol"),
            "no act in words",
            about=_ACT,
        ),
    ),
    lower=lower,
)
