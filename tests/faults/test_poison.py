"""F14: content on which the program stumbles reaches a person."""

import asyncio
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import count, islice
from typing import Any

import msgspec
import pytest

from firebreak.adapters.store import open_store
from firebreak.detect import run
from firebreak.detect.context import Context
from firebreak.detect.contract import Finding
from firebreak.detect.detectors import listed_urls
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.items import Item, Post, StoredItem
from firebreak.model.signals import Evidence
from tests.app.factories import FORUM, Room, listed, user
from tests.faults.fuzz import items
from tests.faults.tally import Count, Tally

FACT = Evidence(says="An invented fact.")
ALL = 10**6
TOGETHER = 250
"""Poison in one batch, with as many sound posts between."""
TRIES = 3


class Panic(BaseException):
    """What compiled code raises when it gives up; it is no Exception."""


class Mute(Exception):
    """An error that breaks whoever asks what it says."""

    def __str__(self) -> str:
        """Break."""
        raise RuntimeError("no words")


def sink(depth: int = 0) -> int:
    """Call itself until Python stops it."""
    return sink(depth + 1) + 1


def raises(error: BaseException) -> Callable[[], Iterator[Finding]]:
    """Make a detector's body that says something and then breaks."""

    def body() -> Iterator[Finding]:
        yield Finding(score=0.9, evidence=(FACT,))
        raise error

    return body


def says(score: Any = 0.9, *evidence: Any) -> Callable[[], Iterable[Any]]:
    """Make a detector's body that says what cannot be said."""
    return lambda: [Finding(score=score, evidence=evidence)]


WAYS: tuple[Callable[[], Any], ...] = (
    *map(raises, (ZeroDivisionError(), KeyError("the author's words"), MemoryError(), Mute())),
    *map(raises, (SystemExit(3), GeneratorExit(), asyncio.CancelledError(), Panic("at the disco"))),
    *map(raises, (StopIteration(), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "no"))),
    lambda: sink(),
    lambda: None,
    lambda: [None],
    lambda: (Finding(score=0.9, evidence=(FACT,)) for _ in count()),
    *(says(score, FACT) for score in (math.nan, math.inf, -0.1, 1.1, None, "high", 1j)),
    says(),
    says(0.9, "not a fact"),
    says(0.9, Evidence(says="\ud800")),
    says(0.9, Evidence(says=object())),  # type: ignore[arg-type]
    says(0.9, Evidence(says="", start="one")),  # type: ignore[arg-type]
    says(0.9, Evidence(says="", items=(object(),))),  # type: ignore[arg-type]
)


class Breaking:
    """A detector that breaks on some posts, each in another way; counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.detector = msgspec.structs.replace(
            listed_urls.DETECTOR, id="near_copies", detect=self.detect
        )

    def detect(self, item: StoredItem, context: Context) -> Iterable[Finding]:
        """Break on posts whose name starts with an x; ``context`` plays no part."""
        if not (isinstance(item.item, Post) and item.item.id.startswith("x")):
            return []
        self.asked[item.item.id] += 1
        found: Iterable[Finding] = WAYS[int(item.item.id[1:]) % len(WAYS)]()
        return found


@pytest.mark.timeout(3_600)
def test_content_that_breaks_a_detector_reaches_a_person(
    monkeypatch: pytest.MonkeyPatch, times: Callable[[int, int], int], tally: Tally
) -> None:
    """However it breaks: each such post becomes a case within three tries, all else is checked."""
    room, breaking, many = Room(open_store("memory:")), Breaking(), times(400, 10_000)
    found = (breaking.detector, listed_urls.DETECTOR)
    monkeypatch.setattr(run, "discovered_detectors", lambda: found)
    hard = (one for one in items(14) if isinstance(one, Post))
    for start in range(0, many, TOGETHER):
        room.tell(*batch(range(start, min(start + TOGETHER, many)), hard))
    queue = room.store.queue(DEFAULT_TENANT, ALL)
    cases = Counter((one.subject, str(one.origin)) for one in queue if one.kind == "account")
    wanted = Counter(
        [(user(f"x{number}"), "failure") for number in range(many)]
        + [(user(f"s{number}"), "tool") for number in range(many)]
    )
    assert room.read_to() == 2 * many
    assert max(breaking.asked.values()) <= TRIES
    tally.add(
        Count(
            fault="F14 content that breaks a detector",
            tries=many,
            lost=(wanted - cases).total(),
            unexpected=(cases - wanted).total(),
            recovered=len(breaking.asked),
            note=f"{len(WAYS)} ways to break, asked at most {max(breaking.asked.values())} times; "
            f"{many:,} sound posts among them, all found",
        )
    )


def batch(numbers: range, hard: Iterator[Post]) -> Iterator[Item]:
    """Mix posts that break with sound ones, one of each in turn."""
    for number in numbers:
        name = f"x{number}"
        yield msgspec.structs.replace(next(hard), id=name, author=name, share_of=None)
        yield listed(f"s{number}", f"s{number}")


@pytest.mark.timeout(3_600)
def test_nothing_that_intake_lets_through_breaks_what_ships(
    times: Callable[[int, int], int], tally: Tally
) -> None:
    """Our own detectors, guards and linkers read the hardest items without stumbling once."""
    room, many = Room(open_store("memory:")), times(400, 10_000)
    taken, left = 0, islice(items(15), many)
    while some := list(islice(left, 200)):
        taken += len(room.store.append(DEFAULT_TENANT, FORUM, some, room.clock()))
        room.work()
    broken = room.services.problems
    failures = [one for one in room.store.queue(DEFAULT_TENANT, ALL) if one.origin == "failure"]
    tally.add(
        Count(
            fault="F14 hard items for what ships",
            tries=many,
            unexpected=len(failures) + len(broken),
            recovered=taken,
            note=", ".join(sorted(broken.values())),
        )
    )
