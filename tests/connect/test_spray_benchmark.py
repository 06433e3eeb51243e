"""The spray test draws what it says, and judges as it says."""

import numpy as np

from benchmarks.spray import (
    BAD,
    ORDINARY,
    Setting,
    barabasi,
    drawn,
    judged,
)


def test_bad_accounts_spray_and_few_are_followed_back() -> None:
    """Fifty thousand follows go out to ordinary people, and a thousand come back."""
    setting = Setting("barabasi", own=2, sprayed=10, backs=1_000)
    actor, obj = drawn(setting, np.random.default_rng(1), 1)
    out = (actor >= ORDINARY) & (obj < ORDINARY)
    back = (actor < ORDINARY) & (obj >= ORDINARY)

    assert BAD * 10 * 0.999 < out.sum() <= BAD * 10
    assert 999 <= back.sum() <= 1_000


def test_everybody_who_came_later_follows_as_many_as_were_asked_for() -> None:
    """Of newcomers each follows so many earlier accounts; those may follow back."""
    follows = barabasi(np.random.default_rng(1), 300, 4)
    forward = follows.actor > follows.object

    assert 4 * (300 - 4) == forward.sum()
    assert 0.2 < (~forward).sum() / forward.sum() < 0.4


def test_a_method_that_says_nothing_gets_no_credit() -> None:
    """Equal scores are worth a coin toss, and name no bad account among the first thousand."""
    seeds = np.array([ORDINARY, ORDINARY + 1])

    assert {"AUC": 0.5, "P@1000": 0.0} == judged(np.zeros(BAD + ORDINARY), seeds)


def test_seeds_are_not_counted_as_found() -> None:
    """Whoever was given as suspended is no discovery."""
    seeds = ORDINARY + np.arange(1_000)
    score = np.zeros(BAD + ORDINARY)
    score[seeds] = 1.0

    assert judged(score, seeds)["P@1000"] == 0.0
