"""Reports for the public: shown as they are published, and their files."""

from datetime import date, timedelta
from urllib.parse import urlencode

from msgspec import Struct
from starlette.responses import Response

from firebreak.app import publishing
from firebreak.app.bookkeeping import whole_ledger
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import status_of
from firebreak.app.web.site import Call
from firebreak.app.web.step_up import fresh
from firebreak.measure.contract import Window
from firebreak.measure.reports.counts_report import CountsReport, ReportName
from firebreak.model.errors import InvalidRecord, NotFound

HERE = "/console/reports"
TYPES = {"csv": "text/csv", "md": "text/markdown"}


class ReportQuery(Struct, frozen=True, kw_only=True):
    """Which report, and of which time.

    Attributes:
        since: First day, UTC; None for the first of this year.
        until: Day after the last one; None for tomorrow.
    """

    report: ReportName = "dsa"
    since: date | None = None
    until: date | None = None


class FileQuery(ReportQuery, frozen=True, kw_only=True):
    """Which file of it."""

    name: str = ""


def show_reports(call: Call, query: ReportQuery) -> Response:
    """Show every table of one report."""
    since, until = _days(call, query)
    error: InvalidRecord | None = None
    report: CountsReport | None = None
    try:
        report = _report(call, query.report, publishing.window_of(since, until))
    except InvalidRecord as wrong:
        error = wrong
    return screen(
        call,
        "reports.html",
        status=status_of(error) if error else 200,
        query=None,
        error=error,
        chosen=query.report,
        names=tuple(publishing.MAKERS),
        since=since,
        until=until,
        report=report,
        text="report.md" if query.report == "tco" else "",
        # Written here, so that no template puts an address together.
        span=urlencode({"since": since.isoformat(), "until": until.isoformat()}),
    )


def file(call: Call, query: FileQuery) -> Response:
    """Give one file of a report, the very bytes that the command line writes.

    Args:
        call: The request.
        query: Which file.

    Returns:
        The file, to be kept.

    Raises:
        NotFound: The report has no such file.
    """
    fresh(call, HERE)
    window = publishing.window_of(*_days(call, query))
    report = _report(call, query.report, window)
    provider = call.services.policy.orders.provider
    found = publishing.published(report, provider=provider).get(query.name)
    if found is None:
        raise NotFound(what="file of the report", name=query.name)
    headers = {"content-disposition": f'attachment; filename="{query.report}-{query.name}"'}
    kind = TYPES[query.name.rpartition(".")[2]]
    return Response(found, media_type=kind, headers=headers)


def _days(call: Call, query: ReportQuery) -> tuple[date, date]:
    today = call.now.date()
    since = query.since or today.replace(month=1, day=1)
    return since, query.until or today + timedelta(days=1)


def _report(call: Call, name: ReportName, window: Window) -> CountsReport:
    services = call.services
    # A changed policy may count other categories as terrorist content.
    key = ("report", name, window.since, window.until, services.policy.digest)
    compute = publishing.counting(name, window, services.policy)
    return call.site.bookkeeper.of(
        key,
        call.now,
        lambda _, __: compute(whole_ledger(services)),
        is_renewed=False,
        is_apart=True,
    )
