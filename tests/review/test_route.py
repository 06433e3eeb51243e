"""Who is handed which case."""

from collections.abc import Sequence
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.model.cases import Case, Claim
from firebreak.model.ids import DEFAULT_TENANT, CaseId, ItemKey, ReviewerId
from firebreak.model.people import Person, Role
from firebreak.review.route import (
    Roster,
    left_without,
    next_for,
    open_to_all_at,
    refusal,
    reserved,
    takers,
)
from tests.review.factories import at, case

NAMES = ("anna", "ben", "carl", "dora")
CATEGORIES = ("threat", "call", "support", "")
CODES = ("en", "fr", "ar")


def person(name: str, *, role: Role = "reviewer", **changes: object) -> Person:
    """Make somebody who reads anything and takes anything."""
    made = Person(id=ReviewerId(name), tenant=DEFAULT_TENANT, name=name.title(), role=role)
    return Person(**{**{n: getattr(made, n) for n in Person.__struct_fields__}, **changes})


def roster(*people: Person, **known: object) -> Roster:
    """Make a desk with these people."""
    return Roster(people=people, **known)  # type: ignore[arg-type]


ANNA, BEN = person("anna", languages=("en", "ar")), person("ben", languages=("en",))
ARABIC = case(id=CaseId("c-ar"), languages=("ar",), deadline=at(60))
ENGLISH = case(id=CaseId("c-en"), languages=("en",), deadline=at(60))

