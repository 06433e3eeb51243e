"""Retries over days, then a person sees it."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.act.execute import RETRY_AFTER, settle
from firebreak.model.actions import Delivery
from firebreak.model.ids import ActionId
from firebreak.model.ports import Answer
from tests.act.factories import ANNA, NOW


def _delivery(attempts: int = 0) -> Delivery:
    return Delivery(
        id="msg_1",
        action=ActionId("1"),
        endpoint="forum",
        subject=ANNA,
        body=b"{}",
        due_at=NOW,
        attempts=attempts,
    )


def test_a_yes_is_delivered() -> None:
    """The platform answered 204: done, no more tries."""
    outcome = settle(_delivery(), Answer(ok=True, status=204), now=NOW, jitter=0)

    assert outcome.result == "delivered"


def test_the_first_failure_is_tried_again_after_five_seconds() -> None:
    """A platform that hiccups is asked again almost at once."""
    outcome = settle(_delivery(), Answer(ok=False, status=503), now=NOW, jitter=0)

    assert outcome.result == "retry"
    assert outcome.due_at == NOW + timedelta(seconds=5)


def test_gone_means_never_again() -> None:
    """410 asks us to stop; the delivery goes to the people who can mend it."""
    outcome = settle(_delivery(), Answer(ok=False, status=410, gone=True), now=NOW, jitter=0)

    assert outcome.result == "dead"


def test_the_platform_may_ask_us_to_wait() -> None:
    """Retry-After of two minutes is honoured although our own wait is shorter."""
    outcome = settle(_delivery(), Answer(ok=False, status=429, retry_after=120), now=NOW, jitter=0)

    assert outcome.due_at == NOW + timedelta(minutes=2)


def test_nobody_can_make_us_wait_for_ever() -> None:
    """Retry-After of a year is cut to a day."""
    outcome = settle(
        _delivery(), Answer(ok=False, status=429, retry_after=31_536_000), now=NOW, jitter=0
    )

    assert outcome.due_at == NOW + timedelta(hours=24)


@pytest.mark.parametrize(
    ("attempts", "result"), [(len(RETRY_AFTER) - 1, "retry"), (len(RETRY_AFTER), "dead")]
)
def test_the_tenth_failure_is_the_last(attempts: int, result: str) -> None:
    """After ten tries in about 75 hours a person sees the dead letter."""
    outcome = settle(_delivery(attempts), Answer(ok=False, status=500), now=NOW, jitter=0)

    assert outcome.result == result


@given(
    attempts=st.integers(0, len(RETRY_AFTER) - 1),
    jitter=st.floats(0, 1, exclude_max=True),
    retry_after=st.none() | st.floats(0, 1e9),
)
def test_a_wait_is_never_shorter_than_the_schedule_and_never_a_day_and_a_half(
    attempts: int, jitter: float, retry_after: float | None
) -> None:
    """Whatever a platform answers, the next try is neither at once nor lost."""
    answer = Answer(ok=False, status=503, retry_after=retry_after)

    outcome = settle(_delivery(attempts), answer, now=NOW, jitter=jitter)

    assert outcome.due_at is not None
    assert RETRY_AFTER[attempts] <= outcome.due_at - NOW <= timedelta(hours=36)
