"""Whose call it is, and that a platform that waits holds nobody up."""

from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import datetime
from threading import Event, Semaphore
from urllib.request import Request, urlopen

import pytest
from starlette.testclient import TestClient

from firebreak.app.web import create_app
from firebreak.app.web.hearing import DOORS
from firebreak.app.wiring import Services
from firebreak.model.ids import SourceId
from firebreak.model.platforms import Heard, Reply
from tests.app.web.chromium import served
from tests.app.web.factories import HOST, Desk, PaperPlatform

CALLS = 60
"""More than the threads that all pages of the console have together (40)."""
SECONDS = 20.0


class Listener(PaperPlatform):
    """A platform whose calls are answered once the test lets it."""

    def __init__(self, *claims: str) -> None:
        self.claims = claims
        self.heard: list[str] = []
        self.begun = Semaphore(0)
        self.may_answer = Event()
        self.may_answer.set()

    def hear(self, heard: Heard, now: datetime) -> Reply:
        """Note what came in, and wait."""
        self.heard.append(heard.path)
        self.begun.release()
        assert self.may_answer.wait(SECONDS)
        return Reply()


def served_by(desk: Desk, *platforms: Listener) -> Services:
    """Give a desk these platforms, in this order."""
    named = {SourceId(f"p{place}"): one for place, one in enumerate(platforms)}
    return replace(desk.services, platforms=named)


@pytest.mark.parametrize("order", [1, -1])
def test_the_longest_claim_is_the_one_that_is_meant(desk: Desk, order: int) -> None:
    """Whoever claims one method gets it, beside one who claims all others, in either order."""
    wide, narrow = Listener("/xrpc/"), Listener("/xrpc/com.example.one")
    services = served_by(desk, *(wide, narrow)[::order])
    with TestClient(create_app(services, passwords=desk.passwords), base_url=HOST) as caller:
        caller.post("/xrpc/com.example.one/x", content=b"{}")
        caller.post("/xrpc/com.example.other", content=b"{}")
    assert (["/x"], ["com.example.other"]) == (narrow.heard, wide.heard)


def test_a_path_that_nobody_claims_is_no_page(desk: Desk) -> None:
    """Of nobody's."""
    services = served_by(desk, Listener(f"{DOORS[0]}forum/"))
    with TestClient(create_app(services, passwords=desk.passwords), base_url=HOST) as caller:
        assert 404 == caller.post("/in/other/", content=b"{}").status_code


def test_the_console_answers_while_platform_calls_wait(desk: Desk) -> None:
    """Sixty calls hang on a platform that does not come back; the console does not notice."""
    forum = Listener("/in/forum/")
    forum.may_answer.clear()
    desk.app = create_app(served_by(desk, forum), passwords=desk.passwords)
    with served(desk) as address, ThreadPoolExecutor(CALLS) as pool:
        try:
            calls = [pool.submit(ask, f"{address}/in/forum/", b"{}") for _ in range(CALLS)]
            for _ in range(8):
                assert forum.begun.acquire(timeout=SECONDS), "eight are under way at once"
            assert 200 == ask(f"{address}/api/v1/health")
            assert 200 == ask(f"{address}/sign-in")
            assert not any(one.done() for one in calls)
        finally:
            forum.may_answer.set()
        wait(calls, SECONDS)
        assert [200] * CALLS == [one.result() for one in calls]


def ask(url: str, body: bytes | None = None) -> int:
    """Ask a server, as a program does; gives the status."""
    with urlopen(Request(url, body), timeout=SECONDS) as answer:
        return int(answer.status)
