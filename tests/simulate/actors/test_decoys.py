"""Innocents look like the group, and do not do what it does."""

from collections import Counter

import pytest

from firebreak.simulate.actors.deeds import Said
from firebreak.simulate.checks.story import CLASSES, Story
from firebreak.simulate.parameters import DAY_MS, PRESETS
from firebreak.simulate.populace.roles import DECOYS
from tests.simulate.plays import week

CALLS = frozenset(["call", "threat", "claim", "glorify", "recruit", "link"])


def said_by(story: Story, part: str) -> list[Said]:
    """Give what accounts of a class said."""
    number = CLASSES.index(part)
    return [one for one in story.said if story.part[one.author] == number]


@pytest.mark.parametrize("part", DECOYS)
def test_every_class_of_innocents_is_as_numerous_as_the_group(part: str) -> None:
    """For every member there is one of each kind at the beginning."""
    story = week()
    assert len(story.world.parts.planted) <= len(story.world.parts.playing(part))


def test_the_group_is_never_more_than_a_twelfth_of_those_with_a_part() -> None:
    """The presets leave room for all eleven classes."""
    assert all(one.planted * 24 <= one.accounts for one in PRESETS.values())


@pytest.mark.parametrize(
    "part", ["journalist", "researcher", "counter-speech", "relief", "religious", "fan"]
)
def test_they_never_call_threaten_or_praise_in_their_own_words(part: str) -> None:
    """Their own posts are of other classes; what they show of the group is quoted."""
    written = [one for one in said_by(week(), part) if one.kind != "share"]
    assert len(written) > 20
    assert not [one for one in written if one.truth in CALLS]


def test_reporters_quote_the_group() -> None:
    """They give its links and its tags, and none of it is theirs."""
    quotes = [one for one in said_by(week(), "journalist") if one.kind == "quote"]
    assert len(quotes) > 20
    assert not any(one.is_violating for one in quotes)
    assert any(one.links for one in quotes)


def test_researchers_amplify_nobody() -> None:
    """They quote and answer; they never pass a member's post on as it is."""
    story = week()
    shares = [one for one in said_by(story, "researcher") if one.kind == "share"]
    assert not [one for one in shares if one.truth in CALLS]
    assert [one for one in said_by(story, "researcher") if one.truth == "quote"]


def test_opponents_answer_within_minutes_under_the_same_tags() -> None:
    """Half of their answers come within a quarter of an hour."""
    story = week()
    at = {one.number: one for one in story.said}
    lags = sorted(
        one.at - at[one.target].at
        for one in said_by(story, "counter-speech")
        if one.target in at and one.truth == "oppose"
    )
    assert lags[len(lags) // 2] < 15 * 60_000


def test_hacked_accounts_have_an_innocent_past() -> None:
    """They were there before the story, and what they spread fits into one day."""
    story = week()
    bad: dict[int, list[int]] = {}
    for one in said_by(story, "hacked"):
        if one.is_violating:
            bad.setdefault(one.author, []).append(one.at)
    assert bad
    assert all(max(times) - min(times) < 2 * DAY_MS for times in bad.values())
    before = [int((~story.posts.deed & (story.posts.author == one)).sum()) for one in bad]
    assert sum(before) > len(bad)


def test_fans_share_one_link_within_seconds() -> None:
    """A vote looks like a campaign: half of a club in two minutes."""
    votes: dict[str, list[int]] = {}
    for one in said_by(week(), "fan"):
        for link in one.links:
            votes.setdefault(link, []).append(one.at)
    large = [sorted(times) for times in votes.values() if len(times) >= 5]
    assert large
    assert all(times[-1] - times[0] < 5 * 60_000 for times in large)


def test_fans_drown_the_tags_of_a_campaign() -> None:
    """When a campaign is everywhere they post about the band under its tags."""
    story = week()
    tags = {tag for one in story.said if one.campaign for tag in one.tags}
    drowned = [one for one in said_by(story, "fan") if tags.intersection(one.tags)]
    assert len(drowned) > 20
    assert {one.truth for one in drowned} == {"fan"}


def test_families_chat_about_dinner() -> None:
    """Relatives of members mention them, and break no rule."""
    story = week()
    chats = Counter(one.truth for one in said_by(story, "household") if one.kind == "post")
    assert chats["ordinary"] > 100
    assert not CALLS.intersection(chats)


def test_some_follow_the_group_to_watch_it() -> None:
    """Researchers follow members for research, and that is noted as the reason."""
    story = week()
    reasons = {row.why for row in story.truth.follows}
    assert {"research", "role"} <= reasons
