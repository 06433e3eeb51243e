"""Parts are dealt by lot, and hidden among innocents who are alike."""

import math

import numpy as np
import pytest

from firebreak.simulate.parameters import DAY_MS
from firebreak.simulate.populace.likeness import (
    ALIKE,
    FACTORS,
    Likeness,
    hidden,
    likeness,
    measures,
)
from firebreak.simulate.populace.roles import DECOYS, INSULAR, ORDINARY, PLANTED, ROLES
from firebreak.simulate.populace.world import World, build
from firebreak.simulate.streams import generator
from tests.simulate.populace.factories import parameters, world


def test_every_class_of_decoys_is_as_large_as_the_group() -> None:
    """Whoever looks like the group at first sight is more often innocent than not."""
    parts = world().parts
    assert 30 == len(parts.planted)
    assert [30] * len(DECOYS) == [len(parts.playing(decoy)) for decoy in DECOYS]


def test_most_accounts_are_ordinary() -> None:
    """The public is larger than all parts together."""
    parts = world().parts
    assert 1_500 - 12 * 30 == len(parts.playing(ORDINARY))


def test_roles_within_the_group_have_their_shares() -> None:
    """A few produce, some amplify, most support."""
    parts = world().parts
    assert [2, 3, 17, 4, 4] == [len(parts.playing(role)) for role in PLANTED]


def test_who_leads_was_there_before_the_story() -> None:
    """Calls come from accounts that exist when the first incident happens."""
    here = world()
    leading = here.parts.playing("producer", "amplifier")
    assert (here.people.created_ms[leading] < 0).all()


def test_every_planted_account_has_five_ordinary_ones_alike() -> None:
    """Age, activity, follows and followers single nobody out."""
    here = world()
    found = check(here)
    assert found.fewest >= ALIKE
    for planted, alike in zip(here.parts.planted, found.alike, strict=True):
        assert ALIKE == len(set(alike.tolist()))
        for other in alike:
            assert here.parts.role[other] == ROLES.index(ORDINARY)
            assert apart(here, int(planted), int(other)) <= found.factor * 1.000001


def test_on_a_larger_platform_alike_means_within_a_factor_of_two() -> None:
    """With five thousand accounts there is somebody near for everybody."""
    here = build(parameters(accounts=5_000))
    assert 2.0 == check(here).factor


def test_the_most_average_are_not_picked() -> None:
    """Hardly anybody is passed over, so the group is as varied as everybody."""
    here = world()
    measured = measures(here.parameters, here.people, here.follows.graph())
    ordinary, lot = here.parts.playing(ORDINARY), np.flatnonzero(here.parts.role)
    picked = hidden(generator(1, "test"), measured, lot, ordinary, 100)
    assert set(picked.tolist()) <= set(lot[:136].tolist())


def test_who_cannot_be_hidden_is_told_about() -> None:
    """A platform that is too small is refused instead of giving its group away."""
    measured = np.arange(20.0)[:, None].repeat(4, axis=1) * 10
    with pytest.raises(ValueError, match="too few accounts to hide 3"):
        hidden(generator(1, "test"), measured, np.arange(10), np.arange(10, 20), 3)


def test_only_the_group_and_insular_decoys_have_circles() -> None:
    """The same ten circles in the group as in the classes that copy its shape."""
    parts = world().parts
    assert (parts.circle[parts.plays(*PLANTED, *INSULAR)] >= 0).all()
    assert (parts.circle[~parts.plays(*PLANTED, *INSULAR)] == -1).all()
    assert [10] * 5 == [
        len(set(parts.circle[parts.plays(*group)].tolist()))
        for group in (PLANTED, *((one,) for one in INSULAR))
    ]


def check(here: World) -> Likeness:
    """Verify who is hidden."""
    measured = measures(here.parameters, here.people, here.follows.graph())
    return likeness(generator(1, "test"), measured, here.parts)


def apart(here: World, one: int, other: int) -> float:
    """Give how many times one account has more of anything than another."""
    graph = here.follows.graph()
    followers = np.bincount(graph.targets, minlength=graph.accounts)
    end = here.parameters.days * DAY_MS
    told = [
        (
            (end - here.people.created_ms[account]) / DAY_MS + 30,
            float(here.people.rate[account]),
            graph.degrees[account] + 5,
            followers[account] + 5,
        )
        for account in (one, other)
    ]
    return math.exp(max(abs(math.log(a / b)) for a, b in zip(*told, strict=True)))


def test_factors_rise() -> None:
    """The narrowest likeness that gives enough accounts is taken."""
    assert sorted(FACTORS) == list(FACTORS)
