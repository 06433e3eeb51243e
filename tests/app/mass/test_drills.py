"""The drills of mass action pass, small every day, whole when asked."""

from pathlib import Path
from time import perf_counter

from hypothesis import settings
from msgspec.structs import replace

from firebreak.app.drills import undo, wrong_plans
from firebreak.app.wiring import shipped_policy
from firebreak.model.policy import parse_policy

ACCOUNTS = 1_000 if settings().max_examples >= 1_000 else 60
"""As many as the drills take where somebody asks for a soak; fewer every day."""
POLICY = parse_policy(shipped_policy("default").read_text(encoding="utf-8"))


def test_twenty_wrong_plans_touch_ten_accounts_at_most() -> None:
    """Nobody where somebody looks; the first few where nobody does; nobody without deeds."""
    came = list(wrong_plans.drill(POLICY, seed=7, accounts=ACCOUNTS, appeals=0.9))

    assert 20 == len(came)
    assert [] == [one.name for one in came if not one.is_stopped]
    assert {0} == {one.careful for one in came}
    assert any(one.careless for one in came)


def test_a_wrong_plan_that_nobody_stops_would_be_told() -> None:
    """The drill can fail: eleven touched are not passed."""
    one = wrong_plans.Came(
        name="n", accounts=20, queued=0, looked=2, careful=0, careless=10, why="an appeal"
    )
    assert one.is_stopped
    assert not replace(one, careless=11).is_stopped
    assert not replace(one, careful=1).is_stopped
    assert not replace(one, why="").is_stopped


def test_what_was_suspended_is_given_back_with_a_kill_in_the_middle(tmp_path: Path) -> None:
    """Every account, on a file; nothing twice, nobody forgotten."""
    came = undo.drill(tmp_path, POLICY, accounts=ACCOUNTS, seed=7, tick=perf_counter)

    assert came.is_passed
    assert (ACCOUNTS // 10, 0) == (came.restricted, came.changed)
    assert ACCOUNTS == came.suspended
    assert 60 >= came.fastest
