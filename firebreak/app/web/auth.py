"""Who is asking: passwords, sessions, one-time links, API keys, roles."""

import os
import threading
from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime, timedelta

import argon2
import msgspec
from argon2.exceptions import InvalidHashError, VerificationError

from firebreak.app import early_guesses, staff
from firebreak.app.entrances import change, digest, entrance_of, must_have_factor
from firebreak.app.web import sessions
from firebreak.app.web.problems import InvalidField, SpentLink, WrongPassword
from firebreak.app.web.sessions import SKEW
from firebreak.app.wiring import Services
from firebreak.model.entrances import Stage
from firebreak.model.ids import ReviewerId, SourceId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.people import (
    BEFORE_SCOPES,
    EVERY_ROLE,
    EVERY_SCOPE,
    ApiKey,
    LoginLink,
    Person,
    Scope,
    Session,
)

LINK_HOURS = 24
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 256
FIRST_ADMIN = ReviewerId("admin")
INTAKE: tuple[Scope, ...] = tuple(one for one in EVERY_SCOPE if one in BEFORE_SCOPES)
"""Scopes of a key where nobody says which: all that a platform sends, and no reading."""


class Passwords:
    """Hashes and checks passwords with Argon2id, a few at a time.

    Args:
        at_once: Hashes computed at the same time; each takes ``memory_kib`` of memory.
        memory_kib: Memory of one hash, in KiB.
        time_cost: Passes over it.
    """

    def __init__(self, *, at_once: int = 2, memory_kib: int = 65_536, time_cost: int = 3) -> None:
        self._hasher = argon2.PasswordHasher(
            time_cost=time_cost, memory_cost=memory_kib, parallelism=1
        )
        self._slots = threading.BoundedSemaphore(at_once)
        # A hash that was never computed: checking a password against it costs what any costs.
        salt, hashed = (b64encode(os.urandom(size)).decode().rstrip("=") for size in (16, 32))
        self._nobody = f"$argon2id$v=19$m={memory_kib},t={time_cost},p=1${salt}${hashed}"

    def hash(self, password: str) -> str:
        """Give the Argon2id hash of a password, with its own salt."""
        with self._slots:
            return self._hasher.hash(password)

    def fit(self, hashed: str, password: str) -> bool:
        """Tell whether a password belongs to a hash.

        An empty hash takes as long as any other and fits nothing, so that timing does not tell
        which names exist.

        Args:
            hashed: Argon2id hash; empty for somebody unknown, disabled or without a password.
            password: What was typed.

        Returns:
            Whether they belong together.
        """
        with self._slots:
            try:
                fits = self._hasher.verify(hashed or self._nobody, password)
            except (VerificationError, InvalidHashError):
                return False
        return fits and bool(hashed)


def check_new_password(password: str, again: str, *, name: str = "") -> None:
    """Refuse a password that is easily guessed.

    Args:
        password: What the person chose.
        again: The same, typed again.
        name: The person's identifier, which must not be the password; empty when unknown.

    Raises:
        InvalidField: Too short, too long, too plain, often used, or the two differ.
    """
    if password != again:
        raise InvalidField(field="again", reason="the two passwords differ; type them again")
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise InvalidField(
            field="password",
            reason=f"take {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters; "
            "a few words in a row are good",
        )
    if len(set(password.lower().replace(name.lower(), "") if name else password)) < 5:
        raise InvalidField(field="password", reason="too plain; use more different characters")
    if why := early_guesses.why_common(password, name=name):
        raise InvalidField(field="password", reason=why)


def check_password(services: Services, passwords: Passwords, *, name: str, password: str) -> Person:
    """Check name and password.

    Args:
        services: Store, clock and dice.
        passwords: Hasher.
        name: Identifier the person typed.
        password: What the person typed.

    Returns:
        Whose they are.

    Raises:
        WrongPassword: They do not belong together, or the person may not come in.
    """
    person = services.store.person(ReviewerId(name))
    known = person is not None and not person.disabled and person.tenant == services.tenant
    hashed = person.password if person is not None and known else ""
    if not passwords.fit(hashed, password) or person is None:
        raise WrongPassword
    return person


def stage_after_password(services: Services, person: Person) -> Stage:
    """Tell what somebody who has shown one factor must do next."""
    if entrance_of(services, person.id).has_factor:
        return "factor"
    return "enrol" if must_have_factor(services.config, person) else "in"


