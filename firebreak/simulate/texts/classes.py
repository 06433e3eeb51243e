"""What a post does, and which frames and words it does it with."""

from typing import Literal

from msgspec import Struct

from firebreak.simulate.texts.frames import Frame
from firebreak.simulate.texts.lexemes import OWN, Category, Trade
from firebreak.simulate.texts.occasions import Occasion

Ordinary = Literal["plain", "faith", "talk"]
"""``talk`` says everyday things in the frames of the others, so that a frame alone is no sign."""
Planted = Literal["call", "threat", "claim", "glorify", "recruit"]
"""What only Group V does."""
About = Literal["quote", "oppose", "ask", "joke", "disclaim"]
"""What innocents do with the group's words."""
Occasional = Literal["incident", "relief", "fan", "campaign", "spam"]
PostClass = Ordinary | Planted | About | Occasional

ScoreClass = Literal[
    "call", "threat", "claim", "glorify", "news", "counter", "religion", "fan", "other"
]
Source = Frame | Occasion


class Recipe(Struct, frozen=True):
    """What a class of posts is made of.

    Attributes:
        score: Class whose measured scores stand for it in replay mode.
        sources: Frames and occasions it may use; none for neutral talk.
        words: Categories or trades one of which its words come from; empty for none.
    """

    score: ScoreClass
    sources: tuple[Source, ...] = ()
    words: tuple[Category | Trade, ...] = ()


EVERYDAY: tuple[Frame, ...] = ("assert", "quote", "oppose", "ask", "joke", "support")

RECIPES: dict[PostClass, Recipe] = {
    "plain": Recipe("other"),
    "faith": Recipe("religion"),
    "talk": Recipe("other", EVERYDAY, ("fan", "campaign", "spam")),
    "call": Recipe("call", ("assert",), ("call",)),
    "threat": Recipe("threat", ("assert",), ("threat",)),
    "claim": Recipe("claim", ("assert",), ("claim",)),
    "glorify": Recipe("glorify", ("assert", "support"), ("glorify",)),
    "recruit": Recipe("call", ("assert", "support"), ("recruit",)),
    "quote": Recipe("news", ("quote",), OWN),
    "oppose": Recipe("counter", ("oppose",), OWN),
    "ask": Recipe("other", ("ask",), OWN),
    "joke": Recipe("other", ("joke",), OWN),
    "disclaim": Recipe("news", ("disclaim",), OWN),
    "incident": Recipe("news", ("incident",)),
    "relief": Recipe("other", ("relief",)),
    "fan": Recipe("fan", ("fan", "assert", "support"), ("fan",)),
    "campaign": Recipe("other", ("campaign", "assert", "support", "oppose"), ("campaign",)),
    "spam": Recipe("other", ("spam", "assert"), ("spam",)),
}

PLANTED: tuple[Planted, ...] = ("call", "threat", "claim", "glorify", "recruit")
EDGE: dict[Source, Category] = {"quote": "quote", "oppose": "oppose", "joke": "joke"}
"""Frames whose speaker, when it is about the group, has words of their own."""
