"""Probabilities come from what people decided, and from nothing else."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.connect.calibrate import (
    LEAST_DECISIONS,
    Calibration,
    Judgement,
    calibrate,
    calibrated,
    judgements_from,
)
from firebreak.model.connections import Band, Connection, Member
from firebreak.model.decisions import Decision
from firebreak.model.ids import ItemKey
from firebreak.model.policy import ConnectPolicy
from tests.connect.test_seeds import decided

M1 = ItemKey("forum:account:m1")
NOW = datetime(2030, 1, 1, tzinfo=UTC)


def judged(score: float, right: int, wrong: int, *, drawn: bool = False) -> list[Judgement]:
    """Let people agree and disagree with connections of one score."""
    return [
        Judgement(score=score, is_right=number < right, drawn=drawn)
        for number in range(right + wrong)
    ]


def on_member(decision: Decision, **member: object) -> Decision:
    """Let a decision be about member m1 of a network."""
    shown = Member(account=M1, score=1.5)
    return replace(decision, subjects=(M1,), members=(replace(shown, **member),))


def scored(score: float, band: Band = "likely") -> Connection:
    """Make a connection with a score."""
    return Connection(account=M1, prior=-6.0, score=score, band=band, evidence=(), at=NOW)


def share(calibration: Calibration, score: float) -> float | None:
    """Read a probability."""
    piece = calibration.read(score)
    return None if piece is None else piece.share


def learned(judgements: Sequence[Judgement]) -> Calibration:
    """Calibrate where every fiftieth below the line is drawn."""
    return calibrate(judgements, drawn=0.02)


def test_before_people_have_decided_enough_nothing_is_said() -> None:
    """A score is no probability, and a handful of decisions makes none."""
    assert Calibration() == learned(judged(2.0, LEAST_DECISIONS - 1, 0))
    assert learned(judged(2.0, LEAST_DECISIONS, 0)).read(2.0) is not None


def test_a_score_means_what_people_said_of_its_like() -> None:
    """Forty decisions of which thirty agreed: about three quarters."""
    told = learned(judged(2.0, 30, 10))
    piece = told.read(2.0)
    assert piece is not None
    assert pytest.approx(0.75, abs=0.02) == piece.share
    assert piece.interval[0] < 0.75 < piece.interval[1]
    assert piece.decisions == 40


def test_scores_unlike_all_that_were_decided_on_have_no_probability() -> None:
    """Nobody knows yet what lies far below, or between; the highest scores are at least as sure."""
    told = learned([*judged(2.0, 20, 1), *judged(-3.0, 0, 20)])
    assert share(told, 0.0) is None
    assert share(told, -9.0) is None
    assert share(told, 5.0) == share(told, 2.0)


def test_few_decisions_of_a_kind_are_not_enough() -> None:
    """Many decisions on strong connections say little of three weak ones."""
    told = learned([*judged(2.0, 30, 1), *judged(-3.0, 0, 3)])
    assert share(told, -3.0) is None
    assert share(told, 2.0) is not None


def test_what_was_drawn_by_lot_stands_for_all_below_the_line() -> None:
    """One right in five by lot outweighs five that people picked because they looked guilty."""
    picked = [*judged(2.0, 20, 0), *judged(-1.0, 5, 0)]
    told = learned([*picked, *judged(-1.0, 1, 4, drawn=True)])
    alone = learned(picked)
    below, before = share(told, -1.0), share(alone, -1.0)
    assert below is not None
    assert before is not None
    assert below < 0.4 < before


@given(
    st.lists(
        st.tuples(st.integers(-16, 12), st.booleans(), st.booleans()), min_size=20, max_size=80
    )
)
def test_a_higher_score_never_means_less(rows: list[tuple[int, bool, bool]]) -> None:
    """However people decided, reading from the top stays right, and intervals hold their share."""
    told = learned([Judgement(score=s / 4, is_right=r, drawn=d) for s, r, d in rows])
    pieces = told.pieces
    assert [one.share for one in pieces] == sorted(one.share for one in pieces)
    assert [one.low for one in pieces] == sorted(one.low for one in pieces)
    assert sum(one.decisions for one in pieces) == len(rows)
    for one in pieces:
        assert 0.0 <= one.interval[0] <= one.share <= one.interval[1] <= 1.0


def test_what_people_disagree_with_is_held_back() -> None:
    """Evidence called it likely; people have said otherwise of its like."""
    told = learned([*judged(0.5, 2, 18), *judged(3.0, 20, 0)])
    weak, strong = calibrated([scored(0.5), scored(3.0)], told, policy=ConnectPolicy())
    assert weak.band == "watch"
    assert strong.band == "likely"
    assert weak.probability is not None
    assert weak.probability < 0.25


def test_agreement_makes_nobody_likely_whom_evidence_does_not() -> None:
    """Two kinds of evidence stay needed, whatever people decided on others."""
    (one,) = calibrated([scored(3.0, "watch")], learned(judged(3.0, 30, 0)), policy=ConnectPolicy())
    assert one.band == "watch"
    assert one.probability is not None


def test_without_calibration_connections_stay_as_they_are() -> None:
    """No decisions, no probability."""
    assert (scored(1.0),) == calibrated([scored(1.0)], Calibration(), policy=ConnectPolicy())


def test_suspending_agrees_and_dismissing_disagrees() -> None:
    """What people do says whether the connection was right."""
    yes = on_member(decided("d1"))
    no = on_member(decided("d2", "dismiss"), account=ItemKey("forum:account:m2"), drawn=True)
    assert [(1.5, True, False), (1.5, False, True)] == [
        (one.score, one.is_right, one.drawn) for one in judgements_from([yes, no])
    ]


def test_an_action_taken_back_was_wrong() -> None:
    """An upheld appeal teaches that the connection misled; a reversal reversed does not."""
    yes = on_member(decided("d1"))
    back = decided("d2", "reverse", reverses="d1")
    again = decided("d3", "reverse", reverses="d2")
    assert [False] == [one.is_right for one in judgements_from([yes, back])]
    assert [True] == [one.is_right for one in judgements_from([yes, back, again])]


def test_a_dismissal_taken_back_says_nothing() -> None:
    """Nobody has said yet what it is instead."""
    no = on_member(decided("d1", "dismiss"))
    assert () == judgements_from([no, decided("d2", "reverse", reverses="d1")])


def test_machines_and_other_cases_teach_nothing() -> None:
    """Only people's word on members of networks counts."""
    machine = on_member(decided("d1", reviewer="system"))
    assert () == judgements_from([machine, decided("d2")])
