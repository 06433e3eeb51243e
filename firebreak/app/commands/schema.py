"""``firebreak schema``: print what can be sent, for machines to read."""

from collections.abc import Callable
from functools import partial
from typing import Any

import click
import msgspec

from firebreak.app.web.api.openapi import describe
from firebreak.app.web.routes import ROUTES
from firebreak.intake.schema import json_schema

SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "items": partial(json_schema, "items"),
    "notices": partial(json_schema, "notices"),
    "openapi": partial(describe, ROUTES),
}


@click.command("schema")
@click.argument("name", type=click.Choice(list(SCHEMAS)), default="items")
def COMMAND(name: str) -> None:  # noqa: N802
    """Print the JSON Schema of items or notices, or the OpenAPI description of the API."""
    described = msgspec.json.encode(SCHEMAS[name](), order="sorted")
    click.echo(msgspec.json.format(described, indent=2).decode())
