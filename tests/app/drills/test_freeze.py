"""A server that is busy sending stops when somebody freezes it from another process."""

from pathlib import Path
from time import perf_counter

from msgspec.structs import replace

from firebreak.app.drills import freeze
from firebreak.app.wiring import shipped_policy, utc_now
from firebreak.model.policy import parse_policy

POLICY = parse_policy(shipped_policy("default").read_text(encoding="utf-8"))


def test_nothing_leaves_a_busy_server_once_it_is_frozen(tmp_path: Path) -> None:
    """Once, on a real process; ``firebreak drill freeze`` does it twenty times and for longer."""
    came = freeze.drill(
        tmp_path, POLICY, tries=1, watch_seconds=1.5, now=utc_now, tick=perf_counter
    )

    assert came.is_passed
    assert len(came.seconds) == 1


def test_the_drill_can_fail() -> None:
    """A message after the limit, or a server that did not send at all."""
    came = freeze.Outcome(seconds=(0.0, 4.9), before=(3, 1), watched=6.0)
    assert came.is_passed
    assert not replace(came, seconds=(0.0, 5.1)).is_passed
    assert not replace(came, before=(3, 0)).is_passed
    assert not replace(came, watched=1.0).is_passed
