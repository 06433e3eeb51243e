"""Lowers what is said among words of games and sports."""

from firebreak.detect.contract import Guard, as_act, leaves, lowers, said
from firebreak.detect.grammar.surroundings import act_span, classes_around
from firebreak.model.items import Post, StoredItem
from firebreak.model.signals import Lowering, Signal

ONE_WORD, MORE_WORDS = 0.7, 0.5
"""One such word may be chance, and must not be a way to hide; with more, the score is halved."""


def lower(item: StoredItem, signal: Signal) -> Lowering | None:
    """Lower an act in words if the post around it speaks of games or sports."""
    span = act_span(signal)
    if span is None or not isinstance(item.item, Post):
        return None
    words = classes_around(item.item.text, span, signal.language)["game"]
    if not words:
        return None
    says = "The post around it speaks of a game or a sport."
    return Lowering(guard="games", factor=ONE_WORD if words == 1 else MORE_WORDS, says=says)


_ACT = "stab every visitor"


GUARD = Guard(
    id="games",
    version="1",
    why="Game words around violence are mostly about games; players and fans talk like that all "
    "day.",
    examples=(
        as_act(
            lowers(
                said(f"On level 3 of the game I will {_ACT} with my new sword"),
                "a game",
                about=_ACT,
            )
        ),
        as_act(
            lowers(said(f"Match day! I will {_ACT}, our team scores again"), "sport", about=_ACT)
        ),
        as_act(
            leaves(
                said(f"I will {_ACT} tomorrow at the market"),
                "no game",
                about=_ACT,
            )
        ),
        leaves(
            said(f"On level 3 of the game I will {_ACT} with my new sword"),
            "no act in words",
            about=_ACT,
        ),
    ),
    lower=lower,
)
