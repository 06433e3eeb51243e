"""The order of the queue, and its reasons."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.model.cases import Case
from firebreak.model.notices import NoticeKind
from firebreak.review.priority import CLASS_POINTS, COUNT_POINTS, prioritize, reasons_at, spoken
from tests.review.factories import POLICY, at, case

KINDS: tuple[NoticeKind, ...] = ("user_report", "trusted_flagger", "removal_order")
YEAR = 366 * 24 * 60

cases = st.builds(
    lambda opened, due, **parts: case(
        opened_at=at(opened), deadline=None if due is None else at(opened + due), **parts
    ),
    opened=st.integers(-YEAR, YEAR),
    due=st.none() | st.integers(1, 10_000),
    severity=st.integers(0, 4),
    imminence=st.integers(0, 3),
    reach=st.integers(0, 10**9),
    score=st.floats(0, 1),
    notices=st.integers(1, 10**6),
    notice_kind=st.none() | st.sampled_from(KINDS[:2]),
    verb=st.sampled_from([None, "escalate"]),
)


def priority(one: Case) -> float:
    """Give a case's number."""
    return prioritize(one, policy=POLICY).priority


def total(one: Case, minutes: float) -> float:
    """Add up the reasons as they read at a minute."""
    return sum(r.points for r in reasons_at(prioritize(one, policy=POLICY), at(minutes)))


@given(cases, cases, st.integers(YEAR, 2 * YEAR), st.integers(0, YEAR))
def test_the_order_is_the_same_at_every_later_moment(
    one: Case, other: Case, now: int, later: int
) -> None:
    """Two waiting cases never swap places only because time goes by."""
    stored = priority(one) - priority(other)
    assert stored == pytest.approx(total(one, now) - total(other, now), abs=1e-6)
    assert stored == pytest.approx(total(one, now + later) - total(other, now + later), abs=1e-6)


@given(cases)
def test_a_priority_is_the_sum_of_its_reasons(one: Case) -> None:
    """The number is explained completely by the sentences beside it."""
    after = prioritize(one, policy=POLICY)
    assert after.priority == pytest.approx(sum(reason.points for reason in after.reasons))


@given(cases)
def test_prioritizing_twice_changes_nothing(one: Case) -> None:
    """A case in its place stays there."""
    once = prioritize(one, policy=POLICY)
    assert once == prioritize(once, policy=POLICY)


@given(cases, st.integers(1, 10**9))
def test_all_else_equal_the_older_case_goes_first(one: Case, microseconds: int) -> None:
    """Nobody who waits longer is overtaken by an equal."""
    younger = case(
        **{name: getattr(one, name) for name in Case.__struct_fields__}
        | {"opened_at": one.opened_at + timedelta(microseconds=microseconds)}
    )
    assert priority(one) >= priority(younger)


def test_an_hour_older_is_strictly_ahead() -> None:
    """Waiting counts."""
    assert priority(case()) > priority(case(opened_at=at(60)))


@given(st.integers(1, 10**6), st.sampled_from(KINDS[:2]))
def test_a_flood_never_lifts_a_case_above_its_class(count: int, kind: NoticeKind) -> None:
    """A million reports stay below one notice of the next class."""
    flooded = case(notices=count, notice_kind=kind)
    above = case(notices=1, notice_kind=KINDS[KINDS.index(kind) + 1])
    assert priority(flooded) < priority(above)


@given(st.integers(1, 10**6))
def test_a_flood_weighs_less_than_one_step_of_severity(count: int) -> None:
    """No brigade outweighs what a post actually says."""
    flooded = case(notices=count, notice_kind="user_report", severity=2)
    graver = case(severity=3)
    assert priority(flooded) < priority(graver)


def test_notices_count_up_to_the_cap_and_no_further() -> None:
    """Five reports say more than one, six hundred say no more than five."""
    one, five, many = (case(notices=n, notice_kind="user_report") for n in (1, 5, 600))
    assert pytest.approx(priority(five) - priority(one)) == COUNT_POINTS
    assert priority(five) == priority(many)


def test_the_steps_between_classes_are_wider_than_all_counting() -> None:
    """Nobody can change the points and forget the flood."""
    steps = [above - below for below, above in pairwise(CLASS_POINTS[kind] for kind in KINDS)]
    assert all(step > COUNT_POINTS for step in steps)


@given(cases)
def test_a_removal_order_comes_before_everything(one: Case) -> None:
    """One hour by law beats any other case, however long that has waited."""
    order = case(
        severity=0, notices=1, notice_kind="removal_order", opened_at=at(YEAR),
        deadline=at(YEAR + 60),
    )  # fmt: skip
    assert priority(order) > priority(one)


