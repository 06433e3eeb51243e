"""Settings of coming in: second factor, lengths of sessions, providers."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from firebreak.model.people import Role


class Provider(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody who vouches for people by OpenID Connect.

    Attributes:
        issuer: Its address; discovery is asked below it.
        client: Our identifier there.
        secret: Our secret there; empty for a client without one.
        title: What the button says; empty takes the name in this config.
        tenant_claim: Claim that must hold ``tenant``, for providers that serve several
            organisations under one address; empty where the issuer is ours alone.
        tenant: See ``tenant_claim``.
        role_claim: Claim in which the provider tells roles; empty takes no role from it.
        roles: Role of ours by a value of that claim; the first that fits counts.
        admits: Whether somebody unknown to us with such a role becomes a person of the desk.
        proves_two: Whether its log-in counts as both factors; else ours is asked as well.
        allow_private: Whether it may be on this machine or a private network.
    """

    issuer: Annotated[str, Meta(pattern=r"^https?://[^\s?#]+$")]
    client: Annotated[str, Meta(min_length=1, max_length=200)]
    secret: str = ""
    title: str = ""
    tenant_claim: str = ""
    tenant: str = ""
    role_claim: str = ""
    roles: dict[str, Role] = {}
    admits: bool = False
    proves_two: bool = False
    allow_private: bool = False


class SignIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How people come in and how long they stay.

    Attributes:
        second_factor: ``auto`` asks for one wherever others than this machine can reach the desk.
        idle_minutes: Without anything done, a session ends.
        session_hours: After so long it ends in any case.
        fresh_minutes: How long a proof of who one is counts for what is grave.
        key: File of the key that seals the secrets of authenticator apps; empty puts it beside
            the database.
        oidc: Providers of log-ins, by a name of yours; nobody is asked that is not named here.
    """

    second_factor: Literal["auto", "required", "optional"] = "auto"
    idle_minutes: Annotated[int, Meta(ge=5, le=720)] = 30
    session_hours: Annotated[int, Meta(ge=1, le=24)] = 12
    fresh_minutes: Annotated[int, Meta(ge=1, le=60)] = 10
    key: str = ""
    oidc: dict[str, Provider] = {}
