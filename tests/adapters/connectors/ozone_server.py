"""An Ozone behind a server of ATProto, for tests."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec

from firebreak.adapters.connectors.ozone import CONNECTOR, Ozone, OzoneEndpoint
from firebreak.model.actions import LETTER, Delivery
from firebreak.model.ids import ActionId, CaseId, item_key
from firebreak.model.items import Account, Post
from tests.adapters.connecting.signing import ALICE, BOB

NOW = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
SERVICE = "did:plc:" + "o" * 24
CAROL = "did:plc:" + "c" * 24
MODERATOR = "did:plc:" + "m" * 24
URI = f"at://{BOB}/app.bsky.feed.post/3kabc"
DEFS = "tools.ozone.moderation.defs#"
PASSWORD = "abcd-efgh-ijkl-mnop"
WAIT_SECONDS = 120
Answered = tuple[int, dict[str, str], bytes]


class Cut(Exception):
    """The connection ends without an answer."""


class Service:
    """Keeps events, and what follows from them; gives any answer that the test has set.

    Attributes:
        events: Everything that was emitted, in order.
        down: What is taken down.
        closed: Accounts that their server has closed; it does so on the Ozone's word.
        elsewhere: Accounts that another server has.
        gone: Records that their authors deleted.
        files: Files of every record.
        is_deaf: Whether the server does not hear of takedowns.
        labels: Values that stand, by thing; a negated one is kept as negated.
        states: Of the review, by thing.
        letters: Recipient and text of every mail that went out.
        asked: Every method, in order.
        answers: Answer that a method gives instead of doing anything.
        faults: What goes wrong with the next events, one each; None for nothing.
        good: Tokens that count.
    """

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self.down = set[str]()
        self.closed = set[str]()
        self.elsewhere = set[str]()
        self.gone = set[str]()
        self.files: list[str] = []
        self.is_deaf = False
        self.labels: dict[str, dict[str, bool]] = {}
        self.states: dict[str, str] = {}
        self.appealed = set[str]()
        self.letters: list[tuple[str, str]] = []
        self.asked: list[str] = []
        self.answers: dict[str, Answered] = {}
        self.faults: list[Any] = []
        self.good = set[str]()
        self.is_blind = False
        self.words = "marker words"
        self.at = NOW - timedelta(hours=1)
        self.url = ""
        self._lock = threading.Lock()
        self._external = set[tuple[str, str, str]]()

    def report(self, by: str = ALICE, why: str = "reasonViolation", **more: Any) -> int:
        """Have somebody report something; gives the event's number."""
        told = {"$type": f"{DEFS}modEventReport", "comment": more.pop("words", "look at this")}
        told["reportType"] = f"com.atproto.moderation.defs#{why}"
        subject = more.pop("subject", strong(URI))
        self.states[name_of(subject)] = f"{DEFS}reviewOpen"
        return self.add({**told, **more}, subject, by)

    def add(
        self,
        event: dict[str, Any],
        subject: dict[str, Any],
        by: str,
        tool: Any = None,
        *,
        files: Any = (),
    ) -> int:
        """Add an event as the Ozone does, a second after the one before."""
        self.at += timedelta(seconds=1)
        made = {"id": len(self.events) + 1, "event": event, "subject": subject}
        made |= {"subjectBlobCids": files, "createdBy": by, "createdAt": text(self.at)}
        self.events.append({**made, **({"modTool": tool} if tool else {})})
        self._follow(event, name_of(subject))
        return len(self.events)

    def emitted(self, kind: str) -> list[dict[str, Any]]:
        """Give our events of a kind, such as ``Takedown``."""
        ours = [one for one in self.events if one["createdBy"] == MODERATOR]
        return [one for one in ours if one["event"]["$type"] == f"{DEFS}modEvent{kind}"]

    def answer(self, path: str, headers: dict[str, str], body: bytes) -> Answered:
        """Answer one request."""
        parts = urlsplit(path)
        method = parts.path.removeprefix("/xrpc/")
        with self._lock:
            self.asked.append(method)
            if method in self.answers:
                return self.answers[method]
            if method.startswith("com.atproto.server."):
                return self._session(method, headers, body)
            if "atproto-proxy" not in headers:
                assert "authorization" not in headers, "what anybody may ask needs no token"
                return self._public(method.rpartition(".")[2], parse_qs(parts.query))
            if headers.get("authorization", "").removeprefix("Bearer ") not in self.good:
                return refusal(400, "ExpiredToken")
            assert headers["atproto-proxy"] == f"{SERVICE}#atproto_labeler"
            if method.endswith("emitEvent"):
                return self._emit(json.loads(body))
            return ok(self._question(method.rpartition(".")[2], parse_qs(parts.query)))

    def _session(self, method: str, headers: dict[str, str], body: bytes) -> Answered:
        if method.endswith("createSession"):
            if json.loads(body) != {"identifier": "mod.test", "password": PASSWORD}:
                return refusal(401, "AuthenticationRequired")
        elif headers.get("authorization", "") != "Bearer refresh":
            return refusal(400, "ExpiredToken")
        token = f"access{len(self.asked)}"
        self.good.add(token)
        return ok({"did": MODERATOR, "accessJwt": token, "refreshJwt": "refresh"})

    def _public(self, method: str, query: dict[str, list[str]]) -> Answered:
        """Answer as the server itself."""
        if method == "getRecord":
            is_gone = (
                f"at://{query['repo'][0]}/{query['collection'][0]}/{query['rkey'][0]}" in self.gone
            )
            return refusal(400, "RecordNotFound") if is_gone else ok({"value": {}})
        did = query["did"][0]
        if did in self.elsewhere:
            return refusal(400, "RepoNotFound")
        is_closed = did in self.closed
        return ok(
            {"did": did, "active": not is_closed, **({"status": "takendown"} if is_closed else {})}
        )

    def _question(self, method: str, query: dict[str, list[str]]) -> dict[str, Any]:
        if method == "queryStatuses":
            if self.is_blind:
                self.is_blind = False
                raise Cut
            return {"subjectStatuses": self._statuses(query["subject"][0])}
        if method == "queryEvents":
            return self._events(query)
        if method == "queryLabels":
            name = query["uriPatterns"][0]
            found = self.labels.get(name, {}).items()
            made = [{"src": SERVICE, "uri": name, "val": value} for value, _ in found]
            gone = [{"neg": True} if is_gone else {} for _, is_gone in found]
            return {"labels": [one | more for one, more in zip(made, gone, strict=True)]}
        if method == "getRecord":
            value = {"$type": "app.bsky.feed.post", "text": self.words}
            about = {"uri": query["uri"][0], "cid": "bafyrecord", "blobCids": self.files}
            return {**about, "value": value}
        related = [{"$type": "app.bsky.actor.profile", "displayName": "Somebody"}]
        return {"handle": "bob.test", "email": "bob@mail.test", "relatedRecords": related}

    def _statuses(self, name: str) -> list[dict[str, Any]]:
        if name not in self.states and name not in self.down:
            return []
        state = self.states.get(name, f"{DEFS}reviewNone")
        about = strong(name) if name.startswith("at:") else repo(name)
        made = {"id": 1, "subject": about, "reviewState": state, "takendown": name in self.down}
        return [{**made, "appealed": name in self.appealed}]

    def _events(self, query: dict[str, list[str]]) -> dict[str, Any]:
        found = [one for one in self.events if one["event"]["$type"] in query["types"]]
        if "subject" in query:
            found = [one for one in found if name_of(one["subject"]) == query["subject"][0]]
        if "createdAfter" in query:
            found = [one for one in found if one["createdAt"] >= query["createdAfter"][0]]
        if query.get("sortDirection") != ["asc"]:
            found.reverse()
        if "cursor" in query:
            found = [one for one in found if one["id"] > int(query["cursor"][0])]
        found = found[: int(query["limit"][0])]
        return {"events": found, **({"cursor": str(found[-1]["id"])} if found else {})}

    def _emit(self, told: dict[str, Any]) -> Answered:
        is_mail = told["event"]["$type"].endswith("Email")
        waits = self.faults[:1] == ["untold"] and not is_mail
        fault = self.faults.pop(0) if self.faults and not waits else None
        if fault == "dropped":
            raise Cut
        if fault == "down":
            return refusal(503, "NotEnoughResources")
        if fault == "limited":
            status, headers, body = refusal(429, "RateLimitExceeded")
            return status, {**headers, "retry-after": str(WAIT_SECONDS)}, body
        event, subject, name = told["event"], told["subject"], name_of(told["subject"])
        if (event["$type"], told.get("externalId", ""), name) in self._external:
            return refusal(400, "DuplicateExternalId")
        if is_mail:
            event["isDelivered"] = fault != "untold"
            self.letters += [(name, event["content"])] if event["isDelivered"] else []
        elif event["$type"].endswith("modEventTakedown") and name in self.down:
            return refusal(400, "InvalidRequest")
        self._external.add((event["$type"], told.get("externalId", str(self.at)), name))
        files = told["subjectBlobCids"]
        number = self.add(event, subject, told["createdBy"], told["modTool"], files=files)
        if fault in ("lost", "lost and blind"):
            self.is_blind = fault == "lost and blind"
            raise Cut
        return ok(self.events[number - 1])

    def _follow(self, event: dict[str, Any], name: str) -> None:
        kind = event["$type"].removeprefix(f"{DEFS}modEvent")
        standing = self.labels.setdefault(name, {})
        if kind in ("Takedown", "ReverseTakedown"):
            is_down = kind == "Takedown"
            (self.down.add if is_down else self.down.discard)(name)
            standing["!takedown"] = not is_down
            if not self.is_deaf and "pds" in event.get("targetServices", ["pds"]):
                (self.closed.add if is_down else self.closed.discard)(name)
        elif kind == "Acknowledge":
            self.states[name] = f"{DEFS}reviewClosed"
        elif kind == "ResolveAppeal":
            self.appealed.discard(name)
        elif kind == "Label":
            standing |= dict.fromkeys(event["createLabelVals"], False)
            standing |= dict.fromkeys(event["negateLabelVals"], True)


