"""What a platform can be asked beside acting: news, and how things stand."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol, runtime_checkable

from msgspec import Struct, field

from firebreak.model.ids import ItemKey
from firebreak.model.items import Account, Media, Post, Url
from firebreak.model.notices import Notice, SubjectKind
from firebreak.model.relations import Relation
from firebreak.model.results import Pushed, Result

Told = Account | Post | Media | Url | Relation


class Silent(Exception):
    """A platform gave no usable answer; says why in words for the operator, without content."""


class Appealed(Struct, frozen=True, kw_only=True):
    """Somebody contests, by way of a platform, what was done to them there.

    Attributes:
        subject_kind: Of what they lost: their account, or a thing of theirs.
        subject: The platform's own identifier of it.
        account: Whose appeal it is, as the platform proved it.
        words: Theirs; may be empty.
        language: As an ISO 639-1 code; empty where the platform does not say.
    """

    subject_kind: SubjectKind
    subject: str
    account: str
    words: str
    language: str = ""


class News(Struct, frozen=True, kw_only=True):
    """A part of what a platform has told.

    Attributes:
        items: Things as they stand now; one told again with the same version changes nothing.
        notices: What people there reported; the same identifier twice is one notice.
        appeals: What people there contest; one person contests one thing once.
        results: What came of our actions, as somebody there says.
        cursor: Where to go on; opaque, of the platform's own kind.
        is_more: Whether there is more to be had at once.
    """

    items: tuple[Told, ...] = ()
    notices: tuple[Notice, ...] = ()
    appeals: tuple[Appealed, ...] = ()
    results: tuple[Result, ...] = ()
    cursor: str = ""
    is_more: bool = False


class Heard(Struct, frozen=True, kw_only=True):
    """A request that a platform made of us.

    Attributes:
        path: Behind the prefix that the connector claims, such as ``transactions/17``.
        query: Each parameter's last value.
        headers: Names in lower case.
    """

    method: str
    path: str
    query: Mapping[str, str] = {}
    headers: Mapping[str, str] = {}
    body: bytes = b""


class Reply(Struct, frozen=True, kw_only=True):
    """What is answered to it, once ``news`` is durable.

    Attributes:
        news: What the request told us; its cursor is not used.
        pushed: Records to be read as the API reads them; then their results, one each, are the
            body.
    """

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"content-type": "application/json"})
    body: bytes = b"{}"
    news: News = News()
    pushed: Pushed | None = None


@runtime_checkable
class Fetches(Protocol):
    """A platform that is asked from time to time what is new."""

    def fetch(self, cursor: str, now: datetime) -> News:
        """Ask what is new.

        Args:
            cursor: Where the last answer ended; empty for the very first.
            now: When.

        Returns:
            Some of it; taken in before the cursor is kept, so the same may be asked again.

        Raises:
            Silent: Nothing usable came.
        """
        ...


@runtime_checkable
class ReadsBack(Protocol):
    """A platform that can be asked how one thing stands."""

    def show(self, subject: ItemKey, now: datetime) -> Told | None:
        """Ask how a thing stands on the platform.

        Args:
            subject: Which.
            now: When; a connector whose platform has no versions makes one of it.

        Returns:
            The thing, of a version above all earlier ones; None where the platform cannot say.
            One with nothing but its status stays in all else as it was last told.

        Raises:
            Silent: Nothing usable came.
        """
        ...


@runtime_checkable
class Hears(Protocol):
    """A platform that calls us.

    Attributes:
        claims: Prefixes of addresses that its calls come to, such as ``/in/NAME/`` or ``/xrpc/``;
            two platforms of one desk must not claim the same.
    """

    claims: tuple[str, ...]

    def hear(self, heard: Heard, now: datetime) -> Reply:
        """Answer one call; the connector itself finds out whether it is the platform's.

        Args:
            heard: What came in; at most ``server.max_body_bytes``.
            now: When.

        Returns:
            What to answer, with what it told.
        """
        ...
