"""Accounts are drawn apart from each other; their number tells nothing."""

import msgspec
import numpy as np
import pytest

from firebreak.simulate.parameters import DAY_MS, LANGUAGES
from firebreak.simulate.populace.people import CLIENTS, community_sizes, people
from tests.simulate.populace.factories import parameters, separation


def test_the_number_of_an_account_tells_nothing() -> None:
    """The first half of all numbers is like the second in every respect."""
    drawn = people(parameters(accounts=20_000))
    for name, column in msgspec.structs.asdict(drawn).items():
        first, second = np.split(np.asarray(column), 2)
        assert separation(first, second) == pytest.approx(0.5, abs=0.02), name


def test_accounts_are_made_before_and_during_the_story() -> None:
    """Sign-ups arrive all the time, and nobody is made after the end."""
    numbers = parameters(accounts=20_000, days=90)
    created = people(numbers).created_ms / DAY_MS
    assert 90 > created.max()
    assert np.mean(created >= 0) == pytest.approx(1 - np.exp(-90 / 850), abs=0.02)
    assert np.mean(90 - created < 365) == pytest.approx(0.35, abs=0.02)


def test_languages_keep_to_their_weights() -> None:
    """A community has a main language, and yet all platforms speak as they should."""
    numbers = parameters(accounts=20_000)
    drawn = people(numbers)
    shares = np.bincount(drawn.language, minlength=len(LANGUAGES)) / len(drawn)
    assert shares == pytest.approx(np.array(numbers.languages), abs=0.03)
    largest = np.bincount(drawn.language[drawn.community == 0]).max()
    assert largest / (drawn.community == 0).sum() > 0.6


def test_half_of_all_accounts_post_less_than_the_median_says() -> None:
    """Activity is lognormal, with the measured median and mean."""
    rate = people(parameters(accounts=50_000)).rate
    assert np.median(rate) == pytest.approx(0.35, rel=0.03)
    assert rate.mean() == pytest.approx(1.26, rel=0.15)


def test_a_third_signs_up_from_a_place_of_several() -> None:
    """Families, offices and shared devices are common, so they cannot be a sign."""
    batch = people(parameters(accounts=20_000)).batch
    sharing = np.bincount(batch)[batch] > 1
    assert sharing.mean() == pytest.approx(0.33, abs=0.01)


def test_every_client_is_used() -> None:
    """Phones, browsers and others, by their shares."""
    client = people(parameters(accounts=20_000)).client
    assert np.bincount(client, minlength=len(CLIENTS)) / 20_000 == pytest.approx(
        np.array([0.45, 0.25, 0.25, 0.05]), abs=0.015
    )


@pytest.mark.parametrize("count", [300, 5_000, 123_457])
def test_communities_add_up_and_fall_in_size(count: int) -> None:
    """Everybody is in one community; the first are the largest."""
    sizes = community_sizes(count)
    assert count == sizes.sum()
    assert (np.diff(sizes) <= 0).all()


def test_a_column_does_not_move_when_another_parameter_changes() -> None:
    """Every column has dice of its own."""
    numbers = parameters()
    other = msgspec.structs.replace(
        numbers, habits=msgspec.structs.replace(numbers.habits, posts_sigma=0.5)
    )
    before, after = people(numbers), people(other)
    assert (before.created_ms == after.created_ms).all()
    assert (before.pull == after.pull).all()
    assert not (before.rate == after.rate).all()
