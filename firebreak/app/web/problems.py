"""Every refusal as one problem document (RFC 9457) with a stable code.

Refused                   the door itself says no
├── NotSignedIn           FB-WEB-001  401
├── ForeignRequest        FB-WEB-002  403
├── TooManyTries          FB-WEB-003  429
├── BodyTooLarge          FB-WEB-004  413
├── WrongMediaType        FB-WEB-005  415
├── MalformedBody         FB-WEB-006  400
├── InvalidField          FB-WEB-007  422
├── NoSuchPage            FB-WEB-008  404
├── WrongMethod           FB-WEB-009  405
├── WrongPassword         FB-WEB-010  401
├── SpentLink             FB-WEB-011  410
├── InsecureAddress       FB-WEB-012  403
├── ReasonSpent           FB-WEB-013  403
├── NotFresh              FB-WEB-014  403
├── WrongCode             FB-WEB-015  401
├── WrongPasskey          FB-WEB-016  403
└── ForeignIdentity       FB-WEB-017  403
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import ClassVar

from msgspec import Struct

from firebreak.algorithms.text.secret_shapes import scrubbed
from firebreak.model import errors
from firebreak.model.errors import FirebreakError


class Problem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an API client gets instead of an answer.

    Attributes:
        type: URN that names the kind of problem; ends in the code.
        detail: What happened, where, and what to do next.
        field: Field that is at fault; absent when it is not about one.
    """

    type: str
    title: str
    status: int
    code: str
    detail: str
    field: str = ""


class Refused(FirebreakError):
    """The door says no before any stage is asked."""

    status: ClassVar[int] = 400

    @property
    def headers(self) -> dict[str, str]:
        """HTTP headers that belong to the answer."""
        return {}


class NotSignedIn(Refused):
    """A request without a valid session or API key."""

    code: ClassVar[str] = "FB-WEB-001"
    status: ClassVar[int] = 401

    def __init__(self, *, scheme: str = "session") -> None:
        self.scheme = scheme
        need = (
            "send an API key in the header Authorization, as Bearer KEY"
            if scheme == "key"
            else "sign in at /sign-in"
        )
        super().__init__(f"this needs a valid {scheme}; {need}")

    @property
    def headers(self) -> dict[str, str]:
        """Name the scheme that would be accepted."""
        return {"www-authenticate": "Bearer" if self.scheme == "key" else "Session"}


class ForeignRequest(Refused):
    """A request that another page, or an old one, made in the reviewer's name."""

    code: ClassVar[str] = "FB-WEB-002"
    status: ClassVar[int] = 403

    def __init__(self, *, why: str) -> None:
        super().__init__(f"{why}; reload the page and try again")


class TooManyTries(Refused):
    """More sign-in tries than a person makes."""

    code: ClassVar[str] = "FB-WEB-003"
    status: ClassVar[int] = 429

    def __init__(self, *, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"too many tries; wait {seconds} seconds")

    @property
    def headers(self) -> dict[str, str]:
        """Say when to come back."""
        return {"retry-after": str(self.seconds)}


class BodyTooLarge(Refused):
    """More bytes than one request may bring; the rest was not read."""

    code: ClassVar[str] = "FB-WEB-004"
    status: ClassVar[int] = 413

    def __init__(self, *, limit: int) -> None:
        super().__init__(
            f"the body is larger than {limit} bytes; send smaller batches, or a smaller file"
        )

    @property
    def headers(self) -> dict[str, str]:
        """The rest of the body stands unread, so the connection cannot be used again."""
        return {"connection": "close"}


class WrongMediaType(Refused):
    """A body in a form that this address does not read."""

    code: ClassVar[str] = "FB-WEB-005"
    status: ClassVar[int] = 415

    def __init__(self, *, got: str, want: str) -> None:
        super().__init__(f"cannot read a body of type {got or 'unknown'!r}; send {want}")


class MalformedBody(Refused):
    """A body that is not what its type says."""

    code: ClassVar[str] = "FB-WEB-006"

    def __init__(self, *, reason: str) -> None:
        super().__init__(f"the body cannot be read: {reason}")


class InvalidField(Refused):
    """A body or query that reads well and says something impossible."""

    code: ClassVar[str] = "FB-WEB-007"
    status: ClassVar[int] = 422

    def __init__(self, *, field: str, reason: str) -> None:
        self.field = field
        self.reason = reason
        super().__init__(f"{field}: {reason}")


class NoSuchPage(Refused):
    """An address that nothing answers to."""

    code: ClassVar[str] = "FB-WEB-008"
    status: ClassVar[int] = 404

    def __init__(self, *, path: str) -> None:
        super().__init__(f"nothing is at {path}; /api/v1/openapi.json lists the addresses")


