"""One script per claim; each is measured, beside an anchor, on this machine."""

import json
import subprocess
import sys
from typing import Any, TypedDict


class Claim(TypedDict):
    """One line of output.

    Attributes:
        anchor: A peer's figure from the same run, or a sentence on where the bar comes from.
        target: What the figure is held against; None for a figure that is only told.
        ok: Whether the target was met; True where there is none.
    """

    claim: str
    value: float
    unit: str
    anchor: float | str | None
    target: float | str | None
    ok: bool


def measured(module: str, *words: str) -> Any:
    """Let a process of its own measure something, so that memory and caches are its own.

    Args:
        module: Below ``benchmarks``; it prints JSON when it is called with the words.
        *words: Its arguments.

    Returns:
        What it printed.
    """
    command = [sys.executable, "-m", f"benchmarks.{module}", *words]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)
