"""Writers are told apart by marks and small words; little said, nothing told."""

from random import Random

import numpy as np
import pytest

from firebreak.algorithms.text.style import (
    LEAST_POSTS,
    LEAST_WRITERS,
    Habits,
    read_habits,
    style,
    style_likeness,
)

SMALL = ("the", "and", "of", "to", "a", "in", "it", "was", "on", "at", "with", "but", "then", "so")
THINGS = ("bread", "tower", "garden", "bike", "river", "lamp", "market", "stone", "song", "winter")
MARKS = ("!", "...", ".", " ;", "?!", ",")


def posts(writer: int, rng: Random, count: int = 8) -> list[str]:
    """Write some posts as an invented writer does: own small words, own marks, capitals or none."""
    own = Random(writer)
    small, marks, shouts = own.sample(SMALL, 4), own.sample(MARKS, 2), own.random() < 0.3
    made = []
    for _ in range(count):
        said = [rng.choice(small if rng.random() < 0.6 else THINGS) for _ in range(14)]
        text = " ".join(said) + rng.choice(marks)
        made.append(text.upper() if shouts else text)
    return made


@pytest.fixture(scope="module")
def habits() -> Habits:
    """Habits of eighty writers."""
    return read_habits("en", [posts(writer, Random(writer)) for writer in range(80)])


def test_the_same_writer_is_more_alike_than_others(habits: Habits) -> None:
    """New posts of a writer are nearest to the old ones in most cases."""
    old = [style(posts(one, Random(1_000 + one)), "en", habits) for one in range(30)]
    new = [style(posts(one, Random(2_000 + one)), "en", habits) for one in range(30)]
    hits = 0
    for number, one in enumerate(new):
        hits += number == int(np.argmax([style_likeness(one, other) or 0.0 for other in old]))

    assert hits >= 20


def test_it_is_symmetric_and_bounded(habits: Habits) -> None:
    """It does not matter who wrote first."""
    one, other = (style(posts(n, Random(n)), "en", habits) for n in (1, 2))
    found = style_likeness(one, other)

    assert found is not None
    assert 0 <= found <= 1
    assert found == style_likeness(other, one)


@pytest.mark.parametrize("count", range(LEAST_POSTS))
def test_few_posts_are_no_style(habits: Habits, count: int) -> None:
    """Below three posts it abstains."""
    assert style(posts(1, Random(1), count), "en", habits) is None


def test_languages_are_never_compared(habits: Habits) -> None:
    """Writing the same language or another one says nothing about anybody."""
    french = read_habits("fr", [posts(writer, Random(writer)) for writer in range(80)])
    one, other = style(posts(1, Random(1)), "en", habits), style(posts(1, Random(1)), "fr", french)

    assert style(posts(1, Random(1)), "fr", habits) is None
    assert other is not None
    assert style_likeness(one, other) is None


def test_a_hardly_known_language_is_not_judged() -> None:
    """Without enough other writers nobody's habits are their own."""
    few = read_habits("en", [posts(one, Random(one)) for one in range(LEAST_WRITERS - 1)])

    assert style(posts(1, Random(1)), "en", few) is None


@pytest.mark.parametrize("hostile", ["", "\u202e\u0301", "😀" * 10_000, "a" * 10_000])
def test_hostile_posts_stay_within_bounds(habits: Habits, hostile: str) -> None:
    """Nothing that can be posted breaks the scale."""
    found = style_likeness(
        style([hostile] * 3, "en", habits), style(posts(2, Random(2)), "en", habits)
    )

    assert found is not None
    assert 0 <= found <= 1
