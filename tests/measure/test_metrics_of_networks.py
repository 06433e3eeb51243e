"""Traps for figures about orders, returns, networks, fairness and people."""

import pytest
from msgspec.structs import replace

from firebreak.measure.contract import Ranges, Result
from firebreak.measure.examples import (
    MONTH,
    acted,
    computed,
    counted,
    decided,
    decision_id,
    line,
    opened,
    shown,
    suspended,
)
from firebreak.measure.metrics import (
    before_first_view,
    displacement,
    exemptions,
    exposure,
    order_time,
    precision_by_language,
    regrowth,
    reports,
    returns,
    workload,
)
from firebreak.model.ledger import EntryKind, LedgerEntry
from tests.measure.test_metrics import named


def order(kind: EntryKind, minute: float, name: str) -> LedgerEntry:
    """Write what happened to an order."""
    return replace(line(kind, minute), order=name)


def of_month(metric: object, *entries: LedgerEntry) -> Result:
    """Compute a metric of networks over its month."""
    return computed(metric.METRIC, entries, MONTH)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("minute", "share"), [(60, 1.0), (60.1, 0.0)])
def test_the_hour_of_the_law_includes_its_last_instant(minute: float, share: float) -> None:
    """In effect at sixty minutes keeps the law, a moment later does not."""
    entries = [order("order received", 0, "o"), order("order effective", minute, "o")]
    assert share == named(computed(order_time.METRIC, entries), "in effect within the hour")


def test_a_void_order_is_neither_late_nor_waiting() -> None:
    """What no authority could order counts against nobody."""
    entries = [order("order received", 0, "o"), order("order void", 9, "o")]
    result = computed(order_time.METRIC, entries)
    assert (None, 1.0, 0.0) == (result.value, named(result, "void"), named(result, "still waiting"))


def test_an_order_that_is_in_effect_again_keeps_its_first_time() -> None:
    """Sent twice by a platform, it took as long as the first time."""
    entries = [order("order received", 0, "o"), order("order effective", 20, "o"),
               order("order effective", 50, "o")]  # fmt: skip
    assert 20.0 == computed(order_time.METRIC, entries).value


def test_views_after_the_first_opening_do_not_count() -> None:
    """What was unseen when it came up stays so, whoever looked while it waited."""
    entries = [opened(0, "a", views_before=0), opened(3, "a", views_before=90), *suspended(5, "a")]
    assert 1.0 == computed(before_first_view.METRIC, entries).value


def test_what_was_taken_back_was_no_success_before_anybody_saw_it() -> None:
    """A wrong suspension of the unseen is in nobody's share."""
    entries = [opened(0, "a", views_before=0), *suspended(5, "a"),
               decided(9, "a", "reverse", reverses=decision_id(5, "a"))]  # fmt: skip
    assert computed(before_first_view.METRIC, entries).value is None


def test_an_escalation_is_no_answer_about_protected_speech() -> None:
    """Nobody has said yet that the news was wrongly brought up."""
    entries = [replace(decided(5, "a", "escalate", waits=True), purpose="news")]
    assert 0 == computed(exemptions.METRIC, entries).n


def test_a_line_of_two_classes_counts_once_in_the_headline() -> None:
    """Press that reports news is one answer."""
    entries = [replace(decided(5, "a", "dismiss"), purpose="news", exempt="press")]
    result = computed(exemptions.METRIC, entries)
    assert (1, {"news, of 1", "vouched for as press, of 1", "acted on first"}) == (
        result.n,
        {one.name for one in result.figures},
    )


def test_languages_that_nobody_named_are_said_so() -> None:
    """An empty language is a row of its own and not English."""
    entries = [replace(decided(5, "a"), detectors=("calls",))]
    chart = computed(precision_by_language.METRIC, entries).chart
    assert isinstance(chart, Ranges)
    assert ["language not said, of 1"] == [row.label for row in chart.rows]


def test_what_no_source_brought_up_judges_no_language() -> None:
    """Somebody's own find says nothing of the tools."""
    assert 0 == computed(precision_by_language.METRIC, [decided(5, "a")]).n


