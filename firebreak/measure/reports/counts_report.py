"""A report of several tables, and the files it is published as."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.measure.contract import Window
from firebreak.measure.reports.counts_table import FEW, Table, has_few, table_csv

ReportName = Literal["dsa", "tco", "santa-clara"]
PLAIN = (
    "The Commission's official template files (Implementing Regulation 2024/2835) were not "
    "available when this was written. The sections follow the law; no conformity with the "
    "templates is claimed."
)
FEW_NOTE = (
    f"Some counts are below {FEW}. Whoever knows the matter might recognise a person in them. They "
    "are exact because the law asks for exact figures; think before publishing more than it asks, "
    "and publish no combination of these tables with other sources that names who is meant."
)


class CountsReport(Struct, frozen=True, kw_only=True):
    """One report of one window.

    Attributes:
        categories: Policy categories that count as terrorist content.
        preface: What a reader must know first, a paragraph each.
    """

    name: ReportName
    title: str
    window: Window
    categories: tuple[str, ...]
    preface: tuple[str, ...]
    tables: tuple[Table, ...]

    @property
    def has_few(self) -> bool:
        """Whether a count in it could point to a person."""
        return any(has_few(table) for table in self.tables)


def report_files(report: CountsReport) -> dict[str, bytes]:
    """Give the files of a report: one CSV a table, and definitions of every column.

    Args:
        report: Any.

    Returns:
        Bytes by name; the same report gives the same bytes wherever it is written.
    """
    files = {f"{table.name}.csv": table_csv(table) for table in report.tables}
    files["README.md"] = definitions(report)
    return {name: text.encode() for name, text in files.items()}


def definitions(report: CountsReport) -> str:
    """Write what every table and column of a report means, as Markdown."""
    lines = [
        f"# {report.title}",
        "",
        f"From {instant(report.window.since)} until {instant(report.window.until)}, the end not "
        "included. What the ledger says of the end or later is not known to this report.",
        "",
        *_paragraphs(report.preface),
        "An empty field means that the ledger does not know, or that the operator fills it in; it "
        'is never a zero. A row "not recorded" counts lines of the ledger that a version before '
        "these reports wrote, which do not say what the table asks. Medians are whole seconds, the "
        "lower of two in the middle. A text that a spreadsheet might calculate begins with '.",
        "",
    ]
    if report.has_few:
        lines += [FEW_NOTE, ""]
    for table in report.tables:
        lines += [f"## {table.title} (`{table.name}.csv`)", ""]
        lines += [f"{table.about}{f' ({table.law})' if table.law else ''}", ""]
        lines += [f"- `{column.name}`: {column.means}" for column in table.columns]
        lines.append("")
    return "\n".join(lines)


def instant(at: datetime) -> str:
    """Write an instant to the second with its zone, as UTC."""
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"


def _paragraphs(texts: Sequence[str]) -> list[str]:
    return [line for text in texts for line in (text, "")]
