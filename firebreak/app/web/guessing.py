"""Guessing is slowed: each try in vain makes the next one wait longer.

Kept in the store, so that a restart forgives nothing and all processes count together. A browser
in which somebody has signed in before is counted apart: whoever guesses a name from elsewhere
cannot lock out its owner. (Source: OWASP, Slow Down Online Guessing Attacks with Device Cookies.)
"""

import math
from datetime import timedelta

from msgspec.structs import replace

from firebreak.app.entrances import change, digest, entrance_of
from firebreak.app.web.problems import TooManyTries
from firebreak.app.web.sessions import SKEW
from firebreak.app.wiring import Services
from firebreak.model.effects import Filing
from firebreak.model.entrances import Entrance, Tries
from firebreak.model.errors import NotFound, StaleCase
from firebreak.model.ids import PaperId, ReviewerId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.papers import Paper

FREE = 5
"""Tries that wait for nothing."""
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN = timedelta(days=1)
SLOTS = 16**4
"""Papers at most, however many names are invented; strangers may share one."""
MOST_DEVICES = 10
TURNS = 50


def count_try(services: Services, name: str, device: str = "") -> None:
    """Count one try before it is looked at, whether or not the name exists.

    Args:
        services: Store and clock.
        name: What was typed as name.
        device: What the browser's device cookie holds; empty for none.

    Raises:
        TooManyTries: The last try in vain is not long enough ago; this one is not looked at.
    """
    for left in reversed(range(TURNS)):
        try:
            _count(services, name, device)
        except StaleCase:
            if not left:
                raise TooManyTries(seconds=1) from None
        else:
            return


def forgive(services: Services, name: str, device: str = "") -> None:
    """Forget the tries in vain of somebody who has come in."""
    paper = _paper(services, _key(services, name, device))
    if paper is not None and isinstance(paper.body, Tries) and paper.body.count:
        body = Tries(count=0, last=services.now(), until=services.now())
        try:
            services.store.file(_filing(services, paper, paper.id, body))
        except StaleCase:
            return  # somebody guesses at this moment; their tries stay counted


def know_device(services: Services, person: ReviewerId, device: str = "") -> str:
    """Remember a browser in which somebody has come in.

    Args:
        services: Store and dice.
        person: Who came.
        device: What its device cookie holds; empty for none.

    Returns:
        What the cookie is to hold: as before where it is known already.
    """
    if _knows(services, person, device):
        return device
    token = services.new_token()

    def with_it(before: Entrance) -> Entrance:
        return replace(before, devices=(*before.devices[1 - MOST_DEVICES :], digest(token)))

    change(services, person, with_it)
    return token


def _count(services: Services, name: str, device: str) -> None:
    now, key = services.now(), _key(services, name, device)
    paper = _paper(services, key)
    before = paper.body if paper is not None else None
    count = 0
    if isinstance(before, Tries):
        # Set far ahead, a clock would make people wait for years once it is right again.
        is_slowed = before.count >= FREE
        if is_slowed and now < before.until <= now + LONGEST_WAIT + SKEW:
            raise TooManyTries(seconds=math.ceil((before.until - now).total_seconds()))
        count = 0 if now - before.last >= FORGOTTEN else before.count
    wait = wait_after(count + 1)
    body = Tries(count=count + 1, last=now, until=now + wait)
    lines = [_line(services, name, wait)] if wait else []
    services.store.file(_filing(services, paper, key, body, lines=tuple(lines)))


def wait_after(tries: int) -> timedelta:
    """Tell how long the next try waits.

    Args:
        tries: In vain, one after the other.

    Returns:
        Nothing for the first few, then twice as long each time, up to a quarter of an hour.
    """
    if tries < FREE:
        return timedelta()
    return min(FIRST_WAIT * (1 << min(tries - FREE, 20)), LONGEST_WAIT)


def _key(services: Services, name: str, device: str) -> PaperId:
    if _knows(services, ReviewerId(name), device):
        return PaperId(f"sign-in-tries:device:{digest(device)[:16]}")
    return PaperId(f"sign-in-tries:{services.tenant}:{int(digest(name), 16) % SLOTS:04x}")


def _knows(services: Services, person: ReviewerId, device: str) -> bool:
    return bool(device) and digest(device) in entrance_of(services, person).devices


def _paper(services: Services, key: PaperId) -> Paper | None:
    try:
        return services.store.paper(key, services.tenant)
    except NotFound:
        return None


def _filing(
    services: Services,
    paper: Paper | None,
    key: PaperId,
    body: Tries,
    *,
    lines: tuple[LedgerEntry, ...] = (),
) -> Filing:
    newer = Paper(
        id=key,
        tenant=services.tenant,
        kind="sign-in tries",
        at=paper.at if paper else services.now(),
        revision=paper.revision + 1 if paper else 1,
        body=body,
    )
    return Filing(tenant=services.tenant, papers=(newer,), entries=lines)


def _line(services: Services, name: str, wait: timedelta) -> LedgerEntry:
    # What strangers type as a name may be a password or anything; only a known one is written.
    person = services.store.person(ReviewerId(name))
    is_ours = person is not None and person.tenant == services.tenant
    return LedgerEntry(
        kind="sign-in slowed",
        tenant=services.tenant,
        at=services.now(),
        actor="system",
        colleague=name if is_ours else "",
        note=f"{wait.total_seconds():.0f} s",
    )
