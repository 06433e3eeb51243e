"""Look-ups as a hasher-matcher-actioner answers them, to switch from one.

Addresses, parameters and answers are those of Meta's HMA 1.1; a content's number is the place of
its entry in our feed, and a bank is one of our lists. Two things differ: a key is asked for, and no
address is ever fetched, so that files have to be sent.
"""

from typing import Annotated

import msgspec
from msgspec import Meta, Struct
from starlette.responses import Response

from firebreak.app.web.api.media import counts
from firebreak.app.web.parts import Part, Parts
from firebreak.app.web.problems import InvalidField, MalformedBody
from firebreak.app.web.site import Call
from firebreak.detect.known import Match
from firebreak.model.errors import InvalidFingerprint, UnreadablePicture
from firebreak.model.facts import Examination
from firebreak.model.fingerprints import read_fingerprint

KINDS = {"pdq": "pdq", "video_md5": "md5", "md5": "md5", "sha1": "sha1", "sha256": "sha256"}
"""What HMA calls a kind of fingerprint, and what we call it."""
OF_FILES = {"photo": "pdq", "video": "video_md5"}
"""Kinds that HMA answers with for a file, by the name of its field."""


class RawLookup(Struct, frozen=True, kw_only=True):
    """A fingerprint to look up."""

    signal_type: str
    signal: Annotated[str, Meta(max_length=2_048)]
    include_distance: str = "false"


class Lookup(Struct, frozen=True, kw_only=True):
    """A fingerprint, or the address of a file, which is not fetched."""

    signal_type: str = ""
    signal: Annotated[str, Meta(max_length=2_048)] = ""
    url: str = ""


class OneKind(Struct, frozen=True, kw_only=True):
    """Which kind is asked about; empty for all."""

    signal_type: str = ""


class Near(Struct, frozen=True, kw_only=True):
    """An entry, and in how many bits it differs; a dash where files are equal or not."""

    content_id: int
    distance: str


class Matches(Struct, frozen=True, kw_only=True):
    """All entries within 31 bits."""

    matches: tuple[int | Near, ...]


class Status(Struct, frozen=True, kw_only=True):
    """Whether a kind can be looked up."""

    present: bool
    built_to: int
    size: int


def raw_lookup(call: Call, query: RawLookup) -> Matches:
    """Look a fingerprint up, and name the entries by number."""
    found = _matches(call, query.signal_type, query.signal)
    if query.include_distance.lower() in ("true", "1", "yes"):
        has_distance = KINDS[query.signal_type] == "pdq"
        told = ((one.ref, str(one.distance) if has_distance else "-") for one in found)
        near = (Near(content_id=ref, distance=distance) for ref, distance in told)
        return Matches(matches=tuple(near))
    return Matches(matches=tuple(one.ref for one in found))


def look_up_signal(call: Call, query: Lookup) -> Response:
    """Look a fingerprint up, and name the lists that know it."""
    if query.url:
        reason = "no address is fetched here; send the file itself with POST"
        raise InvalidField(field="url", reason=reason)
    names = _lists(call, _matches(call, query.signal_type, query.signal))
    return Response(msgspec.json.encode(names), media_type="application/json")


def look_up_file(call: Call, parts: Parts) -> dict[str, list[str]]:
    """Look a file up, and name the lists that know it."""
    part = _only_file(parts)
    found = call.services.media.look_at(part.data)
    names = _lists(call, call.services.lookups.matches(found.fingerprints, call.now))
    if not names:
        # No list would sound as if it were clean.
        _check_readable(found)
    return {OF_FILES[part.name]: names}


def fingerprint_file(call: Call, parts: Parts) -> dict[str, str]:
    """Give a file's fingerprint."""
    part = _only_file(parts)
    found = call.services.media.look_at(part.data)
    known = [read_fingerprint(one) for one in found.fingerprints]
    kind = KINDS[OF_FILES[part.name]]
    value = next((one.value for one in known if one.kind == kind), None)
    if value is None:
        _check_readable(found)
        reason = f"there is no {kind} of this file; is it one for the field video?"
        raise InvalidField(field=part.name, reason=reason)
    return {OF_FILES[part.name]: value}


def index_status(call: Call, query: OneKind) -> dict[str, Status]:
    """Tell whether lists are read, and how many entries there are of all kinds together."""
    if query.signal_type and query.signal_type not in OF_FILES.values():
        raise _no_such_kind(query.signal_type)
    lookups, store = call.services.lookups, call.services.store
    status = Status(
        present=lookups.are_read,
        built_to=store.cursor("pipeline") if lookups.are_read else -1,
        size=lookups.size(),
    )
    asked = (query.signal_type,) if query.signal_type else tuple(OF_FILES.values())
    return dict.fromkeys(asked, status)


def _matches(call: Call, signal_type: str, signal: str) -> list[Match]:
    if signal_type not in KINDS:
        raise _no_such_kind(signal_type)
    written = f"{KINDS[signal_type]}:{signal.strip().lower()}"
    try:
        read_fingerprint(written)
    except ValueError as error:
        raise InvalidFingerprint(text=signal, problem=str(error)) from error
    found = call.services.lookups.matches((written,), call.now)
    return [one for one in found if one.is_known]


def _no_such_kind(signal_type: str) -> InvalidField:
    reason = f"no such kind {signal_type!r}; there are: {', '.join(KINDS)}"
    return InvalidField(field="signal_type", reason=reason)


def _lists(call: Call, matches: list[Match] | tuple[Match, ...]) -> list[str]:
    return list(dict.fromkeys(one.list for one in matches if counts(call, one)))


def _check_readable(found: Examination) -> None:
    if found.verdict == "unreadable":
        raise UnreadablePicture(problem=found.problem)


def _only_file(parts: Parts) -> Part:
    if len(parts.files) != 1 or parts.files[0].name not in OF_FILES:
        reason = f"send one file in a field called {' or '.join(OF_FILES)}"
        raise MalformedBody(reason=reason)
    return parts.files[0]
