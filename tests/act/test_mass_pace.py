"""How fast plans may go, at each boundary from both sides."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.act import mass_pace as pace
from firebreak.act.mass_pace import Usual
from firebreak.model.ids import ReviewerId
from firebreak.model.mass import Brakes, Course, Forecast, Freeze, MassPlan, Stage
from firebreak.model.mass_policy import MassPolicy

NOW = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
HELD = MassPolicy()
FREE = Brakes()
NOTHING = Usual()


def plan(size: int = 1_000) -> MassPlan:
    """Give a plan."""
    return MassPlan(
        by=ReviewerId("temi"), session="t", at=NOW, verb="suspend", category="support",
        reasons="r", policy="p", digest="d", size=size, queued=0, seed="s", people=2,
        forecast=Forecast(accounts=size, by_basis={}),
    )  # fmt: skip


def room(
    stage: Stage = "running",
    *,
    brakes: Brakes = FREE,
    now: datetime = NOW,
    usual: Usual = NOTHING,
    **course: object,
) -> pace.Room:
    """Say how many accounts a plan may act on."""
    whole = replace(Course(stage=stage, starts_at=NOW), **course)
    return pace.room(plan(), whole, brakes, usual=usual, now=now, policy=HELD)


def ago(*seconds: float) -> tuple[datetime, ...]:
    """Give instants before now, oldest first."""
    return tuple(NOW - timedelta(seconds=one) for one in sorted(seconds, reverse=True))


@pytest.mark.parametrize(
    ("size", "first"), [(1, 1), (5, 5), (25, 5), (250, 5), (251, 6), (500, 10), (5_000, 10)]
)
def test_the_first_few(size: int, first: int) -> None:
    """Two in a hundred, at least five, at most ten."""
    assert first == pace.canary_of(size, HELD)


def test_nothing_is_done_before_the_cool_off_is_over() -> None:
    """A second early is early; the instant itself is not."""
    start = NOW + timedelta(minutes=15)

    assert 0 == room("canary", starts_at=start, now=start - timedelta(seconds=1)).accounts
    assert 10 == room("canary", starts_at=start, now=start).accounts


def test_no_more_than_ten_before_the_watch_is_over() -> None:
    """Nine leave one, ten leave none, and it does not matter how long nobody looked."""
    assert 1 == room("canary", touched=9).accounts
    assert 0 == room("canary", touched=10, now=NOW + timedelta(days=3)).accounts


def test_the_watch_holds_to_its_last_second() -> None:
    """While it lasts not even the rest of the first few is done."""
    until = NOW + timedelta(minutes=10)

    found = room("canary", touched=9, watch_until=until, now=until - timedelta(seconds=1))
    assert (0, "the first ones are being watched") == (found.accounts, found.waits)


@pytest.mark.parametrize(("before", "left"), [(0, 60), (59, 1), (60, 0)])
def test_sixty_in_a_minute(before: int, left: int) -> None:
    """What the last seventy seconds saw counts, so that late messages cannot pile up."""
    high = Usual(high=1_000)
    brakes = Brakes(touched=ago(*([69.0] * before)))

    assert left == room(brakes=brakes, usual=high).accounts
    assert 60 == room(brakes=Brakes(touched=ago(*([70.0] * before))), usual=high).accounts


@pytest.mark.parametrize(("high", "most"), [(0, 60), (20, 60), (21, 63)])
def test_the_desk_has_an_hour(high: int, most: int) -> None:
    """Sixty, or three times what one hour of a hundred exceeds."""
    full = Brakes(touched=ago(*([1_800.0] * most)))
    almost = Brakes(touched=ago(*([1_800.0] * (most - 1))))

    assert most == pace.an_hour(Usual(high=high), HELD)
    assert 1 == room(brakes=almost, usual=Usual(high=high)).accounts
    found = room(brakes=full, usual=Usual(high=high))
    assert (0, f"the desk's hour is full: {most} accounts") == (found.accounts, found.waits)
    assert NOW + timedelta(minutes=30) == found.until


def test_the_hour_forgets_at_its_end() -> None:
    """An hour ago no longer counts."""
    assert 60 == room(brakes=Brakes(touched=ago(*([3_600.0] * 60)))).accounts


def test_a_freeze_holds_every_plan() -> None:
    """Whoever froze, and whatever of."""
    frozen = Brakes(freeze=Freeze(at=NOW, by="ben", why="wrong list", scope="measures"))

    assert (0, "sending is frozen: wrong list") == (
        room(brakes=frozen).accounts, room(brakes=frozen).waits,
    )  # fmt: skip


@pytest.mark.parametrize("stage", ["proposed", "blocked", "stopped", "done"])
def test_only_what_was_agreed_to_goes_on(stage: Stage) -> None:
    """A plan that waits for people, or has ended, acts on nobody."""
    assert 0 == room(stage).accounts


def test_a_late_message_lets_all_rest_for_a_minute() -> None:
    """The minute begins when it was seen, and its end is no rest any more."""
    tired = pace.resting(Brakes(), NOW)

    assert 0 == room(brakes=tired, now=NOW + timedelta(seconds=69)).accounts
    assert 60 == room(brakes=tired, now=NOW + timedelta(seconds=70)).accounts


@pytest.mark.parametrize(
    ("wrong", "of", "trips"),
    [(10, 200, True), (9, 200, False), (1, 1, False), (2, 40, True), (2, 41, False)],
)
def test_the_breaker_trips_at_one_in_twenty(wrong: int, of: int, *, trips: bool) -> None:
    """Five in a hundred of the last 200 answers, and never a single one."""
    answers = [True] * wrong + [False] * (of - wrong)

    assert trips == pace.is_overturned(answers, HELD)


def test_only_the_last_two_hundred_answers_count() -> None:
    """What was overturned long ago does not stop what is right today."""
    assert not pace.is_overturned([True] * 50 + [False] * 200, HELD)
    assert pace.is_overturned([True] * 50 + [False] * 150, HELD)


@pytest.mark.parametrize(
    ("done", "middle", "trips"),
    [(60, 1.0, False), (61, 1.0, True), (100, 10.0, False), (101, 10.0, True)],
)
def test_ten_times_the_usual_hour_is_too_fast(done: int, middle: float, *, trips: bool) -> None:
    """Beyond what any desk may do in an hour, ten times the median stops all plans."""
    brakes = Brakes(touched=ago(*([600.0] * done)))

    assert trips == pace.is_too_fast(brakes, Usual(middle=middle), NOW, HELD)


def test_what_is_usual_is_read_from_thirty_days() -> None:
    """Eight hours of thirty days are the rare hundredth; the hour that runs does not count."""
    busy = [NOW - timedelta(hours=hour, minutes=1) for hour in range(1, 9) for _ in range(30)]
    running = [NOW - timedelta(minutes=5)] * 500

    assert Usual(high=30, middle=30.0) == pace.usual_of(busy + running, NOW)
    assert 0 == pace.usual_of(busy[30:], NOW).high


@given(st.lists(st.floats(min_value=0, max_value=200), max_size=400))
def test_no_minute_ever_sees_more_than_sixty(waits: list[float]) -> None:
    """However the steps fall, whatever is asked for as much as there is room."""
    brakes, now, all_of = Brakes(), NOW, list[datetime]()
    for wait in waits:
        now += timedelta(seconds=wait / 10)
        for _ in range(room(brakes=brakes, now=now, usual=Usual(high=1_000)).accounts):
            brakes = pace.touched(brakes, now)
            all_of.append(now)
    for at in all_of:
        assert 60 >= sum(at <= one < at + timedelta(minutes=1) for one in all_of)
