"""The closed loop: platform and real desk on one simulated clock."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from firebreak.adapters.connecting.signatures import encode_secret
from firebreak.adapters.connectors.webhook import Webhook
from firebreak.adapters.store import open_store
from firebreak.app import leases
from firebreak.app.activity.counting import Counting
from firebreak.app.config import Config
from firebreak.app.demo.harbor import Gate, opened
from firebreak.app.outbox import Outbox
from firebreak.app.simulation.staff import Staff
from firebreak.app.wiring import Services
from firebreak.app.worker import Worker
from firebreak.detect.contract import Detector
from firebreak.detect.run import discovered_detectors
from firebreak.model.items import Item
from firebreak.model.notices import Notice
from firebreak.model.policy import Policy
from firebreak.model.ports import Platform
from firebreak.simulate.loop.platform import SOURCE, SimulatedPlatform, Told
from firebreak.simulate.loop.telling import instant
from firebreak.simulate.parameters import HOUR_MS
from firebreak.simulate.people.judging import Judge
from firebreak.simulate.people.reviewer import Reviewer
from firebreak.simulate.streams import dice

AT_ONCE = 1_000
BUSY_MS, QUIET_MS = HOUR_MS // 12, HOUR_MS // 4
"""Slices in the two days after an incident, and otherwise."""
BUSY_DAYS = 2.0
COUNTED_MS = 6 * HOUR_MS
"""How often the desk looks whether a day is over and to be counted."""
SLOWER = 4_320.0
"""Simulated seconds that count as one for the worker, so that connections are computed anew every
six hours while acts come in, and at once when the seeds change."""
SECRET = encode_secret(b"a secret for the simulated platform, on this machine only")


class SimulatedClock:
    """The desk's clock; it goes only when the story does."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        """Give the story's instant."""
        return self.at

    def set(self, at: datetime) -> None:
        """Go on to an instant."""
        self.at = at


@dataclass(frozen=True)
class Loop:
    """Everything that runs in a closed loop.

    Attributes:
        services: The desk.
        platform: What is simulated.
        staff: Who decides.
        counting: Counts each day of the story once it is over.
    """

    services: Services
    platform: SimulatedPlatform
    staff: Staff
    worker: Worker
    outbox: Outbox
    clock: SimulatedClock
    counting: Counting


@contextmanager
def looped(
    platform: SimulatedPlatform,
    policy: Policy,
    store: Path | None,
    reading: Sequence[Detector] = (),
) -> Iterator[Loop]:
    """Set the desk beside the platform; actions go over the ordinary signed webhook.

    Args:
        platform: What is simulated, at its beginning.
        policy: The desk's.
        store: File of the desk; None keeps it in memory.
        reading: Detectors that stand in for a product that can read the invented words, beside
            all that are installed.

    Yields:
        The loop, before anything was told.
    """
    clock = SimulatedClock(instant(0))
    url = "memory:" if store is None else f"sqlite:///{store}"
    gate = Gate(platform, secret=SECRET, now=clock)
    numbers = count(1)
    with opened(gate) as address:
        webhook: Platform = Webhook(SOURCE, address, SECRET, allow_private=True)
        services = Services(
            store=open_store(url, now=clock, longest=leases.longest(policy)),
            policy=policy,
            config=Config(store=url),
            platforms={SOURCE: webhook},
            now=clock,
            new_id=lambda: f"s{next(numbers)}",
        )
        outbox = Outbox(services, at_once=1)
        try:
            staff = _staff(services, platform, clock)
            # The worker's stopwatch is the story's: connections are due by simulated time.
            worker = Worker(
                services,
                tick=lambda: clock.at.timestamp() / SLOWER,
                detectors=(*discovered_detectors(), *reading),
            )
            worker.recall()
            yield Loop(services, platform, staff, worker, outbox, clock, Counting(services, worker))
        finally:
            outbox.stop()
            services.store.close()


def _staff(services: Services, platform: SimulatedPlatform, clock: SimulatedClock) -> Staff:
    parameters = platform.play.world.parameters
    settings = parameters.review
    reviewers = [
        Reviewer(f"reviewer{n}", dice(parameters.seed, "reviewer", n), settings)
        for n in range(settings.people)
    ]
    judge = Judge(platform.play.truth, platform.planted)
    return Staff(services, reviewers, judge, settings, clock.set)


def play(loop: Loop, tell: Callable[[float, int], None]) -> int:
    """Play the whole story.

    What happens in a stretch of time comes to the desk at its end, and what is decided ends the
    stretch soon; so people's deeds are known to five minutes after an incident and to a quarter
    of an hour otherwise, and actions follow decisions within a minute.

    Args:
        loop: At its beginning.
        tell: Told the share of the story that is over, and how many records were sent.

    Returns:
        Records that were sent.
    """
    parameters, story = loop.platform.play.world.parameters, loop.platform.play
    sent = _take_in(loop, loop.platform.history())
    tell(0.0, sent)
    while story.now < story.end:
        start = story.now
        attacks = (one.day * 24 * HOUR_MS for one in parameters.attacks)
        is_busy = any(0 <= start - at < BUSY_DAYS * 24 * HOUR_MS for at in attacks)
        stop = min(story.end, start + (BUSY_MS if is_busy else QUIET_MS))
        stop, has_decided = loop.staff.work(start, stop)
        loop.clock.set(instant(stop))
        sent += _take_in(loop, loop.platform.until(stop))
        if has_decided:
            while loop.outbox.send_due():
                pass
            sent += _take_in(loop, loop.platform.until(stop))
        if story.now // COUNTED_MS > start // COUNTED_MS:
            loop.counting.round()
        tell(story.now / story.end, sent)
    return sent


def _take_in(loop: Loop, told: Iterator[Told]) -> int:
    batch: list[Item | Notice] = []
    sent = 0
    for _, record in told:
        batch.append(record)
        if len(batch) == AT_ONCE:
            sent += _append(loop, batch)
            batch = []
    sent += _append(loop, batch) if batch else 0
    while loop.worker.step():
        pass
    return sent


def _append(loop: Loop, batch: list[Item | Notice]) -> int:
    services = loop.services
    services.store.append(services.tenant, SOURCE, batch, services.now())
    return len(batch)
