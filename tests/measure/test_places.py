"""Sorting and looking up in columns gives what the plain way gives."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.measure.books import Codings
from firebreak.measure.places import among, distinct, firsts, found_in, in_order, lasts, runs

LEAST, MOST = -(2**63), 2**63 - 1
hashes = st.integers(LEAST, MOST)
codes = st.integers(0, 9)
near = st.integers(0, 9).map(lambda low: (1 << 61) + low)
"""Numbers that differ in their lowest bits alone, where the place goes."""
columns = st.one_of([st.lists(one, max_size=60) for one in (hashes, codes, near, hashes | near)])


def column(numbers: list[int]) -> Codings:
    """Give a column as the books have it."""
    return np.array(numbers, dtype=np.int64)


@given(columns)
def test_places_come_in_order_as_a_stable_sort_gives_them(numbers: list[int]) -> None:
    """Also where the fast way cannot tell two numbers apart."""
    groups = column(numbers)
    assert in_order(groups).tolist() == np.argsort(groups, kind="stable").tolist()


@given(columns)
def test_a_run_begins_where_the_number_changes(numbers: list[int]) -> None:
    """So each number begins exactly one."""
    order, begins = runs(column(numbers))
    assert column(numbers)[order][begins].tolist() == sorted(set(numbers))


@given(columns)
def test_the_first_and_the_last_of_each(numbers: list[int]) -> None:
    """In order of the numbers."""
    backwards = numbers[::-1]
    groups = sorted(set(numbers))
    assert firsts(column(numbers)).tolist() == [numbers.index(one) for one in groups]
    last = [len(numbers) - 1 - backwards.index(one) for one in groups]
    assert lasts(column(numbers)).tolist() == last


@given(columns, columns)
def test_each_is_found_where_it_stands_or_nowhere(wanted: list[int], others: list[int]) -> None:
    """Among what is there once, in any order."""
    known = list(dict.fromkeys(others))
    expected = [known.index(one) if one in known else -1 for one in wanted]
    assert found_in(column(wanted), column(known)).tolist() == expected


@given(columns, columns)
def test_nobody_is_never_among_them(wanted: list[int], others: list[int]) -> None:
    """0 is no name, on either side."""
    expected = [one in others and one != 0 for one in wanted]
    assert among(column(wanted), column(others)).tolist() == expected


@given(columns)
def test_each_value_once(numbers: list[int]) -> None:
    """Rising."""
    assert distinct(column(numbers)).tolist() == sorted(set(numbers))


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_lines_are_no_special_case(count: int) -> None:
    """The smallest and the greatest number there is."""
    groups = column([MOST, LEAST][:count])
    assert in_order(groups).tolist() == list(range(count))[::-1]
