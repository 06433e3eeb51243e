"""How much one person is shown, and that one person sees one picture."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.model.desk_policy import WellbeingPolicy
from firebreak.model.exposures import Exposure
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, ReviewerId
from firebreak.model.people import Person, Role
from firebreak.review import exposure
from firebreak.review.exposure import Asked, Earlier
from tests.review.factories import at, case, policy

FOUR = policy(wellbeing=WellbeingPolicy(reveals_a_day=4, day_begins_at=3))
INES, OMAR = ReviewerId("ines"), ReviewerId("omar")
DECIDE = Asked(why="to decide")
ENTRY = ItemKey("harbor:entry:e1")


def person(name: ReviewerId, role: Role = "reviewer", *, disabled: bool = False) -> Person:
    """Make a colleague."""
    return Person(id=name, tenant=DEFAULT_TENANT, name=name, role=role, disabled=disabled)


def shown(reveals: int, **more: object) -> Exposure:
    """Make a day's count."""
    return replace(Exposure(person=INES, day="2026-03-01", reveals=reveals), **more)


def stop(counted: Exposure, asked: Asked = DECIDE, before: Earlier | None = None) -> str:
    """Ask what has to be asked first, with a budget of four."""
    return exposure.stop(counted, before, asked, policy=FOUR)


@pytest.mark.parametrize(
    ("reveals", "answer"), [(0, ""), (3, ""), (4, "soft"), (7, "soft"), (8, "hard"), (9, "hard")]
)
def test_a_page_asks_at_the_budget_and_a_lead_at_twice_as_many(reveals: int, answer: str) -> None:
    """The fifth picture of four is asked for, the ninth needs a lead."""
    assert answer == stop(shown(reveals))


def test_who_said_that_they_go_on_is_not_asked_again_that_day() -> None:
    """One key, once; the hard stop stays."""
    assert "" == stop(shown(4), Asked(why="to decide", goes_on=True))
    assert "" == stop(shown(7, goes_on=True))
    assert "hard" == stop(shown(8, goes_on=True))


def test_a_leads_consent_is_for_once_more_the_budget() -> None:
    """Twelve of four, and then a lead again."""
    assert "" == stop(shown(11, goes_on=True, extra=4))
    assert "hard" == stop(shown(12, goes_on=True, extra=4))


def test_what_a_colleague_has_seen_needs_a_reason_or_another_purpose() -> None:
    """Deciding is no reason by itself; a second look, an appeal, and words are."""
    before = Earlier(person=OMAR, at=at(0), how="the same", verb="remove")
    assert "seen before" == stop(shown(0), DECIDE, before)
    assert "seen before" == stop(shown(0), Asked(why="to decide", because="  "), before)
    assert "" == stop(shown(0), Asked(why="to decide", because="The crop differs."), before)
    assert "" == stop(shown(0), Asked(why="second look"), before)
    assert "" == stop(shown(0), Asked(why="appeal"), before)


def test_no_purpose_goes_past_the_hard_stop() -> None:
    """Quality work is as hard to look at."""
    assert "hard" == stop(shown(8), Asked(why="second look", goes_on=True, because="x"))


def test_pictures_and_minutes_are_counted_on_the_day_s_sheet() -> None:
    """Two pictures and a clip of a minute and a half."""
    sheet = exposure.blank(INES, DEFAULT_TENANT, at(0), policy=FOUR)
    for seconds in (0.0, 90.0, 0.0):
        sheet = exposure.with_reveal(sheet, seconds, goes_on=False)
    counted = exposure.counted_on(sheet)
    assert (3, 90.0, 3) == (counted.reveals, counted.seconds, sheet.revision)
    assert 5 == exposure.left(counted, policy=FOUR)


def test_a_sheet_goes_after_ninety_days_and_is_about_no_subject() -> None:
    """Nobody's exposure can be looked up by what they saw."""
    sheet = exposure.blank(INES, DEFAULT_TENANT, at(0), policy=FOUR)
    assert (at(0) + timedelta(days=90), None, None) == (
        sheet.keep_until,
        sheet.subject,
        sheet.case,
    )


def test_a_request_is_open_until_a_lead_agrees() -> None:
    """It waits where leads find it, and closes with the answer."""
    sheet = exposure.blank(INES, DEFAULT_TENANT, at(0), policy=FOUR)
    asked = exposure.with_request(sheet, at(1))
    agreed = exposure.with_consent(asked, person(OMAR, "lead"), policy=FOUR)
    assert (True, False) == (asked.is_open, agreed.is_open)
    assert (4, "omar") == (
        exposure.counted_on(agreed).extra,
        exposure.counted_on(agreed).allowed_by,
    )


