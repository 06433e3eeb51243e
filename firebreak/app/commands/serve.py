"""``firebreak serve``: run the desk in one process."""

from pathlib import Path

import click
import msgspec

from firebreak.app import serve, settings
from firebreak.app.doctor.examine import patient, refuse_unsafe
from firebreak.app.web.auth import first_link
from firebreak.app.wiring import build, utc_now


@click.command("serve")
@settings.option_config
@settings.option_store
@click.option("--host", help="Address to listen on; loopback unless told otherwise.")
@click.option("--port", type=int, help="Port to listen on; 0 takes any free one.")
def COMMAND(config: Path | None, store: str | None, host: str | None, port: int | None) -> None:  # noqa: N802
    """Run web server, worker and outbox until interrupted."""
    read = settings.read(config, store)
    server = msgspec.structs.replace(
        read.server,
        host=host or read.server.host,
        port=read.server.port if port is None else port,
    )
    settled = msgspec.structs.replace(read, server=server)
    refuse_unsafe(patient(settled, utc_now(), asks_server=False))
    services = build(settled)
    try:
        # Once more: only now is the store certain to be there.
        refuse_unsafe(patient(settled, utc_now(), asks_server=False))
        link = first_link(services)
        welcome = f"\nfirst sign-in (works once): {{url}}{link}" if link else ""
        serve.run(services, announce="firebreak is at {url}" + welcome)
    finally:
        services.store.close()
