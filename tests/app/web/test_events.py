"""Open pages hear of changes, in time and without being flooded."""

import asyncio

import pytest
from starlette.requests import Request

from firebreak.app.web.bell import Bell
from firebreak.app.web.console.events import stream
from firebreak.app.web.site import Call
from tests.app.web.factories import Desk, account_case


def call_of(desk: Desk) -> Call:
    """The request that an open page made."""
    browser = desk.browser("reviewer")
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/console/events",
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "query_string": b"",
        "headers": [(b"cookie", f"firebreak={browser.cookies['firebreak']}".encode())],
    }
    return Call(site=desk.app.state.site, request=Request(scope), now=desk.clock())


def test_a_page_hears_the_counts_at_once_and_after_a_change(desk: Desk) -> None:
    """A case that comes in is told to every open page."""

    async def listen() -> list[bytes]:
        """Listen as an open page does."""
        opened = stream(call_of(desk))
        heard = [await anext(opened), await anext(opened)]
        account_case(desk, "lantern77")
        while b'"open":1' not in heard[-1]:
            heard.append(await anext(opened))
        return heard

    heard = asyncio.run(listen())
    assert heard[0].startswith(b"retry:")
    assert b'"open":0' in heard[1]
    assert b"event: changed" in heard[-1]


def test_signing_out_closes_every_open_page(desk: Desk) -> None:
    """A page that stays open after signing out hears no more counts."""
    call = call_of(desk)
    desk.clock.forward(hours=12)

    async def listen() -> list[bytes]:
        """Listen as an open page does."""
        return [heard async for heard in stream(call)]

    assert b"event: ended" in asyncio.run(listen())[-1]


def test_silence_is_broken_by_heartbeats() -> None:
    """A page knows that the line still stands."""

    async def listen() -> list[bool]:
        """Listen as an open page does."""
        rings = Bell(lambda seen, _: seen).rings(0.001)
        return [await anext(rings) for _ in range(3)]

    assert asyncio.run(listen()) == [True, False, False]


def test_a_page_is_rung_for_what_is_no_change_of_the_store() -> None:
    """A process that fell silent commits nothing; from any thread, and before or after too."""

    async def listen() -> list[bool]:
        """Listen as an open page does, while another thread rings."""
        bell = Bell(lambda seen, _: seen)
        bell.ring()
        rings = bell.rings(30)
        heard = [await anext(rings)]
        await asyncio.to_thread(bell.ring)
        heard.append(await anext(rings))
        kept.append(bell)
        return heard

    kept: list[Bell] = []
    assert asyncio.run(listen()) == [True, True]
    kept[0].ring()


def test_nobody_listening_means_nobody_watching() -> None:
    """The watcher thread goes home with the last page."""

    async def listen() -> bool:
        """Listen as an open page does."""
        bell = Bell(lambda seen, _: seen)
        rings = bell.rings(0.001)
        await anext(rings)
        await rings.aclose()  # type: ignore[attr-defined]
        watcher = bell._watcher
        assert watcher is not None
        await watcher
        return watcher.done()

    assert asyncio.run(listen())


@pytest.mark.parametrize("listeners", [1, 20])
def test_one_watcher_serves_all_pages(listeners: int) -> None:
    """Twenty open pages ask the store no more often than one."""
    asked = 0

    def wait(seen: int, _: float) -> int:
        nonlocal asked
        asked += 1
        return 1

    async def listen() -> None:
        """Listen as an open page does."""
        bell = Bell(wait)
        open_pages = [bell.rings(5) for _ in range(listeners)]
        for rings in open_pages:
            await anext(rings)
        for rings in open_pages:
            await anext(rings)

    asyncio.run(listen())
    assert asked <= 2


def test_a_stopping_server_ends_every_stream() -> None:
    """Ctrl-C does not wait for pages that stay open."""

    async def listen() -> list[bool]:
        """Listen as an open page does."""
        bell = Bell(lambda seen, _: seen)
        rings = bell.rings(60)
        heard = [await anext(rings)]
        bell.stop()
        return heard + [ring async for ring in rings]

    assert asyncio.run(listen()) == [True]
