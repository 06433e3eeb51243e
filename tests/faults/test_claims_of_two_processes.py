"""F8: two processes, one Postgres: no case decided twice, none lost."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from firebreak.adapters.store import open_store
from firebreak.model.ids import ItemKey
from tests.adapters.store.factories import MINE, case, open_cases
from tests.real_servers.postgres import server

ROOT = Path(__file__).parents[2]


def work(url: str, names: str) -> Counter[str]:
    """Run one process for each letter, and add up what they did."""
    command = [sys.executable, "-m", "tests.faults.claiming", url]
    running = [
        subprocess.Popen([*command, name], cwd=ROOT, stdout=subprocess.PIPE) for name in names
    ]
    done: Counter[str] = Counter()
    for one in running:
        said, _ = one.communicate()
        assert one.returncode == 0
        done += Counter(json.loads(said))
    return done


@pytest.mark.timeout(3_600)
def test_no_case_is_decided_twice_and_none_is_lost(times: Callable[[int, int], int]) -> None:
    """Slow reviewers, reviewers who walked away, twelve at once: one decision a case."""
    count = times(400, 100_000)
    url = server().fresh()
    with closing(open_store(url)) as store:
        for start in range(0, count, 400):
            names = [f"c{number}" for number in range(start, min(start + 400, count))]
            open_cases(store, *(case(n, subject=ItemKey(f"forum:account:{n}")) for n in names))
        done = work(url, "ab")
        decisions = Counter(one.case for one in store.decisions(None, MINE))
        assert (len(decisions), set(decisions.values())) == (count, {1})
        assert done["decided"] == count
        assert store.queue(MINE, 1) == []
        lines = store.entries(0, 10**7, MINE)
        assert [one.seq for one in lines] == list(range(1, len(lines) + 1))
    assert done["claims"] > count
    assert done["gone"] > 0
    assert done["slow"] > 0
    assert done["StaleClaim"] + done["AlreadyClaimed"] > 0
    server().take_back(url)
