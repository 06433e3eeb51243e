"""Runs the whole suite as two pytest processes, one for each core."""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST = ("tests/app",)
"""About half of the time; nothing in it shares a file, a port or a database with the rest."""


def main() -> int:
    """Run both halves at once; show one as it goes, and the other when it has ended.

    Returns:
        0 when both passed, else the exit status of one that did not.
    """
    pytest = [sys.executable, "-P", "-m", "pytest"]
    return both([*pytest, *FIRST], [*pytest, *second()])


def second() -> list[str]:
    """Give the folders of tests that are not in the first half."""
    folders = {path.relative_to(ROOT).parts[1] for path in (ROOT / "tests").glob("*/**/test_*.py")}
    return [f"tests/{name}" for name in sorted(folders) if f"tests/{name}" not in FIRST]


def both(first: Sequence[str], second: Sequence[str]) -> int:
    """Run two commands at once; see :func:`main`.

    Args:
        first: Shown as it goes.
        second: Shown when it has ended.

    Returns:
        0 when both ended with 0, else the status of the first that did not.
    """
    with (
        tempfile.TemporaryFile() as told,
        subprocess.Popen(second, cwd=ROOT, stdout=told, stderr=subprocess.STDOUT) as beside,
    ):
        try:
            shown = subprocess.run(first, cwd=ROOT, check=False).returncode
            other = beside.wait()
        except BaseException:
            beside.terminate()
            raise
        told.seek(0)
        sys.stdout.flush()
        sys.stdout.buffer.write(b"\nThe other half:\n" + told.read())
        sys.stdout.flush()
    return shown or other


if __name__ == "__main__":
    sys.exit(main())
