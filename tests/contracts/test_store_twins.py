"""Every store gives the same answers to the same records."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firebreak.adapters.store import open_store
from firebreak.model.ids import ItemKey
from firebreak.model.items import Item
from firebreak.model.notices import Notice
from firebreak.model.ports import Store
from tests.adapters.store.factories import MINE, U1, Clock, add, notice, post, seq

NAMES = st.sampled_from(["a", "b", "c"])
RECORDS: st.SearchStrategy[Item | Notice] = st.one_of(
    st.builds(notice, NAMES, subject=NAMES),
    st.builds(
        post, NAMES, author=st.sampled_from(["u1", "u2"]), version=st.integers(0, 2), text=NAMES
    ),
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an empty database to copy, so that each example need not build one."""
    path = tmp_path_factory.mktemp("twins") / "empty.db"
    open_store(f"sqlite:///{path}").close()
    return path


@contextmanager
def twins(template: Path) -> Iterator[tuple[Store, Store]]:
    """Open one store of each kind, both empty."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(template, f"{folder}/f.db")
        one, other = open_store("memory:", now=Clock()), open_store(f"sqlite:///{folder}/f.db")
        try:
            yield one, other
        finally:
            one.close()
            other.close()


@given(batches=st.lists(st.lists(RECORDS, max_size=6), max_size=4))
@settings(max_examples=25)
def test_any_batches_are_answered_and_kept_alike(
    template: Path, batches: list[list[Item | Notice]]
) -> None:
    """Repeated, contradicting and late records have the same fate everywhere."""
    with twins(template) as (memory, sqlite):
        for batch in batches:
            assert add(memory, *batch) == add(sqlite, *batch)
        assert memory.read(seq(0), 99) == sqlite.read(seq(0), 99)
        assert memory.counts(MINE, Clock()()) == sqlite.counts(MINE, Clock()())
        for name in "abc":
            key = ItemKey(f"forum:post:{name}")
            assert memory.item(key, MINE) == sqlite.item(key, MINE)
        for account in (U1, ItemKey("forum:account:u2")):
            found = memory.items_by_author(account, MINE, 9)
            assert found == sqlite.items_by_author(account, MINE, 9)
