"""Pages of the ledger: newest first, every line once, never all at once."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from firebreak.adapters.store import open_store
from firebreak.app import ledger_reading
from firebreak.app.ledger_reading import Wanted, fits, page
from firebreak.model.ids import DEFAULT_TENANT, CaseId
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.ports import Store

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
KINDS: tuple[EntryKind, ...] = ("signed in", "case claimed", "case decided")
LINES = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.sampled_from(["ada", "ben"]),
        st.sampled_from(["c1", "c2"]),
        st.integers(0, 600),
    ),
    max_size=150,
)
WANTED = st.builds(
    Wanted,
    actor=st.sampled_from(["", "ada"]),
    kind=st.sampled_from(["", "case", "case decided"]),
    case=st.sampled_from(["", "c2"]),
    day=st.sampled_from([None, date(2026, 3, 1), date(2026, 3, 4)]),
)


def written(lines: Sequence[tuple[EntryKind, str, str, int]]) -> Store:
    """Write lines, each some minutes after the one before."""
    store = open_store("memory:")
    at = START
    told = []
    for kind, actor, case, minutes in lines:
        at += timedelta(minutes=minutes)
        told.append(
            LedgerEntry(kind=kind, tenant=DEFAULT_TENANT, at=at, actor=actor, case=CaseId(case))
        )
    if told:
        store.note(told)
    return store


@given(lines=LINES, wanted=WANTED)
def test_paging_shows_every_line_that_fits_once_newest_first(
    lines: list[tuple[EntryKind, str, str, int]], wanted: Wanted
) -> None:
    """An auditor who goes on to the end has seen all of it, whatever they filter by."""
    store = written(lines)
    expected = [
        line.seq for line in reversed(store.entries(0, 1_000, DEFAULT_TENANT)) if fits(line, wanted)
    ]
    seen: list[int] = []
    asked = wanted
    while True:
        found = page(store, DEFAULT_TENANT, asked)
        seen += [line.seq for line in found.lines]
        if not found.next:
            break
        asked = Wanted(
            actor=wanted.actor,
            kind=wanted.kind,
            case=wanted.case,
            day=wanted.day,
            before=found.next,
        )
    assert expected == seen


def test_a_page_reads_a_bounded_part_of_a_long_ledger() -> None:
    """A search for what is not there ends, and says where it goes on."""
    store = written([("signed in", "ada", "c1", 0)] * 12_000)
    found = page(store, DEFAULT_TENANT, Wanted(actor="nobody"))
    assert (found.lines, found.read) == ((), ledger_reading.MOST_READ)
    assert found.next == 12_000 - ledger_reading.MOST_READ + 1


def test_a_day_far_back_is_reached_without_reading_all_since() -> None:
    """The first page of an old day reads about that day, not the years after it."""
    store = written([("signed in", "ada", "c1", 60)] * 12_000)
    found = page(store, DEFAULT_TENANT, Wanted(day=date(2026, 3, 9)))
    assert 24 == len(found.lines)
    assert found.read < 1_500