class WrongMethod(Refused):
    """An address that exists, asked in a way it does not answer."""

    code: ClassVar[str] = "FB-WEB-009"
    status: ClassVar[int] = 405

    def __init__(self, *, method: str, allowed: str) -> None:
        self.allowed = allowed
        super().__init__(f"{method} is not answered here; use {allowed}")

    @property
    def headers(self) -> dict[str, str]:
        """List the methods that are answered."""
        return {"allow": self.allowed}


class WrongPassword(Refused):
    """A name and password that do not belong together; never says which of them is wrong."""

    code: ClassVar[str] = "FB-WEB-010"
    status: ClassVar[int] = 401

    def __init__(self) -> None:
        super().__init__("name and password do not fit together; try again")


class SpentLink(Refused):
    """A one-time link that was used, ran out, or never was."""

    code: ClassVar[str] = "FB-WEB-011"
    status: ClassVar[int] = 410

    def __init__(self) -> None:
        super().__init__(
            "this link was used before or has run out; ask an admin for a new one "
            "(firebreak people link NAME)"
        )


class InsecureAddress(Refused):
    """Plain HTTP from another machine; a password must not travel like that."""

    code: ClassVar[str] = "FB-WEB-012"
    status: ClassVar[int] = 403

    def __init__(self) -> None:
        super().__init__(
            "signing in over plain HTTP works on this machine only; "
            "put a TLS proxy in front and come in by https"
        )


class ReasonSpent(Refused):
    """A picture that was opened for a reason some time ago, or by somebody else."""

    code: ClassVar[str] = "FB-WEB-013"
    status: ClassVar[int] = 403

    def __init__(self) -> None:
        super().__init__(
            "the reason for which this picture was opened is spent; go back to the case and "
            "choose one again"
        )


class NotFresh(Refused):
    """Something grave, by somebody whose last proof of who they are is some time ago."""

    code: ClassVar[str] = "FB-WEB-014"
    status: ClassVar[int] = 403

    def __init__(self, *, back: str) -> None:
        self.back = back
        super().__init__("show once more that it is you, at /sign-in/again, and then do it again")


class WrongCode(Refused):
    """A code that fits no factor, or was used before."""

    code: ClassVar[str] = "FB-WEB-015"
    status: ClassVar[int] = 401

    def __init__(self) -> None:
        super().__init__(
            "this code does not fit or was used before; wait for the next one, or take a "
            "recovery code"
        )


class WrongPasskey(Refused):
    """An answer of a passkey that does not belong to what was asked, here and now."""

    code: ClassVar[str] = "FB-WEB-016"
    status: ClassVar[int] = 403

    def __init__(self, *, why: str) -> None:
        super().__init__(f"the passkey was not taken: {why}")


class ForeignIdentity(Refused):
    """What a provider of log-ins vouched for, and why it admits nobody here."""

    code: ClassVar[str] = "FB-WEB-017"
    status: ClassVar[int] = 403

    def __init__(self, *, why: str) -> None:
        super().__init__(f"the log-in was not taken: {why}")


STATUS: tuple[tuple[type[FirebreakError], int], ...] = (
    (errors.NotFound, 404),
    (errors.Conflict, 409),
    (errors.NotAllowed, 403),
    (errors.TooLarge, 413),
    (errors.MalformedJson, 400),
    (errors.InvalidSignature, 401),
    (errors.InputError, 422),
    (errors.StoreError, 503),
    (errors.ListsNotRead, 503),
    (errors.ReaderNotStarted, 503),
)
"""First match wins; a FirebreakError that is in no line is a fault of ours, 500."""


def status_of(error: FirebreakError) -> int:
    """Choose the HTTP status of an error."""
    if isinstance(error, Refused):
        return error.status
    return next((status for kind, status in STATUS if isinstance(error, kind)), 500)


def problem_of(error: FirebreakError) -> Problem:
    """Describe an error for a client."""
    status = status_of(error)
    return Problem(
        type=f"urn:firebreak:error:{error.code}",
        title=HTTPStatus(status).phrase,
        status=status,
        code=error.code,
        detail=scrubbed(str(error), by_name=False),
        field=str(getattr(error, "field", "")),
    )


def headers_of(error: FirebreakError) -> Mapping[str, str]:
    """Give the HTTP headers that belong to an error."""
    if isinstance(error, errors.StillReading):
        return {"retry-after": "5", "refresh": "5"}
    return error.headers if isinstance(error, Refused) else {}


UNFORESEEN = Problem(
    type="urn:firebreak:error:FB-000",
    title="Internal Server Error",
    status=500,
    code="FB-000",
    detail="something failed on our side and is in the server's log; nothing was changed halfway",
)
"""What a client hears of an error nobody foresaw: never its text, which may hold content."""
