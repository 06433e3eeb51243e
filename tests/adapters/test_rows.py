"""Rows of an answer go into a notebook's own tables, where it has any."""

import sys
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from firebreak.adapters.exports.rows import Rows
from firebreak.model.errors import InvalidQuestion

ROWS = Rows(["case", "at"], [("c1", datetime(2026, 3, 1, tzinfo=UTC)), ("c2", None)])


@pytest.mark.parametrize(("library", "give"), [("pandas", Rows.pandas), ("pyarrow", Rows.arrow)])
def test_a_library_that_is_not_installed_is_named(
    library: str, give: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever misses it reads how to get it; the rows are there as tuples all the same."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(InvalidQuestion, match=f"pip install {library}"):
        give(ROWS)
    assert [one["case"] for one in ROWS.dicts()] == ["c1", "c2"]


def test_every_column_goes_over_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also of an answer without rows."""
    taken = SimpleNamespace(table=dict, DataFrame=lambda rows, columns: (columns, list(rows)))
    monkeypatch.setitem(sys.modules, "pyarrow", taken)
    monkeypatch.setitem(sys.modules, "pandas", taken)
    assert ROWS.arrow() == {"case": ["c1", "c2"], "at": [datetime(2026, 3, 1, tzinfo=UTC), None]}
    assert Rows(["case", "at"], []).arrow() == {"case": [], "at": []}
    assert ROWS.pandas() == (["case", "at"], list(ROWS))
