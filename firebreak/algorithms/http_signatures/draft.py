"""Signatures by draft-cavage-12, as most of the fediverse still sends them."""

import base64
import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime

from firebreak.algorithms.http_signatures.digests import older_digest
from firebreak.algorithms.http_signatures.fields import decoded
from firebreak.algorithms.http_signatures.message import Claim, Message
from firebreak.model.errors import InvalidSignature

_PARAMETER = re.compile(r' *([a-zA-Z]+)=(?:"([^"]*)"|([0-9]{1,15})(?:\.[0-9]*)?) *(?:,|$)')
_NAMES = re.compile(r"[!-~]+(?: [!-~]+)*")


def claim(message: Message) -> Claim:
    """Read what a request says of its signature.

    Args:
        message: The request.

    Returns:
        What it claims.

    Raises:
        InvalidSignature: It cannot be read, names no key, or covers what is not there.
    """
    given = _parameters(message.header("signature"))
    if not given.get("keyId") or not given.get("signature"):
        raise InvalidSignature(reason="the signature names no key, or is none")
    # Without a list only the date is signed.
    listed = given.get("headers", "date")
    if not _NAMES.fullmatch(listed):
        raise InvalidSignature(reason="the signature covers nothing")
    names = tuple(listed.lower().split(" "))
    if len(set(names)) < len(names):
        raise InvalidSignature(reason="the signature names something twice")
    try:
        text = "\n".join(f"{name}: {_value(message, name, given)}" for name in names)
        signed_text = text.encode("latin-1")
    except UnicodeEncodeError as error:
        raise InvalidSignature(reason="a signed header holds what no header can hold") from error
    return Claim(
        key_id=given["keyId"],
        algorithm=given.get("algorithm", ""),
        covered=names,
        text=signed_text,
        signature=decoded(given["signature"], "signature"),
        created=_seconds(given.get("created")),
        expires=_seconds(given.get("expires")),
    )


def signed(
    message: Message, *, key_id: str, at: datetime, sign: Callable[[bytes], bytes]
) -> dict[str, str]:
    """Sign a request: method, path, host, date and body.

    Args:
        message: The request; its headers are not signed.
        key_id: Names the key, which must be an RSA key.
        at: When it is sent.
        sign: From what is signed to the signature.

    Returns:
        The headers to send with it; ``host`` is the one that any client sends by itself.
    """
    headers = {"date": format_datetime(at.astimezone(UTC), usegmt=True)}
    if message.body:
        headers["digest"] = older_digest(message.body)
    names = ("(request-target)", "host", *headers)
    whole = Message(
        method=message.method,
        url=message.url,
        headers={**headers, "host": message.authority},
        body=message.body,
    )
    text = "\n".join(f"{name}: {_value(whole, name, {})}" for name in names)
    signature = base64.b64encode(sign(text.encode("latin-1"))).decode()
    written = (
        f'keyId="{key_id}",algorithm="rsa-sha256",headers="{" ".join(names)}",'
        f'signature="{signature}"'
    )
    return {**headers, "signature": written}


def _value(message: Message, name: str, given: dict[str, str]) -> str:
    match name:
        case "(request-target)":
            return f"{message.method.lower()} {message.target}"
        case "host":
            # The address by which we are known; what a proxy makes of the header is its own.
            return message.authority
        case "(created)" | "(expires)":
            if name[1:-1] not in given:
                raise InvalidSignature(reason=f"{name} is signed and not said")
            return given[name[1:-1]]
    return message.header(name)


def _parameters(written: str) -> dict[str, str]:
    found: dict[str, str] = {}
    place = 0
    while place < len(written):
        one = _PARAMETER.match(written, place)
        if one is None or one[1] in found:
            raise InvalidSignature(reason="signature is not written as it should be")
        found[one[1]] = one[2] if one[2] is not None else one[3]
        place = one.end()
    return found


def _seconds(written: str | None) -> int | None:
    if written is None:
        return None
    if not re.fullmatch(r"[0-9]{1,15}", written):
        raise InvalidSignature(reason="created or expires is not a whole number")
    return int(written)
