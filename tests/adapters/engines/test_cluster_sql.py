"""Spark counts as the others do, at every border, and is reached by nobody."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from firebreak.adapters.engines.cluster_sql import ClusterSql, cluster_sql
from firebreak.adapters.engines.local_kernels import LocalKernels
from firebreak.adapters.engines.portable import SqlEngine
from tests.adapters.engines.factories import (
    LINK,
    TAG,
    WINDOW,
    Act,
    as_dict,
    pairs_by_hand,
    platform,
    random_acts,
)
from tests.adapters.engines.sparked import QUICK, why_not

pytestmark = pytest.mark.timeout(400)
"""Under load Java starts slowly."""

LISTENS = "0A"
LOOPBACK = ("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000")
BORDERS = [
    Act(actor, verb, 99, t)
    for actor, t in enumerate([-21, -20, -11, -10, -9, -1, 0, 0, 9, 10, 11, 20, 10**12])
    for verb in (TAG, LINK)
]
"""On two things that nobody else touches."""


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClusterSql]:
    """Start Spark for this module."""
    folder = tmp_path_factory.mktemp("spark[1]")
    if why := why_not(folder):
        pytest.skip(why)
    with ExitStack() as stack:
        stack.enter_context(pytest.MonkeyPatch.context()).setenv("JDK_JAVA_OPTIONS", QUICK)
        yield stack.enter_context(cluster_sql(folder))


def test_pairs_are_the_same_on_many_kinds_of_acts(spark: ClusterSql, tmp_path: Path) -> None:
    """Duplicates, crowded things, and times at, before and after every border of a bucket."""
    drawn = [act._replace(actor=act.actor + 20) for act in random_acts(1_500, seed=3)]
    acts = platform(tmp_path, [*BORDERS, *drawn], segments=3)
    expected = LocalKernels(acts).pairs(WINDOW, largest=65)

    met = SqlEngine(spark, acts, tmp_path).pairs(WINDOW, largest=65)

    assert as_dict(expected) == as_dict(met)
    assert expected.n_passed == met.n_passed > 0
    assert as_dict(met).items() >= pairs_by_hand(BORDERS, WINDOW).items()


def test_nobody_else_can_reach_it(spark: ClusterSql) -> None:
    """Every port that Spark opened listens to this machine alone."""
    heard = [local.rpartition(":")[0] for local in listening()]

    assert heard
    assert set(heard) <= set(LOOPBACK)
    assert spark is not None


def listening() -> list[str]:
    """List where the Java below this process listens, as Linux writes addresses."""
    if not Path("/proc/net/tcp").exists():
        pytest.skip("Spark's ports are looked up in /proc, which only Linux has")
    mine = {os.readlink(fd) for pid in children(os.getpid()) for fd in descriptors(pid)}
    rows = [
        line.split()
        for file in ("/proc/net/tcp", "/proc/net/tcp6")
        for line in Path(file).read_text(encoding="ascii").splitlines()[1:]
    ]
    return [row[1] for row in rows if row[3] == LISTENS and f"socket:[{row[9]}]" in mine]


def children(pid: int) -> list[int]:
    """List the processes below one."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    below = [int(one) for task in tasks for one in task.read_text(encoding="ascii").split()]
    return below + [further for one in below for further in children(one)]


def descriptors(pid: int) -> Iterator[Path]:
    """Give the open descriptors of a process that are still there."""
    return (fd for fd in Path(f"/proc/{pid}/fd").iterdir() if fd.is_symlink())
