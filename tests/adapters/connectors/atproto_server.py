"""A server of ATProto for tests, which answers as the test has set."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec

from firebreak.adapters.connecting import taking_down
from firebreak.adapters.connectors.atproto import CONNECTOR, Atproto, AtprotoEndpoint
from firebreak.model.actions import LETTER, Delivery
from firebreak.model.ids import ActionId, CaseId, item_key
from tests.adapters.connecting.signing import BOB

NOW = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
US = "did:web:desk.example"
URI = f"at://{BOB}/app.bsky.feed.post/3kabc"
PICTURE = f"{BOB}/bafkreiabc"


class Pds:
    """A server that keeps taking_down, and gives any answer that the test has set.

    Attributes:
        down: References of taking_down, by what is down.
        there: What it knows.
        posted: Method and body of every POST, in order.
        tokens: What came as proof with every call; empty for none.
        answers: Status, headers and body that a method gives instead of doing anything.
    """

    def __init__(self) -> None:
        self.down: dict[str, str] = {}
        self.there = {BOB, URI, PICTURE}
        self.posted: list[tuple[str, dict[str, Any]]] = []
        self.tokens: list[tuple[str, str]] = []
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.url = ""

    def ask(
        self, verb: str, path: str, token: str, body: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        """Answer one request."""
        parts = urlsplit(path)
        method = parts.path.removeprefix("/xrpc/")
        self.tokens.append((method, token.removeprefix("Bearer ")))
        if verb == "POST":
            self.posted.append((method, json.loads(body)))
        if method in self.answers:
            return self.answers[method]
        if method == taking_down.LOOK:
            return self._look({name: one[0] for name, one in parse_qs(parts.query).items()})
        if method == taking_down.SET:
            return self._set(json.loads(body))
        return 200, {}, b'{"sent": true}'

    def _look(self, about: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        name = about.get("uri") or "/".join(filter(None, (about["did"], about.get("blob"))))
        if name not in self.there:
            return 400, {}, b'{"error": "NotFound", "message": "secret words"}'
        ref = self.down.get(name)
        takedown = {"applied": ref is not None, "ref": ref or ""}
        return 200, {}, json.dumps({"subject": {"name": name}, "takedown": takedown}).encode()

    def _set(self, told: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        if told["takedown"]["applied"]:
            self.down[told["subject"]["name"]] = told["takedown"]["ref"]
        else:
            self.down.pop(told["subject"]["name"], None)
        return 200, {}, json.dumps(told).encode()

    def did(self, method: str) -> list[dict[str, Any]]:
        """Give the bodies that a method was posted."""
        return [body for name, body in self.posted if name == method]


@contextmanager
def running() -> Iterator[Pds]:
    """Serve it on loopback."""
    kept = Pds()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            length = int(self.headers.get("content-length", 0))
            token = self.headers.get("authorization", "")
            told = kept.ask(self.command, self.path, token, self.rfile.read(length))
            self.send_response(told[0])
            for name, value in {"content-length": str(len(told[2])), **told[1]}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(told[2])

        do_GET = do_POST = _answer  # noqa: N815

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        kept.url = f"http://127.0.0.1:{server.server_address[1]}"
        try:
            yield kept
        finally:
            server.shutdown()
            thread.join()


def opened(pds: Pds, **more: Any) -> Atproto:
    """Open a platform as the config does."""
    settings = AtprotoEndpoint(
        url=pds.url,
        did="did:web:pds.example",
        public_url="https://desk.example",
        directory=pds.url,
        allow_private=True,
        **more,
    )
    platform = CONNECTOR.opens("sky", settings)
    assert isinstance(platform, Atproto)
    return platform


def message(verb: str, kind: str = "account", name: str = BOB, **more: Any) -> Delivery:
    """Write a message as the desk does."""
    told = {
        "type": "action.requested",
        "data": {
            "action": "a1",
            "verb": verb,
            "subject": {"kind": kind, "id": name},
            "statement": None,
            "reverses": None,
            **more,
        },
    }
    return Delivery(
        id="msg_a1",
        action=ActionId("a1"),
        endpoint="sky",
        subject=item_key("sky", "account", name),
        body=msgspec.json.encode(told),
        due_at=NOW,
    )


def letter(kind: str, name: str = BOB, **more: Any) -> Delivery:
    """Write a message that only tells something."""
    told = {
        "type": kind,
        "data": {"subject": {"kind": "account", "id": name}, "text": "Hello <b>\nthere", **more},
    }
    return Delivery(
        id="letter_1",
        action=LETTER,
        endpoint="sky",
        subject=item_key("sky", "account", name),
        body=msgspec.json.encode(told),
        due_at=NOW,
        case=CaseId("c1"),
    )
