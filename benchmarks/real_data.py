"""Real activity through our own intake and connect, against known figures.

Data and figures: shared/notes/data.md 1. ``coordination/`` holds two published co-sharing sets
whose exact pair counts are known; ``event_burst/`` holds a network caught in March 2016 whose
sub-networks experts labelled. All accounts of the latter belong to one organisation, so this
measures telling sub-networks apart, not finding them among innocents. Nothing here is tuned per
network: the window, the caps and all weights are the product's defaults.
"""

import csv
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import numpy as np
from numpy.typing import NDArray

from benchmarks import Claim
from firebreak.adapters.acts_files import read_acts
from firebreak.adapters.store import open_store
from firebreak.algorithms.graph.synchrony import pairs_within
from firebreak.connect import ActTable, acts_of, connect
from firebreak.intake.receive import receive_items
from firebreak.model.connections import Seed
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, Seq, SourceId, item_key
from firebreak.model.items import StoredItem
from firebreak.model.ports import Intake

Floats = NDArray[np.float64]

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SOURCE = SourceId("slice")
LEAST_EVENTS = 5
SEEDS = 10
REPEATS = 10
WINDOW_SECONDS = 600
BATCH = 1_000


class Golden(NamedTuple):
    """Pair counts of one set: all pairs, pairs on two objects or more, accounts in the latter."""

    file: str
    object: str
    window: int
    expected: tuple[int, int, int]


GOLDEN = (
    Golden("ru_coshares", "object", 10, (1_092, 2, 4)),
    Golden("ru_coshares", "object", 60, (6_206, 32, 58)),
    Golden("ru_coshares", "object", 600, (57_421, 998, 752)),
    Golden("de_election2021_multimodal", "url_id", 60, (2_906, 1_119, 420)),
    Golden("de_election2021_multimodal", "phash_id", 60, (1_289, 306, 213)),
    Golden("de_election2021_multimodal", "hashtag_id", 60, (3_022, 214, 163)),
)
TABLE: dict[str, tuple[int, float]] = {
    "RightTroll": (148, 0.96),
    "LeftTroll": (103, 0.96),
    "HashtagGamer": (39, 1.00),
    "NewsFeed": (33, 0.77),
}
"""Accounts and the best single signal's mean average precision, to two decimals."""


class Slice(NamedTuple):
    """The labelled slice: acts that came through intake, and the accounts that are ranked."""

    table: ActTable
    accounts: tuple[ItemKey, ...]
    label: dict[ItemKey, str]


def run() -> Iterator[Claim]:
    """Count pairs, then take the labelled slice in and rank it from ten seeds."""
    folder = data_folder()
    if folder is None:
        print("real_data: no shared data here; FIREBREAK_DATA names its folder", file=sys.stderr)
        return
    for golden in GOLDEN:
        yield claim_pairs(golden, count_pairs(folder, golden))
    started = time.perf_counter()
    sliced, accepted = read_slice(folder)
    seconds = time.perf_counter() - started
    yield {
        "claim": "real_data.intake: labelled slice taken in, every post once",
        "value": accepted,
        "unit": f"posts ({accepted / seconds:,.0f} a second, acts read included)",
        "anchor": "rows in the file",
        "target": 42_381,
        "ok": accepted == 42_381,
    }
    for network in TABLE:
        yield claim_ranking(network, *rank_all(sliced, network))


