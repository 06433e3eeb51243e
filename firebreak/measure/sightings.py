"""What first brought each account up."""

import numpy as np
from msgspec import Struct

from firebreak.measure.books import Codings, Known


class Sightings(Struct, frozen=True, kw_only=True):
    """The line that first brought each account up, alone or in somebody's network.

    Attributes:
        whose: By itself, or by its case once its name is forgotten; each once, as in doings.
        lines: One each, in the same order.
    """

    whose: Codings
    lines: Known


def first_surfaced(known: Known) -> Sightings:
    """Read the earliest sighting of each account; of two at one instant a report's is first.

    An opening of a network shows its seed, who came up before.
    """
    is_network = known.have("case_kind", ["network"])
    surfaces = known.are("case opened", "case reopened") & ~is_network
    surfaces |= known.are("member joined") & ~(is_network & (known["subject"] == 0))
    lines = known.only(surfaces)
    whose = np.where(lines["subject"] != 0, lines["subject"], lines["case"])
    by_tool = lines.have("origin", ["tool"])
    order = np.lexsort((lines["place"], by_tool, lines.at, whose))
    ordered = whose[order]
    begins = np.ones(len(ordered), dtype=np.bool_)
    begins[1:] = ordered[1:] != ordered[:-1]
    return Sightings(whose=ordered[begins], lines=lines.only(order[begins]))
