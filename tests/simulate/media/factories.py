"""Pictures and banks with invented words, small enough to be made often."""

from functools import cache

from firebreak.simulate.media.bank import Bank
from firebreak.simulate.media.pictures import Picture, Subject, picture
from firebreak.simulate.media.surfaces import Size
from firebreak.simulate.parameters import chosen

MARKED = ("BLUMADO", "TORVEKI", "SEVENTU")
PLAIN = ("soup", "train", "garden")
SMALL: Size = (256, 192)


@cache
def photograph(number: int, *, take: int = 0, size: Size = SMALL) -> Picture:
    """Make a photograph of the row that these tests use."""
    return picture(5, Subject(series="ordinary", number=number, take=take), size=size)


@cache
def bank(known: int = 4) -> Bank:
    """Make a bank of few pictures."""
    return Bank(chosen("tiny", seed=5, media_known=known), marked=MARKED, plain=PLAIN)
