"""A simulated platform that tells a running Firebreak all, at a rate."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from threading import Lock

from firebreak.model.items import Item
from firebreak.model.notices import Notice
from firebreak.simulate.loop.platform import SimulatedPlatform, Told
from firebreak.simulate.parameters import HOUR_MS

MOST_AT_ONCE = 500
"""Records in one request."""
BATCHES_A_SECOND = 4.0
"""How often something is sent, at rates at which a request has room for it."""
Send = Callable[[Sequence[Item | Notice]], None]
Tell = Callable[[float, str], None]


def push(
    platform: SimulatedPlatform,
    send: Send,
    *,
    rate: float,
    lock: Lock,
    clock: Callable[[], float],
    wait: Callable[[float], bool],
    tell: Tell,
) -> int:
    """Send everything that happens, in order; the story goes as fast as its records are sent.

    Args:
        platform: At its beginning.
        send: Sends records and returns when they are durable; what it raises ends the push.
        rate: Records a second; 0 for as fast as they are taken.
        lock: Held while the platform moves, since actions may come in meanwhile.
        clock: Seconds, from anywhere.
        wait: Waits so many seconds; True ends the push.
        tell: Told how far it is.

    Returns:
        How many records were sent.
    """
    size = MOST_AT_ONCE
    if rate > 0:
        size = max(1, min(MOST_AT_ONCE, int(rate / BATCHES_A_SECOND)))
    started, sent, story = clock(), 0, platform.play
    for batch in _batches(_everything(platform, lock), size):
        send(batch)
        sent += len(batch)
        day, days = story.now / (24 * HOUR_MS), story.world.parameters.days
        tell(story.now / story.end, f"day {day:.1f} of {days}, {sent:,} records")
        due = started + sent / rate if rate > 0 else started
        if wait(max(0.0, due - clock())):
            break
    return sent


def _everything(platform: SimulatedPlatform, lock: Lock) -> Iterator[Item | Notice]:
    """Tell what was there, then hour after hour what happens."""
    yield from _records(platform.history())
    story = platform.play
    while story.now < story.end:
        with lock:
            hour = list(platform.until(story.now + HOUR_MS))
        yield from _records(hour)


def _records(told: Iterable[Told]) -> Iterator[Item | Notice]:
    return (record for _, record in told)


def _batches(records: Iterator[Item | Notice], size: int) -> Iterator[list[Item | Notice]]:
    while batch := list(islice(records, size)):
        yield batch
