"""Traps that a figure could fall into."""

from datetime import timedelta

import msgspec
import pytest

from firebreak.measure.contract import Bars, Result, Shares, Steps, Window
from firebreak.measure.examples import (
    START,
    acted,
    computed,
    decided,
    decision_id,
    line,
    opened,
    suspended,
)
from firebreak.measure.metrics import (
    open_cases,
    response_time,
    reversals,
    surfaced_by_tools,
    suspensions_per_day,
)
from firebreak.model.ids import DEFAULT_TENANT, CaseId, ItemKey
from firebreak.model.ledger import LedgerEntry


def named(result: Result, name: str) -> float | None:
    """Give one of a result's figures."""
    return next(figure.value for figure in result.figures if figure.name == name)


@pytest.mark.parametrize(("minutes", "share"), [(60, 1.0), (60.1, 0.0)])
def test_the_hour_includes_its_last_instant(minutes: float, share: float) -> None:
    """Decided at sixty minutes is within the hour, a moment later is not."""
    result = computed(response_time.METRIC, [opened(0, "a"), decided(minutes, "a")])
    assert named(result, "decided within an hour") == share


def test_a_clock_set_back_gives_no_negative_time() -> None:
    """A decision stamped before its receipt counts as immediate."""
    result = computed(response_time.METRIC, [opened(5, "a"), decided(4, "a")])
    assert result.value == 0.0


def test_response_time_is_that_of_cases_received_in_the_window() -> None:
    """Yesterday's cases do not colour tonight's figure."""
    entries = [opened(-60, "old"), decided(1, "old"), opened(0, "a"), decided(4, "a")]
    result = computed(response_time.METRIC, entries)
    assert (result.value, result.n) == (4.0, 1)


def test_response_time_names_those_who_still_wait() -> None:
    """The open ones are said, not hidden."""
    result = computed(response_time.METRIC, [opened(0, "a"), opened(1, "b"), decided(3, "a")])
    assert named(result, "still waiting") == 1
    assert "1 case still waiting" in result.says


def test_effect_is_measured_over_decisions_that_act() -> None:
    """Dismissals have no effect to wait for."""
    entries = [opened(0, "a"), *suspended(9, "a"), opened(0, "b"), decided(1, "b", "dismiss")]
    assert named(computed(response_time.METRIC, entries), "half in effect within") == 10.0


def test_a_suspension_taken_back_is_no_success_of_the_tools() -> None:
    """Who was wrongly suspended is in nobody's share."""
    entries = [
        opened(0, "a"),
        *suspended(5, "a"),
        acted("action planned", 30, "a", "unsuspend"),
        acted("action confirmed", 31, "a", "unsuspend"),
    ]
    assert computed(surfaced_by_tools.METRIC, entries).value is None


def test_a_network_member_is_surfaced_by_tools() -> None:
    """An account found by its connections counts, with its posts at that moment."""
    joined = LedgerEntry(
        kind="member joined", tenant=DEFAULT_TENANT, at=START, actor="system",
        case=CaseId("net"), case_kind="network", origin="tool",
        subject=ItemKey("harbor:account:m"), posts_before=0,
    )  # fmt: skip
    result = computed(surfaced_by_tools.METRIC, [joined, *suspended(5, "m")])
    assert (result.value, named(result, "before the first post")) == (1.0, 1.0)


def test_an_account_that_came_from_nowhere_is_unknown_and_not_the_tools() -> None:
    """What the ledger cannot explain flatters nobody."""
    result = computed(surfaced_by_tools.METRIC, suspended(5, "ghost"))
    assert result.value == 0.0
    assert isinstance(result.chart, Shares)
    assert {part.label: part.value for part in result.chart.parts}["unknown"] == 1


def test_an_account_suspended_twice_is_one_account() -> None:
    """Counting actions instead of accounts would inflate the figure."""
    again = [msgspec.structs.replace(entry, action=None) for entry in suspended(50, "a")]
    second = [
        msgspec.structs.replace(entry, action="a-again", action_verb="suspend") for entry in again
    ]
    assert computed(suspensions_per_day.METRIC, [*suspended(5, "a"), *second]).value == 1


def test_a_failed_suspension_is_said() -> None:
    """What the platform refused is not pending for ever."""
    entries = [acted("action planned", 1, "a"), acted("action failed", 9, "a")]
    result = computed(suspensions_per_day.METRIC, entries)
    assert (named(result, "failed"), named(result, "not confirmed yet")) == (1.0, 0.0)


