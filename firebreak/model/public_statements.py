"""A statement of reasons for the public database, and how far it is."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.model.ids import ActionId, CaseId, DecisionId

StatementState = Literal["held", "ready", "sending", "sent", "refused", "void"]
"""``held``: something must be mended before it may leave. ``sending``: it left, and nobody heard
what came of it. ``refused``: the database does not take it as it is. ``void``: its measure was
taken back before it was sent, in a way that leaves nothing to tell."""


class StatementFault(Struct, frozen=True, kw_only=True):
    """Why a statement may not leave, or was not taken.

    Attributes:
        field: Of the database, such as ``decision_facts``; or a place in the policy.
        says: What is wrong and what to change; never the words in question.
    """

    field: str
    says: str


class PublicStatement(Struct, frozen=True, kw_only=True, tag="public statement"):
    """One statement about one action; holds nothing that tells whom it is about.

    Attributes:
        puid: Random, given once, never again: by it the database knows the statement.
        matter: The case that it comes from.
        text: Exact JSON as it is sent; empty while it is held.
        effect_at: When the platform was seen to have done it.
        state_at: When it came to this state.
        sent_at: When the database had taken it.
        ended_at: When the measure ended, where that was after it was sent: a statement once taken
            is not changed.
        tries: Times that it left.
    """

    puid: str
    action: ActionId
    decision: DecisionId
    matter: CaseId
    state: StatementState
    state_at: datetime
    effect_at: datetime
    text: str = ""
    faults: tuple[StatementFault, ...] = ()
    sent_at: datetime | None = None
    ended_at: datetime | None = None
    tries: int = 0
