"""A small server of the fediverse, which does what a test wants."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from firebreak.adapters.connecting.http_keys import OurKey, our_key
from firebreak.adapters.connectors.activitypub import (
    CONNECTOR,
    ActivityPub,
    ActivityPubEndpoint,
)
from firebreak.algorithms.http_signatures import draft, modern
from firebreak.algorithms.http_signatures.message import Message
from firebreak.model.actions import ActionVerb, Delivery
from firebreak.model.ids import ActionId, item_key
from firebreak.model.platforms import Heard, Reply

NOW = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
DESK = "https://desk.example"
INBOX = f"{DESK}/in/fediverse/inbox"
ACTIVITY = "application/activity+json"


@cache
def key(number: int = 1) -> OurKey:
    """Give one of a few keys; making one takes a while."""
    del number
    return our_key(None)


class Server:
    """Shows an actor and its post, and keeps what its inbox is sent.

    Attributes:
        pages: What it shows, by path; a test may change it.
        asked: Paths it was asked for, in order.
        got: Headers and body of what its inbox was sent.
        before: Is called before it shows a page.
        answers: Gives the status for what its inbox is sent.
    """

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.actor = f"{origin}/actor"
        self.post = f"{origin}/posts/1"
        self.content_type = ACTIVITY
        self.status = 200
        self.asked: list[str] = []
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.before: Callable[[], object] = lambda: None
        self.answers: Callable[[dict[str, str]], int] = lambda _: 202
        self.pages: dict[str, Any] = {
            "/actor": self.shown(key()),
            "/posts/1": {"id": self.post, "type": "Note", "attributedTo": self.actor},
        }

    def shown(self, its: OurKey, **changes: Any) -> dict[str, Any]:
        """Give the actor's document with a key."""
        document = {
            "id": self.actor,
            "type": "Application",
            "inbox": f"{self.origin}/inbox",
            "publicKey": {
                "id": f"{self.actor}#main-key",
                "owner": self.actor,
                "publicKeyPem": its.public_pem,
            },
        }
        return {**document, **changes}

    def flag(self, *things: str, **changes: Any) -> bytes:
        """Write a report of this server."""
        fields = {
            "id": f"{self.origin}/flags/1",
            "type": "Flag",
            "actor": self.actor,
            "object": list(things),
            "content": "it calls to kill",
        }
        return json.dumps({**fields, **changes}).encode()

    def signed(
        self, body: bytes, *, by: OurKey | None = None, scheme: str = "modern", key_id: str = ""
    ) -> Heard:
        """Sign what is sent to our inbox, and give it as our door does."""
        message = Message(method="POST", url=INBOX, body=body)
        name, its = key_id or f"{self.actor}#main-key", by or key()
        if scheme == "draft":
            headers = draft.signed(message, key_id=name, at=NOW, sign=its.sign)
        else:
            headers = modern.signed(
                message,
                key_id=name,
                algorithm="rsa-v1_5-sha256",
                created=int(NOW.timestamp()),
                sign=its.sign,
            )
        return Heard(method="POST", path="inbox", headers=headers, body=body)


@contextmanager
def server() -> Iterator[Server]:
    """Serve one until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        """Hands everything to the server of the test."""

        def do_GET(self) -> None:
            """Show a page, or nothing."""
            one.asked.append(self.path)
            one.before()
            shown = one.pages.get(self.path)
            body = shown if isinstance(shown, bytes) else json.dumps(shown).encode()
            self._answer(one.status if shown is not None else 404, body)

        def do_POST(self) -> None:
            """Keep what came."""
            body = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            one.got.append((headers, body))
            self._answer(one.answers(headers), b"{}")

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def _answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("content-type", one.content_type)
            self.send_header("content-length", str(len(body)))
            if status == 429:
                self.send_header("retry-after", "77")
            self.end_headers()
            self.wfile.write(body)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        one = Server(f"http://127.0.0.1:{listening.server_address[1]}")
        thread = Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield one
        listening.shutdown()
        thread.join()


def ours(**settings: Any) -> ActivityPub:
    """Open our actor at ``https://desk.example``."""
    given = {"url": DESK, "allow_private": True, **settings}
    opened = CONNECTOR.opens("fediverse", ActivityPubEndpoint(kind="activitypub", **given))
    assert isinstance(opened, ActivityPub)
    return opened


def hear(platform: ActivityPub, heard: Heard, **later: float) -> Reply:
    """Have it hear something, then or later."""
    return platform.hear(heard, NOW + timedelta(**later))


def delivery(
    thing: str, *, verb: ActionVerb = "remove", kind: Any = "url", **data: Any
) -> Delivery:
    """Write the message that asks for something to be done to a thing."""
    told = {
        "action": "a1",
        "verb": verb,
        "subject": {"kind": kind, "id": thing},
        "category": "call",
        "reasons": "the reviewer's own words",
        "statement": {
            "language": "en",
            "text": "We have removed it. https://desk.example/appeal/T",
        },
        **data,
    }
    return Delivery(
        id="m1",
        action=ActionId("a1"),
        endpoint="fediverse",
        subject=item_key("fediverse", kind, thing),
        body=json.dumps({"type": "action.requested", "data": told}).encode(),
        due_at=NOW,
    )
