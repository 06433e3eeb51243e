"""The explanation is the computation: steps add up to the score."""

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from firebreak.app.web.console.waterfall import waterfall
from firebreak.connect.add_up import add_up, leave_out
from firebreak.model.connections import Connection, ConnectionEvidence, Terms
from tests.app.web.factories import EVENING, account_key, evidence

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


@example(prior=2.3e-311, weights=[])
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


def explained() -> Connection:
    """Two rows of one family, of which one counts, and one of another."""
    rows = (
        evidence("co-action", "co_action", 4.0, "within minutes"),
        evidence("co-action", "shared_things", 3.0, "at any time"),
        evidence("ties", "ties", 2.0, "follows two of them"),
    )
    bare = msgspec.structs.replace(connection(-6.0, []), evidence=rows)
    return add_up(bare, Terms(cap=6.0, likely=0.0))


def test_a_row_left_out_stays_in_its_place_and_adds_nothing() -> None:
    """Rows do not jump about under a reader's hand; who steps in does so where it stands."""
    bars = waterfall(explained(), ["co_action"])

    assert ["co_action", "ties", "shared_things"] == [bar.row.linker for bar in bars if bar.row]
    assert [-6.0, 0.0, 2.0, 3.0, -1.0] == [bar.weight for bar in bars]
    assert [False, True, False, False, False] == [bar.is_out for bar in bars]


def test_a_row_that_steps_in_no_longer_says_that_it_does_not_count() -> None:
    """The sentence is that of the sum that is shown."""
    told = [bar.row.told for bar in waterfall(explained(), ["co_action"]) if bar.row]

    assert "at any time" in told
    assert "at any time (3.0 by itself; its family counts once)" not in told


def test_each_row_says_what_the_whole_would_be_without_it() -> None:
    """The figure beside a row is the score without that row alone, whatever else is left out."""
    one = explained()
    for left_out in ([], ["ties"]):
        beside = {bar.row.linker: bar.without for bar in waterfall(one, left_out) if bar.row}
        assert beside == {row.linker: leave_out(one, [row.linker]) for row in one.evidence}


def test_of_an_old_connection_nobody_says_what_a_row_is_worth() -> None:
    """A figure that is not known is not made up."""
    assert {None} == {bar.without for bar in waterfall(connection(-6.0, [4.0, 3.0]))}
