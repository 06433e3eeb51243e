"""Answers by this program's kernels, in memory: quickest on one machine."""

from typing import Any

import numpy as np

from firebreak.adapters.engines.contract import FEWEST, LARGEST, Met, Ranks
from firebreak.adapters.engines.platform_acts import PlatformActs, opened, scan
from firebreak.algorithms.graph.columns import Ints
from firebreak.algorithms.graph.csr import build
from firebreak.algorithms.graph.kernels import meetings
from firebreak.algorithms.graph.whole_ranks import ROUNDS, rank_whole


class LocalKernels:
    """Reads what a question needs, once for each.

    Args:
        acts: Of a platform; numbers of accounts lie below 2^31.
    """

    def __init__(self, acts: PlatformActs) -> None:
        self._acts = acts

    def rank(self, seeds: Ints, *, top: int, rounds: int = ROUNDS) -> Ranks:
        """Rank everybody but the seeds; memory of about 30 bytes an act."""
        found = self._read("actor, object", toward_accounts=True)
        known = np.concatenate([found["actor"], found["object"], seeds])
        n_ids = int(known.max()) + 1 if len(known) else 0
        graph = build(found["actor"], found["object"], n_ids=n_ids)
        mass = rank_whole(graph, graph.rank[np.asarray(seeds)], rounds=rounds)[graph.rank]
        mass[np.asarray(seeds)] = 0
        account = np.flatnonzero(mass)
        first = np.lexsort((account, -mass[account]))[:top]
        account = account[first].astype(np.int64)
        return Ranks(account=account, mass=mass[account], n_edges=graph.n_edges)

    def pairs(self, window_ms: int, *, fewest: int = FEWEST, largest: int = LARGEST) -> Met:
        """List the pairs that met on things."""
        found = self._read("actor, verb, object, t", toward_accounts=False)
        key = found["object"] * len(self._acts.verbs) + found["verb"]
        people, actor = np.unique(found["actor"], return_inverse=True)
        thing = np.unique(key, return_inverse=True)[1]
        # Milliseconds as they are: in seconds, a gap of exactly the window may look longer.
        at = found["t"].astype(np.float64)
        met = meetings(actor, thing, at, window=window_ms, largest=largest)
        pairs = met.pairs.at_least(fewest)
        return Met(
            account=people[pairs.one],
            other=people[pairs.other],
            objects=pairs.objects,
            n_passed=len(met.passed),
        )

    def _read(self, columns: str, *, toward_accounts: bool) -> dict[str, Any]:
        verbs = [
            number
            for number, verb in enumerate(self._acts.verbs)
            if (verb in self._acts.toward_accounts) == toward_accounts
        ]
        with opened() as store:
            rows: dict[str, Any] = store.execute(
                f"SELECT {columns} FROM {scan(self._acts.segments)} "
                "WHERE verb IN (SELECT unnest(?))",
                [verbs],
            ).fetchnumpy()
        return {name: np.asarray(column, np.int64) for name, column in rows.items()}
