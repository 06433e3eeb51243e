"""The demo's evening: enough to see for everybody, and nobody given away."""

from functools import cache
from typing import NamedTuple

import pytest

from firebreak.app.demo.evening import (
    EVENING,
    INCIDENT_MS,
    LISTED_URLS,
    Record,
    evening,
    parameters,
)
from firebreak.app.demo.harbor import Harbor
from firebreak.model.items import Account, Post
from firebreak.model.notices import Notice
from firebreak.simulate.loop.platform import SimulatedPlatform
from firebreak.simulate.texts.lexemes import OWN, lexemes
from tests.app.factories import START
from tests.simulate.loop.factories import account_key

END_MS = INCIDENT_MS + round(EVENING.total_seconds() * 1_000)
SIZE = 2_000
SEEDS = (7, 1, 2)


class Story(NamedTuple):
    """An evening on which nobody was stopped."""

    platform: SimulatedPlatform
    history: list[Record]
    tonight: list[Record]

    def posts(self) -> list[Post]:
        """Give the posts of the evening."""
        return [one for one in self.tonight if isinstance(one, Post)]

    def notices(self) -> list[Notice]:
        """Give the reports and orders of the evening."""
        return [one for one in self.tonight if isinstance(one, Notice)]

    def part(self, account: str) -> str:
        """Say what part an account plays; the truth."""
        rows = self.platform.play.truth.parts
        return next((row.part for row in rows if row.account == account), "ordinary")


@cache
def story(seed: int = 7) -> Story:
    """Play one evening to its end."""
    played = evening(seed, size=SIZE, start=START)
    tonight = [record for _, record in played.platform.until(END_MS)]
    return Story(played.platform, list(played.history), tonight)


def test_one_in_eighty_is_planted() -> None:
    """The demo hides 25 among 2,000, and never fewer than a dozen."""
    assert (25, 12) == (parameters(7, SIZE).planted, parameters(7, 300).planted)
    accounts = [one for one in story().history if isinstance(one, Account) and one.version == 1]
    assert 0.97 * SIZE < len(accounts) <= 1.01 * SIZE


def test_a_platform_too_small_for_decoys_is_refused() -> None:
    """One account fewer than the smallest is refused."""
    with pytest.raises(ValueError, match="300"):
        parameters(7, 299)


def test_the_days_before_hold_no_reports() -> None:
    """The queue of the first evening is not filled with what is long settled."""
    times = [one.created_at for one in story().history if isinstance(one, Post)]
    assert max(one for one in times if one) < START
    assert not [one for one in story().history if isinstance(one, Notice)]


def test_the_evening_lies_between_the_incident_and_its_end() -> None:
    """Nothing happens that was to happen before, or after."""
    times = [one.created_at for one in story().posts() if one.created_at]
    assert START <= min(times)
    assert max(times) < START + EVENING


@pytest.mark.parametrize("seed", SEEDS)
def test_listed_addresses_find_some_members_and_not_the_group(seed: int) -> None:
    """A list of addresses gives the reviewer a beginning; connections have to find the rest."""
    here = story(seed)
    told = [*here.history, *here.tonight]
    own = [one for one in told if isinstance(one, Post) and not one.quote_of]
    found = {one.author for one in own if any(link.startswith(LISTED_URLS) for link in one.links)}
    assert 3 <= len(found & here.platform.planted) < len(here.platform.planted)


def test_innocent_people_trip_the_list_too() -> None:
    """Journalists show the listed pages, so a listed address alone condemns nobody."""
    here = story()
    shown = [
        one
        for one in here.posts()
        if one.author not in here.platform.planted
        and any(link.startswith(LISTED_URLS) for link in one.links)
    ]
    assert shown
    assert "journalist" in {here.part(one.author) for one in shown}


@pytest.mark.parametrize("seed", SEEDS)
def test_most_user_reports_are_wrong(seed: int) -> None:
    """Reports are a reason to look, never a finding."""
    here = story(seed)
    known = {row.notice: row.is_right for row in here.platform.play.truth.notices}
    right = [known[one.id] for one in here.notices() if one.kind == "user_report"]
    assert 0 < sum(right) < len(right) / 2


def test_most_evenings_have_a_brigade_and_a_removal_order() -> None:
    """Two of three show both; a brigade's target is innocent."""
    seen = []
    for here in map(story, SEEDS):
        rows = {row.notice: row for row in here.platform.play.truth.notices}
        brigade = [one for one in here.notices() if rows[one.id].brigade]
        assert here.platform.planted.isdisjoint(one.subject for one in brigade)
        kinds = {one.kind for one in here.notices()}
        seen.append(len(brigade) >= 12 and "removal_order" in kinds)
    assert sum(seen) >= 2


def test_planted_words_are_spoken_by_innocent_people_as_well() -> None:
    """Who says a marker word says nothing about whose side they are on."""
    here = story()
    markers = {
        form for of in OWN for one in lexemes(of) for form in (one.latin, one.french, one.arabic)
    }
    speakers = {one.author for one in here.posts() if markers & set(one.text.lower().split())}
    assert len(speakers - here.platform.planted) >= len(speakers & here.platform.planted) > 10


def test_the_group_has_its_wave_while_somebody_looks() -> None:
    """Most of what the group says comes between the first hour and the third."""
    here = story()
    said = [
        (one.created_at - START).total_seconds() / 3_600
        for one in here.posts()
        if one.author in here.platform.planted and one.created_at
    ]
    wave = [hours for hours in said if 1 <= hours < 3]
    assert len(wave) > len(said) / 2 > 50


def test_stopped_members_come_back_within_the_evening_and_stay_the_same_people() -> None:
    """A second account does not make the group larger."""
    played = evening(7, size=SIZE, start=START)
    harbor = Harbor(secret="whsec_" + "a" * 32, now=lambda: START)
    harbor.begin(played.platform)
    for name in sorted(played.platform.planted):
        played.platform.obey(name, "suspend", account_key(name))
    assert (25, 0, 0) == (harbor.group.people, harbor.group.acting, harbor.group.returns)
    harbor.due(END_MS)
    assert harbor.group.people == 25
    assert harbor.group.returns >= harbor.group.acting > 3
