"""``firebreak serve``: run the desk in one process, or a part of it."""

from pathlib import Path
from typing import get_args

import click
import msgspec

from firebreak.app import serve, settings
from firebreak.app.config import Config
from firebreak.app.doctor.examine import patient, refuse_unsafe
from firebreak.app.web.auth import first_link
from firebreak.app.wiring import build, utc_now


@click.command("serve")
@settings.option_config
@settings.option_store
@click.option("--host", help="Address to listen on; loopback unless told otherwise.")
@click.option("--port", type=int, help="Port to listen on; 0 takes any free one.")
@click.option(
    "--role",
    type=click.Choice(get_args(serve.Role)),
    default="all",
    show_default=True,
    help="Only the web server, or only what works behind it; several processes share a Postgres.",
)
def COMMAND(  # noqa: N802
    config: Path | None, store: str | None, *, host: str | None, port: int | None, role: serve.Role
) -> None:
    """Run web server, worker and outbox until interrupted."""
    read = settings.read(config, store)
    server = msgspec.structs.replace(
        read.server,
        host=host or read.server.host,
        port=read.server.port if port is None else port,
    )
    settled = msgspec.structs.replace(read, server=server)
    serve.check_role(settled.store, role)
    refuse_unsafe(patient(settled, utc_now(), is_thorough=False))
    while _served(settled, role):
        """Begin anew, under the policy that two people agreed to."""


def _served(settled: Config, role: serve.Role) -> bool:
    services = build(settled)
    try:
        # Once more: only now is the store certain to be there.
        refuse_unsafe(patient(settled, utc_now(), is_thorough=False))
        link = first_link(services) if role != "worker" else ""
        welcome = f"\nfirst sign-in (works once): {{url}}{link}" if link else ""
        return serve.run(services, announce="firebreak is at {url}" + welcome, role=role)
    finally:
        services.store.close()
