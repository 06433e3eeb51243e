"""A network of a thousand members: how fast it is drawn and opens.

Places are compared with a plain force layout (Fruchterman and Reingold, 160 rounds in numpy), which
the page had before and which is kept here, over the same members and edges in the same run. Pages
are asked of the whole application over a SQLite file, in this process; what is held against the
bar is the processor's time of asking and answering, which a busy machine changes less.
"""

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from benchmarks import Claim
from firebreak.adapters.store import open_store
from firebreak.app.web import create_app
from firebreak.app.web.console.network_groups import grouped
from firebreak.app.web.console.network_picture import picture
from firebreak.app.web.console.rings import rings
from tests.app.web import factories
from tests.app.web.big_network import crowd
from tests.app.web.console.test_network_picture import Led, network

MEMBERS, EACH, SEEDS = 1_000, 20, 60
TIMES = 60
ROUNDS = 160
TARGET_MS = 100.0
TIMES_FASTER = 10.0


def run() -> Iterator[Claim]:
    """Draw, then open."""
    yield layout()
    with factories.desk() as desk, tempfile.TemporaryDirectory(prefix="firebreak-") as folder:
        on_disk(desk, Path(folder))
        browser = desk.browser("lead", "ada")
        anchor = waits(lambda: browser.get("/sign-in/second"))
        for size, target in ((30, None), (150, None), (MEMBERS, TARGET_MS)):
            crowd(desk, size, name=f"n{size}")
            yield page(browser, size, anchor, target)
        desk.services.store.close()


def layout() -> Claim:
    """Place a thousand members and twenty thousand edges, both ways."""
    dice = Random(1)
    weights = [1 / (1 + seed) for seed in range(SEEDS)]
    members: list[Led] = [
        (list(dict.fromkeys(dice.choices(range(SEEDS), weights, k=5 * EACH)))[:EACH], "a")
        for _ in range(MEMBERS)
    ]
    case, connections = network(members)
    edges = sum(len(seeds) for seeds, _ in members)

    def draw() -> None:
        rings.cache_clear()
        picture(case, grouped(case, connections), str)

    ours = middle(waits(draw, 15))
    pairs = [(n, MEMBERS + seed) for n, (seeds, _) in enumerate(members) for seed in seeds]
    theirs = middle(waits(lambda: force(MEMBERS + SEEDS, pairs), 1))
    return Claim(
        claim=f"places for {MEMBERS:,} members and {edges:,} edges, times as fast as a plain force",
        value=round(theirs / ours, 1),
        unit="times",
        anchor=f"ours {ours:.1f} ms with grouping, force layout {theirs:.0f} ms",
        target=TIMES_FASTER,
        ok=theirs / ours >= TIMES_FASTER,
    )


def page(
    browser: factories.Browser, size: int, anchor: Sequence[float], target: float | None
) -> Claim:
    """Open a network's page many times."""
    address = f"/console/cases/network-n{size}"
    length = len(browser.get(address).content)
    took = waits(lambda: browser.get(address))
    busy = waits(lambda: browser.get(address), clock=time.process_time)
    worst = p95(busy)
    says = (
        f"p50 {middle(busy):.1f}; by the clock p50 {middle(took):.1f}, p95 {p95(took):.1f}; "
        f"{length / 1000:.0f} kB; a page without a store {middle(anchor):.1f} by the clock"
    )
    return Claim(
        claim=f"p95 of the processor's time for the page of a network of {size:,}",
        value=round(worst, 1),
        unit="ms",
        anchor=says,
        target=target,
        ok=target is None or worst <= target,
    )


def on_disk(desk: factories.Desk, folder: Path) -> None:
    """Put a SQLite file in the place of the memory store."""
    desk.services.store.close()
    opened = open_store(f"sqlite:///{folder / 'desk.db'}", now=desk.clock)
    desk.services = replace(desk.services, store=opened)
    desk.app = create_app(desk.services, passwords=desk.passwords)


def force(size: int, edges: Sequence[tuple[int, int]]) -> Any:
    """Place dots by force: everything pushes, edges pull. O(size squared) a round."""
    ends = np.array(edges, dtype=np.intp)
    number = np.arange(size)
    angle, radius = number * np.pi * (3 - np.sqrt(5)), np.sqrt((number + 0.5) / size)
    places = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
    ideal = 1.6 / np.sqrt(size)
    for round_number in range(ROUNDS):
        apart = places[:, None, :] - places[None, :, :]
        squared = np.maximum((apart**2).sum(axis=2), 1e-4)
        step = (apart * (ideal**2 / squared)[:, :, None]).sum(axis=1) - places * 0.6 * ideal
        along = places[ends[:, 0]] - places[ends[:, 1]]
        pull = along * (np.linalg.norm(along, axis=1, keepdims=True) / ideal)
        np.subtract.at(step, ends[:, 0], pull)
        np.add.at(step, ends[:, 1], pull)
        length = np.maximum(np.linalg.norm(step, axis=1, keepdims=True), 1e-9)
        places = places + step / length * np.minimum(length, 0.2 * (1 - round_number / ROUNDS))
    return places


def waits(
    act: Callable[[], Any], times: int = TIMES, *, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Give how many milliseconds something took, each time."""
    took = []
    for _ in range(times):
        started = clock()
        act()
        took.append((clock() - started) * 1_000)
    return took


def p95(took: Sequence[float]) -> float:
    """Give the 95th percentile, by nearest rank."""
    return sorted(took)[max(0, -(-95 * len(took) // 100) - 1)]


def middle(took: Sequence[float]) -> float:
    """Give the median."""
    return sorted(took)[len(took) // 2]
