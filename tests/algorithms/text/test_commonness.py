"""What many have says little; counts stay true when accounts come and go."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text.commonness import ORDER, Commonness

TEXTS = st.lists(st.text(alphabet="abc 9я王\U00010005", max_size=12), max_size=20)


def counted(*texts: str) -> Commonness:
    """Count some texts."""
    background = Commonness(bits=16)
    background.add(texts)
    return background


def says(background: Commonness, fragment: str) -> float:
    """Sum up what a fragment says by itself."""
    rows = background.nats([fragment])[0]
    return sum(row[min(place, ORDER - 1)] for place, row in enumerate(rows))


def test_a_fragment_says_as_much_as_few_have_it() -> None:
    """Ten of a thousand have it: about ln 100, however long it is."""
    background = counted(*["snelutonki"] * 10, *["wipabrivu"] * 990)

    assert says(background, "snelutonki") == pytest.approx(log(100), abs=0.15)


def test_a_common_name_counts_once_and_not_by_its_pieces() -> None:
    """Eight letters that everybody has say next to nothing together."""
    assert says(counted(*["wipabrivu"] * 1_000), "wipabrivu") < 0.1


def test_repeating_a_fragment_does_not_make_it_common() -> None:
    """Nobody hides a fragment by writing it a hundred times into one handle."""
    once = counted("snelu", *["wipa"] * 500)
    often = counted("snelu " * 100, *["wipa"] * 500)

    assert says(once, "snelu") == says(often, "snelu")


def test_a_rare_script_is_no_likeness_by_itself() -> None:
    """A name that all who write in a script have says nothing about one of them."""
    background = counted(*["wipabrivu"] * 1_000, *["марина"] * 50)

    assert says(background, "марина") < 0.2


@given(TEXTS, TEXTS)
def test_taking_texts_out_undoes_counting_them(stay: list[str], go: list[str]) -> None:
    """A forgotten account leaves no trace in the counts."""
    background = counted(*stay, *go)
    background.remove(go)

    assert background.nats(["abc 9", "я王"]) == counted(*stay).nats(["abc 9", "я王"])
    assert len(background) == len(stay)


@given(TEXTS, TEXTS)
def test_counts_in_parts_equal_counts_at_once(some: list[str], others: list[str]) -> None:
    """It does not matter in which turns accounts arrive."""
    parts = counted(*some)
    parts.add(others)

    assert parts.nats(["abc", "9я"]) == counted(*some, *others).nats(["abc", "9я"])


@given(TEXTS, st.lists(st.text(max_size=20), max_size=3))
def test_every_figure_is_finite_and_none_is_negative(known: list[str], asked: list[str]) -> None:
    """Whatever is asked, the answer is a number of nats."""
    told = counted(*known).nats(asked)

    assert [len(text) for text in asked] == [len(rows) for rows in told]
    assert all(0 <= one < 1_000 for rows in told for row in rows for one in row)
