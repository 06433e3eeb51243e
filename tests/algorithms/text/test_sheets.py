"""Nothing that strangers wrote is calculated by a spreadsheet."""

import ast
import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text.sheets import guarded, sheet_line, unguarded

ROOT = Path(__file__).parents[3]
SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"
FORMULAS = (
    "=1+1",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\x00=1+1",
    '=HYPERLINK("https://elsewhere.example/","here")',
    "=cmd|' /C calc'!A0",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20SUM(1)",
    "'=1+1",
    "''=1+1",
)
WRITER = "firebreak/algorithms/text/sheets.py"


def cells(line: str) -> list[str]:
    """Read one line as a program would."""
    return next(csv.reader(io.StringIO(line, newline="")))


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_written_as_text(formula: str) -> None:
    """A spreadsheet sees an apostrophe first, whatever stands before the sign."""
    assert f"'{formula}" == cells(sheet_line(("ordinary", formula, 7)))[1]
    assert formula == unguarded(f"'{formula}")


@pytest.mark.parametrize(
    "text", ["", "plain", "a=b", "5", "it's", "'quoted'", "\u0637\u0628\u0644"]
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    """Nobody's ordinary words are changed."""
    assert text == guarded(text)
    assert text == unguarded(text)


def test_numbers_stay_numbers() -> None:
    """What is counted can be added up."""
    assert "-5,2.5,," == sheet_line((-5, 2.5, None, ""), end="")


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1))
def test_machines_read_back_what_was_written(texts: list[str]) -> None:
    """Taking one apostrophe off gives every text again, and no cell begins with a sign."""
    read = cells(sheet_line(texts))
    assert texts == [unguarded(one) for one in read]
    assert not [one for one in read if one.strip()[:1] in tuple(SIGNS)]


def test_csv_is_written_in_one_place_alone() -> None:
    """A table that somebody adds later goes the same way."""
    elsewhere = []
    for path in sorted((ROOT / "firebreak").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        names = {
            ast.unparse(node)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute)
        }
        if names & {"csv.writer", "csv.DictWriter"} and place != WRITER:
            elsewhere.append(place)
    assert [] == elsewhere
