"""People sit down, post a few times, and go."""

import msgspec
import numpy as np
import pytest

from firebreak.simulate.background.sessions import sittings
from firebreak.simulate.parameters import DAY_MS, Habits
from firebreak.simulate.populace.people import people
from firebreak.simulate.streams import generator
from tests.simulate.populace.factories import parameters

PEOPLE = people(parameters(accounts=20_000))
PLAIN = np.ones(20_000, np.float32)
DAY = sittings(generator(1, "test"), PEOPLE, PLAIN, Habits(), midnight_ms=5 * DAY_MS)


def test_all_posts_are_of_the_day() -> None:
    """A sitting that would pass midnight starts earlier."""
    assert 0 <= DAY.at_ms.min()
    assert DAY_MS > DAY.at_ms.max()


def test_posts_stand_together_by_author() -> None:
    """As many of each as counted."""
    assert (np.repeat(np.arange(20_000), DAY.counts) == DAY.author).all()


def test_nobody_posts_before_being_made() -> None:
    """Not the day before, and not the hour before."""
    early = sittings(generator(1, "test"), PEOPLE, PLAIN, Habits(), midnight_ms=0)
    made = PEOPLE.created_ms[early.author]
    assert (early.at_ms > made).all()
    assert (made > 0).any()


def test_the_busy_post_more() -> None:
    """As often as their habit says, follows apart."""
    old = PEOPLE.created_ms < 0
    expected = PEOPLE.rate[old].sum() * 0.95
    assert DAY.counts[old].sum() == pytest.approx(expected, rel=0.05)


def test_pauses_within_a_sitting_are_short_and_uneven() -> None:
    """Half of them last less than a minute and a half."""
    ordered = np.lexsort((DAY.at_ms, DAY.author))
    gap = np.diff(DAY.at_ms[ordered])[np.diff(DAY.author[ordered]) == 0]
    short = gap[gap < 1_800_000]
    assert np.median(short) == pytest.approx(90_000, rel=0.25)
    assert np.percentile(short, 90) > 3 * np.median(short)


def test_a_cap_holds_in_every_mood() -> None:
    """Nobody posts thousands a day because they feel like it."""
    capped = msgspec.structs.replace(Habits(), posts_cap=3.0)
    wild = sittings(generator(1, "test"), PEOPLE, PLAIN * 1_000, capped, midnight_ms=5 * DAY_MS)
    assert wild.counts.max() < 40
