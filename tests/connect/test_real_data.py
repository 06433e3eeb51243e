"""On real activity data the counts are the known ones and the ranking holds."""

from pathlib import Path

import pytest

from benchmarks import real_data
from benchmarks.real_data import GOLDEN, TABLE, Golden, Slice

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def folder() -> Path:
    """Give the shared data, or skip."""
    found = real_data.data_folder()
    if found is None:
        pytest.skip("no shared data here; FIREBREAK_DATA names its folder")
    return found


@pytest.fixture(scope="module")
def sliced(folder: Path) -> Slice:
    """Take the labelled slice in once."""
    return real_data.read_slice(folder)[0]


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda one: f"{one.file} {one.object} {one.window}")
def test_pairs_are_counted_exactly(folder: Path, golden: Golden) -> None:
    """Accounts that shared the same thing in time are counted as an independent count did."""
    assert golden.expected == real_data.count_pairs(folder, golden)


@pytest.mark.parametrize("network", TABLE)
def test_all_signals_together_beat_each_alone(
    sliced: Slice, network: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From ten seeds the rest of a sub-network is ranked at least as well as by its best sign."""
    monkeypatch.setattr(real_data, "REPEATS", 3)

    ours, singles = real_data.rank_all(sliced, network)

    assert ours >= max(singles.values()) - 1e-9
