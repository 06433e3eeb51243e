"""Codes that change every half minute, as authenticator apps show them."""

import base64
import hmac
from urllib.parse import quote

STEP_SECONDS = 30
DIGITS = 6
WINDOW = 1
"""Steps before and after now whose code is taken, for clocks that differ a little."""
SECRET_BYTES = 20


def code_at(secret: bytes, step: int, *, digits: int = DIGITS, algorithm: str = "sha1") -> str:
    """Give the code of one step.

    Args:
        secret: Shared with the app.
        step: Steps of 30 seconds since 1970.
        digits: Length of the code.
        algorithm: Hash below the HMAC; apps know SHA-1 for certain and others by luck.

    Returns:
        Decimal digits, with leading zeros.

    Source: RFC 4226, section 5.3, and RFC 6238.
    """
    mac = hmac.digest(secret, step.to_bytes(8, "big"), algorithm)
    start = mac[-1] & 0x0F
    number = int.from_bytes(mac[start : start + 4], "big") & 0x7FFF_FFFF
    return str(number % 10**digits).zfill(digits)


def step_of(code: str, secret: bytes, now_seconds: float, *, after: int) -> int | None:
    """Find the step that a typed code belongs to.

    Args:
        code: As typed; spaces do not count.
        secret: Shared with the app.
        now_seconds: Since 1970.
        after: Newest step whose code was used; it and older ones are not taken again, so that a
            clock that is set back admits no code a second time.

    Returns:
        The step; None when the code is of none that may still be used.
    """
    typed = "".join(code.split())
    if len(typed) != DIGITS or not (typed.isascii() and typed.isdecimal()):
        return None
    here = int(now_seconds) // STEP_SECONDS
    steps = range(max(here - WINDOW, after + 1, 0), here + WINDOW + 1)
    fitting = [step for step in steps if hmac.compare_digest(code_at(secret, step), typed)]
    return fitting[0] if fitting else None


def address_of(secret: bytes, *, issuer: str, account: str) -> str:
    """Give the ``otpauth`` address that an app reads from a QR code.

    Args:
        secret: To be shared with the app.
        issuer: Who asks for the codes.
        account: Whose they are.

    Returns:
        The address. Source: Key Uri Format of the Google Authenticator wiki.
    """
    label = f"{quote(issuer, safe='')}:{quote(account, safe='')}"
    return f"otpauth://totp/{label}?secret={spelled(secret)}&issuer={quote(issuer, safe='')}"


def spelled(secret: bytes) -> str:
    """Write a secret as apps let one type it: base32 without padding."""
    return base64.b32encode(secret).decode().rstrip("=")
