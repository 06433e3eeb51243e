"""Columns are the same however the lines came; what was given stays."""

from collections.abc import Sequence
from datetime import timedelta
from operator import attrgetter

from hypothesis import given
from hypothesis import strategies as st

from firebreak.measure.books import Books, Known
from firebreak.model.ledger import LedgerEntry
from tests.measure.histories import END, history

LEDGER = history(3)
LATER = END + timedelta(days=9_999)
CODED = ("kind", "actor", "verb", "language")
TOLD = attrgetter(*CODED)
cuts = st.lists(st.integers(0, len(LEDGER)), max_size=9).map(sorted)


def in_parts(entries: Sequence[LedgerEntry], ends: list[int]) -> Books:
    """Keep books of lines that come in several parts, some of them empty."""
    books = Books()
    books.reserve(len(ends) * 20)
    for start, end in zip([0, *ends], [*ends, len(entries)], strict=True):
        books.add(entries[start:end])
    return books


def read(known: Known) -> list[tuple[object, ...]]:
    """Give what each line says, in words and numbers."""
    words = [[known.words.word(code) for code in known[name]] for name in CODED]
    names, flags = [known["case"].tolist(), known["place"].tolist()], known.flag("waits").tolist()
    return list(zip(*words, *names, known.at.tolist(), flags, strict=True))


@given(cuts)
def test_lines_that_come_in_parts_are_the_lines_that_come_at_once(ends: list[int]) -> None:
    """And they say what the ledger says."""
    told = read(in_parts(LEDGER, ends).known_by(LATER))
    assert told == read(Books.of(LEDGER).known_by(LATER))
    assert [one[:4] for one in told] == [
        tuple(word or "" for word in TOLD(entry)) for entry in LEDGER
    ]


@given(cuts)
def test_what_was_known_stays_as_it_was_when_lines_are_added(ends: list[int]) -> None:
    """Whoever computes of a view is not disturbed by news."""
    books = Books()
    books.add(LEDGER[:20])
    known = books.known_by(LATER)
    before = read(known)
    for start, end in zip([20, *ends], [*ends, len(LEDGER)], strict=True):
        books.add(LEDGER[start:end])
    assert read(known) == before
    assert len(known) == 20


def test_lines_chosen_of_chosen_lines_are_those_lines() -> None:
    """Columns are taken when they are read, by flags and by places alike."""
    known = Books.of(LEDGER).known_by(LATER)
    whole = read(known)
    odd = known.only(known["place"] % 2 == 1)
    assert read(odd) == whole[1::2]
    assert read(odd.only(odd["place"][:0])) == []
    backwards = odd.only(odd["place"][::-1] // 2)
    assert read(backwards) == whole[1::2][::-1]


def test_what_is_read_once_is_read_once_for_each_question() -> None:
    """One window's answer is never given for another's."""
    known, asked = Books.of(LEDGER).known_by(LATER), list[int]()

    def above(lines: Known, least: int) -> int:
        asked.append(least)
        return int((lines["place"] >= least).sum())

    told = [known.once(above, 5), known.once(above, 7), known.once(above, 5)]
    assert told == [len(LEDGER) - 5, len(LEDGER) - 7, len(LEDGER) - 5]
    assert asked == [5, 7]
