"""Looks at accounts, decoys, ties, and views that somebody saved."""

from typing import Literal

from msgspec import Struct

from firebreak.model.ids import ReviewerId

Alarm = Literal["", "canary", "many", "exported"]
"""``canary``: it was a decoy; ``many``: more accounts in an hour than the policy admits;
``exported``: what all people wrote left as a table, so that it is about nobody alone."""
Verdict = Literal["", "fine", "not fine"]


class Look(Struct, frozen=True, kw_only=True, tag="look"):
    """That somebody looked at an account outside a case of theirs, and why.

    Attributes:
        why: One of the short reasons that are offered.
        words: What they wrote beside it.
        drawn: Whether the lot fell on it; None before the lot was read from the ledger.
        verdict: What somebody else made of it; empty before.
        judged_by: Who; empty for nobody.
    """

    by: ReviewerId
    why: str
    words: str = ""
    drawn: bool | None = None
    alarm: Alarm = ""
    verdict: Verdict = ""
    note: str = ""
    judged_by: str = ""


class Canary(Struct, frozen=True, kw_only=True, tag="canary"):
    """That an account is a decoy, which nobody has a reason to look at."""

    by: ReviewerId


class Tie(Struct, frozen=True, kw_only=True, tag="tie"):
    """That somebody here has a tie with an account, and decides nothing about it."""

    by: ReviewerId


class SavedView(Struct, frozen=True, kw_only=True, tag="view"):
    """Filters of the queue that somebody keeps under a name.

    Attributes:
        query: As it stands in the address, without a question mark.
        is_default: Whether the queue opens with it.
    """

    by: ReviewerId
    name: str
    query: str
    is_pinned: bool = False
    is_default: bool = False
