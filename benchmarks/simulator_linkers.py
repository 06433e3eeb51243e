"""What the linkers reach on simulated platforms.

Five seeds each of ``demo`` and ``standard``, three of ``honest``. A platform is written to files,
a third of the group's accounts is given as seeds, and the linkers rank everybody else by all acts.
Each run is a process of its own; the worst of the seeds is the figure. Then the same against groups
that hide none of their habits, half and all. ``python -m benchmarks.simulator_linkers demo`` prints
every run of a preset.
"""

import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from benchmarks import Claim, measured
from firebreak.algorithms.graph.columns import Columns
from firebreak.app.platform_files import Manifest, write_platform
from firebreak.connect.acts import ActTable
from firebreak.connect.run import connect
from firebreak.model.connections import Seed
from firebreak.model.ids import ItemKey
from firebreak.model.policy import ConnectPolicy
from firebreak.simulate.parameters import ORIGIN, Parameters, chosen
from firebreak.simulate.streams import generator

SEEDS = {"demo": (1, 2, 3, 4, 5), "standard": (1, 2, 3, 4, 5), "honest": (1, 2, 3)}
LEAST_RECALL, FIRST = 0.8, 50
ADVERSARIES, AGAINST = (0.0, 0.5, 1.0), {"demo": (1, 2, 3), "standard": (1, 2, 3)}
PRECISION = {"demo": None, "standard": 0.9, "honest": 0.8}
KNOWN_SHARE = 1 / 3
TOP = 1_000
Row = dict[str, Any]


def run() -> Iterator[Claim]:
    """Rank on every preset and seed; tell the worst."""
    for preset, seeds in SEEDS.items():
        rows = [asked(preset, seed) for seed in seeds]
        target = PRECISION[preset]
        yield worst(rows, "precision", f"{preset}: precision among as many as are hidden", None)
        name = f"{preset}: precision of likely, cut where recall is {LEAST_RECALL}"
        yield worst(rows, "precision_at_recall", name, target)
        yield worst(rows, "likely_precision", f"{preset}: precision of likely", target)
        yield worst(rows, "likely_recall", f"{preset}: recall of likely", LEAST_RECALL)
        decoys = max(rows, key=lambda row: row["decoys_first"])
        yield Claim(
            claim=f"{preset}: decoys among the first {FIRST} that are likely, worst of all seeds",
            value=decoys["decoys_first"],
            unit="accounts",
            anchor=f"{decoys['likely']} are likely; of those shown: {decoys['shown']}; all seeds: "
            + ", ".join(str(row["decoys_first"]) for row in rows),
            target=0,
            ok=not decoys["decoys_first"],
        )
        slowest = max(rows, key=lambda row: row["seconds"])
        yield Claim(
            claim=f"{preset}: to rank everybody from {slowest['acts']:,} acts",
            value=slowest["seconds"],
            unit="s",
            anchor="the whole platform anew; benchmarks.connect_speed follows one suspension",
            target=None,
            ok=True,
        )
    yield from curve()


def curve() -> Iterator[Claim]:
    """Rank groups that adapt less and more; tell the worst."""
    for preset, seeds in AGAINST.items():
        for adversary in ADVERSARIES:
            rows = [asked(preset, seed, adversary) for seed in seeds]
            name = f"{preset}, adversary {adversary}:"
            yield worst(rows, "precision", f"{name} precision among as many as are hidden", None)
            yield worst(rows, "likely_precision", f"{name} precision of likely", None)
            yield worst(rows, "likely_recall", f"{name} recall of likely", None)


def worst(rows: list[Row], figure: str, name: str, target: float | None) -> Claim:
    """Tell the least of a figure over all seeds."""
    value = min(row[figure] for row in rows)
    each = ", ".join(f"{row[figure]:.2f}" for row in rows)
    return Claim(
        claim=f"{name}, worst of all seeds",
        value=round(value, 3),
        unit="",
        anchor=f"a blind draw hits {rows[0]['base']:.5f}; all seeds: {each}",
        target=target,
        ok=target is None or value >= target,
    )


def asked(preset: str, seed: int, adversary: float | None = None) -> Row:
    """Let a process of its own rank."""
    words = [preset, str(seed), *([] if adversary is None else [str(adversary)])]
    answer: Row = measured("simulator_linkers", *words)
    return answer


