"""Documents of identity, did:plc and did:web: read, fetched, remembered."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from threading import Lock
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Struct

from firebreak.adapters import outbound
from firebreak.adapters.connecting.curves import BadKey, PublicKey, read_key
from firebreak.model.platforms import Silent

PLC = re.compile(r"did:plc:[a-z2-7]{24}\Z")
WEB = re.compile(r"did:web:[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){0,8}(%3A[0-9]{1,5})?\Z")
"""ATProto knows no did:web with a path."""
MOST_BYTES = 65_536
MOST_KNOWN = 10_000
"""Documents that are remembered."""
FRESH = timedelta(minutes=10)
"""For so long a document is believed without asking again."""
PAUSE = timedelta(seconds=10)
"""Between two questions about one identity, whoever calls how often."""
WHOLE_SECONDS = 5.0


class BadIdentity(Exception):
    """No identity of ATProto, or a document that is not one of it; says why."""


class Identity(Struct, frozen=True, kw_only=True):
    """What a document says of whom it is about.

    Attributes:
        keys: By the part of their name behind ``#``, such as ``atproto``; those of other curves
            are left out.
        services: Addresses by the part of their name behind ``#``, such as ``atproto_pds``.
    """

    did: str
    keys: Mapping[str, PublicKey]
    services: Mapping[str, str]


class _Method(Struct):
    id: str
    type: str
    controller: str = ""
    public_key: str = msgspec.field(default="", name="publicKeyMultibase")


class _Service(Struct):
    id: str
    type: str
    endpoint: str | dict[str, object] | list[object] = msgspec.field(
        default="", name="serviceEndpoint"
    )


class _Document(Struct):
    id: str
    methods: list[_Method] = msgspec.field(default_factory=list, name="verificationMethod")
    services: list[_Service] = msgspec.field(default_factory=list, name="service")


def is_did(text: str) -> bool:
    """Tell whether a text is a did:plc or a did:web as ATProto has them."""
    return bool(PLC.match(text) or WEB.match(text))


def web_did(url: str) -> str:
    """Name whoever is at an address.

    Args:
        url: Such as https://desk.example.

    Returns:
        Such as ``did:web:desk.example``.

    Raises:
        BadIdentity: The address has a path, or is none.
    """
    try:
        parts = urlsplit(url)
        port = f"%3A{parts.port}" if parts.port else ""
    except ValueError as error:
        raise BadIdentity("no address") from error
    did = f"did:web:{parts.hostname}{port}"
    if parts.path.strip("/") or not WEB.match(did):
        raise BadIdentity("an address without a path, such as https://desk.example")
    return did


def read_document(raw: bytes, did: str) -> Identity:
    """Read a document of identity.

    Args:
        raw: As it came.
        did: Whom it must be about.

    Returns:
        Keys and addresses; of several with one name the first counts, as in ATProto's own code.

    Raises:
        BadIdentity: It is no such document, or about somebody else.
    """
    try:
        told = msgspec.json.decode(raw, type=_Document)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadIdentity("the document of identity cannot be read") from error
    if told.id != did:
        raise BadIdentity("the document is about somebody else")
    keys: dict[str, PublicKey] = {}
    for method in told.methods:
        name = _name(method.id, did)
        try:
            if name and name not in keys:
                keys[name] = read_key(method.type, method.public_key)
        except BadKey:
            continue
    services: dict[str, str] = {}
    for one in told.services:
        name = _name(one.id, did)
        if name and isinstance(one.endpoint, str):
            services.setdefault(name, one.endpoint)
    return Identity(did=did, keys=keys, services=services)


def _name(written: str, did: str) -> str:
    owner, mark, name = written.partition("#")
    return name if mark and owner in ("", did) else ""


class Resolver:
    """Finds documents of identity, and asks again when one may be out of date."""

    def __init__(self, fetch: Callable[[str], bytes]) -> None:
        """Begin with nothing known.

        Args:
            fetch: From an identity to its document as it came; raises BadIdentity where there is
                none, Silent where nobody answers.
        """
        self._fetch = fetch
        self._known: dict[str, tuple[datetime, Identity | None]] = {}
        self._lock = Lock()

    def identity(self, did: str, now: datetime, *, anew: bool = False) -> Identity:
        """Give an identity.

        Args:
            did: Whose.
            now: When.
            anew: Whether what is remembered did not do; it is then asked for again, but not more
                often than every :data:`PAUSE`.

        Returns:
            What its document says.

        Raises:
            BadIdentity: There is no such identity, or its document is none.
            Silent: Nobody answered who could say.
        """
        if not is_did(did):
            raise BadIdentity("no identity of ATProto")
        with self._lock:
            at, known = self._known.get(did, (None, None))
        age = PAUSE if at is None else now - at
        is_enough = known is not None and not anew and age < FRESH
        if at is not None and (is_enough or timedelta() <= age < PAUSE):
            return _there(known)
        try:
            known = read_document(self._fetch(did), did)
        except BadIdentity:
            self._remember(did, now, None)
            raise
        self._remember(did, now, known)
        return known

    def _remember(self, did: str, now: datetime, known: Identity | None) -> None:
        with self._lock:
            self._known.pop(did, None)
            while len(self._known) >= MOST_KNOWN:
                del self._known[next(iter(self._known))]
            self._known[did] = (now, known)


def _there(known: Identity | None) -> Identity:
    if known is None:
        raise BadIdentity("there is no such identity")
    return known


def fetcher(directory: str, *, allow_private: bool, web: bool) -> Callable[[str], bytes]:
    """Make what asks for documents.

    Args:
        directory: Address that knows every did:plc.
        allow_private: Whether it, and hosts of did:web, may be on this machine or network.
        web: Whether hosts of did:web are asked at all.

    Returns:
        A function for :class:`Resolver`.
    """

    def fetch(did: str) -> bytes:
        if PLC.match(did):
            url = f"{directory.rstrip('/')}/{did}"
        elif web:
            host = unquote(did.removeprefix("did:web:"))
            is_here = allow_private and host.partition(":")[0] == "localhost"
            url = f"{'http' if is_here else 'https'}://{host}/.well-known/did.json"
        else:
            raise BadIdentity("identities of the kind did:web are not asked for here")
        return _got(url, allow_private=allow_private)

    return fetch


def _got(url: str, *, allow_private: bool) -> bytes:
    try:
        answer = outbound.send(
            "GET",
            url,
            b"",
            {"accept": "application/json", "user-agent": "firebreak"},
            allow_private=allow_private,
            whole_seconds=WHOLE_SECONDS,
            most_bytes=MOST_BYTES,
        )
    except outbound.Refused as error:
        raise BadIdentity("its address is not one we ask") from error
    except OSError as error:
        raise Silent(f"who knows the identity was not reached: {type(error).__name__}") from error
    if answer.status in (404, 410):
        raise BadIdentity("there is no such identity")
    if answer.status != 200:
        raise Silent(f"who knows the identity answered {answer.status}")
    return answer.body
