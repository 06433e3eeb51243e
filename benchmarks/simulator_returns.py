"""Whether who comes back is traced to the account that was suspended.

Platforms under strong pressure, on which many of the group are stopped and some come back. All its
stopped accounts are seeds, since when they were stopped; those before each return are ranked by
what the linker ``returns`` goes by. ``python -m benchmarks.simulator_returns demo 1`` prints one.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb

from benchmarks import Claim, measured
from benchmarks.simulator_linkers import read
from firebreak.app.platform_files import write_platform
from firebreak.connect.acts import ActTable
from firebreak.connect.linkers.returns import predecessors
from firebreak.connect.people import Person
from firebreak.model.connections import Seed
from firebreak.model.ids import ItemKey
from firebreak.simulate.parameters import ORIGIN, chosen

RUNS = (("demo", 1), ("demo", 2), ("standard", 1))
LEAST_FIRST = 0.85


def run() -> Iterator[Claim]:
    """Trace returns on three platforms, all together."""
    rows: list[dict[str, Any]] = [
        measured("simulator_returns", preset, str(seed)) for preset, seed in RUNS
    ]
    returns, first = (sum(row[name] for row in rows) for name in ("returns", "first"))
    each = ", ".join(f"{row['preset']} {row['seed']}: {row['first']}" for row in rows)
    yield Claim(
        claim="predecessor of a return at rank 1 of all stopped accounts",
        value=round(first / max(1, returns), 3),
        unit="",
        anchor=f"{returns} returns; {each}",
        target=LEAST_FIRST,
        ok=first >= LEAST_FIRST * returns,
    )


def traced(preset: str, seed: int) -> dict[str, Any]:
    """Make a platform and count the returns whose predecessor comes first."""
    parameters = chosen(preset, seed=seed, pressure="strong")
    with tempfile.TemporaryDirectory(prefix="firebreak-") as name:
        folder = Path(name) / "platform"
        columns, part = read(folder, write_platform(parameters, folder, processes=2))
        table = ActTable()
        table.add_columns(columns)
        with duckdb.connect() as store:
            meet(table, store, folder)
            stopped, parents = truth(store, folder)
    seeds = [
        Seed(account=ItemKey(one), since=ORIGIN + timedelta(milliseconds=at))
        for one, at in stopped.items()
        if part.get(one) == "planted"
    ]
    view = table.view()
    known = view.seed_set(seeds)
    came = {one: parent for one, parent in parents.items() if part[one] == "planted"}
    first = 0
    for one, parent in came.items():
        ranked = predecessors(view, known, view.ids[one]) if one in view.ids else []
        first += bool(ranked) and view.names[ranked[0][0]] == parent
    return {
        "preset": preset,
        "seed": seed,
        "stopped": len(seeds),
        "returns": len(came),
        "first": first,
    }


def meet(table: ActTable, store: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Take in how accounts present themselves."""
    query = (
        "SELECT id, handle, name, bio, avatar, epoch_ms(a.at) / 1000.0 "
        f"FROM '{folder}/accounts/*.parquet' a"
    )
    for one, handle, name, bio, avatar, at in store.execute(query).fetchall():
        person = Person(handle=handle, name=name, bio=bio, avatar=str(avatar), at=at)
        table.people.meet(ItemKey(one), person)


def truth(store: duckdb.DuckDBPyConnection, folder: Path) -> tuple[dict[str, int], dict[str, str]]:
    """When accounts were stopped, and who was there before."""
    stopped = store.execute(
        f"SELECT account, min(at_ms) FROM '{folder}/truth/changes.parquet' "
        "WHERE status = 'suspended' GROUP BY account"
    ).fetchall()
    parents = store.execute(
        f"SELECT account, parent FROM '{folder}/truth/parts.parquet' WHERE parent <> ''"
    ).fetchall()
    return dict(stopped), dict(parents)


if __name__ == "__main__":
    print(json.dumps(traced(sys.argv[1], int(sys.argv[2]))))
