"""What many say at one time: around an incident, an appeal, a vote, a sale."""

from functools import cache
from typing import Literal

from firebreak.simulate.texts.occasions import ar, de, en, fr, nl

Occasion = Literal["incident", "relief", "fan", "campaign", "spam", "statement"]
"""``statement`` opens a long text of Group V; the rest is said by innocents."""

OCCASIONS: tuple[Occasion, ...] = ("incident", "relief", "fan", "campaign", "spam", "statement")
_WRITTEN: dict[str, dict[str, str]] = {
    "en": en.OCCASIONS,
    "fr": fr.OCCASIONS,
    "ar": ar.OCCASIONS,
    "de": de.OCCASIONS,
    "nl": nl.OCCASIONS,
}


@cache
def occasions(language: str, occasion: Occasion) -> tuple[str, ...]:
    """Give the sentences of one occasion; slots as in ``frames``."""
    return tuple(_WRITTEN[language][occasion].strip().splitlines())
