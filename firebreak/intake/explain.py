"""Turn a failed reading into a field, a reason and a next step."""

import difflib
import re
from collections.abc import Iterable
from typing import get_args

import msgspec

from firebreak.intake.limits import MAX_SHOWN
from firebreak.intake.results import Code, Rejection
from firebreak.intake.strict import look
from firebreak.intake.wire import Wire
from firebreak.model.items import HashedKind


def explain(error: Exception, raw: bytes, wire: Wire) -> Rejection:
    """Say why a record could not be read.

    Args:
        error: What the strict reader raised.
        raw: The record as it came.
        wire: The kind of record it should have been.

    Returns:
        The rejection; its field is the one the reader stumbled over first.
    """
    if closer := look(raw):
        return closer
    if not isinstance(error, msgspec.ValidationError):
        return _reject(Code.NOT_JSON, "", f"not JSON: {error}; mend it")
    message, _, path = str(error).partition(" - at `$")
    field = path.rstrip("`").lstrip(".")
    if unknown := re.match(r"Object contains unknown field `(.*)`$", message, re.DOTALL):
        return _unknown_field(unknown[1], raw, wire)
    if missing := re.match(r"Object missing required field `(\w+)`", message):
        return _missing(missing[1], wire)
    if field == "type":
        return _unknown_type(message, wire)
    if not field and message.startswith("Expected `object`"):
        found = _plain(message.rpartition("got ")[2])
        return _reject(Code.NOT_AN_OBJECT, "", f"a record is a JSON object, this is {found}")
    if field.startswith("keyed_hashes["):
        return _reject(Code.WRONG_VALUE, field, _NO_HASH)
    if message.startswith("Invalid enum value"):
        return _unknown_word(message, field, raw, wire)
    return _wrong_value(message, field)


def nearest(word: str, known: Iterable[str]) -> str:
    """Give the known word that looks most like ``word``; empty when none does."""
    return next(iter(difflib.get_close_matches(word[:MAX_SHOWN], list(known), n=1)), "")


_NO_HASH = (
    f"is no keyed hash, and nothing else is kept: send kind:hash, the kind one of "
    f"{', '.join(get_args(HashedKind))}, the hash the 64 lower-case hex digits of HMAC-SHA-256 "
    "under a secret that you keep"
)
"""Says nothing of what was sent: it may be somebody's address."""


class _Typed(msgspec.Struct):
    type: str = ""


_TYPE = msgspec.json.Decoder(_Typed)
_WORDS = {
    "str": "text in quotes",
    "int": "a whole number",
    "float": "a number with decimals",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
    "datetime": "a time such as 2026-03-01T12:00:00Z",
}


def _reject(code: Code, field: str, reason: str) -> Rejection:
    return Rejection(code=code, field=field[:MAX_SHOWN], reason=reason)


def _kind(raw: bytes, wire: Wire) -> str:
    return "" if "" in wire.structs else _TYPE.decode(raw).type


def _unknown_word(message: str, field: str, raw: bytes, wire: Wire) -> Rejection:
    word = message.partition("'")[2].rpartition("'")[0]
    known = wire.words[_kind(raw, wire), field]
    near = nearest(word, known)
    hint = f"did you mean {near}?" if near else f"send one of {', '.join(known)}"
    return _reject(Code.WRONG_VALUE, field, f"{word[:MAX_SHOWN]!r} is unknown; {hint}")


def _unknown_field(name: str, raw: bytes, wire: Wire) -> Rejection:
    kind = _kind(raw, wire)
    known = wire.fields[kind]
    what = f"a {kind} record" if kind else "a notice"
    near = nearest(name, known)
    hint = f"did you mean {near}?" if near else f"it has {', '.join(known)}"
    return _reject(Code.UNKNOWN_FIELD, name, f"is no field of {what}; {hint}")


def _missing(name: str, wire: Wire) -> Rejection:
    if name == "type":
        reason = f"is missing; say which of {', '.join(wire.fields)} the record is"
        return _reject(Code.UNKNOWN_TYPE, name, reason)
    return _reject(Code.MISSING_FIELD, name, "is missing, and a record cannot do without; add it")


def _unknown_type(message: str, wire: Wire) -> Rejection:
    quoted = re.match(r"Invalid value '(.*)'$", message, re.DOTALL)
    known = ", ".join(wire.fields)
    if not quoted:
        return _reject(Code.UNKNOWN_TYPE, "type", f"must be one of {known}, in quotes")
    near = nearest(quoted[1], wire.fields)
    hint = f"did you mean {near}?" if near else f"known are {known}"
    return _reject(Code.UNKNOWN_TYPE, "type", f"{quoted[1][:MAX_SHOWN]!r} is unknown; {hint}")


def _wrong_value(message: str, field: str) -> Rejection:
    if "timezone component" in message:
        reason = "has no offset from UTC; end it in Z or in an offset such as +02:00"
        return _reject(Code.IMPOSSIBLE_TIME, field, reason)
    if message.startswith("Invalid RFC3339"):
        return _reject(Code.IMPOSSIBLE_TIME, field, f"is no time; send {_WORDS['datetime']}")
    return _reject(Code.WRONG_VALUE, field, f"{_plain(message)}; correct it")


def _plain(message: str) -> str:
    """Say a reader's type names in words; what a sender wrote is cut short."""
    said = re.sub(r"`([^`]*)`", lambda found: _named(found[1]), message[: 4 * MAX_SHOWN])
    return said[:1].lower() + said[1:]


def _named(types: str) -> str:
    words = [_WORDS.get(word.strip(), word.strip()) for word in types.split("|")]
    return " or ".join(words)
