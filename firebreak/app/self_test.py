"""The contact point tests itself: a marked order through the real door.

The mark holds a secret that only the desk's last test knows, so that nobody else can have an order
taken for a test. A test opens no case, stands on no list and in no figure.
"""

import hashlib
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from firebreak.adapters import outbound
from firebreak.app.config import SelfTestConfig
from firebreak.app.wiring import Services
from firebreak.model.effects import Filing
from firebreak.model.errors import NotFound, StaleCase
from firebreak.model.papers import Paper, PaperId
from firebreak.model.self_test import MARK, SelfTest

LOG = logging.getLogger("firebreak.self_test")
PART = "contact point"
DOOR = "/api/v1/orders"
TIMEOUT_SECONDS = 10.0

Send = Callable[[bytes], str]
"""Carries one order to the door; gives what went wrong in words, empty for nothing."""


def newest(services: Services) -> SelfTest | None:
    """Give the newest test; None where there never was one."""
    found = _paper(services)
    return found.body if found is not None and isinstance(found.body, SelfTest) else None


def is_test(services: Services, reference: str) -> bool:
    """Tell whether an order is the test that was sent last and has not come through yet."""
    if not reference.startswith(MARK):
        return False
    known = newest(services)
    return known is not None and known.taken_at is None and known.digest == _digest(reference)


def take_in(services: Services, *, by: str) -> None:
    """Note that the test came through the door; of two at once one is enough."""
    paper = _paper(services)
    if paper is None or not isinstance(paper.body, SelfTest):
        raise NotFound(what="self-test", name=_name(services))
    now = services.now()
    body = replace(paper.body, taken_at=now, by=by, passed_at=now)
    _file(services, replace(paper, body=body, revision=paper.revision + 1))


class SelfTester:
    """Sends a test order when one is due, and tells when the last one was not taken in."""

    def __init__(self, services: Services, send: Send | None = None) -> None:
        """Prepare; nothing is sent before :meth:`round`.

        Args:
            services: Store, config, clock and problems.
            send: How an order is carried to the door; None posts it to the config's address.
        """
        self._services = services
        self._config = services.config.self_test
        self._send = send or (lambda body: post(self._config, body))

    def round(self) -> bool:
        """Send a test if one is due.

        Returns:
            Whether one was sent.
        """
        if not self._config.url:
            return False
        known, now = newest(self._services), self._services.now()
        if known is not None and not is_due(known, now, self._config.minutes):
            return False
        reference = f"{MARK}{self._services.new_token()}"
        self._begin(reference, known, now)
        said = self._send(_order(reference, now))
        self._tell(said)
        return True

    def _begin(self, reference: str, known: SelfTest | None, now: datetime) -> None:
        body = SelfTest(
            digest=_digest(reference),
            sent_at=now,
            passed_at=known.passed_at if known is not None else None,
        )
        before = _paper(self._services)
        paper = Paper(
            id=_name(self._services),
            tenant=self._services.tenant,
            kind="self test",
            at=before.at if before is not None else now,
            body=body,
            revision=before.revision + 1 if before is not None else 1,
        )
        _file(self._services, paper)

    def _tell(self, said: str) -> None:
        known = newest(self._services)
        problems = self._services.problems
        if known is not None and known.taken_at is not None:
            problems.over(PART, known.taken_at)
            return
        passed = known.passed_at if known is not None else None
        last = f"the last that did: {passed:%d %B, %H:%M} UTC" if passed else "none ever did"
        LOG.error("self-test: not taken in: %s", said)
        problems[PART] = (
            f"the test order did not come through ({said or 'the door did not take it'}); {last}; "
            "removal orders may not reach you: see to the address, the proxy and the key"
        )


def is_due(known: SelfTest, now: datetime, minutes: int) -> bool:
    """Tell whether another test is due: at the very minute, or when the clock was set back."""
    return not known.sent_at <= now < known.sent_at + timedelta(minutes=minutes)


def post(config: SelfTestConfig, body: bytes) -> str:
    """Send an order to the door as an authority's program would; gives what went wrong."""
    url = config.url.rstrip("/") + DOOR
    headers = {"authorization": f"Bearer {config.key}", "content-type": "application/json"}
    try:
        reply = outbound.post(
            url,
            body,
            headers,
            allow_private=config.allow_private,
            timeout_seconds=TIMEOUT_SECONDS,
            reach=outbound.Reach.to(config.url),
        )
    except (outbound.Refused, OSError) as error:
        return f"{type(error).__name__}: {error}"
    return "" if reply.status < 300 else f"answered {reply.status}"


def _order(reference: str, now: datetime) -> bytes:
    """Write an order that says of itself that it is none."""
    return msgspec.json.encode(
        {
            "reference": reference,
            "authority": "Firebreak tests its own contact point",
            "reasons": "This is a test of the contact point and no removal order.",
            "issued_at": now.isoformat(),
        }
    )


def _digest(reference: str) -> str:
    return hashlib.sha256(reference.encode()).hexdigest()


def _paper(services: Services) -> Paper | None:
    try:
        return services.store.paper(_name(services), services.tenant)
    except NotFound:
        return None


def _file(services: Services, paper: Paper) -> None:
    try:
        services.store.file(Filing(tenant=services.tenant, papers=(paper,)))
    except StaleCase:
        return  # another process was faster; its test is as good


def _name(services: Services) -> PaperId:
    # Each tenant of a store tests its own contact point.
    return PaperId(f"self-test-{services.tenant}")
