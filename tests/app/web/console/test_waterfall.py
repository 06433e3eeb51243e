"""The explanation is the computation: steps add up to the score."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.app.web.console.waterfall import waterfall
from firebreak.model.connections import Connection, ConnectionEvidence
from tests.app.web.factories import EVENING, account_key

WEIGHTS = st.lists(st.floats(-10, 10), max_size=8)


def connection(prior: float, weights: list[float]) -> Connection:
    """A connection with rows of the given weights."""
    rows = tuple(
        ConnectionEvidence(family="ties", linker="ties", says="x", statistic=1.0, weight=weight)
        for weight in weights
    )
    score = prior + sum(weights)
    return Connection(
        account=account_key("a"), prior=prior, score=score, band="watch", evidence=rows, at=EVENING
    )


@given(st.floats(-10, 10), WEIGHTS)
def test_the_steps_add_up_to_the_score(prior: float, weights: list[float]) -> None:
    """What a reviewer adds up by hand is what stands at the end."""
    bars = waterfall(connection(prior, weights))
    assert pytest.approx(bars[-1].weight) == sum(bar.weight for bar in bars[:-1])


@given(st.floats(-10, 10), WEIGHTS)
def test_every_bar_is_inside_its_cell(prior: float, weights: list[float]) -> None:
    """No bar runs out of the picture, whatever the figures are."""
    for bar in waterfall(connection(prior, weights)):
        assert 0 <= bar.x <= 100.01
        assert bar.x + bar.width <= 101


def test_counter_evidence_looks_different() -> None:
    """What speaks for somebody is not drawn like what speaks against them."""
    bars = waterfall(connection(-6.0, [4.0, -1.0]))
    assert [bar.kind for bar in bars] == ["edge", "for", "against", "edge"]


def test_no_evidence_is_only_the_start() -> None:
    """An account without evidence stands where everybody starts."""
    bare = msgspec.structs.replace(connection(-6.0, []), evidence=())
    assert [bar.weight for bar in waterfall(bare)] == [-6.0, -6.0]
