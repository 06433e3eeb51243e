"""Lost answers are resolved, and nothing is done twice."""

from pathlib import Path
from time import perf_counter

from msgspec.structs import replace

from firebreak.app.drills import outcomes
from firebreak.app.wiring import shipped_policy
from firebreak.model.policy import parse_policy

POLICY = parse_policy(shipped_policy("default").read_text(encoding="utf-8"))


def test_what_became_of_every_action_is_found_out(tmp_path: Path) -> None:
    """One answer in ten is lost; whether it had been done is seen, and nobody is acted on twice."""
    came = outcomes.drill(tmp_path, POLICY, accounts=40, seed=3, tick=perf_counter)

    assert came.is_passed
    assert (came.actions, came.resolved) == (40, 40)
    assert came.done > 0 < came.not_done


def test_the_drill_can_fail() -> None:
    """One act too many, one account that nobody told, one action of which nothing is known."""
    came = outcomes.Outcome(
        actions=10,
        done=1,
        not_done=1,
        resolved=10,
        doubled=0,
        told_wrongly=0,
        slowest=1.0,
        seconds=1.0,
    )
    assert came.is_passed
    assert not replace(came, doubled=1).is_passed
    assert not replace(came, told_wrongly=1).is_passed
    assert not replace(came, resolved=9).is_passed
    assert not replace(came, done=0).is_passed, "nothing was lost, so nothing was shown"