def repo(did: str = BOB) -> dict[str, Any]:
    """Name an account as Ozone does."""
    return {"$type": "com.atproto.admin.defs#repoRef", "did": did}


def strong(uri: str = URI) -> dict[str, Any]:
    """Name a record as Ozone does."""
    return {"$type": "com.atproto.repo.strongRef", "uri": uri, "cid": "bafyrecord"}


def name_of(subject: dict[str, Any]) -> str:
    """Give what a subject names."""
    return str(subject.get("uri") or subject.get("did"))


def text(at: datetime) -> str:
    """Write a time as Ozone does."""
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def ok(told: Any) -> Answered:
    """Write an answer."""
    return 200, {}, json.dumps(told).encode()


def refusal(status: int, error: str) -> Answered:
    """Write a refusal; its message repeats what nobody may read in our notes."""
    return status, {}, json.dumps({"error": error, "message": "secret words"}).encode()


@contextmanager
def running() -> Iterator[Service]:
    """Serve it on loopback."""
    kept = Service()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            try:
                told = kept.answer(self.path, headers, body)
            except Cut:
                self.close_connection = True
                return
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


def opened(service: Service, name: str = "ozone", **more: Any) -> Ozone:
    """Open a platform as the config does."""
    wanted = {"ozone": SERVICE, "identifier": "mod.test", "app_password": PASSWORD, **more}
    settings = OzoneEndpoint(url=service.url, allow_private=True, **wanted)
    platform = CONNECTOR.opens(name, settings)
    assert isinstance(platform, Ozone)
    return platform


