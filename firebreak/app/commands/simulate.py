"""``firebreak simulate``: an invented platform, as files or beside the desk."""

import sys
import time
from pathlib import Path

import click

from firebreak.adapters.named_acts import name_acts
from firebreak.app.platform_files import write_platform
from firebreak.simulate.parameters import PRESETS, Parameters, chosen

WIDTH = 20
"""Characters of the bar on a terminal."""


@click.command("simulate")
@click.argument("preset", type=click.Choice(list(PRESETS)))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder to make.")
@click.option("--seed", default=1, show_default=True, type=click.IntRange(min=0))
@click.option("--adversary", type=click.FloatRange(0, 1), help="How much the group adapts.")
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
    out: Path,
    processes: int,
    named: Path | None,
    **given: float | None,
) -> None:
    """Make an invented platform with a hidden group, and write it to files.

    Nobody and nothing in it is real. The same preset, numbers and seed give the same files. What
    accounts really are stands in the folder's truth, which the product never reads.
    """
    started = time.monotonic()
    bar = Bar()
    try:
        manifest = write_platform(_chosen(preset, given), out, processes=processes, tell=bar.show)
    except (ValueError, FileExistsError) as error:
        bar.end()
        raise click.ClickException(str(error)) from error
    bar.end()
    size = sum(file.size for file in manifest.files) / 1e6
    click.echo(
        f"{manifest.acts:,} acts, {manifest.posts:,} posts, {size:,.1f} MB in {out}, "
        f"{time.monotonic() - started:,.0f} s"
    )
    if named is not None:
        click.echo(f"{name_acts(out, named):,} acts with names in {named}")


def _chosen(preset: str, given: dict[str, float | None]) -> Parameters:
    """Give the preset with what was asked for; days that attacks need are not cut off."""
    changes = {name: value for name, value in given.items() if value is not None}
    return chosen(preset, seed=int(changes.pop("seed")), **changes)


class Bar:
    """A bar that grows on a terminal; a line every ten percent elsewhere."""

    def __init__(self) -> None:
        self._on_terminal = sys.stderr.isatty()
        self._tens = -1

    def show(self, share: float, line: str) -> None:
        """Tell how far it is.

        Args:
            share: What is done, in [0, 1].
            line: What is being done.
        """
        percent = int(share * 100 + 1e-6)
        if self._on_terminal:
            done = WIDTH * percent // 100
            text = f"\r\x1b[K{'█' * done:░<{WIDTH}} {percent:3d} % {line}"
            click.echo(text, nl=False, err=True)
        elif percent // 10 > self._tens:
            self._tens = percent // 10
            click.echo(f"{percent:3d} % {line}", err=True)

    def end(self) -> None:
        """Leave the line."""
        if self._on_terminal:
            click.echo(err=True)
