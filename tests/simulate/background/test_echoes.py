"""Innocents who share the same things within seconds."""

import msgspec
import numpy as np

from firebreak.simulate.background.days import Days
from firebreak.simulate.background.echoes import clubs, echoes
from firebreak.simulate.background.outline import Outliner
from firebreak.simulate.background.sessions import SHARE, sittings
from firebreak.simulate.parameters import DAY_MS, Habits
from firebreak.simulate.populace.world import World
from firebreak.simulate.streams import generator
from tests.simulate.populace.factories import world


def echoing(share: float = 0.05) -> World:
    """Give the small platform with many who echo."""
    numbers = world().parameters
    passing = msgspec.structs.replace(numbers.passing, echoing=share)
    return msgspec.structs.replace(
        world(), parameters=msgspec.structs.replace(numbers, passing=passing)
    )


def test_clubs_are_small_and_nobody_echoes_themselves() -> None:
    """Two to four accounts share what one other posts."""
    told = clubs(echoing().parameters, echoing().people)
    assert 30 < len(told.members) <= 75
    assert set(np.bincount(told.source)[np.unique(told.source)]) <= {2, 3, 4}
    assert set(told.members.tolist()).isdisjoint(told.source.tolist())
    assert len(told.members) == len(set(told.members.tolist()))


def test_an_echo_follows_its_post_within_a_few_minutes() -> None:
    """Feeds are quick; half of them take less than half a minute."""
    made = Outliner(echoing()).of_day(4)
    rows = np.flatnonzero(made.echo >= 0)
    waited = made.t_ms[rows] - made.t_ms[made.echo[rows]]
    assert len(rows) > 30
    assert (made.kind[rows] == SHARE).all()
    assert waited.min() >= 1_000
    assert np.median(waited) < 30_000


def test_echoes_share_what_they_follow() -> None:
    """In the day as it is told, they point at that very post, late evenings apart."""
    here = echoing()
    outlined, day = Outliner(here).of_day(4), Days(here).day(4)
    rows = np.flatnonzero(outlined.echo >= 0)
    assert np.mean(day.target_index[rows] == outlined.echo[rows]) > 0.7


def test_without_clubs_nobody_echoes() -> None:
    """The share is a number like others."""
    assert (Outliner(echoing(0.0)).of_day(4).echo == -1).all()


def test_nobody_echoes_before_being_made() -> None:
    """A feed that is set up at noon of day four is silent on day three, and that morning."""
    here = echoing()
    told, noon = clubs(here.parameters, here.people), 4 * DAY_MS + DAY_MS // 2
    made = here.people.created_ms.copy()
    made[told.members] = noon
    people = msgspec.structs.replace(here.people, created_ms=made)
    heard = []
    for day in (3, 4, 5):
        dice, mood = generator(1, "test", day), np.ones(len(people), np.float32)
        said = sittings(dice, people, mood, Habits(), midnight_ms=day * DAY_MS)
        heard.append(echoes(dice, people, told, said, day * DAY_MS))
    assert [False, True, True] == [len(one.of) > 0 for one in heard]
    assert (heard[1].at_ms > DAY_MS // 2).all()
