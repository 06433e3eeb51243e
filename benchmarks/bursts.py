"""Bursts: how seldom they cry wolf, how soon they speak, what they cost.

Invented posts of ``tests/detect/surges.py``: quiet days, innocent crowds, and an evening on which a
fifth of a crowd puts acts into words. Beside it in the same run: a fixed threshold, and a z-score
of three over the same past of the same counts, as dashboards have them; both ask for five accounts.
"""

import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from statistics import mean, pstdev

from benchmarks import Claim
from firebreak.algorithms.stats.voices import Voices
from firebreak.detect.acts import ActKey
from firebreak.detect.context import Context
from firebreak.detect.detectors import act_bursts, place_bursts
from firebreak.detect.reading import Reading
from firebreak.detect.surges import FEWEST_ACCOUNTS, FEWEST_HOURS
from firebreak.model.ids import ItemKey
from firebreak.model.items import StoredItem, author_key
from tests.detect.surges import ATTACK, INNOCENT, LOOSE, Evening, feed

SEEDS = range(5)
MONTH = 30
TOPICS = 100_000
FIXED = 10
GATED = 0.005
"""Share of ordinary posts that the gate allows at most."""
SIGMAS = 3.0
OURS, FIXED_NAME, Z_NAME = "firebreak", "fixed threshold", "z-score"
QUIET = Evening(lines=("the kettle is on",), tag="home", crowd=400, acts=LOOSE)
Speaks = Callable[[int, Sequence[int]], bool]


def run() -> Iterator[Claim]:
    """Measure wolves, delay, cost and memory."""
    yield from wolves()
    yield from delays()
    yield cost()
    yield memory()


def wolves() -> Iterator[Claim]:
    """Count hours told on quiet months and innocent evenings; the worst of five seeds."""
    quiet = [spoken(feed(QUIET, seed, days=MONTH)) for seed in SEEDS]
    yield claim(
        "hours with a burst in a quiet month, worst of 5 seeds",
        max(len(one[OURS]) for one in quiet),
        "hours",
        beside(quiet, max),
        at_most=1,
    )
    crowds = [
        spoken(feed(evening, seed, days=3)) for evening in INNOCENT.values() for seed in SEEDS
    ]
    yield claim(
        "innocent evenings of 30 (6 kinds, 5 seeds) with a burst that is not held",
        sum(bool(one[OURS]) for one in crowds),
        "evenings",
        f"fixed threshold {sum(bool(one[FIXED_NAME]) for one in crowds)}, "
        f"z-score {sum(bool(one[Z_NAME]) for one in crowds)}",
        at_most=0,
    )


def delays() -> Iterator[Claim]:
    """Count posts of an evening until somebody speaks, and those that put acts into words."""
    for share, loose in ((0.2, LOOSE), (0.1, LOOSE), (0.05, GATED)):
        evening = Evening(lines=ATTACK.lines, tag=ATTACK.tag, crowd=ATTACK.crowd, acts=share)
        found = [spoken(feed(evening, seed, days=3, acts=loose), since=0) for seed in SEEDS]
        first = [min(one[OURS], default=999) for one in found]
        yield claim(
            f"acts before a burst speaks, {share:.0%} of 500 posts, usually {loose:.1%}, worst",
            max(first),
            "posts",
            f"all seeds {first}; fixed {[min(one[FIXED_NAME], default=999) for one in found]}, "
            f"z-score {[min(one[Z_NAME], default=999) for one in found]}",
            at_most=30,
        )


