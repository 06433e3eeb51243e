"""``firebreak evaluate``: what the desk did on a simulated platform, judged."""

from datetime import UTC, datetime
from pathlib import Path

import click

from firebreak.adapters.store import open_store
from firebreak.app.simulation.outcome import outcome
from firebreak.app.simulation.report.page import page
from firebreak.app.simulation.report.text import text
from firebreak.app.simulation.run import STORE
from firebreak.model.errors import InvalidConfig
from firebreak.simulate.evaluation.evaluate import evaluate, read_run

REPORT = "report.html"


@click.command("evaluate")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--store",
    "url",
    default="",
    help="Store of the desk, if it is not the folder's own firebreak.db.",
)
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the same goes as one page with drawings; FOLDER/report.html by default.",
)
def COMMAND(folder: Path, url: str, html: Path | None) -> None:  # noqa: N802
    """Join what the desk did with what was really so on the simulated platform in FOLDER.

    Made by firebreak simulate PRESET --out FOLDER --closed. False positives come first. Figures
    of an invented platform are never figures of accuracy in the real world.
    """
    ran = read_run(folder)
    if not url:
        file = folder / STORE
        if not file.is_file():
            reason = "is missing; name the desk's store with --store, or make a closed run"
            raise InvalidConfig(place=str(file), reason=reason)
        url = f"sqlite:///{file.absolute()}"
    store = open_store(url, now=lambda: datetime.now(UTC))
    try:
        output = outcome(store, days=ran.parameters.days)
    finally:
        store.close()
    made = evaluate(folder, output)
    target = html or folder / REPORT
    target.write_text(page(made), encoding="utf-8")
    click.echo(text(made), nl=False)
    click.echo(f"\nThe same with drawings: {target}")
