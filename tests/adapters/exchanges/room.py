"""The environment with the real threatexchange library, and what runs in it."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest

from firebreak.adapters.exchanges.contract import Exchange
from tools.exchange_room import ROOM

LATER = 1_772_366_400
"""The first of March 2026, in seconds of Unix time."""


def needed() -> None:
    """Skip aloud where the library is not installed."""
    if not ROOM.python.exists():
        pytest.skip("threatexchange: not installed here; python3 run.py test installs it")


def run_there(
    *command: str, environ: dict[str, str] | None = None, said: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run a program of that environment, from the checkout."""
    needed()
    program = ROOM.path / "bin" / command[0]
    return subprocess.run(
        [str(program), *command[1:]],
        input=said,
        cwd=Path(__file__).parents[3],
        env={**os.environ, **(environ or {})},
        capture_output=True,
        text=True,
        timeout=100,
    )


def asked_there(
    of: Exchange,
    checkpoint: str = "",
    *,
    now: int = LATER,
    zone: str = "UTC",
    environ: dict[str, str] | None = None,
) -> Any:
    """Fetch with the library's clients: pages, error and log."""
    said = {"exchange": msgspec.to_builtins(of), "checkpoint": checkpoint, "now": now}
    module = "tests.adapters.exchanges.asking"
    done = run_there(
        "python", "-m", module, environ={"TZ": zone, **(environ or {})}, said=json.dumps(said)
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
