"""``firebreak statements``: public statements checked, exported, sent."""

import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import click
import msgspec

from firebreak.app import settings
from firebreak.app.statement_export import as_csv, as_json_lines
from firebreak.app.statement_sending import Sender
from firebreak.app.statement_writing import Writing, all_statements
from firebreak.app.transparency import database_of
from firebreak.app.wiring import Services, build
from firebreak.measure.reports.statement_rules import faults_of


@click.command("statements")
@settings.option_config
@settings.option_store
@click.option("--check", is_flag=True, help="Draw what is missing, and hold all against the rules.")
@click.option("--send", is_flag=True, help="Draw what is missing, and send what is ready now.")
@click.option(
    "--export",
    "into",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write all to a new FILE.csv or FILE.jsonl.",
)
def COMMAND(  # noqa: N802
    config: Path | None, store: str | None, *, check: bool, send: bool, into: Path | None
) -> None:
    """Show how statements for the DSA Transparency Database stand.

    Exit status 1 where one may not leave as it is, with the field and what to change.
    """
    if into is not None and into.suffix not in (".csv", ".jsonl"):
        raise click.UsageError("--export takes a file that ends in .csv or .jsonl")
    with closing((services := build(settings.read(config, store))).store):
        database = database_of(services.config.transparency) if send else None
        if check or send:
            Writing(services).round()
        if database is not None:
            done = Sender(services, database).round()
            click.echo(f"sent now\t{done.sent}\t{done.trouble}".rstrip())
        if into is not None:
            kept = all_statements(services)
            text = as_csv(kept) if into.suffix == ".csv" else as_json_lines(kept)
            with into.open("x", encoding="utf-8", newline="") as file:
                file.write(text)
            click.echo(f"{into}: {len(kept)} statements")
        sys.exit(int(_show(services)))


def _show(services: Services) -> bool:
    """Print how many are how far, and what is wrong with which; tell whether anything is."""
    kept = all_statements(services)
    for state, count in sorted(Counter(one.state for _, one in kept).items()):
        click.echo(f"{state}\t{count}")
    if not kept:
        click.echo("no statements")
    is_wrong = False
    for _, one in kept:
        rules = faults_of(msgspec.json.decode(one.text)) if one.text else ()
        for fault in (*one.faults, *rules):
            is_wrong = True
            click.echo(f"{one.state}\tdecision {one.decision}\t{fault.field}: {fault.says}")
    return is_wrong
