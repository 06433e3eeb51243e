"""A server is asked as often as it likes, whatever clocks and headers say."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.adapters.connecting.mastodon_pace import (
    KEPT_FREE,
    LONGEST_REST,
    Pace,
    rest_asked,
)
from firebreak.adapters.outbound import Reply
from firebreak.model.platforms import Silent

NOW = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
EVERY = timedelta(seconds=15)
HEADERS = st.dictionaries(
    st.sampled_from(["retry-after", "x-ratelimit-remaining", "x-ratelimit-reset"]),
    st.text(max_size=8)
    | st.integers(-10, 10**9).map(str)
    | st.datetimes(timezones=st.just(UTC)).map(datetime.isoformat),
)


def reply(status: int = 200, **headers: str) -> Reply:
    """Make an answer."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status=status, headers=named, body=b"")


@given(st.lists(st.integers(0, 40), max_size=40))
def test_two_questions_are_never_closer_than_said(steps: list[int]) -> None:
    """While the clock goes forward."""
    pace, now, asked = Pace(EVERY), NOW, list[datetime]()
    for step in steps:
        now += timedelta(seconds=step)
        if not pace.rests(now):
            with pace.asking(now):
                asked.append(now)

    assert all(later - earlier >= EVERY for earlier, later in pairwise(asked))


@given(st.sampled_from([200, 403, 429, 503]), HEADERS)
def test_no_header_silences_us_for_longer_than_a_quarter_of_an_hour(
    status: int, headers: dict[str, str]
) -> None:
    """A broken server must not stop actions for a day."""
    pace = Pace(EVERY)
    with pace.asking(NOW):
        pace.heed(Reply(status=status, headers=headers, body=b""), NOW)

    assert 0 <= pace.is_closed(NOW) <= LONGEST_REST.total_seconds()
    assert not pace.rests(NOW + LONGEST_REST)
    assert 0.0 == pace.is_closed(NOW + LONGEST_REST)


@given(HEADERS)
def test_waiting_is_at_least_a_second_or_not_asked_for(headers: dict[str, str]) -> None:
    """Never backwards."""
    seconds = rest_asked(Reply(status=429, headers=headers, body=b""), NOW)

    assert seconds is None or seconds >= 1.0


def test_a_clock_that_was_set_back_stops_nothing() -> None:
    """It is simply asked."""
    pace = Pace(EVERY)
    with pace.asking(NOW):
        pace.heed(reply(429, retry_after="600"), NOW)
    before = NOW - timedelta(hours=1)

    assert 600.0 == pace.is_closed(NOW)
    assert 0.0 == pace.is_closed(before)
    assert not pace.rests(before)


@pytest.mark.parametrize(
    ("left", "rests"), [(KEPT_FREE, False), (KEPT_FREE - 1, True), (-1, False), (10**10, False)]
)
def test_only_few_questions_left_are_a_reason_to_rest(left: int, rests: bool) -> None:
    """To the one."""
    pace = Pace(EVERY)
    with pace.asking(NOW):
        at = "2026-03-01T18:04:00Z"
        pace.heed(reply(x_ratelimit_remaining=str(left), x_ratelimit_reset=at), NOW)

    assert rests == pace.rests(NOW + EVERY)
    assert 0.0 == pace.is_closed(NOW), "actions go through"


def test_hurry_is_for_backlogs_and_not_against_the_server() -> None:
    """A full page is followed at once, unless it asked for rest."""
    pace = Pace(EVERY)
    with pace.asking(NOW):
        pace.hurry()
    assert not pace.rests(NOW)

    with pace.asking(NOW):
        pace.heed(reply(429, retry_after="60"), NOW)
        pace.hurry()
    assert pace.rests(NOW)


def test_silence_is_repeated_until_it_is_asked_again() -> None:
    """So that it stays on every screen."""
    pace = Pace(EVERY)
    with pytest.raises(Silent), pace.asking(NOW):
        raise Silent("it is asleep")

    with pytest.raises(Silent, match="asleep"):
        pace.rests(NOW + timedelta(seconds=14))
    assert not pace.rests(NOW + EVERY)
    with pace.asking(NOW + EVERY):
        pass
    assert pace.rests(NOW + EVERY)
