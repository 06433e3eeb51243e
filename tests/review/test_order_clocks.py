"""An order's clock: absolute, never moved back, stopped only for a reason."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.model.errors import InvalidDecision, NotAllowed
from firebreak.model.orders import LegalClock, Order
from firebreak.review import orders
from firebreak.review.clocks import legal_state, legal_time_left
from tests.review.factories import at
from tests.review.order_factories import A_MICROSECOND, INES, ROSA, order, ours

HOUR = timedelta(hours=1)


def paused(minute: float = 20, **fields: object) -> Order:
    """Give an order that two people paused."""
    asked = orders.ask_pause(
        order(**fields), "impossibility", words="The store is down.", by=ROSA, now=at(minute)
    )
    return orders.agree_pause(asked, by=INES, now=at(minute))


@pytest.mark.parametrize(
    ("now", "state"), [(at(60), "running"), (at(60) + A_MICROSECOND, "breached")]
)
def test_an_order_is_late_from_the_first_instant_after_its_hour(now: datetime, state: str) -> None:
    """The very end of the hour is still in time."""
    assert state == legal_state(order().clock, now)


@pytest.mark.parametrize(
    ("effect", "state"), [(at(60), "met"), (at(60) + A_MICROSECOND, "breached")]
)
def test_what_counts_is_when_it_took_effect(effect: datetime, state: str) -> None:
    """Not when somebody clicked; and whether it was in time never changes afterwards."""
    clock = replace(order().clock, effective_at=effect)
    assert state == legal_state(clock, at(9_999))
    assert legal_time_left(clock, at(9_999)) is None


def test_the_clock_runs_while_a_pause_is_only_proposed() -> None:
    """One person cannot stop it."""
    asked = orders.ask_pause(order(), "impossibility", words="Down.", by=ROSA, now=at(5))
    assert legal_state(asked.clock, at(61)) == "breached"
    with pytest.raises(NotAllowed, match="a second person"):
        orders.agree_pause(asked, by=ROSA, now=at(6))


def test_a_pause_stands_as_long_as_its_reason() -> None:
    """However long that is, it is not late meanwhile."""
    assert legal_state(paused().clock, at(9_999)) == "paused"
    assert legal_time_left(paused().clock, at(9_999)) is None


def test_after_a_pause_there_is_one_whole_hour_and_the_receipt_stays() -> None:
    """When it reached us is what it was."""
    clock = orders.resume(paused(), now=at(500), policy=ours()).clock
    assert (at(0), at(560)) == (clock.received_at, clock.deadline)
    assert legal_state(clock, at(560)) == "running"
    assert legal_state(clock, at(560) + A_MICROSECOND) == "breached"


@pytest.mark.parametrize(
    ("begun", "state"), [(at(60), "met"), (at(60) + A_MICROSECOND, "breached")]
)
def test_a_pause_after_the_hour_mends_nothing(begun: datetime, state: str) -> None:
    """Who is late stays late, whatever is agreed to afterwards."""
    late = paused((begun - at(0)) / timedelta(minutes=1))
    clock = orders.resume(late, now=at(100), policy=ours()).clock
    assert state == legal_state(replace(clock, effective_at=at(101)), at(102))


def test_a_proposed_pause_can_be_dropped() -> None:
    """Then the deadline is the old one."""
    asked = orders.ask_pause(order(), "impossibility", words="Down.", by=ROSA, now=at(5))
    assert order().clock == orders.resume(asked, now=at(6), policy=ours()).clock


def test_only_one_pause_at_a_time_and_none_without_words() -> None:
    """The authority must be told what is wrong."""
    with pytest.raises(InvalidDecision, match="stands already"):
        orders.ask_pause(paused(), "force majeure", words="Flood.", by=ROSA, now=at(21))
    with pytest.raises(InvalidDecision, match="in a sentence"):
        orders.ask_pause(order(), "force majeure", words=" ", by=ROSA, now=at(21))


def test_a_void_order_has_no_clock() -> None:
    """It takes two people to say that it is none."""
    asked = orders.ask_void(order(), "forged", words="They know nothing.", by=ROSA, now=at(5))
    assert legal_state(asked.clock, at(61)) == "breached"
    with pytest.raises(NotAllowed):
        orders.agree_void(asked, by=ROSA, now=at(6))
    assert legal_state(orders.agree_void(asked, by=INES, now=at(6)).clock, at(7)) == "void"
    assert legal_state(orders.drop_void(asked).clock, at(7)) == "running"


@pytest.mark.parametrize(
    ("start", "wall"),
    [
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), (3, 30)),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), (2, 30)),
    ],
)
def test_a_change_of_summer_time_gives_and_takes_no_minute(
    start: datetime, wall: tuple[int, int]
) -> None:
    """Sixty real minutes, whatever the clock on the wall shows."""
    clock = orders.begin(start, policy=ours())
    assert HOUR == clock.deadline - clock.received_at
    there = clock.deadline.astimezone(ZoneInfo("Europe/Berlin"))
    assert wall == (there.hour, there.minute)
    assert legal_state(clock, there) == "running"
    after = (clock.deadline + A_MICROSECOND).astimezone(ZoneInfo("Europe/Berlin"))
    assert legal_state(clock, after) == "breached"


STEPS = st.lists(
    st.tuples(st.sampled_from(["ask", "agree", "resume"]), st.integers(1, 5_000)), max_size=12
)


@given(STEPS, st.integers(0, 90_000))
def test_a_clock_is_the_same_after_any_restart_and_never_runs_backwards(
    steps: list[tuple[str, int]], later: int
) -> None:
    """Written down and read again at every step: receipt fixed, deadline only ever later."""
    now, one = at(0), order()
    for name, seconds in steps:
        now += timedelta(seconds=seconds)
        before = one.clock
        one = _try(one, name, now)
        again = msgspec.json.decode(msgspec.json.encode(one.clock), type=LegalClock)
        ask = now + timedelta(seconds=later)
        assert legal_state(one.clock, ask) == legal_state(again, ask)
        assert at(0) == again.received_at
        assert before.deadline <= again.deadline
        assert again.was_late or not before.was_late
        if again.deadline != before.deadline:
            assert now + HOUR == again.deadline


@given(st.lists(st.integers(-10_000, 10_000), max_size=8))
def test_a_clock_that_jumps_changes_only_what_is_shown(jumps: list[int]) -> None:
    """Asking at the wrong time leaves nothing behind: the right time gives the right answer."""
    clock = order().clock
    for seconds in jumps:
        legal_state(clock, at(0) + timedelta(seconds=seconds))
    assert (at(60), "running") == (clock.deadline, legal_state(clock, at(60)))


def _try(one: Order, name: str, now: datetime) -> Order:
    try:
        match name:
            case "ask":
                return orders.ask_pause(one, "force majeure", words="Flood.", by=ROSA, now=now)
            case "agree":
                return orders.agree_pause(one, by=INES, now=now)
            case _:
                return orders.resume(one, now=now, policy=ours())
    except InvalidDecision:
        return one
