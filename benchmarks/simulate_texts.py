"""How fast simulated people speak, in columns and one by one."""

import time
from collections.abc import Callable, Iterator

from benchmarks import Claim
from firebreak.simulate.parameters import LANGUAGES
from firebreak.simulate.streams import generator
from firebreak.simulate.texts import pool
from firebreak.simulate.texts.slots import values
from firebreak.simulate.texts.writing import Writer

POSTS = 100_000
REPEATS = 5
POOL_SECONDS = 0.3
A_SECOND = 200_000
OUR_BAR = "our own bar"


def run() -> Iterator[Claim]:
    """Measure processor time, the best of five, so that neighbours do not count."""
    seconds = best(render)
    yield told("sentences of five languages rendered", seconds, "s", seconds < POOL_SECONDS)
    writer = Writer(1, "bench")
    rng = generator(1, "bench")
    languages = rng.integers(len(LANGUAGES), size=POSTS)
    rows = pool.draw(rng, languages, pool.draw_topics(rng, POSTS)).tolist()
    for name, work in (
        ("posts drawn in columns", lambda: draw(languages)),
        ("drawn posts rendered one by one", lambda: [pool.said(row) for row in rows]),
        ("ordinary posts drawn and rendered one by one", lambda: speak(writer)),
    ):
        speed = POSTS / best(work)
        yield told(name, speed, "posts/s", speed >= A_SECOND)
    speed = POSTS / 20 / best(lambda: [writer.write("en", "call") for _ in range(POSTS // 20)])
    yield Claim(
        claim="marked posts written",
        value=round(speed),
        unit="posts/s",
        anchor=None,
        target=None,
        ok=True,
    )


def render() -> None:
    """Render all pools anew."""
    pool.pool.cache_clear()
    values.cache_clear()
    for language in LANGUAGES:
        pool.pool(language)


def draw(languages: object) -> None:
    """Draw what all posts say."""
    rng = generator(2, "bench")
    pool.draw(rng, languages, pool.draw_topics(rng, POSTS))  # type: ignore[arg-type]


def speak(writer: Writer) -> None:
    """Write as many ordinary posts, each with its truth."""
    for _ in range(POSTS):
        writer.ordinary("en")


def best(work: Callable[[], object]) -> float:
    """Give the least processor seconds of some runs."""
    least = float("inf")
    for _ in range(REPEATS):
        started = time.process_time()
        work()
        least = min(least, time.process_time() - started)
    return least


def told(claim: str, value: float, unit: str, holds: bool) -> Claim:
    """Hold a figure against our bar."""
    target = f"< {POOL_SECONDS}" if unit == "s" else f">= {A_SECOND}"
    rounded = round(value, 3) if unit == "s" else round(value)
    return Claim(claim=claim, value=rounded, unit=unit, anchor=OUR_BAR, target=target, ok=holds)
