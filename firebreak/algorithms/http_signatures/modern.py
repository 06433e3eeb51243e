"""Signatures by RFC 9421: Signature-Input and Signature."""

import base64
from collections.abc import Callable
from urllib.parse import urlsplit

from firebreak.algorithms.http_signatures.digests import content_digest
from firebreak.algorithms.http_signatures.fields import Covered, byte_strings, covered
from firebreak.algorithms.http_signatures.message import Claim, Message
from firebreak.model.errors import InvalidSignature

LABEL = "firebreak"


def base(message: Message, members: Covered) -> bytes:
    """Build what is signed. Source: RFC 9421, 2.5.

    Args:
        message: The request.
        members: What is covered, with the parameters.

    Returns:
        The signature base, without a line break at the end.

    Raises:
        InvalidSignature: Something covered is missing or not known here.
    """
    lines = [f'"{name}": {_value(message, name)}' for name in members.names]
    lines.append(f'"@signature-params": {members.written}')
    return "\n".join(lines).encode("latin-1", "strict")


def claim(message: Message) -> Claim:
    """Read what a request says of its signature; of several the first one counts.

    Args:
        message: The request.

    Returns:
        What it claims.

    Raises:
        InvalidSignature: It cannot be read or names no key.
    """
    inputs = covered(message.header("signature-input"))
    signatures = byte_strings(message.header("signature"), "signature")
    label, members = next(iter(inputs.items()))
    if label not in signatures:
        raise InvalidSignature(reason="signature and signature-input do not go together")
    if not members.text("keyid"):
        raise InvalidSignature(reason="the signature names no key")
    try:
        text = base(message, members)
    except UnicodeEncodeError as error:
        raise InvalidSignature(reason="a signed header holds what no header can hold") from error
    return Claim(
        key_id=members.text("keyid"),
        algorithm=members.text("alg"),
        covered=members.names,
        text=text,
        signature=signatures[label],
        created=members.seconds("created"),
        expires=members.seconds("expires"),
    )


def signed(
    message: Message,
    *,
    key_id: str,
    algorithm: str,
    created: int,
    sign: Callable[[bytes], bytes],
) -> dict[str, str]:
    """Sign a request: method, address and body.

    Args:
        message: The request; its headers are not signed.
        key_id: Names the key.
        algorithm: Of RFC 9421's registry, such as ``rsa-v1_5-sha256``.
        created: Seconds since 1970.
        sign: From what is signed to the signature.

    Returns:
        The headers to send with it.
    """
    headers = {"content-digest": content_digest(message.body)} if message.body else {}
    members = Covered(
        names=("@method", "@target-uri", *headers),
        parameters={
            "created": str(created),
            "keyid": f'"{key_id}"',
            "alg": f'"{algorithm}"',
        },
    )
    whole = Message(method=message.method, url=message.url, headers=headers, body=message.body)
    signature = base64.b64encode(sign(base(whole, members))).decode()
    return {
        **headers,
        "signature-input": f"{LABEL}={members.written}",
        "signature": f"{LABEL}=:{signature}:",
    }


def _value(message: Message, name: str) -> str:
    match name:
        case "@method":
            return message.method
        case "@target-uri":
            return message.url
        case "@authority":
            return message.authority
        case "@scheme":
            return urlsplit(message.url).scheme
        case "@request-target":
            return message.target
        case "@path":
            return message.path
        case "@query":
            return f"?{message.query}"
    if name.startswith("@") or name != name.lower():
        raise InvalidSignature(reason="something is signed that is not known here")
    return message.header(name)
