"""What one post in a hundred that breaks a live detector costs the others.

The worker concludes from a SQLite file that holds 10,000 posts of invented words, all shipped
detectors on and one more that is live and raises on some of them; each of those becomes a case for
a person. The same without one that breaks is the anchor, measured in turn with it, five times
each; what counts is the median of the five ratios. Speed is told in posts a second of processor
time, which other programs on the machine do not disturb.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median
from unittest.mock import patch

from msgspec.structs import replace

from benchmarks import Claim
from firebreak.adapters.store import open_store
from firebreak.app.config import Config
from firebreak.app.wiring import Services, read_policy, utc_now
from firebreak.app.worker import LOG, Worker
from firebreak.detect import run as detecting
from firebreak.detect.context import Context
from firebreak.detect.contract import Detector, Finding
from firebreak.model.ids import DEFAULT_TENANT, SourceId
from firebreak.model.items import Post, StoredItem
from firebreak.model.policy import PluginPolicy

POSTS, BATCH, ROUNDS = 10_000, 1_000, 5
ONE_IN = 100
TARGET = 0.9
PARTS = ("lu", "mo", "ka", "ri", "te", "sa", "ben", "dor", "nal", "vim", "sol", "pa", "gre", "tin")
WORDS = [a + b + c for a in PARTS for b in PARTS for c in PARTS]


def run() -> Iterator[Claim]:
    """Measure with and without, in turn."""
    ratios, sound, mixed, cases = [], [], [], 0
    LOG.disabled = True
    with tempfile.TemporaryDirectory(prefix="firebreak-") as name:
        for number in range(ROUNDS):
            without, none = posts_per_second(Path(name) / f"sound{number}.db", poison=0)
            with_some, cases = posts_per_second(Path(name) / f"mixed{number}.db", poison=ONE_IN)
            print(f"{without:,.0f} posts/s without, {with_some:,.0f} with", file=sys.stderr)
            ratios.append(with_some / without)
            sound.append(without)
            mixed.append(with_some)
            cases -= none
    wanted = POSTS // ONE_IN
    yield Claim(
        claim=f"worker's throughput with 1 % of {POSTS:,} posts breaking a detector, of without",
        value=round(median(ratios), 3),
        unit="ratio",
        anchor=f"{median(sound):,.0f} posts/s without, {median(mixed):,.0f} with",
        target=f">= {TARGET}",
        ok=median(ratios) >= TARGET,
    )
    yield Claim(
        claim="posts that broke a detector and reached a person",
        value=cases,
        unit="cases",
        anchor=wanted,
        target=wanted,
        ok=cases == wanted,
    )


def posts_per_second(path: Path, *, poison: int) -> tuple[float, int]:
    """Fill a store, let a worker conclude from it; give its speed and the failure cases.

    Args:
        path: File to make.
        poison: One post in so many breaks the detector; 0 for none.

    Returns:
        Posts a second of processor time, and cases that were opened because something broke.
    """
    config = Config(store=f"sqlite:///{path}")
    policy = read_policy(config)
    policy = replace(policy, detectors={**policy.detectors, BREAKING.id: PluginPolicy(mode="live")})
    found = (*detecting.discovered_detectors(), BREAKING)
    with closing(open_store(config.store, now=utc_now)) as store:
        for start in range(0, POSTS, BATCH):
            posts = [post(number, poison) for number in range(start, start + BATCH)]
            store.append(DEFAULT_TENANT, SourceId("bench"), posts, utc_now())
        worker = Worker(Services(store=store, policy=policy, config=config))
        with patch.object(detecting, "discovered_detectors", lambda: found):
            started = time.process_time()
            while worker.step():
                pass
            seconds = time.process_time() - started
        queue = store.queue(DEFAULT_TENANT, POSTS)
    return POSTS / seconds, sum(case.origin == "failure" for case in queue)


def post(number: int, poison: int) -> Post:
    """Make a post of an author of its own; some hold the word that breaks the detector."""
    words = random.Random(number).choices(WORDS, k=20)
    if poison and number % poison == 0:
        words.append("poison")
    return Post(id=f"p{number}", author=f"a{number % 5_021}-{number}", text=" ".join(words))


def breaks(item: StoredItem, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Stumble over some posts; ``context`` plays no part."""
    if isinstance(item.item, Post) and item.item.text.endswith("poison"):
        raise ZeroDivisionError
    yield from ()


BREAKING = Detector(
    id="breaking",
    version="1",
    category="",
    applies_to=frozenset({"post"}),
    why="A benchmark.",
    references=(),
    examples=(),
    detect=breaks,
)