def test_one_line_of_many_notices_counts_them_all() -> None:
    """A flood that came in as one is told at its size."""
    flood = replace(line("notice received", 1, "a"), notice_kind="user_report", things=500)
    assert 500.0 == computed(reports.METRIC, [flood]).value


def test_a_line_of_an_older_version_takes_no_notice_away() -> None:
    """Lines that do not say how many are not minus one."""
    old = replace(line("notice received", 1, "a"), notice_kind="user_report")
    new = replace(line("notice received", 2, "a"), notice_kind="user_report", things=2)
    assert 2.0 == computed(reports.METRIC, [old, new]).value


def test_whoever_came_back_twice_ends_a_decision_once() -> None:
    """A second return of the same account is no second failure of the same decision."""
    back = [(90, "c"), (120, "d")]
    joined = [replace(line("member joined", at, name), returns=(decision_id(5, "a"),))
              for at, name in back]  # fmt: skip
    entries = [*suspended(5, "a"), *joined, *suspended(130, "c"), *suspended(131, "d")]
    result = computed(returns.METRIC, entries)
    assert 2.0 == named(result, "accounts that came back")
    assert "After 1 of 3 suspending decisions" in result.says


def test_a_return_whose_suspension_was_lifted_is_no_return() -> None:
    """Somebody innocent who looked like it is not counted as one who came back."""
    joined = replace(line("member joined", 90, "c"), returns=(decision_id(5, "a"),))
    entries = [*suspended(5, "a"), joined, *suspended(95, "c"),
               acted("action planned", 100, "c", "unsuspend"),
               acted("action confirmed", 101, "c", "unsuspend")]  # fmt: skip
    assert 0.0 == named(computed(returns.METRIC, entries), "accounts that came back")


def test_the_day_of_the_suspension_is_neither_before_nor_after() -> None:
    """A day in which half happened before says nothing of either side."""
    entries = [counted(5, "n", accounts=10), counted(6, "n", accounts=99), shown(6.5, "n")]
    assert of_month(regrowth, *entries).value is None
    assert 0.5 == of_month(regrowth, *entries, counted(8, "n", accounts=5)).value


def test_networks_without_followers_have_no_reach_to_regain() -> None:
    """Half of nothing would be there at once."""
    entries = [counted(5, "n", accounts=10), counted(8, "n", accounts=5), shown(6.5, "n")]
    name = "half of the reach again within, in half of the networks"
    assert named(of_month(regrowth, *entries), name) is None


def test_nobody_who_linked_before_gives_no_ratio() -> None:
    """From nothing to something is not infinitely often."""
    entries = [
        counted(5, "", accounts=100, linking=10), counted(5, "n", accounts=10, linking=0),
        counted(8, "", accounts=100, linking=10), counted(8, "n", accounts=10, linking=5),
        shown(6.5, "n"),
    ]  # fmt: skip
    assert of_month(displacement, *entries).value is None


def test_at_most_five_services_are_named() -> None:
    """Those most linked to afterwards, and not every address of a month."""
    after = {f"to_s{number}": number + 1 for number in range(8)}
    entries = [counted(5, "n", accounts=9), counted(8, "n", accounts=9, **after), shown(6.5, "n")]
    told = [one.name for one in of_month(displacement, *entries).figures if "to s" in one.name]
    assert 2 * displacement.NAMED == len(told)
    assert "to s7, accounts a day before" == told[0]


def test_pictures_of_two_people_name_nobodys_day() -> None:
    """How much one of two saw would be said of somebody."""
    entries = [replace(line("media shown", at, "a", who), note="full")
               for at, who in ((1, "ines"), (2, "noor"))]  # fmt: skip
    result = computed(exposure.METRIC, entries)
    assert (2.0, None) == (result.value, named(result, "9 in 10 days of a person at most"))


def test_what_the_machine_decided_is_nobodys_work() -> None:
    """Expiries and plans make no person look busy."""
    entries = [replace(decided(at, f"c{at}"), actor="system") for at in range(5)]
    assert (None, 0) == (
        computed(workload.METRIC, entries).value,
        computed(workload.METRIC, entries).n,
    )
