"""How much one person did on one day, without saying who."""

from msgspec.structs import replace

from firebreak.measure.examples import decided, known
from firebreak.measure.people import FEWEST, PersonDays, person_days
from firebreak.model.ledger import LedgerEntry


def by(actor: str, minute: float) -> LedgerEntry:
    """Write a decision of somebody; the examples begin at 18:00."""
    return replace(decided(minute, f"{actor}{minute}"), actor=actor)


def found(*entries: LedgerEntry) -> PersonDays:
    """Read who did how much, of lines of two evenings."""
    return person_days(known(entries, until=by("x", 3_000).at))


def test_a_day_ends_at_midnight_of_utc() -> None:
    """A minute before and one after are two days of one person."""
    assert [1, 1] == list(found(by("ines", 359), by("ines", 361)).counts)


def test_what_the_machine_did_is_nobodys() -> None:
    """Decisions without a person make nobody look busy."""
    days = found(by("system", 1), by("system", 2), by("ines", 3))
    assert ([1], 1) == (list(days.counts), days.people)


def test_of_fewer_than_three_people_nothing_is_said() -> None:
    """Of two, each could reckon what the other did."""
    names = ("ines", "noor", "rosa")
    fewer = [by(name, place) for place, name in enumerate(names[: FEWEST - 1])]
    assert found(*fewer).quantile(0.5) is None
    assert 1.0 == found(*fewer, by("rosa", 9)).quantile(0.5)


def test_a_quantile_is_a_count_that_was_reached() -> None:
    """No half decisions: the middle of one, two and four is two."""
    lines = [by("a", 1), *(by("b", 2 + n) for n in range(2)), *(by("c", 9 + n) for n in range(4))]
    days = found(*lines)
    assert (2.0, 4.0, 1.0) == (days.quantile(0.5), days.quantile(0.9), days.quantile(0.0))