def test_of_two_orders_the_one_due_first_goes_first() -> None:
    """Among orders the clock decides."""
    early, late = (
        case(notices=1, notice_kind="removal_order", opened_at=at(0), deadline=at(due))
        for due in (50, 60)
    )
    assert priority(early) > priority(late)


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        ({"severity": 3}, {"severity": 2}),
        ({"imminence": 1}, {"imminence": 0}),
        ({"reach": 100}, {"reach": 10}),
        ({"score": 0.8}, {"score": 0.7}),
        ({"deadline": at(60)}, {"deadline": at(61)}),
        ({"deadline": at(60)}, {"deadline": None}),
        ({"verb": "escalate"}, {"verb": None}),
    ],
)
def test_each_part_counts_by_itself(stronger: dict[str, object], weaker: dict[str, object]) -> None:
    """Graver, nearer, wider, surer, sooner and escalated each go first."""
    assert priority(case(**stronger)) > priority(case(**weaker))


def test_reach_is_damped_and_ends() -> None:
    """A celebrity's quarrel does not outweigh a threat to a village."""
    million, billion = case(reach=10**6), case(reach=10**9)
    assert pytest.approx(priority(million) - priority(case()), abs=1e-5) == 12.0
    assert priority(million) == pytest.approx(priority(billion), abs=1e-5)


def test_reasons_tell_waiting_and_time_left_as_of_now() -> None:
    """The reviewer reads how long it waits and what is left, heaviest reason first."""
    one = prioritize(case(deadline=at(60), notices=3, notice_kind="user_report"), policy=POLICY)
    told = reasons_at(one, at(25))
    says = {reason.name: reason.says for reason in told}
    assert says["age"] == "waiting for 25 min"
    assert says["deadline"] == "35 min left"
    assert says["notices"] == "3 notices, the gravest a user report"
    assert says["severity"] == "severity 2 of 4: Support of a violent group"
    assert [r.points for r in told] == sorted((r.points for r in told), reverse=True)


@pytest.mark.parametrize(("minute", "says"), [(60, "0 min left"), (62, "late by 2 min")])
def test_reasons_say_when_a_case_is_late(minute: float, says: str) -> None:
    """Late is said in words."""
    one = prioritize(case(deadline=at(60)), policy=POLICY)
    assert says in [reason.says for reason in reasons_at(one, at(minute))]


def test_a_case_without_a_clock_says_so() -> None:
    """Nobody is made to believe in a deadline that is none."""
    one = prioritize(case(), policy=POLICY)
    assert "no clock runs" in [reason.says for reason in reasons_at(one, at(5))]
    assert "no clock runs" in [reason.says for reason in one.reasons]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(-5, "0 min"), (59, "59 min"), (60, "1 h 0 min"), (1439, "23 h 59 min"), (1500, "1 d 1 h")],
)
def test_lengths_of_time_are_said_in_their_two_largest_units(minutes: int, said: str) -> None:
    """Short and readable at three in the morning."""
    assert said == spoken(timedelta(minutes=minutes))


@given(cases, st.integers(0, YEAR), st.integers(1, 10**6))
def test_no_trusted_notice_waits_behind_a_later_report_about_the_same(
    one: Case, later: int, reports: int
) -> None:
    """However many users report it: of equal matters the trusted flagger's older one goes first."""
    trusted = replace(one, notice_kind="trusted_flagger", notices=1)
    due = None if one.deadline is None else one.deadline + timedelta(minutes=later)
    opened = one.opened_at + timedelta(minutes=later)
    reported = replace(
        one, notice_kind="user_report", notices=reports, opened_at=opened, deadline=due
    )
    assert priority(trusted) > priority(reported)


FLAGGED = timedelta(minutes=POLICY.clocks.trusted_flagger_minutes)
OPINIONATED = replace(POLICY, review=replace(POLICY.review, opinion_points=10.0))
later_cases = st.builds(
    lambda one, opinion: replace(one, opinion=opinion, verb=None), cases, st.floats(0, 1)
)


@given(cases, later_cases, st.integers(0, 10_000), st.integers(0, 10_000), st.floats(0, 1))
def test_no_trusted_notice_waits_behind_a_later_case_of_a_lower_class(
    one: Case, other: Case, told_after: int, later: int, opens: float
) -> None:
    """Of one severity, whatever the later one's reach, score, reports, opinions and deadline are.

    Only what may happen sooner goes before it, and what a reviewer passed on to a lead (DSA 22).
    """
    told_at = one.opened_at + timedelta(minutes=told_after)
    due = told_at + FLAGGED
    flagged = replace(
        one,
        notice_kind="trusted_flagger",
        deadline=due if one.deadline is None else min(one.deadline, due),
    )
    opened = told_at + timedelta(minutes=later)
    lower = replace(
        other,
        severity=one.severity,
        imminence=min(other.imminence, one.imminence),
        notice_kind=other.notice_kind and "user_report",
        opened_at=opened,
        deadline=other.deadline and opened + timedelta(minutes=1 + 10_000 * opens),
    )
    for policy in (POLICY, OPINIONATED):
        first, second = (prioritize(each, policy=policy) for each in (flagged, lower))
        assert first.priority > second.priority
