"""What one frame of an ATProto firehose says."""

import re
from datetime import UTC, datetime

import msgspec
from msgspec import Struct

from firebreak.adapters.connecting.dag_cbor import Link, Malformed, Value, decode, decode_first

DID = re.compile(r"did:[a-z]{1,32}:[A-Za-z0-9._:%-]{1,200}")
PATH = re.compile(r"[A-Za-z0-9.-]{3,317}/[A-Za-z0-9._:~-]{1,512}")
HANDLE = re.compile(r"[A-Za-z0-9.-]{0,253}")
TID = re.compile(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")
_DIGITS = {letter: place for place, letter in enumerate("234567abcdefghijklmnopqrstuvwxyz")}


class Commit(Struct, frozen=True, kw_only=True):
    """What somebody changed in their own repository.

    Attributes:
        rev: When, by the clock of whoever keeps the repository, as a TID.
        ops: Of each record its action, its path and its link; no link for a deleted one.
        blocks: CAR file with the new records.
    """

    seq: int
    repo: str
    time: datetime
    rev: str
    ops: tuple[tuple[str, str, Link | None], ...]
    blocks: bytes


class AccountSays(Struct, frozen=True, kw_only=True):
    """How the host says that an account stands; ``status`` is empty for an active one."""

    seq: int
    did: str
    time: datetime
    active: bool
    status: str = ""


class IdentitySays(Struct, frozen=True, kw_only=True):
    """That an identity changed; ``handle`` is empty where the host does not say which."""

    seq: int
    did: str
    time: datetime
    handle: str = ""


class Passed(Struct, frozen=True, kw_only=True):
    """A frame of a kind that says nothing to us; ``seq`` is None where it has none."""

    seq: int | None = None


class Notice(Struct, frozen=True, kw_only=True):
    """What the host tells about the stream itself.

    Attributes:
        is_end: Whether it ends the stream with it.
        name: Such as ``OutdatedCursor``, ``FutureCursor`` or ``ConsumerTooSlow``.
    """

    is_end: bool
    name: str


Frame = Commit | AccountSays | IdentitySays | Passed | Notice


def read_frame(data: bytes) -> Frame:
    """Read a frame.

    Args:
        data: One message of the websocket.

    Returns:
        What it says.

    Raises:
        Malformed: It is not one.
    """
    head, at = decode_first(data)
    if not isinstance(head, dict) or head.get("op") not in (1, -1):
        raise Malformed("a frame without a head")
    body = decode(data[at:])
    if not isinstance(body, dict):
        raise Malformed("a frame without a body")
    if head["op"] == -1:
        return Notice(is_end=True, name=_name(body.get("error")))
    kind = head.get("t")
    if kind == "#info":
        return Notice(is_end=False, name=_name(body.get("name")))
    return _read_body(kind, body)


def moment_of(tid: str) -> datetime:
    """Give the moment in a TID; raises Malformed where it is none."""
    if not TID.fullmatch(tid):
        raise Malformed("a revision that is none")
    number = 0
    for letter in tid:
        number = number << 5 | _DIGITS[letter]
    return datetime.fromtimestamp((number >> 10) / 1e6, UTC)


def read_moment(text: object) -> datetime:
    """Read a date and time as ATProto writes it; raises Malformed where it is none."""
    try:
        moment = msgspec.convert(text, datetime)
    except (msgspec.ValidationError, ValueError, OverflowError):
        raise Malformed("a moment that is none") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def _read_body(kind: object, body: dict[str, Value]) -> Frame:
    seq = body.get("seq")
    if type(seq) is not int or not 0 <= seq < 2**63:
        raise Malformed("a frame without a number")
    match kind:
        case "#commit":
            return _commit(seq, body)
        case "#account":
            active, status = body.get("active"), body.get("status", "")
            if not isinstance(active, bool) or not isinstance(status, str):
                raise Malformed("an account that does not stand in any way")
            did, time = _did(body.get("did")), read_moment(body.get("time"))
            return AccountSays(seq=seq, did=did, time=time, active=active, status=status)
        case "#identity":
            did, time = _did(body.get("did")), read_moment(body.get("time"))
            handle = body.get("handle", "")
            if not isinstance(handle, str) or not HANDLE.fullmatch(handle):
                raise Malformed("a handle that is none")
            return IdentitySays(seq=seq, did=did, time=time, handle=handle)
    return Passed(seq=seq)


def _commit(seq: int, body: dict[str, Value]) -> Commit:
    rev, blocks, ops = body.get("rev"), body.get("blocks"), body.get("ops")
    if not isinstance(rev, str) or not isinstance(blocks, bytes) or not isinstance(ops, list):
        raise Malformed("a commit without its parts")
    moment_of(rev)
    return Commit(
        seq=seq,
        repo=_did(body.get("repo")),
        time=read_moment(body.get("time")),
        rev=rev,
        ops=tuple(_op(one) for one in ops),
        blocks=blocks,
    )


def _op(one: Value) -> tuple[str, str, Link | None]:
    if not isinstance(one, dict):
        raise Malformed("a change that is none")
    action, path, link = one.get("action"), one.get("path"), one.get("cid")
    if not isinstance(action, str) or not isinstance(path, str) or not PATH.fullmatch(path):
        raise Malformed("a change that is none")
    return action, path, link if isinstance(link, Link) else None


def _did(value: Value) -> str:
    if not isinstance(value, str) or not DID.fullmatch(value):
        raise Malformed("a DID that is none")
    return value


def _name(value: Value) -> str:
    is_name = isinstance(value, str) and re.fullmatch(r"[A-Za-z]{1,64}", value)
    return str(value) if is_name else "unnamed"
