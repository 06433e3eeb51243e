"""Options that several commands share: which config, which store."""

import os
from pathlib import Path

import click
import msgspec

from firebreak.app.config import Config, read_config
from firebreak.model.ids import DEFAULT_TENANT

option_config = click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="TOML file of settings; firebreak.toml is read when it is there.",
)
option_store = click.option("--store", help="Store URL, for example sqlite:///firebreak.db.")
option_tenant = click.option(
    "--tenant", default=DEFAULT_TENANT, show_default=True, help="Whose records."
)
option_wait = click.option(
    "--wait",
    default=3_600.0,
    show_default=True,
    type=click.FloatRange(min=0),
    help="Seconds to wait for a running server; what was asked of it stays asked.",
)

USUAL = Path("firebreak.toml")


def read(config: Path | None, store: str | None) -> Config:
    """Read the settings of a command.

    Args:
        config: The file named on the command line; None takes ``firebreak.toml`` if it is there.
        store: The store named on the command line; None keeps the config's.

    Returns:
        All settings.
    """
    path = config or (USUAL if USUAL.exists() else None)
    found = read_config(path, os.environ)
    return msgspec.structs.replace(found, store=store) if store else found
