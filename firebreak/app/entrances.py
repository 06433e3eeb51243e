"""How each person comes in, kept as one paper and changed by one at a time."""

import ipaddress
from collections.abc import Callable
from hashlib import sha256
from urllib.parse import urlsplit

from msgspec.structs import replace

from firebreak.app.config import Config, Server
from firebreak.app.wiring import Services
from firebreak.model.effects import Filing
from firebreak.model.entrances import Entrance
from firebreak.model.errors import NotFound, StaleCase
from firebreak.model.ids import PaperId, ReviewerId
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.papers import Paper
from firebreak.model.people import Person

TRIES = 20


def digest(token: str) -> str:
    """Give the SHA-256 of a token in hex, which is all the store ever sees of it."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def entrance_of(services: Services, person: ReviewerId) -> Entrance:
    """Give how a person comes in; an empty one for somebody of whom nothing is kept."""
    return _read(services, person)[1]


def change(
    services: Services,
    person: ReviewerId,
    how: Callable[[Entrance], Entrance],
    *,
    said: EntryKind | None = None,
    note: str = "",
    actor: str = "",
) -> Entrance:
    """Change how somebody comes in, whoever else changes it meanwhile.

    Args:
        services: Store and clock.
        person: Whose entrance.
        how: Gives the new one; asked again when another was quicker, so it must look at what it is
            given and may raise.
        said: Ledger line that goes with it; None for none.
        note: Of that line.
        actor: Who did it; the person by default.

    Returns:
        What is kept now.

    Raises:
        StaleCase: Others were quicker each time.
    """
    lines = (_line(services, person, said, note=note, actor=actor),) if said else ()
    for left in reversed(range(TRIES)):
        paper, before = _read(services, person)
        after = how(before)
        if after == before and said is None:
            return before
        newer = _paper(services, person, paper, after)
        try:
            services.store.file(Filing(tenant=services.tenant, papers=(newer,), entries=lines))
        except StaleCase:
            if not left:
                raise
        else:
            return after
    raise AssertionError  # not reached: the last try returns or raises


def must_have_factor(config: Config, person: Person) -> bool:  # noqa: ARG001
    """Tell whether somebody is let in with two factors only.

    Every role acts or sees media, so each is asked; a role that does neither would be told here.

    Args:
        config: The setting, and who can reach the desk.
        person: Who comes.

    Returns:
        As the config says; by itself wherever others than this machine can reach the desk.
    """
    setting = config.sign_in.second_factor
    return setting == "required" or (setting == "auto" and is_reached(config.server))


def is_reached(server: Server) -> bool:
    """Tell whether others than this machine can reach the desk."""
    outside = urlsplit(server.public_url).hostname
    return server.behind_tls_proxy or not all(
        _is_here(host) for host in (server.host, outside) if host
    )


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _line(
    services: Services, person: ReviewerId, said: EntryKind, *, note: str, actor: str
) -> LedgerEntry:
    return LedgerEntry(
        kind=said,
        tenant=services.tenant,
        at=services.now(),
        actor=actor or person,
        colleague=person,
        note=note,
    )


def _read(services: Services, person: ReviewerId) -> tuple[Paper | None, Entrance]:
    try:
        paper = services.store.paper(_name(services, person), services.tenant)
    except NotFound:
        return None, Entrance(person=person)
    body = paper.body
    return paper, body if isinstance(body, Entrance) else Entrance(person=person)


def _paper(services: Services, person: ReviewerId, paper: Paper | None, body: Entrance) -> Paper:
    if paper is not None:
        return replace(paper, body=body, revision=paper.revision + 1)
    return Paper(
        id=_name(services, person),
        tenant=services.tenant,
        kind="sign-in",
        at=services.now(),
        body=body,
    )


def _name(services: Services, person: ReviewerId) -> PaperId:
    # Two tenants of one store may each have an ada.
    return PaperId(f"sign-in:{services.tenant}:{person}")
