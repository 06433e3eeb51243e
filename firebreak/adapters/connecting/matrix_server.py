"""One Matrix homeserver, asked by its admin and client interfaces."""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from firebreak.adapters import outbound
from firebreak.model.platforms import Silent
from firebreak.model.ports import Answer

WHOLE_SECONDS = 15.0
"""For one question and its whole answer."""
MOST_BYTES = 4_000_000
"""Of one answer; a page of reports is far below it."""
_CODE = re.compile(r"[A-Z0-9_.]{1,60}")


class Said(Struct, frozen=True, kw_only=True):
    """What the homeserver said.

    Attributes:
        body: The JSON object; empty where it sent anything else.
        code: Its error code, such as ``M_NOT_FOUND``; empty for none. Never words of people.
        retry_after: Seconds it asked us to wait; None when it did not say.
    """

    status: int
    body: Mapping[str, Any] = {}
    code: str = ""
    retry_after: float | None = None

    @property
    def is_good(self) -> bool:
        """Whether it did what it was asked."""
        return 200 <= self.status < 300


class Unheard(Silent):
    """It was asked to do something, and nobody knows whether it did."""


class Homeserver:
    """Asks one server; keeps no connection open between questions."""

    def __init__(self, url: str, token: str, *, allow_private: bool) -> None:
        """Keep where it is; nothing is asked yet.

        Args:
            url: Of its client interface, without a path.
            token: Access token of an admin.
            allow_private: Whether it may be on this machine or a private network.
        """
        self._url = url.rstrip("/")
        self._token = token
        self._allow_private = allow_private

    def ask(
        self,
        method: outbound.Method,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        token: str = "",
    ) -> Said:
        """Ask one thing.

        Args:
            method: Of HTTP.
            path: With everything that people named quoted, see :func:`part`.
            body: What is sent with it.
            token: As whom; empty for the admin.

        Returns:
            What it said, whatever its status.

        Raises:
            Silent: It could not be reached.
            Unheard: It was asked to do something and did not answer.
        """
        try:
            reply = outbound.send(
                method,
                f"{self._url}{path}",
                b"" if body is None else json.dumps(body).encode(),
                {
                    "authorization": f"Bearer {token or self._token}",
                    "content-type": "application/json",
                    "user-agent": "firebreak",
                },
                allow_private=self._allow_private,
                whole_seconds=WHOLE_SECONDS,
                most_bytes=MOST_BYTES,
                reach=outbound.Reach.to(self._url),
            )
        except outbound.Refused as error:
            raise Silent(f"not asked: {error}") from error
        except ConnectionRefusedError as error:
            raise Silent("it does not listen") from error
        except (OSError, ValueError) as error:
            kind = Silent if method == "GET" else Unheard
            raise kind(type(error).__name__) from error
        return _read(reply)

    def object(self, path: str) -> Mapping[str, Any] | None:
        """Ask for one thing that may not be there.

        Args:
            path: As for :meth:`ask`.

        Returns:
            The object; None where the server does not know it.

        Raises:
            Silent: It gave no usable answer.
        """
        said = self.ask("GET", path)
        if said.status in (400, 404):
            return None
        if not said.is_good:
            raise Silent(f"answered {said.status} {said.code}".rstrip())
        return said.body


def part(text: str) -> str:
    """Write an identifier as one part of a path, whatever characters it has."""
    return quote(text, safe="")


def answer_to(said: Said) -> Answer:
    """Turn what the server said to an action into what the outbox is told.

    Args:
        said: Its answer.

    Returns:
        ``gone`` where asking again cannot help: it does not know the thing, or the thing is not
        its own to act on.
    """
    note = f"answered {said.status} {said.code}".rstrip()
    is_hopeless = said.status in (400, 404) and said.code not in ("M_LIMIT_EXCEEDED", "")
    return Answer(
        ok=said.is_good,
        status=said.status,
        gone=is_hopeless,
        retry_after=said.retry_after,
        note=note,
    )


def _read(reply: outbound.Reply) -> Said:
    try:
        read = json.loads(reply.body)
    except (ValueError, RecursionError):
        read = None
    body = read if isinstance(read, dict) else {}
    code = body.get("errcode")
    is_code = isinstance(code, str) and _CODE.fullmatch(code)
    if read is None and 200 <= reply.status < 300:
        raise Silent("its answer is not JSON; is url the address of a Matrix server?")
    return Said(
        status=reply.status,
        body=body,
        code=code if is_code and isinstance(code, str) and reply.status >= 400 else "",
        retry_after=_wait(reply, body) if reply.status == 429 else None,
    )


def _wait(reply: outbound.Reply, body: Mapping[str, Any]) -> float | None:
    said = reply.headers.get("retry-after", "")
    if said.isascii() and said.isdigit() and len(said) < 8:
        return float(said)
    milliseconds = body.get("retry_after_ms")
    if isinstance(milliseconds, int) and 0 <= milliseconds < 10**10:
        return milliseconds / 1_000
    return None
