"""F4: the disk gives out under the store, and comes back; nothing is lost."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from firebreak.adapters.store import open_store
from firebreak.model.items import StoredItem
from tests.adapters.store.factories import MINE, seq
from tests.faults.tally import Count, Tally

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["limit", "small disk"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Give a folder, and the way in which its disk gives out."""
    if request.param == "limit":
        yield tmp_path, "limit"
        return
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(tmp_path)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk needs root and the right to mount")
    yield tmp_path, "small disk"
    subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_disk_that_gives_out_costs_nothing_acknowledged(
    place: tuple[Path, str], tally: Tally
) -> None:
    """Writes are refused aloud, reading goes on, and with room again so does all, unrestarted."""
    folder, how = place
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.filling", str(folder), how],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told["refused"] > 0
    assert told["read"] == 3
    with closing(open_store(f"sqlite:///{folder / 'f.db'}")) as store:
        records = [one for one in store.read(seq(0), 10**6) if isinstance(one, StoredItem)]
        kept = {one.item.id: one.seq for one in records}
        decided = [str(one.id) for one in store.decisions(None, MINE)]
    lost = sum(kept.get(name) != place for name, place in told["kept"].items())
    tally.add(
        Count(
            fault=f"F4 disk gives out ({how})",
            tries=3,
            lost=lost + len({"d0", "d1", "d2"} - set(decided)),
            unexpected=len(kept.keys() - told["kept"].keys()),
            duplicated=len(records) - len(kept) + len(decided) - len(set(decided)),
            recovered=told["recovered"],
            note=f"{told['refused']} writes and {told['undecided']} decisions refused aloud",
        )
    )
