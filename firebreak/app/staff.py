"""People and keys: added, granted, shut out, revoked; each a ledger line."""

import ipaddress
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from msgspec.structs import replace

from firebreak.app.wiring import Services
from firebreak.model.errors import InvalidDecision, NotFound, StaffChanged
from firebreak.model.ids import ReviewerId, SourceId
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.people import (
    EVERY_ROLE,
    EVERY_SCOPE,
    ApiKey,
    Person,
    Role,
    Scope,
    with_roles,
)
from firebreak.review import separation

COMMAND_LINE = "command line"
"""Actor of what was done by whoever runs the machine, where nobody signs in."""
TRIES = 10


def find(services: Services, person: str) -> Person:
    """Give somebody of this desk; raises NotFound for anybody else."""
    known = services.store.person(ReviewerId(person))
    if known is None or known.tenant != services.tenant:
        raise NotFound(what="person", name=person)
    return known


def add(
    services: Services, person: str, name: str, roles: Sequence[Role], *, by: Person | None
) -> Person:
    """Add somebody.

    Args:
        services: Store and clock.
        person: Identifier, not yet in use.
        name: As colleagues read it.
        roles: One at least.
        by: Who adds them; None for the command line.

    Returns:
        The person as kept.

    Raises:
        InvalidDecision: The roles do not go together.
        NotAllowed: They may not.
        StaffChanged: There is somebody of this name.
    """
    first: Role = roles[0] if roles else "reviewer"
    bare = Person(id=ReviewerId(person), tenant=services.tenant, name=name, role=first)
    separation.check_grant(bare, roles, by)
    made = with_roles(bare, tuple(roles))
    lines = (
        line(services, "person added", by, person),
        *(line(services, "role granted", by, person, note=role) for role in made.held),
    )
    services.store.staffing.change_person(made, before=None, entries=lines)
    return made


def grant(services: Services, person: str, roles: Sequence[Role], *, by: Person | None) -> Person:
    """Say which roles somebody holds from now on.

    Args:
        services: Store and clock.
        person: Who.
        roles: All of them.
        by: Who says so; None for the command line.

    Returns:
        The person as kept.

    Raises:
        InvalidDecision: The roles do not go together.
        LastAdmin: Nobody would be left who lets people in.
        NotAllowed: They would grant themselves a role.
        NotFound: There is no such person.
        StaffChanged: They keep changing.
    """
    wanted = tuple(one for one in EVERY_ROLE if one in roles)

    def given(known: Person) -> tuple[Person, Sequence[LedgerEntry]]:
        separation.check_grant(known, wanted, by)
        new, gone = set(wanted) - set(known.held), set(known.held) - set(wanted)
        lines = [
            *(line(services, "role granted", by, person, note=one) for one in sorted(new)),
            *(line(services, "role taken", by, person, note=one) for one in sorted(gone)),
        ]
        return with_roles(known, wanted), lines

    return change(services, person, given)


def shut(services: Services, person: str, *, out: bool, by: Person | None) -> Person:
    """Close the door to somebody, or open it again; open sessions end at once.

    Args:
        services: Store and clock.
        person: Who.
        out: Whether they are shut out from now on.
        by: Who says so; None for the command line.

    Returns:
        The person as kept.

    Raises:
        InvalidDecision: They would shut themselves out.
        LastAdmin: Nobody would be left who lets people in.
        NotFound: There is no such person.
        StaffChanged: They keep changing.
    """
    if by is not None and by.id == person:
        reason = "you cannot shut yourself out; ask another admin"
        raise InvalidDecision(field="person", reason=reason)
    kind: EntryKind = "person shut out" if out else "person let in"

    def shut_out(known: Person) -> tuple[Person, Sequence[LedgerEntry]]:
        return replace(known, disabled=out), (line(services, kind, by, person),)

    kept = change(services, person, shut_out)
    services.store.end_sessions(None, kept.id)
    return kept


def change(
    services: Services,
    person: str,
    how: Callable[[Person], tuple[Person, Sequence[LedgerEntry]]],
) -> Person:
    """Change a person as they are, again if somebody else was first.

    Args:
        services: The store.
        person: Who.
        how: Gives them as they shall be, and what is told of it.

    Returns:
        The person as kept.

    Raises:
        LastAdmin: Nobody would be left who lets people in.
        NotFound: There is no such person.
        StaffChanged: They keep changing.
    """
    for place in range(TRIES):
        known = find(services, person)
        after, lines = how(known)
        try:
            services.store.staffing.change_person(after, before=known, entries=lines)
        except StaffChanged:
            if place == TRIES - 1:
                raise
            continue
        return after
    raise StaffChanged(what=f"person {person}")


