"""Who met the same account again and again within a month is shown to leads."""

from datetime import UTC, datetime, timedelta

import pytest

from firebreak.measure.books import Books
from firebreak.measure.pairs import Pair
from firebreak.measure.pairs import repeated as of_books
from firebreak.model.ids import DEFAULT_TENANT, ItemKey
from firebreak.model.ledger import EntryKind, LedgerEntry

NOW = datetime(2026, 3, 22, 19, 0, tzinfo=UTC)
U1 = ItemKey("forum:account:u1")
MICROSECOND = timedelta(microseconds=1)


def line(kind: EntryKind, *, days: float = 1, actor: str = "ada", who: ItemKey = U1) -> LedgerEntry:
    """One line of some days ago."""
    at = NOW - timedelta(days=days)
    return LedgerEntry(kind=kind, tenant=DEFAULT_TENANT, at=at, actor=actor, subject=who)


def repeated(lines: list[LedgerEntry], now: datetime) -> list[Pair]:
    """Give the pairs of a small ledger."""
    return of_books(Books.of(lines).known_by(NOW + timedelta(days=1)), now)


@pytest.mark.parametrize(("times", "flagged"), [(3, 0), (4, 1)])
def test_three_times_need_no_explanation_and_four_do(times: int, flagged: int) -> None:
    """Decisions and look-ups count alike."""
    lines = [line("looked up" if place % 2 else "case decided") for place in range(times)]
    assert flagged == len(repeated(lines, NOW))


def test_thirty_days_ago_is_over() -> None:
    """At the instant itself it counts no more; a moment later it does."""
    lines = [line("looked up") for _ in range(3)]
    old = line("looked up", days=30)
    assert [] == repeated([*lines, old], NOW)
    assert 1 == len(repeated([*lines, old], NOW - MICROSECOND))


def test_each_person_and_each_account_is_counted_alone() -> None:
    """Two people twice, or two accounts twice, are nothing special."""
    other = ItemKey("forum:account:u2")
    lines = [line("case decided", actor=who) for who in ("ada", "ben")] * 2
    lines += [line("looked up", who=key) for key in (U1, other)]
    assert [] == repeated(lines, NOW)


def test_it_says_how_often_of_each_and_when_last() -> None:
    """So that a lead can ask about it."""
    lines = [line("case decided", days=3), *[line("looked up", days=2) for _ in range(3)]]
    expected = Pair(person="ada", line=1, decided=1, looked=3, newest=NOW - timedelta(days=2))
    assert [expected] == repeated(lines, NOW)
