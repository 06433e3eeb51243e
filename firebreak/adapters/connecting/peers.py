"""Other servers of the fediverse: asked who speaks for them."""

import re
from collections import OrderedDict, deque
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice
from threading import BoundedSemaphore, Lock
from typing import Any, TypeGuard
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from firebreak.adapters import outbound
from firebreak.adapters.connecting.flags import CONTENT_TYPE, LONGEST_ADDRESS, host_of, is_address
from firebreak.adapters.connecting.http_keys import LONGEST_KEY, OurKey, PublicKey, read_public
from firebreak.algorithms.http_signatures import draft
from firebreak.algorithms.http_signatures.message import Message
from firebreak.model.errors import InvalidSignature
from firebreak.model.platforms import Silent

MOST_BYTES = 262_144
"""Of a document that is read."""
WHOLE_SECONDS = 8.0
"""For one document, however slowly it drips; whoever sent a report waits meanwhile."""
KEPT = timedelta(hours=1)
"""So long what a server said of an actor is taken for true."""
ASKED_AGAIN = timedelta(seconds=60)
"""Not sooner after a signature did not fit (a key may have been changed) or nothing came."""
MOST_ACTORS = 1_000
MOST_KEYS = 8
"""Of one actor that are kept."""
_PLACES = (
    ("publicKey", "owner", "publicKeyPem"),
    ("assertionMethod", "controller", "publicKeyMultibase"),
)
_TYPES = (CONTENT_TYPE, "application/ld+json")


class Unusable(Silent):
    """A server's answer that will not become better by asking again."""

    def __init__(self, reason: str, status: int | None = None) -> None:
        """Say what is wrong.

        Args:
            reason: In words for the operator, without content.
            status: Of HTTP; None where something else is wrong.
        """
        self.status = status
        super().__init__(reason)


class Busy(Silent):
    """A server that said when it may be asked again."""

    def __init__(self, reason: str, retry_after: float) -> None:
        """Say for how long it is left alone.

        Args:
            reason: In words for the operator, without content.
            retry_after: Seconds.
        """
        self.retry_after = retry_after
        super().__init__(reason)


class Actor(Struct, frozen=True, kw_only=True):
    """Somebody who acts: an account, or a server as a whole.

    Attributes:
        inbox: Where to send what is for it: its server's shared one if there is one.
        keys: PEM or Multikey by the key's name; only those it calls its own.
    """

    id: str
    inbox: str
    keys: Mapping[str, str]


class _Known(Struct, frozen=True, kw_only=True):
    """What is known of an actor, when it was last asked for and when that was seen."""

    asked: datetime
    seen: datetime
    found: Actor | Silent


class Peers:
    """Asks for documents, signed as our actor, and keeps actors for an hour."""

    def __init__(
        self, key: OurKey, key_id: str, *, allow_private: bool, at_once: int, a_minute: int
    ) -> None:
        """Begin with nobody known.

        Args:
            key: Ours; some servers show nothing to whom they do not know.
            key_id: Its name.
            allow_private: Whether servers may be on this machine or a private network.
            at_once: Questions under way, so that slow servers do not keep all of us waiting.
            a_minute: Questions to one host in any minute, so that nobody makes us a nuisance to it.
        """
        self._key = key
        self._key_id = key_id
        self._allow_private = allow_private
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._asked: OrderedDict[str, deque[datetime]] = OrderedDict()
        self._lock = Lock()
        self._a_minute = a_minute
        self._slots = BoundedSemaphore(at_once)

    def key(self, actor: str, key_id: str, now: datetime, *, afresh: bool = False) -> PublicKey:
        """Give the key by which an actor signs.

        The actor's own document must name it: a page elsewhere that claims to be somebody's key
        proves nothing.

        Args:
            actor: Address of the actor.
            key_id: Name of the key.
            now: When.
            afresh: Whether to ask again, where the last time is some while ago.

        Returns:
            The key.

        Raises:
            InvalidSignature: The actor has no such key, or it cannot be read.
            Silent: The actor's server gave no usable answer.
        """
        found = self.actor(actor, now, afresh=afresh)
        written = found.keys.get(key_id)
        if written is None or found.id != actor:
            raise InvalidSignature(reason="the actor has no such key")
        return read_public(written)

    def actor(self, address: str, now: datetime, *, afresh: bool = False) -> Actor:
        """Give an actor as its server shows it.

        Args:
            address: Of the actor.
            now: When.
            afresh: As for :meth:`key`.

        Returns:
            The actor.

        Raises:
            Silent: Nothing usable came, now or within the last minute.
        """
        with self._lock:
            known = self._known.get(address)
        if known is not None:
            is_good = isinstance(known.found, Actor) and abs(now - known.seen) < KEPT
            if (is_good and not afresh) or abs(now - known.asked) < ASKED_AGAIN:
                return _given(known.found)
        found = self._seen(address, now)
        is_kept = isinstance(found, Silent) and not isinstance(found, Unusable)
        if is_kept and known is not None and abs(now - known.seen) < KEPT:
            # A server that is down for a moment takes nothing back of what it said.
            self._keep(address, replace(known, asked=now))
        else:
            self._keep(address, _Known(asked=now, seen=now, found=found))
        return _given(found)

    def _seen(self, address: str, now: datetime) -> Actor | Silent:
        try:
            return actor_of(self.document(address, now))
        except Silent as error:
            return error

    def _keep(self, address: str, known: "_Known") -> None:
        with self._lock:
            self._known[address] = known
            self._known.move_to_end(address)
            if len(self._known) > MOST_ACTORS:
                self._known.popitem(last=False)

    def document(self, address: str, now: datetime) -> dict[str, Any]:
        """Ask a server for a thing of its own.

        A page's address may lead to the thing's own one, once and on the same server.

        Args:
            address: Of the thing.
            now: When.

        Returns:
            The thing; its ``id`` is on the host that was asked.

        Raises:
            Unusable: There is no such thing, or it is of another form or another server.
            Silent: The server could not be asked.
        """
        found = self._get(address, now)
        name = found.get("id")
        if name == address:
            return found
        if not isinstance(name, str) or not is_address(name) or host_of(name) != host_of(address):
            raise Unusable("what it shows has another name")
        again = self._get(name, now)
        if again.get("id") != name:
            raise Unusable("what it shows has another name")
        return again

    def _get(self, address: str, now: datetime) -> dict[str, Any]:
        if not is_address(address):
            raise Unusable("not an address that can be asked")
        self._count(urlsplit(address).hostname or "", now)
        if not self._slots.acquire(blocking=False):
            raise Silent("too many questions are under way")
        try:
            return _read(self._answer(address, now))
        finally:
            self._slots.release()

    def _answer(self, address: str, now: datetime) -> outbound.Reply:
        message = Message(method="GET", url=address)
        signed = draft.signed(message, key_id=self._key_id, at=now, sign=self._key.sign)
        try:
            return outbound.send(
                "GET",
                address,
                b"",
                {"accept": CONTENT_TYPE, "user-agent": "firebreak", **signed},
                allow_private=self._allow_private,
                whole_seconds=WHOLE_SECONDS,
                most_bytes=MOST_BYTES,
            )
        except (outbound.Refused, outbound.TooLong) as error:
            raise Unusable(f"not asked: {error}") from error
        except OSError as error:
            raise Silent(type(error).__name__) from error

    def _count(self, host: str, now: datetime) -> None:
        with self._lock:
            asked = self._asked.setdefault(host, deque())
            self._asked.move_to_end(host)
            if len(self._asked) > MOST_ACTORS:
                self._asked.popitem(last=False)
            while asked and now - asked[0] >= timedelta(minutes=1):
                asked.popleft()
            if len(asked) >= self._a_minute:
                raise Silent("that server was asked often enough for this minute")
            asked.append(now)


