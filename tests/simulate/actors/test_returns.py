"""Stopped members come back in the stated shares, and keep what they keep."""

from collections import Counter

import pytest

from firebreak.simulate.checks.network import comebacks, handles_kept
from firebreak.simulate.checks.story import Story
from firebreak.simulate.looks.handles import BANDS
from firebreak.simulate.parameters import DAY_MS, Returns
from tests.simulate.plays import purge

SETTINGS = Returns()


def returns(story: Story) -> list[tuple[int, int]]:
    """Give accounts of one life and the next, by their people, whether or not the next began."""
    return [
        (old, new)
        for person in story.play.cast.group.cast
        for old, new in zip(person.lives, person.lives[1:], strict=False)
    ]


def test_as_many_come_back_as_the_parameters_say() -> None:
    """Seven in ten of those who are stopped first, before anybody thinks of leaving."""
    first = [
        len(person.lives) > 1
        for story in (purge(1), purge(2))
        for person in story.play.cast.group.cast
        if story.truth.stopped.get(person.lives[0], DAY_MS) < DAY_MS
    ]
    assert len(first) > 80
    assert sum(first) / len(first) == pytest.approx(SETTINGS.probability, abs=0.12)


def test_who_has_left_for_elsewhere_does_not_come_back() -> None:
    """Under such pressure many leave, and of all who are stopped fewer return."""
    cast = purge().play.cast.group.cast
    assert any(person.is_away for person in cast)
    assert not all(person.is_away for person in cast)


def test_nobody_has_more_lives_than_allowed() -> None:
    """Five accounts in a row at most."""
    lives = [len(person.lives) for person in purge().play.cast.group.cast]
    assert 2 <= max(lives) <= SETTINGS.generations


def test_after_a_purge_some_are_back_within_a_day() -> None:
    """A fifth of them at least when all are stopped at once; others wait for days."""
    story = purge()
    days = comebacks(story.play.cast.group.cast, story.truth.stopped, story.truth.born)
    assert min(days) > 0
    assert sum(one <= 1 for one in days) / len(days) > SETTINGS.purge_day / 2
    assert sum(one > 2 for one in days) / len(days) > 0.2


@pytest.mark.parametrize(("band", "place"), [("alike", 0), ("related", 1), ("unrelated", 2)])
def test_handles_are_kept_in_the_stated_shares(band: str, place: int) -> None:
    """Most of a handle, half of it, or nothing, as often as was measured."""
    kept = [one for seed in (1, 2) for one in handles_kept(purge(seed))]
    low, high = next(values for name, values in BANDS.items() if name == band)
    share = sum(low <= one <= high for one in kept) / len(kept)
    assert share == pytest.approx(SETTINGS.handles[place], abs=0.12)


def test_pictures_and_bios_are_kept_in_the_stated_shares() -> None:
    """Two in five keep the avatar as it is; the others change a little of it, or all."""
    pairs = [
        (story.looks[old], story.looks[new])
        for story in (purge(1), purge(2))
        for old, new in returns(story)
    ]
    same = Counter(before.avatar == after.avatar for before, after in pairs)
    named = Counter(before.name == after.name for before, after in pairs)
    assert same[True] / len(pairs) == pytest.approx(SETTINGS.avatars[0], abs=0.12)
    assert named[True] / len(pairs) == pytest.approx(SETTINGS.bio_kept, abs=0.12)


def test_who_comes_back_follows_some_of_the_old_circle() -> None:
    """Within two days, and friends announce some of them."""
    story = purge()
    reasons = Counter(row.why for row in story.truth.follows)
    born = len(story.truth.born)
    assert reasons["refollow"] > born
    assert reasons["announced"] > 0


def test_a_return_has_the_language_of_before() -> None:
    """Nobody learns another language by being stopped."""
    town = purge().play.town
    assert all(town.language(old) == town.language(new) for old, new in returns(purge()))


def test_a_group_that_adapts_keeps_no_handle() -> None:
    """At the utmost, no new handle is much like the old one."""
    usual, adapted = handles_kept(purge()), handles_kept(purge(adversary=1.0))
    assert sum(one >= 0.84 for one in usual) > len(usual) / 3
    assert not [one for one in adapted if one >= 0.84]
