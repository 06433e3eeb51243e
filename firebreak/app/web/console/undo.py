"""For ten seconds one key takes a decision back."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import quote

from msgspec import Struct

from firebreak.model.actions import Action
from firebreak.model.decisions import Decision, standing
from firebreak.model.ids import ReviewerId
from firebreak.review.decide import ACTING

FOR = timedelta(seconds=10)
REASONS = "Taken back within seconds by the person who decided"


class Undo(Struct, frozen=True, kw_only=True):
    """An offer to take a decision back.

    Attributes:
        address: Where it is taken back; what took nothing from anybody is opened again instead.
        seconds: For how long the offer is shown, rounded up.
        told: Whether the platform has been told of any of it already.
        acts: Whether anything is sent at all.
    """

    address: str
    verb: str
    seconds: int
    told: bool
    acts: bool
    reasons: str = REASONS


def offer(
    decisions: Sequence[Decision],
    actions: Sequence[Action],
    person: ReviewerId,
    now: datetime,
    *,
    reopens: bool = True,
) -> Undo | None:
    """Offer to take the newest decision of a case back.

    Args:
        decisions: Of the case, in the order they were made.
        actions: Of the case.
        person: Who looks; only their own decision is offered.
        now: When; at the end of the ten seconds there is no offer.
        reopens: Whether the case is closed and can be opened again.

    Returns:
        The offer; None where there is none.
    """
    newest = decisions[-1] if decisions else None
    if newest is None or newest.verb == "reverse" or newest.reviewer != person:
        return None
    if newest.verb not in ACTING and not reopens:
        return None
    left = newest.at + FOR - now
    if not timedelta() < left <= FOR or newest.id not in {one.id for one in standing(decisions)}:
        return None
    sent = [one for one in actions if one.decision == newest.id]
    return Undo(
        address=_address(newest),
        verb=newest.verb,
        seconds=-(-left // timedelta(seconds=1)),
        told=any(one.status in ("delivered", "confirmed") for one in sent),
        acts=bool(sent),
    )


def _address(decision: Decision) -> str:
    if decision.verb in ACTING:
        return f"/console/decisions/{quote(decision.id)}/reverse"
    return f"/console/cases/{quote(decision.case)}/reopen"
