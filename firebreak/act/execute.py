"""How one try went, and when to try again."""

from datetime import datetime, timedelta

from firebreak.model.actions import Delivery, Outcome
from firebreak.model.ports import Answer

RETRY_AFTER = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
)
"""Waits after each failed try: ten tries in about 75 hours, then a person sees it.

Source: Standard Webhooks 1.0, "Retry schedule".
"""

LONGEST_WAIT = timedelta(hours=24)
"""A platform that asks us to wait longer is tried after this anyway."""

JITTER = 0.1
"""By so much of itself a wait may be stretched."""
LONGEST_RETRY = max(*RETRY_AFTER, LONGEST_WAIT) * (1 + JITTER)
"""No two tries of one delivery are planned further apart."""


def settle(delivery: Delivery, answer: Answer, *, now: datetime, jitter: float) -> Outcome:
    """Conclude from a platform's answer what becomes of a delivery.

    Args:
        delivery: What was sent; ``attempts`` counts the tries before this one.
        answer: What the platform said.
        now: When the try ended.
        jitter: In [0, 1): stretches a wait by up to a tenth, so that retries do not come in
            one wave.

    Returns:
        ``delivered``; ``dead`` after 410 or the last try; otherwise ``retry``, not before what
        the platform asked for.
    """
    if answer.ok:
        return Outcome(
            delivery=delivery.id,
            result="delivered",
            at=now,
            status=answer.status,
            note=answer.note,
            is_told=answer.is_told,
        )
    if answer.gone or delivery.attempts >= len(RETRY_AFTER):
        return Outcome(
            delivery=delivery.id, result="dead", at=now, status=answer.status, note=answer.note
        )
    wait = RETRY_AFTER[delivery.attempts] * (1 + JITTER * jitter)
    if answer.retry_after is not None:
        wait = max(wait, min(timedelta(seconds=answer.retry_after), LONGEST_WAIT))
    return Outcome(
        delivery=delivery.id,
        result="retry",
        at=now,
        due_at=now + wait,
        status=answer.status,
        note=answer.note,
    )
