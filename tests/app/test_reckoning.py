"""What is computed of a long ledger may be a minute old, and never older."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from firebreak.app import reckoning
from firebreak.app.reckoning import KEPT, MOST, Reckoning
from firebreak.model.effects import Filing
from firebreak.model.ledger import LedgerEntry
from tests.app.factories import START, Room

TICK = timedelta(microseconds=1)


def lines(entries: Sequence[LedgerEntry]) -> int:
    """Compute something of a ledger."""
    return len(entries)


def write(room: Room) -> None:
    """Add one line."""
    tenant = room.services.tenant
    line = LedgerEntry(kind="look judged", tenant=tenant, at=START, actor="ines")
    room.services.store.file(Filing(tenant=tenant, entries=(line,)))


def asked(room: Room, kept: Reckoning, later: timedelta) -> int:
    """Ask how many lines there are."""
    return kept.of("lines", room.services, START + later, lines)


def test_a_short_ledger_is_computed_anew_each_time() -> None:
    """Nobody is shown what was true before."""
    room, kept = Room(), Reckoning()
    before = asked(room, kept, timedelta())
    write(room)
    assert asked(room, kept, timedelta()) == before + 1


@pytest.mark.parametrize(
    ("later", "is_kept"),
    [(timedelta(), True), (KEPT - TICK, True), (KEPT, False), (-TICK, False)],
)
def test_a_long_one_is_computed_anew_after_a_minute(
    later: timedelta, is_kept: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither later nor with a clock that was set back."""
    room, kept = Room(), Reckoning()
    write(room)
    monkeypatch.setattr(reckoning, "LONG", 1)
    before = asked(room, kept, timedelta())
    write(room)
    assert asked(room, kept, later) == before + (not is_kept)


def test_each_question_has_its_own_answer_and_old_ones_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that asking for ever other windows fills nothing."""
    room, kept, computed = Room(), Reckoning(), list[int]()
    write(room)
    monkeypatch.setattr(reckoning, "LONG", 1)

    def ask(number: int) -> int:
        def compute(entries: Sequence[LedgerEntry]) -> int:
            del entries
            computed.append(number)
            return number

        return kept.of(number, room.services, START, compute)

    assert [ask(number) for number in (*range(MOST + 1), MOST, 0)] == [*range(MOST + 1), MOST, 0]
    assert computed == [*range(MOST + 1), 0], "the newest was kept, the first had gone"
