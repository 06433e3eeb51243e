"""What a report says of small ledgers, and how its tables are written."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.algorithms.text.sheets import unguarded
from firebreak.measure.contract import Window
from firebreak.measure.examples import EVENING, acted, decided, line, numbered, opened
from firebreak.measure.reports.counts_known import known_of
from firebreak.measure.reports.counts_notices import heard_of
from firebreak.measure.reports.counts_report import definitions, report_files
from firebreak.measure.reports.counts_table import (
    Cell,
    Table,
    columns,
    has_few,
    middle,
    ordered,
    share,
    table_csv,
)
from firebreak.measure.reports.dsa_report import dsa_report
from firebreak.measure.reports.santa_clara import santa_clara_report
from firebreak.measure.reports.tco_document import tco_document
from firebreak.measure.reports.tco_report import tco_report
from firebreak.model.ids import CaseId, DecisionId
from firebreak.model.ledger import LedgerEntry
from tests.measure.histories import TERRORIST, YEAR, history

MAKERS = (dsa_report, tco_report, santa_clara_report)
TWO = columns(what="a text", many="a count")
CELLS = st.one_of(st.text(), st.integers(), st.none())


def rows(maker: object, entries: tuple[LedgerEntry, ...], name: str) -> tuple[object, ...]:
    """Give the rows of one table of an evening."""
    report = maker(entries, EVENING, categories=TERRORIST)  # type: ignore[operator]
    return next(table.rows for table in report.tables if table.name == name)


def measure(minute: float, case: str, **more: object) -> tuple[LedgerEntry, ...]:
    """Write that an account was suspended, and a minute later it was so."""
    one = replace(decided(minute, case), basis="terms", category="threat", **more)
    done = acted("action confirmed", minute + 1, case, decision=one.decision)
    return one, acted("action planned", minute, case, decision=one.decision), done


def notices(minute: float, case: str, many: int = 1) -> LedgerEntry:
    """Write that reports came."""
    return replace(line("notice received", minute, case), notice_kind="user_report", things=many)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=8))
def test_a_table_is_read_back_as_it_was(made: list[tuple[Cell, Cell]]) -> None:
    """Commas, quotes, line ends and formulas in a name change no cell and no row."""
    table = Table(name="t", title="", law="", about="", columns=TWO, rows=tuple(made))
    found = list(csv.reader(io.StringIO(table_csv(table), newline="")))
    assert ["what", "many"] == found[0]
    told = [["" if cell is None else str(cell) for cell in row] for row in made]
    texts = [
        [unguarded(cell) if isinstance(was, str) else cell for cell, was in zip(*pair, strict=True)]
        for pair in zip(found[1:], made, strict=True)
    ]
    assert told == texts


def test_lines_end_as_the_standard_has_it() -> None:
    """RFC 4180: carriage return and line feed, names first."""
    table = Table(name="t", title="", law="", about="", columns=TWO, rows=(("a, b", None),))
    assert 'what,many\r\n"a, b",\r\n' == table_csv(table)


@pytest.mark.parametrize(
    ("spans", "found"), [([], None), ([4], 4), ([9, 1], 1), ([3, 1, 2], 2), ([4, 3, 2, 1], 2)]
)
def test_the_middle_is_a_value_that_was_there(spans: list[int], found: int | None) -> None:
    """Of two in the middle the lower one; of nothing nothing."""
    assert found == middle(spans)


@given(
    st.integers(1, 10**6).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))
)
def test_a_share_is_rounded_without_loss(pair: tuple[int, int]) -> None:
    """Never further than half of the last digit from the truth, whatever the machine."""
    part, whole = pair
    told = share(part, whole)
    assert told is not None
    digits = int(told.replace(".", ""))
    assert abs(2 * (digits * whole - part * 10_000)) <= whole


def test_a_share_of_nothing_is_not_zero() -> None:
    """A desk that judged nothing has no error rate."""
    assert share(0, 0) is None


def test_all_stands_first_and_what_is_not_recorded_last() -> None:
    """The order of rows hangs on their words alone."""
    made = ordered([("orders, not recorded", 1), ("zebra", 2), ("all", 3), ("not said", 4)])
    assert ["all", "not said", "zebra", "orders, not recorded"] == [row[0] for row in made]


@pytest.mark.parametrize(("count", "few"), [(0, False), (1, True), (4, True), (5, False)])
def test_a_count_from_one_to_four_is_few(count: int, few: bool) -> None:
    """Nobody is pointed to by a zero, and somebody may be by a one."""
    table = Table(name="t", title="", law="", about="", columns=TWO, rows=(("a", count),))
    assert few == has_few(table)


def test_seconds_point_to_nobody() -> None:
    """A median of three seconds is no group of three."""
    named = columns(what="a text", median_seconds="seconds")
    table = Table(name="t", title="", law="", about="", columns=named, rows=(("a", 3),))
    assert not has_few(table)


def test_a_measure_counts_under_the_first_thing_that_it_follows() -> None:
    """An order before a notice, a notice before the desk's own initiative, and each once."""
    entries = numbered(
        [
            *measure(1, "a", order="order-1"),
            *measure(3, "b", notice_kind="trusted_flagger"),
            *measure(5, "c", notice_kind="user_report"),
            *measure(7, "d", notice_kind="removal_order"),
        ]
    )
    told = [(row[0], row[2]) for row in rows(dsa_report, entries, "measures")]  # type: ignore[index]
    routes = ["own initiative", "removal order", "trusted flagger", "user report"]
    assert [(route, 1) for route in routes] == told


