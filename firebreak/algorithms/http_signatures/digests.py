"""A body is the one that was signed: Content-Digest and Digest."""

import base64
import hashlib
import hmac

from firebreak.algorithms.http_signatures.fields import byte_strings, decoded
from firebreak.algorithms.http_signatures.message import Message
from firebreak.model.errors import InvalidSignature

_HASHES = {"sha-256": "sha256", "sha-512": "sha512"}
_OTHER_BODY = "the body is not the one that was signed"


def content_digest(body: bytes) -> str:
    """Write ``Content-Digest`` (RFC 9530)."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def older_digest(body: bytes) -> str:
    """Write ``Digest`` (RFC 3230), which went before it."""
    return f"SHA-256={base64.b64encode(hashlib.sha256(body).digest()).decode()}"


def check_content_digest(message: Message) -> None:
    """Refuse a body that is not the one of ``Content-Digest``.

    Args:
        message: What came in.

    Raises:
        InvalidSignature: The header is missing, names no hash known here, or does not fit.
    """
    given = byte_strings(message.header("content-digest"), "content-digest")
    _check(message.body, given)


def check_older_digest(message: Message) -> None:
    """Refuse a body that is not the one of ``Digest``.

    Args:
        message: What came in.

    Raises:
        InvalidSignature: As for :func:`check_content_digest`.
    """
    given = {}
    for one in message.header("digest").split(","):
        name, _, value = one.strip().partition("=")
        if name.lower() in _HASHES:
            given[name.lower()] = decoded(value, "digest")
    _check(message.body, given)


def _check(body: bytes, given: dict[str, bytes]) -> None:
    known = {name: value for name, value in given.items() if name in _HASHES}
    if not known:
        raise InvalidSignature(reason="no digest by a hash that is known here")
    for name, value in known.items():
        if not hmac.compare_digest(hashlib.new(_HASHES[name], body).digest(), value):
            raise InvalidSignature(reason=_OTHER_BODY)