some_people = st.lists(
    st.builds(
        person,
        st.sampled_from(NAMES),
        role=st.sampled_from(["reviewer", "lead", "admin"]),
        languages=st.lists(st.sampled_from(CODES), max_size=2, unique=True).map(tuple),
        opt_outs=st.lists(st.sampled_from(CATEGORIES[:3]), max_size=3, unique=True).map(tuple),
        disabled=st.booleans(),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda one: one.id,
)
some_cases = st.builds(
    case,
    id=st.sampled_from(["c1", "c2", "c3"]).map(CaseId),
    category=st.sampled_from(CATEGORIES),
    languages=st.lists(st.sampled_from(CODES), max_size=2, unique=True).map(tuple),
    verb=st.sampled_from([None, "escalate", "dismiss"]),
    imminence=st.integers(0, 3),
    deadline=st.none() | st.integers(1, 1440).map(at),
    notice_kind=st.sampled_from([None, "user_report", "removal_order"]),
)
some_decisions = st.dictionaries(
    st.sampled_from(["c1", "c2", "c3"]).map(CaseId),
    st.lists(st.sampled_from(NAMES).map(ReviewerId), max_size=4),
)
moments = st.integers(-10, 20_000).map(at)


@given(some_people, st.lists(some_cases, max_size=6), some_decisions, moments)
def test_nobody_is_ever_handed_what_they_opted_out_of(
    people: Sequence[Person],
    waiting: Sequence[Case],
    decided: dict[CaseId, list[ReviewerId]],
    now: datetime,
) -> None:
    """Whatever waits, and however long, a no is a no."""
    known = roster(*people, decided_by=decided)
    for one in people:
        handed = next_for(one, waiting, known, now)
        assert handed is None or handed.category not in one.opt_outs


@given(some_people, some_cases, some_decisions, moments)
def test_a_case_is_always_somebodys_to_take(
    people: Sequence[Person],
    waiting: Case,
    decided: dict[CaseId, list[ReviewerId]],
    now: datetime,
) -> None:
    """What one person is spared, another gets: no case is left that only nobody may take."""
    known = roster(*people, decided_by=decided)
    willing = [one for one in people if not one.disabled and waiting.category not in one.opt_outs]
    assert bool(willing) == bool(takers(waiting, known, now))


@given(some_people, some_cases, some_decisions, moments)
def test_who_may_take_a_case_is_who_is_not_refused(
    people: Sequence[Person],
    waiting: Case,
    decided: dict[CaseId, list[ReviewerId]],
    now: datetime,
) -> None:
    """What the page says of a case is what happens when somebody asks for the next one."""
    known = roster(*people, decided_by=decided)
    there = [one for one in people if not one.disabled]
    free = [one.id for one in there if not refusal(one, waiting, known, now)]
    assert free == [one.id for one in takers(waiting, known, now)]


@given(some_people)
def test_who_is_left_without_a_taker_is_named(people: Sequence[Person]) -> None:
    """A category that everybody opted out of has no taker, and every other one has."""
    gone = left_without(people, CATEGORIES[:3])
    for name in CATEGORIES[:3]:
        is_stuck = not takers(case(category=name), roster(*people), at(0))
        assert is_stuck == (name in gone or all(one.disabled for one in people))


def test_the_first_case_that_fits_is_next() -> None:
    """The order of the queue decides among what a person may take."""
    desk = roster(ANNA, BEN)
    assert ARABIC == next_for(ANNA, [ARABIC, ENGLISH], desk, at(1))
    assert ENGLISH == next_for(BEN, [ARABIC, ENGLISH], desk, at(1))
    assert next_for(BEN, [ARABIC], desk, at(1)) is None


@pytest.mark.parametrize(("minute", "reason"), [(14.99, "language"), (15, ""), (90, "")])
def test_a_case_waits_for_its_readers_a_quarter_of_its_clock(minute: float, reason: str) -> None:
    """Then anybody takes it: a late translation is better than none."""
    assert reason == refusal(BEN, ARABIC, roster(ANNA, BEN), at(minute))


@pytest.mark.parametrize(("minute", "reason"), [(2.99, "language"), (3, "")])
def test_what_may_happen_now_waits_three_minutes(minute: float, reason: str) -> None:
    """Of one hour."""
    now = case(languages=("ar",), deadline=at(60), imminence=3)
    assert reason == refusal(BEN, now, roster(ANNA, BEN), at(minute))


def test_a_language_that_nobody_reads_keeps_nobody_waiting() -> None:
    """There is nobody to wait for."""
    assert refusal(BEN, ARABIC, roster(BEN), at(0)) == ""
    away = person("anna", languages=("ar",), disabled=True)
    unwilling = person("carl", languages=("ar",), opt_outs=("support",))
    assert refusal(BEN, ARABIC, roster(away, unwilling, BEN), at(0)) == ""


def test_an_order_waits_for_no_reader() -> None:
    """One hour by law is for whoever is there."""
    order = case(languages=("ar",), deadline=at(60), notice_kind="removal_order")
    assert refusal(BEN, order, roster(ANNA, BEN), at(0)) == ""


def test_who_named_no_language_reads_any() -> None:
    """A desk that never fills anything in works as before."""
    anybody = person("carl")
    assert refusal(anybody, ARABIC, roster(anybody, ANNA), at(0)) == ""
    assert reserved(ARABIC, roster(anybody, ANNA), at(0)) is None


def test_two_languages_need_somebody_who_reads_both() -> None:
    """Half a conversation says little."""
    both = case(languages=("en", "ar"), deadline=at(60))
    assert refusal(BEN, both, roster(ANNA, BEN), at(0)) == "language"
    assert refusal(ANNA, both, roster(ANNA, BEN), at(0)) == ""


def test_the_page_can_say_for_whom_a_case_is_kept_and_until_when() -> None:
    """Nobody wonders why a case at the top is not theirs."""
    kept = reserved(ARABIC, roster(ANNA, BEN), at(1))
    assert kept is not None
    assert (("ar",), at(15)) == (kept.languages, kept.until)
    assert reserved(ARABIC, roster(ANNA, BEN), at(15)) is None
    assert reserved(ENGLISH, roster(ANNA, BEN), at(1)) is None


def test_a_case_without_a_clock_is_kept_as_if_it_had_a_week() -> None:
    """A quarter of seven days are forty-two hours."""
    assert at(42 * 60) == open_to_all_at(case(languages=("ar",)))


def test_who_decided_a_case_before_leaves_it_to_somebody_else() -> None:
    """A reopened case is seen with other eyes, while there are any and there is time."""
    again = case(status="reopened", deadline=at(60))
    desk = roster(ANNA, BEN, decided_by={again.id: [ANNA.id]})
    assert refusal(ANNA, again, desk, at(1)) == "decided before"
    assert refusal(BEN, again, desk, at(1)) == ""
    assert refusal(ANNA, again, desk, at(60)) == "decided before"
    assert refusal(ANNA, again, desk, at(61)) == ""
    assert refusal(ANNA, again, roster(ANNA, decided_by={again.id: [ANNA.id]}), at(1)) == ""


def test_an_escalated_case_goes_to_a_lead_while_there_is_one() -> None:
    """Even to the lead who escalated it, before it goes to nobody."""
    asked, lead = case(verb="escalate"), person("dora", role="lead")
    desk = roster(ANNA, lead, decided_by={asked.id: [lead.id]})
    assert refusal(ANNA, asked, desk, at(1)) == "lead"
    assert refusal(lead, asked, desk, at(1)) == ""
    assert refusal(ANNA, asked, roster(ANNA), at(1)) == ""


def test_what_is_barred_stays_barred() -> None:
    """The appeal from one's own decision never comes to oneself, though nobody else is there."""
    appeal = case()
    assert refusal(ANNA, appeal, roster(ANNA, barred={ANNA.id: [appeal.id]}), at(9_999)) == "barred"


@pytest.mark.parametrize(("left", "reason"), [(0, "too much"), (1, "")])
def test_who_may_be_shown_no_more_gets_no_pictures(left: int, reason: str) -> None:
    """The budget is over at nought; words are still handed out."""
    shown = case(entries=(ItemKey("bank:entry:1"),))
    desk = roster(ANNA, BEN, budget_left={ANNA.id: left})
    assert reason == refusal(ANNA, shown, desk, at(0))
    assert refusal(ANNA, case(), desk, at(0)) == ""


@pytest.mark.parametrize(("minute", "reason"), [(9, "held"), (10, "")])
def test_what_a_colleague_holds_is_theirs_until_the_lease_ends(minute: int, reason: str) -> None:
    """Two people never get one case."""
    claim = Claim(case=CaseId("c1"), reviewer=ANNA.id, token=1, until=at(10))
    held = case(claim=claim)
    assert reason == refusal(BEN, held, roster(ANNA, BEN), at(minute))
    assert refusal(ANNA, held, roster(ANNA, BEN), at(minute)) == ""
