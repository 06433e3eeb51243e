"""Frequent misuse: nobody is suspended unwarned, or by a number alone."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.model.desk_policy import Frequent, MisusePolicy
from firebreak.model.errors import InvalidDecision
from firebreak.model.ids import ItemKey, ReviewerId
from firebreak.model.misuse import Misuse, MisuseReasons, MisuseRole, Tally
from firebreak.review import misuse
from tests.review.factories import at

WHO = ItemKey("forum:account:u1")
INES = ReviewerId("ines")
WHY = MisuseReasons(numbers="8 of 10 in a year", gravity="each cost an hour", intent="not known")
POLICY = MisusePolicy(most_days=30, notifiers=Frequent(least=5, share=0.8))
EIGHT, NINE = Tally(wrong=8, judged=10), Tally(wrong=9, judged=11)


def noted(role: MisuseRole = "notifier") -> Misuse:
    """Note somebody."""
    return misuse.note(None, who=WHO, role=role, tally=EIGHT, reasons=WHY, by=INES, now=at(0))


def warned(role: MisuseRole = "notifier") -> Misuse:
    """Warn somebody who was noted."""
    return misuse.warn(noted(role), words="Please stop.", tally=EIGHT, by=INES, now=at(10))


def delivered() -> Misuse:
    """Have the warning reach them."""
    return misuse.deliver(warned(), words="by letter", by=INES, now=at(20))


def suspended(record: Misuse, *, days: int = 30, tally: Tally = NINE) -> Misuse:
    """Suspend them."""
    return misuse.suspend(
        record, days=days, reasons=WHY, tally=tally, by=INES, now=at(30), policy=POLICY
    )


@pytest.mark.parametrize(
    ("wrong", "judged", "is_listed"),
    [(5, 6, True), (4, 4, False), (8, 10, True), (799, 1000, False), (800, 1000, True)],
)
def test_both_the_number_and_the_share_must_be_reached(
    wrong: int, judged: int, is_listed: bool
) -> None:
    """Five of six are shown; four of four are too few, and 79.9 in 100 too small a share."""
    found = misuse.is_listed(Tally(wrong=wrong, judged=judged), "notifier", POLICY)
    assert is_listed == found


def test_a_warning_that_was_not_delivered_admits_no_suspension() -> None:
    """Whoever never read the warning cannot be suspended."""
    with pytest.raises(InvalidDecision, match="record the delivery"):
        suspended(warned())


def test_without_any_warning_there_is_no_suspension() -> None:
    """Being noted is not being warned."""
    with pytest.raises(InvalidDecision, match="warn them first"):
        suspended(noted())


def test_who_heard_the_warning_is_left_alone() -> None:
    """As many as at the warning are not enough; one more is."""
    with pytest.raises(InvalidDecision, match="heard"):
        suspended(delivered(), tally=EIGHT)
    assert misuse.state(suspended(delivered(), tally=NINE), at(30)) == "suspended"


@pytest.mark.parametrize("field", ["numbers", "gravity", "intent"])
def test_each_reason_must_be_said(field: str) -> None:
    """Numbers, gravity and intent are all asked for."""
    with pytest.raises(InvalidDecision) as refused:
        misuse.suspend(
            delivered(),
            days=1,
            reasons=replace(WHY, **{field: "  "}),
            tally=NINE,
            by=INES,
            now=at(30),
            policy=POLICY,
        )
    assert field == refused.value.field


@pytest.mark.parametrize(("days", "is_taken"), [(0, False), (1, True), (30, True), (31, False)])
def test_a_suspension_is_as_long_as_the_policy_lets_it_be(days: int, is_taken: bool) -> None:
    """One day to the policy's most, and neither less nor more."""
    if is_taken:
        assert misuse.suspended_until(suspended(delivered(), days=days), at(31)) is not None
    else:
        with pytest.raises(InvalidDecision, match="1 to 30 days"):
            suspended(delivered(), days=days)


def test_a_suspension_ends_at_its_very_instant() -> None:
    """A microsecond before it stands; at the instant itself it is over."""
    record, end = suspended(delivered(), days=2), at(30) + timedelta(days=2)
    assert misuse.state(record, end - timedelta(microseconds=1)) == "suspended"
    assert misuse.state(record, end) == "ended"


def test_a_suspension_is_taken_back_with_a_reason() -> None:
    """Reversible at any moment; and a reason is asked for."""
    record = suspended(delivered())
    with pytest.raises(InvalidDecision):
        misuse.end(record, words=" ", by=INES, now=at(40))
    ended = misuse.end(record, words="They explained it.", by=INES, now=at(40))
    assert misuse.state(ended, at(40)) == "reversed"


def test_after_an_end_everything_begins_at_the_beginning() -> None:
    """An old warning does not count for a new suspension."""
    ended = misuse.end(delivered(), words="It stopped.", by=INES, now=at(30))
    again = misuse.note(
        ended, who=WHO, role="notifier", tally=NINE, reasons=WHY, by=INES, now=at(40)
    )
    assert misuse.delivery(again) is None
    with pytest.raises(InvalidDecision, match="warn them first"):
        suspended(again)


def test_a_trusted_flagger_is_reported_and_nothing_else() -> None:
    """The coordinator that named it looks into it; the desk neither warns nor suspends."""
    record = noted("trusted flagger")
    with pytest.raises(InvalidDecision, match="coordinator"):
        misuse.warn(record, words="Stop.", tally=EIGHT, by=INES, now=at(10))
    with pytest.raises(InvalidDecision, match="coordinator"):
        suspended(record)
    told = misuse.report(record, words="to the coordinator, by letter", by=INES, now=at(10))
    assert misuse.state(told, at(10)) == "reported"


STEPS = ["note", "warn", "deliver", "suspend", "end", "report"]


def taken(
    record: Misuse | None, step: str, role: MisuseRole, wrong: int, minute: int
) -> Misuse | None:
    """Try one step; what is refused changes nothing."""
    tally, now = Tally(wrong=wrong, judged=wrong + 1), at(minute)
    try:
        if record is None or step == "note":
            return misuse.note(
                record, who=WHO, role=role, tally=tally, reasons=WHY, by=INES, now=now
            )
        if step == "warn":
            return misuse.warn(record, words="Stop.", tally=tally, by=INES, now=now)
        if step == "suspend":
            return misuse.suspend(
                record, days=1, reasons=WHY, tally=tally, by=INES, now=now, policy=POLICY
            )
        does = {"deliver": misuse.deliver, "end": misuse.end, "report": misuse.report}
        return does[step](record, words="so", by=INES, now=now)
    except InvalidDecision:
        return record


@given(
    st.sampled_from(["provider", "notifier", "complainant", "trusted flagger"]),
    st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 20), st.integers(1, 3_000))),
)
def test_however_leads_press_nobody_is_suspended_without_a_delivered_warning(
    role: MisuseRole, pressed: list[tuple[str, int, int]]
) -> None:
    """In any order, at any time: before each suspension a warning of the same matter arrived."""
    record, minute = None, 0
    for step, wrong, passed in pressed:
        minute += passed
        record = taken(record, step, role, wrong, minute)
    acts = [one.act for one in record.steps] if record else []
    for place, act in enumerate(acts):
        if act == "suspended":
            begun = max(n for n, one in enumerate(acts[:place]) if one == "noted")
            assert ["noted", "warned", "delivered"] == acts[begun:place]
            assert role != "trusted flagger"
