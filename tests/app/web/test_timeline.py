"""The timeline keeps order, loses nothing, and says how long it took."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from firebreak.app.web.console.timeline import TOGETHER, Moment, laid_out
from firebreak.model.cases import Case
from firebreak.model.ids import DEFAULT_TENANT, CaseId
from tests.app.web.factories import EVENING, Desk, account_case, account_key

CASE = Case(
    id=CaseId("c"),
    tenant=DEFAULT_TENANT,
    kind="account",
    subject=account_key("lantern77"),
    status="open",
    origin="tool",
    opened_at=EVENING,
    updated_at=EVENING,
    deadline=EVENING + timedelta(hours=1),
)


@given(st.lists(st.tuples(st.integers(-5_000, 5_000), st.sampled_from("ab")), max_size=30))
def test_rows_are_in_order_and_none_is_lost(given_rows: list[tuple[int, str]]) -> None:
    """Merged rows count what they stand for; gaps add up to the whole time."""
    found = [
        Moment(at=EVENING + timedelta(seconds=at), mark="report", says=says)
        for at, says in given_rows
    ]
    rows = laid_out(found, CASE, EVENING)
    assert len(found) == sum(one.count for one in rows)
    assert sorted(one.at for one in rows) == [one.at for one in rows]
    if rows:
        assert rows[-1].at - rows[0].at == sum((one.gap for one in rows), timedelta())


def test_the_clock_runs_from_opening_to_deadline_and_no_longer() -> None:
    """At the deadline itself it runs no more; what is to come is said to be."""
    hour = timedelta(hours=1)
    found = [Moment(at=EVENING + hour * i, mark="clock", says=str(i)) for i in (-1, 0, 1)]
    rows = laid_out(found, CASE, EVENING)
    assert [False, True, False] == [one.runs for one in rows]
    assert [False, False, True] == [one.is_ahead for one in rows]
    assert ["", "1 h 00 min", "1 h 00 min"] == [one.waited for one in rows]


def test_the_same_within_a_minute_is_one_row() -> None:
    """At a minute itself it is another."""
    found = [Moment(at=EVENING + TOGETHER * i, mark="report", says="a") for i in (0, 0.5, 1)]
    assert [2, 1] == [one.count for one in laid_out(found, CASE, EVENING)]


def test_a_case_and_its_account_show_it(desk: Desk) -> None:
    """Posted, found, claimed, and until when: in that order, in words."""
    account_case(desk, "lantern77")
    desk.clock.forward(minutes=20)
    browser = desk.browser("reviewer", "ada")
    browser.submit("/console/cases/case-lantern77/claim")
    page = browser.get("/console/cases/case-lantern77").text
    line = page[page.index('id="timeline"') :]
    places = [line.index(word) for word in ("Posted", "near copies", "20 min later", "Claimed")]
    assert sorted(places) == places
    assert "Must be decided" in line
    account = browser.get("/console/accounts/forum:account:lantern77").text
    assert 'class="track"' in account
