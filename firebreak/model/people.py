"""Who works here: people and the powers of their roles, sessions, keys."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from firebreak.model.ids import ReviewerId, SourceId, TenantId

Role = Literal["reviewer", "lead", "policy", "legal", "admin", "auditor"]
EVERY_ROLE: tuple[Role, ...] = get_args(Role)
Power = Literal[
    "look",
    "media",
    "decide",
    "appeals",
    "lead",
    "bulk",
    "orders",
    "vault",
    "policy",
    "people",
    "health",
    "audit",
]
EVERY_POWER: tuple[Power, ...] = get_args(Power)
WORDS: Mapping[Power, str] = {
    "look": "see cases and what is in them",
    "media": "see the pictures and clips of a case",
    "decide": "claim and decide cases",
    "appeals": "answer appeals, never against one's own decision",
    "lead": "assign and take over cases, judge lists, look after quality and wellbeing",
    "bulk": "act on more than ten accounts at once",
    "orders": "work on removal orders and threats to life",
    "vault": "see what the law has us keep, with a second person",
    "policy": "write rules, thresholds and templates",
    "people": "say who comes in, and with which key",
    "health": "see what failed, and send it again",
    "audit": "read everything, the ledger too, and change nothing",
}
_OF_REVIEWERS: frozenset[Power] = frozenset({"look", "media", "decide", "appeals"})
POWERS: Mapping[Role, frozenset[Power]] = {
    "reviewer": _OF_REVIEWERS,
    "lead": _OF_REVIEWERS | {"lead", "bulk", "orders", "vault", "health"},
    "policy": frozenset({"look", "policy"}),
    "legal": frozenset({"look", "media", "orders", "vault"}),
    "admin": frozenset({"people", "health"}),
    "auditor": frozenset({"look", "audit"}),
}
"""What each role may do. A role is a set of powers and no rank: an admin sees no content, and
nobody who may only read changes anything."""

Scope = Literal[
    "items", "notices", "media", "lists", "orders", "appeals", "read", "metrics", "decide", "act"
]
EVERY_SCOPE: tuple[Scope, ...] = get_args(Scope)
SCOPES: Mapping[Scope, str] = {
    "items": "send accounts, posts, media and relations",
    "notices": "send notices, and ask what became of them",
    "media": "send files, and look them up",
    "lists": "read the feed of a list",
    "orders": "send removal orders",
    "appeals": "send appeals, and ask how they stand",
    "read": "read the numbers",
    "metrics": "read how the server does",
}
"""What a key can be made for. No address takes ``decide`` or ``act``: a person decides."""
BEFORE_SCOPES: frozenset[Scope] = frozenset(
    {"items", "notices", "media", "lists", "orders", "appeals"}
)
"""What a key could do before keys had scopes."""


class Person(Struct, frozen=True, kw_only=True):
    """Somebody who signs in.

    Attributes:
        role: The first of their roles; the only one in rows from before there were several.
        password: Argon2id hash; empty while only a one-time link admits.
        languages: ISO 639 codes that they read; empty for any. It routes cases and nothing else.
        opt_outs: Policy categories of which they are never handed a case.
        roles: All of them; empty in rows from before. An admin of those days could do everything,
            and still can, until another admin says otherwise.
        lent: Powers for some hours, by agreement of two; never stored with the person.
    """

    id: ReviewerId
    tenant: TenantId
    name: str
    role: Role
    password: str = ""
    disabled: bool = False
    languages: tuple[str, ...] = ()
    opt_outs: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    lent: tuple[Power, ...] = ()

    @property
    def held(self) -> tuple[Role, ...]:
        """Their roles, in the order of :data:`EVERY_ROLE`."""
        if not self.roles:
            return EVERY_ROLE if self.role == "admin" else (self.role,)
        return tuple(one for one in EVERY_ROLE if one in self.roles)

    @property
    def own(self) -> frozenset[Power]:
        """What their roles let them do, without what was lent."""
        return frozenset[Power]().union(*(POWERS[role] for role in self.held))

    def may(self, power: Power) -> bool:
        """Say whether they have a power, by a role or lent."""
        return power in self.lent or power in self.own

    def may_read(self, power: Power) -> bool:
        """Say whether they may read what a power opens.

        An auditor reads all but pictures, and but what is only there for whoever decides.
        """
        return self.may(power) or (power not in ("media", "decide") and self.may("audit"))

    @property
    def sees_reporters(self) -> bool:
        """Whether they may know who reported; reviewers know the class and the reliability."""
        return self.may("lead") or self.may("orders") or self.may("audit")


def with_roles(person: Person, roles: tuple[Role, ...]) -> Person:
    """Give a person exactly these roles, one at least."""
    ordered = tuple(one for one in EVERY_ROLE if one in roles)
    return replace(person, role=ordered[0], roles=ordered)


def as_kept(person: Person) -> Person:
    """Give a person as stores keep them: what was lent for hours is not theirs."""
    return replace(person, lent=()) if person.lent else person


def who_can(power: Power) -> str:
    """Name the roles that have a power, as in ``a lead or somebody of legal``."""
    named = [NAMED[role] for role in EVERY_ROLE if power in POWERS[role]]
    return " or ".join(named)


NAMED: Mapping[Role, str] = {
    "reviewer": "a reviewer",
    "lead": "a lead",
    "policy": "somebody of policy",
    "legal": "somebody of legal",
    "admin": "an admin",
    "auditor": "an auditor",
}


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
    """A program that may do for one source what its scopes name; ``token`` as in Session.

    Attributes:
        scopes: What it may do; None in keys from before scopes, which can what they could.
        networks: Networks that it may come from, such as ``192.0.2.0/24``; empty for any.
        revoked_at: When somebody ended it; None while it stands.
        last_used: The day on which it last came in; None for never, or not since this is kept.
    """

    token: str
    tenant: TenantId
    source: SourceId
    name: str
    created_at: datetime
    until: datetime | None = None
    scopes: tuple[Scope, ...] | None = None
    networks: tuple[str, ...] = ()
    revoked_at: datetime | None = None
    last_used: date | None = None

    @property
    def id(self) -> str:
        """Short name by which people speak of it; tells nothing of the key itself."""
        return self.token[:12]

    def may(self, scope: Scope) -> bool:
        """Say whether it was made for this."""
        return scope in (BEFORE_SCOPES if self.scopes is None else self.scopes)
