"""A desk with a door for tests that ask for one."""

from collections.abc import Iterator

import pytest

from tests.app.web import factories


@pytest.fixture
def desk() -> Iterator[factories.Desk]:
    """A fresh desk over a memory store."""
    with factories.desk() as made:
        yield made
