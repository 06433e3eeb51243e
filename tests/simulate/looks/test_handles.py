"""Handles: many shapes, no two the same, as alike as asked."""

import re
from collections import Counter
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.simulate.looks.handles import (
    BANDS,
    LIKENESSES,
    MOST_CHARACTERS,
    Likeness,
    alike,
    fan_handles,
    handle,
    handles,
    likeness,
    successor,
)
from firebreak.simulate.parameters import Returns
from firebreak.simulate.streams import generator


def crowd(count: int = 20_000) -> list[str]:
    """Give handles of many strangers."""
    return handles(generator(1, "test"), count)


def test_no_two_strangers_have_the_same_handle() -> None:
    """A handle names one account."""
    assert len(set(crowd())) == 20_000


def test_handles_are_letters_digits_dots_and_underscores() -> None:
    """Any platform would take them."""
    assert not [one for one in crowd() if not re.fullmatch(r"[A-Za-z0-9_.]{6,24}", one)]


def test_one_handle_and_many_are_made_alike() -> None:
    """An account that joins later does not stand out by its handle."""
    rng = Random(1)
    one_by_one = Counter(len(handle(rng)) for _ in range(20_000))
    together = Counter(map(len, crowd()))
    for length in range(6, MOST_CHARACTERS + 1):
        assert one_by_one[length] / 20_000 == pytest.approx(together[length] / 20_000, abs=0.015)


def test_strangers_are_as_unlike_as_on_a_real_platform() -> None:
    """Half of all pairs are below .3, one in a hundred above .4; measured: .22 and .48."""
    rng, known = Random(1), crowd()
    ratios = [alike(*rng.sample(known, 2)) for _ in range(10_000)]
    middle, high = np.percentile(ratios, [50, 99])
    assert 0.15 <= middle <= 0.3
    assert 0.4 <= high <= 0.58


@pytest.mark.parametrize("mode", LIKENESSES)
def test_a_successors_handle_is_as_alike_as_asked(mode: Likeness) -> None:
    """Each way to come back lies in its band, over its width, and never repeats the handle."""
    rng, least, most = Random(2), *BANDS[mode]
    pairs = [(before, successor(rng, before, mode)) for before in crowd(1_000)]
    ratios = [alike(before, after) for before, after in pairs]

    assert least <= min(ratios)
    assert max(ratios) <= most
    assert max(ratios) - min(ratios) > (most - least) / 2
    assert not [before for before, after in pairs if before == after]


def test_people_keep_their_handles_as_often_as_the_parameters_say() -> None:
    """55 in 100 come back much alike, 15 somewhat, 30 not at all, in difflib's measure."""
    rng, shares = Random(3), Returns().handles
    ratios = [alike(b, successor(rng, b, likeness(rng, shares))) for b in crowd(4_000)]
    counted = [sum(low <= r <= high for r in ratios) / 4_000 for low, high in BANDS.values()]
    assert list(shares) == pytest.approx(counted, abs=0.03)


@given(seed=st.integers(0, 10_000), mode=st.sampled_from(LIKENESSES))
def test_five_lives_in_a_row_find_handles(seed: int, mode: Likeness) -> None:
    """However often somebody returns, there is a handle that nobody has."""
    rng = Random(seed)
    lives = [handle(rng)]
    for _ in range(5):
        lives.append(successor(rng, lives[-1], mode, lives))
    assert len(set(lives)) == 6
    assert max(map(len, lives)) <= MOST_CHARACTERS


def test_a_handle_that_is_too_short_has_no_successor() -> None:
    """What cannot be found is refused at once, not looked for without end."""
    with pytest.raises(ValueError, match="3 to 24 characters"):
        successor(Random(1), "ab", "alike")


def test_handles_in_use_are_not_given_again() -> None:
    """A newcomer finds a free handle."""
    rng = Random(5)
    taken = {handle(Random(5))}
    assert handle(rng, taken) not in taken


def test_fans_of_one_idol_are_nearly_alike() -> None:
    """Near-identical handles are ordinary: a fan club looks like a family of returns."""
    fans = fan_handles(Random(1), "Vurruyat", 60, taken={"vurruyat_fan1"})
    near = [alike(a, b) >= BANDS["alike"][0] for a, b in pairwise(fans)]

    assert len(set(fans)) == 60
    assert "vurruyat_fan1" not in fans
    assert all("vurruyat" in one for one in fans)
    assert sum(near) > 20
