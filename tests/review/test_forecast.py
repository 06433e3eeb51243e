"""Whether the desk says in time that deadlines will pass."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.model.cases import Case
from firebreak.model.ids import CaseId
from firebreak.review.forecast import AHEAD, Pace, forecast
from firebreak.review.priority import prioritize
from tests.review.factories import POLICY, at, case

NOW = at(0)


def waits(number: int, due: float | None, opened: float = -30) -> Case:
    """Make a case that waits, with its place in the queue."""
    made = case(
        id=CaseId(f"c{number:03}"),
        opened_at=at(opened),
        deadline=None if due is None else at(due),
    )
    return prioritize(made, policy=POLICY)


def queue(*cases: Case) -> list[Case]:
    """Put cases in the order of the queue."""
    return sorted(cases, key=lambda one: -one.priority)


TEN = queue(*(waits(number, 60) for number in range(10)))
ONE_AT_WORK = Pace(people=1, minutes=10.0)


def test_what_one_person_reaches_in_time_is_not_late() -> None:
    """Ten minutes a case: half a case under way, five more by the hour, five will be late."""
    told = forecast(TEN, ONE_AT_WORK, NOW)
    assert (5, at(60), 10) == (told.late, told.first, told.due)
    assert forecast(TEN, Pace(people=2, minutes=10.0), NOW).late == 0


@pytest.mark.parametrize(("due", "late"), [(14.9, 1), (15, 0)])
def test_a_deadlines_own_instant_is_in_time(due: float, late: int) -> None:
    """Five minutes are left of what is under way, ten more for this one."""
    assert late == forecast([waits(1, due)], ONE_AT_WORK, NOW).late


@pytest.mark.parametrize(("due", "counted"), [(-1, 0), (0, 1), (119, 1), (120, 0)])
def test_only_what_is_due_within_two_hours_and_not_late_already_counts(
    due: float, counted: int
) -> None:
    """What is late is late; what comes later is anybody's guess."""
    assert counted == forecast([waits(1, due)], ONE_AT_WORK, NOW).due
    assert timedelta(hours=2) == AHEAD


def test_a_case_without_a_clock_is_never_late() -> None:
    """Nobody promised anything."""
    assert forecast([waits(1, None)], Pace(), NOW).due == 0


def test_what_keeps_coming_in_overtakes_by_its_place() -> None:
    """As many grave cases as an hour ago leave no time for the others."""
    graver, lighter = (
        tuple(
            prioritize(
                case(severity=severity, opened_at=at(-n * 6), deadline=at(60 - n * 6)),
                policy=POLICY,
            )
            for n in range(10)
        )
        for severity in (4, 0)
    )
    waiting = [waits(1, 90, opened=-5), waits(2, 90, opened=-5), waits(3, 90, opened=-5)]
    hurried = Pace(arrived=graver, people=1, minutes=20.0)
    assert forecast(waiting, hurried, NOW).late == 3
    assert forecast(waiting, Pace(arrived=lighter, people=1, minutes=20.0), NOW).late == 0


def test_where_nobody_works_everything_due_is_late_and_the_page_says_why() -> None:
    """An empty desk is said to be empty."""
    told = forecast(TEN, Pace(), NOW)
    assert told.says == (
        "Nobody decided anything in the last hour: 10 cases will be late, the first at 19:00 UTC."
    )


def test_the_page_says_how_many_and_when_the_first() -> None:
    """One plain sentence, and none when all is well."""
    told = forecast(TEN, ONE_AT_WORK, NOW)
    assert told.says == (
        "At the pace of the last hour 5 cases of those waiting now will be late by 20:00 UTC, "
        "the first at 19:00 UTC."
    )
    assert forecast([], ONE_AT_WORK, NOW).says == ""


def test_what_stands_behind_the_front_of_the_queue_counts_too() -> None:
    """A long queue hides nobody."""
    told = forecast(TEN, ONE_AT_WORK, NOW)
    assert (7, 12) == (told.with_more(2).late, told.with_more(2).due)
    assert told == told.with_more(-1)


@given(st.lists(st.integers(1, 180), max_size=30), st.integers(1, 9), st.integers(1, 60))
def test_one_more_person_never_makes_more_cases_late(
    dues: list[int], people: int, minutes: int
) -> None:
    """Help helps; and late cases are among those that are due."""
    waiting = queue(*(waits(number, due) for number, due in enumerate(dues)))
    few = forecast(waiting, Pace(people=people, minutes=float(minutes)), NOW)
    more = forecast(waiting, Pace(people=people + 1, minutes=float(minutes)), NOW)
    assert more.late <= few.late <= few.due
    assert few == forecast(waiting, Pace(people=people, minutes=float(minutes)), NOW)
