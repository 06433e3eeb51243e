"""Where things are: one TOML plus FIREBREAK_* variables, read once."""

import difflib
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from firebreak.adapters.alerting.contract import Alerts, Hook, Mailbox
from firebreak.adapters.connecting.contract import Endpoint
from firebreak.adapters.exchanges.contract import Exchange
from firebreak.adapters.opinions.contract import ChatModel, OnnxModel, OpinionModel
from firebreak.adapters.outbound import Network, Relay
from firebreak.adapters.translation.contract import Translation
from firebreak.adapters.transparency.contract import Transparency
from firebreak.app.platform_kinds import read_endpoint
from firebreak.app.sign_in_config import Provider, SignIn
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import DEFAULT_TENANT, TenantId

TENANT_NAME = r"^[a-z0-9][a-z0-9_-]{0,39}\Z"
"""Tenants' names stand in names of files and in settings of a database."""


class Server(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the web server listens, and how many bytes one request may bring.

    Attributes:
        behind_tls_proxy: Whether a proxy in front speaks https to the outside; without one the
            desk listens on this machine only.
        public_url: Address by which people outside reach this desk, such as https://desk.example;
            links in statements of reasons begin with it. Empty where they cannot.
        media_port: Port at which pictures have an origin of their own; 0 takes the next free one
            after ``port``.
        media_url: That origin as browsers see it, such as https://media.desk.example, a host of
            the same site as the console's. Empty where it is the console's host at ``media_port``.
    """

    host: str = "127.0.0.1"
    port: int = 8080
    max_body_bytes: int = 10_000_000
    max_records: int = 1_000
    behind_tls_proxy: bool = False
    public_url: Annotated[str, Meta(pattern=r"^(https?://[^\s/]+(/[^\s?#]*)?)?$")] = ""
    media_port: Annotated[int, Meta(ge=0, le=65_535)] = 0
    media_url: Annotated[str, Meta(pattern=r"^(https?://[a-z0-9.:\[\]-]+)?$")] = ""


class Ledger(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the ledger is signed, and where its checkpoints go.

    Attributes:
        origin: Name of this installation in its checkpoints; no spaces and no plus.
        key: File of the signing key; empty puts it beside the database.
        checkpoint_file: Empty puts it beside the database; another disk or machine is better.
        checkpoint_url: Address that takes each checkpoint as well; empty for none.
        allow_private: Whether that address may be on this machine or a private network.
    """

    origin: str = "firebreak"
    key: str = ""
    checkpoint_file: str = ""
    checkpoint_url: str = ""
    checkpoint_minutes: float = 5.0
    allow_private: bool = False


class MediaConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where originals of media are kept sealed, and how they are read.

    Attributes:
        folder: Empty puts them beside a database file; with a server's database, none are kept.
        key: File of the master key; empty puts it beside the folder, another disk is better.
        readers: Files read at a time.
        max_bytes: Most bytes of one file.
    """

    folder: str = ""
    key: str = ""
    readers: Annotated[int, Meta(gt=0, le=64)] = 1
    max_bytes: Annotated[int, Meta(gt=0)] = 100_000_000


class SelfTestConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the contact point tests itself; off while no address is named.

    Attributes:
        url: This desk's own address as authorities' programs reach it, such as
            https://desk.example: then the proxy is tested too.
        key: An API key of this desk, from ``firebreak key``.
        minutes: Between two tests.
        allow_private: Whether that address may be on this machine or a private network.
    """

    url: Annotated[str, Meta(pattern=r"^(https?://[^\s/]+(/[^\s?#]*)?)?$")] = ""
    key: str = ""
    minutes: Annotated[int, Meta(ge=1, le=1_440)] = 15
    allow_private: bool = False


class Config(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All settings.

    Attributes:
        tenant: Whose desk a process serves; several may share a store, and none sees another's.
        store: ``sqlite:///FILE``, ``postgresql://USER@HOST/DATABASE`` or ``memory:``.
        policy: Path of the policy file; empty takes the one that comes with Firebreak.
        acts: Folder into which acts are written as Parquet for other engines; empty for none.
        erasures: Path of the erasure journal; empty puts it beside the database, or for a server
            into the current folder.
        reporters: Path of the key of reporters' pseudonyms, the same for all processes; empty puts
            it beside the database, or for a server into the store.
        platforms: Endpoints by the source they belong to.
        pages: Addresses of a platform's pages by source, such as https://forum.example/p/{post};
            by them the public form knows what somebody points to.
        exchanges: Lists of others that are fetched, by a name of yours; nothing is fetched that
            is not named here.
        exchange_folder: Where it is kept how far they were fetched; empty puts it beside the
            database, or for a server into the current folder.
        opinions: Models that are asked about posts of open cases, by a name of yours; nobody is
            asked and nothing is sent where none is named here.
        gates: Folder of the gate's records; empty puts it beside the database, or for a server
            into the current folder.
        self_test: How the contact point for removal orders tests itself.
        sign_in: How people come in.
        translation: A service that reviewers may ask for translations; nothing is sent where none
            is named.
        transparency: The public database that statements of reasons go to; nothing is sent where
            none is named.
        network: How requests leave this machine.
        alerts: Who is told when the desk needs somebody; nothing is sent where nobody is named.
    """

    store: str = "sqlite:///firebreak.db"
    tenant: Annotated[TenantId, Meta(pattern=TENANT_NAME)] = DEFAULT_TENANT
    policy: str = ""
    acts: str = ""
    erasures: str = ""
    reporters: str = ""
    server: Server = Server()
    ledger: Ledger = Ledger()
    media: MediaConfig = MediaConfig()
    platforms: dict[str, Endpoint] = {}
    pages: dict[str, tuple[str, ...]] = {}
    exchanges: dict[str, Exchange] = {}
    exchange_folder: str = ""
    gates: str = ""
    opinions: dict[str, OpinionModel] = {}
    self_test: SelfTestConfig = SelfTestConfig()
    sign_in: SignIn = SignIn()
    translation: Translation = Translation()
    transparency: Transparency = Transparency()
    network: Network = Network()
    alerts: Alerts = Alerts()


def of_tenant(config: Config, path: str) -> str:
    """Give a tenant's own file or folder; the default tenant's is the path as it stands.

    Args:
        config: Names the tenant.
        path: Of what must not be shared: sealed originals, acts, how far lists were fetched.

    Returns:
        The path, with a dot and the tenant's name behind it; an empty one stays empty.
    """
    if not path or config.tenant == DEFAULT_TENANT:
        return path
    return f"{path}.{config.tenant}"


def read_config(path: Path | None, environ: Mapping[str, str]) -> Config:
    """Read the settings.

    Args:
        path: TOML file; None takes defaults.
        environ: Variables such as ``FIREBREAK_SERVER__PORT=8081`` go over the file; two
            underscores stand for a dot.

    Returns:
        The frozen settings.

    Raises:
        InvalidConfig: Not TOML, an unknown key (with the nearest known one) or a wrong value.
    """
    raw: dict[str, Any] = {}
    if path is not None:
        try:
            raw = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise InvalidConfig(place=str(path), reason=str(error)) from error
    for name, value in environ.items():
        if name.startswith("FIREBREAK_") and name not in OTHER_VARIABLES:
            _place(raw, name, value)
    platforms = raw.pop("platforms", {})
    if not isinstance(platforms, dict):
        raise InvalidConfig(place="platforms", reason="write a section [platforms.NAME] for each")
    try:
        config = msgspec.convert(raw, Config, strict=False)
    except msgspec.ValidationError as error:
        raise _located(str(error)) from error
    endpoints = {name: read_endpoint(name, section) for name, section in platforms.items()}
    return msgspec.structs.replace(config, platforms=endpoints)


OTHER_VARIABLES = frozenset({"FIREBREAK_DATA"})
"""Variables that are read elsewhere and are no settings."""


_PARTS = (
    *(Config, Server, Ledger, MediaConfig, SelfTestConfig),
    *(Exchange, ChatModel, OnnxModel, SignIn, Provider, Translation, Transparency, Network),
    *(Alerts, Hook, Mailbox, Relay),
)


def _place(raw: dict[str, Any], name: str, value: str) -> None:
    *sections, last = name.removeprefix("FIREBREAK_").lower().split("__")
    here = raw
    for part in sections:
        here = here.setdefault(part, {})
        if not isinstance(here, dict):
            raise InvalidConfig(place=name, reason=f"{part} is a value, not a section; remove one")
    here[last] = value


def _located(message: str) -> InvalidConfig:
    reason, _, path = message.partition(" - at `$")
    if unknown := re.search(r"unknown field `([^`]+)`", reason):
        known = [name for part in _PARTS for name in part.__struct_fields__]
        near = difflib.get_close_matches(unknown[1], known, n=1)
        reason += f"; did you mean {near[0]}?" if near else ""
    return InvalidConfig(place=path.rstrip("`").lstrip(".") or "top level", reason=reason)
