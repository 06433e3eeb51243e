"""Rows and structs: instants as microseconds, bodies as JSON."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import msgspec

from firebreak.model.facts import Entry, Examination, Fact, SecondOpinion, StoredFact
from firebreak.model.ids import Seq, SourceId, TenantId
from firebreak.model.items import (
    Account,
    Item,
    Media,
    Post,
    StoredItem,
    Url,
    external_id,
    kind_of,
)
from firebreak.model.notices import Notice, StoredNotice
from firebreak.model.ports import Record
from firebreak.model.relations import Relation

T = TypeVar("T")

_AT_ONCE = 500
"""SQLite takes 32,766 names in one question; so many make it slow to plan."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

encode: Callable[[Any], bytes] = msgspec.json.Encoder().encode
"""Give the JSON body of a struct; the same struct always gives the same bytes."""

decode_item: Callable[[bytes], Item] = msgspec.json.Decoder(
    Account | Post | Media | Url | Relation
).decode
decode_notice: Callable[[bytes], Notice] = msgspec.json.Decoder(Notice).decode
FACTS = ("examination", "entry", "opinion")
"""Kinds of records that are facts."""
ABOUT = {"examination": "media", "opinion": "post"}
"""What the facts that bear the name of a thing are about."""
decode_fact: Callable[[bytes], Fact] = msgspec.json.Decoder(
    Examination | Entry | SecondOpinion
).decode


def decoded(kind: str, body: bytes) -> Item | Notice | Fact:
    """Decode the body of a record of a kind."""
    if kind == "notice":
        return decode_notice(body)
    return decode_fact(body) if kind in FACTS else decode_item(body)


def identity(record: Item | Notice | Fact) -> tuple[str, str, int]:
    """Name one version of a record within its source.

    Args:
        record: An item, a notice or a fact.

    Returns:
        Kind, external identifier (an examination has that of its medium, an opinion
        that of its post), version (0 for a
        notice).
    """
    match record:
        case Notice():
            return "notice", record.id, 0
        case Examination():
            return "examination", record.media, record.version
        case Entry():
            return "entry", record.id, record.version
        case SecondOpinion():
            return "opinion", record.post, record.version
        case _:
            return kind_of(record), external_id(record), record.version


def author(record: Item | Notice | Fact) -> str | None:
    """Name who posted a thing, by external identifier; None for what nobody posted."""
    if isinstance(record, Post | Media | Url | Examination | SecondOpinion):
        return record.author
    return None


def stored(
    record: Item | Notice | Fact,
    seq: Seq,
    *,
    tenant: TenantId,
    source: SourceId,
    received_at: datetime,
) -> Record:
    """Wrap a record with where it came from, when, and its place in the feed."""
    if isinstance(record, Notice):
        return StoredNotice(
            seq=seq, tenant=tenant, source=source, received_at=received_at, notice=record
        )
    if isinstance(record, Examination | Entry | SecondOpinion):
        return StoredFact(
            seq=seq, tenant=tenant, source=source, received_at=received_at, fact=record
        )
    return StoredItem(seq=seq, tenant=tenant, source=source, received_at=received_at, item=record)


def digest(body: bytes) -> bytes:
    """Give 16 bytes that tell two bodies apart (BLAKE2b)."""
    return hashlib.blake2b(body, digest_size=16).digest()


def parts(names: Iterable[T]) -> Iterator[list[T]]:
    """Give each name once, in lists of a length that a question may hold, in order."""
    once = list(dict.fromkeys(names))
    return (once[start : start + _AT_ONCE] for start in range(0, len(once), _AT_ONCE))


def micros(instant: datetime) -> int:
    """Give microseconds since 1970-01-01 UTC, exactly."""
    return (instant - _EPOCH) // _MICROSECOND


def instant(microseconds: int) -> datetime:
    """Give the aware UTC instant of a number of microseconds since 1970-01-01."""
    return _EPOCH + timedelta(microseconds=microseconds)
