"""Tokens by which services of ATProto prove who asks: signed and checked.

Source: atproto.com/specs/xrpc, "Inter-Service Authentication".
"""

import base64
import binascii
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Lock

import msgspec
from msgspec import Struct

from firebreak.adapters.connecting.curves import ALGORITHM, PublicKey, SigningKey
from firebreak.adapters.connecting.did import BadIdentity, Resolver, is_did

LIFE = timedelta(seconds=60)
"""Of a token of ours."""
LONGEST_LIFE = timedelta(hours=1, minutes=1)
"""Of a token of others: a server makes none that is good for more than an hour."""
SKEW = timedelta(seconds=30)
"""By so much a clock may be ahead of ours."""
LONGEST = 4_096
"""Characters of a token."""
MOST_SEEN = 100_000
"""Tokens that are remembered until they end; only good ones are."""
NOT_OURS = frozenset({"at+jwt", "refresh+jwt", "dpop+jwt"})
"""Types of tokens that are made for something else."""
KEY_OF = {"": "atproto", "atproto_labeler": "atproto_label"}
"""Which key signs for whom: a person, or their labeler."""


class BadToken(Exception):
    """A token that proves nothing.

    Attributes:
        code: The name that ATProto's own services give to the fault.
    """

    def __init__(self, code: str, reason: str) -> None:
        """Name the fault and explain it."""
        self.code, self.reason = code, reason
        super().__init__(reason)


class _Head(Struct):
    alg: str
    typ: str = ""


class _Claims(Struct):
    iss: str
    aud: str
    exp: float
    jti: str
    lxm: str = ""
    iat: float | None = None


def sign(
    key: SigningKey, *, issuer: str, audience: str, method: str, nonce: str, now: datetime
) -> str:
    """Make a token for one call of one method.

    Args:
        key: Of the issuer.
        issuer: Who asks.
        audience: Who is asked.
        method: What is asked, such as ``com.atproto.admin.sendEmail``.
        nonce: A text that no other token has.
        now: When.

    Returns:
        The token.
    """
    at = int(now.timestamp())
    claims = {
        "iss": issuer,
        "aud": audience,
        "lxm": method,
        "iat": at,
        "exp": at + int(LIFE.total_seconds()),
        "jti": nonce,
    }
    signed = f"{_part({'typ': 'JWT', 'alg': 'ES256K'})}.{_part(claims)}"
    return f"{signed}.{_text(key.sign(signed.encode()))}"


class Verifier:
    """Checks tokens that are meant for us, each once."""

    def __init__(self, did: str, resolver: Resolver) -> None:
        """Begin with no token seen.

        Args:
            did: Who we are.
            resolver: Knows the keys of those who ask.
        """
        self._audiences = frozenset({did, f"{did}#atproto_labeler"})
        self._resolver = resolver
        self._seen: dict[tuple[str, str], datetime] = {}
        self._lock = Lock()

    def asker(self, token: str, method: str, now: datetime) -> str:
        """Say who asks.

        Args:
            token: As it came, without ``Bearer``.
            method: What is asked.
            now: When.

        Returns:
            The identity of whoever signed it.

        Raises:
            BadToken: It proves nothing, or did so before.
            Silent: Nobody answered who knows the key; worth another try.
        """
        signed, head, claims, signature = _read(token)
        expires = _expiry(claims, now)
        if claims.aud not in self._audiences:
            raise BadToken("BadJwtAudience", "the token is meant for somebody else")
        if claims.lxm != method:
            raise BadToken("BadJwtLexiconMethod", "the token is meant for another method")
        did, mark, service = claims.iss.partition("#")
        name = KEY_OF.get(service)
        if not is_did(did) or name is None or (mark and not service):
            raise BadToken("BadJwtIss", "the token names no identity that could ask")
        self._check_signature(did, name, now, lambda key: _fits(key, head, signed, signature))
        self._remember((claims.iss, claims.jti), expires, now)
        return did

    def _check_signature(
        self, did: str, name: str, now: datetime, fits: Callable[[PublicKey], bool]
    ) -> None:
        try:
            for anew in (False, True):
                # A key may have been changed since it was asked for: then it is asked for again.
                key = self._resolver.identity(did, now, anew=anew).keys.get(name)
                if key is not None and fits(key):
                    return
        except BadIdentity as error:
            raise BadToken("BadJwtIss", f"who signed it is not known: {error}") from error
        raise BadToken("BadJwtSignature", "the token was not signed by whom it names")

    def _remember(self, token: tuple[str, str], expires: datetime, now: datetime) -> None:
        with self._lock:
            if token in self._seen:
                raise BadToken("NonceNotUnique", "the token was used before")
            if len(self._seen) >= MOST_SEEN:
                self._seen = {one: end for one, end in self._seen.items() if end > now}
            while len(self._seen) >= MOST_SEEN:
                del self._seen[next(iter(self._seen))]
            self._seen[token] = expires


def _expiry(claims: _Claims, now: datetime) -> datetime:
    try:
        expires = datetime.fromtimestamp(claims.exp, UTC)
        begins = now if claims.iat is None else datetime.fromtimestamp(claims.iat, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise BadToken("BadJwt", "the token's times are none") from error
    if expires <= now:
        raise BadToken("JwtExpired", "the token has ended")
    if expires > now + LONGEST_LIFE + SKEW or begins > now + SKEW:
        raise BadToken("BadJwt", "the token is from the future; compare both clocks")
    return expires


def _fits(key: PublicKey, head: _Head, signed: bytes, signature: bytes) -> bool:
    # Both of the two signatures that fit count, as with ATProto's own services: a second form of
    # one token gains nothing, because the nonce is remembered and not the token.
    is_its_kind = head.alg == ALGORITHM[key.curve]
    return is_its_kind and key.fits(signed, signature, low_only=False)


def _read(token: str) -> tuple[bytes, _Head, _Claims, bytes]:
    parts = token.split(".") if len(token) <= LONGEST and token.isascii() else []
    if len(parts) != 3:
        raise BadToken("BadJwt", "not a token")
    try:
        head = msgspec.json.decode(_bytes(parts[0]), type=_Head)
        claims = msgspec.json.decode(_bytes(parts[1]), type=_Claims)
        signature = _bytes(parts[2])
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise BadToken("BadJwt", "not a token") from error
    if head.typ.casefold() in NOT_OURS:
        raise BadToken("BadJwtType", "a token of another kind")
    if not 0 < len(claims.jti) <= 256:
        raise BadToken("BadJwt", "the token has no nonce")
    return f"{parts[0]}.{parts[1]}".encode(), head, claims, signature


def _part(value: object) -> str:
    return _text(msgspec.json.encode(value))


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("not base64url") from error
