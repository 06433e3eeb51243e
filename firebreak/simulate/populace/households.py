"""Families and offices: who shares a sign-up batch, innocently."""

import numpy as np

from firebreak.simulate.arrays import Dice, Ints, Longs, starts
from firebreak.simulate.parameters import Parameters
from firebreak.simulate.populace.people import People
from firebreak.simulate.populace.roles import PLANTED, Parts
from firebreak.simulate.streams import generator

GUESTS = 0.85
"""Most share of the decoys from households that live with somebody planted [D]."""


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
    # Whoever shares is found in a large batch the more likely the larger it is.
    usual = np.bincount(people.batch)[people.batch]
    usual = usual[usual > 1]
    batch = _alone(dice, people.batch, np.concatenate((planted, decoys)))
    hosts = dice.permutation(planted)[: round(len(planted) * parameters.signups.shared_batch)]
    guests = dice.permutation(decoys)
    sizes = dice.choice(usual, len(decoys)) - 1
    sizes[: len(hosts)] = _fitted(dice, sizes[: len(hosts)], round(GUESTS * len(decoys)))
    bounds = starts(sizes)
    for number, host in enumerate(hosts):
        batch[guests[bounds[number] : bounds[number + 1]]] = batch[host]
    # The rest of the decoys are households without anybody planted.
    for first, last in zip(bounds[len(hosts) :], bounds[len(hosts) + 1 :], strict=False):
        family = guests[first : last + 1]
        batch[family] = batch[family[:1]] if len(family) else batch[family]
    return batch


def _fitted(dice: Dice, sizes: Longs, total: int) -> Longs:
    """Draw the largest of some sizes anew until they add up to no more than a total."""
    fitted = sizes.copy()
    for most in range(int(sizes.max(initial=1)), 0, -1):
        large = fitted > most
        fitted[large] = dice.integers(1, most + 1, int(large.sum()))
        if fitted.sum() <= total:
            break
    return fitted


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
