"""The quickest engine is chosen, loaded late, and compiled in advance."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from firebreak.algorithms import engines
from firebreak.algorithms.graph import engine
from firebreak.algorithms.graph.csr import build
from firebreak.algorithms.graph.kernels import Direction, meetings, push, rank_all, two_hop, warm

ROOT = Path(__file__).resolve().parents[3]
WITHOUT_NUMBA = """
import sys
sys.modules["numba"] = None
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "numba" else find(name, *rest)
from firebreak.algorithms.graph import kernels
print(kernels.warm())
"""
LATE = """
import sys
import firebreak.algorithms.graph.kernels
print("numba" in sys.modules)
"""


def printed(program: str) -> str:
    """Run a program in a Python of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_without_numba_everything_still_works() -> None:
    """A machine that has no numba asks the same questions, of numpy."""
    assert "numpy" == printed(WITHOUT_NUMBA)


def test_numba_is_loaded_when_a_graph_is_asked_and_not_before() -> None:
    """A server that asks no graph waits for no compiler."""
    assert "False" == printed(LATE)


def test_where_numba_is_installed_it_is_chosen() -> None:
    """The quickest engine there is answers by default."""
    expected = "numba" if engines.has_numba() else "numpy"
    assert expected == engine.best().NAME == warm()


def test_after_warming_up_no_question_waits_for_the_compiler() -> None:
    """Every kernel that questions use is compiled beforehand, for files and memory alike."""
    pytest.importorskip("numba")
    work = engine.compiled()
    warm(by=work)
    names = ("push", "two_hop", "pull", "split", "group", "meetings", "bucket")
    before = {name: len(getattr(work, name).signatures) for name in names}
    assert all(before.values())
    actor, obj, t = np.array([3, 4, 3]), np.array([4, 5, 5]), np.array([1.0, 2.0, 9.0])
    graph, seeds = build(actor, obj, t, by=work), np.array([1, 2], np.int64)
    ways: tuple[Direction, Direction] = ("toward", "forward")
    for way in ways:
        push(graph, seeds, mass=np.array([1, 2]), direction=way, by=work)
        rank_all(graph, seeds, direction=way, by=work)
    two_hop(graph, seeds, by=work)
    meetings(actor, obj, t, window=3, largest=2, by=work)
    assert before == {name: len(getattr(work, name).signatures) for name in names}


def test_meetings_sorted_in_small_buckets_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded by sorting some actors' pairs at a time, never by leaving any out."""
    pytest.importorskip("numba")
    work, dice = engine.compiled(), np.random.default_rng(7)
    actor, obj = dice.integers(0, 20, 300), dice.integers(0, 5, 300)
    t = dice.uniform(0, 100, 300)
    whole = meetings(actor, obj, t, window=5, by=work).pairs
    monkeypatch.setattr(work, "BUCKET", 3)
    small = meetings(actor, obj, t, window=5, by=work).pairs
    assert len(whole) > 100
    for name in ("one", "other", "objects"):
        assert getattr(whole, name).tolist() == getattr(small, name).tolist()
