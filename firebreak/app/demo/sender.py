"""Push records through the real intake, as any platform would."""

import http.client
from collections.abc import Callable, Sequence
from urllib.parse import urlencode, urlsplit

import msgspec
from msgspec import Struct

from firebreak.app.demo.evening import Record
from firebreak.model.errors import FirebreakError
from firebreak.model.notices import Notice

AT_ONCE = 500
"""Records in one request."""
TRIES = 5
PAUSE_SECONDS = 0.5


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
    """One keep-alive connection to the intake; tries again when it breaks."""

    def __init__(self, url: str, key: str, wait: Callable[[float], object]) -> None:
        """Prepare; nothing is sent yet.

        Args:
            url: Where Firebreak answers.
            key: API key of the platform.
            wait: Waits so many seconds between tries; may return earlier.
        """
        self._key = key
        self._wait = wait
        self._connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
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

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()

    def _push(self, path: str, body: bytes, kind: str = "application/json") -> None:
        for attempt in range(TRIES):
            try:
                status, answer = self._post(path, body, kind)
            except (OSError, http.client.HTTPException) as error:
                self._connection.close()
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
        self._connection.request("POST", path, body=body, headers=headers)
        answer = self._connection.getresponse()
        return answer.status, answer.read()

    def _check(self, path: str, answer: bytes) -> None:
        for result in msgspec.json.decode(answer, type=Receipt).results:
            if result.result == "rejected":
                raise PushRefused(f"{path} rejected {result.field}: {result.reason}")