def test_bars_add_up_to_the_headline() -> None:
    """The chart and the number beside it say the same."""
    entries = [entry for n in range(7) for entry in suspended(50 * n, f"u{n}")]
    result = computed(suspensions_per_day.METRIC, entries)
    assert isinstance(result.chart, Bars)
    assert sum(point.value for point in result.chart.points) == result.value == 7


def test_a_days_rate_is_not_made_of_an_hour() -> None:
    """An evening is not blown up to a day."""
    entries = suspended(5, "a")
    week = Window(since=START - timedelta(days=6), until=START + timedelta(days=1))
    assert named(computed(suspensions_per_day.METRIC, entries), "a day") is None
    assert named(computed(suspensions_per_day.METRIC, entries, week), "a day") == pytest.approx(
        1 / 7
    )


def test_the_queue_starts_with_what_was_open_before() -> None:
    """Cases from before the window wait all the same."""
    result = computed(open_cases.METRIC, [opened(-30, "old"), opened(5, "a")])
    assert isinstance(result.chart, Steps)
    assert [value for _, value in result.chart.values] == [1, 2, 2]


@pytest.mark.parametrize("place", range(5))
def test_a_long_course_is_thinned_and_keeps_its_peak(place: int) -> None:
    """A moment in which two waited is still seen in a night of a thousand single ones."""
    entries = [opened(place / 100 + 200.001, "second")]
    entries.append(line("case expired", place / 100 + 200.002, "second"))
    for n in range(600):
        entries.append(opened(n / 100 + 200 - 3, f"u{n}"))
        entries.append(line("case expired", n / 100 + 200 - 3 + 0.005, f"u{n}"))
    result = computed(open_cases.METRIC, entries)
    assert isinstance(result.chart, Steps)
    assert len(result.chart.values) <= open_cases.MOST_STEPS + 2
    assert max(value for _, value in result.chart.values) == 2


def test_a_reverse_outside_the_window_is_not_known_yet() -> None:
    """As of midnight nobody knew that it would be taken back."""
    entries = [
        opened(0, "a"), decided(5, "a"),
        decided(400, "a", "reverse", reverses=decision_id(5, "a")),
    ]  # fmt: skip
    assert computed(reversals.METRIC, entries).value == 0.0


def nameless(entries: list[LedgerEntry]) -> list[LedgerEntry]:
    """Take the names off all lines, as the expiry of their cases does."""
    return [msgspec.structs.replace(entry, subject=None, note="") for entry in entries]


def in_network(entry: LedgerEntry, account: str) -> LedgerEntry:
    """Put a line about an account into the network case n."""
    return msgspec.structs.replace(
        entry,
        case=CaseId("n"),
        case_kind=None if entry.action else "network",
        subject=ItemKey(f"harbor:account:{account}"),
    )


def test_figures_stay_when_the_names_are_forgotten() -> None:
    """Suspended alone, suspended in a network, and one of each taken back."""
    entries = [opened(0, "a", origin="report"), opened(0, "b", posts_before=0)]
    entries += [*suspended(5, "a"), *suspended(6, "b")]
    entries += [in_network(opened(8, "n"), "seed")]
    for minute, name in ((9, "c"), (10, "d"), (11, "e")):
        joined = msgspec.structs.replace(opened(8, "n"), kind="member joined")
        entries.append(in_network(joined, name))
        entries += [in_network(each, name) for each in suspended(minute, name)]
    entries += [
        decided(20, "b", "reverse", reverses=decision_id(6, "b")),
        acted("action planned", 20, "b", "unsuspend"),
        acted("action confirmed", 21, "b", "unsuspend"),
        in_network(decided(22, "e", "reverse", reverses=decision_id(11, "e")), "e"),
        in_network(acted("action planned", 22, "e", "unsuspend"), "e"),
        in_network(acted("action confirmed", 23, "e", "unsuspend"), "e"),
    ]
    for metric in (suspensions_per_day, surfaced_by_tools):
        before = computed(metric.METRIC, entries)
        after = computed(metric.METRIC, nameless(entries))
        assert (before.value, before.n) == (after.value, after.n)
    assert computed(surfaced_by_tools.METRIC, nameless(entries)).n == 3
