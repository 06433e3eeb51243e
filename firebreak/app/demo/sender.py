"""Push records through the real intake, as any platform would."""

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

import msgspec
from msgspec import Struct

from firebreak.adapters import outbound
from firebreak.app.demo.evening import Record
from firebreak.model.errors import FirebreakError
from firebreak.model.notices import Notice

AT_ONCE = 500
"""Records in one request."""
TRIES = 5
PAUSE_SECONDS = 0.5
WHOLE_SECONDS = 120.0
MOST_BYTES = 10_000_000
"""Of one answer; a line for each record."""


class PushRefused(FirebreakError):
    """Our own intake did not take what the simulated platform sent."""

    code = "FB-DEMO-001"


class Result(Struct, frozen=True):
    """What the intake says of one record; only what the sender needs."""

    result: str
    field: str = ""
    reason: str = ""


class Receipt(Struct, frozen=True):
    """The intake's answer to one batch."""

    results: list[Result] = []


class Sender:
    """Brings records to the intake; tries again when a connection breaks."""

    def __init__(self, url: str, key: str, wait: Callable[[float], object]) -> None:
        """Prepare; nothing is sent yet.

        Args:
            url: Where Firebreak answers, on this machine or a private network.
            key: API key of the platform.
            wait: Waits so many seconds between tries; may return earlier.
        """
        self._key = key
        self._wait = wait
        self._url = url.rstrip("/")
        self.sent = 0

    def send(self, records: Sequence[Record]) -> None:
        """Send records; returns when all are durable.

        Sending again what was taken before is harmless, so a broken connection is simply tried
        anew.

        Args:
            records: Items and notices, in order.

        Raises:
            PushRefused: The intake rejected a record or kept failing.
        """
        items = [record for record in records if not isinstance(record, Notice)]
        notices = [record for record in records if isinstance(record, Notice)]
        for path, batch in (("/api/v1/items", items), ("/api/v1/notices", notices)):
            for start in range(0, len(batch), AT_ONCE):
                part = batch[start : start + AT_ONCE]
                self._push(path, msgspec.json.encode(part))
                self.sent += len(part)

    def upload(self, media: str, author: str, content: bytes) -> None:
        """Send a file; returns when it is kept and read.

        Args:
            media: Its name on the platform.
            author: Who uploaded it.
            content: The whole file.

        Raises:
            PushRefused: The intake did not take it.
        """
        path = f"/api/v1/media?{urlencode({'id': media, 'author': author})}"
        self._push(path, content, "application/octet-stream")

    def _push(self, path: str, body: bytes, kind: str = "application/json") -> None:
        for attempt in range(TRIES):
            try:
                status, answer = self._post(path, body, kind)
            except (OSError, outbound.Refused) as error:
                status, answer = 0, repr(error).encode()
            if status == 200:
                return self._check(path, answer)
            if 400 <= status < 500 and status != 429:
                break
            if attempt < TRIES - 1:
                self._wait(PAUSE_SECONDS)
        raise PushRefused(f"{path} answered {status}: {answer[:300].decode(errors='replace')}")

    def _post(self, path: str, body: bytes, kind: str) -> tuple[int, bytes]:
        headers = {
            "authorization": f"Bearer {self._key}",
            "content-type": kind,
        }
        reply = outbound.ask(
            f"{self._url}{path}",
            body,
            headers,
            allow_private=True,
            whole_seconds=WHOLE_SECONDS,
            most_bytes=MOST_BYTES,
            reach=outbound.Reach.to(self._url),
        )
        return reply.status, reply.body

    def _check(self, path: str, answer: bytes) -> None:
        for result in msgspec.json.decode(answer, type=Receipt).results:
            if result.result == "rejected":
                raise PushRefused(f"{path} rejected {result.field}: {result.reason}")
