"""What users reported to a homeserver, page by page, each pair once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

import msgspec
from msgspec import Struct

from firebreak.adapters.connecting.matrix_names import (
    LONGEST,
    clean,
    is_name,
    moment,
    post_id,
    secret_name,
    split_post,
)
from firebreak.adapters.connecting.matrix_server import Homeserver, part
from firebreak.model.notices import Notice
from firebreak.model.platforms import Silent

ReportKind = Literal["event_reports", "user_reports"]
KINDS: tuple[ReportKind, ...] = ("event_reports", "user_reports")
PAGE = 50
MOST_SEARCHED = 20
"""Pages of reports, newest first, in which whoever sent one is looked for."""
SEARCHED = 500
"""Reports on such a page."""
REPORTER = "reporter:"
"""How a name begins that stands for somebody who reports."""


class Place(Struct, frozen=True, array_like=True):
    """How far one list is read.

    Attributes:
        offset: Rows before it.
        row: Report in the row just before it; another one there shows that rows were deleted.
        last: Highest report that was told.
    """

    offset: int = 0
    row: int = 0
    last: int = 0


class Read(Struct, frozen=True):
    """How far both lists are read, and since when what is reported counts."""

    since: int = 0
    event_reports: Place = Place()
    user_reports: Place = Place()


class Row(Struct, frozen=True, kw_only=True):
    """One report.

    Attributes:
        subject: Event or user that it is about, as we name it.
        sender: Who answers for that; empty when the server did not say.
    """

    id: int
    kind: ReportKind
    reporter: str
    subject: str
    sender: str = ""
    reason: str = ""
    received_ms: int = 0


class Page(Struct, frozen=True, kw_only=True):
    """Reports that were not told before, and where to go on."""

    rows: tuple[Row, ...]
    place: Place
    is_more: bool


def begun(cursor: str, now: datetime, days: int) -> Read:
    """Read a cursor.

    Args:
        cursor: As :func:`written` gave it; empty, or of another make, begins anew.
        now: When.
        days: How old a report may be to be told at the very beginning.

    Returns:
        How far the lists are read.
    """
    try:
        return msgspec.json.decode(cursor, type=Read)
    except msgspec.DecodeError:
        return Read(since=int((now - timedelta(days=days)).timestamp() * 1_000))


def written(read: Read) -> str:
    """Write a cursor."""
    return msgspec.json.encode(read).decode()


def next_page(server: Homeserver, kind: ReportKind, read: Read) -> Page:
    """Ask for the reports behind a place.

    Their numbers rise, with gaps, and the list is known by offsets only: so the row before is
    asked for too. Where it is another one somebody deleted rows, and the list is gone through from
    its beginning; what was told is not told again.

    Args:
        server: Whom to ask.
        kind: Which list.
        read: How far.

    Returns:
        Some reports.

    Raises:
        Silent: No usable answer.
    """
    place: Place = getattr(read, kind)
    listed, is_more = _list(server, kind, max(0, place.offset - 1))
    numbers = [_number(one) for one in listed]
    if place.offset and numbers[:1] != [place.row]:
        place = Place(last=place.last)
        listed, is_more = _list(server, kind, 0)
        numbers = [_number(one) for one in listed]
    if not listed:
        return Page(rows=(), place=place, is_more=False)
    rows = [row for one in listed if (row := _row(one, kind)) is not None]
    return Page(
        rows=tuple(r for r in rows if r.id > place.last and r.received_ms >= read.since),
        place=Place(
            offset=max(0, place.offset - 1) + len(listed),
            row=numbers[-1],
            last=max(place.last, *numbers),
        ),
        is_more=is_more,
    )


def notice_of(row: Row, secret: str, now: datetime) -> Notice:
    """Make a notice of a report.

    Its name stands for who reported what, so that somebody who reports a thing again and again has
    sent one notice.

    Args:
        row: The report.
        secret: The operator's, for names that lead back to nobody.
        now: When.

    Returns:
        The notice.
    """
    return Notice(
        id=notice_name(row, secret),
        subject_kind="post" if row.kind == "event_reports" else "account",
        subject=row.subject,
        reason=row.reason,
        reporter=reporter_name(row.reporter, secret),
        created_at=moment(row.received_ms, now),
    )


def notice_name(row: Row, secret: str) -> str:
    """Name a notice by who reported what."""
    return f"report:{secret_name(secret, row.kind, row.reporter, row.subject)}"


def reporter_name(user: str, secret: str) -> str:
    """Give the name that stands for somebody who reports."""
    return f"{REPORTER}{secret_name(secret, 'reporter', user)}"


def reporter_of_notice(server: Homeserver, notice: str, subject: str, secret: str) -> str:
    """Find who sent a notice, by asking the server for its reports again.

    Args:
        server: Whom to ask.
        notice: Its name.
        subject: What it is about.
        secret: With which it was named.

    Returns:
        The user; empty where the report is not among the server's newest any more.

    Raises:
        Silent: No usable answer.
    """
    room = split_post(subject)
    if room is not None:
        rows = _newest(server, "event_reports", f"&room_id={part(room[0])}")
    else:
        rows = _newest(server, "user_reports", f"&target_user_id={part(subject)}")
    return _first(rows, lambda row: notice_name(row, secret) == notice)


def user_of_reporter(server: Homeserver, name: str, secret: str) -> str:
    """Find whom a reporter's name stands for; empty where they sent none of the newest reports."""
    for kind in KINDS:
        rows = _newest(server, kind, "")
        if found := _first(rows, lambda row: reporter_name(row.reporter, secret) == name):
            return found
    return ""


