"""``firebreak report``: figures for the public, as files."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from firebreak.app import publishing, settings
from firebreak.app.bookkeeping import whole_ledger
from firebreak.app.wiring import build
from firebreak.measure.reports.counts_report import FEW_NOTE, ReportName
from firebreak.model.papers import PaperId

DAY = click.DateTime(formats=["%Y-%m-%d"])
MANY = {
    "dsa": "Figures of Art. 15 and 24 of the Digital Services Act.",
    "tco": "The report of Art. 7 of the Regulation on terrorist content.",
    "santa-clara": "Numbers, notice and appeal, after the Santa Clara Principles.",
}


@click.group("report")
@settings.option_config
@settings.option_store
@click.pass_context
def COMMAND(context: click.Context, config: Path | None, store: str | None) -> None:  # noqa: N802
    """Write reports for the public and for authorities, from the ledger alone."""
    context.obj = (config, store)


def _counted(name: ReportName) -> click.Command:
    """Make the command of one report."""

    @click.command(name, help=f"{MANY[name]} Writes CSV files and their definitions.")
    @click.option("--from", "since", type=DAY, required=True, help="First day, UTC.")
    @click.option("--to", "until", type=DAY, required=True, help="Day after the last one, UTC.")
    @click.option(
        "--out",
        type=click.Path(file_okay=False, path_type=Path),
        required=True,
        help="Folder; it is made.",
    )
    @click.pass_obj
    def command(
        places: tuple[Path | None, str | None], since: datetime, until: datetime, out: Path
    ) -> None:
        window = publishing.window_of(since.date(), until.date())
        with closing((services := build(settings.read(*places))).store):
            compute = publishing.counting(name, window, services.policy)
            report = compute(whole_ledger(services))
            files = publishing.published(report, provider=services.policy.orders.provider)
        publishing.write(files, out)
        for file in files:
            click.echo(out / file)
        if report.has_few:
            click.echo(FEW_NOTE, err=True)

    return command


for _name in publishing.MAKERS:
    COMMAND.add_command(_counted(_name))


@COMMAND.command("order-feedback")
@click.argument("order")
@click.pass_obj
def order_feedback(places: tuple[Path | None, str | None], order: str) -> None:
    """Print what was written in answer to ORDER (Annex II, III), and check it by the record."""
    with closing((services := build(settings.read(*places))).store):
        found = publishing.feedback_of(services, PaperId(order))
    for paper, answer, is_same in found:
        told = "the record gives the same again" if is_same else "the record gives other words now"
        sent = f"sent by {answer.sent_by}" if answer.sent_by else "not sent yet"
        click.echo(f"{paper.id}\tAnnex {answer.annex}\t{sent}\t{told}", err=True)
        click.echo(answer.text, nl=False)
    if not found:
        click.echo(f"nothing was written in answer to {order} yet", err=True)
