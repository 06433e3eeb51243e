"""The public database on this machine, with its rules; for tests only."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any

from tests.measure.reports.second_reading import admits

TOKEN = "t0ken"
AT_ONCE = 100


class PublicDatabase:
    """What was taken, by puid, and how it behaves just now.

    Attributes:
        taken: Every statement it has, in the order they came.
        posts: Sizes of the requests with statements that came, in order.
        limited: Requests that are answered with 429 before the next one is served.
        silent: Requests that are taken in full and not answered.
        lost: Requests that are neither taken nor answered.
        vague: Whether it says of a refusal only that there was one.
        broken: Requests that are taken and answered with 500.
        refuses: Puids that it refuses for a reason of its own.
    """

    def __init__(self) -> None:
        self.taken: dict[str, dict[str, Any]] = {}
        self.posts: list[int] = []
        self.asked: list[str] = []
        self.limited = self.silent = self.lost = self.broken = 0
        self.vague = False
        self.refuses: set[str] = set()
        self.on_taken: Callable[[], None] = lambda: None
        self._lock = Lock()
        self._shut = Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/api/v1"

    def post(self, told: list[dict[str, Any]]) -> tuple[int, Any] | None:
        """Take statements, all or none; None says nothing."""
        with self._lock:
            self.posts.append(len(told))
            if self.limited:
                self.limited -= 1
                return 429, {"message": "Too Many Attempts."}
            if self.lost:
                self.lost -= 1
                return None
            errors = self._errors(told)
            if errors:
                body = {"message": "invalid"} if self.vague else {"errors": errors}
                return 422, body
            for one in told:
                self.taken[one["puid"]] = one
            self.on_taken()
            if self.silent:
                self.silent -= 1
                return None
            if self.broken:
                self.broken -= 1
                return 500, {"message": "Server Error"}
            return 201, {"statements": told}

    def _errors(self, told: list[dict[str, Any]]) -> dict[str, Any]:
        if not 1 <= len(told) <= AT_ONCE:
            return {"statements": ["between 1 and 100"]}
        errors: dict[str, Any] = {}
        seen: set[str] = set()
        for place, one in enumerate(told):
            puid = str(one.get("puid", ""))
            if not admits(one):
                errors[f"statement_{place}"] = {"decision_ground": ["is not admitted"]}
            elif puid in self.refuses:
                errors[f"statement_{place}"] = {"decision_facts": ["is not liked\u202e today"]}
            elif puid in self.taken or puid in seen:
                errors[f"statement_{place}"] = {"puid": ["The identifier given is not unique."]}
            seen.add(puid)
        return errors

    def has(self, puid: str) -> int:
        """Answer whether a puid is there: 302 or 404."""
        self.asked.append(puid)
        return 302 if puid in self.taken else 404


@contextmanager
def public_database() -> Iterator[PublicDatabase]:
    """Run one until the block ends."""
    made = PublicDatabase()
    thread = Thread(target=made.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.server.shutdown()
        thread.join()
        made.server.server_close()


def _handler(database: PublicDatabase) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers["content-length"])
            told = json.loads(self.rfile.read(size))["statements"]
            if not self._may():
                return
            answer = database.post(told) if self.path == "/api/v1/statements" else (404, {})
            if answer is None:
                self.close_connection = True
                return
            more = {"retry-after": "7"} if answer[0] == 429 else {}
            self._say(answer[0], answer[1], more)

        def do_GET(self) -> None:
            start, _, puid = self.path.rpartition("/")
            if self._may() and start == "/api/v1/statement/existing-puid":
                # Whoever follows it gets nothing: it leads away.
                where = {"location": "http://127.0.0.1:9/elsewhere"}
                self._say(database.has(puid), {}, where)

        def _may(self) -> bool:
            if self.headers["authorization"] == f"Bearer {TOKEN}":
                return True
            self._say(401, {"message": "Unauthenticated."}, {})
            return False

        def _say(self, status: int, body: Any, more: dict[str, str]) -> None:
            sent = json.dumps(body).encode()
            self.send_response(status)
            for name, value in more.items():
                self.send_header(name, value)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, format: str, *args: Any) -> None:
            del format, args

    return Handler
