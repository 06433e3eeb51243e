"""A day is what it is, however it is made, and holds nothing impossible."""

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firebreak.simulate.background.days import Day, Days
from firebreak.simulate.background.sessions import POST, REPLY, SHARE
from firebreak.simulate.parameters import DAY_MS, Attack
from firebreak.simulate.populace.world import World, build
from tests.simulate.background.factories import days
from tests.simulate.populace.factories import parameters, world


def same(one: Day, other: Day) -> bool:
    """Whether two days are the same to the last bit."""
    columns = zip(msgspec.structs.astuple(one)[1:], msgspec.structs.astuple(other)[1:], strict=True)
    return one.day == other.day and all(
        a.dtype == b.dtype and np.array_equal(a, b) for a, b in columns
    )


@pytest.mark.parametrize("number", [0, 1, 6, 11])
def test_a_day_made_alone_is_the_day_made_in_turn(number: int) -> None:
    """Any process can make any day."""
    assert same(days()[number], Days(world()).day(number))


def test_days_made_backwards_are_the_same() -> None:
    """What was made before leaves no trace."""
    made = Days(world())
    for number in (7, 6, 2, 7):
        assert same(days()[number], made.day(number))


def test_another_seed_gives_other_days() -> None:
    """The seed matters."""
    assert not same(days()[3], days(2)[3])


@pytest.mark.parametrize("number", [-1, 12])
def test_there_is_no_day_outside_the_story(number: int) -> None:
    """Asking for one says which there are."""
    with pytest.raises(ValueError, match="days 0 to 11"):
        Days(world()).day(number)


@settings(max_examples=8, deadline=None)
@given(
    seed=st.integers(0, 1 << 40),
    accounts=st.integers(300, 700),
    mean=st.floats(3, 40),
    attack=st.none() | st.floats(0, 2.99),
)
def test_nothing_impossible_ever_happens(
    seed: int, accounts: int, mean: float, attack: float | None
) -> None:
    """Whatever the numbers: targets exist and are older, nobody acts before being made."""
    numbers = parameters(
        seed,
        accounts=accounts,
        planted=5,
        days=3,
        attacks=() if attack is None else (Attack(day=attack),),
    )
    shape = msgspec.structs.replace(numbers.shape, mean_following=mean)
    here = build(msgspec.structs.replace(numbers, shape=shape))
    made = Days(here)
    impossible(here, [made.day(number) for number in range(3)])


def test_nothing_impossible_happens_on_the_shared_platform() -> None:
    """The same, over twelve days with an incident."""
    impossible(world(), list(days()))


def impossible(here: World, told: list[Day]) -> None:
    """Look for what cannot be, in days that start with the first."""
    made = here.people.created_ms
    shared: set[tuple[int, int, int]] = set()
    for number, day in enumerate(told):
        assert (np.diff(day.t_ms) >= 0).all()
        assert (day.t_ms // DAY_MS == number).all()
        assert (made[day.author] < day.t_ms).all()
        assert (np.maximum(made[day.follower], made[day.followed]) < day.follow_ms).all()
        assert (day.follower != day.followed).all()
        pointing = np.flatnonzero(day.target_day >= 0)
        assert (day.kind[pointing] != POST).all()
        assert len(pointing) == (day.kind != POST).sum()
        for row in pointing:
            of = told[day.target_day[row]]
            index = day.target_index[row]
            assert of.t_ms[index] <= day.t_ms[row]
            assert (of.day, index) != (number, row)
            assert of.author[index] == day.target_author[row] != day.author[row]
            assert of.kind[index] != SHARE
            assert of.kind[index] != REPLY or day.kind[row] == REPLY
            assert number - 1 <= of.day <= number
        shares = pointing[day.kind[pointing] == SHARE]
        told_here = [
            (int(day.author[row]), int(day.target_day[row]), int(day.target_index[row]))
            for row in shares
        ]
        assert len(told_here) == len(set(told_here))
        assert shared.isdisjoint(told_here)
        shared.update(told_here)


def test_the_kinds_of_posts_have_their_shares() -> None:
    """Two in five are posts of their own; hardly any finds nothing to answer."""
    kinds = np.bincount(np.concatenate([day.kind for day in days()[1:5]]), minlength=4)
    assert kinds / kinds.sum() == pytest.approx(
        np.array([0.42, 0.25, 0.20, 0.08]) / 0.95, abs=0.025
    )


def test_shares_carry_nothing_of_their_own() -> None:
    """Who passes something on adds no text, tag, link or picture."""
    for day in days():
        shares = day.kind == SHARE
        assert (day.sentences[shares] == -1).all()
        assert (day.tags[shares] == -1).all()
        assert (day.link[shares] == -1).all()
        assert (day.media[shares] == -1).all()


def test_a_platform_without_texts_has_none() -> None:
    """The largest preset leaves them out, and nothing else changes."""
    numbers = msgspec.structs.replace(world().parameters, with_texts=False)
    day = Days(msgspec.structs.replace(world(), parameters=numbers)).day(3)
    assert (0, 3) == day.sentences.shape
    assert (day.tags == days()[3].tags).all()
    assert (day.target_index == days()[3].target_index).all()


def test_follows_of_the_day_are_told_with_it() -> None:
    """What the story adds to who follows whom, on the day on which it does."""
    for day in days():
        at, who, whom = world().follows.of_day(day.day)
        assert np.array_equal(at, day.follow_ms)
        assert np.array_equal(who, day.follower)
        assert np.array_equal(whom, day.followed)


def test_languages_are_the_authors() -> None:
    """Everybody writes in their own language, whatever part they play."""
    day = days()[4]
    assert (world().people.language[day.author] == day.language).all()