def message(verb: str, kind: str = "account", name: str = BOB, **more: Any) -> Delivery:
    """Write a message as the desk does."""
    number = more.pop("action", "a1")
    told = {
        "type": "action.requested",
        "data": {
            "action": number,
            "verb": verb,
            "subject": {"kind": kind, "id": name},
            "statement": None,
            "reverses": None,
            **more,
        },
    }
    return Delivery(
        id=f"msg_{number}",
        action=ActionId(number),
        endpoint="ozone",
        subject=item_key("ozone", "account", name),
        body=msgspec.json.encode(told),
        due_at=NOW,
    )


def letter(kind: str, subject: str = BOB, **more: Any) -> Delivery:
    """Write a message that only tells something."""
    about = {"kind": "post" if subject.startswith("at:") else "account", "id": subject}
    told = {"type": kind, "data": {"subject": about, "text": "Hello <b>\nthere", **more}}
    return Delivery(
        id="letter_1",
        action=LETTER,
        endpoint="ozone",
        subject=item_key("ozone", "account", subject),
        body=msgspec.json.encode(told),
        due_at=NOW,
        case=CaseId("c1"),
    )


def status_of(platform: Ozone, kind: Any = "account", name: str = BOB) -> str:
    """Say how a thing is shown."""
    told = platform.show(item_key("ozone", kind, name), NOW)
    assert isinstance(told, Account | Post)
    return told.status
