"""Events as the ledger tells of them."""

from datetime import timedelta

from msgspec.structs import replace

from firebreak.measure.contract import Window
from firebreak.measure.examples import EVENING, START, line
from firebreak.measure.marks import marks
from firebreak.model.ledger import LedgerEntry


def named(minute: float, event: str = "e1", **more: object) -> LedgerEntry:
    """Write that an event was named, which began at that minute."""
    bare = line("event named", minute)
    return replace(bare, event=event, note="The fire", done_at=bare.at, **more)


def test_an_event_stands_beside_what_is_drawn() -> None:
    """Name, beginning and end, once it has one."""
    ended = replace(line("event ended", 60), event="e1", until=START + timedelta(minutes=50))
    (one,) = marks([named(5), ended], EVENING)
    assert ("The fire", START + timedelta(minutes=50)) == (one.name, one.until)


def test_an_end_that_nobody_knew_yet_is_not_told() -> None:
    """A past figure reads the same for ever."""
    ended = replace(line("event ended", 60), event="e1", until=START + timedelta(minutes=50))
    early = Window(since=START, until=START + timedelta(minutes=30))
    assert marks([named(5), ended], early)[0].until is None


def test_an_event_outside_is_not_shown() -> None:
    """What was over before the stretch began is not part of it."""
    before = Window(since=START + timedelta(minutes=20), until=EVENING.until)
    assert () == marks([named(5, until=START + timedelta(minutes=20))], before)
