"""What linkers together say of one account: evidence, score, probability."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.model.ids import DecisionId, ItemKey

Family = Literal["ties", "co-action", "return", "infrastructure", "counter-evidence"]
Band = Literal["likely", "watch"]


class Seed(Struct, frozen=True, kw_only=True):
    """An account that a person decided on; connections start here and nowhere else.

    Attributes:
        weight: Strength in (0, 1], by severity and age; linkers compare seeds, so that halving all
            changes nothing.
        since: When it was suspended; None where nobody says.
        category: Policy category that it was suspended for; empty without one.
        severity: Of that category then, 1 to 4; 0 without one.
        decision: The decision that made it a seed; None only for seeds named on the command line.
    """

    account: ItemKey
    weight: float = 1.0
    since: datetime | None = None
    category: str = ""
    severity: int = 0
    decision: DecisionId | None = None


class ConnectionEvidence(Struct, frozen=True, kw_only=True, gc=False):
    """One row of the explanation: what the candidate itself did.

    Attributes:
        linker: Plug-in that found it.
        says: A sentence a reviewer can read.
        note: Why it adds something else than it says by itself; empty where it does not.
        statistic: The linker's own figure; its unit is in the sentence.
        alone: Log-likelihood ratio of what it says by itself, in nats: before the cap of its
            family, and before families were read together.
        suffices: Whether it says enough to be shown without a second family.
        weight: Log-likelihood ratio it adds, in nats; negative for counter-evidence. The rows of
            a connection and its prior add up to its score, so the explanation is the computation.
        seeds: Seeds it points to.
        object: Shared object or account it is about; empty when it is about many.
        at: When the candidate last did it; None when unknown.
        items: Items in which the candidate did it, most telling first.
    """

    family: Family
    linker: str
    says: str
    note: str = ""
    statistic: float
    alone: float = 0.0
    suffices: bool = False
    weight: float
    seeds: tuple[ItemKey, ...] = ()
    object: str = ""
    at: datetime | None = None
    items: tuple[ItemKey, ...] = ()

    @property
    def told(self) -> str:
        """The whole sentence: what it says, and why it adds something else."""
        return f"{self.says} ({self.note})" if self.note else self.says


class Step(Struct, frozen=True):
    """What a sum of families says from somewhere on.

    Attributes:
        above: The sum is larger than this, in nats.
        says: What it then says at most, in nats.
    """

    above: float
    says: float


class Terms(Struct, frozen=True, kw_only=True):
    """By what rows were added up, so that anybody can do it again, with fewer of them.

    Attributes:
        cap: Most nats of one family.
        likely: Log-odds from which on a connection is likely, if families suffice.
        steps: What sums of families say on this platform, to this account: the first whose
            ``above`` is passed, the last at 0. Empty while a sum says what it is.
        held: Scores, from and below, that are only watched, because people seldom agreed with
            such; whatever evidence says.
    """

    cap: float
    likely: float
    steps: tuple[Step, ...] = ()
    held: tuple[tuple[float, float], ...] = ()


class Connection(Struct, frozen=True, kw_only=True, gc=False):
    """One account that is likely connected to accounts people decided on.

    Attributes:
        prior: Log-odds before any evidence.
        score: Log-odds after it: prior plus the weights of all rows (families capped).
        probability: Calibrated on what people decided, in [0, 1]; None while they decided on too
            few connections like this one.
        interval: Where that probability lies with 95 % certainty; None without one.
        band: ``likely`` is shown to reviewers, ``watch`` is not unless they ask.
        drawn: Whether it is below the line and shown all the same, by lot, to measure the line.
        terms: By what it was added up; None of one that was stored before they were kept.
    """

    account: ItemKey
    prior: float
    score: float
    band: Band
    evidence: tuple[ConnectionEvidence, ...]
    at: datetime
    probability: float | None = None
    interval: tuple[float, float] | None = None
    drawn: bool = False
    terms: Terms | None = None


class Member(Struct, frozen=True, kw_only=True, gc=False):
    """One account of a network case, on its own evidence; the fields are those of the connection.

    Attributes:
        handled: Whether a person decided on it in this case.
        returns: Decisions that suspended accounts as whose return it came up; mostly none or one.
    """

    account: ItemKey
    score: float
    probability: float | None = None
    interval: tuple[float, float] | None = None
    drawn: bool = False
    handled: bool = False
    returns: tuple[DecisionId, ...] = ()
