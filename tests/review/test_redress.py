"""A link to contest is good for as long as the law says."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.model.papers import Paper
from firebreak.model.redress import Redress
from firebreak.review.redress import LINGERS, ends_at, inform, is_good, issue
from tests.review.factories import ACCOUNT, at, case
from tests.review.test_statement import DECISION, TO

DAYS = 183


def made() -> tuple[Paper, Redress]:
    """Issue a link."""
    paper = issue("d1ge57", DECISION, case(), to=TO, days=DAYS)
    assert isinstance(paper.body, Redress)
    return paper, paper.body


def informed(minutes: float) -> tuple[Paper, Redress]:
    """Issue a link and let the platform take the message at that minute."""
    paper = inform(*made(), at(minutes))
    assert isinstance(paper.body, Redress)
    return paper, paper.body


def test_it_says_whose_it_is_and_holds_no_token() -> None:
    """Only the digest is kept, and the paper goes with the person."""
    paper, body = made()
    assert ("redress-d1ge57", ACCOUNT, False) == (paper.id, paper.subject, paper.is_open)
    assert (DECISION.id, (ACCOUNT,)) == (body.decision, body.subjects)


def test_no_day_counts_before_somebody_was_informed() -> None:
    """A platform that was down for a week takes no day away."""
    assert (None, True) == (ends_at(made()[1]), is_good(made()[1], at(60 * 24 * 200)))


@pytest.mark.parametrize(
    ("after", "good"),
    [
        (timedelta(days=DAYS), True),
        (timedelta(days=DAYS + 1) - timedelta(microseconds=1), True),
        (timedelta(days=DAYS + 1), False),
    ],
)
def test_it_is_good_for_whole_days_and_not_longer(after: timedelta, good: bool) -> None:
    """The last instant of day 183 is in time; the next one is not."""
    assert good == is_good(informed(30)[1], at(30) + after)


@given(st.integers(183, 800), st.integers(0, 60 * 24 * 365))
def test_it_is_never_good_for_fewer_than_183_days(days: int, minutes: int) -> None:
    """Whatever the policy says, and whenever the platform took the message."""
    paper = issue("d", DECISION, case(), to=TO, days=days)
    assert isinstance(paper.body, Redress)
    after = inform(paper, paper.body, at(minutes))
    assert isinstance(after.body, Redress)
    assert is_good(after.body, at(minutes) + timedelta(days=183))


def test_the_first_message_that_arrives_counts() -> None:
    """A second one neither shortens nor stretches the time."""
    paper, body = informed(30)
    assert paper is inform(paper, body, at(90))
    assert (2, at(30) + timedelta(days=DAYS + 1) + LINGERS) == (paper.revision, paper.keep_until)
