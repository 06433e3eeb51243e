"""Reviewers are right and quick as often as the parameters say."""

import statistics
from random import Random

import pytest

from firebreak.simulate.parameters import HOUR_MS, Review
from firebreak.simulate.people.reviewer import Clearness, Reviewer, at_work

SETTINGS = Review()


def reviewer(name: str = "one") -> Reviewer:
    """Give somebody at the desk."""
    return Reviewer(name, Random(name), SETTINGS)


@pytest.mark.parametrize("is_bad", [True, False])
@pytest.mark.parametrize(
    ("clearness", "right"),
    [("clear", SETTINGS.right_clear), ("borderline", SETTINGS.right_borderline)],
)
def test_they_are_right_as_often_as_people_are(
    clearness: Clearness, right: float, *, is_bad: bool
) -> None:
    """Clear matters are decided rightly more often than quotations and connections."""
    one = reviewer()
    answers = [one.judge(is_bad, clearness) for _ in range(4_000)]
    assert sum(answer == is_bad for answer in answers) / 4_000 == pytest.approx(right, abs=0.02)


@pytest.mark.parametrize(
    ("members", "median"), [(0, SETTINGS.seconds), (12, SETTINGS.network_seconds)]
)
def test_they_take_as_long_as_people_do(members: int, median: float) -> None:
    """A network takes minutes, a post less than one."""
    one = reviewer()
    taken = [one.seconds(members) for _ in range(4_000)]
    assert statistics.median(taken) == pytest.approx(median, rel=0.08)
    assert min(taken) > 0


def test_fewer_work_at_night_and_somebody_always_does() -> None:
    """All by day, a third at night, and of one the one."""
    staff = [reviewer(str(number)) for number in range(6)]
    assert len(at_work(staff, 12 * HOUR_MS, SETTINGS)) == 6
    assert len(at_work(staff, 3 * HOUR_MS, SETTINGS)) == 2
    assert len(at_work(staff[:1], 3 * HOUR_MS, SETTINGS)) == 1
