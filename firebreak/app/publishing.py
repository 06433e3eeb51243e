"""Reports for the public: which there are, of which time, and as which files."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Protocol

from firebreak.app import orders, policy_history
from firebreak.app.wiring import Services
from firebreak.measure.contract import Window
from firebreak.measure.reports.counts_report import CountsReport, ReportName, report_files
from firebreak.measure.reports.dsa_report import dsa_report
from firebreak.measure.reports.santa_clara import santa_clara_report
from firebreak.measure.reports.tco_document import tco_document
from firebreak.measure.reports.tco_report import tco_report
from firebreak.model.errors import FirebreakError, InvalidFile, InvalidRecord
from firebreak.model.ledger import LedgerEntry
from firebreak.model.orders import Answer
from firebreak.model.papers import Paper, PaperId
from firebreak.model.policy import Policy, parse_policy
from firebreak.review.feedback import annex_three, annex_two

DATE_LINE = "\nDate: "


class Maker(Protocol):
    """Counts one report."""

    def __call__(
        self, entries: Iterable[LedgerEntry], window: Window, *, categories: Sequence[str]
    ) -> CountsReport:
        """Count it; see :func:`firebreak.measure.reports.dsa_report.dsa_report`."""


MAKERS: Mapping[ReportName, Maker] = {
    "dsa": dsa_report,
    "tco": tco_report,
    "santa-clara": santa_clara_report,
}


def window_of(since: date, until: date) -> Window:
    """Give the time from the beginning of one UTC day to the beginning of another.

    Args:
        since: The first day.
        until: The day after the last one.

    Returns:
        The window.

    Raises:
        InvalidRecord: It is empty.
    """
    if until <= since:
        raise InvalidRecord(field="until", reason="choose a day after the first one")
    first, last = (datetime.combine(day, time(), UTC) for day in (since, until))
    return Window(since=first, until=last)


def terrorist_categories(policy: Policy) -> tuple[str, ...]:
    """Name the categories that count as terrorist content, sorted.

    Args:
        policy: The one in force.

    Returns:
        Those that ``orders.preserve_own`` names, for the vault of Art. 6 asks the same question;
        every category where it names none.
    """
    return tuple(sorted(policy.orders.preserve_own or policy.categories))


def published(report: CountsReport, *, provider: str) -> dict[str, bytes]:
    """Give all files of a report by name: tables, definitions, and the text of Art. 7."""
    files = report_files(report)
    if report.name == "tco":
        files["report.md"] = tco_document(report, provider=provider).encode()
    return files


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files into a folder, which is made; what has the same name is written over.

    Args:
        files: Bytes by name.
        folder: Where to.

    Raises:
        InvalidFile: It cannot be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise InvalidFile(path=str(folder), reason=f"cannot write: {error.strerror}") from error


def feedback_of(services: Services, order: PaperId) -> list[tuple[Paper, Answer, bool]]:
    """Give what was written in answer to an order, and whether it can be written again.

    Args:
        services: Store and policy.
        order: Paper of the order.

    Returns:
        Each document with whether the record of the order and a policy on file give the same
        bytes again; oldest first.

    Raises:
        NotFound: There is no such order.
    """
    record = orders.find(services, order)
    policies = [services.policy, *_former(services)]
    return [
        (paper, answer, any(_again(record, paper, answer, one) == answer.text for one in policies))
        for paper, answer in orders.answers_to(services, order)
    ]


def _former(services: Services) -> list[Policy]:
    papers = policy_history.policies(services.store, services.tenant)
    found = list[Policy]()
    for paper in papers:
        # One that this program cannot read any more wrote no document that it could write again.
        with suppress(FirebreakError):
            found.append(parse_policy(getattr(paper.body, "text", "")))
    return found


def _again(record: Paper, paper: Paper, answer: Answer, policy: Policy) -> str:
    """Write a document anew, as of the instant that it names itself."""
    order = orders.order_in(record)
    said = answer.text.rpartition(DATE_LINE)[2].partition("\n")[0]
    at = datetime.fromisoformat(said.removesuffix(" UTC")).replace(tzinfo=UTC)
    if answer.annex == "II":
        return annex_two(order, paper=record.id, policy=policy, at=at).text
    pause = order.clock.pauses[int(paper.id.rpartition("-")[2]) - 1]
    return annex_three(order, pause, paper=record.id, policy=policy, at=at).text


Compute = Callable[[Iterable[LedgerEntry]], CountsReport]


def counting(name: ReportName, window: Window, policy: Policy) -> Compute:
    """Give a function from ledger lines to a report.

    Args:
        name: Which report.
        window: Of which time.
        policy: Says which categories are terrorist content.

    Returns:
        The function.
    """
    categories = terrorist_categories(policy)
    return lambda entries: MAKERS[name](entries, window, categories=categories)
