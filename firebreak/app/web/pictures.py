"""Addresses of pictures: sealed, for one session, one thing, once, briefly."""

import base64
import binascii
import re
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from urllib.parse import urlsplit

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec import Struct
from starlette.datastructures import URL

from firebreak.adapters.media_reader.wire import Form
from firebreak.model.ids import CaseId, ItemKey

BLURRED_FOR = timedelta(minutes=15)
"""How long the address of a blurred picture holds; of others, as long as their reason."""
MOST_SPENT = 100_000
"""Used addresses that are remembered; each is forgotten when it would have ended anyway."""
_NONCE = 12
_MEANT_FOR = b"firebreak picture address 1"
_HOST = re.compile(r"[a-z0-9][a-z0-9.-]{0,252}")
_NUMERIC = re.compile(r"[0-9a-f:.]{2,45}")


class Admission(Struct, frozen=True, kw_only=True):
    """What an address stands for; it travels sealed, so that it tells nobody anything.

    Attributes:
        session: Digest of the session that it was made for.
        case: In which case the picture is seen.
        why: The reason that was logged; empty for blurred, which needs none.
        until: Seconds since 1970 at which it ends.
        place: Which of several stills.
    """

    session: str
    case: CaseId
    media: ItemKey
    form: Form
    why: str = ""
    until: int
    place: int = 0


@dataclass(kw_only=True)
class PictureDoor:
    """Where pictures are served, and which addresses were used already; for all threads.

    Pictures have an origin of their own, so that nothing in them could ever act in the console's.

    Attributes:
        port: Port of this machine at which they are asked for.
        url: Their origin as browsers see it; empty where it is the console's host at ``port``.
    """

    port: int
    url: str = ""
    _spent: OrderedDict[str, int] = field(default_factory=OrderedDict)
    _turn: Lock = field(default_factory=Lock)

    def origin(self, asked: URL) -> str:
        """Say at which origin the pictures of a page are.

        Args:
            asked: Address of the page, as the browser asked for it.

        Returns:
            Scheme, host and port; empty where the page's host is no name that we would repeat.
        """
        if self.url:
            parts = urlsplit(self.url)
            return f"{parts.scheme}://{parts.netloc}"
        host = host_of(asked)
        return f"{asked.scheme}://{host}:{self.port}" if host else ""

    def is_asked(self, port: int | None, host: str) -> bool:
        """Tell whether a request came to the pictures' own port or host."""
        return port == self.port or (bool(self.url) and host.lower() == urlsplit(self.url).netloc)

    def spend(self, number: str, until: int, now: datetime) -> bool:
        """Use an address up.

        Args:
            number: What is its own.
            until: When it ends, in seconds since 1970.
            now: When it is used.

        Returns:
            Whether this was the first use.
        """
        with self._turn:
            while self._spent and next(iter(self._spent.values())) <= now.timestamp():
                self._spent.popitem(last=False)
            if number in self._spent:
                return False
            if len(self._spent) >= MOST_SPENT:
                self._spent.popitem(last=False)
            self._spent[number] = until
            return True


def host_of(asked: URL) -> str:
    """Give the host of an address if it is one that can stand in a header; else empty."""
    host = (asked.hostname or "").lower()
    if _HOST.fullmatch(host):
        return host
    return f"[{host}]" if _NUMERIC.fullmatch(host) else ""


def sealed(admission: Admission, key: bytes) -> str:
    """Write an admission so that only we can read or make one.

    Args:
        admission: What the address stands for.
        key: 32 bytes that all processes which show pictures share.

    Returns:
        One path segment; another one each time, so that each can be used once.
    """
    nonce = secrets.token_bytes(_NONCE)
    body = AESGCM(key).encrypt(nonce, msgspec.json.encode(admission), _MEANT_FOR)
    return _written(nonce + body)


def opened(written: str, key: bytes) -> Admission | None:
    """Read an admission; None for whatever we did not write."""
    try:
        raw = base64.urlsafe_b64decode(written.encode("ascii") + b"=" * (-len(written) % 4))
        if _written(raw) != written:  # one address, one spelling: each is used once
            return None
        plain = AESGCM(key).decrypt(raw[:_NONCE], raw[_NONCE:], _MEANT_FOR)
        return msgspec.json.decode(plain, type=Admission)
    except (InvalidTag, ValueError, binascii.Error, msgspec.MsgspecError):
        return None


def _written(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
