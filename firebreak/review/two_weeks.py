"""Appeals that the law itself wants answered within two weeks (TCO Art. 10)."""

from datetime import datetime, timedelta

from firebreak.model.appeals import AppealBy
from firebreak.model.decisions import Decision
from firebreak.model.policy import Policy

TWO_WEEKS = timedelta(days=14)
REMOVING = frozenset({"remove", "restrict", "suspend"})


def is_two_weeks(decision: Decision, *, by: AppealBy) -> bool:
    """Tell whether an appeal is a complaint about a removal by a measure of our own.

    Reports of users are such measures too (Art. 5(2)), so every removal counts that no authority
    ordered; what was ordered is contested before a court.

    Args:
        decision: What is contested.
        by: Who appeals; whoever reported something lost nothing.

    Returns:
        Whether two weeks are all there is.
    """
    return by == "concerned" and decision.verb in REMOVING and not decision.order


def answer_due(decision: Decision, *, by: AppealBy, at: datetime, policy: Policy) -> datetime:
    """Say until when an appeal must be answered, that instant included.

    Args:
        decision: What is contested.
        by: Who appeals.
        at: Receipt of the appeal.
        policy: Its time for answers, which the law can only shorten.

    Returns:
        An absolute instant.
    """
    promised = timedelta(minutes=policy.appeals.minutes)
    return at + (min(promised, TWO_WEEKS) if is_two_weeks(decision, by=by) else promised)


def is_late(due: datetime, now: datetime) -> bool:
    """Tell whether an instant has passed; the instant itself still keeps the promise."""
    return now > due
