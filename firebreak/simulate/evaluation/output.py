"""What a product did, in the simulator's terms."""

from typing import Literal

from msgspec import Struct

By = Literal["tool", "report", "order", "failure", "lot"]


class Surfaced(Struct, frozen=True, kw_only=True):
    """An account that came up before a person, alone or in somebody's network.

    Attributes:
        account: Identifier on the platform.
        at_ms: When, since the origin.
        by: Who brought it up first; ``lot`` where it was shown to measure the line.
        score: Strongest score or probability behind it, in [0, 1].
    """

    account: str
    at_ms: int
    by: By
    score: float
    detectors: tuple[str, ...] = ()


class Connected(Struct, frozen=True, kw_only=True):
    """An account that the product calls connected.

    Attributes:
        score: Log-odds.
        probability: Calibrated; None where the product abstains.
        is_likely: Whether reviewers are shown it.
        parents: Seeds it points to as a return, the most telling first.
    """

    account: str
    at_ms: int
    score: float
    probability: float | None
    is_likely: bool
    parents: tuple[str, ...] = ()


class Acted(Struct, frozen=True, kw_only=True):
    """Something done to an account or post.

    Attributes:
        kind: ``account`` or ``post``.
        decided_ms: When a person decided it.
        confirmed_ms: When the platform showed it done; -1 for never.
        reversed_ms: When it was taken back; -1 for never.
    """

    kind: Literal["account", "post"]
    subject: str
    verb: str
    decided_ms: int
    confirmed_ms: int = -1
    reversed_ms: int = -1


class Worked(Struct, frozen=True, kw_only=True):
    """One decision at the desk: when, about what kind of case, and how long it took."""

    at_ms: int
    case_kind: str
    seconds: float
    verb: str


class Output(Struct, frozen=True, kw_only=True):
    """Everything a product did with a simulated platform.

    Attributes:
        waiting: Cases that were open at the end.
        queue: Cases that were open at the end of each day.
    """

    surfaced: tuple[Surfaced, ...] = ()
    connected: tuple[Connected, ...] = ()
    acted: tuple[Acted, ...] = ()
    worked: tuple[Worked, ...] = ()
    waiting: int = 0
    queue: tuple[int, ...] = ()
