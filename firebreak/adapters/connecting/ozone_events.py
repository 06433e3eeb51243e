"""What happened at an Ozone, read in order and each event once."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct, field

from firebreak.adapters.connecting import at_reports
from firebreak.adapters.connecting.at_names import LONGEST
from firebreak.adapters.connecting.at_reports import BadReport, Report
from firebreak.adapters.connecting.ozone_session import Session
from firebreak.model.ids import Kind
from firebreak.model.notices import Notice
from firebreak.model.platforms import Appealed

EVENTS = "tools.ozone.moderation.queryEvents"
DEFS = "tools.ozone.moderation.defs#"
REPORT = f"{DEFS}modEventReport"
CHANGES = (
    f"{DEFS}modEventTakedown",
    f"{DEFS}modEventReverseTakedown",
    f"{DEFS}modEventLabel",
)
"""After these a thing stands differently."""
US = "firebreak"
"""How our events name the tool that made them."""
A_PAGE = 50
OVERLAP = timedelta(seconds=30)
"""How far back is asked again: an event gets its time before it can be seen by others."""
MOST_SEEN = 2_000
Whole = Annotated[int, Meta(ge=0, le=2**53)]
Moment = Annotated[int, Meta(ge=0, le=4_102_444_800_000)]
"""Milliseconds since 1970, until 2100."""


class What(Struct, frozen=True):
    """What an event is about to do, as far as we read it.

    Attributes:
        only: Where a takedown is done, ``appview`` or ``pds``; empty or None for everywhere.
    """

    type: str = field(name="$type", default="")
    comment: str | None = None
    why: str = field(name="reportType", default="")
    is_muted: bool | None = field(name="isReporterMuted", default=None)
    labels: tuple[str, ...] = field(name="createLabelVals", default=())
    is_delivered: bool | None = field(name="isDelivered", default=None)
    only: tuple[str, ...] | None = field(name="targetServices", default=None)


class Tool(Struct, frozen=True):
    """Which program made an event, and what it noted with it."""

    name: str = ""
    meta: dict[str, Any] = {}


class Event(Struct, frozen=True):
    """One event.

    Attributes:
        by: Identity of whoever made it: a moderator, or a reporter.
        at: When, as the Ozone writes it.
    """

    id: Whole
    event: What
    subject: dict[str, Any]
    by: str = field(name="createdBy", default="")
    at: str = field(name="createdAt", default="")
    tool: Tool | None = field(name="modTool", default=None)

    def note(self, name: str) -> str:
        """Give what our own tool noted with it; empty where it is not ours."""
        found = self.tool.meta.get(name) if self.tool and self.tool.name == US else None
        return found if isinstance(found, str) else ""


class Place(Struct, frozen=True, kw_only=True):
    """How far events are read; the cursor's own text is JSON of it.

    Attributes:
        since: Events from here on are asked for; milliseconds since 1970.
        page: The Ozone's own cursor within that; empty for its beginning.
        newest: Of what was read in it so far.
        seen: Identifier and time of each event that will come again.
    """

    since: Moment
    page: str = ""
    newest: Moment = 0
    seen: tuple[tuple[Whole, Moment], ...] = ()


class Read(Struct, frozen=True, kw_only=True):
    """A page of events.

    Attributes:
        events: Those that were not read before, oldest first.
        place: Where to go on.
        is_more: Whether there is more to be had at once.
    """

    events: tuple[Event, ...]
    place: Place
    is_more: bool


class Said(Struct, frozen=True, kw_only=True):
    """What a page of events says.

    Attributes:
        touched: Kind and name of what may stand differently now, or was reported; in order.
    """

    notices: tuple[Notice, ...]
    appeals: tuple[Appealed, ...]
    touched: tuple[tuple[Kind, str], ...]


class _Page(Struct):
    events: list[msgspec.Raw]
    cursor: str = ""


def place_of(cursor: str, now: datetime, history: timedelta) -> Place:
    """Read a cursor.

    Args:
        cursor: As :func:`cursor_of` wrote it; empty for the very first.
        now: When.
        history: How far back the very first question goes.

    Returns:
        Where to go on; at the beginning, where the cursor is none of ours.
    """
    try:
        return msgspec.json.decode(cursor, type=Place)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return Place(since=max(_milliseconds(now - history), 0))


def cursor_of(place: Place) -> str:
    """Write a place as a cursor; the same place is the same text."""
    return msgspec.json.encode(place).decode()


def read_page(session: Session, place: Place, now: datetime) -> Read:
    """Ask what happened.

    Args:
        session: Who asks.
        place: Where the last answer ended.
        now: When; an event that claims to be later does not make us skip what comes.

    Returns:
        Some of it. An event that cannot be read is left out.

    Raises:
        Faulty: The Ozone said no.
        Silent: It was not reached, or its answer cannot be read.
    """
    asked: dict[str, str | list[str]] = {
        "types": [REPORT, *CHANGES],
        "sortDirection": "asc",
        "limit": str(A_PAGE),
        "createdAfter": _text(place.since),
    }
    if place.page:
        asked["cursor"] = place.page
    page = session.get(EVENTS, asked, now, _Page)
    found = [event for raw in page.events if (event := _event(raw))]
    known, times = dict(place.seen), {one.id: _time(one, place, now) for one in found}
    newest = max(place.newest, *times.values()) if times else place.newest
    is_more = len(page.events) >= A_PAGE and page.cursor not in ("", place.page)
    # Never back: otherwise a quiet Ozone would be read from its beginning again.
    start = max(newest - _span(OVERLAP), place.since)
    seen = sorted((one, at) for one, at in (known | times).items() if at >= start)
    return Read(
        events=tuple({one.id: one for one in found if one.id not in known}.values()),
        place=Place(
            since=place.since if is_more else start,
            page=page.cursor if is_more else "",
            newest=newest if is_more else 0,
            seen=tuple(seen[-MOST_SEEN:]),
        ),
        is_more=is_more,
    )


def said_by(events: tuple[Event, ...], secret: bytes, now: datetime) -> Said:
    """Read events as notices and appeals.

    Args:
        events: In order.
        secret: Key of the reporters' pseudonyms.
        now: When.

    Returns:
        What they say. Reports of people whom a moderator muted are left out, and appeals of
        anybody but whose thing it is.
    """
    notices, appeals = list[Notice](), list[Appealed]()
    touched = dict[tuple[Kind, str], None]()
    for one in events:
        report = _report(one)
        if report is None or one.note("action"):
            continue
        if one.event.type == REPORT and report.is_appeal:
            if report.owner == one.by:
                appeals.append(at_reports.appeal_of(report, one.by))
            continue
        if one.event.type == REPORT:
            notices.append(at_reports.notice_of(report, one.by, secret, _instant(one.at, now)))
        touched[_kind(report), report.subject] = None
    return Said(notices=tuple(notices), appeals=tuple(appeals), touched=tuple(touched))


def _report(event: Event) -> Report | None:
    """Read an event as a report about its subject; None for what is none of ours to see."""
    is_report = event.event.type == REPORT
    if event.event.is_muted or not (is_report or event.event.type in CHANGES):
        return None
    told = {
        "reasonType": event.event.why if is_report else event.event.type,
        "subject": event.subject,
        "reason": (event.event.comment or "")[: at_reports.MOST_WORDS] if is_report else "",
    }
    try:
        report = at_reports.read_report(msgspec.json.encode(told))
    except (BadReport, msgspec.MsgspecError, UnicodeEncodeError, RecursionError):
        return None
    return report if len(report.subject) <= LONGEST else None


def _kind(report: Report) -> Kind:
    return "post" if report.kind == "post" else "account"


def _event(raw: msgspec.Raw) -> Event | None:
    try:
        return msgspec.json.decode(raw, type=Event)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def _time(event: Event, place: Place, now: datetime) -> int:
    return max(min(_milliseconds(_instant(event.at, now)), _milliseconds(now)), place.since)


def _instant(text: str, now: datetime) -> datetime:
    """Read a time; ``now`` where it is none, or lies ahead."""
    try:
        found = datetime.fromisoformat(text)
        return min(found.astimezone(UTC), now) if found.tzinfo else now
    except (ValueError, OverflowError):
        return now


def _milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1_000)


def _span(of: timedelta) -> int:
    return int(of.total_seconds() * 1_000)


def _text(milliseconds: int) -> str:
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
