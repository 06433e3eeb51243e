"""The counting itself: what is wrong fails, and what is counted is kept."""

import json
from pathlib import Path

import pytest

from firebreak.model.items import Post
from firebreak.model.ports import Appended
from tests.adapters.store.factories import seq
from tests.faults.invariants import check
from tests.faults.simulation import History
from tests.faults.tally import Count, Tally, table, write

CLEAN = Count(fault="F9 trial", tries=3, recovered=3)


@pytest.mark.parametrize("wrong", ["lost", "unexpected", "duplicated"])
def test_one_of_anything_wrong_fails(wrong: str) -> None:
    """Nothing lost means none at all."""
    tally = Tally()
    with pytest.raises(AssertionError, match="F9 trial"):
        tally.add(Count(**{"fault": "F9 trial", "tries": 3, "recovered": 3, wrong: 1}))  # type: ignore[arg-type]
    assert len(tally.counts) == 1


def test_a_try_that_was_not_recovered_from_fails() -> None:
    """Two of three is not enough."""
    with pytest.raises(AssertionError):
        Tally().add(Count(fault="F9 trial", tries=3, recovered=2))


def test_the_table_goes_by_the_faults_numbers() -> None:
    """F2 comes before F10."""
    lines = table([Count(fault="F10 b", tries=1), Count(fault="F2 a", tries=1)]).splitlines()
    assert [line.split()[0] for line in lines] == ["fault", "F2", "F10"]


def test_counts_of_several_runs_lie_in_one_file(tmp_path: Path) -> None:
    """A soak of one fault leaves the figures of the others alone."""
    path = tmp_path / "faults.json"
    write([CLEAN], path)
    write([Count(fault="F1 other", tries=7, recovered=7)], path)
    assert {one: told["tries"] for one, told in json.loads(path.read_text()).items()} == {
        "F1 other": 7,
        "F9 trial": 3,
    }


def test_a_record_that_was_acknowledged_and_is_gone_is_found() -> None:
    """The evenings' own check can fail."""
    history = History(77).play()
    assert not check(history)
    gone = Appended(result="accepted", seq=seq(9_999))
    history.acknowledged.append((Post(id="gone", author="u1"), gone))
    assert check(history) == {"lost: acknowledged record": 1}


def test_an_effect_at_the_platform_that_nobody_planned_is_found() -> None:
    """Something done twice under a new name would be seen."""
    history = next(one for one in (History(seed).play() for seed in range(20)) if one.forum.heard)
    _, verb, subject = history.forum.heard[-1]
    history.forum.heard += [(f"again{number}", verb, subject) for number in range(50)]
    assert check(history)["unexpected: more heard than planned"] == 1


def test_a_decision_that_the_store_forgot_is_found() -> None:
    """What a reviewer was told is kept must be there."""
    history = next(one for one in (History(seed).play() for seed in range(20)) if one.decided)
    kept = history.store.decisions
    history.shaky.store.decisions = lambda *given: kept(*given)[1:]  # type: ignore[method-assign]
    assert any("decision" in what for what in check(history))
