"""Complaints about removals: two weeks by law, to the very instant."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from firebreak.model.appeals import AppealBy
from firebreak.model.decisions import Decision, Verb
from firebreak.model.ids import CaseId, DecisionId, ReviewerId
from firebreak.review.two_weeks import answer_due, is_late, is_two_weeks
from tests.review.factories import ACCOUNT, POLICY, at

TICK = timedelta(microseconds=1)
SLOW = replace(POLICY, appeals=replace(POLICY.appeals, minutes=60 * 24 * 60))
QUICK = replace(POLICY, appeals=replace(POLICY.appeals, minutes=60))


def decision(verb: Verb = "remove", order: str = "") -> Decision:
    """Give a decision about an account's things."""
    return Decision(
        id=DecisionId("d1"),
        case=CaseId("c1"),
        verb=verb,
        subjects=(ACCOUNT,),
        reviewer=ReviewerId("ines"),
        at=at(0),
        policy="p",
        order=order,
    )


@pytest.mark.parametrize(
    ("verb", "order", "by", "is_theirs"),
    [
        ("remove", "", "concerned", True),
        ("suspend", "", "concerned", True),
        ("restrict", "", "concerned", True),
        ("label", "", "concerned", False),
        ("remove", "order-0123456789abcdef", "concerned", False),
        ("dismiss", "", "reporter", False),
        ("remove", "", "reporter", False),
    ],
)
def test_the_law_sets_the_time_for_removals_of_our_own(
    verb: Verb, order: str, by: AppealBy, is_theirs: bool
) -> None:
    """Not for labels, not for what an authority ordered, and not for those who reported."""
    assert is_theirs == is_two_weeks(decision(verb, order), by=by)


def test_a_policy_can_shorten_the_two_weeks_but_not_lengthen_them() -> None:
    """Sixty days of a policy become fourteen; an hour stays an hour."""
    one = decision()
    slow = answer_due(one, by="concerned", at=at(0), policy=SLOW)
    quick = answer_due(one, by="concerned", at=at(0), policy=QUICK)
    assert at(0) + timedelta(days=14) == slow
    assert at(60) == quick


def test_where_the_law_sets_no_time_the_policy_does() -> None:
    """Whoever contests a label is answered when the policy says."""
    due = answer_due(decision("label"), by="concerned", at=at(0), policy=SLOW)
    assert at(0) + timedelta(days=60) == due


def test_an_answer_at_the_very_end_is_in_time() -> None:
    """The last instant of the two weeks keeps the promise; the next one breaks it."""
    due = answer_due(decision(), by="concerned", at=at(0), policy=POLICY)
    assert not is_late(due, due - TICK)
    assert not is_late(due, due)
    assert is_late(due, due + TICK)
