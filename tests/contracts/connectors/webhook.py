"""A receiver of signed messages, as docs/receivers has them, that misbehaves by a script."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any

import msgspec

from firebreak.adapters.connecting.signatures import encode_secret, verify
from firebreak.adapters.connectors.webhook import CONNECTOR, WebhookEndpoint
from firebreak.app.drills.scripted import AFTER, WAIT_SECONDS, Fault
from firebreak.model.actions import ActionVerb
from firebreak.model.ids import Kind
from firebreak.model.ports import Platform
from tests.contracts.connectors.scripts import Script

SECRET = encode_secret(bytes(range(32)))
SUBJECTS: dict[Kind, str] = {"account": "u1", "post": "p1"}
PLAIN: dict[Kind, str] = {"account": "active", "post": "visible"}
BATTERY_YEAR = 2026
"""The battery's own clock signs; it is read off the message, as a receiver reads its own clock."""


class Receiver(ThreadingHTTPServer):
    """A platform that checks, drops what it has seen, carries out, and answers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.lock = Lock()
        self.faults: list[Fault] = []
        self.requests = 0
        self.statuses: dict[str, str] = {}
        self.done: list[tuple[str, ActionVerb]] = []
        self.tellings: list[str] = []
        self._seen: set[str] = set()
        endpoint = WebhookEndpoint(
            url=f"http://127.0.0.1:{self.server_address[1]}/hooks",
            secret=SECRET,
            allow_private=True,
        )
        self.platform: Platform = CONNECTOR.opens("forum", endpoint)

    def acts(self, kind: Kind) -> list[ActionVerb]:
        """Give what was done."""
        return [verb for name, verb in self.done if name == SUBJECTS[kind]]

    def told(self, kind: Kind) -> int:
        """Count tellings."""
        return self.tellings.count(SUBJECTS[kind])

    def status(self, kind: Kind) -> str:
        """Say how it stands."""
        return self.statuses.get(SUBJECTS[kind], PLAIN[kind])

    def stand(self, kind: Kind, status: str) -> None:
        """Have it stand otherwise."""
        self.statuses[SUBJECTS[kind]] = status

    def take(self, headers: dict[str, str], body: bytes) -> None:
        """Carry out a message whose signature is good, once."""
        sent = datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC)
        assert sent.year == BATTERY_YEAR
        name = verify(headers, body, SECRET, sent)
        if name in self._seen:
            return
        self._seen.add(name)
        data: dict[str, Any] = msgspec.json.decode(body)["data"]
        subject, verb = data["subject"]["id"], data["verb"]
        self.done.append((subject, verb))
        self.statuses[subject] = data["restores"] or AFTER[verb]
        if data["statement"]:
            self.tellings.append(subject)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of connections that the script cut."""


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        with self.server.lock:
            self.server.requests += 1
            fault = self.server.faults.pop(0) if self.server.faults else None
            if fault not in ("down", "limited", "dropped"):
                self.server.take(headers, body)
        if fault in ("dropped", "lost", "lost and blind"):
            self.close_connection = True
            return
        self.send_response({"down": 503, "limited": 429}.get(fault or "", 204))
        if fault == "limited":
            self.send_header("retry-after", f"{WAIT_SECONDS:.0f}")
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def _opened() -> Iterator[Receiver]:
    server = Receiver()
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


SCRIPT = Script(
    kind="webhook",
    opened=_opened,
    subjects=SUBJECTS,
    cannot={"untold": "whoever takes the message tells people; one answer stands for both"},
)
