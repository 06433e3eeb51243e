"""One signal of behaviour alone never finds the group, nor only the group."""

from functools import cache

import pytest

from firebreak.simulate.checks.signals import (
    BLIND,
    HARD,
    NEVER_SURE,
    SIGNALS,
    Found,
    each,
    figures,
    pooled,
    seen,
    signals,
)
from tests.simulate.checks.stories import demos


@cache
def found() -> dict[str, Found]:
    """Measure the stories, and take the mean."""
    return {one.name: one for one in pooled([signals(story) for story in demos()])}


@pytest.mark.parametrize("signal", SIGNALS)
def test_one_signal_is_not_enough_where_members_are_rare(signal: str) -> None:
    """With one member in six thousand accounts, it finds few of them without many others."""
    assert found()[signal].honest <= HARD


@pytest.mark.parametrize("signal", SIGNALS)
def test_one_signal_is_never_sure(signal: str) -> None:
    """Even where members are many it is wrong now and then."""
    assert found()[signal].precision <= NEVER_SURE


@pytest.mark.parametrize("signal", SIGNALS)
def test_innocents_who_look_alike_are_as_many_at_the_top(signal: str) -> None:
    """Among the accounts it would show first, decoys are at least as many as members."""
    assert each(found()[signal]) >= 1.0


@pytest.mark.parametrize("signal", ["follows them", "marked words", "same links"])
def test_a_signal_is_a_signal_all_the_same(signal: str) -> None:
    """Members rank above most people by what they do; else there would be nothing to find."""
    assert found()[signal].auc > 0.8


def test_half_of_the_people_are_known_with_all_their_accounts() -> None:
    """Nobody is known under one name and looked for under another."""
    see = seen(demos()[0])
    lives = [see.known[person.lives] for person in see.story.play.cast.group.cast]
    assert all(one.all() or not one.any() for one in lives)
    assert sum(bool(one.all()) for one in lives) == len(lives) // 2


def test_a_signal_that_finds_nobody_hides_everybody() -> None:
    """Where hardly any of the first is a member, no decoys are needed."""
    blind = Found(name="", auc=0.5, precision=0, honest=0, members=1, decoys=0, size=2 * BLIND)
    seeing = Found(name="", auc=0.5, precision=0, honest=0, members=4, decoys=2, size=12)
    assert each(blind) == float("inf")
    assert each(seeing) == 0.5


def test_every_signal_has_three_figures() -> None:
    """The table of difficulty leaves nothing out."""
    assert len(figures(list(found().values()))) == 3 * len(SIGNALS)
