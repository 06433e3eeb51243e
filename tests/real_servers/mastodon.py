"""A real Mastodon as it was recorded, and its real Python client."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

import pytest

from tools import cassettes_room, servers_room

CLIENT = Path(__file__).parent / "mastodon_client.py"
INSTALL = "python3 run.py test installs it"
RECORDED_AT = "http://localhost:3000"
KEPT_HEADERS = frozenset(
    {"content-type", "link", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"}
)
OF_PAGES = frozenset({"min_id", "max_id", "since_id", "limit"})
"""Parameters that choose a part of a recorded list; every other one has to be as recorded."""
OF_ACTIONS = frozenset({"type", "text", "send_email_notification", "report_id"})
"""Fields of an action; the server was recorded with two of them, and documents the others."""

Interaction = dict[str, Any]


class Asked(NamedTuple):
    """One request as it came in."""

    method: str
    path: str
    query: dict[str, str]
    form: dict[str, str]
    token: str

    @property
    def said(self) -> tuple[str, str, dict[str, str], dict[str, str]]:
        """What was asked, whoever asked."""
        return self.method, self.path, self.query, self.form


class Said(NamedTuple):
    """One answer."""

    status: int
    headers: dict[str, str]
    body: bytes


class Tape:
    """One recording, read forward: what changes something moves it on, what looks does not."""

    def __init__(self, name: str) -> None:
        file = cassettes_room.recording(name)
        if not file.exists():
            pytest.skip(f"no recordings here, so NO recorded Mastodon was asked; {INSTALL}")
        self.played: list[Interaction] = json.loads(file.read_text(encoding="utf-8"))
        self.place = 0

    def answer(self, asked: Asked) -> Interaction | None:
        """Give what the server answered to this, from where the tape stands; None for nothing."""
        ahead = range(self.place, len(self.played))
        if asked.method != "GET":
            for at in ahead:
                if _is_it(self.played[at], asked):
                    self.place = at + 1
                    return self.played[at]
            return None
        for at in ahead:
            if self.played[at]["method"] != "GET":
                break
            if _is_it(self.played[at], asked):
                return self.played[at]
        # Nobody looked just then. What the server said last of the thing is how it stands.
        behind = (self.played[at] for at in reversed(range(self.place)))
        for one in behind:
            if _is_it(one, asked) or _shows(one, asked):
                return one
        # And nobody looked before: how it was first shown.
        return next((self.played[at] for at in ahead if _is_it(self.played[at], asked)), None)


class Recorded:
    """A server that answers with what a real one said.

    Attributes:
        address: Where it is.
        asked: Every request, in order.
        tapes: What it plays; the first that knows an answer gives it.
        first: Answers that come before any recorded one, in order; for what was never recorded.
        lost: Of so many acts the answers get lost on the way, though they are done.
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        self.tapes = [Tape(name) for name in names]
        self.asked: list[Asked] = []
        self.first: list[Said] = []
        self.lost = 0
        self.lock = Lock()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def answer(self, asked: Asked) -> Said:
        """Answer one request."""
        with self.lock:
            self.asked.append(asked)
            if self.first:
                return self.first.pop(0)
            if not asked.token.startswith("Bearer "):
                return _error(401, "The access token is invalid")
            found = next(filter(None, (one.answer(asked) for one in self.tapes)), None)
            if self.lost and asked.method != "GET":
                self.lost -= 1
                return NOTHING
        if found is None:
            return _error(501, f"never recorded: {asked.said}")
        headers = {name: value for name, value in found["headers"].items() if name in KEPT_HEADERS}
        headers = {
            name: value.replace(RECORDED_AT, self.address) for name, value in headers.items()
        }
        return Said(found["status"], headers, _part(found["body"], asked).encode())

    def acts(self) -> list[tuple[str, dict[str, str]]]:
        """Give the last words of the address, and the form, of everything that changed anything."""
        return [
            ("/".join(one.path.split("/")[4:]), one.form)
            for one in self.asked
            if one.method != "GET"
        ]


NOTHING = Said(0, {}, b"")
"""In place of an answer: the connection ends, and nobody knows what was done."""


@contextmanager
def recorded(*names: str) -> Iterator[Recorded]:
    """Serve recordings until the block ends."""
    served = Recorded(names)
    thread = Thread(target=served.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        served.server.shutdown()
        thread.join()
        served.server.server_close()


class Client:
    """The real Mastodon.py, in a process of its own."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def __call__(self, call: str, *arguments: object, **named: object) -> Any:
        """Call one of its methods; an error comes back as its name and words."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([call, arguments, named]) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@contextmanager
def client(address: str) -> Iterator[Client]:
    """Start Mastodon.py against a server, or skip and say how to get it."""
    python = servers_room.ROOM.python
    if not python.exists():
        pytest.skip(f"no Mastodon.py here, so NO real client was seen; {INSTALL}")
    running = subprocess.Popen(
        [str(python), "-I", str(CLIENT), address],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with running:
        try:
            yield Client(running)
        finally:
            running.terminate()


def _handler(there: Recorded) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0)).decode()
            parts = urlsplit(self.path)
            asked = Asked(
                method=self.command,
                path=parts.path.rstrip("/"),
                query=dict(parse_qsl(parts.query, keep_blank_values=True)),
                form=dict(parse_qsl(body, keep_blank_values=True)),
                token=self.headers.get("authorization", ""),
            )
            said = there.answer(asked)
            if said is NOTHING:
                self.close_connection = True
                return
            self.send_response(said.status)
            for name, value in said.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(said.body)))
            self.end_headers()
            self.wfile.write(said.body)

        do_POST = do_GET  # noqa: N815 - the standard library's name

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def _is_it(played: Interaction, asked: Asked) -> bool:
    parts = urlsplit(played["uri"])
    if (played["method"], parts.path.rstrip("/")) != (asked.method, asked.path):
        return False
    if asked.path.endswith("/action"):
        form = dict(parse_qsl(played["form"]))
        return form["type"] == asked.form.get("type") and asked.form.keys() <= OF_ACTIONS
    if asked.method != "GET":
        return dict(parse_qsl(played["form"])) == asked.form
    chosen = {name: value for name, value in asked.query.items() if name not in OF_PAGES}
    return dict(parse_qsl(parts.query)) == chosen


def _shows(played: Interaction, asked: Asked) -> bool:
    """Whether an answer to something else shows the one thing that is asked for."""
    whole, _, name = asked.path.rpartition("/")
    is_of_kind = urlsplit(played["uri"]).path.startswith(f"{whole}/{name}/")
    return is_of_kind and played["status"] == 200 and json.loads(played["body"]).get("id") == name


def _part(body: str, asked: Asked) -> str:
    """Give the part of a list that parameters choose, as the server does: newest first."""
    if not asked.query.keys() & OF_PAGES:
        return body
    least, most = int(asked.query.get("min_id", "0")), int(asked.query.get("limit", "100"))
    oldest = sorted(json.loads(body), key=lambda one: int(one["id"]))
    chosen = [one for one in oldest if int(one["id"]) > least][:most]
    return json.dumps(chosen[::-1])


def _error(status: int, why: str) -> Said:
    headers = {"content-type": "application/json"}
    return Said(status, headers, json.dumps({"error": why}).encode())
