"""Signed reports of servers, forged ones, and headers made to take long.

The actor's server is one of this machine, which is asked once, as an hour's reports ask it. Times
are of the processor, so that others on the machine do not count.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from statistics import median, quantiles
from threading import Thread
from typing import Any

from msgspec.structs import replace

from benchmarks import Claim
from firebreak.adapters.connecting.http_keys import our_key, read_public
from firebreak.adapters.connectors.activitypub import ActivityPub, ActivityPubEndpoint
from firebreak.algorithms.http_signatures import draft, modern
from firebreak.algorithms.http_signatures.message import LONGEST_HEADER, Message
from firebreak.model.platforms import Heard

NOW = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
DESK = "https://desk.example"
REPORTS = 1_000
HOSTILE = (
    "firebreak=(",
    'firebreak=("a"',
    ' "a"',
    "a=(),",
    ";a",
    "\\",
    '"',
    "a=:",
    ", ",
    'keyId="',
    "=",
)
KEY = our_key(None)


def run() -> Iterator[Claim]:
    """Take reports by both schemes, refuse forged ones, and read hostile headers."""
    with _server() as origin:
        settings = ActivityPubEndpoint(kind="activitypub", url=DESK, allow_private=True)
        platform = ActivityPub("fediverse", settings)
        for scheme in ("RFC 9421", "draft-cavage-12"):
            yield _taken(platform, origin, scheme)
        yield _forged(platform, origin)
    yield _hostile(platform)


def _taken(platform: ActivityPub, origin: str, scheme: str) -> Claim:
    heard = [_signed(origin, scheme, number) for number in range(REPORTS)]
    platform.hear(heard[0], NOW)
    worst = _slowest(platform, heard, 202)
    return {
        "claim": f"a report of five things signed by {scheme}, verified and read, p99",
        "value": round(worst * 1_000, 2),
        "unit": "ms",
        "anchor": f"reading the key and one RSA-2048 verification alone take {_bare():.2f} ms",
        "target": 5,
        "ok": worst <= 0.005,
    }


def _bare() -> float:
    """Give the milliseconds of reading a key and verifying once, p99."""
    signature, times = KEY.sign(b"text"), []
    for _ in range(REPORTS):
        started = time.process_time()
        read_public(KEY.public_pem).verify("", b"text", signature)
        times.append(time.process_time() - started)
    return quantiles(times, n=100)[98] * 1_000


def _forged(platform: ActivityPub, origin: str) -> Claim:
    heard = [_signed(origin, "RFC 9421", number) for number in range(REPORTS)]
    changed = [replace(one, body=one.body + b" ") for one in heard]
    worst = _slowest(platform, changed, 401)
    return {
        "claim": "a report that was changed on its way, refused, p99",
        "value": round(worst * 1_000, 2),
        "unit": "ms",
        "anchor": "refused by its digest, before any key is looked at",
        "target": 2,
        "ok": worst <= 0.002,
    }


def _hostile(platform: ActivityPub) -> Claim:
    body = json.dumps({"type": "Flag", "actor": "https://a.example/u"}).encode()
    worst = 0.0
    for piece in HOSTILE:
        for start in ("", "firebreak=("):
            value = (start + piece * LONGEST_HEADER)[:LONGEST_HEADER]
            headers = {"signature-input": value, "signature": value, "content-digest": value}
            for sent in (headers, {"signature": value, "digest": value}):
                heard = Heard(method="POST", path="inbox", headers=sent, body=body)
                worst = max(worst, median(_times(platform, [heard] * 20, 401)))
    return {
        "claim": f"the slowest of {len(HOSTILE) * 4} hostile headers of {LONGEST_HEADER:,} letters,"
        " each the median of twenty",
        "value": round(worst * 1_000, 2),
        "unit": "ms",
        "anchor": "reading is linear in their length",
        "target": 20,
        "ok": worst <= 0.020,
    }


def _slowest(platform: ActivityPub, heard: list[Heard], status: int) -> float:
    return quantiles(_times(platform, heard, status), n=100)[98]


def _times(platform: ActivityPub, heard: list[Heard], status: int) -> list[float]:
    times = []
    for one in heard:
        started = time.process_time()
        reply = platform.hear(one, NOW)
        times.append(time.process_time() - started)
        if reply.status != status:
            raise RuntimeError(f"answered {reply.status}: {reply.body!r}")
    return times


def _signed(origin: str, scheme: str, number: int) -> Heard:
    actor = f"{origin}/actor"
    flag = {
        "type": "Flag",
        "id": f"{origin}/flags/{number}",
        "actor": actor,
        "object": [f"https://forum.example/posts/{number}/{place}" for place in range(5)],
        "content": "it calls to kill " * 20,
    }
    body = json.dumps(flag).encode()
    message = Message(method="POST", url=f"{DESK}/in/fediverse/inbox", body=body)
    key_id = f"{actor}#main-key"
    if scheme == "RFC 9421":
        headers = modern.signed(
            message,
            key_id=key_id,
            algorithm="rsa-v1_5-sha256",
            created=int(NOW.timestamp()),
            sign=KEY.sign,
        )
    else:
        headers = draft.signed(message, key_id=key_id, at=NOW, sign=KEY.sign)
    return Heard(method="POST", path="inbox", headers=headers, body=body)


@contextmanager
def _server() -> Iterator[str]:
    """Show one actor until the end of the block, and give the server's address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _shows(lambda: origin)) as listening:
        origin = f"http://127.0.0.1:{listening.server_address[1]}"
        thread = Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield origin
        listening.shutdown()
        thread.join()


def _shows(origin: Callable[[], str]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers every GET with the actor."""

        def do_GET(self) -> None:
            """Show the actor."""
            actor = f"{origin()}/actor"
            key = {"id": f"{actor}#main-key", "owner": actor, "publicKeyPem": KEY.public_pem}
            document = {"id": actor, "inbox": f"{origin()}/inbox", "publicKey": key}
            body = json.dumps(document).encode()
            self.send_response(200)
            self.send_header("content-type", "application/activity+json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    return Handler
