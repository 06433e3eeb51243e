"""Where alerts go: settings of the two ways, and what both are handed."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from firebreak.adapters.outbound import Relay

Way = Literal["webhook", "mail"]
TIMEOUT_SECONDS = 10.0
Minutes = Annotated[int, Meta(ge=1, le=10_080)]
Address = Annotated[str, Meta(pattern=r"^[^\s@<>,;]{1,64}@[^\s@<>,;]{1,255}\Z")]


class NotTold(Exception):
    """A way did not take a message; says what it said, in a line."""


class Hook(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An address that takes alerts as signed webhooks (Standard Webhooks 1.0).

    Attributes:
        url: Empty for none.
        secret: ``whsec_`` or ``whsk_`` and base64; several, separated by spaces, all sign.
        allow_private: Whether it may be on this machine or a private network.
    """

    url: Annotated[str, Meta(pattern=r"^(https?://[^\s]+)?$")] = ""
    secret: str = ""
    allow_private: bool = False


class Mailbox(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who gets mail, and by which server.

    Attributes:
        to: Empty for nobody.
        sender: Address that it comes from.
    """

    to: tuple[Address, ...] = ()
    sender: Annotated[str, Meta(pattern=r"^([^\s@<>,;]{1,64}@[^\s@<>,;]{1,255})?\Z")] = ""
    server: Relay = Relay()


class Alerts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who is told when the desk needs somebody; nobody where neither way is named.

    Attributes:
        reminders: Minutes after which it is told again, each counted from the last time; the last
            one is kept.
        quiet_minutes: How long all must be well before it is said to be over.
        disk_free_bytes: Below this the disk is nearly full.
    """

    webhook: Hook = Hook()
    mail: Mailbox = Mailbox()
    reminders: Annotated[tuple[Minutes, ...], Meta(min_length=1, max_length=20)] = (
        15,
        60,
        240,
        1_440,
    )
    quiet_minutes: Minutes = 5
    disk_free_bytes: Annotated[int, Meta(ge=0)] = 1_000_000_000

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways that are named."""
        found: list[Way] = ["webhook"] if self.webhook.url else []
        return (*found, "mail") if self.mail.to else tuple(found)


class Told(Struct, frozen=True, kw_only=True):
    """What both ways carry: no content, no names.

    Attributes:
        id: Stable across tries, so that whoever gets it twice can tell.
        alert: What it is about.
        state: ``raised``, ``reminder``, ``over`` or ``test``.
        says: A sentence.
        desk: Name of this installation.
        link: Page that says more; empty where the desk has no address outside.
        at: When it was said, RFC 3339.
        since: Since when it stands so; empty for a test.
    """

    id: str
    alert: str
    state: str
    says: str
    desk: str
    link: str
    at: str
    since: str = ""
