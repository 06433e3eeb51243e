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


class ConnectionEvidence(Struct, frozen=True, kw_only=True):
    """One row of the explanation: what the candidate itself did.

    Attributes:
        linker: Plug-in that found it.
        says: A sentence a reviewer can read.
        statistic: The linker's own figure; its unit is in the sentence.
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
    statistic: float
    weight: float
    seeds: tuple[ItemKey, ...] = ()
    object: str = ""
    at: datetime | None = None
    items: tuple[ItemKey, ...] = ()


class Connection(Struct, frozen=True, kw_only=True):
    """One account that is likely connected to accounts people decided on.

    Attributes:
        prior: Log-odds before any evidence.
        score: Log-odds after it: prior plus the weights of all rows (families capped).
        probability: Calibrated on what people decided, in [0, 1]; None while they decided on too
            few connections like this one.
        interval: Where that probability lies with 95 % certainty; None without one.
        band: ``likely`` is shown to reviewers, ``watch`` is not unless they ask.
        drawn: Whether it is below the line and shown all the same, by lot, to measure the line.
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


class Member(Struct, frozen=True, kw_only=True):
    """One account of a network case, on its own evidence; the fields are those of the connection.

    Attributes:
        handled: Whether a person decided on it in this case.
    """

    account: ItemKey
    score: float
    probability: float | None = None
    interval: tuple[float, float] | None = None
    drawn: bool = False
    handled: bool = False
