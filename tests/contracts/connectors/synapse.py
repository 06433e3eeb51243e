"""A scripted Synapse: its admin interface, redactions, and server notices."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any
from urllib.parse import unquote, urlsplit

from firebreak.adapters.connectors.synapse import CONNECTOR
from firebreak.app.drills.scripted import WAIT_SECONDS, Fault
from firebreak.model.actions import ActionVerb
from firebreak.model.ids import Kind
from firebreak.model.ports import Platform
from tests.adapters.connecting.matrix_answers import EVENT, MALLORY, ROOM, message, settings
from tests.contracts.connectors.scripts import Script

SUBJECTS: dict[Kind, str] = {"account": MALLORY, "post": f"{ROOM}|{EVENT}"}
CUT: tuple[Fault, ...] = ("dropped", "lost", "lost and blind")
LIMIT = {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": WAIT_SECONDS * 1_000}
MARKS: dict[str, Mapping[str, bool]] = {
    "active": {},
    "restricted": {"shadow_banned": True},
    "suspended": {"suspended": True},
}
Said = tuple[int, Mapping[str, Any]]
UNKNOWN: Said = (404, {"errcode": "M_NOT_FOUND"})


class Homeserver(ThreadingHTTPServer):
    """One user and one event of theirs in a room where the admin has power."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.lock = Lock()
        self.faults: list[Fault] = []
        self.requests = 0
        self.is_blind = False
        self.done: list[tuple[Kind, ActionVerb]] = []
        self._user = {"suspended": False, "shadow_banned": False}
        self._is_redacted = False
        self._redactions: set[str] = set()
        self._notices: set[str] = set()
        section = settings(
            url=f"http://127.0.0.1:{self.server_address[1]}",
            allow_private=True,
            restrict_by="shadow_ban",
        )
        self.token = f"Bearer {section.token}"
        self.platform: Platform = CONNECTOR.opens("forum", section)

    def acts(self, kind: Kind) -> list[ActionVerb]:
        """Give what was done."""
        return [verb for done_to, verb in self.done if done_to == kind]

    def told(self, kind: Kind) -> int:
        """Count server notices: the user is to be told of both."""
        del kind
        return len(self._notices)

    def status(self, kind: Kind) -> str:
        """Say how it stands, by the marks that a server has of it."""
        if kind == "post":
            return "removed" if self._is_redacted else "visible"
        if self._user["suspended"]:
            return "suspended"
        return "restricted" if self._user["shadow_banned"] else "active"

    def stand(self, kind: Kind, status: str) -> None:
        """Have it stand otherwise."""
        if kind == "post":
            self._is_redacted = status == "removed"
        else:
            self._user = {"suspended": False, "shadow_banned": False, **MARKS[status]}

    def fault_of(self, method: str, path: str) -> Fault | None:
        """Give what goes wrong with a request, once it is of the sort to which that happens."""
        if method == "GET" and self.is_blind:
            self.is_blind = False
            return "dropped"
        fault = self.faults[0] if self.faults else None
        is_telling = "/send_server_notice/" in path
        is_acting = method != "GET" and not is_telling
        happens = (
            fault in ("down", "limited")
            or (fault in CUT and is_acting)
            or (fault == "untold" and is_telling)
        )
        return self.faults.pop(0) if happens else None

    def answer(self, method: str, path: str, body: Mapping[str, Any]) -> Said:
        """Do what is asked, as the server does: one transaction once."""
        match method, *path.strip("/").split("/"):
            case ("GET", "_synapse", "admin", "v2", "users", user) if user == MALLORY:
                return 200, {"name": user, "locked": False, **self._user}
            case ("PUT", "_synapse", "admin", "v1", "suspend", user) if user == MALLORY:
                self._mark("suspended", "suspend" if body["suspend"] else "unsuspend")
                return 200, {f"user_{user}_suspended": body["suspend"]}
            case ("POST", "_synapse", "admin", "v1", "users", user, "shadow_ban") if (
                user == MALLORY
            ):
                self._mark("shadow_banned", "restrict")
                return 200, {}
            case ("DELETE", "_synapse", "admin", "v1", "users", user, "shadow_ban") if (
                user == MALLORY
            ):
                self._mark("shadow_banned", "unrestrict")
                return 200, {}
            case ("PUT", "_synapse", "admin", "v1", "send_server_notice", once):
                return self._notice(once, body)
        return self._of_event(method, path)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of connections that the script cut."""

    def _of_event(self, method: str, path: str) -> Said:
        match method, *path.strip("/").split("/"):
            case ("GET", "_synapse", "admin", "v1", "rooms", room, "context", event) if (
                room,
                event,
            ) == (ROOM, EVENT):
                return 200, {"event": self._event(is_whole=False)}
            case ("GET", "_synapse", "admin", "v1", "fetch_event", event) if event == EVENT:
                return 200, {"event": self._event(is_whole=True)}
            case ("PUT", "_matrix", "client", "v3", "rooms", room, "redact", event, once) if (
                room,
                event,
            ) == (ROOM, EVENT):
                if once not in self._redactions:
                    self._redactions.add(once)
                    self.done.append(("post", "remove"))
                    self._is_redacted = True
                return 200, {"event_id": f"$redaction-{once}"}
        return UNKNOWN

    def _event(self, *, is_whole: bool) -> Mapping[str, Any]:
        event = message()
        if self._is_redacted:
            event["unsigned"] = {"redacted_because": {"type": "m.room.redaction"}}
            event["content"] = event["content"] if is_whole else {}
        return event

    def _mark(self, mark: str, verb: ActionVerb) -> None:
        self.done.append(("account", verb))
        self._user[mark] = not verb.startswith("un")

    def _notice(self, once: str, body: Mapping[str, Any]) -> Said:
        if body["user_id"] != MALLORY or not body["content"]["body"]:
            return UNKNOWN
        self._notices.add(once)
        return 200, {"event_id": f"$notice-{once}"}


class _Handler(BaseHTTPRequestHandler):
    server: Homeserver

    def do_GET(self) -> None:
        self._serve()

    def do_PUT(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_DELETE(self) -> None:
        self._serve()

    def _serve(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("content-length") or 0)) or b"{}")
        path = unquote(urlsplit(self.path).path)
        with self.server.lock:
            self.server.requests += 1
            fault = self.server.fault_of(self.command, path)
            status, said = self._answer(path, body, fault)
            self.server.is_blind |= fault == "lost and blind"
        if fault in CUT:
            self.close_connection = True
            return
        written = json.dumps(said).encode()
        self.send_response(status)
        if status == 429:
            self.send_header("retry-after", f"{WAIT_SECONDS:.0f}")
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(written)))
        self.end_headers()
        self.wfile.write(written)

    def _answer(self, path: str, body: Mapping[str, Any], fault: Fault | None) -> Said:
        if self.headers["authorization"] != self.server.token:
            return 401, {"errcode": "M_UNKNOWN_TOKEN"}
        if fault == "limited":
            return 429, LIMIT
        if fault in ("down", "dropped", "untold"):
            return 503, {"errcode": "M_UNKNOWN"}
        return self.server.answer(self.command, path, body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def _opened() -> Iterator[Homeserver]:
    server = Homeserver()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


SCRIPT = Script(
    kind="synapse",
    opened=_opened,
    subjects=SUBJECTS,
    final={"remove": "a redacted event cannot come back on Matrix; only a quarantined file can"},
)
