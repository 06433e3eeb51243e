"""What we do at an Ozone, each thing once; looked at first."""

import html
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from firebreak.adapters.connecting.at_names import owner_of
from firebreak.adapters.connecting.at_posts import version_at
from firebreak.adapters.connecting.at_reports import ACCOUNT, RECORD
from firebreak.adapters.connecting.carrying import Asked
from firebreak.adapters.connecting.ozone_events import DEFS, EVENTS, US, Event, What
from firebreak.adapters.connecting.ozone_session import Session
from firebreak.adapters.connecting.xrpc import Faulty
from firebreak.model.ids import Kind
from firebreak.model.items import Account, Post, PostStatus
from firebreak.model.platforms import Silent
from firebreak.model.ports import Answer

STATUSES = "tools.ozone.moderation.queryStatuses"
EMIT = "tools.ozone.moderation.emitEvent"
RECORDS = "tools.ozone.moderation.getRecord"
LABELS = "com.atproto.label.queryLabels"
TAKEDOWN = f"{DEFS}modEventTakedown"
REVERSE = f"{DEFS}modEventReverseTakedown"
LABEL = f"{DEFS}modEventLabel"
ACKNOWLEDGE = f"{DEFS}modEventAcknowledge"
RESOLVE = f"{DEFS}modEventResolveAppeal"
MAIL = f"{DEFS}modEventEmail"
DUPLICATE = "DuplicateExternalId"
MOST_MAIL = 20_000
"""Characters of a text that is mailed."""
NOT_OURS = Answer(
    ok=False, gone=True, note="stays: that was not ours; whoever did it has to take it back"
)


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


class Thing(Struct, frozen=True, kw_only=True):
    """What an event of ours is about.

    Attributes:
        delivery: The message for which it is done; the Ozone takes one event for each.
    """

    kind: Kind
    name: str
    delivery: str
    action: str = ""


class _Statuses(Struct):
    found: tuple[Status, ...] = field(name="subjectStatuses")


class _Events(Struct):
    events: tuple[Event, ...]


class _Label(Struct):
    src: str
    uri: str
    val: str
    neg: bool | None = None


class _Labels(Struct):
    labels: tuple[_Label, ...]


class _Record(Struct):
    cid: str


class _Emitted(Struct):
    event: What


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
    session: Session, kind: Kind, name: str, now: datetime, *, labels: frozenset[str]
) -> Account | Post | None:
    """Show a thing by its status, as the Ozone tells it.

    Args:
        session: Who asks.
        kind: Of the thing.
        name: Identity of an account, or address of a record.
        now: When; becomes the version.
        labels: Values that make a post a labelled one; empty asks for none.

    Returns:
        The thing with nothing but its status; None where an Ozone knows no such kind.

    Raises:
        Faulty: The Ozone said no.
        Silent: It was not reached, or its answer cannot be read.
    """
    owner = owner_of(kind, name)
    if owner is None or kind not in ("account", "post"):
        return None
    is_down, version = bool(status(session, name, now).is_down), version_at(now)
    if kind == "account":
        return Account(id=name, version=version, status="suspended" if is_down else "active")
    is_labelled = bool(not is_down and labels and labels & standing_labels(session, name, now))
    how: PostStatus = "removed" if is_down else "labelled" if is_labelled else "visible"
    return Post(id=name, author=owner, version=version, status=how)


def take_down(session: Session, thing: Thing, now: datetime) -> Answer:
    """Take an account or a record down, if it is not.

    Args:
        session: Who asks.
        thing: What.
        now: When.

    Returns:
        What became of it.

    Raises:
        Faulty: The Ozone said no.
        Silent: It was not reached, or its answer cannot be read.
    """
    standing = status(session, thing.name, now)
    if standing.is_down:
        return Answer(ok=True, note="was taken down already")
    return emit(session, thing, {"$type": TAKEDOWN, "comment": _why(thing)}, now)


def give_back(session: Session, thing: Thing, reverses: str | None, now: datetime) -> Answer:
    """End a takedown of ours; one that somebody else made stands.

    Args:
        session: Who asks.
        thing: What.
        reverses: Our action that is taken back; None asks for the end of any.
        now: When.

    Returns:
        What became of it; errors as for :func:`take_down`.
    """
    if not status(session, thing.name, now).is_down:
        return Answer(ok=True, note="was not taken down any more")
    last = _events(session, thing.name, TAKEDOWN, 1, now)
    if reverses and not (last and last[0].note("action") == reverses):
        return NOT_OURS
    return emit(session, thing, {"$type": REVERSE, "comment": _why(thing)}, now)


def label(session: Session, thing: Thing, value: str, now: datetime) -> Answer:
    """Put a label on a thing, if it does not stand there; errors as for :func:`take_down`."""
    if value in standing_labels(session, thing.name, now):
        return Answer(ok=True, note="was labelled so already")
    event = {"$type": LABEL, "createLabelVals": [value], "negateLabelVals": []}
    return emit(session, thing, event, now)


