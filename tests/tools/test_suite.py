"""The whole suite as several processes: all are heard, any fails it."""

import sys

import pytest

from tools.suite import PARTS, ROOT, rest, together


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
    assert together(*map(saying, texts, statuses)) == told

    heard = capfd.readouterr().out
    assert heard.index("the one") < heard.index("the other") < heard.index("the rest")
    assert heard.count("Another part") == 2


def test_the_parts_are_there() -> None:
    """A folder that was renamed would be left out of one part and run in the last."""
    assert all((ROOT / one).is_dir() for part in PARTS for one in part)


def test_every_test_is_in_one_part() -> None:
    """A new folder of tests is run without anybody naming it."""
    files = [path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")]
    folders = [one for part in (*PARTS, rest()) for one in part]

    assert files
    assert all(sum(one.startswith(f"{folder}/") for folder in folders) == 1 for one in files)
