"""Families and offices: who shares a sign-up batch, innocently."""

import numpy as np

from firebreak.simulate.arrays import Dice, Ints, Longs, starts
from firebreak.simulate.parameters import Parameters
from firebreak.simulate.populace.people import People, household_sizes
from firebreak.simulate.populace.roles import PLANTED, Parts
from firebreak.simulate.streams import generator


def shared_batches(parameters: Parameters, people: People, parts: Parts) -> Ints:
    """Give sign-up batches in which household decoys share with planted accounts.

    As many planted accounts share a batch as others do, and with as many, so that sharing tells
    nothing; with whom they share are innocents. The places that they had by lot in batches of
    several go to accounts that had a batch alone.

    Args:
        parameters: Of the platform.
        people: With batches drawn by lot.
        parts: Who plays what.

    Returns:
        A batch for each account.
    """
    dice = generator(parameters.seed, "households")
    planted, decoys = parts.playing(*PLANTED), parts.playing("household")
    batch = _alone(dice, people.batch, np.concatenate((planted, decoys)))
    hosts = dice.permutation(planted)[: round(len(planted) * parameters.signups.shared_batch)]
    guests = dice.permutation(decoys)
    sizes = household_sizes(dice, len(decoys)) - 1
    bounds = starts(sizes)
    for number, host in enumerate(hosts):
        batch[guests[bounds[number] : bounds[number + 1]]] = batch[host]
    # The rest of the decoys are households without anybody planted.
    for first, last in zip(bounds[len(hosts) :], bounds[len(hosts) + 1 :], strict=False):
        family = guests[first : last + 1]
        batch[family] = batch[family[:1]] if len(family) else batch[family]
    return batch


def _alone(dice: Dice, batch: Ints, accounts: Longs) -> Ints:
    """Let some accounts change batches with others who have one of their own."""
    counts = np.bincount(batch)
    sharing = accounts[counts[batch[accounts]] > 1]
    free = np.flatnonzero(counts[batch] == 1)
    free = free[~np.isin(free, accounts)]
    others = dice.choice(free, min(len(sharing), len(free)), replace=False)
    changed = batch.copy()
    changed[sharing[: len(others)]] = batch[others]
    changed[others] = batch[sharing[: len(others)]]
    return changed
