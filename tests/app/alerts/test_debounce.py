"""Once, again at growing gaps, and when it is over: for any course of events."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.app.alerts.debounce import MOST_PENDING, RETRIES, Seen, after_try, debounced
from firebreak.model.alerts import Alert, Pending

START = datetime(2026, 3, 22, 19, 0, tzinfo=UTC)
REMINDERS = (15, 60, 240)
QUIET = timedelta(minutes=5)
SEEN = Seen(says="3 messages were not taken.")
WAYS = ("webhook", "mail")


def minute(number: float) -> datetime:
    """Give an instant so many minutes after the start."""
    return START + timedelta(minutes=number)


def play(course: Sequence[Seen | None], step: float = 1) -> list[Pending]:
    """Look once a step, and give all that was said."""
    numbers = count(1)
    alert, said = Alert(kind="dead letters"), list[Pending]()
    for number, seen in enumerate(course):
        alert = debounced(
            alert,
            seen,
            minute(number * step),
            reminders=REMINDERS,
            quiet=QUIET,
            ways=WAYS,
            new_id=lambda: f"m{next(numbers)}",
        )
        said += alert.pending
        alert = replace(alert, pending=())
    return said


def told(said: list[Pending]) -> list[tuple[str, float]]:
    """Give state and minute of each message."""
    return [(one.state, (one.at - START) / timedelta(minutes=1)) for one in said]


def test_it_is_said_at_once_and_again_at_growing_gaps() -> None:
    """First at the minute, then after 15, 60, and every 240 minutes."""
    expected = [("raised", 0), ("reminder", 15), ("reminder", 75), ("reminder", 315)]
    assert [*expected, ("reminder", 555)] == told(play([SEEN] * 600))


def test_over_is_said_once_all_was_well_for_a_while() -> None:
    """Somebody who sleeps again is not woken for nothing."""
    course = [SEEN] * 3 + [None] * 20
    said = play(course)
    assert [("raised", 0), ("over", 8)] == told(said)
    assert "It is over: 3 messages were not taken." == said[-1].says


def test_what_comes_and_goes_is_one_alert() -> None:
    """A condition that flaps every other minute is no storm of messages."""
    assert [("raised", 0), ("reminder", 16)] == told(play([SEEN, None] * 30))[:2]
    assert 3 >= len(play([SEEN, None] * 30))


def test_another_matter_of_the_kind_is_said_at_once() -> None:
    """A second removal order does not wait for the reminder of the first."""
    first, second = Seen(says="1 waits", mark="o1"), Seen(says="2 wait", mark="o2")
    said = told(play([first, first, second, second, second]))
    assert [("raised", 0), ("raised", 2)] == said


def test_an_earlier_matter_is_no_other() -> None:
    """Whoever takes up the newest order does not raise the one before once more."""
    first, second = Seen(says="1 waits", mark="o1"), Seen(says="2 wait", mark="o2")
    said = told(play([first, second, first, second, first]))
    assert [("raised", 0), ("raised", 1)] == said


def test_another_matter_within_the_minute_is_said_when_it_is_over() -> None:
    """A flood of orders is a message a minute, and none is passed over."""
    course = [Seen(says="x", mark=f"{number:03}") for number in range(12)]
    assert [("raised", 0), ("raised", 1), ("raised", 2)] == told(play(course, step=0.2))[:3]


def test_well_all_along_says_nothing() -> None:
    """No news is no message."""
    assert [] == play([None] * 100)


courses = st.lists(
    st.sampled_from([None, SEEN, Seen(says="other", mark="a"), Seen(says="other", mark="b")]),
    max_size=400,
)


@given(courses)
def test_spells_begin_raised_and_end_over(course: list[Seen | None]) -> None:
    """Nothing is over that was not raised, and no two are over in a row."""
    states = [one.state for one in play(course)]
    assert states[:1] in ([], ["raised"])
    for before, after in pairwise(states):
        assert (after == "over") <= (before != "over")
        assert (before == "over") <= (after == "raised")


@given(courses)
def test_nobody_is_told_more_often_than_once_a_minute(course: list[Seen | None]) -> None:
    """Whatever happens, and however fast one looks."""
    said = play(course, step=0.1)
    gaps = [later.at - earlier.at for earlier, later in pairwise(said)]
    assert all(gap >= timedelta(minutes=1) for gap in gaps)


@given(courses)
def test_each_message_has_a_name_of_its_own(course: list[Seen | None]) -> None:
    """Whoever gets one twice can tell."""
    names = [one.id for one in play(course)]
    assert len(set(names)) == len(names)


def test_more_than_can_wait_drops_the_oldest() -> None:
    """A mail server that is away for weeks does not fill the store."""
    alert = Alert(kind="order waits")
    for number in range(MOST_PENDING + 5):
        alert = debounced(
            alert,
            Seen(says="x", mark=f"{number:03}"),
            minute(2 * number),
            reminders=REMINDERS,
            quiet=QUIET,
            ways=WAYS,
            new_id=lambda number=number: f"m{number}",  # type: ignore[misc]
        )
    assert [f"m{number}" for number in range(5, MOST_PENDING + 5)] == [p.id for p in alert.pending]


def test_a_try_in_vain_waits_longer_each_time() -> None:
    """The last wait is kept, and nothing is ever given up."""
    message = Pending(id="m", state="raised", says="x", at=START, ways=WAYS, due=START)
    alert, waits = Alert(kind="burst", pending=(message,)), []
    for _ in range(len(RETRIES) + 2):
        alert = after_try(alert, "m", "mail", "it is away", START)
        waits.append(alert.pending[0].due - START)
    assert [*RETRIES, RETRIES[-1], RETRIES[-1]] == waits
    left = after_try(alert, "m", "webhook", "", START)
    assert ("mail",) == left.pending[0].ways
    assert () == after_try(left, "m", "mail", "", START).pending
