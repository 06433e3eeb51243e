"""A whole Firebreak on this machine, and a small platform that obeys."""

import http.client
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from firebreak.adapters.connecting.signatures import encode_secret, verify
from firebreak.adapters.connectors.webhook import WebhookEndpoint
from firebreak.app import serve
from firebreak.app.config import Config, Server
from firebreak.app.web.auth import make_api_key
from firebreak.app.wiring import Services, build
from firebreak.model.ids import ReviewerId, SourceId
from firebreak.model.people import Person

SECRET = encode_secret(bytes(range(32)))
LONGEST_WAIT_SECONDS = 30.0
POLICY = Path(__file__).parents[2] / "policies" / "default.toml"
LISTED = "https://files.example/v/"


@dataclass
class Forum:
    """A platform: keeps its accounts, obeys verified webhooks, and tells what changed."""

    status: dict[str, str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    url: str = ""
    key: str = ""
    lock: Lock = field(default_factory=Lock)

    def obey(self, headers: dict[str, str], body: bytes) -> None:
        """Carry out one message, once, and send the account's new state to Firebreak."""
        message_id = verify(headers, body, SECRET, datetime.now(UTC))
        data = json.loads(body)["data"]
        name = data["subject"]["id"]
        with self.lock:
            if message_id in self.seen:
                return
            self.seen.append(message_id)
            self.status[name] = {"suspend": "suspended", "unsuspend": "active"}[data["verb"]]
            self.versions[name] = self.versions.get(name, 0) + 1
            account = {
                "type": "account",
                "id": name,
                "version": self.versions[name],
                "status": self.status[name],
            }
        self.tell("items", [account])

    def tell(self, what: str, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Send records to Firebreak, a thousand at a time, and give back its answers."""
        if len(records) > 1_000:
            return self.tell(what, records[:1_000]) + self.tell(what, records[1_000:])
        target = urlsplit(self.url)
        connection = http.client.HTTPConnection(target.hostname or "", target.port, timeout=30)
        headers = {"authorization": f"Bearer {self.key}", "content-type": "application/json"}
        connection.request("POST", f"/api/v1/{what}", json.dumps(records), headers)
        answer = json.loads(connection.getresponse().read())
        connection.close()
        results: list[dict[str, Any]] = answer["results"]
        return results


@dataclass(frozen=True)
class Evening:
    """Everything that runs."""

    url: str
    services: Services
    forum: Forum
    rosa: Person

    def until(self, what: Callable[[], Any]) -> Any:
        """Wait, commit by commit, until something is there; fail after half a minute."""
        end, seen = monotonic() + LONGEST_WAIT_SECONDS, 0
        while not (found := what()):
            assert monotonic() < end, f"nothing after {LONGEST_WAIT_SECONDS} s"
            seen = self.services.store.wait(seen, 0.2)
        return found


@contextmanager
def evening(folder: Path) -> Iterator[Evening]:
    """Run a whole Firebreak with one platform, on free ports and a fresh database."""
    forum = Forum()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(forum))
    Thread(target=server.serve_forever, daemon=True).start()
    policy = folder / "policy.toml"
    text = POLICY.read_text(encoding="utf-8").replace(
        "listed_urls = []", f'listed_urls = ["{LISTED}"]'
    )
    policy.write_text(text, encoding="utf-8")
    endpoint = WebhookEndpoint(
        url=f"http://127.0.0.1:{server.server_port}/", secret=SECRET, allow_private=True
    )
    services = build(
        Config(
            store=f"sqlite:///{folder / 'firebreak.db'}",
            policy=str(policy),
            server=Server(port=0),
            platforms={"forum": endpoint},
        )
    )
    rosa = Person(id=ReviewerId("rosa"), tenant=services.tenant, name="Rosa", role="lead")
    services.store.put_person(rosa)
    forum.key = make_api_key(services, SourceId("forum"), "forum")
    try:
        with serve.running(services) as running:
            forum.url = running.url
            yield Evening(url=running.url, services=services, forum=forum, rosa=rosa)
    finally:
        server.shutdown()
        server.server_close()
        services.store.close()


def _handler(forum: Forum) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers after it has obeyed."""

        def do_POST(self) -> None:
            """Take one message."""
            body = self.rfile.read(int(self.headers["content-length"]))
            forum.obey({name.lower(): value for name, value in self.headers.items()}, body)
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Stay quiet."""

    return Handler


def crowd() -> list[dict[str, Any]]:
    """Tell of a small platform: a group of six that shares rare pages, and three hundred others.

    Accounts ``v0`` to ``v2`` post a listed page; the whole group follows them and puts the
    same rare pages up within minutes. The others follow each other and chat.
    """
    records: list[dict[str, Any]] = []
    group = [f"v{number}" for number in range(6)]
    others = [f"u{number}" for number in range(300)]
    for name in group + others:
        records.append({"type": "account", "id": name, "handle": f"@{name}", "followers": 20})
    for place, name in enumerate(others):
        for step in (1, 2, 3, 7):
            records.append(_follow(name, others[(place + step) % len(others)]))
        records.append(
            _post(name, f"The train to Sector 7 was late again, number {place}.", place % 50)
        )
    for page in range(5):
        for place, name in enumerate(group):
            link = f"https://rare.example/page/{page}"
            text = f"Look here {page} {name}: {link}"
            records.append(_post(name, text, 10 * page + place / 60, link=link))
    for name in group:
        records += [_follow(name, leader) for leader in group[:3] if leader != name]
    for place, name in enumerate(group[:3]):
        records.append(_post(name, f"Have a look: {LISTED}7", 55 + place, link=f"{LISTED}7"))
    return records


def _follow(actor: str, object: str) -> dict[str, Any]:
    return {
        "type": "relation",
        "verb": "follow",
        "actor": actor,
        "object": object,
        "at": "2026-03-01T10:00:00Z",
    }


def _post(author: str, text: str, minute: float, *, link: str = "") -> dict[str, Any]:
    stamp = _stamp(minute)
    record: dict[str, Any] = {
        "type": "post",
        "id": f"{author}-{stamp}",
        "author": author,
        "created_at": stamp,
        "text": text,
    }
    if link:
        record["links"] = [link]
    return record


def _stamp(minute: float) -> str:
    seconds = round(minute * 60)
    return f"2026-03-01T18:{seconds // 60:02d}:{seconds % 60:02d}Z"
