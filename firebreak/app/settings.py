"""Options that several commands share: which config, which store."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from firebreak.adapters import outbound
from firebreak.app.config import TENANT_NAME, Config, read_config
from firebreak.model.ids import TenantId

option_config = click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="TOML file of settings; firebreak.toml is read when it is there.",
)
option_wait = click.option(
    "--wait",
    default=3_600.0,
    show_default=True,
    type=click.FloatRange(min=0),
    help="Seconds to wait for a running server; what was asked of it stays asked.",
)

USUAL = Path("firebreak.toml")
_CHOSEN = "firebreak.tenant"

F = TypeVar("F", bound=Callable[..., Any])


def option_store(command: F) -> F:
    """Let a command be told its store and its tenant; :func:`read` knows the tenant by itself."""
    store = click.option("--store", help="Store URL, for example sqlite:///firebreak.db.")
    tenant = click.option(
        "--tenant",
        help="Whose desk it is, where several share a store; the config's, or default.",
        callback=_choose,
        expose_value=False,
    )
    return store(tenant(command))


def read(config: Path | None, store: str | None) -> Config:
    """Read the settings of a command, and go out as they say from now on.

    Args:
        config: The file named on the command line; None takes ``firebreak.toml`` if it is there.
        store: The store named on the command line; None keeps the config's.

    Returns:
        All settings.

    Raises:
        InvalidConfig: The file, or one of its settings, is impossible.
    """
    path = config or (USUAL if USUAL.exists() else None)
    found = read_config(path, os.environ)
    outbound.go_through(found.network)
    found = msgspec.structs.replace(found, store=store) if store else found
    context = click.get_current_context(silent=True)
    chosen: TenantId | None = context.meta.get(_CHOSEN) if context is not None else None
    return msgspec.structs.replace(found, tenant=chosen) if chosen else found


def _choose(context: click.Context, _: click.Parameter, name: str | None) -> None:
    if name is None:
        return
    if not re.search(TENANT_NAME, name):
        raise click.BadParameter("write up to 40 small letters, digits, - and _", context)
    context.meta[_CHOSEN] = TenantId(name)
