"""No origin's names are falsely matched more than twice as often as others.

The bar of issue 5: handles with common name tokens of any origin, at recall >= .70 of the returns
that keep anything of their handle. Rates are printed (``pytest -s``); ``benchmarks/likeness.py``
tells them for more platforms and more accounts.
"""

import pytest

from firebreak.algorithms.text.likeness import likeness, profiles
from firebreak.algorithms.text.name_folding import fold_name
from tests.algorithms.text.given_names import GIVEN_NAMES
from tests.algorithms.text.invented_platform import OTHERS, Rates, platform, rates

RECALL = 0.7
MOST = 2.0


@pytest.fixture(scope="module", params=["even", "few"])
def measured(request: pytest.FixtureRequest) -> Rates:
    """Rates where many, or few, of the accounts have a given name in their handle."""
    others, each = {"even": (6_000, 250), "few": (8_000, 80)}[request.param]
    held = platform(1, {OTHERS: others, **dict.fromkeys(GIVEN_NAMES, each)})
    found = rates(held, seed=2, recall=RECALL, count=40)
    print(f"{request.param}: others {found.false[OTHERS]:.1e} of pairs, ratios", end=" ")
    print({one: round(rate, 2) for one, rate in zip(GIVEN_NAMES, found.named, strict=True)})
    return found


def test_given_names_are_not_matched_more_often(measured: Rates) -> None:
    """All origins together stay below twice the others' rate."""
    assert sum(measured.named) / len(measured.named) <= MOST


def test_no_single_origin_is_matched_more_often(measured: Rates) -> None:
    """Neither does any origin by itself."""
    assert max(measured.named) <= MOST


def test_the_threshold_finds_most_returns(measured: Rates) -> None:
    """The bar is not met by matching nobody: others are found at the wanted recall, and matched."""
    assert measured.found[OTHERS] >= RECALL - 0.1
    assert measured.false[OTHERS] > 0


def test_bits_of_two_common_names_do_not_add_up() -> None:
    """Different names of one language share endings; that makes nobody alike."""
    held = platform(1, {OTHERS: 1_500, **dict.fromkeys(GIVEN_NAMES, 60)})
    pair = ("its_malgorzataderfo", "katarzynayunk")
    found = likeness(*profiles([fold_name(one) for one in pair], held.background))

    assert found.similarity < 0.4
