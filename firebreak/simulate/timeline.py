"""One step of the story: who does what when, ready to be sent."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random

import msgspec
from msgspec import Struct

from firebreak.model.ids import SourceId
from firebreak.model.items import Account, Item
from firebreak.model.notices import Notice

SOURCE = SourceId("harbor")
"""The invented platform's name; its items and its webhook go by it."""


class Step(Struct, frozen=True, kw_only=True):
    """Something that happens on the platform unless it is prevented before.

    Attributes:
        at: Instant on the story's clock.
        actor: External identifier of the account that does it; empty for an authority.
        record: What Firebreak is told; never more than that.
    """

    at: datetime
    actor: str
    record: Item | Notice


def stream(seed: int, name: str) -> Random:
    """Give dice of their own to one part, so that a change elsewhere does not move it."""
    return Random(f"firebreak/{seed}/{name}")


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Sort steps by time; accounts come before whatever they do at the same instant."""
    return tuple(sorted(steps, key=_place))


def encode(records: Iterable[Item | Notice]) -> bytes:
    """Write records as the JSON array that the API takes."""
    return msgspec.json.encode(list(records))


def later(at: datetime, seconds: float) -> datetime:
    """Give an instant so many seconds later, to the millisecond."""
    return at + timedelta(milliseconds=round(seconds * 1000))


def _place(step: Step) -> tuple[datetime, bool, bytes]:
    record = step.record
    return step.at, not isinstance(record, Account), msgspec.json.encode(record)
