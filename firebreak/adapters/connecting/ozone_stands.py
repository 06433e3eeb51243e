"""How a thing stands, by the word of an Ozone and of the server."""

from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct, field

from firebreak.adapters.connecting.at_names import owner_of, record_of
from firebreak.adapters.connecting.at_posts import version_at
from firebreak.adapters.connecting.ozone_session import Session
from firebreak.adapters.connecting.xrpc import Faulty
from firebreak.model.ids import Kind
from firebreak.model.items import Account, Post, PostStatus
from firebreak.model.platforms import Silent

STATUSES = "tools.ozone.moderation.queryStatuses"
LABELS = "com.atproto.label.queryLabels"
HOSTING = "com.atproto.sync.getRepoStatus"
RECORD = "com.atproto.repo.getRecord"
TAKEN_DOWN = "!takedown"
"""The label by which an Ozone takes a record down; it tells the record's server nothing."""
DOWN = frozenset({"takendown", "suspended"})
ELSEWHERE = frozenset({"RepoNotFound", "MethodNotImplemented", "XRPCNotSupported"})
"""What a server says of an account that another one has."""


class Status(Struct, frozen=True):
    """How a thing stands at the Ozone; all empty for what it never had to do with.

    Attributes:
        subject: As the Ozone names it.
        state: Of its review, such as ``tools.ozone.moderation.defs#reviewOpen``.
        is_down: Whether it is taken down.
        is_appealed: Whether an appeal of its owner is open there.
    """

    subject: dict[str, Any] = {}
    state: str = field(name="reviewState", default="")
    is_down: bool | None = field(name="takendown", default=None)
    is_appealed: bool | None = field(name="appealed", default=None)


class _Statuses(Struct):
    found: tuple[Status, ...] = field(name="subjectStatuses")


class _Label(Struct):
    src: str
    uri: str
    val: str
    neg: bool | None = None


class _Labels(Struct):
    labels: tuple[_Label, ...]


class _Hosting(Struct):
    did: str
    is_active: bool = field(name="active")
    status: str = ""


def status(session: Session, name: str, now: datetime) -> Status:
    """Ask how a thing stands, muted or not.

    Args:
        session: Who asks.
        name: Identity of an account, or address of a record.
        now: When.

    Returns:
        How it stands.

    Raises:
        Faulty: The Ozone said no.
        Silent: It was not reached, or answers about something else.
    """
    asked: dict[str, str | list[str]] = {"subject": name, "includeMuted": "true", "limit": "1"}
    told = session.get(STATUSES, asked, now, _Statuses)
    if not told.found:
        return Status()
    if name not in (told.found[0].subject.get("did"), told.found[0].subject.get("uri")):
        raise Silent("its answer is about something else")
    return told.found[0]


def standing_labels(session: Session, name: str, now: datetime) -> frozenset[str]:
    """Ask which labels of the Ozone stand on a thing; errors as for :func:`status`."""
    asked: dict[str, str | list[str]] = {
        "uriPatterns": name,
        "sources": session.ozone,
        "limit": "250",
    }
    told = session.get(LABELS, asked, now, _Labels)
    last = {one.val: one for one in told.labels if (one.src, one.uri) == (session.ozone, name)}
    return frozenset(value for value, one in last.items() if not one.neg)


def shown(
    session: Session,
    kind: Kind,
    name: str,
    now: datetime,
    *,
    labels: frozenset[str],
    server_obeys: bool,
) -> Account | Post | None:
    """Show a thing by its status.

    An Ozone says that an account is down as soon as it is decided, and tells the account's server
    afterwards; a takedown that is meant for readers alone never gets there. So what the server of
    the session has itself, it is asked about.

    Args:
        session: Who asks.
        kind: Of the thing.
        name: Identity of an account, or address of a record.
        now: When; becomes the version.
        labels: Values that make a post a labelled one.
        server_obeys: Whether that server takes the Ozone's word; with False it is not asked.

    Returns:
        The thing with nothing but its status; None where an Ozone knows no such kind.

    Raises:
        Faulty: Somebody who was asked said no.
        Silent: Somebody was not reached, or their answer cannot be read.
    """
    owner = owner_of(kind, name)
    if owner is None or kind not in ("account", "post"):
        return None
    is_down, version = bool(status(session, name, now).is_down), version_at(now)
    if kind == "account":
        hosting = _hosting(session, name) if server_obeys else None
        is_down = is_down if hosting is None else hosting.status in DOWN
        return Account(id=name, version=version, status="suspended" if is_down else "active")
    how = _of_post(session, name, now, is_down=is_down, labels=labels)
    if how == "visible" and server_obeys and _is_gone(session, name):
        how = "deleted"
    return Post(id=name, author=owner, version=version, status=how)


def _of_post(
    session: Session, name: str, now: datetime, *, is_down: bool, labels: frozenset[str]
) -> PostStatus:
    """Say how a post stands by what others read of the Ozone: its labels."""
    if not is_down and not labels:
        return "visible"
    standing = standing_labels(session, name, now)
    if is_down and TAKEN_DOWN in standing:
        return "removed"
    return "labelled" if labels & standing else "visible"


def _hosting(session: Session, did: str) -> _Hosting | None:
    """Ask the session's server how it has an account; None where another server has it."""
    try:
        told = session.ask_server(HOSTING, {"did": did}, _Hosting)
    except Faulty as error:
        if error.error in ELSEWHERE:
            return None
        raise
    if told.did != did:
        raise Silent("its answer is about something else")
    return told


def _is_gone(session: Session, uri: str) -> bool:
    """Whether the session's server has the account of a record and not the record any more."""
    record = record_of(uri)
    if record is None:
        return False
    about = {"repo": record.owner, "collection": record.collection, "rkey": record.key}
    try:
        session.ask_server(RECORD, about, msgspec.Raw)
    except Faulty as error:
        return error.error == "RecordNotFound" and _hosting(session, record.owner) is not None
    return False