def spoken(items: list[StoredItem], since: int | None = None) -> dict[str, set[int]]:
    """Ask all three of a feed.

    Args:
        items: In order.
        since: Hour of the evening from which acts are counted; None counts hours instead.

    Returns:
        By who spoke: hours in which they did, or how many acts the evening had by then.
    """
    context, acts = Context(), 0
    told: dict[str, set[int]] = {OURS: set(), FIXED_NAME: set(), Z_NAME: set()}
    for item in items:
        context.turn_to(item)
        own = context.own_acts(item)
        is_evening = item.item.id.startswith("e") if since is not None else True
        acts += bool(own) and is_evening
        if own and is_evening:
            mark = context.hour if since is None else acts
            findings = (*act_bursts.detect(item, context), *place_bursts.detect(item, context))
            if any(not one.is_held for one in findings):
                told[OURS].add(mark)
            for name, speaks in PEERS.items():
                if any(speaks(*counts) for counts in counted(context, item)):
                    told[name].add(mark)
        context.observe(item)
    return told


def counted(context: Context, item: StoredItem) -> Iterator[tuple[int, list[int]]]:
    """Give the counts that the peers see: those of each act in its language."""
    author = author_key(item.source, item.item)
    voices = context.acts.voices
    for one in context.own_acts(item):
        key = ActKey(one.act, one.language)
        if author is not None and voices.hours >= FEWEST_HOURS:
            yield voices.count(key) + (not voices.has(key, author)), voices.past(key)


def fixed(count: int, past: Sequence[int]) -> bool:
    """Speak from ten accounts an hour, whatever the past."""
    return count >= FIXED and bool(past)


def above(count: int, past: Sequence[int]) -> bool:
    """Speak from three standard deviations above the mean of the past."""
    return count >= FEWEST_ACCOUNTS[ActKey] and count > mean(past) + SIGMAS * pstdev(past)


PEERS: dict[str, Speaks] = {FIXED_NAME: fixed, Z_NAME: above}


def cost() -> Claim:
    """Time what bursts add to a post, with its reading done before as every detector has it."""
    items = feed(INNOCENT["match"], 1, days=20)
    ready = [(item, Reading(item), author_key(item.source, item.item)) for item in items]
    for _, reading, _ in ready:
        _ = reading.words, reading.statements, reading.topics
    best = min(_seconds(ready) for _ in range(5))
    spoken_share = sum(bool(reading.statements) for _, reading, _ in ready) / len(ready)
    return claim(
        f"to judge and count one post, {spoken_share:.1%} of them with an act, best of 5",
        best / len(items) * 1e6,
        "us",
        f"{len(items):,} posts; processor time, texts read before",
        at_most=1.0,
    )


def _seconds(ready: Sequence[tuple[StoredItem, Reading, ItemKey | None]]) -> float:
    context = Context()
    started = time.process_time()
    for item, reading, author in ready:
        context.turn_to(item)
        context._reading = reading
        for _ in (*act_bursts.detect(item, context), *place_bursts.detect(item, context)):
            pass
        context.acts.observe(
            reading.words,
            author,  # type: ignore[arg-type]
            statements=reading.statements,
            topics=reading.topics,
            text=reading.text,
        )
    return time.process_time() - started


def memory() -> Claim:
    """Weigh the past of as many topics as are kept, each heard in three hours of a week."""
    tracemalloc.start()
    topics: Voices[str, ItemKey] = Voices(TOPICS)
    for hour in range(0, 168, 56):
        topics.turn_to(hour)
        for number in range(TOPICS):
            topics.add(f"#topic{number}", ItemKey(f"forum:account:{number % 997}"))
    now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return claim(
        f"memory of {TOPICS:,} topics, all heard within the hour",
        now / 2**20,
        "MiB",
        f"peak {peak / 2**20:.0f} MiB, names and voices with it",
        at_most=100.0,
    )


def beside(found: Sequence[dict[str, set[int]]], worst: Callable[[list[int]], int]) -> str:
    """Tell what the peers did."""
    return ", ".join(f"{name} {worst([len(one[name]) for one in found])}" for name in PEERS)


def claim(what: str, value: float, unit: str, anchor: str, *, at_most: float) -> Claim:
    """Make a claim."""
    ok = value <= at_most
    return Claim(claim=what, value=round(value, 3), unit=unit, anchor=anchor, target=at_most, ok=ok)
