"""The composition root: which store, which policy, which platforms."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from firebreak.app.config import Config
from firebreak.model.ids import DEFAULT_TENANT, SourceId, TenantId
from firebreak.model.policy import Policy
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
