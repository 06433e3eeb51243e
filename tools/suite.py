"""Runs the whole suite as three pytest processes, more than there are cores.

Many tests of faults wait for processes that they have killed; meanwhile the others compute.
"""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOVED = ("tests/app/real", "tests/app/simulation", "tests/app/tenants")
"""Folders of the longest part that run in the shortest."""
PARTS: tuple[tuple[str, ...], ...] = (
    ("tests/app", *(f"--ignore={folder}" for folder in MOVED)),
    ("tests/faults", "tests/detect", "tests/story", "tests/contracts"),
)
"""Run beside the rest; no two of them share a file, a port or a database."""


def main() -> int:
    """Run all parts at once; show the first as it goes, and the others when they have ended.

    Returns:
        0 when all passed, else the exit status of one that did not.
    """
    pytest = [sys.executable, "-P", "-m", "pytest"]
    return together(*([*pytest, *part] for part in (*PARTS, rest())))


def rest() -> list[str]:
    """Give the folders of tests that are in no part."""
    folders = {path.relative_to(ROOT).parts[1] for path in (ROOT / "tests").glob("*/**/test_*.py")}
    named = {one for part in PARTS for one in part}
    unnamed = [f"tests/{name}" for name in sorted(folders) if f"tests/{name}" not in named]
    return [*unnamed, *MOVED]


def together(first: Sequence[str], *others: Sequence[str]) -> int:
    """Run commands at once; see :func:`main`.

    Args:
        first: Shown as it goes.
        *others: Each shown when all before it have ended.

    Returns:
        0 when all ended with 0, else the status of the first that did not.
    """
    with ExitStack() as kept:
        beside = []
        for command in others:
            told = kept.enter_context(tempfile.TemporaryFile())
            run = subprocess.Popen(command, cwd=ROOT, stdout=told, stderr=subprocess.STDOUT)
            beside.append((kept.enter_context(run), told))
        try:
            statuses = [subprocess.run(first, cwd=ROOT, check=False).returncode]
            for run, told in beside:
                statuses.append(run.wait())
                told.seek(0)
                sys.stdout.flush()
                sys.stdout.buffer.write(b"\nAnother part:\n" + told.read())
                sys.stdout.flush()
        except BaseException:
            for run, _ in beside:
                run.terminate()
            raise
    return next((status for status in statuses if status), 0)


if __name__ == "__main__":
    sys.exit(main())
