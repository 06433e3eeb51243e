"""The whole suite as several processes: all are heard, any fails it."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from threading import Event
from typing import Any

import pytest

from tools.suite import PARTS, ROOT, rest, together

IGNORED = "--ignore="


def saying(text: str, status: int) -> list[str]:
    """Make a command that says something and ends with a status."""
    return [sys.executable, "-c", f"print({text!r}); raise SystemExit({status})"]


@pytest.mark.parametrize(
    ("statuses", "told"),
    [((0, 0, 0), 0), ((1, 0, 0), 1), ((0, 2, 0), 2), ((0, 0, 3), 3), ((4, 2, 3), 4)],
)
def test_a_failure_of_any_part_is_a_failure(
    statuses: tuple[int, int, int], told: int, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nobody reads a green line over a red part."""
    texts = ("the one", "the other", "the rest")
    assert together(*map(saying, texts, statuses), at_once=2) == told

    heard = capfd.readouterr().out
    assert all(text in heard for text in texts)
    assert [heard.count(f": status {one} after") for one in statuses] == [
        statuses.count(one) for one in statuses
    ]


def test_a_part_that_is_interrupted_ends_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever presses Ctrl-C is left with no process, and no part begins afterwards."""
    begun, runs = list[subprocess.Popen[bytes]](), Event()
    start = subprocess.Popen

    class Later(list[str]):
        """A command that begins only when another runs."""

        def __iter__(self) -> Iterator[str]:
            assert runs.wait(60)
            return super().__iter__()

    def broken(command: Sequence[str], **how: Any) -> subprocess.Popen[bytes]:
        if command == ["broken"]:
            raise KeyboardInterrupt
        begun.append(start(command, **how))
        runs.set()
        return begun[-1]

    monkeypatch.setattr("tools.suite.subprocess.Popen", broken)
    waits = [sys.executable, "-c", "import time; time.sleep(600)"]
    with pytest.raises(KeyboardInterrupt):
        together(waits, Later(["broken"]), waits, at_once=2)
    assert begun
    assert all(one.poll() not in (None, 0) for one in begun)


def test_the_parts_are_there() -> None:
    """A folder that was renamed would be left out of one part and run in the last."""
    told = [one.removeprefix(IGNORED) for part in (*PARTS, rest()) for one in part]
    assert all((ROOT / one).is_dir() for one in told)


def test_every_test_is_in_one_part() -> None:
    """A new folder of tests is run without anybody naming it."""
    files = [path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")]
    parts = (*PARTS, rest())
    assert files
    assert all(sum(runs(part, one) for part in parts) == 1 for one in files)


def runs(part: Sequence[str], file: str) -> bool:
    """Say whether a part runs a file: one of its folders holds it, and none that is ignored."""
    left_out = [one.removeprefix(IGNORED) for one in part if one.startswith(IGNORED)]
    taken = [one for one in part if not one.startswith(IGNORED)]
    return any(file.startswith(f"{one}/") for one in taken) and not any(
        file.startswith(f"{one}/") for one in left_out
    )
