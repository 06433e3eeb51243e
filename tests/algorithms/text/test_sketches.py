"""Near-copies are found, others are not, and the index stays within bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text.sketches import (
    SketchIndex,
    copied_stretch,
    missing_stretch,
    pieces,
    resemblance,
    sketch,
)

TEXT = "tonight at nine all of group v meets at the water tower of sector seven bring the keys"
OTHER = "the harvest fair begins on monday with music food and a lantern walk for the children"


def index_of(*texts: str, capacity: int = 100) -> SketchIndex[str]:
    """Make an index that holds texts under themselves."""
    index: SketchIndex[str] = SketchIndex(bands=32, capacity=capacity)
    for text in texts:
        index.add(text, sketch(pieces(text)))
    return index


def near(index: SketchIndex[str], text: str) -> list[str]:
    """Give the texts of an index that are near one."""
    return [found for _, found in index.near(sketch(pieces(text)), 10)]


def test_a_changed_word_still_resembles() -> None:
    """A copy with another hour is found; a different text is not."""
    index = index_of(TEXT, OTHER)

    assert near(index, TEXT.replace("nine", "eight")) == [TEXT]


def test_the_most_alike_comes_first() -> None:
    """Of two near texts the nearer one is named first."""
    changed = TEXT.replace("keys", "bags")
    index = index_of(changed, TEXT)

    assert near(index, TEXT) == [TEXT, changed]


def test_what_was_removed_from_the_index_is_gone() -> None:
    """A forgotten text finds nothing, and forgetting it twice says so."""
    index = index_of(TEXT)

    assert index.remove(TEXT)
    assert not index.remove(TEXT)
    assert near(index, TEXT) == []


@pytest.mark.parametrize(("used", "kept"), [(TEXT, [TEXT]), (OTHER, [])])
def test_the_longest_unused_is_forgotten(used: str, kept: list[str]) -> None:
    """Beyond its bound the index gives up what was not used, and tells which."""
    index = index_of(TEXT, OTHER, capacity=2)
    index.touch(used)

    forgotten = index.add("third", sketch(pieces("a third text that is like none of the others")))

    assert len(index) == 2
    assert forgotten == ([OTHER] if kept else [TEXT])
    assert near(index, TEXT) == kept


def test_adding_again_replaces() -> None:
    """One key holds one sketch."""
    index = index_of(TEXT)
    index.add(TEXT, sketch(pieces(OTHER)))

    assert len(index) == 1
    assert near(index, TEXT) == []


def test_the_copied_stretch_leaves_out_what_was_added() -> None:
    """The marked place begins and ends with the copied words, over a changed one."""
    written = f"hello friends {TEXT.replace('nine', 'six')} thank you"
    start, end = copied_stretch(written, pieces(TEXT))

    assert written[start:end].strip() == TEXT.replace("nine", "six")


def test_without_a_shared_piece_there_is_no_stretch() -> None:
    """Nothing copied, nothing marked."""
    assert copied_stretch("qqqqqqqqqq", pieces(TEXT)) == (0, 0)
    assert copied_stretch("", pieces(TEXT)) == (0, 0)


ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789ABCD"


@pytest.mark.parametrize(
    ("copy", "missing"),
    [
        (ALPHABET, 0),
        (ALPHABET[10:], 0.25),
        (ALPHABET[:30], 0.25),
        (ALPHABET[:10] + ALPHABET[20:], 0.25),
        (ALPHABET[:20] + "-" + ALPHABET[20:], 0),
        (ALPHABET[:30] + "-" + ALPHABET[31:], 0.25),
        (ALPHABET[:29] + "-" + ALPHABET[30:], 0.025),
        ("", 1),
    ],
)
def test_the_longest_missing_part_is_measured(copy: str, missing: float) -> None:
    """A cut is missing in one piece; nine signs that are shared by chance do not split it."""
    assert missing_stretch(ALPHABET, pieces(copy)) == missing


def test_nothing_is_missing_from_an_empty_text() -> None:
    """An empty text has no parts."""
    assert missing_stretch("", pieces(ALPHABET)) == 0


@given(one=st.text("abc ", max_size=60), other=st.text("abc ", max_size=60))
def test_resemblance_is_a_share(one: str, other: str) -> None:
    """It is symmetric, within 0 and 1, and 1 for equal texts only."""
    some, others = pieces(one), pieces(other)
    share = resemblance(some, others)

    assert share == resemblance(others, some)
    assert 0 <= share <= 1
    assert (share == 1) == (some == others and bool(some))