def test_what_an_older_version_wrote_is_not_called_zero() -> None:
    """Its lines do not say on what a decision rests; the report says that, and counts them."""
    old = numbered([decided(1, "a"), acted("action confirmed", 2, "a")])
    assert (("not recorded", "suspend", 1, 0, 0, None),) == rows(dsa_report, old, "measures")
    reported = numbered([opened(1, "a", origin="report")])
    assert ("not recorded", "", None, 1) == rows(dsa_report, reported, "notices")[-1][:4]  # type: ignore[index]


def test_a_thing_removed_before_its_order_counts_as_the_desks_own() -> None:
    """One removal is one removal: the order found nothing left to remove."""
    effect = replace(line("order effective", 9), order="order-1", things=0)
    entries = numbered([*measure(1, "a"), effect])
    told = rows(tco_report, entries, "items")
    assert (("removal orders", 1, 0), ("specific measures", 1, 1)) == told


def test_a_category_that_is_no_terrorist_content_stays_out_of_article_seven() -> None:
    """Spam that was removed is no terrorist content."""
    entries = numbered(measure(1, "a"))
    spam = tuple(replace(one, category="spam") if one.category else one for one in entries)
    assert ("specific measures", 0, 0) == rows(tco_report, spam, "items")[1]


def test_a_merged_case_takes_its_notices_along() -> None:
    """They are answered by the decision about the matter that they went to."""
    merged = replace(line("case merged", 5, "a"), other=CaseId("b"))
    answered = replace(decided(9, "b", "dismiss"), decision=DecisionId("d"))
    [heard] = heard_of(numbered([notices(1, "a", 3), merged, answered]))
    assert ("left", 3) == (heard.became, heard.many)


def test_an_escalation_answers_no_notice() -> None:
    """Asking a lead is no decision."""
    [heard] = heard_of(numbered([notices(1, "a"), decided(2, "a", "escalate", waits=True)]))
    assert "waiting" == heard.became


def test_notices_that_are_told_again_are_counted_once() -> None:
    """A case that ended because the author was found gave its notices away."""
    ended = replace(line("case expired", 5, "a"), detail="adopted")
    found = heard_of(numbered([notices(1, "a", 2), ended, notices(1, "b", 2)]))
    assert [("b", 2)] == [(one.case, one.many) for one in found]


@pytest.mark.parametrize("seed", range(5))
def test_what_happens_later_changes_no_published_figure(seed: int) -> None:
    """A report of last year reads the same next year, if nobody changed the history."""
    entries = history(seed)
    early = Window(since=YEAR.since, until=YEAR.since.replace(month=6))
    before = tuple(one for one in entries if one.at < early.until)
    for make in MAKERS:
        whole = report_files(make(entries, early, categories=TERRORIST))
        assert report_files(make(before, early, categories=TERRORIST)) == whole


def test_each_measure_of_a_history_stands_in_exactly_one_row() -> None:
    """The rows of the table of all measures add up to all measures."""
    entries = history(7)
    report = dsa_report(entries, YEAR, categories=TERRORIST)
    table = next(one for one in report.tables if one.name == "measures")
    told = sum(row[2] for row in table.rows if isinstance(row[2], int))
    assert len(known_of(entries, YEAR).measures()) == told


@pytest.mark.parametrize("make", MAKERS)
def test_the_readme_says_what_every_column_means(make: object) -> None:
    """No figure without its definition."""
    report = make(history(1), YEAR, categories=TERRORIST)  # type: ignore[operator]
    text = definitions(report)
    for table in report.tables:
        assert f"`{table.name}.csv`" in text
        assert all(f"- `{column.name}`: {column.means}" in text for column in table.columns)


def test_no_conformity_with_official_templates_is_claimed() -> None:
    """The files of the Commission were not at hand, and the report says so."""
    assert "no conformity" in definitions(dsa_report((), YEAR, categories=()))


def test_the_text_of_article_seven_leaves_gaps_open() -> None:
    """What the ledger cannot know is neither a zero nor left out."""
    text = tco_document(tco_report((), YEAR, categories=("call",)), provider="Forum Ltd")
    assert "# Transparency report of Forum Ltd" in text
    assert "| administrative or judicial review | not known |" in text
    assert "1 March" in text
