"""Lowers what the post around it condemns."""

from firebreak.detect.contract import Guard, as_act, leaves, lowers, said
from firebreak.detect.grammar.surroundings import act_span, classes_around
from firebreak.model.items import Post, StoredItem
from firebreak.model.signals import Lowering, Signal

FACTOR = 0.7
"""Weighed, not excused: who calls for violence calls those it is against names as well. A sentence
that condemns what it repeats says no act at all; the grammar sees to that."""


def lower(item: StoredItem, signal: Signal) -> Lowering | None:
    """Lower an act in words if other words of the post condemn."""
    span = act_span(signal)
    if span is None or not isinstance(item.item, Post):
        return None
    if not classes_around(item.item.text, span, signal.language)["condemns"]:
        return None
    says = "Other words of the post condemn, perhaps what stands here."
    return Lowering(guard="condemnation", factor=FACTOR, says=says)


_ACT = "stab every visitor"


GUARD = Guard(
    id="condemnation",
    version="1",
    why="Who answers or reports a call has to repeat it, and says what they think of it.",
    examples=(
        as_act(
            lowers(
                said(f"I will {_ACT}. What a disgusting thing to write, reported."),
                "condemned in another sentence",
                about=_ACT,
            )
        ),
        as_act(
            leaves(said(f"I will {_ACT} tomorrow at the market"), "nothing condemns", about=_ACT)
        ),
        leaves(
            said(f"I will {_ACT}. What a disgusting thing to write, reported."),
            "no act in words",
            about=_ACT,
        ),
    ),
    lower=lower,
)
