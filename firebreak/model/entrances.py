"""How one person comes in: second factors, sessions, devices, identities."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.model.ids import ReviewerId

Stage = Literal["in", "factor", "enrol"]
"""How far a session has come: inside, before the second factor, before there is one."""


class Passkey(Struct, frozen=True, kw_only=True):
    """A key pair in somebody's device, of which we know the public half.

    Attributes:
        id: The credential's identifier, base64url.
        name: What its owner calls it.
        public_key: SubjectPublicKeyInfo in DER, base64url.
        count: Signatures that the device says it has made; 0 where it does not count.
        asked_at: When the newest challenge that it answered was made; none is answered twice.
    """

    id: str
    name: str
    public_key: str
    made_at: datetime
    count: int = 0
    asked_at: datetime | None = None


class OpenSession(Struct, frozen=True, kw_only=True):
    """One browser that came in, or is on its way.

    Attributes:
        token: SHA-256 of what its cookie holds, in hex.
        seen: When its person last did something, to a few minutes.
        proved_at: When they last proved who they are, with all factors they have.
        browser: Family of the browser, such as Firefox on Linux; never the whole line.
        standing: Digest of password, role and door at the time; once they differ, it has ended.
    """

    token: str
    began: datetime
    seen: datetime
    proved_at: datetime
    browser: str = ""
    stage: Stage = "in"
    standing: str = ""


class Identity(Struct, frozen=True, kw_only=True):
    """An account at a provider of log-ins that admits a person; never an e-mail address.

    Attributes:
        provider: Name in the config.
        issuer: Address that vouches for it.
        subject: Who it is there.
        asked_at: When the newest log-in that it answered began; none is answered twice.
    """

    provider: str
    issuer: str
    subject: str
    asked_at: datetime | None = None


class Entrance(Struct, frozen=True, kw_only=True, tag="sign-in"):
    """All by which one person comes in beside the password; one paper a person.

    Attributes:
        secret: The authenticator app's secret, sealed; empty without one.
        step: Newest step of 30 seconds whose code was used; no code counts twice.
        offered: A secret that was shown and not yet confirmed, sealed.
        codes: Digests of the recovery codes that are left.
        devices: Digests of what known browsers hold; their tries are counted apart.
    """

    person: ReviewerId
    secret: str = ""
    step: int = 0
    offered: str = ""
    codes: tuple[str, ...] = ()
    passkeys: tuple[Passkey, ...] = ()
    sessions: tuple[OpenSession, ...] = ()
    devices: tuple[str, ...] = ()
    identities: tuple[Identity, ...] = ()

    @property
    def has_factor(self) -> bool:
        """Whether a second factor stands beside the password."""
        return bool(self.secret or self.passkeys)


class Tries(Struct, frozen=True, kw_only=True, tag="sign-in tries"):
    """How often a name, or a known browser, was tried in vain.

    Attributes:
        count: Tries since the last that succeeded, or since a day without one.
        last: When the newest was.
        until: When the next is looked at.
    """

    count: int
    last: datetime
    until: datetime
