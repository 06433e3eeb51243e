"""``firebreak simulate``: a platform of invented accounts, as Parquet files."""

import time
from pathlib import Path

import click

from firebreak.adapters.named_acts import name_acts
from firebreak.app.platform_files import write_platform
from firebreak.simulate.parameters import PRESETS, chosen


@click.command("simulate")
@click.argument("preset", type=click.Choice(list(PRESETS)))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--seed", default=1, show_default=True, type=click.IntRange(min=0))
@click.option("--accounts", type=click.IntRange(min=1), help="Instead of the preset's.")
@click.option("--days", type=click.IntRange(min=1), help="Instead of the preset's.")
@click.option("--planted", type=click.IntRange(min=1), help="Instead of the preset's.")
@click.option("--processes", default=2, show_default=True, type=click.IntRange(min=1))
@click.option(
    "--named",
    type=click.Path(path_type=Path),
    help="Also write all acts with names to this Parquet file, for firebreak connect.",
)
def COMMAND(  # noqa: N802
    preset: str,
    folder: Path,
    seed: int,
    accounts: int | None,
    days: int | None,
    planted: int | None,
    processes: int,
    named: Path | None,
) -> None:
    """Write what an invented platform's accounts do on ordinary days to FOLDER.

    Nobody and nothing in it is real. The same preset, numbers and seed give the same files. What
    accounts really are stands in FOLDER/truth, which the product never reads.
    """
    given = {"accounts": accounts, "days": days, "planted": planted}
    changes = {name: value for name, value in given.items() if value is not None}
    started = time.monotonic()
    try:
        parameters = chosen(preset, seed=seed, **changes)
        manifest = write_platform(parameters, folder, processes=processes, tell=_say)
    except (ValueError, FileExistsError) as error:
        raise click.ClickException(str(error)) from error
    seconds = time.monotonic() - started
    size = sum(file.size for file in manifest.files) / 1e6
    click.echo(f"{manifest.acts:,} acts, {size:,.0f} MB in {folder}, {seconds:,.0f} s")
    if named is not None:
        click.echo(f"{name_acts(folder, named):,} acts with names in {named}")


def _say(line: str) -> None:
    click.echo(line, err=True)
