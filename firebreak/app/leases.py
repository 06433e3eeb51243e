"""How long leases and waits can be; what lies further ahead is not believed."""

from datetime import timedelta

from firebreak.act.execute import LONGEST_RETRY
from firebreak.adapters.store import Longest
from firebreak.model.policy import Policy

DELIVERY = timedelta(seconds=60)
"""A sender that dies frees its deliveries after this; longer than any try should take."""


def claim(policy: Policy) -> timedelta:
    """Give how long a reviewer may keep a case."""
    return timedelta(minutes=policy.review.lease_minutes)


def longest(policy: Policy) -> Longest:
    """Give how far ahead of its writing each kind of lease can lie.

    Args:
        policy: Says how long a reviewer may keep a case. Leases of an older policy that were
            longer end when a shorter one comes into force.

    Returns:
        For the store.
    """
    return Longest(claim=claim(policy), delivery=DELIVERY, retry=LONGEST_RETRY)
