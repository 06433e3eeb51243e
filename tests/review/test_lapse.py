"""Cases that end by themselves: reported, never looked at, and old."""

import pytest
from msgspec.structs import replace

from firebreak.model.cases import Case
from firebreak.model.desk_policy import CasesPolicy
from firebreak.model.ids import DecisionId, ReviewerId
from firebreak.review.lapse import lapse, lapses
from tests.review.factories import at, case, policy

DAY = 24 * 60
WEEK = policy(cases=CasesPolicy(expire_days=7))


def reported(**changes: object) -> Case:
    """Make a case that only a user's report speaks for, newest at minute 0."""
    fields: dict[str, object] = {
        "origin": "report",
        "notice_kind": "user_report",
        "notices": 1,
        "deadline": at(DAY),
    }
    return case(**{**fields, **changes})


def test_it_ends_at_the_very_instant_and_not_a_moment_before() -> None:
    """Seven days are over when they are over."""
    assert not lapses(reported(), at(7 * DAY - 1 / 60), policy=WEEK)
    assert lapses(reported(), at(7 * DAY), policy=WEEK)


def test_the_newest_report_counts() -> None:
    """What is reported again is waited for anew."""
    again = reported(updated_at=at(3 * DAY))
    assert not lapses(again, at(10 * DAY - 1), policy=WEEK)
    assert lapses(again, at(10 * DAY), policy=WEEK)


def test_nothing_ends_where_the_policy_does_not_say_so() -> None:
    """Off by default."""
    assert not lapses(reported(), at(10_000 * DAY), policy=policy())


@pytest.mark.parametrize(
    "changes",
    [
        {"origin": "tool"},
        {"origin": "order"},
        {"origin": "failure"},
        {"notice_kind": "trusted_flagger"},
        {"notice_kind": "removal_order"},
        {"notice_kind": None},
        {"detectors": ("near_copies",)},
        {"score": 0.1},
        {"opinion": 0.1},
        {"is_unchecked": True},
        {"was_claimed": True},
        {"assigned": ReviewerId("omar")},
        {"status": "reopened"},
        {"status": "claimed"},
        {"status": "decided"},
        {"status": "expired"},
        {"verb": "escalate", "decision": DecisionId("d1")},
        {"kind": "network"},
    ],
    ids=str,
)
def test_whatever_else_speaks_for_it_or_whoever_looked_keeps_it(
    changes: dict[str, object],
) -> None:
    """Orders, flaggers, signals, failures, opinions, and every look of a person."""
    assert not lapses(reported(**changes), at(999 * DAY), policy=WEEK)


def test_the_ledger_says_that_it_lapsed_and_nobody_is_blamed() -> None:
    """The line is the desk's own; the case is closed and can be reopened."""
    filing = lapse(reported(), at(7 * DAY))
    assert ("case lapsed", "system", "c1") == (
        filing.entries[0].kind,
        filing.entries[0].actor,
        filing.entries[0].case,
    )
    assert replace(reported(), status="expired", revision=2) == filing.cases[0]