def _first(rows: Iterable[Row], fits: Callable[[Row], bool]) -> str:
    return next((row.reporter for row in rows if fits(row)), "")


def _newest(server: Homeserver, kind: ReportKind, of: str) -> Iterator[Row]:
    for page in range(MOST_SEARCHED):
        path = f"/_synapse/admin/v1/{kind}?dir=b&from={page * SEARCHED}&limit={SEARCHED}{of}"
        listed, is_more = _rows(server, kind, path)
        yield from (row for one in listed if (row := _row(one, kind)) is not None)
        if not is_more:
            return


def _list(server: Homeserver, kind: ReportKind, start: int) -> tuple[list[Mapping[str, Any]], bool]:
    path = f"/_synapse/admin/v1/{kind}?dir=f&from={start}&limit={PAGE}"
    return _rows(server, kind, path)


def _rows(server: Homeserver, kind: ReportKind, path: str) -> tuple[list[Mapping[str, Any]], bool]:
    said = server.ask("GET", path)
    if said.status == 404 and kind == "user_reports":
        # An older Synapse keeps none; what users report of events is told all the same.
        return [], False
    if not said.is_good:
        raise Silent(f"{kind}: answered {said.status} {said.code}".rstrip())
    listed = said.body.get(kind)
    if not isinstance(listed, list):
        raise Silent(f"{kind}: there is no list in the answer")
    rows: list[Mapping[str, Any]] = [
        one for one in listed if isinstance(one, dict) and _number(one) > 0
    ]
    if len(rows) != len(listed):
        raise Silent(f"{kind}: a row without a number")
    return rows, "next_token" in said.body


def _number(one: Mapping[str, Any]) -> int:
    value = one.get("id")
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _row(one: Mapping[str, Any], kind: ReportKind) -> Row | None:
    """Read a row; None for one that names nothing we could keep."""
    who, received = one.get("user_id"), one.get("received_ts")
    if not is_name(who, "@"):
        return None
    if kind == "event_reports":
        room, event, sender = one.get("room_id"), one.get("event_id"), one.get("sender")
        if not (is_name(room, "!") and is_name(event, "$")):
            return None
        subject = post_id(str(room), str(event))
    else:
        sender = one.get("target_user_id")
        if not is_name(sender, "@"):
            return None
        subject = str(sender)
    if len(subject) > LONGEST:
        return None
    return Row(
        id=_number(one),
        kind=kind,
        reporter=str(who),
        subject=subject,
        sender=str(sender) if is_name(sender, "@") else "",
        reason=clean(one.get("reason")),
        received_ms=received if isinstance(received, int) else 0,
    )
