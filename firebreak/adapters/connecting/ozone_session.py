"""Asks an Ozone as one of its moderators, through their account's server."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from threading import Lock
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

import msgspec
from msgspec import Meta, Struct

from firebreak.adapters.connecting.xrpc import Faulty, answered
from firebreak.model.platforms import Silent

SIGN_IN = "com.atproto.server.createSession"
REFRESH = "com.atproto.server.refreshSession"
OVER = frozenset({"ExpiredToken", "InvalidToken", "AuthMissing"})
"""What a server calls a token that is good no more."""
BETWEEN_SIGN_INS = timedelta(minutes=1)
"""After a refused one: servers count them, and lock an account that tries too often."""
Token = Annotated[str, Meta(pattern=r"^[A-Za-z0-9._-]{1,8192}\Z")]
Answer = TypeVar("Answer")


class _Signed(Struct, frozen=True):
    did: Annotated[str, Meta(max_length=2_048)]
    access: Token = msgspec.field(name="accessJwt")
    refresh: Token = msgspec.field(name="refreshJwt")


class Session:
    """A moderator who is signed in as long as somebody asks; several threads may ask at once."""

    def __init__(
        self, url: str, ozone: str, *, identifier: str, password: str, private: bool
    ) -> None:
        """Keep it; nobody is asked yet.

        Args:
            url: Address of the server that has the moderator's account.
            ozone: Identity of the Ozone.
            identifier: Name or identity of the moderator.
            password: An app password of theirs.
            private: Whether the address may be on this machine or a private network.
        """
        self.ozone = ozone
        self._url, self._private = url.rstrip("/"), private
        self._who = {"identifier": identifier, "password": password}
        self._lock = Lock()
        self._signed: _Signed | None = None
        self._refused_at: datetime | None = None

    def did(self, now: datetime) -> str:
        """Give the moderator's identity, and sign in for it where nobody has yet.

        Args:
            now: When.

        Returns:
            As their server told it.

        Raises:
            Silent: The server was not reached, or does not let us in.
        """
        return self._token(now).did

    def get(
        self,
        method: str,
        params: Mapping[str, str | list[str]],
        now: datetime,
        shape: type[Answer],
    ) -> Answer:
        """Ask the Ozone something.

        Args:
            method: Such as ``tools.ozone.moderation.queryStatuses``.
            params: Of the question.
            now: When.
            shape: What is read of the answer.

        Returns:
            The answer.

        Raises:
            Faulty: It said no.
            Silent: It was not reached, or its answer cannot be read.
        """
        question = urlencode(params, doseq=True)
        return read(self._asked("GET", f"{method}?{question}", b"", now), shape)

    def post(self, method: str, body: object, now: datetime, shape: type[Answer]) -> Answer:
        """Have something done; arguments, answer and errors as for :meth:`get`."""
        return read(self._asked("POST", method, msgspec.json.encode(body), now), shape)

    def ask_server(self, method: str, params: Mapping[str, str], shape: type[Answer]) -> Answer:
        """Ask the account's server itself what anybody may; errors as for :meth:`get`."""
        return read(self._send("GET", f"{method}?{urlencode(params)}", b"", ""), shape)

    def _asked(self, verb: Any, tail: str, body: bytes, now: datetime) -> bytes:
        signed = self._token(now)
        try:
            return self._send(verb, tail, body, signed.access, is_proxied=True)
        except Faulty as error:
            if error.error not in OVER:
                raise
        # The server read the token before anything else, so nothing was done yet.
        again = self._token(now, over=signed)
        return self._send(verb, tail, body, again.access, is_proxied=True)

    def _token(self, now: datetime, over: _Signed | None = None) -> _Signed:
        with self._lock:
            if self._signed is None or self._signed is over:
                self._signed = self._renewed(over) or self._signed_in(now)
            return self._signed

    def _renewed(self, over: _Signed | None) -> _Signed | None:
        """Take the short way; servers let nobody sign in very often."""
        if over is None:
            return None
        try:
            return read(self._send("POST", REFRESH, b"", over.refresh), _Signed)
        except Faulty:
            return None

    def _signed_in(self, now: datetime) -> _Signed:
        self._signed = None
        if self._refused_at is not None and now - self._refused_at < BETWEEN_SIGN_INS:
            raise Silent("its server did not let the moderator in; tried again in a minute")
        try:
            signed = read(self._send("POST", SIGN_IN, msgspec.json.encode(self._who), ""), _Signed)
        except Faulty as error:
            self._refused_at = now
            reason = "see identifier and password" if error.status == 401 else str(error)
            raise Silent(f"its server does not let the moderator in: {reason}") from error
        self._refused_at = None
        return signed

    def _send(
        self, verb: Any, tail: str, body: bytes, token: str, *, is_proxied: bool = False
    ) -> bytes:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        if body:
            headers["content-type"] = "application/json"
        if is_proxied:
            headers["atproto-proxy"] = f"{self.ozone}#atproto_labeler"
        return answered(verb, f"{self._url}/xrpc/{tail}", body, headers, private=self._private)


def read(raw: bytes, shape: type[Answer]) -> Answer:
    """Read an answer.

    Args:
        raw: JSON as it came.
        shape: What is read of it.

    Returns:
        The answer.

    Raises:
        Silent: It cannot be read; the reason holds nothing of it.
    """
    try:
        return msgspec.json.decode(raw, type=shape)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Silent("its answer cannot be read") from error
