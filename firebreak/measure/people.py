"""Who did how much on one day, without saying who."""

import numpy as np
from msgspec import Struct

from firebreak.measure.activity import DAY
from firebreak.measure.books import Codings, Known
from firebreak.measure.places import distinct

FEWEST = 3
"""People below which nothing is said of one day of one person: it would be said of somebody."""


class PersonDays(Struct, frozen=True, kw_only=True):
    """How many things one person did on one UTC day, for each person and day.

    Attributes:
        counts: Rising.
        people: Different people.
    """

    counts: Codings
    people: int

    def quantile(self, share: float) -> float | None:
        """Give what that share of the days of a person did not exceed; None of too few people.

        The count at rank ``ceil(share * n)``, from 1, which is one that was really reached.
        """
        if self.people < FEWEST:
            return None
        rank = max(int(np.ceil(share * len(self.counts))), 1)
        return float(self.counts[rank - 1])


def person_days(lines: Known) -> PersonDays:
    """Count lines by who acted and the UTC day; what the machine did is nobody's."""
    lines = lines.only(~lines.have("actor", ["system"]))
    days = (lines.at // DAY).astype(np.int64)
    _, counts = np.unique(days * lines.words.size + lines["actor"], return_counts=True)
    return PersonDays(counts=np.sort(counts), people=len(distinct(lines["actor"])))
