"""What a played story gives away, and how like real groups the group is.

Every story is played by a process of its own, in memory, without a store. Cheap fields are
measured over twelve stories of 5,000 accounts put together, one signal of behaviour alone on
``standard`` and ``honest``, the group's figures on three seeds of ``demo`` and one of
``standard``, and those who come back on three seeds of ``demo`` under strong pressure.
``python -m benchmarks.simulator_checks table`` prints the figures as rows of tables.
"""

import json
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from benchmarks import Claim, measured
from firebreak.simulate.checks.apart import by_name
from firebreak.simulate.checks.figure import Figure
from firebreak.simulate.checks.group import group_figures, return_figures
from firebreak.simulate.checks.leaks import TOLD, TOPICS, Leak, leaks
from firebreak.simulate.checks.signals import HARD, NEVER_SURE, Found, each, signals
from firebreak.simulate.checks.story import played
from firebreak.simulate.parameters import Attack, Parameters, chosen
from firebreak.simulate.populace.world import build
from firebreak.simulate.streams import generator

LEAK_SEEDS, TOPIC_SEEDS, SEEDS = range(1, 13), range(1, 41), (1, 2, 3)
DIFFICULT = ("standard", "honest")
TOPIC_TOLD = 0.02
"""How far language and the community's topic together may be from telling nothing."""
Row = dict[str, Any]


def run() -> Iterator[Claim]:
    """Measure leaks, then signals, then the group."""
    yield from cheap_fields()
    yield languages_and_topics()
    for preset in DIFFICULT:
        yield from difficulty(preset)
    yield from group()


def asked(*words: str) -> list[Row]:
    """Let a process of its own measure something."""
    answer: list[Row] = measured("simulator_checks", *words)
    return answer


def at_most(name: str, value: float, unit: str, anchor: str, most: float) -> Claim:
    """Hold a figure against the most it may be."""
    return Claim(claim=name, value=value, unit=unit, anchor=anchor, target=most, ok=value <= most)


def cheap_fields() -> Iterator[Claim]:
    """Tell what the worst field of accounts and posts tells."""
    rows = asked("leaks")
    for crowd in ("ordinary", "decoys"):
        worst = max(rows, key=lambda row: abs(row[crowd] - 0.5))
        yield at_most(
            f"any one cheap field tells planted from {crowd}, 12 stories",
            round(abs(worst[crowd] - 0.5), 4),
            "AUC - .5",
            f"most: {worst['name']}, +-{1.96 * worst[crowd + ' error']:.3f}; {len(rows)} fields",
            TOLD - 0.5,
        )


def languages_and_topics() -> Claim:
    """Tell how well language and the community's topic together tell planted from others."""
    values, of_crowd = [], []
    for seed in TOPIC_SEEDS:
        here = build(leak_parameters(seed))
        people, planted = here.people, np.zeros(len(here.people), np.bool_)
        planted[here.parts.planted] = True
        values.append(people.community.astype(np.int64) * 7 % TOPICS * 8 + people.language)
        of_crowd.append(planted)
    dice = generator(1, "languages and topics")
    apart = by_name(np.concatenate(values), np.concatenate(of_crowd), dice)
    return at_most(
        "language and topic of the community together, 40 platforms",
        round(apart.off, 4),
        "AUC - .5",
        f"+-{1.96 * apart.error:.3f}; planted against everybody else",
        TOPIC_TOLD,
    )


def difficulty(preset: str) -> Iterator[Claim]:
    """Tell what the best single signal finds on a preset."""
    rows = asked("signals", preset, "1")
    seconds = f"{rows[0]['seconds']:.0f} s, one seed"
    best, sure = max(rows, key=lambda r: r["honest"]), max(rows, key=lambda r: r["precision"])
    fewest = min(rows, key=lambda r: r["each"])
    base = f"{preset}: one signal alone"
    yield at_most(
        f"{base}, average precision at the honest base rate",
        round(best["honest"], 3),
        "AP",
        f"best: {best['name']}; {len(rows)} signals; {seconds}",
        HARD,
    )
    yield at_most(
        f"{base}, average precision",
        round(sure["precision"], 3),
        "AP",
        f"best: {sure['name']}",
        NEVER_SURE,
    )
    yield Claim(
        claim=f"{base}, decoys for each member among the first k",
        value=round(fewest["each"], 2),
        unit="decoys",
        anchor=f"fewest: {fewest['name']}, k = {fewest['size']}",
        target=1.0,
        ok=fewest["each"] >= 1.0,
    )


