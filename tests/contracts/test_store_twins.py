"""Every store gives the same answers to the same records."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
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
from tests.adapters.store.factories import MINE, Clock, add, notice, post, seq
from tests.real_servers import postgres

NAMES = st.sampled_from(["a", "b", "c"])
POSTS = [ItemKey(f"forum:post:{name}") for name in "abc"]
ACCOUNTS = [ItemKey(f"forum:account:{name}") for name in ("u1", "u2")]
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
def each_kind(template: Path) -> Iterator[list[Store]]:
    """Open one store of each kind, all empty; the one in memory first."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(template, f"{folder}/f.db")
        server = postgres.server()
        url = server.fresh()
        stores = [open_store(one) for one in ("memory:", f"sqlite:///{folder}/f.db", url)]
        try:
            yield stores
        finally:
            for one in stores:
                one.close()
            server.take_back(url)


@given(batches=st.lists(st.lists(RECORDS, max_size=6), max_size=4))
@settings(max_examples=25)
def test_any_batches_are_answered_and_kept_alike(
    template: Path, batches: list[list[Item | Notice]]
) -> None:
    """Repeated, contradicting and late records have the same fate everywhere."""
    with each_kind(template) as stores:
        answers = [[add(one, *batch) for batch in batches] for one in stores]
        assert all(one == answers[0] for one in answers)
        questions: list[Callable[[Store], object]] = [
            lambda one: one.read(seq(0), 99),
            lambda one: one.counts(MINE, Clock()()),
            *(lambda one, name=name: one.item(name, MINE) for name in POSTS),
            lambda one: one.at_once.items([*POSTS, *ACCOUNTS], MINE),
            *(lambda one, name=name: one.items_by_author(name, MINE, 9) for name in ACCOUNTS),
        ]
        for ask in questions:
            found = [ask(one) for one in stores]
            assert all(one == found[0] for one in found)
