"""The page of promises: each test it names is there."""

import json
from pathlib import Path

from tools import promises
from tools.promised import DESIGN, SEMANTICS

BENCH = {"claim": "verify 1,000,000 entries", "value": 3.5, "unit": "s", "target": "<= 5", "ok": 1}
FAULT = {"tries": 200, "lost": 0, "unexpected": 0, "duplicated": 0, "recovered": 200}


def test_every_promise_names_tests_that_are_there() -> None:
    """A promise without proof says what is missing, and the page is what the table says."""
    assert [] == promises.findings(promises.ROOT)
    assert all(one.tests for one in (*DESIGN, *SEMANTICS))


def test_a_test_that_is_gone_is_named(tmp_path: Path) -> None:
    """In a checkout without tests every line is a finding."""
    found = promises.findings(tmp_path)
    assert "tests" not in [each.name for each in tmp_path.iterdir()]
    assert len(found) == sum(len(one.tests) for one in (*DESIGN, *SEMANTICS)) + 1


def test_only_a_whole_name_is_a_test(tmp_path: Path) -> None:
    """The beginning of a longer name proves nothing."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_a.py").write_text("def test_it_all() -> None:\n", encoding="utf-8")
    there = [promises.is_there(tmp_path, f"test_a.py::test_it{end}") for end in ("_all", "", "_a")]
    assert [True, False, False] == there


def test_figures_come_from_results_and_else_a_command_is_named() -> None:
    """A benchmark's line and a fault's counts stand with their promises; a miss says so."""
    read = [
        *promises.read(json.dumps(BENCH | {"ok": 0})),
        *promises.read(json.dumps({"F1 kill": FAULT})),
    ]
    text = promises.page(read)
    assert "Figure: verify 1,000,000 entries: 3.5 s, target <= 5 (MISSED)" in text
    assert "Figure: F1 kill: 200 tries, 0 lost, 0 unexpected, 0 duplicated, 200 recovered" in text
    assert "run `python3 run.py bench ledger`" in promises.page([])


def test_figures_do_not_make_a_page_untrue() -> None:
    """They differ from machine to machine; everything else must be what the table says."""
    lines = json.dumps(BENCH) + "\n" + json.dumps(BENCH)
    assert promises.bare(promises.page([])) == promises.bare(promises.page([*promises.read(lines)]))
