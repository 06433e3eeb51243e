"""The whole suite as two processes: both are heard, either fails it."""

import sys

import pytest

from tools.suite import FIRST, ROOT, both, second


def saying(text: str, status: int) -> list[str]:
    """Make a command that says something and ends with a status."""
    return [sys.executable, "-c", f"print({text!r}); raise SystemExit({status})"]


@pytest.mark.parametrize(("first", "second", "told"), [(0, 0, 0), (1, 0, 1), (0, 2, 2), (3, 2, 3)])
def test_a_failure_of_either_half_is_a_failure(
    first: int, second: int, told: int, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nobody reads a green line over a red half."""
    assert both(saying("the one", first), saying("the rest", second)) == told

    heard = capfd.readouterr().out
    assert heard.index("the one") < heard.index("The other half") < heard.index("the rest")


def test_the_first_half_is_there() -> None:
    """A folder that was renamed would be left out of one half and run in the other."""
    assert all((ROOT / one).is_dir() for one in FIRST)


def test_every_test_is_in_one_half() -> None:
    """A new folder of tests is run without anybody naming it."""
    files = [path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")]

    assert files
    assert all(one.startswith(tuple(f"{half}/" for half in (*FIRST, *second()))) for one in files)