def data_folder() -> Path | None:
    """Find the shared data; None where there is none."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = Path(os.environ.get("FIREBREAK_DATA", beside))
    return folder if folder.is_dir() else None


def count_pairs(folder: Path, golden: Golden) -> tuple[int, int, int]:
    """Count pairs of accounts with our reader and our two pointers."""
    columns = read_acts(
        folder / "coordination" / f"{golden.file}.parquet",
        verb="link",
        columns={"actor": "account", "object": golden.object},
        skip_empty=True,
    )
    pairs = pairs_within(columns.actor, columns.object, columns.t, window=golden.window)
    again = pairs.at_least(2)
    return len(pairs), len(again), again.actors()


def claim_pairs(golden: Golden, found: tuple[int, int, int]) -> Claim:
    """Say whether the counts are the known ones."""
    name = f"{golden.file} {golden.object} within {golden.window} s"
    return {
        "claim": f"real_data.pairs: {name}: pairs; pairs twice {found[1]}, accounts {found[2]}",
        "value": found[0],
        "unit": "pairs",
        "anchor": f"plain-Python count: {golden.expected}",
        "target": golden.expected[0],
        "ok": found == golden.expected,
    }


def read_slice(folder: Path, *, repeats_kept: int = LEAST_EVENTS) -> tuple[Slice, int]:
    """Take the slice in as posts through the product's intake, and read acts off the feed.

    Args:
        folder: The shared data.
        repeats_kept: Accounts with fewer events are taken in and not ranked.

    Returns:
        The slice, and how many posts were accepted.
    """
    events = folder / "event_burst"
    rows = duckdb.execute(
        "SELECT account, strftime(t, '%Y-%m-%dT%H:%M:%SZ'), lang, tags, mentions FROM read_parquet"
        f"('{events / 'network_2016_03_events.parquet'}')"
    ).fetchall()
    store = open_store("memory:")
    accepted = sum(
        take_in(store, rows[first : first + BATCH], first) for first in range(0, len(rows), BATCH)
    )
    table = ActTable()
    authors: dict[ItemKey, ItemKey] = {}
    after = Seq(0)
    while records := store.read(after, 10_000):
        for record in records:
            if isinstance(record, StoredItem):
                table.add(acts_of(record, authors.get))
        after = records[-1].seq
    store.close()
    events_of: dict[str, int] = {}
    for row in rows:
        events_of[row[0]] = events_of.get(row[0], 0) + 1
    with (events / "network_2016_03_accounts.csv").open(encoding="utf-8", newline="") as lines:
        label = {key(row["account"]): row["account_category"] for row in csv.DictReader(lines)}
    ranked = tuple(key(name) for name in sorted(events_of) if events_of[name] >= repeats_kept)
    return Slice(table, ranked, label), accepted


def take_in(intake: Intake, rows: Sequence[tuple[Any, ...]], first: int) -> int:
    """Send one batch of events as posts; the slice has no text."""
    posts = [
        {
            "type": "post",
            "id": f"e{first + place}",
            "author": account,
            "created_at": at,
            "language": language or "",
            "tags": list(dict.fromkeys(tags or [])),
            "mentions": [one for one in dict.fromkeys(mentions or []) if one != account],
        }
        for place, (account, at, language, tags, mentions) in enumerate(rows)
    ]
    receipt = receive_items(
        json.dumps(posts).encode(),
        "application/json",
        intake=intake,
        tenant=DEFAULT_TENANT,
        source=SOURCE,
        now=NOW,
    )
    return receipt.accepted


def key(account: str) -> ItemKey:
    """Name an account of the slice."""
    return item_key(SOURCE, "account", account)


def rank_all(sliced: Slice, network: str) -> tuple[float, dict[str, float]]:
    """Rank the slice from ten random seeds, ten times, by all signals.

    Args:
        sliced: The slice.
        network: Expert label of the sub-network; nothing but the seeds knows it.

    Returns:
        Mean average precision of connect, and of each single signal.
    """
    members = [one for one in sliced.accounts if sliced.label[one] == network]
    dice = np.random.default_rng(2016)
    singles = single_signals(sliced)
    ours: list[float] = []
    alone: dict[str, list[float]] = {name: [] for name in singles}
    for _ in range(REPEATS):
        seeds = {members[place] for place in dice.choice(len(members), SEEDS, replace=False)}
        rest = [one for one in sliced.accounts if one not in seeds]
        right = np.array([sliced.label[one] == network for one in rest])
        scores = connect_scores(sliced.table, seeds)
        ours.append(average_precision(np.array([scores.get(one, 0.0) for one in rest]), right))
        places = {one: place for place, one in enumerate(sliced.accounts)}
        for name, likeness in singles.items():
            told = likeness[:, [places[one] for one in sorted(seeds)]].mean(axis=1)
            kept = told[[places[one] for one in rest]]
            alone[name].append(average_precision(kept, right))
    return float(np.mean(ours)), {name: float(np.mean(each)) for name, each in alone.items()}


def connect_scores(table: ActTable, seeds: set[ItemKey]) -> dict[ItemKey, float]:
    """Rank by connect as the product ships it: all linkers, default policy, both bands."""
    found = connect(table, [Seed(account=one) for one in sorted(seeds)], now=NOW, top=len(table))
    return {one.account: float(len(found) - place) for place, one in enumerate(found)}


def claim_ranking(network: str, ours: float, singles: dict[str, float]) -> Claim:
    """Hold connect against the best single signal, here and in the table."""
    accounts, published = TABLE[network]
    best = max(singles, key=lambda name: singles[name])
    shown = ", ".join(f"{name} {value:.3f}" for name, value in singles.items())
    target = max(singles[best], published)
    return {
        "claim": f"real_data.connect: {network} ({accounts} accounts) from {SEEDS} seeds, mean "
        "average precision",
        "value": round(ours, 4),
        "unit": "average precision",
        "anchor": f"single signals, same run: {shown}; table: {published:.2f}",
        "target": round(target, 4),
        "ok": ours >= target,
    }


def single_signals(sliced: Slice) -> dict[str, Floats]:
    """Measure likeness of all ranked accounts by one signal at a time, (n, n) each.

    Cosine of tags (plain, and weighted by rarity), cosine of mentioned accounts weighted by
    rarity, and how many uses of a tag lie within ten minutes of each other.
    """
    view = sliced.table.view()
    # An account that neither tagged nor mentioned has no number; it is like nobody.
    place = {view.ids.get(one, -1 - number): number for number, one in enumerate(sliced.accounts)}
    rows = [row for row in zip(*_columns(view), strict=True) if row[0] in place]
    tags = [row for row in rows if view.names[row[1]].startswith("tag:")]
    mentions = [row for row in rows if not view.names[row[1]].startswith("tag:")]
    return {
        "tags": _cosine(_uses(tags, place) > 0),
        "rare tags": _cosine(_rare(np.log1p(_uses(tags, place)))),
        "mentions": _cosine(_rare(_uses(mentions, place) > 0)),
        "tags within 10 min": _synchronous(tags, place),
    }


def _columns(view: Any) -> tuple[list[int], list[int], list[float]]:
    return view.rows.actor.tolist(), view.rows.object.tolist(), view.rows.t.tolist()


def _uses(rows: Sequence[tuple[int, int, float]], place: dict[int, int]) -> Floats:
    column = {obj: number for number, obj in enumerate(dict.fromkeys(row[1] for row in rows))}
    uses = np.zeros((len(place), len(column)))
    for actor, obj, _ in rows:
        uses[place[actor], column[obj]] += 1
    return uses


def _rare(uses: NDArray[Any]) -> Floats:
    weighted: Floats = uses * np.log(len(uses) / np.maximum((uses > 0).sum(axis=0), 1))
    return weighted


def _cosine(rows: NDArray[Any]) -> Floats:
    length = np.maximum(np.linalg.norm(rows.astype(float), axis=1, keepdims=True), 1e-12)
    unit = rows / length
    likeness: Floats = unit @ unit.T
    return likeness


def _synchronous(rows: Sequence[tuple[int, int, float]], place: dict[int, int]) -> Floats:
    together = np.zeros((len(place), len(place)))
    by_tag: dict[int, list[tuple[float, int]]] = {}
    for actor, obj, t in rows:
        by_tag.setdefault(obj, []).append((t, place[actor]))
    for uses in by_tag.values():
        times, who = np.array([use[0] for use in uses]), np.array([use[1] for use in uses])
        ends = np.searchsorted(times, times + WINDOW_SECONDS, side="right")
        for here, end in enumerate(ends):
            np.add.at(together, (who[here], who[here + 1 : end]), 1.0)
    together += together.T
    np.fill_diagonal(together, 0.0)
    return together


def average_precision(score: Floats, right: NDArray[np.bool_]) -> float:
    """Give the average precision, averaged over all orders of equal scores.

    Args:
        score: Higher is earlier, shape (n,).
        right: Which are to be found, shape (n,); at least one.

    Returns:
        In (0, 1]; no order among equals can flatter it.
    """
    levels = -np.unique(-score)
    total, seen, hits = 0.0, 0, 0
    for level in levels:
        tied = right[score == level]
        size, found = len(tied), int(tied.sum())
        if found:
            steps = np.arange(size)
            before = hits + 1 + steps * (found - 1) / max(size - 1, 1)
            total += float((found / size * before / (seen + 1 + steps)).sum())
        seen, hits = seen + size, hits + found
    return total / int(right.sum())
