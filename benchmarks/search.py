"""Search over many posts, beside reading all of them in the same run.

Words are invented; their frequencies fall as those of a language do (Zipf). Nothing here is a
text of anybody.
"""

import os
import resource
from collections.abc import Callable, Iterator
from random import Random
from time import perf_counter, process_time

from benchmarks import Claim
from firebreak.adapters.search.index import SearchIndex
from firebreak.adapters.search.reading import Page, page_of
from firebreak.model.ids import DEFAULT_TENANT, Seq, SourceId
from firebreak.model.items import Account, Item, Post, StoredItem
from tests.adapters.store.factories import T0

POSTS = int(os.environ.get("SEARCH_POSTS", "1000000"))
WORDS, LENGTH, BATCH = 60_000, 12, 2_000
QUESTIONS, SCANS = 200, 10
FORUM = SourceId("forum")


def run() -> Iterator[Claim]:
    """Fill an index, ask it, and read everything for the same questions."""
    dice = Random(7)
    words = [
        "".join(dice.choices("abdefgiklmnoprstuvz", k=dice.randint(4, 9))) for _ in range(WORDS)
    ]
    weights = [1 / (rank + 2) for rank in range(WORDS)]
    index = SearchIndex()
    before, began = rss(), process_time()
    for start in range(0, POSTS, BATCH):
        text = dice.choices(words, weights, k=BATCH * LENGTH)
        index.learn(list(pages(start, text)))
    filled = process_time() - began
    yield told(
        "posts taken in a second of one core, folding and words included", POSTS / filled, "posts/s"
    )
    yield told("memory for each post", (rss() - before) / POSTS, "bytes")
    rare = [f"{one} {other}" for one, other in pairs(dice, words[500:20_000])]
    common = [f"{one} {other}" for one, other in pairs(dice, words[:50])]
    handles = [f"@handle{dice.randrange(POSTS // 10)}" for _ in range(QUESTIONS)]
    for name, asked in (("two rare words", rare), ("two of the 50 commonest", common)):
        ours = times(lambda one: index.find(one, DEFAULT_TENANT, 20), asked)
        scan = times(lambda one: index.scan(one, DEFAULT_TENANT, 20), asked[:SCANS])
        yield told(f"{name}: median", quantile(ours, 0.5) * 1e3, "ms")
        yield told(f"{name}: p95", quantile(ours, 0.95) * 1e3, "ms")
        ratio = quantile(scan, 0.5) / quantile(ours, 0.5)
        yield told(f"{name}: times as quick as reading all", ratio, "times")
    quick = times(lambda one: index.find(one, DEFAULT_TENANT, 20), handles)
    yield told("a handle: p95", quantile(quick, 0.95) * 1e3, "ms")


def pages(start: int, text: list[str]) -> Iterator[Page]:
    """Make a batch of posts, and an account for every tenth."""
    for place in range(BATCH):
        number = start + place
        said = " ".join(text[place * LENGTH : (place + 1) * LENGTH])
        items: list[Item] = [Post(id=f"p{number}", author=f"u{number // 10}", text=said)]
        if number % 10 == 0:
            items.append(Account(id=f"u{number // 10}", handle=f"@handle{number // 10}"))
        for item in items:
            stored = StoredItem(
                seq=Seq(number), tenant=DEFAULT_TENANT, source=FORUM, received_at=T0, item=item
            )
            page = page_of(stored)
            if page is not None:
                yield page


def pairs(dice: Random, words: list[str]) -> Iterator[tuple[str, str]]:
    """Draw pairs of words."""
    for _ in range(QUESTIONS):
        one, other = dice.sample(words, 2)
        yield one, other


def times(ask: Callable[[str], object], questions: list[str]) -> list[float]:
    """Give how long each question took, in seconds, shortest first."""
    taken = []
    for one in questions:
        began = perf_counter()
        ask(one)
        taken.append(perf_counter() - began)
    return sorted(taken)


def quantile(ordered: list[float], share: float) -> float:
    """Give the value below which a share of the others lies."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def rss() -> int:
    """Give the most memory that this process ever had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def told(claim: str, value: float, unit: str) -> Claim:
    """Write one figure down; none is a promise, for machines differ."""
    return Claim(
        claim=f"{POSTS:,} posts, {claim}",
        value=round(value, 2),
        unit=unit,
        anchor=None,
        target=None,
        ok=True,
    )
