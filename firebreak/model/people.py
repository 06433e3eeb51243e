"""Who works here: people with a role, their sessions, programs with a key."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.model.ids import ReviewerId, SourceId, TenantId

Role = Literal["reviewer", "lead", "admin"]
RANK: dict[Role, int] = {"reviewer": 1, "lead": 2, "admin": 3}


class Person(Struct, frozen=True, kw_only=True):
    """Somebody who signs in.

    Attributes:
        password: Argon2id hash; empty while only a one-time link admits.
        languages: ISO 639 codes that they read; empty for any. It routes cases and nothing else.
        opt_outs: Policy categories of which they are never handed a case.
    """

    id: ReviewerId
    tenant: TenantId
    name: str
    role: Role
    password: str = ""
    disabled: bool = False
    languages: tuple[str, ...] = ()
    opt_outs: tuple[str, ...] = ()


class Session(Struct, frozen=True, kw_only=True):
    """A signed-in browser; ``token`` is the SHA-256 of what the cookie holds, in hex."""

    token: str
    person: ReviewerId
    csrf: str
    until: datetime


class LoginLink(Struct, frozen=True, kw_only=True):
    """A link that admits once; ``token`` is the SHA-256 of what the link holds, in hex."""

    token: str
    person: ReviewerId
    until: datetime


class ApiKey(Struct, frozen=True, kw_only=True):
    """A program that may send items and notices of one source; ``token`` as in Session."""

    token: str
    tenant: TenantId
    source: SourceId
    name: str
    created_at: datetime
    until: datetime | None = None
