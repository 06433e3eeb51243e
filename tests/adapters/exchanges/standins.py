"""Servers on this machine that answer as those of list keepers do."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

import msgspec

from firebreak.adapters.exchanges.contract import Exchange


class Asked(NamedTuple):
    """One request: path, the last value of each query name, headers in lower case, body."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes


class Said(NamedTuple):
    """One answer."""

    body: bytes
    status: int = 200
    media_type: str = "application/json"
    location: str = ""


Answering = Callable[[Asked], Said]


class StandIn:
    """A server that answers as a test tells it.

    Attributes:
        address: Where it is.
        asked: What it was asked, in order.
        answering: Gives the answers; may be changed at any time.
    """

    def __init__(self, answering: Answering) -> None:
        self.answering = answering
        self.asked: list[Asked] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.address = f"http://127.0.0.1:{self.server.server_port}"


def as_json(value: Any, status: int = 200) -> Said:
    """Answer with JSON."""
    return Said(json.dumps(value).encode(), status)


@contextmanager
def standing_in(answering: Answering) -> Iterator[StandIn]:
    """Run a server until the block ends."""
    stand_in = StandIn(answering)
    thread = Thread(target=stand_in.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield stand_in
    finally:
        stand_in.server.shutdown()
        thread.join()
        stand_in.server.server_close()


def of_pages(pages: Sequence[Any]) -> Answering:
    """Answer as a Firebreak's feed: one page after another, by number."""

    def answer(asked: Asked) -> Said:
        after = int(asked.query.get("after", "0"))
        items = pages[after] if after < len(pages) else []
        reached = min(after + 1, len(pages))
        more = reached < len(pages)
        return as_json({"items": items, "checkpoint": reached, "more": more})

    return answer


def item(name: str, value: str = "", *, kind: str = "pdq", deleted: bool = False) -> Any:
    """Make an item of a feed."""
    return {"id": name, "type": kind, "value": value, "deleted": deleted}


def exchange(source: str, address: str, **more: Any) -> Exchange:
    """Make settings for a source on this machine, with credentials that are looked for later."""
    given = {"user": "ursula", "password": "pass-w0rd", "key": "k-e-y", "group": "harbor"}
    told = {"list": "shared", "allow_private": True, **given, **more}
    return msgspec.convert({"source": source, "address": address, **told}, Exchange)


def _handler(stand_in: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers.get("content-length", "0")))
            asked = Asked(parts.path, query, headers, body)
            stand_in.asked.append(asked)
            said = stand_in.answering(asked)
            self.send_response(said.status)
            self.send_header("content-type", said.media_type)
            self.send_header("content-length", str(len(said.body)))
            if said.location:
                self.send_header("location", said.location)
            self.end_headers()
            self.wfile.write(said.body)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler
