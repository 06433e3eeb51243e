"""The report for a terminal."""

from collections.abc import Iterator

from firebreak.app.simulation.report.contents import headlines, provenance, sections
from firebreak.measure.charts import Table
from firebreak.simulate.evaluation.evaluate import HONESTY, Evaluation

WIDTH = 100


def text(made: Evaluation) -> str:
    """Write an evaluation for a terminal.

    Args:
        made: The evaluation.

    Returns:
        Lines: what was simulated, the honest word about it, then every section in its order.
    """
    return "\n".join(_lines(made)) + "\n"


def _lines(made: Evaluation) -> Iterator[str]:
    yield from _wrapped(" · ".join(f"{name} {value}" for name, value in provenance(made)))
    yield from _wrapped(HONESTY)
    yield ""
    for one in headlines(made):
        yield f"{one.value:>12}  {one.name}: {one.says}"
    for section in sections(made):
        yield ""
        yield section.title.upper()
        yield from _wrapped(section.says)
        for table in section.tables:
            yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    rows = (table.columns, *table.rows)
    widths = [max(len(row[place]) for row in rows) for place in range(len(table.columns))]
    yield f"  {table.caption}"
    for row in rows:
        cells = [
            cell.ljust(wide) if place == 0 else cell.rjust(wide)
            for place, (cell, wide) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  " + "  ".join(cells).rstrip()


def _wrapped(words: str) -> Iterator[str]:
    line = ""
    for word in words.split():
        if line and len(line) + 1 + len(word) > WIDTH:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
