"""Who was shown what: counted, and asked before a second sees it."""

import dataclasses
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from firebreak.app import exposure
from firebreak.app.bookkeeping import books_of
from firebreak.measure.contract import Window
from firebreak.measure.metrics import exposure as exposure_metric
from firebreak.measure.run import measure
from firebreak.model.cases import Case
from firebreak.model.desk_policy import WellbeingPolicy
from firebreak.model.exposures import Exposure
from firebreak.model.facts import Examination
from firebreak.model.ids import DEFAULT_TENANT, CaseId, ItemKey, ReviewerId, item_key
from firebreak.model.papers import PaperKind
from firebreak.review.exposure import Asked, Stop, counted_on
from tests.app.web import factories
from tests.app.web.factories import FORUM, Desk
from tests.app.web.media_desk import lines, list_entry, picture_case


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk of Anna and Omar with one picture in a case, and a budget of two a day."""
    with factories.desk() as made:
        rules = WellbeingPolicy(reveals_a_day=2, day_begins_at=3)
        made.services = replace_policy(made, wellbeing=rules)
        made.add_person("anna", "reviewer")
        made.add_person("omar", "reviewer")
        examined(made, "m1", 0)
        picture_case(made)
        yield made


def replace_policy(desk: Desk, **rules: Any) -> Any:
    """Give the desk's services under other rules."""
    return dataclasses.replace(desk.services, policy=replace(desk.policy, **rules))


def examined(desk: Desk, name: str, value: int, *, seconds: float = 0.0) -> ItemKey:
    """Say what is in a medium: a picture with this fingerprint, or a clip of it."""
    found = Examination(
        media=name,
        verdict="read",
        sha256=f"{value % 1000 + sum(name.encode()):064x}",
        fingerprints=(f"pdq:{value:064x}",),
        seconds=seconds,
    )
    desk.services.store.append(DEFAULT_TENANT, FORUM, [found], desk.clock())
    return item_key(FORUM, "media", name)


def see(desk: Desk, name: str, media: str = "m1", case: str = "lantern77", **said: Any) -> Stop:
    """Let somebody ask to see a picture of a case, and give what is asked first."""
    store, services = desk.services.store, desk.services
    file = store.case_file(CaseId(f"case-{case}"), DEFAULT_TENANT)
    medium = exposure.medium_of(services, file, item_key(FORUM, "media", media))
    person = store.person(ReviewerId(name))
    assert person is not None
    asked = Asked(**{"why": "to decide", **said})
    return exposure.reveal(services, medium, "full", asked, person=person)[0]


def count(desk: Desk, name: str = "anna") -> Exposure:
    """Give what somebody was shown today."""
    return counted_on(exposure.sheet(desk.services, ReviewerId(name), desk.clock()))


def other(desk: Desk, name: str, value: int, **more: Any) -> Case:
    """Put another account's case on the desk that shows one picture of its own."""
    examined(desk, name, value)
    return picture_case(desk, f"of_{name}", media=(name,), **more)


def test_every_picture_shown_is_counted_for_whoever_sees_it(desk: Desk) -> None:
    """One reveal, one ledger line, one on the sheet of the day."""
    assert "" == see(desk, "anna")
    assert (1, 0) == (count(desk).reveals, count(desk, "omar").reveals)
    assert [("anna", "full: to decide")] == [
        (one.actor, one.note) for one in lines(desk, "media shown")
    ]


def test_the_number_of_pictures_counts_what_the_desk_writes(desk: Desk) -> None:
    """The lines name form, then why, then words; the number reads the form of real lines."""
    see(desk, "anna")
    see(desk, "omar", because="The crop is another one.")
    now = desk.clock()
    window = Window(since=now - timedelta(days=1), until=now + timedelta(seconds=1))
    [(_, result)] = measure(books_of(desk.services), window, chosen=(exposure_metric.METRIC,))
    assert (2.0, 2) == (result.value, result.n)


def test_what_is_not_shown_is_not_counted(desk: Desk) -> None:
    """A page that asks is no look."""
    assert ["", "", "soft"] == [see(desk, "anna") for _ in range(3)]
    assert (2, 2) == (count(desk).reveals, len(lines(desk, "media shown")))


