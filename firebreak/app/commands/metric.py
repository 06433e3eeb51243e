"""``firebreak metric``: one number, recomputed from the ledger."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from firebreak.algorithms.text.sheets import sheet_line
from firebreak.app import settings
from firebreak.app.bookkeeping import books_of
from firebreak.app.wiring import build
from firebreak.measure.contract import Figure, Metric, Result, Window
from firebreak.measure.panels import Panel, panel, told
from firebreak.measure.run import all_metrics, measure
from firebreak.model.errors import InvalidRecord


class Instant(click.ParamType[datetime]):
    """A day or an instant in ISO 8601; without an offset it is UTC."""

    name = "instant"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Read it, or say what is wrong with it."""
        try:
            at = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no instant; write 2026-03-01 or 2026-03-01T18:00", param, ctx)
        return at if at.tzinfo else at.replace(tzinfo=UTC)


@click.command("metric")
@settings.option_config
@settings.option_store
@click.argument("name", required=False)
@click.option("--from", "since", type=Instant(), help="First instant that counts.")
@click.option("--to", "until", type=Instant(), help="First instant that does not.")
@click.option("--json", "as_json", is_flag=True, help="Give the whole result as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Give the table behind the chart as CSV.")
def COMMAND(  # noqa: N802
    config: Path | None,
    store: str | None,
    name: str | None,
    since: datetime | None,
    until: datetime | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Compute a number from the ledger, as the console shows it for the same time.

    Without NAME it lists all of them. Without --to it counts until now, without --from since the
    first line.
    """
    if name is None:
        for one in all_metrics():
            click.echo(f"{one.id}\t{one.unit}\t{one.definition}")
        return
    metric = _named(name)
    with closing((services := build(settings.read(config, store))).store):
        end = until or services.now()
        window = Window(since=since or datetime(1970, 1, 1, tzinfo=UTC), until=end)
        [(_, result)] = measure(books_of(services), window, chosen=(metric,))
    if as_json:
        click.echo(msgspec.json.encode({"metric": metric.id, "window": window, "result": result}))
        return
    shown = panel(metric, result)
    if as_csv:
        click.echo(table_csv(shown), nl=False)
        return
    click.echo(f"{metric.title}\t{shown.headline}{_between(metric, result)}")
    click.echo(result.says)
    for figure in result.figures:
        click.echo(f"{figure.name}\t{told(figure)}{_range(figure)}")


def table_csv(shown: Panel) -> str:
    """Write the table behind a chart as CSV; no cell can be read as a formula."""
    if shown.table is None:
        return ""
    rows = [shown.table.columns, *shown.table.rows]
    return "".join(sheet_line(row) for row in rows)


def _named(name: str) -> Metric:
    metrics = all_metrics()
    for one in metrics:
        if one.id == name:
            return one
    known = ", ".join(one.id for one in metrics)
    raise InvalidRecord(field="metric", reason=f"there is no {name!r}; there are {known}")


def _between(metric: Metric, result: Result) -> str:
    headline = Figure(
        name="", value=result.value, unit=metric.unit, low=result.low, high=result.high
    )
    return _range(headline)


def _range(figure: Figure) -> str:
    if figure.value is None or (figure.low is None and figure.high is None):
        return ""
    low, high = (
        told(Figure(name="", value=end, unit=figure.unit)) for end in (figure.low, figure.high)
    )
    return f"\t{low} to {high} with 95 in 100"
