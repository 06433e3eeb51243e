"""Copies are laid upon their originals, and strangers' texts hardly touch."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text.alignment import (
    ALIGNED,
    LONG,
    PLAIN,
    SHORT,
    SLACK,
    Engine,
    align,
    compiled,
    stretches,
)

ENGINES = [PLAIN, compiled()]
TEXT = "tonight at nine all of group v meets at the water tower of sector seven bring the keys"
OTHER = "the harvest fair begins on monday with music food and a lantern walk for the children"
TEXTS = st.text("ab ", max_size=60) | st.text(max_size=40)
every_engine = pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.NAME)


@given(TEXTS, TEXTS, st.integers(0, 60))
def test_both_engines_say_the_same(original: str, middle: str, cut: int) -> None:
    """Whether numba is installed changes no answer."""
    copy = original[cut:] + middle + original[:cut]
    plain, fast = (align(original, copy, engine=engine) for engine in ENGINES)

    assert (plain.original, plain.copy) == (fast.original, fast.copy)
    assert plain.copied.tolist() == fast.copied.tolist()


@given(st.text(min_size=LONG, max_size=80))
def test_a_text_covers_itself(text: str) -> None:
    """An exact copy is shared from its first to its last character."""
    alignment = align(text, text)

    assert alignment.share == 1
    assert (alignment.copy.head, alignment.copy.tail, alignment.copy.gap) == (0, 0, 0)


@given(TEXTS, TEXTS)
def test_what_is_marked_stands_in_the_other_text(original: str, copy: str) -> None:
    """Nothing is called copied that the original does not hold."""
    alignment = align(original, copy)
    marked = {copy[place] for place in alignment.copied.nonzero()[0].tolist()}

    assert marked <= set(original)
    assert 0 <= alignment.share <= 1
    assert (alignment.share == 0) == (not marked)


@every_engine
def test_other_texts_share_little(engine: Engine) -> None:
    """Two texts in one language share its small words, and these are not counted."""
    assert align(TEXT, OTHER, engine=engine).share == 0


@every_engine
def test_the_order_of_sentences_makes_no_difference(engine: Engine) -> None:
    """Whoever turns a text around has copied it."""
    turned = f"{TEXT[46:]} {TEXT[:45]}"

    assert align(TEXT, turned, engine=engine).share > 0.95


@every_engine
def test_every_tenth_character_may_be_changed(engine: Engine) -> None:
    """Letters swapped throughout a text leave most of its runs where they were."""
    dice = Random(4)
    changed = "".join("x" if dice.random() < 0.1 else letter for letter in TEXT)

    assert align(TEXT, changed, engine=engine).share >= 0.6


@every_engine
@pytest.mark.parametrize(("length", "share"), [(LONG - 1, 0.0), (LONG, 1.0)])
def test_a_run_alone_must_be_long(engine: Engine, length: int, share: float) -> None:
    """Seven characters in common are chance, eight are a run."""
    run = "abcdefghijkl"[:length]

    assert align(run, run, engine=engine).share == share


@every_engine
@pytest.mark.parametrize(
    ("run", "moved", "is_shared"),
    [("mnop", 0, True), ("mno", 0, False), ("mnop", SLACK, True), ("mnop", SLACK + 1, False)],
)
def test_a_short_run_counts_beside_a_long_one(
    engine: Engine, run: str, moved: int, is_shared: bool
) -> None:
    """A word after a changed one is copied where the copy would have it, and not elsewhere."""
    long = "abcdefghijkl"
    original, copy = f"{long}1{run}", f"{long}2{'3' * moved}{run}"
    expected = len(long) + len(run) * is_shared

    assert len(run) >= SHORT or not is_shared
    assert align(original, copy, engine=engine).copied.sum() == expected


@every_engine
@pytest.mark.parametrize("text", ["a" * 50_000, "ab" * 25_000, "a b c " * 9_000])
def test_texts_that_repeat_themselves_are_no_bomb(engine: Engine, text: str) -> None:
    """A text made to be slow is looked at in its first part, and answered."""
    alignment = align(text, text[1:], engine=engine)

    assert alignment.original.length == ALIGNED
    assert alignment.copy.share > 0.999


def test_missing_parts_are_measured() -> None:
    """A reviewer's question is answered: what of the removed text is not there."""
    original = "".join(chr(0x4E00 + number) for number in range(100))
    copy = "x" * 7 + original[20:50] + "y" + original[60:95]
    alignment = align(original, copy)

    assert (alignment.original.head, alignment.original.gap, alignment.original.tail) == (20, 10, 5)
    assert (alignment.copy.head, alignment.copy.gap, alignment.copy.tail) == (7, 1, 0)
    assert alignment.original.share == 0.65


def test_stretches_bridge_small_changes_only() -> None:
    """The reviewer sees whole passages, the longest first."""
    original = "".join(chr(0x4E00 + number) for number in range(60))
    copy = original[:20] + "x" + original[20:35] + "y" * 30 + original[40:55]

    assert stretches(align(original, copy).copied, bridged=10) == [(0, 36), (66, 81)]
    assert stretches(align(original, "").copied, bridged=10) == []
