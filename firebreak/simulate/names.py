"""Invented handles, names and places; syllables that make no known name."""

from random import Random

SYLLABLES = (
    *("bol", "dex", "fip", "gral", "hux", "jol", "kep", "lum", "mip", "nux", "pog", "quil"),
    *("rop", "snik", "tof", "vab", "yop", "zug", "brem", "clof", "drup", "frib", "glop", "plim"),
)
PLACES: dict[str, tuple[str, ...]] = {
    "latin": (
        *("Orvale", "Tamsund", "Brelm", "Kestow", "Lindary", "Mopfeld"),
        *("Ruvane", "Selmark", "Upwick", "Dolmere"),
    ),
    "arabic": (
        *("أورفال", "تمسوند", "بريلم", "كستاو", "لينداري", "موبفيلد"),
        *("روفين", "سلمارك", "أبويك", "دولمير"),
    ),
}
"""Places that exist nowhere, the same ones in two scripts and one order."""


def handle(rng: Random) -> str:
    """Make up a handle such as ``bolkep_41``."""
    word = "".join(rng.sample(SYLLABLES, rng.choice((2, 2, 3))))
    return word + rng.choice(("", "_", "")) + rng.choice(("", str(rng.randrange(1, 100))))


def display_name(rng: Random) -> str:
    """Make up a display name of two words."""
    first, second = ("".join(rng.sample(SYLLABLES, 2)) for _ in range(2))
    return f"{first.title()} {second.title()}"


def place(rng: Random, language: str) -> str:
    """Name an invented place in the script of a language."""
    return rng.choice(PLACES["arabic" if language == "ar" else "latin"])


def identifier(rng: Random, letter: str) -> str:
    """Make an identifier that tells nothing, not even when it was given."""
    return f"{letter}{rng.getrandbits(48):012x}"
