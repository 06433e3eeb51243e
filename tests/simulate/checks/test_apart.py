"""How well one thing tells two crowds apart is measured rightly."""

import numpy as np
import pytest

from firebreak.simulate.checks.apart import any_way, average_precision, by_name, by_rank, in_top

CROWD = np.array([True, True, False, False])


@pytest.mark.parametrize(
    ("values", "auc"), [([3, 4, 1, 2], 1.0), ([1, 2, 3, 4], 0.0), ([1, 1, 1, 1], 0.5)]
)
def test_ranking_tells_all_nothing_or_the_opposite(values: list[int], auc: float) -> None:
    """A number that is always higher tells all, one that is the same for all tells nothing."""
    assert by_rank(np.array(values), CROWD).auc == auc


def test_a_crowd_in_the_middle_is_found_by_steps() -> None:
    """What is neither high nor low is no secret."""
    values = np.arange(2_000)
    crowd = (values > 900) & (values < 1_100)
    assert by_rank(values, crowd).off < 0.01
    assert any_way(values, crowd, np.random.default_rng(1)).auc > 0.9


def test_names_are_not_learnt_by_heart() -> None:
    """A name that everybody has for themselves tells nothing."""
    crowd = np.arange(1_000) % 5 == 0
    assert by_name(np.arange(1_000), crowd, np.random.default_rng(1)).auc == pytest.approx(0.5)


def test_a_name_that_only_the_crowd_has_tells_all() -> None:
    """It does so on accounts that were not looked at."""
    crowd = np.arange(1_000) % 5 == 0
    names = np.where(crowd, "a", "b")
    assert by_name(names, crowd, np.random.default_rng(1)).auc == 1.0


def test_rare_members_make_a_signal_less_precise() -> None:
    """The same order finds fewer when each innocent stands for a hundred."""
    scores = np.array([4.0, 2.0, 3.0, 1.0])
    many = np.array([1.0, 1.0, 100.0, 100.0])
    assert average_precision(scores, CROWD, np.ones(4)) > average_precision(scores, CROWD, many)


def test_ties_are_broken_by_lot_on_average() -> None:
    """Of equals, the share is what counts."""
    assert average_precision(np.ones(4), CROWD, np.ones(4)) == 0.5
    assert in_top(np.ones(4), CROWD, 2) == 1.0
