"""Rare shared parts make two names alike; common ones and chance do not."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firebreak.algorithms.text.commonness import Commonness
from firebreak.algorithms.text.likeness import NOTHING, Likeness, likeness, profiles, stretches
from firebreak.algorithms.text.name_folding import fold_bio, fold_name
from firebreak.simulate.looks.handles import LIKENESSES, handles, successor
from firebreak.simulate.streams import generator

HANDLES = handles(generator(1, "likeness"), 3_000)
ANY = st.one_of(
    st.text(max_size=80),
    st.sampled_from(HANDLES),
    st.sampled_from(
        ["", "😀", "\u202e\u0645\u0631\u064a\u0645", "e\u0301" * 90, "x" * 10_000, "王小明"]
    ),
)


def crowd(*more: str) -> Commonness:
    """Count the handles of strangers and some more names."""
    background = Commonness(bits=18)
    background.add([fold_name(one) for one in (*HANDLES, *more)])
    return background


CROWD = crowd()


def alike(one: str, other: str, background: Commonness = CROWD) -> Likeness:
    """Compare two names as they are written."""
    return likeness(*profiles([fold_name(one), fold_name(other)], background))


@given(ANY, ANY)
def test_likeness_is_symmetric_and_bounded(one: str, other: str) -> None:
    """It does not matter who came first, and no text leaves the scale."""
    found = alike(one, other)

    assert found == alike(other, one)
    assert 0 <= found.similarity <= 1
    assert 0 <= found.weight <= found.nats < 1_000


@given(ANY)
def test_a_text_is_wholly_alike_to_itself(text: str) -> None:
    """Unless it says nothing at all."""
    whole = profiles([fold_name(text)], CROWD)[0].whole

    assert alike(text, text).similarity == (1.0 if whole else 0.0)


@given(st.lists(st.sampled_from(["Snelu", "Wipa", "مريم", "Li", "Brivutonki"]), max_size=4), ANY)
def test_the_order_of_names_makes_no_difference(names: list[str], other: str) -> None:
    """Family name first or last: the same name."""
    turned = alike(" ".join(reversed(names)), other)

    assert alike(" ".join(names), other) == turned


@settings(max_examples=25)
@given(st.lists(ANY, max_size=30), ANY, ANY)
def test_more_accounts_never_break_the_bounds(more: list[str], one: str, other: str) -> None:
    """Whoever joins, similarities stay in [0, 1] and evidence finite."""
    found = alike(one, other, crowd(*more))

    assert 0 <= found.similarity <= 1
    assert 0 <= found.nats < 1_000


def test_a_fragment_that_many_have_says_less() -> None:
    """The same two handles are less alike where a thousand others are called so."""
    rare = alike("quibazo_11", "quibazo_77")
    common = alike("quibazo_11", "quibazo_77", crowd(*(f"quibazo{n}x" for n in range(1_000))))

    assert common.weight < rare.weight / 2


def test_a_year_of_birth_makes_nobody_alike() -> None:
    """Two strangers born in the same year share nothing."""
    assert alike("snelu_1987", "wipagor1987") == NOTHING


def test_the_shared_part_can_be_shown() -> None:
    """What is told to a reviewer is a stretch of the handle itself."""
    one = profiles(["its snelutonki 4"], CROWD)[0]

    assert ["snelutonki"] == [part for part, _ in stretches(one.text, one.nats, "my snelutonki")]


def test_much_alike_returns_stand_out_from_strangers() -> None:
    """Nine of ten are further up than 99.9 % of pairs of strangers."""
    rng, known = Random(3), profiles([fold_name(one) for one in HANDLES], CROWD)
    strangers = [likeness(*rng.sample(known, 2)).weight for _ in range(20_000)]
    bar = float(np.quantile(strangers, 0.999))
    back = [alike(one, successor(rng, one, "alike")).weight for one in rng.sample(HANDLES, 300)]

    assert sum(one > bar for one in back) >= 270


def test_handles_of_another_making_do_not_stand_out() -> None:
    """An unrelated successor is found by other evidence, or not at all."""
    rng = Random(4)
    mode = LIKENESSES[2]
    back = [alike(one, successor(rng, one, mode)).similarity for one in rng.sample(HANDLES, 300)]

    assert sum(one > 0.6 for one in back) <= 6


@pytest.mark.parametrize("changed", ["{} 🌻", "{} today", "well {}"])
def test_a_nearly_copied_bio_is_alike(changed: str) -> None:
    """One word or a sign more does not make a bio another one."""
    said = "I keep bees behind the water tower and bake rye bread on Sundays"
    background = Commonness(bits=18)
    background.add([fold_bio(f"I like {one} and bread on Sundays") for one in HANDLES])
    found = likeness(*profiles([fold_bio(said), fold_bio(changed.format(said))], background))

    assert found.similarity > 0.9
    assert found.nats > 5


def test_a_phrase_that_everybody_uses_makes_no_bio_alike() -> None:
    """Views my own, as thousands say."""
    background = Commonness(bits=18)
    background.add([fold_bio(f"{one} all views my own") for one in HANDLES])
    pair = profiles(
        [fold_bio("beekeeper all views my own"), fold_bio("cyclist all views my own")], background
    )

    assert likeness(*pair) == NOTHING