def test_minutes_of_clips_are_counted(desk: Desk) -> None:
    """A clip of a minute and a half, and a picture."""
    examined(desk, "clip", 2**255 - 1, seconds=90.0)
    picture_case(desk, "of_clip", media=("clip",))
    see(desk, "anna", "clip", "of_clip")
    see(desk, "anna")
    assert (2, 90.0) == (count(desk).reveals, count(desk).seconds)


def test_the_next_day_begins_with_nothing(desk: Desk) -> None:
    """At three in the morning UTC, and not at midnight."""
    see(desk, "anna")
    see(desk, "anna")
    desk.clock.at = desk.clock().replace(hour=3, minute=0) + timedelta(days=1, seconds=-1)
    assert "soft" == see(desk, "anna")
    desk.clock.forward(seconds=1)
    assert "" == see(desk, "anna")
    assert 1 == count(desk).reveals


def test_a_second_person_says_why_or_looks_for_quality_or_an_appeal(desk: Desk) -> None:
    """The reason stands on the ledger, in words that can be erased."""
    see(desk, "anna")
    assert "seen before" == see(desk, "omar")
    assert 0 == count(desk, "omar").reveals
    assert "" == see(desk, "omar", because="The crop is another one.")
    assert "full: to decide; The crop is another one." == lines(desk, "media shown")[-1].note
    for name, why in (("mia", "second look"), ("noor", "appeal")):
        desk.add_person(name, "reviewer")
        assert "" == see(desk, name, why=why)


def test_who_saw_it_sees_it_again_without_being_asked(desk: Desk) -> None:
    """One person, one picture, as often as the work needs."""
    assert ["", ""] == [see(desk, "anna") for _ in range(2)]


def test_a_near_copy_under_another_name_counts_as_seen(desk: Desk) -> None:
    """Up to 31 bits of 256; at 32 it is another picture."""
    see(desk, "anna")
    other(desk, "near", 2**31 - 1)
    other(desk, "far", 2**32 - 1)
    assert "seen before" == see(desk, "omar", "near", "of_near")
    assert "" == see(desk, "omar", "far", "of_far")


def test_copies_that_no_list_knows_are_known_for_two_days(desk: Desk) -> None:
    """Later they are shown again; the same upload stays known."""
    see(desk, "anna")
    other(desk, "near", 1)
    desk.clock.forward(days=2, seconds=-1)
    assert "seen before" == see(desk, "omar", "near", "of_near")
    desk.clock.forward(seconds=2)
    assert "" == see(desk, "omar", "near", "of_near")
    assert "seen before" == see(desk, "omar")


def test_copies_of_one_entry_of_a_list_count_as_one(desk: Desk) -> None:
    """However they were edited: the list says that they are one."""
    entry = list_entry(desk)
    other(desk, "a", 2**100 - 1, entries=(entry,))
    second = other(desk, "b", 2**250 - 1, entries=(entry,))
    see(desk, "anna", "a", "of_a")
    assert "seen before" == see(desk, "omar", "b", "of_b")
    assert {entry: {"anna"}} == exposure.seen_by(desk.services, [second])


def test_what_is_left_of_everybody_s_budget_is_told_to_routing(desk: Desk) -> None:
    """Numbers for handing out cases; no page shows them."""
    see(desk, "anna")
    people = desk.services.store.people(DEFAULT_TENANT)
    assert {"anna": 3, "omar": 4} == exposure.budget_left(desk.services, people)


def test_counts_are_kept_ninety_days(desk: Desk) -> None:
    """Of who was shown how much, and of who saw what."""
    see(desk, "anna")
    kinds: tuple[PaperKind, ...] = ("exposure", "seen")
    kept = [one for kind in kinds for one in desk.services.store.papers(DEFAULT_TENANT, kind)]
    assert [desk.clock() + timedelta(days=90)] * 2 == [one.keep_until for one in kept]
    assert [False, False] == [one.is_open for one in kept]
