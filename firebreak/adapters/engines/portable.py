"""The jobs as SQL texts that any engine runs unchanged, and their order.

An engine is a few lines: give Parquet files a name, keep a text's rows under a name, write a text's
rows to Parquet. Everything that decides an answer stands in ``sql/`` or here, once.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Protocol

import numpy as np

from firebreak.adapters.columns import write_columns
from firebreak.adapters.engines.contract import FEWEST, LARGEST, Longs, Met, Ranks
from firebreak.adapters.engines.platform_acts import PlatformActs, opened, scan
from firebreak.algorithms.graph.columns import Ints
from firebreak.algorithms.graph.whole_ranks import GOES_ON, ROUNDS, START

SQL = Path(__file__).parent / "sql"


class Tables(Protocol):
    """An engine of SQL: what it must know to do the jobs."""

    def read(self, name: str, files: Sequence[Path]) -> None:
        """Let a name stand for the rows of Parquet files."""
        ...

    def view(self, name: str, text: str) -> None:
        """Let a name stand for a text, worked out whenever it is read."""
        ...

    def keep(self, name: str, text: str) -> None:
        """Work a text out and let a name stand for its rows, once; the text may read that name."""
        ...

    def write(self, text: str, folder: Path) -> None:
        """Write a text's rows to Parquet files in a folder that is not there yet."""
        ...


@cache
def text_of(job: str) -> str:
    """Give the SQL text of a job, as it stands in ``sql/``."""
    return (SQL / f"{job}.sql").read_text(encoding="utf-8")


class SqlEngine:
    """Does the jobs on any engine of SQL.

    Args:
        tables: The engine.
        acts: Of a platform.
        folder: For what goes between; every process of the engine must see it.
    """

    def __init__(self, tables: Tables, acts: PlatformActs, folder: Path) -> None:
        self._tables = tables
        self._folder = Path(mkdtemp(prefix="between-", dir=folder))
        self._numbers = count(1)
        self._n_verbs = len(acts.verbs)
        tables.read("acts", acts.segments)
        toward = [verb in acts.toward_accounts for verb in acts.verbs]
        self._tell("verbs", number=np.arange(len(toward)), is_toward_account=np.array(toward))

    def rank(self, seeds: Ints, *, top: int, rounds: int = ROUNDS) -> Ranks:
        """Rank everybody but the seeds: a join and a sum a round."""
        tables, starts = self._tables, np.asarray(seeds, np.int64)
        self._settle()
        self._tell("starts", account=starts, mass=np.full(len(starts), START, np.int64))
        tables.keep("edges", text_of("edges"))
        tables.keep("ranks", "SELECT account, mass FROM starts")
        for _ in range(rounds):
            tables.keep("ranks", text_of("rank_step"))
        counted = self._columns("SELECT count(*) AS n FROM edges")
        found = self._columns(
            "SELECT ranks.account, ranks.mass FROM ranks "
            "LEFT JOIN starts ON starts.account = ranks.account WHERE starts.account IS NULL "
            f"ORDER BY ranks.mass DESC, ranks.account LIMIT {top:d}",
            order="mass DESC, account",
        )
        return Ranks(account=found["account"], mass=found["mass"], n_edges=int(counted["n"][0]))

    def pairs(self, window_ms: int, *, fewest: int = FEWEST, largest: int = LARGEST) -> Met:
        """List the pairs that met on things."""
        if window_ms < 1:
            raise ValueError("a window has at least one millisecond")
        self._settle(window_ms=window_ms, fewest=fewest, largest=largest)
        self._tables.view("touches", text_of("touches"))
        self._tables.keep("crowded", text_of("crowded"))
        passed = self._columns("SELECT count(*) AS n FROM crowded")
        found = self._columns(text_of("co_share"), order="account, other")
        return Met(**found, n_passed=int(passed["n"][0]))

    def _settle(self, window_ms: int = 1, fewest: int = FEWEST, largest: int = LARGEST) -> None:
        """Numbers reach the texts as a table of one row, so that the texts never change."""
        goes_on, out_of = GOES_ON
        numbers = {
            "n_verbs": self._n_verbs,
            "goes_on": goes_on,
            "out_of": out_of,
            "window_ms": window_ms,
            "fewest": fewest,
            "largest": largest,
        }
        self._tell("settings", **{name: np.array([one]) for name, one in numbers.items()})

    def _tell(self, name: str, **columns: Any) -> None:
        file = f"{name}-{next(self._numbers)}.parquet"
        write_columns(self._folder, file, columns)
        self._tables.read(name, [self._folder / file])

    def _columns(self, text: str, order: str = "1") -> Mapping[str, Longs]:
        """Work a text out and fetch its rows, through files: a million rows are no trouble."""
        folder = self._folder / f"answer-{next(self._numbers)}"
        self._tables.write(text, folder)
        files = sorted(folder.glob("*.parquet"))
        with opened() as store:
            rows = store.execute(f"SELECT * FROM {scan(files)} ORDER BY {order}").fetchnumpy()
        return {name: np.asarray(column, np.int64) for name, column in rows.items()}
