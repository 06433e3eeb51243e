"""Sharing a device with somebody planted is no sign: innocents do."""

import numpy as np
import pytest

from firebreak.simulate.populace.roles import PLANTED
from firebreak.simulate.populace.world import build
from tests.simulate.populace.factories import parameters, world

BATCH = world().people.batch
SIZES = np.bincount(BATCH)


def test_household_decoys_share_a_batch() -> None:
    """Each of them signed up from the same place as somebody else."""
    decoys = world().parts.playing("household")
    assert np.mean(SIZES[BATCH[decoys]] > 1) > 0.9


def test_some_share_it_with_somebody_planted_and_some_do_not() -> None:
    """Families of members are innocent, and most families have no member."""
    parts = world().parts
    decoys = parts.playing("household")
    with_member = np.isin(BATCH[decoys], BATCH[parts.planted])
    assert 0.2 < with_member.mean() < 0.9


def test_nobody_planted_shares_with_anybody_planted() -> None:
    """A shared device leads from the group to innocents only."""
    planted = world().parts.planted
    assert len(planted) == len(set(BATCH[planted].tolist()))


def test_the_planted_share_as_often_as_others() -> None:
    """A third of the group shares a batch with somebody, like a third of everybody."""
    here = build(parameters(accounts=5_000, planted=100))
    sizes = np.bincount(here.people.batch)[here.people.batch]
    planted = np.mean(sizes[here.parts.playing(*PLANTED)] > 1)
    ordinary = np.mean(sizes[here.parts.role == 0] > 1)
    assert planted == pytest.approx(ordinary, abs=0.05)
