"""A brief's tables as CSV files."""

from collections.abc import Iterator

from firebreak.algorithms.text.sheets import sheet_line
from firebreak.app.briefing.document import Document, Sheet


def tables(document: Document) -> Iterator[tuple[str, str]]:
    """Write every table.

    Args:
        document: The brief.

    Yields:
        Name of a file and its text; all rows, with the cases in the last column. No cell can be
        read as a formula by a spreadsheet.
    """
    for section in document.sections:
        for sheet in section.sheets:
            yield f"{sheet.name}.csv", _table(sheet, document.labels["cases"])


def _table(sheet: Sheet, cases: str) -> str:
    head = (*sheet.columns, cases) if sheet.has_cases else sheet.columns
    lines = [sheet_line(head)]
    for row in sheet.rows:
        cells = [one.full or one.text for one in row.cells]
        lines.append(sheet_line([*cells, " ".join(row.cases)] if sheet.has_cases else cells))
    return "".join(lines)
