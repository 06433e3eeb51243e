"""Send media in, and ask what lists know of a file."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from firebreak.app.web.api.records import key_of_call
from firebreak.app.web.site import Call
from firebreak.detect.known import How, Match
from firebreak.model.facts import Examination, Verdict

Name = Annotated[str, Meta(min_length=1, max_length=512, pattern=r"^[^\x00-\x1f\x7f]+$(?!\n)")]


class Upload(Struct, frozen=True, kw_only=True):
    """What a file is.

    Attributes:
        id: The platform's name of the medium, as in its items.
        author: Account that uploaded it, as in its items.
    """

    id: Name
    author: Name | None = None


class Known(Struct, frozen=True, kw_only=True):
    """One entry that a file is, or resembles.

    Attributes:
        entry: Key of the entry.
        distance: Bits of 256 in which pictures differ; 0 for equal files.
        share: Part of a clip's moments that are the same.
        counts: Whether it is a match that opens a case; else it only resembles the entry, the
            list is in shadow, or the entry waits for a person.
    """

    entry: str
    list: str
    how: How
    distance: int
    share: float
    counts: bool


class Kept(Struct, frozen=True, kw_only=True):
    """What became of a file.

    Attributes:
        verdict: ``unreadable`` is not ``clean``: a person will look at it.
        known: What lists knew of it just then; empty as well while they are not read yet, which
            loses nothing, for every file is compared again when its turn comes.
    """

    result: Literal["accepted", "duplicate", "conflict"]
    seq: int
    verdict: Verdict
    problem: str
    sha256: str
    media_type: str
    fingerprints: tuple[str, ...]
    known: tuple[Known, ...]


class Looked(Struct, frozen=True, kw_only=True):
    """What lists know of a file that was only asked about; nothing was kept."""

    verdict: Verdict
    problem: str
    fingerprints: tuple[str, ...]
    known: tuple[Known, ...]


def receive(call: Call, query: Upload, file: bytes) -> Kept:
    """Send one file; answered when it is kept, sealed, and told to the desk."""
    key, services = key_of_call(call), call.services
    got = services.media.receive(
        services.store,
        file,
        tenant=key.tenant,
        source=key.source,
        media=query.id,
        author=query.author,
        now=call.now,
    )
    found = got.found
    return Kept(
        result=got.appended.result,
        seq=got.appended.seq,
        verdict=found.verdict,
        problem=found.problem,
        sha256=found.sha256,
        media_type=found.media_type,
        fingerprints=found.fingerprints,
        known=known_of(call, found) if services.lookups.are_read else (),
    )


def look_up(call: Call, file: bytes) -> Looked:
    """Ask what lists know of a file; nothing of it is kept."""
    found = call.services.media.look_at(file)
    return Looked(
        verdict=found.verdict,
        problem=found.problem,
        fingerprints=found.fingerprints,
        known=known_of(call, found),
    )


def known_of(call: Call, found: Examination) -> tuple[Known, ...]:
    """Give what lists know of what was found in a file.

    Args:
        call: Whose services.
        found: What was found.

    Returns:
        Nearest first.

    Raises:
        ListsNotRead: The lists are not read yet.
    """
    matches = call.services.lookups.matches(found.fingerprints, call.now)
    return tuple(_shown(call, one) for one in matches)


def counts(call: Call, match: Match) -> bool:
    """Whether a match opens a case: it is the entry, of a live list, and nobody doubts it."""
    listed = call.services.policy.media.lists.get(match.list)
    is_live = listed is not None and listed.mode == "live"
    return match.is_known and is_live and not match.is_held


def _shown(call: Call, match: Match) -> Known:
    return Known(
        entry=match.entry,
        list=match.list,
        how=match.how,
        distance=match.distance,
        share=match.share,
        counts=counts(call, match),
    )