def actor_of(document: Mapping[str, Any]) -> Actor:
    """Read an actor's document.

    Args:
        document: As its server shows it.

    Returns:
        The actor, with the keys that say they are its own.

    Raises:
        Unusable: It is no actor, or its inbox is on another server.
    """
    name, inbox = document.get("id"), document.get("inbox")
    endpoints = document.get("endpoints")
    if isinstance(endpoints, dict) and is_address(endpoints.get("sharedInbox")):
        inbox = endpoints["sharedInbox"]
    if not isinstance(name, str) or not isinstance(inbox, str) or not is_address(inbox):
        raise Unusable("what it shows is no actor")
    if host_of(inbox) != host_of(name):
        raise Unusable("its inbox is on another server")
    return Actor(id=name, inbox=inbox, keys=dict(islice(_keys(document, name), MOST_KEYS)))


def rest_asked(reply: outbound.Reply) -> float | None:
    """Read how long a server asks us to wait.

    Args:
        reply: Its answer.

    Returns:
        Seconds, by ``Retry-After``; None where it does not say, or by a date.
    """
    wait = reply.headers.get("retry-after", "")
    return float(wait) if re.fullmatch(r"[0-9]{1,7}", wait) else None


def _keys(document: Mapping[str, Any], actor: str) -> Iterator[tuple[str, str]]:
    for place, owner, text in _PLACES:
        value = document.get(place)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and one.get(owner) == actor:
                name, written = one.get("id"), one.get(text)
                if _is_short(name, LONGEST_ADDRESS) and _is_short(written, LONGEST_KEY):
                    yield name, written


def _is_short(value: object, longest: int) -> TypeGuard[str]:
    return isinstance(value, str) and len(value) <= longest


def _read(reply: outbound.Reply) -> dict[str, Any]:
    if reply.status in (404, 410):
        raise Unusable(f"answered {reply.status}: nothing is there", reply.status)
    if reply.status != 200:
        wait, reason = rest_asked(reply), f"answered {reply.status}"
        raise Silent(reason) if wait is None else Busy(reason, wait)
    if not reply.headers.get("content-type", "").lower().startswith(_TYPES):
        raise Unusable("what it shows is not ActivityPub")
    try:
        found = msgspec.json.decode(reply.body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Unusable("what it shows is not JSON") from error
    if not isinstance(found, dict):
        raise Unusable("what it shows is not one thing")
    return found


def _given(found: Actor | Silent) -> Actor:
    if isinstance(found, Unusable):
        raise Unusable(str(found), found.status)
    if isinstance(found, Busy):
        raise Busy(str(found), found.retry_after)
    if isinstance(found, Silent):
        raise Silent(str(found))
    return found
