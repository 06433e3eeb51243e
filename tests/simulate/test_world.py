"""The platform holds a hidden group, and decoys that outnumber it."""

import pytest

from firebreak.model.relations import Relation
from firebreak.simulate.world import DECOYS, PLANTED, SMALLEST, build
from tests.simulate.factories import START


@pytest.mark.parametrize("size", [SMALLEST, 500, 2_000])
def test_every_class_of_decoys_outnumbers_the_planted_group(size: int) -> None:
    """For every member of Group V there is more than one journalist, fan, helper, opponent."""
    _, cast = build(3, size=size, start=START)
    for decoy in DECOYS:
        assert len(cast.playing(decoy)) > len(cast.planted)


@pytest.mark.parametrize("size", [SMALLEST, 2_000])
def test_every_part_of_the_group_is_played(size: int) -> None:
    """Somebody writes, somebody spreads, somebody supports, somebody sleeps."""
    _, cast = build(3, size=size, start=START)
    assert all(cast.playing(part) for part in PLANTED)


def test_the_demo_plants_two_dozen_among_two_thousand() -> None:
    """The demo's group has 24 members."""
    world, cast = build(7, size=2_000, start=START)
    assert len(world.accounts) == 2_000
    assert len(cast.planted) == 24


def test_a_world_too_small_for_decoys_is_refused() -> None:
    """One account fewer than the smallest world is refused, with the number to use."""
    with pytest.raises(ValueError, match=f"at least {SMALLEST}"):
        build(1, size=SMALLEST - 1, start=START)


def test_nobody_follows_themselves_or_anyone_twice() -> None:
    """Follows are what intake would accept."""
    world, _ = build(7, size=500, start=START)
    pairs = [(s.actor, s.record.object) for s in world.follows if isinstance(s.record, Relation)]
    assert len(pairs) == len(world.follows) == len(set(pairs))
    assert all(actor != followed for actor, followed in pairs)


def test_follows_are_younger_than_both_accounts() -> None:
    """Nobody follows before they exist."""
    world, _ = build(7, size=500, start=START)
    born = {account.id: account.created_at for account in world.accounts}
    for step in world.follows:
        assert isinstance(step.record, Relation)
        assert step.at > max(born[step.actor] or START, born[step.record.object] or START)


def test_members_follow_each_other_far_more_than_others_follow_them() -> None:
    """The group is insular: that is what connects it, and what the decoys lack."""
    world, cast = build(7, size=2_000, start=START)
    planted = cast.planted
    toward = [s for s in world.follows if getattr(s.record, "object", "") in planted]
    inside = [step for step in toward if step.actor in planted]
    assert len(inside) / 24 > 10 * (len(toward) - len(inside)) / 1_976
