"""Which lines are decisions, which act, which were taken back or doubted."""

from firebreak.measure.books import Codings, Flags, Known
from firebreak.measure.places import among, distinct, found_in, lasts
from firebreak.model.decisions import Verb

UPHOLDING: tuple[Verb, ...] = ("suspend", "remove", "label", "restrict")
"""Verbs that do something."""


def acting(known: Known) -> Flags:
    """Tell which lines are decisions that do something."""
    return known.are("case decided") & known.have("verb", UPHOLDING)


def answering(known: Known) -> Flags:
    """Tell which lines are decisions that answer whether what came up was right."""
    made = known.are("case decided") & (known["verb"] != 0)
    found: Flags = made & ~known.have("verb", ["escalate", "reverse"])
    return found


def taken_back(known: Known) -> Flags:
    """Tell which lines are decisions that were taken back."""
    made = known.are("case decided")
    return made & among(known["decision"], known["reverses"][made])


def doubted(known: Known) -> Codings:
    """Give decisions with a second answer of another mind, and no later one about their case."""
    looks = known.only(known.are("second review") & (known["agrees"] != 1))
    made = known.only(known.are("case decided") & ~known.have("verb", ["escalate"]))
    newest = lasts(made["case"])
    place = found_in(looks["case"], made["case"][newest])
    is_later = place >= 0
    is_later[is_later] = made["place"][newest][place[is_later]] > looks["place"][is_later]
    return distinct(looks["decision"][~is_later])
