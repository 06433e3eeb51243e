"""Answers a test's requests in the thread that asks, in less time."""

import asyncio
import atexit
from functools import cache
from threading import Lock
from typing import Any
from urllib.parse import unquote

import httpx2 as httpx
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message

_TURN = Lock()
PORTS = {"http": 80, "https": 443}


class AtOnce(httpx.BaseTransport):
    """Hands requests to an application, without the two threads of Starlette's own client.

    Args:
        app: Whatever answers; its exceptions are the asker's.
        beside: Takes over where a loop runs in this thread already, as Playwright's does, and
            what is no plain request, or asked while another is being answered.

    Attributes:
        client: Address and port from which is asked.
    """

    def __init__(self, app: ASGIApp, beside: httpx.BaseTransport) -> None:
        self._app, self._beside = app, beside
        self.client = ("testclient", 50_000)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Ask, and wait for the whole answer."""
        is_plain = request.url.scheme in PORTS and asyncio._get_running_loop() is None
        if not is_plain or not _TURN.acquire(blocking=False):
            return self._beside.handle_request(request)
        try:
            return _loop().run_until_complete(self._answer(request))
        finally:
            _TURN.release()

    def close(self) -> None:
        """Let go of what the other one holds."""
        self._beside.close()

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        body, over = [request.read()], asyncio.Event()
        sent: list[Message] = []

        async def receive() -> Message:
            if body:
                return {"type": "http.request", "body": body.pop()}
            await over.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sent.append(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                over.set()

        await self._app(_scope(request, self.client), receive, send)
        start = next(one for one in sent if one["type"] == "http.response.start")
        parts = [one.get("body", b"") for one in sent if one["type"] == "http.response.body"]
        return httpx.Response(
            start["status"],
            headers=[(name.decode(), value.decode()) for name, value in start["headers"]],
            stream=httpx.ByteStream(b"" if request.method == "HEAD" else b"".join(parts)),
            request=request,
        )


@cache
def _loop() -> asyncio.AbstractEventLoop:
    made = asyncio.new_event_loop()
    atexit.register(made.close)
    return made


def at_once(client: TestClient) -> None:
    """Let a client's requests be answered in the thread that makes them."""
    client._transport = AtOnce(client.app, client._transport)


def _scope(request: httpx.Request, client: tuple[str, int]) -> dict[str, Any]:
    url = request.url
    return {
        "type": "http",
        "http_version": "1.1",
        "method": request.method,
        "path": unquote(url.path),
        "raw_path": url.raw_path.split(b"?", 1)[0],
        "root_path": "",
        "scheme": url.scheme,
        "query_string": url.query,
        "headers": [
            (one.lower().encode(), two.encode()) for one, two in request.headers.multi_items()
        ],
        "client": client,
        "server": [url.raw_host.decode(), url.port or PORTS[url.scheme]],
        "extensions": {},
        "state": {},
    }
