"""Lowers what is said among words of books, films and songs."""

from firebreak.detect.contract import Guard, as_act, leaves, lowers, said
from firebreak.detect.grammar.surroundings import act_span, classes_around
from firebreak.model.items import Post, StoredItem
from firebreak.model.signals import Lowering, Signal

ONE_WORD, MORE_WORDS = 0.7, 0.5
"""One such word may be chance, and must not be a way to hide; with more, the score is halved."""


def lower(item: StoredItem, signal: Signal) -> Lowering | None:
    """Lower an act in words if the post around it speaks of fiction."""
    span = act_span(signal)
    if span is None or not isinstance(item.item, Post):
        return None
    words = classes_around(item.item.text, span, signal.language)["fiction"]
    if not words:
        return None
    says = "The post around it speaks of a book, a film, a song or a dream."
    return Lowering(guard="fiction", factor=ONE_WORD if words == 1 else MORE_WORDS, says=says)


_ACT = "stab every visitor"


GUARD = Guard(
    id="fiction",
    version="1",
    why="Characters of books and films threaten and kill, and people tell of them.",
    examples=(
        as_act(
            lowers(
                said(f"New chapter of my novel: I will {_ACT}, says the villain"),
                "a novel",
                about=_ACT,
            )
        ),
        as_act(
            lowers(said(f"In that movie the best scene is: I will {_ACT}"), "a film", about=_ACT)
        ),
        as_act(
            leaves(
                said(f"I will {_ACT} tomorrow at the market"),
                "no fiction",
                about=_ACT,
            )
        ),
        leaves(
            said(f"New chapter of my novel: I will {_ACT}, says the villain"),
            "no act in words",
            about=_ACT,
        ),
    ),
    lower=lower,
)
