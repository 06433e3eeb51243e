"""Times and figures as reviewers read them, at every edge."""

from datetime import timedelta

import pytest

from firebreak.app.interface import Tongue, speaking
from firebreak.app.web.console import words
from tests.app.web.factories import EVENING


@pytest.mark.parametrize(
    ("left", "state", "says"),
    [
        (timedelta(hours=2), "calm", "2 h 00 min left"),
        (timedelta(minutes=15, seconds=1), "calm", "15 min left"),
        (timedelta(minutes=15), "soon", "15 min left"),
        (timedelta(seconds=1), "soon", "1 s left"),
        (timedelta(), "late", "late by 0 s"),
        (timedelta(minutes=-3), "late", "late by 3 min"),
        (timedelta(days=2, hours=5), "calm", "2 d 5 h left"),
    ],
)
def test_a_clock_says_how_it_stands(left: timedelta, state: str, says: str) -> None:
    """A reviewer sees at once what is late and what soon will be."""
    assert state == words.clock_state(EVENING + left, EVENING)
    assert says == words.within(EVENING + left, EVENING)


def test_a_deadline_on_another_day_carries_its_date() -> None:
    """Nobody takes tomorrow's deadline for today's."""
    assert words.due(EVENING + timedelta(hours=4), EVENING) == "23:00:00"
    assert words.due(EVENING + timedelta(hours=5), EVENING) == "2026-03-23 00:00"


def test_no_clock_is_said_in_words() -> None:
    """A case without a deadline does not pretend to have one."""
    assert (words.clock_state(None, EVENING), words.within(None, EVENING)) == ("none", "no clock")


@pytest.mark.parametrize(
    ("value", "unit", "says"),
    [
        (None, "minutes", "–"),
        (0.0, "share", "0 %"),
        (0.976, "share", "98 %"),
        (62.0, "minutes", "1 h 02 min"),
        (3.0, "accounts", "3 accounts"),
        (2.5, "cases", "2.5 cases"),
    ],
)
def test_a_figure_carries_its_unit(value: float | None, unit: str, says: str) -> None:
    """No number stands alone, and nothing is not zero."""
    assert says == words.figure(value, unit)


@pytest.mark.parametrize(
    ("value", "says"), [(9_999.0, "+9999.0"), (10_000.0, "first"), (-1, "−1.0")]
)
def test_what_outweighs_everything_is_a_word(value: float, says: str) -> None:
    """A removal order is first, not a large figure."""
    assert says == words.points(value)


def test_a_score_says_that_it_is_no_probability() -> None:
    """Nobody reads +1.0 as a hundred percent."""
    assert "+1.0" == words.strength_short(1.0, None)
    assert words.strength(-0.5, None).startswith("\u22120.5 is a score, not a probability")


def test_a_probability_stands_with_its_interval() -> None:
    """How sure a figure is stands beside it, where anybody knows."""
    assert "73 %" == words.strength_short(1.0, 0.73)
    assert "73 % (61\u201382 %)" == words.strength_short(1.0, 0.73, (0.61, 0.82))
    assert words.strength(1.0, 0.73, (0.61, 0.82)).startswith("73 % (61\u201382 %) of accounts")


@pytest.mark.parametrize(
    ("tongue", "value", "unit", "says"),
    [
        ("en", 1.0, "decisions", "1 decision"),
        ("en", 0.0, "decisions", "0 decisions"),
        ("en", 1_234.0, "people", "1,234 people"),
        ("en", 1.5, "cases", "1.5 cases"),
        ("en", 1.0, "widgets", "1 widgets"),
        ("de", 1.0, "accounts", "1 Konto"),
        ("de", 3.0, "times", "3-mal"),
        ("fr", 1.0, "appeals", "1 recours"),
        ("fr", 2.0, "cases", "2 affaires"),
        ("ar", 1.0, "cases", "قضية واحدة"),
        ("ar", 2.0, "cases", "قضيتان"),
        ("ar", 5.0, "cases", "5 قضايا"),
        ("ar", 11.0, "accounts", "11 حسابًا"),
        ("ar", 100.0, "accounts", "100 حساب"),
    ],
)
def test_one_is_one_in_every_language(tongue: Tongue, value: float, unit: str, says: str) -> None:
    """Nobody reads of 1 decisions; a unit of a plug-in is written as it says it."""
    with speaking(tongue):
        assert says == words.figure(value, unit)
