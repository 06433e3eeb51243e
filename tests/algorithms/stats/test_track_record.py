"""How often somebody is right, learned from few counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from firebreak.algorithms.stats.track_record import Usual, beta_share, record, usual

COUNTS = some.integers(0, 200).flatmap(
    lambda judged: some.tuples(some.integers(0, judged), some.just(judged))
)


@pytest.mark.parametrize(
    ("at", "one", "other", "share"),
    [(0.5, 1, 1, 0.5), (0.5, 2, 2, 0.5), (0.25, 1, 3, 0.578125), (0.9, 5, 1, 0.59049)],
)
def test_the_beta_distribution_is_that_of_the_books(
    at: float, one: float, other: float, share: float
) -> None:
    """Values that can be worked out by hand."""
    assert share == pytest.approx(beta_share(at, one, other), abs=1e-12)


def test_whoever_was_never_judged_is_as_good_as_usual() -> None:
    """Nothing known pulls nowhere."""
    assert record(0, 0, Usual(share=0.7)).share == pytest.approx(0.7)


def test_one_mistake_is_forgiven_and_thirty_are_not() -> None:
    """A single dismissed report leaves the usual share possible; thirty do not."""
    assert record(0, 1, Usual(share=0.6)).high > 0.6
    assert record(0, 30, Usual(share=0.6)).high < 0.3


def test_where_people_differ_little_they_are_pulled_harder() -> None:
    """Reporters who all are right six times in ten leave little room for an outlier by luck."""
    alike = usual([(6, 10)] * 40)
    apart = usual([(10, 10), (2, 10)] * 20)
    assert alike.share == pytest.approx(apart.share, abs=0.01)
    assert alike.strength > 20 * apart.strength


def test_nobody_judged_is_half_and_weakly_held() -> None:
    """Before the first decision a report is a coin."""
    assert usual([]) == usual([(0, 0)]) == Usual(share=0.5)


@given(COUNTS, some.lists(COUNTS, max_size=20))
def test_a_record_lies_in_its_interval_whatever_was_counted(
    own: tuple[int, int], all_counts: list[tuple[int, int]]
) -> None:
    """Whatever people decided, in whatever order it is counted."""
    common = usual(all_counts)
    assert common == usual(reversed(all_counts))
    found = record(*own, common)
    assert 0 <= found.low <= found.share <= found.high <= 1
