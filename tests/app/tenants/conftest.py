"""Two houses on each kind of store that lasts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.tenants.houses import House, houses


@pytest.fixture
def two(
    lasting_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[House, House]]:
    """Give our house and the others', each with one of everything."""
    monkeypatch.chdir(tmp_path)
    with houses(lasting_url, tmp_path) as made:
        yield made
