"""A request as a signature sees it, and what a signature claims of it."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from msgspec import Struct

from firebreak.model.errors import InvalidSignature

LONGEST_HEADER = 8_192
"""Characters of a header that is read here; a longer one is refused."""


class Message(Struct, frozen=True, kw_only=True):
    """A request.

    Attributes:
        method: In capitals.
        url: Whole, as whoever signs addresses it.
        headers: Names in lower case.
        body: Exact bytes; empty for none.
    """

    method: str
    url: str
    headers: Mapping[str, str] = {}
    body: bytes = b""

    @property
    def authority(self) -> str:
        """Host in small letters, with the port where it is not the scheme's own."""
        parts = urlsplit(self.url)
        host = parts.netloc.rpartition("@")[2].lower()
        return host.removesuffix({"https": ":443", "http": ":80"}.get(parts.scheme, ":"))

    @property
    def path(self) -> str:
        """As it is sent, never empty."""
        return urlsplit(self.url).path or "/"

    @property
    def query(self) -> str:
        """What stands behind the question mark; empty for none."""
        return urlsplit(self.url).query

    @property
    def target(self) -> str:
        """Path and query as the first line of the request has them."""
        return f"{self.path}?{self.query}" if self.query else self.path

    def header(self, name: str) -> str:
        """Give a header's value without the space around it.

        Args:
            name: In lower case.

        Returns:
            Its value.

        Raises:
            InvalidSignature: It is missing or too long.
        """
        value = self.headers.get(name)
        if value is None:
            raise InvalidSignature(reason=f"the header {name} is missing")
        if len(value) > LONGEST_HEADER:
            raise InvalidSignature(reason=f"the header {name} is too long")
        return value.strip()


class Claim(Struct, frozen=True, kw_only=True):
    """What a request says of its own signature; true only once a key has verified it.

    Attributes:
        key_id: Names the key, an address in the fediverse.
        algorithm: As it stands there; empty where nothing is said.
        covered: Names of what is signed, in order.
        text: Exactly what was signed.
        created: Seconds since 1970; None where nothing is said.
        expires: As ``created``.
    """

    key_id: str
    algorithm: str
    covered: tuple[str, ...]
    text: bytes
    signature: bytes
    created: int | None = None
    expires: int | None = None
