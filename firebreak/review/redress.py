"""A link to contest a decision: for how long, and which one."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from firebreak.model.cases import Case
from firebreak.model.decisions import Decision
from firebreak.model.papers import Paper, PaperId
from firebreak.model.redress import Redress
from firebreak.review.statement import Addressee

LINGERS = timedelta(days=30)
"""For so long it is still told that a link has ended; afterwards nobody knows it."""


def paper_name(digest: str) -> PaperId:
    """Name the paper of a link after the link's SHA-256, in hex."""
    return PaperId(f"redress-{digest}")


def issue(digest: str, decision: Decision, case: Case, *, to: Addressee, days: int) -> Paper:
    """Write down whose link it is.

    Args:
        digest: SHA-256 of the link's token, in hex; the paper does not hold the token itself.
        decision: The decision that it contests.
        case: Its case.
        to: Whose link it is.
        days: For how many days it is good, from when they are informed.

    Returns:
        A closed paper. While nobody has been informed it is kept twice as long as it will be good.
    """
    return Paper(
        id=paper_name(digest),
        tenant=case.tenant,
        kind="redress",
        at=decision.at,
        body=Redress(decision=decision.id, subjects=to.subjects, language=to.language, days=days),
        subject=to.account or to.subjects[0],
        case=case.id,
        is_open=False,
        keep_until=decision.at + 2 * timedelta(days=days) + LINGERS,
    )


def inform(paper: Paper, body: Redress, at: datetime) -> Paper:
    """Let the days count, from the instant at which the platform took the message.

    Args:
        paper: The link's paper.
        body: What it says.
        at: When; later messages of the same decision change nothing.

    Returns:
        The paper, one revision on; itself where the days count already.
    """
    if body.informed_at is not None:
        return paper
    informed = replace(body, informed_at=at)
    return replace(
        paper, revision=paper.revision + 1, body=informed, keep_until=_end(at, body) + LINGERS
    )


def ends_at(body: Redress) -> datetime | None:
    """Give the instant from which on a link is no longer good; None before anybody is informed.

    The day on which somebody is informed does not count, so that who reads it in the evening has
    as many whole days as who reads it in the morning.
    """
    return None if body.informed_at is None else _end(body.informed_at, body)


def is_good(body: Redress, now: datetime) -> bool:
    """Tell whether a link still admits an appeal."""
    end = ends_at(body)
    return end is None or now < end


def _end(at: datetime, body: Redress) -> datetime:
    return at + timedelta(days=body.days + 1)
