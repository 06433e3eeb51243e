"""Sessions: opened, looked up, kept alive by what people do, ended."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from msgspec.structs import replace
from starlette.requests import Request

from firebreak.app.entrances import change, digest, entrance_of
from firebreak.app.wiring import Services
from firebreak.model.entrances import Entrance, OpenSession, Stage
from firebreak.model.errors import StaleCase, StoreError
from firebreak.model.ids import ReviewerId
from firebreak.model.ledger import EntryKind
from firebreak.model.people import Person, Session

SKEW = timedelta(minutes=5)
"""How far the clocks of machines that share a store may differ. What was given out later than
this after now was given out under another clock; when this one was set back, it would admit for
longer than it was meant to, so it does not admit at all."""
EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
HALFWAY = timedelta(minutes=10)
"""How long somebody may take between the password and the second factor."""
MOST_SESSIONS = 20
"""Sessions of one person at a time; the oldest makes room."""
FAMILIES = ("Edg", "OPR", "Firefox", "Chromium", "Chrome", "Safari")
SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")
TITLES = {"Edg": "Edge", "OPR": "Opera", "Mac OS": "macOS"}


class Found(NamedTuple):
    """Who holds a token, with their session and what is kept of it."""

    person: Person
    session: Session
    opened: OpenSession


def open_at(services: Services, person: Person, stage: Stage = "in", browser: str = "") -> str:
    """Open a session, under a token that nobody held before.

    Args:
        services: Store, clock and dice.
        person: Whose.
        stage: How far they have come.
        browser: Family of their browser.

    Returns:
        The token, for the cookie; the store keeps its digest.
    """
    now, token = services.now(), services.new_token()
    length = HALFWAY if stage != "in" else timedelta(hours=services.config.sign_in.session_hours)
    services.store.put_session(
        Session(
            token=digest(token), person=person.id, csrf=services.new_token(), until=now + length
        )
    )
    opened = OpenSession(
        token=digest(token),
        began=now,
        seen=now,
        proved_at=now,
        browser=browser,
        stage=stage,
        standing=standing(person),
    )

    def with_it(before: Entrance) -> Entrance:
        living = [one for one in before.sessions if _lives(services, one, now)]
        return replace(before, sessions=(*living[1 - MOST_SESSIONS :], opened))

    change(services, person.id, with_it)
    return token


def find(services: Services, token: str, now: datetime) -> Found | None:
    """Find who holds a token, as :func:`find_kept` does; None for no token."""
    return find_kept(services, digest(token), now) if token else None


def find_kept(services: Services, token: str, now: datetime) -> Found | None:
    """Find whose a session is, however far they have come.

    Args:
        services: Store and settings.
        token: Digest of what the cookie holds.
        now: The instant that counts.

    Returns:
        None when the session has ended: its time is up, nothing was done for too long, the
        password, the role or the door changed, or somebody ended it.
    """
    session = services.store.session(token, now)
    if session is None:
        _forget(services, token)
        return None
    person = services.store.person(session.person)
    if person is None or person.disabled or person.tenant != services.tenant:
        return None
    if session.until > now + timedelta(hours=services.config.sign_in.session_hours) + SKEW:
        return None
    opened = next((one for one in of(services, person.id) if one.token == session.token), None)
    if opened is None or opened.standing != standing(person) or opened.seen > now + SKEW:
        return None
    if now - opened.seen >= timedelta(minutes=services.config.sign_in.idle_minutes):
        _forget(services, token)
        return None
    return Found(person, session, opened)


def of(services: Services, person: ReviewerId) -> tuple[OpenSession, ...]:
    """Give a person's sessions as they are kept, oldest first; some may have ended by time."""
    return entrance_of(services, person).sessions


def living(services: Services, person: ReviewerId, now: datetime) -> list[OpenSession]:
    """Give the sessions with which somebody is inside, newest first."""
    return [
        one
        for one in reversed(of(services, person))
        if one.stage == "in" and _lives(services, one, now)
    ]


def touch(services: Services, found: Found, now: datetime) -> None:
    """Note that a person did something; what was ended meanwhile stays ended.

    Args:
        services: Store and settings.
        found: Their session.
        now: When.
    """
    # Not at each request: a commit wakes every open page.
    if now - found.opened.seen < timedelta(minutes=services.config.sign_in.idle_minutes) / 6:
        return
    newer = replace(found.opened, seen=now)
    with suppress(StaleCase):
        change(services, found.person.id, lambda before: _exchanged(before, newer))


def end(services: Services, person: ReviewerId, token: str, *, actor: str = "") -> None:
    """End one session of a person.

    Args:
        services: Store and clock.
        person: Whose.
        token: Its digest.
        actor: Who ends it, for the ledger; empty for a person who leaves.
    """
    services.store.end_sessions(token, None)
    change(
        services,
        person,
        lambda before: replace(
            before, sessions=tuple(one for one in before.sessions if one.token != token)
        ),
        said="sessions ended" if actor else None,
        note="one",
        actor=actor,
    )


def end_all(services: Services, person: ReviewerId, *, but: str = "", actor: str = "") -> None:
    """End the sessions of a person at once.

    Args:
        services: Store and clock.
        person: Whose.
        but: Digest of one that stays; empty for none.
        actor: Who ends them, for the ledger; empty where another line tells it.
    """

    def without(before: Entrance) -> Entrance:
        for one in before.sessions:
            if one.token != but:
                services.store.end_sessions(one.token, None)
        return replace(before, sessions=tuple(one for one in before.sessions if one.token == but))

    if not but:
        services.store.end_sessions(None, person)
    said: EntryKind | None = "sessions ended" if actor else None
    change(services, person, without, said=said, note="all others" if but else "all", actor=actor)


def prove(services: Services, found: Found) -> None:
    """Note that the holder of a session has proved anew who they are."""
    newer = replace(found.opened, proved_at=services.now(), seen=services.now())
    change(services, found.person.id, lambda before: _exchanged(before, newer))


def standing(person: Person) -> str:
    """Sum up what a session depends on: whoever changes it ends all sessions by that alone."""
    return digest(f"{person.password}\n{' '.join(person.held)}\n{person.disabled}")


def browser_of(request: Request) -> str:
    """Name a browser's family and system; never more of what it tells of itself."""
    line = request.headers.get("user-agent", "")
    family = next((one for one in FAMILIES if f"{one}/" in line), "")
    system = next((one for one in SYSTEMS if one in line), "")
    told = [TITLES.get(one, one) for one in (family, system) if one]
    return " on ".join(told) or "some program"


def is_of_a_person(request: Request) -> bool:
    """Tell whether somebody did something, or a page that lies open fetched itself."""
    return request.method == "POST" or request.headers.get("sec-fetch-dest", "") in ("", "document")


def _exchanged(before: Entrance, newer: OpenSession) -> Entrance:
    kept = tuple(newer if one.token == newer.token else one for one in before.sessions)
    return replace(before, sessions=kept)


def _lives(services: Services, one: OpenSession, now: datetime) -> bool:
    idle = timedelta(minutes=services.config.sign_in.idle_minutes)
    return now - one.seen < idle and services.store.session(one.token, now) is not None


def _forget(services: Services, token: str) -> None:
    """End a session for good that was seen to be over, whatever the clock says later."""
    with suppress(StoreError):
        if services.store.session(token, EARLIEST):
            services.store.end_sessions(token, None)
