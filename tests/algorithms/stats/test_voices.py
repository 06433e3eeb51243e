"""Voices are counted once an hour, and no clock empties their past."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.stats import voices as module
from firebreak.algorithms.stats.voices import LONGEST_SILENCE, PAST_HOURS, Voices


def told(*hours: tuple[int, str], capacity: int = 100) -> Voices[str, str]:
    """Count the voices of each hour under one key."""
    made: Voices[str, str] = Voices(capacity)
    for hour, spoke in hours:
        made.turn_to(hour)
        for voice in spoke:
            made.add("k", voice)
    return made


def test_one_voice_counts_once_an_hour() -> None:
    """One loud account is one voice."""
    made = told((1, "aaaab"))

    assert (made.count("k"), made.has("k", "a"), made.has("k", "c")) == (2, True, False)


def test_the_past_has_its_silent_hours() -> None:
    """An hour in which nobody spoke is known as such."""
    assert told((1, "ab"), (4, "a"), (5, "")).past("k") == [2, 0, 0, 1]


def test_what_came_a_little_late_counts_in_the_newest_hour() -> None:
    """Two servers whose clocks differ by a minute begin no new hour with each post."""
    made = told((7, "a"), (6, "b"), (7, "c"))

    assert (made.hours, made.count("k")) == (0, 3)


@pytest.mark.parametrize("jump", [LONGEST_SILENCE + 1, 100_000, -60, -100_000])
def test_a_clock_that_is_set_leaves_the_past_as_it_is(jump: int) -> None:
    """A clock that runs a year ahead, or is set back, adds one hour and forgets none."""
    made = told((1, "a"), (2, "ab"), (2 + jump, "abc"), (3, "a"), (4, "a"))

    assert made.past("k") == [1, 2, 3, 1]


def test_the_longest_silence_is_the_last_that_is_believed() -> None:
    """A pause as long as a weekend is silence; a longer one says nothing."""
    assert [told((0, "a"), (gap, "")).hours for gap in (48, 49)] == [48, 1]


def test_a_week_is_remembered() -> None:
    """What was older than a week is forgotten."""
    made = told(*((hour, "a") for hour in range(PAST_HOURS + 50)))

    assert made.past("k") == [1] * PAST_HOURS
    assert made.total("k") == PAST_HOURS


def test_hours_of_the_same_time_of_day_are_told_apart() -> None:
    """Evenings are compared with evenings, and not with what began an hour ago."""
    made = told(*((hour, "ab" if hour % 24 == 20 else "") for hour in range(24 * 4 + 21)))

    assert made.alike("k") == [0, 2, 0] * 4


def test_a_flood_of_new_keys_drives_out_no_busy_one() -> None:
    """Whoever invents a thousand tags makes the memory forget none that people use."""
    made = told((1, "abcde"), capacity=40)
    made.turn_to(2)
    for number in range(1_000):
        made.add(f"new {number}", "a")

    assert made.past("k") == [5]
    assert len(made) <= 40


def test_of_equal_keys_the_longest_unheard_goes_first() -> None:
    """Among topics of one voice the oldest is forgotten."""
    made: Voices[str, str] = Voices(4)
    for hour, key in enumerate("wxyz!"):
        made.turn_to(hour)
        made.add(key, "a")

    assert [made.total(key) for key in "wxyz"] == [0, 1, 1, 1]


def test_a_voice_is_forgotten_with_its_account() -> None:
    """The newest hour names nobody who was erased; the past names nobody at all."""
    made = told((1, "ab"), (2, "ab"))
    made.forget({"a"})

    assert (made.count("k"), made.past("k")) == (1, [2])


def test_more_voices_than_are_counted_are_as_good_as_so_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A crowd without end takes no memory without end."""
    monkeypatch.setattr(module, "VOICES_CAPACITY", 2)

    assert told((1, "abcd")).count("k") == 2


@given(st.lists(st.tuples(st.integers(0, 400), st.sampled_from("abc")), max_size=60))
def test_counts_are_those_of_a_list_of_all_voices(feed: list[tuple[int, str]]) -> None:
    """However clocks jump, no voice is lost and none is counted twice in its hour."""
    made = told(*feed)
    spans: list[set[str]] = []
    label: int | None = None
    for hour, voice in feed:
        if label is None or hour not in (label, label - 1):
            spans += (
                [set() for _ in range(label + 1, hour)][:LONGEST_SILENCE]
                if (label is not None and 0 < hour - label - 1 < LONGEST_SILENCE)
                else []
            )
            spans.append(set())
            label = hour
        spans[-1].add(voice)

    counts = [len(span) for span in spans]
    assert [*made.past("k"), made.count("k")] == (counts or [0])[-PAST_HOURS - 1 :]
    assert made.total("k") == sum(made.past("k"))
