"""What we do at an Ozone, each thing once; looked at first."""

import html
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from firebreak.adapters.connecting.at_names import owner_of
from firebreak.adapters.connecting.at_reports import ACCOUNT, RECORD
from firebreak.adapters.connecting.carrying import Asked
from firebreak.adapters.connecting.ozone_events import DEFS, EVENTS, US, Event, What
from firebreak.adapters.connecting.ozone_session import Session
from firebreak.adapters.connecting.ozone_stands import standing_labels, status
from firebreak.adapters.connecting.xrpc import Faulty
from firebreak.model.ids import Kind
from firebreak.model.ports import Answer

EMIT = "tools.ozone.moderation.emitEvent"
RECORDS = "tools.ozone.moderation.getRecord"
TAKEDOWN = f"{DEFS}modEventTakedown"
REVERSE = f"{DEFS}modEventReverseTakedown"
LABEL = f"{DEFS}modEventLabel"
ACKNOWLEDGE = f"{DEFS}modEventAcknowledge"
RESOLVE = f"{DEFS}modEventResolveAppeal"
MAIL = f"{DEFS}modEventEmail"
DUPLICATE = "DuplicateExternalId"
MOST_MAIL = 20_000
"""Characters of a text that is mailed."""
ONLY_HIDDEN = Answer(
    ok=False,
    gone=True,
    note="a moderator hid it from readers alone, and it stays open at its server; they have to "
    "take that back before it can be suspended",
)
NOT_OURS = Answer(
    ok=False, gone=True, note="stays: that was not ours; whoever did it has to take it back"
)


class Thing(Struct, frozen=True, kw_only=True):
    """What an event of ours is about.

    Attributes:
        delivery: The message for which it is done; the Ozone takes one event for each.
    """

    kind: Kind
    name: str
    delivery: str
    action: str = ""


class _Events(Struct):
    events: tuple[Event, ...]


class _Record(Struct):
    cid: str
    files: tuple[str, ...] = field(name="blobCids", default=())


class _Emitted(Struct):
    event: What


def take_down(session: Session, thing: Thing, now: datetime, *, server_obeys: bool) -> Answer:
    """Take an account or a record down, if it is not.

    A record's files go with it. Its server keeps the record itself, which is hidden by a label.

    Args:
        session: Who asks.
        thing: What.
        now: When.
        server_obeys: Whether accounts are to be down at their server too.

    Returns:
        What became of it.

    Raises:
        Faulty: The Ozone said no.
        Silent: It was not reached, or its answer cannot be read.
    """
    standing = status(session, thing.name, now)
    if standing.is_down:
        is_whole = thing.kind == "post" or not server_obeys or _reached_server(session, thing, now)
        return Answer(ok=True, note="was taken down already") if is_whole else ONLY_HIDDEN
    return emit(session, thing, {"$type": TAKEDOWN, "comment": _why(thing)}, now)


def give_back(session: Session, thing: Thing, ours: Collection[str], now: datetime) -> Answer:
    """End a takedown of ours; one that somebody else made stands.

    Args:
        session: Who asks.
        thing: What.
        ours: Our actions on it, the one that is taken back among them; empty asks for the end of
            any.
        now: When.

    Returns:
        What became of it; errors as for :func:`take_down`.
    """
    if not status(session, thing.name, now).is_down:
        return Answer(ok=True, note="was not taken down any more")
    last = _events(session, thing.name, TAKEDOWN, 1, now)
    if ours and not (last and last[0].note("action") in ours):
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


def _reached_server(session: Session, thing: Thing, now: datetime) -> bool:
    """Whether the newest takedown was meant for servers too, and not for readers alone."""
    last = _events(session, thing.name, TAKEDOWN, 1, now)
    return not (last and last[0].event.only and "pds" not in last[0].event.only)


def _body(
    session: Session, thing: Thing, event: dict[str, Any], now: datetime
) -> dict[str, Any] | None:
    subject, files = {"$type": ACCOUNT, "did": thing.name}, tuple[str, ...]()
    if thing.kind == "post":
        try:
            record = session.get(RECORDS, {"uri": thing.name}, now, _Record)
        except Faulty as error:
            if error.is_not_there:
                return None
            raise
        subject = {"$type": RECORD, "uri": thing.name, "cid": record.cid}
        files = record.files if event["$type"] == TAKEDOWN else ()
    meta = {"delivery": thing.delivery, **({"action": thing.action} if thing.action else {})}
    return {
        "event": event,
        "subject": subject,
        "subjectBlobCids": files,
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
