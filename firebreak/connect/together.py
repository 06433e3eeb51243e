"""What sums of evidence mean: how many of a platform are like its seeds.

Families are not independent. Whoever argues with a group follows one of it, uses the tags of the
same hour, and so has something of everything; adding up what families say counts that twice. So
the sums are read once more, against everybody's sums: seeds are the only ones of whom people have
said what they are, the others are unlabelled, and among them are some that are like the seeds.
How many is at most what one finds where seeds are densest (Elkan and Noto 2008; Blanchard, Lee and
Scott 2010: the proportion of positives is the least ratio of the two distributions). The density
of the seeds' places among everybody is the slope of the least concave curve above their
distribution (Grenander 1956), so that a larger sum never says less.
"""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from firebreak.algorithms.graph.columns import Floats
from firebreak.model.connections import Step

LEAST_SEEDS = 3
"""Seeds with anything in common, below which nothing can be read off them."""
MOST_SEEDS = 2.0 / 3.0
"""The densest place holds at least so many of the seeds that have anything in common: of many
places the densest is one that chance made dense, unless most of them stand there."""
BEHIND = 3.0
"""So many others may stand just behind the weakest seed: each seed was measured against one seed
fewer than they are, and people decide on the plainest first."""
MOST_SHARE = 0.01
"""No more of a platform than this is taken to be like the seeds, or
``MOST_TIMES`` times the number of seeds if that is more. Seeds that have nothing in common are
like everybody; nobody is suspect for that."""
MOST_TIMES = 3.0
SUREST = 0.95
"""No sum says more than this; only people make sure."""


class Together(Struct, frozen=True, kw_only=True, eq=False):
    """What a sum of families says on one platform.

    Attributes:
        sums: Of the background accounts that have one above 0, rising.
        size: How many background accounts there are, with a sum or without.
        place: Up to where pieces of the curve go, as shares of the background, rising to 1;
            shape (n,).
        slope: How much denser seeds are in each piece than others, falling; shape (n,). Empty
            while seeds are too few, then a sum says what it is.
        share: Share of the background that is like the seeds; None while seeds are too few.
    """

    sums: Floats
    size: int
    place: Floats
    slope: Floats
    share: float | None

    def prior(self, otherwise: float) -> float:
        """Give the log-odds before any evidence.

        Args:
            otherwise: The policy's, while seeds are too few.

        Returns:
            Log-odds of the share.
        """
        return otherwise if self.share is None else _odds(self.share)

    def steps(self, own: float) -> tuple[Step, ...]:
        """Tell what sums would say to one account, all others having what they have.

        Args:
            own: The account's sum, which is among those of the background if it is above 0.

        Returns:
            What a sum of it says, the largest sums first; never less for a larger one. Empty
            while seeds are too few.
        """
        if self.share is None:
            return ()
        steps: list[Step] = []
        for place, slope in zip(self.place, self.slope, strict=True):
            likely = float(np.clip(self.share * slope, 1e-9, SUREST))
            # Places lie on a grid of 1 / size: half of one more, so that an end is in its piece.
            above = self._above(int(place * self.size + 0.5), own)
            step = Step(above, max(_odds(likely) - _odds(self.share), 0.0))
            if steps and steps[-1].says == step.says:
                steps.pop()
            if not steps or step.above < steps[-1].above:
                steps.append(step)
        return tuple(steps)

    def _above(self, rank: int, own: float) -> float:
        """The sum that an account needs more than, to be among the first ``rank`` from 1."""

        def nth(number: int) -> float:
            return float(self.sums[-number]) if number <= len(self.sums) else 0.0

        if rank >= self.size:
            return 0.0
        # Nobody stands before himself: of the others' sums, the one at that rank.
        return nth(rank + 1) if own > 0 and own >= nth(rank) else nth(rank)


def read(total: float, steps: Sequence[Step]) -> float:
    """Say what a sum of families says.

    Args:
        total: The sum, in nats.
        steps: What sums say; empty for what they are.

    Returns:
        At most the sum, and not less than 0 where the sum is above it: what speaks for somebody
        counts as it is.
    """
    if total <= 0.0 or not steps:
        return total
    # Equal up to rounding is equal, as where everybody's sums were put in order.
    said = next((step.says for step in steps if round(total, 10) > step.above), 0.0)
    return min(said, total)


def read_sums(sums: Floats, seeds: Floats, *, size: int) -> Together:
    """Read what sums mean off everybody's and the seeds'.

    Args:
        sums: Of the background accounts that any linker measured, shape (n,).
        seeds: Of each seed, measured against the others, shape (n_seeds,).
        size: How many background accounts there are.

    Returns:
        The reading; one that says what it is told while seeds are too few.
    """
    rising = np.sort(sums[sums > 0])
    size = max(size, len(sums), 1)
    own = np.sort(seeds[seeds > 0])[::-1]
    first = max(LEAST_SEEDS, int(np.ceil(MOST_SEEDS * len(own))))
    if len(own) < first:
        none = np.zeros(0)
        return Together(sums=rising, size=size, place=none, slope=none, share=None)
    as_much = len(rising) - np.searchsorted(rising, own[first - 1 :], side="left")
    # Both counts are draws, and the steepest of many slopes is one that chance made steep: so
    # others are counted a standard deviation up, seeds one down.
    found = np.minimum((as_much + BEHIND + np.sqrt(as_much)) / size, 1.0)
    rank = np.arange(first, len(own) + 1)
    spread = np.sqrt(rank * (1.0 - rank / (len(seeds) + 1.0)))
    reached = (rank - spread) / (len(seeds) + 1.0)
    place, slope = _steepest(np.r_[0.0, found, 1.0], np.r_[0.0, reached, 1.0])
    most = max(MOST_SHARE, MOST_TIMES * len(seeds) / size)
    share = float(min(1.0 / slope[0], most, 0.5))
    return Together(sums=rising, size=size, place=place, slope=slope, share=share)


def _steepest(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """The least concave curve above some points: ends of its pieces, and their slopes."""
    kept = [0]
    for one in range(1, len(x)):
        while len(kept) > 1 and _rises(x, y, kept[-2], kept[-1]) <= _rises(x, y, kept[-1], one):
            kept.pop()
        if x[one] > x[kept[-1]]:
            kept.append(one)
    ends = x[kept]
    slope = np.diff(y[kept]) / np.diff(ends)
    return ends[1:], np.maximum(slope, 1e-12)


def _rises(x: Floats, y: Floats, one: int, other: int) -> float:
    wide = float(x[other] - x[one])
    high = float(y[other] - y[one])
    return high / wide if wide > 0 else float("inf") * (high > 0 or -1.0)


def _odds(share: float) -> float:
    return float(np.log(share / (1.0 - share)))
