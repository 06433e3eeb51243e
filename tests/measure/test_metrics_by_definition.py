"""Where the reading in SQL found a number that was not as defined."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from firebreak.measure.contract import Result
from firebreak.measure.examples import (
    EVENING,
    MONTH,
    START,
    computed,
    counted,
    decided,
    decision_id,
    known,
    line,
    shown,
)
from firebreak.measure.metrics import displacement, exemptions, exposure, order_time, regrowth
from firebreak.model.ledger import EntryKind, LedgerEntry


def named(result: Result, name: str) -> float | None:
    """Give one of a result's figures."""
    return next(figure.value for figure in result.figures if figure.name == name)


@pytest.mark.parametrize("note", ["full", "full: to decide", "full; a face in it", "full: a; b: c"])
def test_a_picture_shown_in_full_counts_whatever_was_said_beside_it(note: str) -> None:
    """The desk writes form, then why, then words of the person; only the form is counted."""
    entries = [replace(line("media shown", 1, "a", "ines"), note=note)]
    assert 1.0 == computed(exposure.METRIC, entries).value


@pytest.mark.parametrize(("hours", "days"), [(5, 0), (6, 0), (6.1, 1)])
def test_a_day_is_known_from_when_it_was_counted(hours: float, days: int) -> None:
    """Asked for today, a figure of the past is what the desk could have said then."""
    day = counted(5, "n", accounts=10)
    day = replace(day, done_at=day.at + timedelta(hours=6))
    assert days == len(known([day], day.at + timedelta(hours=hours)))


def test_a_split_is_known_from_when_it_was_done() -> None:
    """It carries the receipt of its first thing, which lies before."""
    split = replace(line("case split", 1, "a"), done_at=START + timedelta(minutes=30))
    early, late = (START + timedelta(minutes=minute) for minute in (30, 31))
    assert [0, 1] == [len(known([split], until)) for until in (early, late)]


def ordered(*kinds: EntryKind) -> Result:
    """Measure an order to which one thing happened every ten minutes."""
    entries = [replace(line(kind, 10 * place), order="o1") for place, kind in enumerate(kinds)]
    return computed(order_time.METRIC, entries)


@pytest.mark.parametrize(
    ("moves", "waiting"),
    [
        ((), 1),
        (("order paused",), 0),
        (("order paused", "order resumed"), 1),
        (("order paused", "order resumed", "order paused"), 0),
        (("order paused", "order resumed", "order void"), 0),
        (("order paused", "order resumed", "order effective"), 0),
    ],
)
def test_an_order_that_goes_on_waits(moves: tuple[EntryKind, ...], waiting: int) -> None:
    """A pause that is over hides no order from whoever watches the hour."""
    assert waiting == named(ordered("order received", *moves), "still waiting")


def test_an_order_that_goes_on_is_watched_until_the_end() -> None:
    """One in effect after ten minutes, one that was paused and waits: half by ten minutes."""
    moves: tuple[tuple[EntryKind, int, str], ...] = (
        ("order received", 0, "o1"),
        ("order effective", 10, "o1"),
        ("order received", 0, "o2"),
        ("order paused", 5, "o2"),
        ("order resumed", 6, "o2"),
    )
    entries = [replace(line(kind, minute), order=name) for kind, minute, name in moves]
    assert 10.0 == computed(order_time.METRIC, entries).value


def network_days(case: str) -> list[LedgerEntry]:
    """Count a network on two days before it is suspended and two after."""
    linking = {3: 2, 5: 3, 8: 4, 9: 5}
    return [counted(day, case, accounts=10, linking=many) for day, many in linking.items()]


def test_two_networks_on_one_day_are_one_day() -> None:
    """What happened on a day to all networks is no second piece of evidence."""
    others = [counted(day, "", accounts=100, linking=10) for day in (3, 5, 8, 9)]
    one = [*others, *network_days("n"), shown(6.5, "n")]
    two = [*one, *network_days("m"), shown(6.5, "m")]
    ends = [(found.low, found.high) for found in (_moved(one), _moved(two))]
    assert ends[0] == pytest.approx(ends[1])
    assert ends[0][0] is not None


def _moved(entries: list[LedgerEntry]) -> Result:
    return computed(displacement.METRIC, entries, MONTH)


@pytest.mark.parametrize(("day", "before"), [(-8, 10.0), (-7, 30.0)])
def test_a_network_is_as_large_as_in_the_two_weeks_before(day: int, before: float) -> None:
    """The fifteenth day before says nothing of how large it was; the fourteenth does."""
    entries = [
        counted(day, "n", accounts=50),
        counted(5, "n", accounts=10),
        shown(7.5, "n"),
        counted(8, "n", accounts=4),
    ]
    assert before == named(
        computed(regrowth.METRIC, entries, MONTH), "active accounts a day before"
    )


def test_a_day_of_unknown_reach_is_no_day_without_reach() -> None:
    """Nobody told followers on one of two days before: half of 100 is 50, and not 25."""
    entries = [
        counted(4, "n", accounts=10),
        counted(5, "n", accounts=10, reach=100),
        shown(6.5, "n"),
        counted(8, "n", accounts=4, reach=30),
        counted(9, "n", accounts=4, reach=50),
    ]
    name = "half of the reach again within, in half of the networks"
    assert 3.5 == named(computed(regrowth.METRIC, entries, MONTH), name)


def test_counter_speech_and_who_is_vouched_for_as_it_are_two_classes() -> None:
    """A table with two lines of one name says nothing."""
    entries = [
        replace(decided(5, "a", "dismiss"), purpose="counter-speech"),
        replace(decided(6, "b", "label"), exempt="counter-speech"),
    ]
    result = computed(exemptions.METRIC, entries)
    assert 1.0 == named(result, "counter-speech, of 1")
    assert 0.0 == named(result, "vouched for as counter-speech, of 1")


def test_a_dismissal_that_was_taken_back_was_not_acted_on_first() -> None:
    """It harmed nobody, though it was wrong."""
    first = replace(decided(5, "a", "dismiss"), purpose="news")
    back = decided(9, "a", "reverse", reverses=decision_id(5, "a", "dismiss"))
    assert 0.0 == named(computed(exemptions.METRIC, [first, back], EVENING), "acted on first")
