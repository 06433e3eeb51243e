"""Which connectors there are, and the platforms a config opens with them."""

import difflib
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from firebreak.adapters import connectors
from firebreak.adapters.connecting.contract import Connector, Endpoint
from firebreak.adapters.connecting.home import AtHome, Home
from firebreak.adapters.connecting.twin import Twin
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import DEFAULT_TENANT, SourceId
from firebreak.model.platforms import Hears
from firebreak.model.plugins import discover
from firebreak.model.ports import Platform

if TYPE_CHECKING:
    from firebreak.app.config import Config


@cache
def all_connectors() -> Mapping[str, Connector]:
    """Find every connector, ours and installed ones, by its kind."""
    return {one.kind: one for one in discover(connectors, "CONNECTOR", Connector)}


def read_endpoint(name: str, raw: object) -> Endpoint:
    """Read one section of the config.

    Args:
        name: Of the platform.
        raw: What stands under ``[platforms.NAME]``.

    Returns:
        The settings of its kind.

    Raises:
        InvalidConfig: No such kind, an unknown setting or a wrong value.
    """
    place = f"platforms.{name}"
    if not isinstance(raw, Mapping):
        raise InvalidConfig(place=place, reason=f"write a section [platforms.{name}]")
    kinds = all_connectors()
    kind = raw.get("kind", "webhook")
    connector = kinds.get(kind) if isinstance(kind, str) else None
    if connector is None:
        raise InvalidConfig(place=f"{place}.kind", reason=f"choose one of: {', '.join(kinds)}")
    try:
        return msgspec.convert(dict(raw), connector.settings, strict=False)
    except msgspec.ValidationError as error:
        raise _located(place, str(error), connector.settings.__struct_fields__) from error


def open_platforms(config: "Config") -> dict[SourceId, Platform]:
    """Open every platform that a config names; asks nobody anything.

    Args:
        config: All settings.

    Returns:
        The endpoints by the source whose items they answer for.

    Raises:
        InvalidConfig: A setting is impossible, or two platforms claim the same addresses.
    """
    found: dict[SourceId, Platform] = {}
    claimed: dict[str, str] = {}
    for name, endpoint in config.platforms.items():
        found[SourceId(name)] = platform = _opened(name, endpoint, home_of(config))
        for claim in platform.claims if isinstance(platform, Hears) else ():
            if claim in claimed:
                reason = f"{claim} belongs to platforms.{claimed[claim]}; only one can have it"
                raise InvalidConfig(place=f"platforms.{name}.kind", reason=reason)
            claimed[claim] = name
    return found


def home_of(config: "Config") -> Home:
    """Say where a desk is, for connectors whose settings leave it out."""
    scheme, _, path = config.store.partition(":///")
    beside = path if scheme == "sqlite" else "firebreak" if not scheme.startswith("memory") else ""
    if beside and config.tenant != DEFAULT_TENANT:
        beside = f"{beside}.{config.tenant}"
    return Home(public_url=config.server.public_url.rstrip("/"), beside=beside)


def _opened(name: str, endpoint: Endpoint, home: Home) -> Platform:
    connector = all_connectors()[endpoint.kind]
    try:
        settled = endpoint.at_home(name, home) if isinstance(endpoint, AtHome) else endpoint
        platform = connector.opens(name, settled)
    except InvalidConfig as error:
        raise InvalidConfig(place=f"platforms.{name}.{error.place}", reason=error.reason) from None
    return Twin(name, connector.verbs) if endpoint.dry_run else platform


def _located(place: str, message: str, known: tuple[str, ...]) -> InvalidConfig:
    reason, _, path = message.partition(" - at `$")
    unknown = reason.partition("unknown field `")[2].partition("`")[0]
    if unknown and (near := difflib.get_close_matches(unknown, known, n=1)):
        reason += f"; did you mean {near[0]}?"
    return InvalidConfig(place=f"{place}{path.rstrip('`')}", reason=reason)
