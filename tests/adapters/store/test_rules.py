"""Rules that every keeper shares, where the contract does not reach them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.adapters.store.rules import (
    BELIEVES_ALL,
    SLACK,
    Moment,
    Posted,
    again,
    is_ahead,
    latest,
)
from firebreak.model.actions import Delivery
from firebreak.model.errors import NotFound
from firebreak.model.ids import ActionId
from tests.adapters.store.factories import MINE, U1, at

NOW = Moment(at(1), BELIEVES_ALL)


def _dead(body: bytes) -> Posted:
    delivery = Delivery(
        id="m1", action=ActionId("a1"), endpoint="forum", subject=U1, body=body, due_at=at(0)
    )
    return Posted(delivery=delivery, tenant=MINE, state="dead")


def test_a_dead_letter_with_its_words_is_sent_again() -> None:
    """It waits again, from now on."""
    assert ("waiting", at(1)) == (
        (fresh := again(_dead(b"{}"), [], at=NOW)).state,
        fresh.delivery.due_at,
    )


def test_a_dead_letter_whose_words_were_erased_is_not() -> None:
    """A platform never gets an empty message about somebody who was forgotten."""
    with pytest.raises(NotFound, match="dead letter"):
        again(_dead(b""), [], at=NOW)


TIMES = st.datetimes(
    at(-60 * 24 * 9_000).replace(tzinfo=None), at(60 * 24 * 9_000).replace(tzinfo=None)
).map(lambda one: one.replace(tzinfo=UTC))
LENGTHS = st.timedeltas(timedelta(0), timedelta(days=2))


@given(now=TIMES, until=TIMES, longest=st.none() | LENGTHS)
def test_what_is_ahead_is_to_come_and_no_further_than_it_can_be(
    now: datetime, until: datetime, longest: timedelta | None
) -> None:
    """The rule and the limit that databases are asked with say the same of any two instants."""
    end = latest(now, longest)
    assert is_ahead(until, now, longest) == (now < until and (end is None or until <= end))


@given(written=TIMES, length=LENGTHS, error=st.timedeltas(-SLACK, SLACK), share=st.floats(0, 1))
def test_clocks_that_are_minutes_apart_believe_each_other(
    written: datetime, length: timedelta, error: timedelta, share: float
) -> None:
    """Whoever reads a lease with a clock a few minutes off, before its end, sees it run."""
    until, now = written + length, written + length * share + error
    assert is_ahead(until, now, length) == (now < until)


@given(true=TIMES, length=LENGTHS, error=st.timedeltas(timedelta(hours=1), timedelta(days=9_000)))
def test_nothing_waits_longer_than_it_can_once_the_clock_is_right(
    true: datetime, length: timedelta, error: timedelta
) -> None:
    """However far ahead the clock was: after the longest time and the slack it is over."""
    until = true + error + length
    first_over = true + length + SLACK
    assert not is_ahead(until, true, length) or until <= first_over
