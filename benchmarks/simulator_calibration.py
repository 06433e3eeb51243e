"""Whether probabilities hold while people work through what is likely.

A simulated platform, twelve accounts of the group suspended. Everybody else is ranked; people
decide on the ten strongest of those likely, and on whoever the lot shows from below the line, each
time wrong by a small chance; who is suspended leads further. So until nobody is likely any more, or
for fourteen rounds. What was said last of an account before its decision is compared with what it
is. ``python -m benchmarks.simulator_calibration demo`` prints every run of a preset.
"""

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct

from benchmarks import Claim, measured
from benchmarks.simulator_linkers import SEEDS, read
from firebreak.algorithms.stats.isotonic import interval
from firebreak.app.platform_files import write_platform
from firebreak.connect.acts import ActTable
from firebreak.connect.audit import marked
from firebreak.connect.calibrate import Judgement, calibrate, calibrated
from firebreak.connect.run import connect
from firebreak.model.connections import Connection, Seed
from firebreak.model.ids import ItemKey
from firebreak.model.policy import ConnectPolicy
from firebreak.simulate.parameters import ORIGIN, chosen
from firebreak.simulate.streams import generator

FIRST, AT_ONCE, ROUNDS = 12, 10, 14
WRONG = 0.03
"""How often a person decides wrongly."""
BINS = 10
POLICY = ConnectPolicy(audit=0.02)
PRECISION = {"demo": None, "standard": 0.9, "honest": 0.8}
Row = dict[str, Any]


class Told(Struct, frozen=True):
    """What was said of an account before it was decided on, and what it is."""

    probability: float | None
    is_member: bool
    drawn: bool


def run() -> Iterator[Claim]:
    """Work through every preset and seed; tell the worst."""
    for preset, seeds in SEEDS.items():
        rows = [asked(preset, seed) for seed in seeds]
        errors = ", ".join(f"{row['error']:.3f} of {row['told']}" for row in rows)
        worst = max(rows, key=lambda row: row["error"])
        yield Claim(
            claim=f"{preset}: expected calibration error of what was decided on, worst of seeds",
            value=round(worst["error"], 3),
            unit="",
            anchor=f"people are wrong {WRONG:.0%} of the time; all seeds: {errors}",
            target=0.05,
            ok=worst["error"] <= 0.05,
        )
        least = min(rows, key=lambda row: row["precision"])
        target = PRECISION[preset]
        each = ", ".join(f"{row['right']} of {row['shown']}" for row in rows)
        yield Claim(
            claim=f"{preset}: precision of all that people were shown as likely, worst of seeds",
            value=round(least["precision"], 3),
            unit="",
            anchor=f"lower 95 % bound {least['low']:.2f}; all seeds: {each}",
            target=target,
            ok=target is None or least["precision"] >= target,
        )
        fewest = min(rows, key=lambda row: row["recall"])
        found = ", ".join(f"{row['recall']:.2f}" for row in rows)
        yield Claim(
            claim=f"{preset}: share of the group that is suspended in the end, worst of seeds",
            value=round(fewest["recall"], 3),
            unit="",
            anchor=f"{FIRST} were given; all seeds: {found}",
            target=0.8,
            ok=fewest["recall"] >= 0.8,
        )


def asked(preset: str, seed: int) -> Row:
    """Let a process of its own work."""
    answer: Row = measured("simulator_calibration", preset, str(seed))
    return answer


def worked(preset: str, seed: int) -> Row:
    """Make a platform and work through it."""
    parameters = chosen(preset, seed=seed, with_texts=False)
    with tempfile.TemporaryDirectory(prefix="firebreak-") as name:
        folder = Path(name) / "platform"
        manifest = write_platform(parameters, folder, processes=2)
        columns, part = read(folder, manifest)
    acting = {columns.names[code] for code in np.unique(columns.actor).tolist()}
    members = sorted(one for one, what in part.items() if what == "planted" and one in acting)
    first = generator(seed, "first", 0).permutation(len(members))[:FIRST]
    seeds = {members[place] for place in first.tolist()}
    table = ActTable()
    table.add_columns(columns)
    now = ORIGIN + timedelta(days=parameters.days)
    told, suspended = decided(table, seeds, frozenset(members), now=now, seed=seed)
    return {"preset": preset, "seed": seed} | figures(told, suspended, frozenset(members))


def decided(
    table: ActTable, seeds: set[str], members: frozenset[str], *, now: Any, seed: int
) -> tuple[Mapping[str, Told], set[str]]:
    """Let people work through what is shown.

    Args:
        table: All acts.
        seeds: Who is suspended at the start.
        members: The whole group.
        now: When it is.
        seed: For people's mistakes.

    Returns:
        What was said of everybody decided on, and who is suspended in the end.
    """
    dice = generator(seed, "mistakes", 0)
    judgements: list[Judgement] = []
    told: dict[str, Told] = {}
    for _ in range(ROUNDS):
        todo = shown(table, seeds, judgements, done=told, now=now)
        if not todo:
            break
        for one in todo:
            is_member = one.account in members
            is_suspended = is_member != (dice.random() < WRONG)
            judgements.append(Judgement(score=one.score, is_right=is_suspended, drawn=one.drawn))
            told[one.account] = Told(one.probability, is_member, one.drawn)
            if is_suspended:
                seeds.add(one.account)
    return told, seeds


def shown(
    table: ActTable,
    seeds: set[str],
    judgements: list[Judgement],
    *,
    done: Mapping[str, Told],
    now: Any,
) -> list[Connection]:
    """Rank everybody, and give the next to decide on."""
    found = connect(
        table,
        [Seed(account=ItemKey(one)) for one in sorted(seeds)],
        policy=POLICY,
        now=now,
    )
    calibration = calibrate(judgements, drawn=POLICY.audit)
    left = [
        one
        for one in marked(calibrated(found, calibration, policy=POLICY), POLICY.audit)
        if one.account not in done
    ]
    likely = [one for one in left if one.band == "likely"]
    return [*likely[:AT_ONCE], *(one for one in left if one.drawn)]


def figures(told: Mapping[str, Told], suspended: set[str], members: frozenset[str]) -> Row:
    """Compare what was said with what is so."""
    picked = [one for one in told.values() if not one.drawn]
    right = sum(one.is_member for one in picked)
    share = right / max(1, len(picked))
    low, _ = interval(np.array([share]), np.array([max(1.0, len(picked))]))
    pairs = [(one.probability, one.is_member) for one in told.values()]
    known = [(said, so) for said, so in pairs if said is not None]
    return {
        "error": calibration_error(known),
        "told": len(known),
        "shown": len(picked),
        "right": right,
        "precision": share,
        "low": float(low[0]),
        "drawn": sum(one.drawn for one in told.values()),
        "recall": len(suspended & members) / len(members),
    }


def calibration_error(pairs: list[tuple[float, bool]]) -> float:
    """Give the expected calibration error over ten bins; 0 of nothing."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for said, so in pairs:
        bins.setdefault(min(BINS - 1, int(said * BINS)), []).append((said, so))
    off = (
        abs(sum(said for said, _ in inside) - sum(so for _, so in inside))
        for inside in bins.values()
    )
    return sum(off) / max(1, len(pairs))


if __name__ == "__main__":
    match sys.argv[1:]:
        case [preset, seed]:
            print(json.dumps(worked(preset, int(seed))))
        case [preset]:
            for number in SEEDS[preset]:
                print(json.dumps(asked(preset, number)), flush=True)
