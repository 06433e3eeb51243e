"""The benchmark runner prints claims only, and fails when one does not hold."""

import io
import json
import sys
import types
from collections.abc import Iterator, Mapping

import pytest

from benchmarks import __main__ as runner

HOLDS = {"claim": "c", "value": 2.0, "unit": "u", "anchor": 1.0, "target": 1.5, "ok": True}


def benchmark(monkeypatch: pytest.MonkeyPatch, *claims: Mapping[str, object]) -> io.StringIO:
    """Put a benchmark called ``made_up`` in place; give what its lines are written to."""

    def run() -> Iterator[Mapping[str, object]]:
        yield from claims

    module = types.ModuleType("benchmarks.made_up")
    module.__dict__["run"] = run
    monkeypatch.setitem(sys.modules, "benchmarks.made_up", module)
    return io.StringIO()


def test_a_claim_is_one_line_of_json(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each claim comes out as one line that a program can read."""
    out = benchmark(monkeypatch, HOLDS)

    assert runner.measure("made_up", out)
    assert [json.loads(line) for line in out.getvalue().splitlines()] == [HOLDS]


def test_one_claim_that_fails_fails_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """A figure below its target cannot hide behind another that holds."""
    out = benchmark(monkeypatch, HOLDS, HOLDS | {"ok": False}, HOLDS)

    assert not runner.measure("made_up", out)
    assert len(out.getvalue().splitlines()) == 3


def test_a_benchmark_without_claims_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """A benchmark that measured nothing has not passed."""
    assert not runner.measure("made_up", benchmark(monkeypatch))


@pytest.mark.parametrize("key", list(HOLDS))
def test_a_claim_without_one_of_its_keys_is_refused(key: str) -> None:
    """A figure without unit, anchor, target or verdict is no claim."""
    with pytest.raises(ValueError, match=f"lacks {key}"):
        runner.line({name: value for name, value in HOLDS.items() if name != key})


def test_an_unknown_benchmark_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """A slip of the finger runs nothing and lists what there is."""
    assert runner.main(["no_such"]) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert "intake" in told.err
