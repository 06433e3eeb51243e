"""The page of reports: tables as published, the command line's bytes."""

from datetime import date

import pytest

from firebreak.app import publishing
from firebreak.app.bookkeeping import whole_ledger
from tests.app.order_room import OrderRoom
from tests.app.web.order_desk import OrderDesk

SPAN = "since=2026-01-01&until=2027-01-01"
FILE = f"/console/reports/file?{SPAN}&report="


@pytest.fixture
def desk() -> OrderDesk:
    """A desk with an order that was carried out."""
    room = OrderRoom()
    room.carry_out(room.order())
    return OrderDesk(room)


@pytest.mark.parametrize("path", ["/console/reports", f"{FILE}dsa&name=orders.csv"])
def test_reports_are_for_leads(desk: OrderDesk, path: str) -> None:
    """Small counts may point to a person: a reviewer has no need of them."""
    assert desk.browser("reviewer", "sam").get(path).status_code == 403
    assert desk.lead().get(path).status_code == 200


@pytest.mark.parametrize("name", ["dsa", "tco", "santa-clara"])
def test_every_table_has_its_place_on_the_page(desk: OrderDesk, name: str) -> None:
    """What is published can be read before, table by table, with a link to each file."""
    page = desk.lead().get(f"/console/reports?report={name}&{SPAN}")
    assert page.status_code == 200
    window = publishing.window_of(*_days())
    compute = publishing.counting(name, window, desk.services.policy)  # type: ignore[arg-type]
    for table in compute(tuple(whole_ledger(desk.services))).tables:
        assert f"name={table.name}.csv" in page.text


def test_a_file_has_the_bytes_that_the_command_line_writes(desk: OrderDesk) -> None:
    """Page and terminal never publish two different figures."""
    window = publishing.window_of(*_days())
    report = publishing.counting("tco", window, desk.services.policy)(
        tuple(whole_ledger(desk.services))
    )
    files = publishing.published(report, provider=desk.services.policy.orders.provider)
    assert {"README.md", "report.md", "items.csv"} <= set(files)
    for file, data in files.items():
        assert data == desk.lead().get(f"{FILE}tco&name={file}").content


def test_small_counts_carry_a_warning(desk: OrderDesk) -> None:
    """One order in a year: whoever knows it knows whom it was about."""
    assert "below five" in desk.lead().get(f"/console/reports?report=tco&{SPAN}").text


def test_a_time_that_ends_before_it_begins_is_told(desk: OrderDesk) -> None:
    """The page says what to choose instead of showing empty tables."""
    page = desk.lead().get("/console/reports?since=2026-05-01&until=2026-05-01")
    assert (page.status_code, "choose a day after" in page.text) == (422, True)


def test_a_file_that_a_report_has_not_is_not_found(desk: OrderDesk) -> None:
    """No name leads out of the report."""
    path = f"{FILE}dsa&name=../firebreak.toml"
    assert desk.lead().get(path).status_code == 404


def _days() -> tuple[date, date]:
    return date(2026, 1, 1), date(2027, 1, 1)
