"""The gate's records as one table, in a page that is renewed by a command."""

from collections.abc import Iterable
from pathlib import Path

from firebreak.detect.gate.contract import Record
from firebreak.model.errors import InvalidConfig

BEGIN, END = "<!-- the gate: begin -->", "<!-- the gate: end -->"
"""Between these lines of a page stands the table."""
HEAD = (
    "| judge | version | language | gate | innocent texts | flagged | at most | its act seen | "
    "quoted, reported or condemned, still flagged |\n"
    "|---|---|---|---|---|---|---|---|---|"
)


def renew(page: Path, records: Iterable[Record]) -> None:
    """Write the table anew into a page.

    Args:
        page: Markdown with the two lines between which the table stands.
        records: As they shall stand.

    Raises:
        InvalidConfig: The page has no such lines.
    """
    text = page.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        reason = f"there are no lines {BEGIN} and {END} between which the table could stand"
        raise InvalidConfig(place=str(page), reason=reason)
    made = f"{before}{BEGIN}\n{table(records)}\n{END}{after}"
    page.write_text(made, encoding="utf-8")


def table(records: Iterable[Record]) -> str:
    """Give the table: a row for each record, and why it was refused beside it."""
    return "\n".join([HEAD, *map(_row, records)])


def _row(record: Record) -> str:
    own = [one for one in record.counts if one.language == record.language]
    worst = max((one.upper for one in own if not one.has_own_floor), default=1.0)
    seen = [one for one in record.recall if one.rows]
    quoted = max((one.value for one in record.quoted), default=None)
    cells = (
        record.judge,
        record.version[:12],
        record.language,
        "passed" if record.is_passed else f"refused: {'; '.join(record.says)}",
        f"{sum(one.rows for one in record.counts):,}",
        f"{sum(one.hits for one in record.counts):,}",
        f"{worst:.2%}",
        ", ".join(f"{one.value:.0%} of {one.rows} ({one.name})" for one in seen) or "not asked",
        "not asked" if quoted is None else f"{quoted:.1%}",
    )
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
