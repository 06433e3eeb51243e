"""Since when follows are there, and what the story adds."""

import numpy as np
import pytest

from firebreak.simulate.parameters import DAY_MS, HOUR_MS
from firebreak.simulate.populace.follows import draw_follows
from firebreak.simulate.populace.hours import awake, moments
from firebreak.simulate.populace.people import CLIENTS, people
from firebreak.simulate.streams import generator
from tests.simulate.populace.factories import world

HERE = world()
FOLLOWS = HERE.follows
MADE = HERE.people.created_ms
FOLLOWERS = np.repeat(np.arange(len(HERE.people)), FOLLOWS.graph().degrees)


def test_nobody_follows_before_both_were_made() -> None:
    """A follow is younger than both its ends, and within the story or before it."""
    both = np.maximum(MADE[FOLLOWERS], MADE[FOLLOWS.targets])
    assert (FOLLOWS.since_ms > both).all()
    assert HERE.parameters.days * DAY_MS > FOLLOWS.since_ms.max()


def test_follows_of_somebody_new_come_soon_after_the_sign_up() -> None:
    """Most of them in the first days."""
    fresh = (MADE[FOLLOWERS] >= 0) & (MADE[FOLLOWERS] >= MADE[FOLLOWS.targets])
    waited = (FOLLOWS.since_ms - MADE[FOLLOWERS])[fresh]
    assert fresh.sum() > 50
    assert np.median(waited) < 3 * DAY_MS


def test_the_story_adds_follows_by_exposure() -> None:
    """Whoever posts comes across people; nobody is followed twice for it."""
    drawn = draw_follows(HERE.parameters, people(HERE.parameters))
    expected = HERE.people.rate.sum() * 0.05 * HERE.parameters.days
    added = len(FOLLOWS.targets) - len(drawn.targets)
    assert 0.6 * expected < added < expected
    graph = FOLLOWS.graph()
    assert ((np.diff(graph.targets) > 0) | (np.diff(FOLLOWERS) > 0)).all()


def test_days_give_back_every_follow_of_the_story_once() -> None:
    """What is told day by day is what is younger than the origin, in the order of time."""
    told = [FOLLOWS.of_day(day) for day in range(HERE.parameters.days)]
    for day, (at, _, _) in enumerate(told):
        assert (at // DAY_MS == day).all()
        assert (np.diff(at) >= 0).all()
    pairs = {
        (int(who), int(whom), int(when))
        for at, one, other in told
        for when, who, whom in zip(at, one, other, strict=True)
    }
    new = FOLLOWS.since_ms >= 0
    expected = zip(FOLLOWERS[new], FOLLOWS.targets[new], FOLLOWS.since_ms[new], strict=True)
    assert {(int(who), int(whom), int(when)) for who, whom, when in expected} == pairs


def test_hours_of_a_day_add_up_for_every_language_and_client() -> None:
    """A day has 24 hours, and nights are quieter than evenings."""
    assert awake().sum(axis=2) == pytest.approx(np.ones((5, len(CLIENTS))))
    assert awake().max(axis=2).min() > 3 * awake().min(axis=2).max()


def test_moments_keep_to_the_hours() -> None:
    """Instants are drawn as often in an hour as people are up in it."""
    german, web = np.full(200_000, 3, np.int8), np.full(200_000, 2, np.int8)
    at = moments(generator(1, "test"), german, web)
    assert 0 <= at.min()
    assert DAY_MS > at.max()
    hours = np.bincount(at // HOUR_MS, minlength=24) / len(at)
    assert awake()[3, 2] == pytest.approx(hours, abs=0.004)
