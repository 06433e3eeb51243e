"""How a connection's evidence adds up: prior, one step a row, score."""

from msgspec import Struct

from firebreak.measure.charts.svg import box, label, line, svg
from firebreak.measure.charts.table import Table
from firebreak.measure.charts.theme import WIDTH
from firebreak.model.connections import Connection, ConnectionEvidence

NAMES, VALUES = 148, 48
"""Room for the names before the bars, and for the figures after them."""
ROW, BAR, HEAD = 26, 14, 22
LONGEST_NAME = 26


class Row(Struct, frozen=True, kw_only=True):
    """One step: from where to where the sum moves; tone as in the theme."""

    name: str
    says: str
    start: float
    end: float
    tone: int


def waterfall(connection: Connection, *, key: str, likely: float | None = None) -> str:
    """Draw the sum that a connection's score is, in log-odds.

    Args:
        connection: Any connection; its rows and prior add up to its score.
        key: Name that no other drawing on the page has.
        likely: Log-odds from which a connection is shown as likely; None draws no such line.

    Returns:
        One ``svg`` element, as high as its rows need. Evidence that adds and evidence that
        subtracts differ in colour, side and sign.
    """
    rows = _rows(connection)
    low, high = _span(rows, likely)
    height = HEAD + ROW * len(rows) + 10
    body = _line_at(0.0, "0" if likely != 0 else "", low, high, height, kind="fb-axis")
    if likely is not None:
        body += _line_at(likely, "likely", low, high, height, kind="fb-promise")
    for place, row in enumerate(rows):
        body += _draw(row, HEAD + ROW * place, low, high)
    return svg(
        body,
        key=key,
        title="How the evidence adds up",
        says=". ".join(f"{row.name}: {_signed(row)}" for row in rows),
        size=(WIDTH, height),
    )


def waterfall_table(connection: Connection) -> Table:
    """Give the same sum as a table: what, its sentence, what it adds, the sum so far."""
    return Table(
        caption="How the evidence adds up (log-odds)",
        columns=("evidence", "what it says", "adds", "sum"),
        rows=tuple(
            (row.name, row.says, _signed(row), f"{row.end:.2f}") for row in _rows(connection)
        ),
        numeric=False,
    )


def _rows(connection: Connection) -> list[Row]:
    rows = [
        Row(
            name="prior",
            says="Before any evidence, as for every account.",
            start=0.0,
            end=connection.prior,
            tone=2,
        )
    ]
    total = connection.prior
    for evidence in connection.evidence:
        rows.append(
            Row(
                name=_name(evidence),
                says=evidence.told,
                start=total,
                end=total + evidence.weight,
                tone=0 if evidence.weight >= 0 else 1,
            )
        )
        total += evidence.weight
    score = Row(
        name="score", says="Prior and evidence together.", start=0.0, end=connection.score, tone=3
    )
    return [*rows, score]


def _name(evidence: ConnectionEvidence) -> str:
    if evidence.linker.replace("_", "-") == evidence.family:
        return evidence.family
    return f"{evidence.family}: {evidence.linker}"


def _span(rows: list[Row], likely: float | None) -> tuple[float, float]:
    ends = [0.0, *(row.start for row in rows), *(row.end for row in rows)]
    ends += [] if likely is None else [likely]
    low, high = min(ends), max(ends)
    margin = max((high - low) * 0.04, 0.25)
    return low - margin, high + margin


def _x(value: float, low: float, high: float) -> float:
    return NAMES + (WIDTH - NAMES - VALUES) * (value - low) / (high - low)


def _draw(row: Row, top: float, low: float, high: float) -> str:
    left, right = sorted((_x(row.start, low, high), _x(row.end, low, high)))
    middle = top + ROW / 2
    return (
        label(0, middle + 4, row.name, most=LONGEST_NAME)
        + box((left, middle - BAR / 2), (max(right - left, 1.0), BAR), row.tone, row.says)
        + label(WIDTH - 2, middle + 4, _signed(row), anchor="end")
    )


def _line_at(value: float, name: str, low: float, high: float, height: float, *, kind: str) -> str:
    x = _x(value, low, high)
    text = "fb-promise-text" if kind == "fb-promise" else "fb-quiet"
    return line((x, HEAD - 6), (x, height - 4), kind) + label(
        x, HEAD - 10, name, anchor="middle", kind=text
    )


def _signed(row: Row) -> str:
    if row.name == "score":
        return f"{row.end:.2f}"
    return f"{row.end - row.start:+.2f}"
