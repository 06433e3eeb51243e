"""The table of docs/security.md names tests that are there, or says the gap."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
ROWS = ROW.findall((ROOT / "docs" / "security.md").read_text(encoding="utf-8"))
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
SAID = ("Gap: ", "Elsewhere: ", "Not applicable: ")


def test_every_line_of_the_standard_is_there_once() -> None:
    """Fifty-two, in order."""
    assert [str(number) for number in range(1, 53)] == [row[0] for row in ROWS]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_line_names_a_test_that_is_there_or_says_what_is_missing(
    row: tuple[str, str, str, str],
) -> None:
    """A promise without a test is called a gap."""
    found = NAMED.findall(row[3])
    assert found or row[3].startswith(SAID)
    for path, name in found:
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        assert name in {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
