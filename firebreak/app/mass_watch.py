"""How those whom a plan acted on are doing, and whether they object."""

from datetime import datetime, timedelta
from typing import Literal

from firebreak.app.wiring import Services
from firebreak.model.decisions import taken_back
from firebreak.model.items import Account
from firebreak.model.mass import MassMember
from firebreak.model.papers import Paper
from firebreak.model.shown import SHOWN_BY_ACCOUNT

SETTLED = timedelta(seconds=60)
"""What a platform tells sooner than this may be an older state that was on its way."""
Sent = Literal["waits", "left", "failed"]


def sent(services: Services, body: MassMember) -> Sent:
    """Say whether the message about an account has left.

    Args:
        services: The store.
        body: An account that was acted on.

    Returns:
        ``failed`` where the platform refused it for good or nobody can carry it out.
    """
    if body.case is None:
        return "left"
    own = [
        one.status
        for one in services.store.actions(body.case, services.tenant)
        if one.decision == body.decision
    ]
    if "failed" in own:
        return "failed"
    return "waits" if "planned" in own else "left"


def trouble(services: Services, paper: Paper, body: MassMember, verb: str) -> str:
    """Say what is wrong with one of the first few accounts; empty for nothing.

    Args:
        services: The store.
        paper: Of the account.
        body: What it says.
        verb: What was done.

    Returns:
        An error of the platform, an appeal, a decision taken back, or a platform that shows
        something else than it was asked for.
    """
    if paper.subject is None or body.case is None:
        return ""
    if sent(services, body) == "failed":
        return "a platform refused what it was asked for"
    case = services.store.case(body.case, services.tenant)
    if any(one.decision == body.decision for one in case.appeals):
        return "somebody of the first few appeals"
    if body.decision in taken_back(services.store.decisions(case.id, services.tenant)):
        return "a decision about one of the first few was taken back"
    return _mismatch(services, paper, body, verb)


def _mismatch(services: Services, paper: Paper, body: MassMember, verb: str) -> str:
    if paper.subject is None or body.touched_at is None:
        return ""
    stored = services.store.item(paper.subject, services.tenant)
    if stored is None or not isinstance(stored.item, Account):
        return ""
    is_late = stored.received_at >= body.touched_at + SETTLED
    shown = SHOWN_BY_ACCOUNT["suspend" if verb == "suspend" else "restrict"]
    if is_late and stored.item.status not in shown:
        return f"the platform shows an account as {stored.item.status} that was to be {verb}ed"
    return ""


def since(body: MassMember, now: datetime) -> timedelta:
    """Give how long ago an account was acted on."""
    return timedelta() if body.touched_at is None else now - body.touched_at