def group() -> Iterator[Claim]:
    """Count the figures of the group that are outside their bounds."""
    for preset, seeds in (("demo", SEEDS), ("standard", SEEDS[:1])):
        rows = [row for seed in seeds for row in asked("group", preset, str(seed))]
        yield outside(f"{preset}: figures of the group", rows, len(seeds))
    rows = [row for seed in SEEDS for row in asked("returns", "demo", str(seed))]
    pooled = [
        same[0] | {"value": value, "ok": same[0]["low"] <= value <= same[0]["high"]}
        for same in by_figure(rows)
        for value in [statistics.mean(one["value"] for one in same)]
    ]
    yield outside("demo: figures of those who come back, mean of three seeds", pooled, 1)


def outside(name: str, rows: Sequence[Row], stories: int) -> Claim:
    """Count figures that are outside their bounds."""
    bad = [f"{row['name']} {row['value']:.3g}" for row in rows if not row["ok"]]
    told = "; ".join(bad) or f"{len(rows) // stories} figures a story, {stories} stories"
    return at_most(f"{name} outside their bounds", len(bad), "figures", told, 0)


def leak_parameters(seed: int) -> Parameters:
    """Give 5,000 accounts, a hundred planted, five days with an attack."""
    attacks = (Attack(day=0.5, claimed=False), Attack(day=2.75))
    return chosen("demo", seed=seed, planted=100, days=5, attacks=attacks)


def leak_rows() -> list[Row]:
    """Measure all cheap fields."""
    stories = [played(build(leak_parameters(seed)), written=6) for seed in LEAK_SEEDS]
    return [_leak_row(leak) for leak in leaks(stories)]


def signal_rows(preset: str, seed: int) -> list[Row]:
    """Measure all signals on a story."""
    started = time.perf_counter()
    found = signals(played(build(chosen(preset, seed=seed)), written=0))
    seconds = time.perf_counter() - started
    return [_signal_row(one) | {"seconds": seconds} for one in found]


def group_rows(preset: str, seed: int) -> list[Row]:
    """Measure the group on a story."""
    story = played(build(chosen(preset, seed=seed)), written=0)
    return [_figure_row(one) for one in group_figures(story)]


def return_rows(preset: str, seed: int) -> list[Row]:
    """Measure those who come back on a story in which the platform stops many."""
    story = played(build(chosen(preset, seed=seed, pressure="strong")), written=0)
    return [_figure_row(one) for one in return_figures(story)]


def by_figure(rows: Sequence[Row]) -> list[list[Row]]:
    """Put rows of the same figure together, in order."""
    names = dict.fromkeys(row["name"] for row in rows)
    return [[row for row in rows if row["name"] == name] for name in names]


def table() -> None:
    """Print what was measured as rows of tables."""
    for row in asked("leaks"):
        both = " | ".join(
            f"{row[crowd]:.3f} +-{1.96 * row[crowd + ' error']:.3f}"
            for crowd in ("ordinary", "decoys")
        )
        print(f"| {row['name']} | {both} |")
    for preset in DIFFICULT:
        for row in asked("signals", preset, "1"):
            first = f"{row['members']:.1f} and {row['decoys']:.1f} of {row['size']}"
            numbers = f"{row['auc']:.3f} | {row['precision']:.3f} | {row['honest']:.3f}"
            print(f"| {preset} | {row['name']} | {numbers} | {first} |")
    rows = [row for seed in SEEDS for row in asked("group", "demo", str(seed))]
    rows += [row for seed in SEEDS for row in asked("returns", "demo", str(seed))]
    standard = {row["name"]: row["value"] for row in asked("group", "standard", "1")}
    for same in by_figure(rows):
        one = same[0]
        values = ", ".join(f"{row['value']:.3g}" for row in same)
        middle = f"{standard[one['name']]:.3g}" if one["name"] in standard else "-"
        bounds = f"{one['low']:g} to {one['high']:g}"
        print(f"| {one['name']} | {one['source']} | {bounds} | {values} | {middle} |")


def _leak_row(leak: Leak) -> Row:
    return {
        "name": leak.name,
        "ordinary": leak.ordinary.auc,
        "ordinary error": leak.ordinary.error,
        "decoys": leak.decoys.auc,
        "decoys error": leak.decoys.error,
    }


def _signal_row(one: Found) -> Row:
    return {
        "name": one.name,
        "auc": one.auc,
        "precision": one.precision,
        "honest": one.honest,
        "members": one.members,
        "decoys": one.decoys,
        "size": one.size,
        "each": min(each(one), 999.0),
    }


def _figure_row(figure: Figure) -> Row:
    return {
        "name": figure.name,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "source": figure.source,
        "ok": figure.ok,
    }


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["leaks"]:
            print(json.dumps(leak_rows()))
        case ["signals", preset, seed]:
            print(json.dumps(signal_rows(preset, int(seed))))
        case ["group", preset, seed]:
            print(json.dumps(group_rows(preset, int(seed))))
        case ["returns", preset, seed]:
            print(json.dumps(return_rows(preset, int(seed))))
        case ["table"]:
            table()
