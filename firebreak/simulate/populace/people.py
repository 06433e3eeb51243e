"""Accounts as columns: age, language, community, client, batch, habits."""

import math

import numpy as np
from msgspec import Struct

from firebreak.simulate.arrays import (
    Bytes,
    Dice,
    Doubles,
    Floats,
    Ints,
    Longs,
    Shorts,
    ladder,
    rounded,
    sixteen,
    starts,
)
from firebreak.simulate.parameters import DAY_MS, LANGUAGES, Parameters
from firebreak.simulate.streams import generator

CLIENTS = ("android", "ios", "web", "other")
CLIENT_SHARES = (0.45, 0.25, 0.25, 0.05)
"""Android 69 and iPhone 30 of 100 phones in the 2014 census [S]; web and other [D]."""


class People(Struct, frozen=True, kw_only=True, eq=False):
    """Everybody, in an order drawn by lot: an account's number tells nothing.

    Attributes:
        created_ms: Milliseconds since the origin; negative for whoever was there before it.
        language: Places in ``LANGUAGES``.
        community: Numbers from 0, the largest community first.
        client: Places in ``CLIENTS``.
        batch: Sign-up batches: accounts that share a device or an office share a number.
        rate: Posts a day in a mood of 1.
        pull: How attractive an account is to follow, relative to the mean.
    """

    created_ms: Longs
    language: Bytes
    community: Shorts
    client: Bytes
    batch: Ints
    rate: Floats
    pull: Floats

    def __len__(self) -> int:
        """Count the accounts."""
        return len(self.created_ms)


def people(parameters: Parameters) -> People:
    """Draw everybody; every column on dice of its own and, languages apart, without the others.

    Args:
        parameters: Of the platform.

    Returns:
        The accounts, the ones that sign up during the story among them.
    """
    seed, count = parameters.seed, parameters.accounts
    community = _communities(generator(seed, "communities"), count)
    language = _languages(generator(seed, "languages"), community, parameters)
    return People(
        created_ms=_created(generator(seed, "sign-ups"), count, parameters),
        language=language,
        community=community,
        client=ladder(CLIENT_SHARES)[sixteen(generator(seed, "clients"), count)],
        batch=_batches(generator(seed, "batches"), count, parameters),
        rate=_rates(generator(seed, "rates"), count, parameters),
        pull=_pulls(generator(seed, "pulls"), count, parameters.shape.pull_sigma),
    )


def community_sizes(count: int) -> Longs:
    """Give how large the communities are: Zipf with exponent 0.8, about sqrt(n) / 2 of them [D].

    Args:
        count: Accounts.

    Returns:
        Sizes, the largest first; they add up to ``count``.
    """
    number = max(4, round(math.sqrt(count) / 2))
    weights = np.arange(1, number + 1, dtype=np.float64) ** -0.8
    sizes: Longs = np.floor(weights / weights.sum() * count).astype(np.int64)
    sizes[: count - int(sizes.sum())] += 1
    return sizes


def household_sizes(dice: Dice, count: int) -> Longs:
    """Draw how many accounts sign up from one device or office, where it is more than one.

    Args:
        dice: To draw with.
        count: Households.

    Returns:
        Sizes from 2; 2.8 on average, one in a hundred above ten [D].
    """
    return (2 + rounded(dice, dice.standard_exponential(count) * 1.6 - 0.5)).clip(2, 40)


def _communities(dice: Dice, count: int) -> Shorts:
    sizes = community_sizes(count)
    return dice.permutation(np.repeat(np.arange(len(sizes), dtype=np.int16), sizes))


def _languages(dice: Dice, community: Shorts, parameters: Parameters) -> Bytes:
    """A part of each community speaks its main language, everybody else any, by the weights."""
    sizes = np.bincount(community)
    main = _main_languages(sizes, np.array(parameters.languages))
    anyway = ladder(parameters.languages)[sixteen(dice, len(community))]
    local = sixteen(dice, len(community)) < parameters.shape.main_language * 65_536
    return np.where(local, main[community], anyway).astype(np.int8)


def _main_languages(sizes: Longs, weights: Doubles) -> Bytes:
    """Deal main languages out so that each has about its share of all accounts."""
    main, spoken = np.zeros(len(sizes), np.int8), np.zeros(len(LANGUAGES))
    for number, size in enumerate(sizes):
        main[number] = np.argmax(weights * (spoken.sum() + size) - spoken)
        spoken[main[number]] += size
    return main


def _created(dice: Dice, count: int, parameters: Parameters) -> Longs:
    """Ages at the end of the story are exponential: sign-ups arrive before it and during it."""
    mean, oldest = parameters.signups.age_days, parameters.signups.oldest_days
    reach = 1 - math.exp(-oldest / mean)
    age = -mean * np.log1p(-reach * dice.random(count))
    return ((parameters.days - age) * DAY_MS).astype(np.int64) - 1


def _batches(dice: Dice, count: int, parameters: Parameters) -> Ints:
    sizes = household_sizes(dice, count)
    sizes = sizes[starts(sizes)[1:] <= parameters.signups.shared_batch * count]
    several = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    alone = np.arange(len(sizes), len(sizes) + count - len(several), dtype=np.int32)
    labels = dice.permutation(len(sizes) + len(alone)).astype(np.int32)
    return dice.permutation(labels[np.concatenate((several, alone))])


def _rates(dice: Dice, count: int, parameters: Parameters) -> Floats:
    habits = parameters.habits
    spread = dice.standard_normal(count, dtype=np.float32) * np.float32(habits.posts_sigma)
    rate: Floats = np.float32(habits.posts_median) * np.exp(spread)
    return rate.clip(0, np.float32(habits.posts_cap))


def _pulls(dice: Dice, count: int, sigma: float) -> Floats:
    pull = np.exp(dice.standard_normal(count, dtype=np.float32) * np.float32(sigma))
    return np.asarray(pull / np.float32(pull.mean(dtype=np.float64)), np.float32)
