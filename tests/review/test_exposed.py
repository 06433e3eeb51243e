"""Exposure: which orders count for twelve months, and when a report is due."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.model.errors import InvalidDecision
from firebreak.model.exposed import ExposureDecision
from firebreak.model.ids import ReviewerId
from firebreak.model.orders import Order, Proof, Scrutiny, Void
from firebreak.review import exposed
from tests.review.order_factories import order

INES = ReviewerId("ines")
NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
TICK = timedelta(microseconds=1)


def effective(**more: object) -> Order:
    """Give an order that an authority sent and that took effect."""
    plain = order()
    proof = Proof(method="perci", by=INES, at=plain.clock.received_at, note="seen")
    clock = replace(plain.clock, effective_at=plain.clock.received_at + timedelta(minutes=9))
    return replace(plain, proof=proof, clock=clock, **more)


@pytest.mark.parametrize(
    ("final_at", "final"),
    [
        (datetime(2026, 3, 1, 12, tzinfo=UTC), 0),
        (datetime(2026, 3, 1, 12, tzinfo=UTC) + TICK, 1),
        (NOW, 1),
        (NOW + TICK, 0),
    ],
)
def test_the_twelve_months_roll_on(final_at: datetime, final: int) -> None:
    """One that became final a year ago to the second counts no more; a moment later it does."""
    assert final == exposed.counted([effective(final_at=final_at)], NOW).final


def test_what_does_not_stand_does_not_count() -> None:
    """Forged, never authenticated, or found to infringe: none of them exposes anybody."""
    plain = effective(final_at=NOW)
    void = Void(reason="forged", words="so", asked_by=INES, asked_at=NOW, agreed_by=INES)
    scrutiny = Scrutiny(ask_until=NOW, outcome="infringed")
    gone = [
        replace(plain, void=void, clock=replace(plain.clock, void_at=NOW)),
        replace(plain, proof=None),
        replace(plain, scrutiny=scrutiny),
    ]
    assert exposed.counted(gone, NOW).final == 0
    assert exposed.counted([plain, plain], NOW).is_ground


def test_an_order_becomes_final_once_after_it_took_effect() -> None:
    """Not before its receipt, not ahead of us, not twice."""
    plain = effective()
    received = plain.clock.received_at
    for at in (received, NOW + TICK):
        with pytest.raises(InvalidDecision):
            exposed.finalize(plain, at, now=NOW)
    final = exposed.finalize(plain, received + TICK, now=NOW)
    with pytest.raises(InvalidDecision, match="already"):
        exposed.finalize(final, NOW, now=NOW)
    with pytest.raises(InvalidDecision):
        exposed.finalize(order(), NOW, now=NOW)


def decision(at: datetime) -> ExposureDecision:
    """Give an exposure decision received at an instant."""
    return ExposureDecision(authority="A", reference="1", received_at=at, recorded_by=INES)


def test_a_report_is_due_after_three_months_and_then_every_year() -> None:
    """By the calendar: the thirtieth of November is followed by the end of February."""
    one = decision(datetime(2026, 11, 30, 9, tzinfo=UTC))
    assert datetime(2027, 2, 28, 9, tzinfo=UTC) == exposed.report_due(one)
    told = exposed.reported(one, to="the authority, by mail", by=INES, now=NOW)
    assert datetime(2028, 2, 29, 9, tzinfo=UTC) == exposed.report_due(told)
    ended = exposed.ended(told, words="No longer exposed.", now=NOW)
    assert exposed.report_due(ended) is None


@given(
    st.integers(0, 2_500_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    st.integers(0, 60),
)
def test_months_never_lose_or_win_a_month(at: datetime, months: int) -> None:
    """So many months later is so many months later, on the same day or the month's last."""
    later = exposed.months_after(at, months)
    assert months == 12 * (later.year - at.year) + later.month - at.month
    assert later.day == at.day or (later + timedelta(days=1)).month != later.month
    assert at.time() == later.time()