def make_key(services: Services, asked: ApiKey, *, by: Person | None) -> None:
    """Keep a new key.

    Args:
        services: Store and clock.
        asked: The key, with the digest of its secret.
        by: Who makes it; None for the command line.

    Raises:
        InvalidDecision: Its scopes do not go together, it has no name, a network is none, or it
            would last longer than a year.
        StaffChanged: There is such a key.
    """
    check_key(asked)
    told = line(services, "key made", by, note=f"{asked.id} {','.join(asked.scopes or ())}")
    services.store.staffing.change_key(asked, before=None, entries=(told,))


def check_key(asked: ApiKey) -> None:
    """Refuse a key that nobody should make; raises InvalidDecision as :func:`make_key` says."""
    separation.check_scopes(asked.scopes or ())
    if not asked.name.strip():
        raise InvalidDecision(field="name", reason="say what the key is for")
    length = (asked.until or datetime.max.replace(tzinfo=asked.created_at.tzinfo)) - (
        asked.created_at
    )
    if not timedelta() < length <= separation.LONGEST_KEY:
        reason = f"a key lasts 1 to {separation.LONGEST_KEY.days} days"
        raise InvalidDecision(field="days", reason=reason)
    for network in asked.networks:
        try:
            ipaddress.ip_network(network)
        except ValueError as error:
            reason = f"write addresses or networks, such as 192.0.2.0/24 ({error})"
            raise InvalidDecision(field="networks", reason=reason) from error


def revoke(services: Services, name: str, *, by: Person | None) -> ApiKey:
    """End a key at once.

    Args:
        services: Store and clock.
        name: Its short name.
        by: Who ends it; None for the command line.

    Returns:
        The key as kept.

    Raises:
        NotFound: No key of this desk is called so.
        StaffChanged: It keeps changing.
    """
    for place in range(TRIES):
        found = [one for one in services.store.staffing.api_keys(services.tenant) if one.id == name]
        if not found:
            raise NotFound(what="key", name=name)
        if found[0].revoked_at is not None:
            return found[0]
        after = replace(found[0], revoked_at=services.now())
        told = line(services, "key revoked", by, note=name)
        try:
            services.store.staffing.change_key(after, before=found[0], entries=(told,))
        except StaffChanged:
            if place == TRIES - 1:
                raise
            continue
        return after
    raise StaffChanged(what=f"key {name}")


def came_in(services: Services, key: ApiKey, now: datetime) -> None:
    """Keep the day on which a key was last used, once a day."""
    if key.last_used != now.date():
        with suppress(StaffChanged):
            services.store.staffing.change_key(replace(key, last_used=now.date()), before=key)


def comes_from(key: ApiKey, address: str) -> bool:
    """Say whether a key may come from an address; an unreadable one is in no network."""
    if not key.networks:
        return True
    try:
        peer = ipaddress.ip_address(address)
    except ValueError:
        return False
    peer = getattr(peer, "ipv4_mapped", None) or peer
    return any(peer in ipaddress.ip_network(one) for one in key.networks)


def networks_from(text: str) -> tuple[str, ...]:
    """Read networks as typed, with commas, spaces or lines between them."""
    return tuple(dict.fromkeys(text.replace(",", " ").split()))


def scopes_from(names: Sequence[str]) -> tuple[Scope, ...]:
    """Read scopes by name; raises InvalidDecision for one that is not known."""
    if wrong := [one for one in names if one not in EVERY_SCOPE]:
        known = ", ".join(EVERY_SCOPE)
        raise InvalidDecision(field="scopes", reason=f"{wrong[0]!r} is none of {known}")
    return tuple(one for one in EVERY_SCOPE if one in names)


def roles_from(names: Sequence[str]) -> tuple[Role, ...]:
    """Read roles by name; raises InvalidDecision for one that is not known."""
    if wrong := [one for one in names if one not in EVERY_ROLE]:
        known = ", ".join(EVERY_ROLE)
        raise InvalidDecision(field="roles", reason=f"{wrong[0]!r} is none of {known}")
    return tuple(one for one in EVERY_ROLE if one in names)


def new_key(
    services: Services,
    token: str,
    *,
    source: str,
    name: str,
    scopes: Sequence[Scope],
    networks: Sequence[str] = (),
    days: int = 365,
) -> ApiKey:
    """Write down a key that lasts some days from now; ``token`` is its digest."""
    now = services.now()
    return ApiKey(
        token=token,
        tenant=services.tenant,
        source=SourceId(source),
        name=name,
        created_at=now,
        until=now + timedelta(days=days),
        scopes=tuple(scopes),
        networks=tuple(networks),
    )


def line(
    services: Services, kind: EntryKind, by: Person | None, colleague: str = "", *, note: str = ""
) -> LedgerEntry:
    """Write the ledger line of a change."""
    return LedgerEntry(
        kind=kind,
        tenant=services.tenant,
        at=services.now(),
        actor=by.id if by else COMMAND_LINE,
        colleague=colleague,
        note=note,
    )