def ranked(parameters: Parameters) -> Row:
    """Make a platform, give a third of the group, and see who comes up."""
    with tempfile.TemporaryDirectory(prefix="firebreak-") as name:
        folder = Path(name) / "platform"
        manifest = write_platform(parameters, folder, processes=2)
        columns, part = read(folder, manifest)
    planted = sorted(name for name, what in part.items() if what == "planted")
    first = generator(parameters.seed, "known", 0).permutation(len(planted))
    known = {planted[place] for place in first[: round(len(planted) * KNOWN_SHARE)].tolist()}
    acting = {columns.names[code] for code in np.unique(columns.actor).tolist()}
    hidden = (set(planted) - known) & acting
    table = ActTable()
    table.add_columns(columns)
    started = time.perf_counter()
    found = connect(
        table,
        [Seed(account=ItemKey(one)) for one in sorted(known)],
        policy=ConnectPolicy(),
        now=ORIGIN + timedelta(days=parameters.days),
        top=TOP,
    )
    seconds = time.perf_counter() - started
    names = [str(one.account) for one in found]
    top = names[: len(hidden)]
    likely = [str(one.account) for one in found if one.band == "likely"]
    decoys, decoys_first = innocents(top, part), innocents(likely[:FIRST], part)
    return {
        "preset": parameters.preset,
        "seed": parameters.seed,
        "acts": len(columns.t),
        "known": len(known),
        "hidden": len(hidden),
        "base": len(hidden) / max(1, parameters.accounts - len(known)),
        "precision": hits(top, hidden) / max(1, len(hidden)),
        "found_in_top": hits(names, hidden),
        "likely": len(likely),
        "likely_precision": hits(likely, hidden) / max(1, len(likely)),
        "likely_recall": hits(likely, hidden) / max(1, len(hidden)),
        "precision_at_recall": cut(likely, hidden),
        "decoys_first": decoys_first.total(),
        "shown": named(decoys_first),
        "decoys": sum(decoys.values()),
        "most": named(decoys),
        "seconds": round(seconds, 2),
    }


def innocents(names: list[str], part: dict[str, str]) -> Counter[str]:
    """Count those who belong to a class of innocents that look like the group, by class."""
    return Counter(part[one] for one in names if part.get(one, "planted") != "planted")


def named(classes: Counter[str]) -> str:
    """Name the classes that most are of."""
    return ", ".join(f"{name} {count}" for name, count in classes.most_common(3)) or "none"


def cut(names: list[str], wanted: set[str]) -> float:
    """Give the precision of the first names that hold enough of those wanted; 0 if none do."""
    least = LEAST_RECALL * len(wanted)
    for size in range(1, len(names) + 1):
        if hits(names[:size], wanted) >= least:
            return hits(names[:size], wanted) / size
    return 0.0


def hits(names: list[str], wanted: set[str]) -> int:
    """Count those that were wanted."""
    return sum(one in wanted for one in names)


def read(folder: Path, manifest: Manifest) -> tuple[Columns, dict[str, str]]:
    """Read a platform's acts, with a name for every account and thing, and everybody's part."""
    with duckdb.connect() as store:
        store.execute("SET enable_progress_bar = false")
        accounts: Any = store.execute(
            f"SELECT number, id FROM '{folder}/accounts/*.parquet' ORDER BY number"
        ).fetchnumpy()
        acts: Any = store.execute(f"SELECT * FROM '{folder}/acts/*.parquet'").fetchnumpy()
        part = dict(
            store.execute(f"SELECT account, part FROM '{folder}/truth/parts.parquet'").fetchall()
        )
    size = int(accounts["number"].max()) + 1
    names = np.full(size, "", object)
    names[accounts["number"]] = accounts["id"]
    things = np.isin(
        acts["verb"],
        [
            number
            for number, verb in enumerate(manifest.verbs)
            if verb not in manifest.toward_accounts
        ],
    )
    keys = acts["object"][things] * len(manifest.verbs) + acts["verb"][things]
    different, place = np.unique(keys, return_inverse=True)
    objects = np.empty(len(things), np.int32)
    objects[~things] = acts["object"][~things]
    objects[things] = size + place
    called = [f"thing:{key}" for key in different.tolist()]
    columns = Columns(
        names=[*names.tolist(), *called],
        verbs=list(manifest.verbs),
        actor=acts["actor"].astype(np.int32),
        verb=acts["verb"].astype(np.int8),
        object=objects,
        t=acts["t"] / 1_000,
    )
    return columns, part


if __name__ == "__main__":
    match sys.argv[1:]:
        case [preset, seed]:
            print(json.dumps(ranked(chosen(preset, seed=int(seed), with_texts=False))))
        case [preset, seed, adversary]:
            changed = chosen(preset, seed=int(seed), adversary=float(adversary), with_texts=False)
            print(json.dumps(ranked(changed)))
        case [preset]:
            for number in SEEDS[preset]:
                print(json.dumps(asked(preset, number)), flush=True)