def open_session(services: Services, person: Person, browser: str = "") -> str:
    """Open a session for somebody who is in, note it on the ledger, and give its token."""
    token = sessions.open_at(services, person, browser=browser)
    line = LedgerEntry(kind="signed in", tenant=services.tenant, at=services.now(), actor=person.id)
    services.store.note([line])
    return token


def session_of(
    services: Services, token: str, now: datetime, *, is_active: bool = False
) -> tuple[Person, Session] | None:
    """Find who holds a session token.

    Args:
        services: Store and settings.
        token: What the cookie holds.
        now: The instant that counts.
        is_active: Whether its person does something now, so that it does not end for idleness.

    Returns:
        The person and the session; None when it has ended, or they are not wholly in.
    """
    found = sessions.find(services, token, now)
    if found is None or found.opened.stage != "in":
        return None
    if is_active:
        sessions.touch(services, found, now)
    return found.person, found.session


def key_of(services: Services, token: str, now: datetime) -> ApiKey | None:
    """Find what an API key admits to.

    Args:
        services: Store.
        token: What the program sent.
        now: When.

    Returns:
        The key; None when it has ended, is from the future, or is another tenant's.
    """
    key = services.store.api_key(digest(token), now) if token else None
    if key is None or key.tenant != services.tenant or key.created_at > now + SKEW:
        return None
    return key


def make_link(services: Services, person: ReviewerId) -> str:
    """Make a one-time link for a person.

    Args:
        services: Store, clock and dice.
        person: Who may come in with it.

    Returns:
        Path of the link, ``/enter/TOKEN``; works once, for a day.
    """
    token = services.new_token()
    until = services.now() + timedelta(hours=LINK_HOURS)
    services.store.put_link(LoginLink(token=digest(token), person=person, until=until))
    return f"/enter/{token}"


def first_link(services: Services) -> str | None:
    """Make the link that lets the first admin in, who holds every role until they share them out.

    Args:
        services: Store, clock and dice.

    Returns:
        Path of a one-time link for ``admin``; None once anybody has a password.
    """
    people = services.store.people(services.tenant)
    if any(person.password for person in people):
        return None
    if not any(person.id == FIRST_ADMIN for person in people):
        staff.add(services, FIRST_ADMIN, "Admin", EVERY_ROLE, by=None)
    return make_link(services, FIRST_ADMIN)


def enter(services: Services, passwords: Passwords, *, token: str, password: str) -> Person:
    """Spend a one-time link: set the person's password and end old sessions.

    Args:
        services: Store, clock and dice.
        passwords: Hasher.
        token: What the link held.
        password: The password the person chose, already checked.

    Returns:
        Who has come.

    Raises:
        SpentLink: The link does not admit anybody any more.
    """
    # Hash first: nothing that can fail may come between spending the link and keeping the hash.
    hashed = passwords.hash(password)
    now = services.now()
    latest = now + timedelta(hours=LINK_HOURS) + SKEW
    who = services.store.use_link(digest(token), now, ends_by=latest)
    person = services.store.person(who) if who else None
    if person is None or person.disabled or person.tenant != services.tenant:
        raise SpentLink
    person = staff.change(
        services, person.id, lambda one: (msgspec.structs.replace(one, password=hashed), ())
    )
    sessions.end_all(services, person.id)
    # A browser that was known under the old password is a stranger under the new one.
    change(services, person.id, lambda before: msgspec.structs.replace(before, devices=()))
    return person


def make_api_key(
    services: Services,
    source: SourceId,
    name: str,
    *,
    scopes: Sequence[Scope] = INTAKE,
    networks: Sequence[str] = (),
    days: int = 365,
    by: Person | None = None,
) -> str:
    """Make an API key for a program that speaks for one source.

    Args:
        services: Store, clock and dice.
        source: The platform whose items the key may bring.
        name: What the key is for, as an admin will read it.
        scopes: What it may do.
        networks: Where it may come from; empty for anywhere.
        days: How long it lasts.
        by: Who makes it; None for the command line.

    Returns:
        The key, shown once; the store keeps its digest.

    Raises:
        InvalidDecision: Scopes, networks, name or length do not do.
    """
    token = f"fbk_{services.new_token()}"
    asked = staff.new_key(
        services,
        digest(token),
        source=source,
        name=name,
        scopes=scopes,
        networks=networks,
        days=days,
    )
    staff.make_key(services, asked, by=by)
    return token
