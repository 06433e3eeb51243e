"""An hour far above all before it is told; a busy day is not."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.app.alerts import arrivals, conditions
from firebreak.app.alerts.arrivals import Arrivals
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.ledger import EntryKind, LedgerEntry
from tests.app.factories import Room

NOW = datetime(2026, 3, 22, 19, 0, tzinfo=UTC)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Give a desk on a file."""
    made = Room(folder=tmp_path)
    yield made
    made.store.close()


def lines(
    many: int, hours_ago: float, kind: EntryKind = "case opened", now: datetime = NOW
) -> list[LedgerEntry]:
    """Give lines of one hour that ended so long ago, spread evenly."""
    return [
        LedgerEntry(
            kind=kind,
            tenant=DEFAULT_TENANT,
            at=now - timedelta(hours=hours_ago) - timedelta(minutes=59) * place / max(1, many),
            actor="system",
        )
        for place in range(many)
    ]


def a_week(low: int = 0, high: int = 6, now: datetime = NOW) -> list[LedgerEntry]:
    """Give quiet hours, none of them the last."""
    source = random.Random(7)
    hours = (source.randint(low, high) for _ in range(168))
    return [one for ago, many in enumerate(hours, 1) for one in lines(many, ago, now=now)]


def surges(*told: list[LedgerEntry]) -> tuple[str, ...]:
    """Say what leaps."""
    seen = Arrivals()
    for one in told:
        seen.count(one)
    return seen.surges(NOW)


def test_an_hour_far_above_the_others_is_told_with_what_is_usual() -> None:
    """Whoever is woken reads how much it is, and how much it was before."""
    assert surges(a_week(), lines(60, 0)) == ("60 cases came up within the last hour, 3 as a rule",)


def test_reports_surge_by_themselves() -> None:
    """A wave that no detector finds is first seen by people."""
    told = surges(a_week(), lines(12, 30, "notice received"), lines(80, 0, "notice received"))
    assert told == ("80 reports came in within the last hour, 0 as a rule",)


def test_a_busy_desk_is_not_woken_by_an_hour_like_others() -> None:
    """What is usual here is no surge, however much it is."""
    assert () == surges(a_week(80, 120), lines(120, 0))


def test_a_handful_after_silence_is_no_surge() -> None:
    """Nine cases are not worth a night's sleep."""
    assert () == surges(lines(1, 100), lines(9, 0))


def test_nothing_is_said_on_the_first_day() -> None:
    """Nobody knows yet what is usual."""
    assert () == surges(lines(2, 23), lines(100, 0))
    assert () != surges(lines(2, 26), lines(100, 0))


@given(st.lists(st.integers(0, 40), max_size=60), st.integers(1, 5), st.randoms())
def test_it_matters_neither_in_what_order_nor_in_what_parts_it_is_read(
    hours: list[int], parts: int, source: random.Random
) -> None:
    """Lines are stamped by several processes."""
    told = [one for ago, many in enumerate(hours) for one in lines(many, ago)]
    mixed = list(told)
    source.shuffle(mixed)
    assert surges(told) == surges(*(mixed[at::parts] for at in range(parts)))


def test_each_line_is_read_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """A look each half minute reads what is new, and the alert ends with the hour."""
    now = room.clock()
    room.store.note([*a_week(now=now), *lines(60, 0, now=now)])
    seen = Arrivals()
    says = conditions.look(room.services, now, seen)["burst"].says
    assert says == "Something surges: 60 cases came up within the last hour, 3 as a rule."
    monkeypatch.setattr(arrivals, "PAGE", 0)  # whoever reads again never ends
    assert "burst" in conditions.look(room.services, now, seen)
    monkeypatch.undo()
    room.clock.forward(hours=1, minutes=1)
    assert "burst" not in conditions.look(room.services, room.clock(), seen)


def test_a_long_ledger_is_read_from_where_it_is_new(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At most so many lines are read back; the rest counts as unknown, not as nothing."""
    now = room.clock()
    room.store.note([*reversed(a_week(now=now)), *lines(60, 0, now=now)])
    monkeypatch.setattr(arrivals, "MOST_LINES", 100)
    assert "burst" not in conditions.look(room.services, now)
    monkeypatch.setattr(arrivals, "MOST_LINES", 200)
    assert "burst" in conditions.look(room.services, now)
