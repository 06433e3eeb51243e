"""Small platforms in files, and the same answers worked out slowly."""

import json
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from firebreak.adapters.columns import write_columns
from firebreak.adapters.engines.contract import Met
from firebreak.adapters.engines.platform_acts import PlatformActs, platform_acts
from firebreak.algorithms.graph.whole_ranks import GOES_ON

VERBS = ("follow", "mention", "tag", "link")
TOWARD = ("follow", "mention")
FOLLOW, MENTION, TAG, LINK = range(4)
WINDOW = 10


class Act(NamedTuple):
    """One row of a segment."""

    actor: int
    verb: int
    object: int
    t: int


Acts = Sequence[Act]
numbers = st.integers(0, 5)
moments = st.one_of(st.integers(-25, 25), st.sampled_from([-20, -10, 0, 10, 20, 10**12]))
acts_on_things = st.lists(
    st.builds(Act, numbers, st.sampled_from([TAG, LINK]), st.integers(0, 2), moments), max_size=30
)
acts_on_accounts = st.lists(
    st.builds(Act, numbers, st.sampled_from([FOLLOW, MENTION]), numbers, moments), max_size=30
)
"""Self-acts, duplicates and equal times among them."""


def platform(folder: Path, acts: Acts, *, segments: int = 1) -> PlatformActs:
    """Write a platform into a folder of its own; account 7 is called ``a7``."""
    place = Path(mkdtemp(dir=folder))
    for number in range(segments):
        rows = np.array(acts[number::segments], np.int64).reshape(-1, 4)
        columns = {name: rows[:, column] for column, name in enumerate(Act._fields)}
        columns["verb"] = columns["verb"].astype(np.int8)
        write_columns(place, f"acts/day-{number}.parquet", columns)
    accounts = np.arange(1 + max([9, *(one.actor for one in acts)]))
    names = np.array([f"a{number}" for number in accounts], object)
    write_columns(place, "accounts/000.parquet", {"number": accounts, "id": names})
    manifest = {"verbs": VERBS, "toward_accounts": TOWARD}
    (place / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    if acts:
        return platform_acts(place)
    empty = (place / "acts" / "day-0.parquet",), (place / "accounts" / "000.parquet",)
    return PlatformActs(segments=empty[0], accounts=empty[1], verbs=VERBS, toward_accounts=TOWARD)


def pairs_by_hand(acts: Acts, window: int) -> dict[tuple[int, int], int]:
    """Look at every pair of acts; count the things of each pair of accounts."""
    met = {
        (min(a.actor, b.actor), max(a.actor, b.actor), a.verb, a.object)
        for a, b in combinations((act for act in acts if VERBS[act.verb] not in TOWARD), 2)
        if a.actor != b.actor
        and (a.verb, a.object) == (b.verb, b.object)
        and abs(a.t - b.t) <= window
    }
    return dict(Counter((one, other) for one, other, _, _ in met))


def as_dict(met: Met) -> dict[tuple[int, int], int]:
    """Give the pairs as a dictionary."""
    keys = zip(met.account.tolist(), met.other.tolist(), strict=True)
    return dict(zip(keys, met.objects.tolist(), strict=True))


def ranks_by_matrix(
    acts: Acts, seeds: Sequence[int], *, rounds: int, n: int = 10
) -> NDArray[np.float64]:
    """Rank by a dense matrix; every seed begins with 1."""
    touched = np.zeros((n, n))
    for act in acts:
        if VERBS[act.verb] in TOWARD and act.actor != act.object:
            touched[act.actor, act.object] = 1
    share = touched / np.maximum(touched.sum(axis=1, keepdims=True), 1)
    start = np.zeros(n)
    start[list(seeds)] = 1
    now = start
    for _ in range(rounds):
        now = start + GOES_ON[0] / GOES_ON[1] * (share @ now)
    return now


def random_acts(n: int, seed: int) -> list[Act]:
    """Draw acts of many kinds, clumped, with things that everybody touches."""
    dice = np.random.default_rng(seed)
    things = np.minimum(dice.geometric(0.2, n), 9)
    columns = (dice.integers(0, 60, n), dice.integers(0, 4, n), things, dice.integers(-300, 300, n))
    acts = [Act(*map(int, row)) for row in zip(*columns, strict=True)]
    return [
        one._replace(object=int(other)) if VERBS[one.verb] in TOWARD else one
        for one, other in zip(acts, dice.integers(0, 60, n), strict=True)
    ]