def test_nobody_agrees_for_themselves_while_there_is_another_lead() -> None:
    """A desk of one person must still be able to work."""
    lead, other = person(INES, "lead"), person(OMAR, "admin")
    assert exposure.may_consent(other, INES, [lead, other])
    assert not exposure.may_consent(lead, INES, [lead, other])
    assert exposure.may_consent(lead, INES, [lead, replace(other, disabled=True)])
    assert not exposure.may_consent(person(OMAR), INES, [lead])


def test_a_day_begins_at_its_hour_and_not_a_second_before() -> None:
    """Three in the morning UTC, where nobody works."""
    before, begins = (
        datetime(2026, 3, 2, 2, 59, 59, tzinfo=UTC),
        datetime(2026, 3, 2, 3, 0, tzinfo=UTC),
    )
    assert date(2026, 3, 1) == exposure.day_of(before, policy=FOUR)
    assert date(2026, 3, 2) == exposure.day_of(begins, policy=FOUR)


def test_midnight_gives_nobody_a_second_budget() -> None:
    """A shift from ten to two is one day."""
    evening = datetime(2026, 3, 1, 22, 0, tzinfo=UTC)
    days = {exposure.day_of(evening + timedelta(hours=hour), policy=FOUR) for hour in range(5)}
    assert 1 == len(days)


@pytest.mark.parametrize("night", [(3, 29), (10, 25)])
def test_the_night_on_which_clocks_are_moved_has_one_boundary(night: tuple[int, int]) -> None:
    """Summer time neither doubles nor cuts a day: each has 24 hours."""
    start = datetime(2026, *night, tzinfo=ZoneInfo("Europe/Paris")).astimezone(UTC)
    quarters = [start + timedelta(minutes=15 * n) for n in range(2 * 96)]
    days = [
        exposure.day_of(one.astimezone(ZoneInfo("Europe/Paris")), policy=FOUR) for one in quarters
    ]
    assert 96 == max(days.count(day) for day in set(days))
    assert days == sorted(days)


@given(
    st.datetimes(timezones=st.timezones(), min_value=datetime(2001, 1, 1)),  # noqa: DTZ001
    st.integers(0, 23),
)
def test_a_day_is_the_same_whatever_zone_tells_the_instant(told: datetime, hour: int) -> None:
    """Two machines with different zones count on one sheet."""
    rules = policy(wellbeing=WellbeingPolicy(day_begins_at=hour))
    same = exposure.day_of(told.astimezone(UTC), policy=rules)
    assert same == exposure.day_of(told, policy=rules)
    assert same <= exposure.day_of(told.astimezone(UTC) + timedelta(hours=24), policy=rules)


def test_a_case_comes_to_who_saw_its_picture() -> None:
    """The one who knows it already decides the next copy."""
    copy = case(entries=(ENTRY,))
    seen = {ENTRY: frozenset({OMAR})}
    assert exposure.fits(person(OMAR), copy, seen)
    assert not exposure.fits(person(INES), copy, seen)


def test_a_case_without_pictures_or_that_nobody_saw_comes_to_anybody() -> None:
    """Exposure keeps nobody from text."""
    assert exposure.fits(person(INES), case(), {ENTRY: frozenset({OMAR})})
    assert exposure.fits(person(INES), case(entries=(ENTRY,)), {})


def pdq(value: int) -> str:
    """Write a fingerprint."""
    return f"pdq:{value:064x}"


def test_copies_are_within_31_bits_and_32_are_too_many() -> None:
    """As for lists of known media."""
    picture = (pdq(0),)
    assert exposure.are_copies(picture, (pdq(2**31 - 1),))
    assert not exposure.are_copies(picture, (pdq(2**32 - 1),))


def test_the_same_file_is_a_copy_and_nothing_is_no_copy() -> None:
    """Two files that nobody could read are not alike."""
    file = f"sha256:{'7' * 64}"
    assert exposure.are_copies((file,), (file, pdq(1)))
    assert not exposure.are_copies((), ())
    assert not exposure.are_copies((), (pdq(0),))


def test_a_clip_is_a_copy_where_half_of_its_moments_are() -> None:
    """One black frame in common makes no copy."""
    far = [pdq((2**64 - 1) << (64 * n)) for n in range(4)]
    clip = tuple(f"{one};second={place}" for place, one in enumerate(far))
    assert exposure.are_copies(clip, (far[0], far[1]))
    assert not exposure.are_copies(clip, (far[0],))


def test_a_mirrored_copy_is_known_by_the_ways_that_were_kept() -> None:
    """What was seen is kept turned every way; the new one is compared as it is."""
    turned = f"{pdq(2**200 - 1)};way=mirrored"
    assert exposure.are_copies((pdq(2**200 - 1),), (pdq(0), turned))
