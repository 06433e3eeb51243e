"""A list as a STIX 2.1 bundle: fingerprints and what people think of them."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Literal

import msgspec
from msgspec import Struct

from firebreak.model.facts import Entry, StoredFact
from firebreak.model.fingerprints import Fingerprint, read_fingerprint

MEDIA_TYPE = "application/stix+json;version=2.1"
AMBER = "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"
"""TLP:AMBER, as STIX 2.1 names it (section 7.2.1.4): for whoever it was given to, nobody else."""
HASHES = {"md5": "MD5", "sha1": "'SHA-1'", "sha256": "'SHA-256'", "pdq": "PDQ"}
"""Names in patterns; PDQ is none of the standard's own, whose vocabulary of hashes is open."""
FORGOTTEN = "[file:name = 'forgotten']"
"""Pattern of what was taken back and whose fingerprints are gone; STIX wants one."""
ALWAYS = datetime(2020, 1, 1, tzinfo=UTC)
"""``created`` of everything: an object has to keep it for ever, and no entry of a list has one."""
CONFIRMED = 90
"""Confidence where a person here looked at a match and upheld it (appendix A, "Confirmed")."""


class Origin(Struct, frozen=True, kw_only=True):
    """Who shares.

    Attributes:
        name: Of the installation, as its checkpoints say it.
        list_name: The list.
        title: Its title for people.
        is_harmless: Whether it holds what is known to be harmless.
    """

    name: str
    list_name: str
    title: str
    is_harmless: bool = False


class Identity(Struct, frozen=True, kw_only=True):
    """Who shares, as STIX writes it."""

    id: str
    name: str
    created: str
    modified: str
    type: str = "identity"
    spec_version: str = "2.1"
    identity_class: str = "organization"


class Indicator(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One entry of a list; nothing in it tells of an account.

    Attributes:
        revoked: Whether the entry was withdrawn or people here doubt it.
    """

    type: Literal["indicator"] | None = None
    spec_version: Literal["2.1"] | None = None
    id: str
    created: str
    modified: str
    valid_from: str
    created_by_ref: str
    name: str
    pattern: str
    pattern_type: Literal["stix"] | None = None
    indicator_types: tuple[str, ...] = ()
    object_marking_refs: tuple[str, ...] = ()
    confidence: int | None = None
    revoked: bool = False


class Bundle(Struct, frozen=True, kw_only=True):
    """A bundle; the same entries always give the same bytes."""

    id: str
    objects: tuple[Identity | Indicator, ...]
    type: str = "bundle"


def bundle(entries: Iterable[StoredFact], origin: Origin) -> bytes:
    """Write entries of a list.

    Args:
        entries: As the list stands, withdrawn ones too, in the order in which they changed.
        origin: Who shares.

    Returns:
        JSON. Names are made of the origin and the entry by hashing, so that a later bundle changes
        or revokes what an earlier one told. Moments of clips are left out: by themselves they are
        no pictures. What holds nothing else is left out too, unless it was taken back.

    Source: OASIS, STIX Version 2.1, sections 4.5, 4.7, 8 and 9.
    """
    space = f"firebreak:{origin.name}/{origin.list_name}"
    who = Identity(
        id=f"identity--{uuid_of(f'firebreak:{origin.name}')}",
        name=origin.name,
        created=instant(ALWAYS),
        modified=instant(ALWAYS),
    )
    told = [one for each in entries if (one := _indicator(each, origin, who.id, space))]
    names = "".join(one.id + one.modified for one in told)
    made = Bundle(id=f"bundle--{uuid_of(space, names)}", objects=(who, *told))
    return msgspec.json.encode(made)


def _indicator(stored: StoredFact, origin: Origin, who: str, space: str) -> Indicator | None:
    entry = stored.fact
    if not isinstance(entry, Entry):
        return None
    is_revoked = entry.standing == "withdrawn" or entry.opinion == "disputed"
    pattern = _pattern(map(read_fingerprint, entry.fingerprints))
    if not pattern and not is_revoked:
        return None
    return Indicator(
        type="indicator",
        spec_version="2.1",
        id=f"indicator--{uuid_of(space, stored.subject)}",
        created=instant(ALWAYS),
        modified=instant(stored.received_at),
        valid_from=instant(stored.received_at),
        created_by_ref=who,
        name=origin.title,
        pattern=pattern or FORGOTTEN,
        pattern_type="stix",
        indicator_types=("benign" if origin.is_harmless else "unknown",),
        object_marking_refs=(AMBER,),
        confidence=CONFIRMED if entry.opinion == "confirmed" else None,
        revoked=is_revoked,
    )


def _pattern(fingerprints: Iterable[Fingerprint]) -> str:
    """Write a comparison for each fingerprint of a whole file or picture, joined by OR."""
    told = dict.fromkeys(
        f"[file:hashes.{HASHES[one.kind]} = '{one.value}']"
        for one in fingerprints
        if one.kind in HASHES and one.second is None and not one.way
    )
    return " OR ".join(told)


def uuid_of(*parts: str) -> str:
    """Make a name of what it stands for: a UUID of version 5 (RFC 9562), nothing drawn by lot.

    Args:
        *parts: What it stands for.

    Returns:
        The same for the same parts.
    """
    of = hashlib.sha1("\0".join(parts).encode(), usedforsecurity=False).digest()[:16]
    marked = bytearray(of)
    marked[6], marked[8] = marked[6] & 0x0F | 0x50, marked[8] & 0x3F | 0x80
    text = marked.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def instant(at: datetime) -> str:
    """Write an instant as STIX wants it: UTC, to the millisecond."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1_000:03}Z"
