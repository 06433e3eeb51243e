"""Asks one server of ATProto something in our name, by a token for each call."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from os import urandom
from urllib.parse import urlencode

import msgspec

from firebreak.adapters import outbound
from firebreak.adapters.connecting import service_jwt
from firebreak.adapters.connecting.curves import SigningKey
from firebreak.model.platforms import Silent
from firebreak.model.ports import Answer

WHOLE_SECONDS = 10.0
MOST_BYTES = 2_000_000
"""Of an answer: a record has a million at most, and text takes more as JSON."""
ERROR = re.compile(r"[A-Za-z]{1,40}\Z")
NOT_THERE = frozenset({"NotFound", "RecordNotFound", "RepoNotFound"})
LONGEST_WAIT = 86_400.0


class Faulty(Exception):
    """A server said no.

    Attributes:
        error: Its own name for the reason, such as ``RecordNotFound``; empty where it gave none.
        status: Of the answer.
        retry_after: Seconds that it asks us to wait.
    """

    def __init__(self, status: int, error: str, retry_after: float | None = None) -> None:
        """Keep what it answered."""
        self.status, self.error, self.retry_after = status, error, retry_after
        super().__init__(f"answered {status} {error}".rstrip())

    @property
    def is_not_there(self) -> bool:
        """Whether there is no such thing at the server."""
        return self.status in (400, 404) and self.error in NOT_THERE

    @property
    def answer(self) -> Answer:
        """What becomes of the message that asked for it."""
        return Answer(
            ok=False, status=self.status, retry_after=self.retry_after, note=f"server {self}"
        )


class Server:
    """One server, and who we are to it."""

    def __init__(
        self, url: str, did: str, *, our_did: str, key: Callable[[], SigningKey], private: bool
    ) -> None:
        """Keep it; nothing is asked yet.

        Args:
            url: Its address.
            did: What it calls itself.
            our_did: Who we are.
            key: Gives the key that signs for us.
            private: Whether the address may be on this machine or a private network.
        """
        self._url, self._did, self._our_did = url.rstrip("/"), did, our_did
        self._key, self._private = key, private

    def get(
        self, method: str, params: Mapping[str, str], now: datetime, *, is_public: bool = False
    ) -> bytes:
        """Ask for something.

        Args:
            method: Such as ``com.atproto.admin.getSubjectStatus``.
            params: Of the question.
            now: Signed into the token.
            is_public: Whether anybody may ask; then no token goes with it.

        Returns:
            The answer's JSON as it came.

        Raises:
            Faulty: It said no.
            Silent: It was not reached, or gave no whole answer.
        """
        headers = {} if is_public else self._proof(method, now)
        return self._ask("GET", f"{method}?{urlencode(params)}", b"", headers)

    def post(self, method: str, body: object, now: datetime) -> bytes:
        """Have something done; arguments, answer and errors as for :meth:`get`."""
        headers = {"content-type": "application/json", **self._proof(method, now)}
        return self._ask("POST", method, msgspec.json.encode(body), headers)

    def _proof(self, method: str, now: datetime) -> dict[str, str]:
        token = service_jwt.sign(
            self._key(),
            issuer=self._our_did,
            audience=self._did,
            method=method,
            nonce=urandom(16).hex(),  # not passed in: it must never repeat
            now=now,
        )
        return {"authorization": f"Bearer {token}"}

    def _ask(
        self, verb: outbound.Method, tail: str, body: bytes, headers: Mapping[str, str]
    ) -> bytes:
        url = f"{self._url}/xrpc/{tail}"
        return answered(verb, url, body, headers, private=self._private)


def answered(
    verb: outbound.Method, url: str, body: bytes, headers: Mapping[str, str], *, private: bool
) -> bytes:
    """Ask one address that speaks ATProto.

    Args:
        verb: GET for questions, POST for what is to be done.
        url: Whole address, with its method and question.
        body: JSON; empty for none.
        headers: Beside the usual ones.
        private: Whether the address may be on this machine or a private network.

    Returns:
        The answer's JSON as it came.

    Raises:
        Faulty: It said no.
        Silent: It was not reached, or gave no whole answer.
    """
    try:
        reply = outbound.send(
            verb,
            url,
            body,
            {"accept": "application/json", "user-agent": "firebreak", **headers},
            allow_private=private,
            whole_seconds=WHOLE_SECONDS,
            most_bytes=MOST_BYTES,
            reach=outbound.Reach.to(url),
        )
    except outbound.Refused as error:
        raise Silent(f"not sent: {error}") from error
    except OSError as error:
        raise Silent(type(error).__name__) from error
    if reply.status == 200:
        return reply.body
    raise Faulty(reply.status, _error(reply.body), _wait(reply.headers.get("retry-after")))


class _Error(msgspec.Struct):
    error: str = ""


def _error(body: bytes) -> str:
    """Give the name of an error and never its message, which may repeat somebody's words."""
    try:
        name = msgspec.json.decode(body, type=_Error).error
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return ""
    return name if ERROR.match(name) else ""


def _wait(value: str | None) -> float | None:
    if value is None or not (value.isascii() and value.isdigit() and len(value) < 8):
        return None
    return min(float(value), LONGEST_WAIT)
