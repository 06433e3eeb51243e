"""The report of Art. 7 as a text: the law's points, with the numbers."""

from collections.abc import Mapping

from firebreak.measure.reports.counts_report import FEW_NOTE, CountsReport, instant
from firebreak.measure.reports.counts_table import Cell, Table

UNKNOWN = "not known"
POINTS: Mapping[str, str] = {
    "items": "Items of terrorist content removed, or access to which was disabled",
    "orders": "Removal orders received, and what became of them",
    "not_executed": "Removal orders that could not be executed at first, with the grounds",
    "complaints": "Complaints under Article 10, and their outcomes",
    "proceedings": "Administrative or judicial review proceedings brought by the provider",
    "reinstated": "Content that was put back",
}
"""What Art. 7(3)(b) to (g) asks, by the table that answers it."""
OPEN = "(to be written by the provider)"


def tco_document(report: CountsReport, *, provider: str) -> str:
    """Write the report as Markdown; what the ledger cannot know is left open and says so.

    Args:
        report: Of Art. 7.
        provider: Who publishes it; empty leaves a gap.

    Returns:
        The same text for the same report.
    """
    categories = ", ".join(f"`{one}`" for one in report.categories) or OPEN
    lines = [
        f"# Transparency report of {provider or OPEN}",
        "",
        "under Article 7 of Regulation (EU) 2021/784 on addressing the dissemination of terrorist "
        "content online",
        "",
        f"Period: from {instant(report.window.since)} until {instant(report.window.until)}, the "
        "end not included. To be published before 1 March of the year that follows.",
        "",
        "## Measures to identify, remove and disable access to terrorist content (Art. 7(3)(a))",
        "",
        f"Policy categories that count as terrorist content: {categories}.",
        "",
        "Software (detectors of known media, addresses, wording and acts, and linkers of accounts) "
        "brings matters up. Each detector must have passed a test for false alarms in each "
        "language, and no measure follows from software alone unless the written policy says so. "
        "How often it was right stands in the figures under the Digital Services Act. What is "
        "removed is known again by its fingerprint when it is uploaded once more, and comes up for "
        "a person.",
        "",
        OPEN,
        "",
    ]
    for table in report.tables:
        lines += [f"## {POINTS[table.name]} ({table.law})", "", *_markdown(table), ""]
    if report.has_few:
        lines += [FEW_NOTE, ""]
    lines += [
        "Every figure is computed from a tamper-evident ledger; definitions stand in README.md, "
        "the figures as CSV beside it.",
        "",
    ]
    return "\n".join(lines)


def _markdown(table: Table) -> list[str]:
    names = [column.name.replace("_", " ") for column in table.columns]
    rule = ["---" for _ in names]
    rows = [[_cell(one) for one in row] for row in table.rows]
    return [f"| {' | '.join(cells)} |" for cells in (names, rule, *rows)]


def _cell(cell: Cell) -> str:
    if cell is None:
        return UNKNOWN
    return str(cell).replace("|", "\\|") or "-"
