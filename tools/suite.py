"""Runs the whole suite as parts, three at a time: more than there are cores.

Many tests of faults wait for processes that they have killed; meanwhile the others compute.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from threading import Event, Lock
from time import monotonic

ROOT = Path(__file__).resolve().parent.parent
AT_ONCE = 3
APART = ("tests/app/real", "tests/app/simulation", "tests/app/tenants", "tests/app/web")
PARTS: tuple[tuple[str, ...], ...] = (
    ("tests/app/web",),
    ("tests/app", *(f"--ignore={folder}" for folder in APART)),
    ("tests/faults",),
    ("tests/adapters",),
    ("tests/contracts",),
    ("tests/app/tenants", "tests/app/real"),
    ("tests/detect",),
    ("tests/algorithms",),
    ("tests/app/simulation", "tests/story"),
)
"""The longest first; any two may run at once, so no two share a file, a port or a database."""
Command = Sequence[str]


def main() -> int:
    """Run all parts; what each said is shown when it has ended.

    Returns:
        0 when all passed, else the exit status of one that did not.
    """
    pytest = [sys.executable, "-P", "-m", "pytest"]
    return together(*([*pytest, *part] for part in (*PARTS, rest())))


def rest() -> list[str]:
    """Give the folders of tests that are in no part."""
    folders = {path.relative_to(ROOT).parts[1] for path in (ROOT / "tests").glob("*/**/test_*.py")}
    named = {one for part in PARTS for one in part}
    return [f"tests/{name}" for name in sorted(folders) if f"tests/{name}" not in named]


def together(*commands: Command, at_once: int = AT_ONCE) -> int:
    """Run commands, some at once; see :func:`main`.

    Args:
        *commands: Begun in this order.
        at_once: How many.

    Returns:
        0 when all ended with 0, else the status of the first in order that did not.
    """
    running = _Running()
    with ThreadPoolExecutor(at_once) as pool:
        work = [pool.submit(running.run, command) for command in commands]
        try:
            for ended in as_completed(work):
                ended.result()
        except BaseException:
            running.end()
            raise
    return next((one.result() for one in work if one.result()), 0)


class _Running:
    """What runs just now, and one line of text after the other."""

    def __init__(self) -> None:
        self._lock, self._over = Lock(), Event()
        self._processes: set[subprocess.Popen[bytes]] = set()

    def run(self, command: Command) -> int:
        """Run one command to its end and show what it said; none once :meth:`end` was called."""
        name, begun = " ".join(_names(command)), monotonic()
        with tempfile.TemporaryFile() as told:
            with self._lock:
                if self._over.is_set():
                    return 0
                self._say(f"began {name}\n")
                one = subprocess.Popen(command, cwd=ROOT, stdout=told, stderr=subprocess.STDOUT)
                self._processes.add(one)
            with one:
                status = one.wait()
            told.seek(0)
            with self._lock:
                self._processes.discard(one)
                self._say(f"\n{name}: status {status} after {monotonic() - begun:.0f} s\n")
                sys.stdout.buffer.write(told.read())
                sys.stdout.flush()
        return status

    def end(self) -> None:
        """End everything that runs, and begin nothing more."""
        with self._lock:
            self._over.set()
            for one in self._processes:
                one.terminate()

    def _say(self, line: str) -> None:
        sys.stdout.write(line)
        sys.stdout.flush()


def _names(command: Command) -> Iterator[str]:
    return (word for word in command if word.startswith("tests/"))


if __name__ == "__main__":
    sys.exit(main())
