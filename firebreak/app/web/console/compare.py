"""Upload and compare: what lists know of a file that nobody keeps."""

from msgspec import Struct
from starlette.responses import Response

from firebreak.adapters.lists.rows import normal
from firebreak.app.web.console import known
from firebreak.app.web.console.lists import MOST_BY_HAND, AddForm, offered
from firebreak.app.web.console.screen import screen
from firebreak.app.web.parts import Parts
from firebreak.app.web.problems import status_of
from firebreak.app.web.site import Call
from firebreak.detect.known import Match
from firebreak.model.errors import FirebreakError, InvalidRecord, ListsNotRead
from firebreak.model.facts import Examination


class Near(Struct, frozen=True, kw_only=True):
    """An entry that a file is, or resembles.

    Attributes:
        why_not: Why it would open no case; empty where it would.
    """

    match: Match
    title: str
    why_not: tuple[str, ...]


def show_compare(call: Call) -> Response:
    """Show the form."""
    return _page(call)


def compare(call: Call, parts: Parts) -> Response:
    """Look at a file or at pasted fingerprints, and say what lists know of it."""
    pasted = parts.fields.get("fingerprints", "")
    data = next((one.data for one in parts.files if one.name == "file"), b"")
    try:
        found = call.services.media.look_at(data) if data else None
        fingerprints = found.fingerprints if found else _pasted(pasted)
    except FirebreakError as error:
        return _page(call, pasted=pasted, error=error)
    try:
        matches = call.services.lookups.matches(fingerprints, call.now)
    except ListsNotRead as error:
        return _page(call, pasted=pasted, error=error, found=found, fingerprints=fingerprints)
    near = tuple(_near(call, one) for one in matches)
    return _page(call, pasted=pasted, found=found, fingerprints=fingerprints, near=near)


def _pasted(text: str) -> tuple[str, ...]:
    written = text.split()
    if not written:
        reason = "choose a file with something in it, or paste a fingerprint"
        raise InvalidRecord(field="file", reason=reason)
    if len(written) > MOST_BY_HAND:
        reason = f"{len(written):,} at once; {MOST_BY_HAND} at most"
        raise InvalidRecord(field="fingerprints", reason=reason)
    try:
        return tuple(map(normal, written))
    except ValueError as error:
        raise InvalidRecord(field="fingerprints", reason=str(error)) from error


def _near(call: Call, match: Match) -> Near:
    title = known.list_told(call, match.list).title or match.list
    return Near(match=match, title=title, why_not=known.why_not(call, match))


def _page(
    call: Call,
    *,
    pasted: str = "",
    error: FirebreakError | None = None,
    found: Examination | None = None,
    fingerprints: tuple[str, ...] = (),
    near: tuple[Near, ...] | None = None,
) -> Response:
    return screen(
        call,
        "compare.html",
        status=status_of(error) if error else 200,
        pasted=pasted,
        error=error,
        found=found,
        fingerprints=fingerprints,
        near=near,
        are_read=call.services.lookups.are_read,
        are_counted=call.services.lookups.are_counted,
        offered=offered(call),
        form=AddForm(fingerprints="\n".join(fingerprints[:MOST_BY_HAND])),
    )
