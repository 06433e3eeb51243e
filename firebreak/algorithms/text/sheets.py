"""Lines of CSV that no spreadsheet takes for a formula, and back."""

import csv
import re
from collections.abc import Iterable

_CALCULATED = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212"
_UNSEEN = "\\x00-\\x20\\x7f-\\xa0\\u00ad\\u200b-\\u200f\\u2028-\\u202f\\u2060\\u3000\\ufeff"
_DANGEROUS = re.compile(f"'*(?:[\t\r\n\x00]|[{_UNSEEN}]*[{_CALCULATED}])")
"""What a spreadsheet may calculate: a sign that begins a formula, in narrow or full-width form,
behind whatever is not seen; and what would move it into a cell of its own."""


class _Line:
    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        self.text = text


def guarded(cell: object) -> object:
    """Put an apostrophe before a text that a spreadsheet would calculate.

    Args:
        cell: Numbers stay numbers, so that ``-5`` can be added up; a text ``-5`` is guarded.

    Returns:
        What to write; :func:`unguarded` gives the text back.
    """
    is_dangerous = isinstance(cell, str) and _DANGEROUS.match(cell)
    return f"'{cell}" if is_dangerous else cell


def unguarded(cell: str) -> str:
    """Take the apostrophe off again that :func:`guarded` put there; other cells stay."""
    return cell[1:] if cell.startswith("'") and _DANGEROUS.match(cell) else cell


def sheet_line(cells: Iterable[object], end: str = "\r\n") -> str:
    """Write one row as CSV, as RFC 4180 has it, with every text guarded.

    Args:
        cells: Texts, numbers, or None for nothing.
        end: What ends the row.

    Returns:
        The row.
    """
    line = _Line()
    csv.writer(line, lineterminator=end).writerow([guarded(one) for one in cells])
    return line.text