def unlabel(
    session: Session, thing: Thing, reverses: str | None, values: frozenset[str], now: datetime
) -> Answer:
    """Take back the labels that an action of ours put on a thing, and no others.

    Args:
        session: Who asks.
        thing: What.
        reverses: The action; None takes back whatever we could have put.
        values: What we could have put.
        now: When.

    Returns:
        What became of it; errors as for :func:`take_down`.
    """
    ours = values
    if reverses:
        found = _events(session, thing.name, LABEL, 100, now)
        put = [one.event.labels for one in found if one.note("action") == reverses]
        if not put:
            return NOT_OURS
        ours = frozenset(value for each in put for value in each)
    gone = sorted(standing_labels(session, thing.name, now) & ours)
    if not gone:
        return Answer(ok=True, note="was not labelled any more")
    event = {"$type": LABEL, "createLabelVals": [], "negateLabelVals": gone}
    return emit(session, thing, event, now)


def acknowledge(session: Session, thing: Thing, now: datetime) -> Answer:
    """Say there that what was reported is decided, where it still waits for a first look.

    What a moderator has escalated stays theirs.

    Args:
        session: Who asks.
        thing: What was reported.
        now: When.

    Returns:
        What became of it; errors as for :func:`take_down`.
    """
    untold = "the reporter is not told, because Ozone has no way"
    if status(session, thing.name, now).state != f"{DEFS}reviewOpen":
        return Answer(ok=True, note=f"nothing waits there; {untold}")
    event = {"$type": ACKNOWLEDGE, "comment": "Firebreak: decided, and the notice answered"}
    answer = emit(session, thing, event, now)
    if not answer.ok:
        return answer
    return replace(answer, note=f"acknowledged there; {untold}")


def resolve_appeal(session: Session, thing: Thing, now: datetime) -> None:
    """Close the appeal that the Ozone still has open; errors as for :func:`take_down`."""
    if status(session, thing.name, now).is_appealed:
        event = {"$type": RESOLVE, "comment": "Firebreak: appeal answered"}
        emit(session, thing, event, now)


def mail(
    session: Session, thing: Thing, letter: Mapping[str, str], now: datetime, *, is_again: bool
) -> Answer:
    """Have the Ozone mail somebody.

    Args:
        session: Who asks.
        thing: Whose account.
        letter: ``subject``, ``text`` and ``language``.
        now: When.
        is_again: Whether it may have been mailed before; then that is looked up.

    Returns:
        What became of it; errors as for :func:`take_down`.
    """
    if is_again and any(
        one.note("delivery") == thing.delivery and one.event.is_delivered
        for one in _events(session, thing.name, MAIL, 100, now)
    ):
        return Answer(ok=True, note="told by mail before")
    content = _as_html(letter["text"], letter["language"])
    event = {"$type": MAIL, "subjectLine": letter["subject"], "content": content}
    # No identifier of ours here: the Ozone mails first and refuses the second event afterwards.
    told = session.post(EMIT, _body(session, thing, event, now), now, _Emitted)
    if told.event.is_delivered:
        return Answer(ok=True, status=200, note="told by mail")
    return Answer(ok=False, status=200, note="its mail did not go out")


def emit(session: Session, thing: Thing, event: dict[str, Any], now: datetime) -> Answer:
    """Add an event, once for each message.

    Args:
        session: Who asks.
        thing: What it is about.
        event: As the lexicon has it; its comment holds no content.
        now: When.

    Returns:
        What became of it; errors as for :func:`take_down`.
    """
    body = _body(session, thing, event, now)
    if body is None:
        return Answer(ok=False, gone=True, note="its network has no such record")
    try:
        session.post(EMIT, {**body, "externalId": thing.delivery}, now, _Emitted)
    except Faulty as error:
        if error.error != DUPLICATE:
            raise
        return Answer(ok=True, status=error.status, note="was done already by this message")
    return Answer(ok=True, status=200, note="answered 200")


def _body(
    session: Session, thing: Thing, event: dict[str, Any], now: datetime
) -> dict[str, Any] | None:
    subject = {"$type": ACCOUNT, "did": thing.name}
    if thing.kind == "post":
        try:
            record = session.get(RECORDS, {"uri": thing.name}, now, _Record)
        except Faulty as error:
            if error.is_not_there:
                return None
            raise
        subject = {"$type": RECORD, "uri": thing.name, "cid": record.cid}
    meta = {"delivery": thing.delivery, **({"action": thing.action} if thing.action else {})}
    return {
        "event": event,
        "subject": subject,
        "subjectBlobCids": [],
        "createdBy": session.did(now),
        "modTool": {"name": US, "meta": meta},
    }


def _events(session: Session, name: str, kind: str, most: int, now: datetime) -> tuple[Event, ...]:
    """Give the newest events of a kind about a thing, newest first."""
    asked: dict[str, str | list[str]] = {"subject": name, "types": [kind], "limit": str(most)}
    return session.get(EVENTS, asked, now, _Events).events


def _why(thing: Thing) -> str:
    return f"Firebreak: action {thing.action}"


def thing_of(asked: Asked, delivery: str) -> Thing | None:
    """Name what a message is about; None where its name is none of ATProto's, or is a file's."""
    subject = asked.subject
    if subject.kind not in ("account", "post") or owner_of(subject.kind, subject.id) is None:
        return None
    return Thing(kind=subject.kind, name=subject.id, delivery=delivery, action=asked.action)


def _as_html(text: str, language: str) -> str:
    lines = html.escape(text[:MOST_MAIL]).split("\n")
    tongue = f' lang="{html.escape(language)}"' if language else ""
    return f'<div dir="auto"{tongue}>{"<br>".join(lines)}</div>'
