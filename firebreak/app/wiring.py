"""The composition root: which store, which policy, which platforms."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import firebreak
from firebreak.adapters.connectors.webhook import Webhook
from firebreak.adapters.store import open_store
from firebreak.app.config import Config
from firebreak.model.errors import InvalidPolicy
from firebreak.model.ids import DEFAULT_TENANT, SourceId, TenantId
from firebreak.model.policy import Policy, parse_policy
from firebreak.model.ports import Now, Platform, Store


def utc_now() -> datetime:
    """Give the current instant; the one place where the clock is read."""
    return datetime.now(UTC)


def random_token() -> str:
    """Give 32 unguessable bytes as URL-safe text; also used for identifiers."""
    return secrets.token_urlsafe(32)


def random_id() -> str:
    """Give a short identifier that is never given twice (80 random bits, base32-like)."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    return "".join(secrets.choice(alphabet) for _ in range(16))


@dataclass(frozen=True, kw_only=True)
class Services:
    """What every door and worker is handed; made once at start.

    Attributes:
        problems: What stopped working, by part, in a sentence; shown by the health page and the
            console. Empty when all is well.
    """

    store: Store
    policy: Policy
    config: Config
    tenant: TenantId = DEFAULT_TENANT
    platforms: Mapping[SourceId, Platform] = field(default_factory=dict)
    now: Now = utc_now
    new_id: Callable[[], str] = random_id
    new_token: Callable[[], str] = random_token
    problems: dict[str, str] = field(default_factory=dict)


def build(config: Config) -> Services:
    """Open the store, read the policy and connect the platforms that a config names.

    Args:
        config: All settings.

    Returns:
        What every door and worker is handed; its store is to be closed by the caller.

    Raises:
        InvalidPolicy: The policy file cannot be read or followed.
        InvalidConfig: A webhook secret is not one.
    """
    policy = read_policy(config)
    platforms: dict[SourceId, Platform] = {
        SourceId(name): Webhook(
            name, endpoint.url, endpoint.secret, allow_private=endpoint.allow_private
        )
        for name, endpoint in config.platforms.items()
    }
    store = open_store(config.store, now=utc_now)
    return Services(store=store, policy=policy, config=config, platforms=platforms)


def read_policy(config: Config) -> Policy:
    """Read the policy that a config names, or the one that comes with Firebreak.

    Args:
        config: All settings.

    Returns:
        The policy.

    Raises:
        InvalidPolicy: The file cannot be read or followed.
    """
    path = Path(config.policy) if config.policy else shipped_policy("default")
    try:
        return parse_policy(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidPolicy(place=str(path), reason=f"cannot be read: {error}") from error


def shipped_policy(name: str) -> Path:
    """Find an example policy: beside the package in a checkout, inside it when installed."""
    package = Path(firebreak.__file__).parent
    inside = package / "policies" / f"{name}.toml"
    return inside if inside.exists() else package.parent / "policies" / f"{name}.toml"
