"""A brief as STIX 2.1: the event and decided content, no account."""

import ipaddress
import uuid
from collections.abc import Iterator
from datetime import datetime

import msgspec

from firebreak.adapters.exchanges.stix import AMBER, CONFIRMED, instant, uuid_of
from firebreak.measure.brief.contract import Brief, Destination, Medium

Stix = dict[str, object]
DIGEST_LENGTH = 64
OBSERVABLES = uuid.UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")
"""Namespace of names of observables (STIX 2.1, section 2.9)."""


def bundle(brief: Brief, origin: str) -> bytes:
    """Write a brief for other desks.

    Args:
        brief: What there is to tell.
        origin: Name of the installation, as its checkpoints say it.

    Returns:
        JSON; the same brief gives the same bytes. An incident, a report that names it, the hosts
        that decided posts link to as observed data, and the files of decided posts as indicators.
        What waits, what was left alone, and everything of accounts and cases stays here.

    Source: OASIS, STIX Version 2.1, sections 4.5, 4.6, 4.7, 4.14, 4.16, 6.4, 6.7, 6.8.
    """
    space = f"firebreak:{origin}/brief/{brief.event.name}/{instant(brief.window.since)}"
    who = f"identity--{uuid_of(f'firebreak:{origin}')}"
    common = _common(who, brief.window.since, brief.as_of)
    incident = {
        "type": "incident",
        "id": f"incident--{uuid_of(space, 'incident')}",
        "name": brief.event.name,
        "description": f"From {instant(brief.window.since)} until {instant(brief.window.until)}.",
        **common,
    }
    told = [incident, *_things(brief, space, common)]
    identity = {
        "type": "identity",
        "id": who,
        "name": origin,
        "identity_class": "organization",
        "spec_version": "2.1",
        "created": instant(brief.window.since),
        "modified": instant(brief.window.since),
    }
    report = {
        "type": "report",
        "id": f"report--{uuid_of(space, 'report')}",
        "name": brief.event.name,
        "report_types": ["observed-data"],
        "published": instant(brief.as_of),
        "object_refs": [str(one["id"]) for one in told],
        **common,
    }
    names = "".join(str(one["id"]) for one in told)
    made = {
        "type": "bundle",
        "id": f"bundle--{uuid_of(space, names, instant(brief.as_of))}",
        "objects": [identity, report, *told],
    }
    return msgspec.json.encode(made)


def _common(who: str, created: datetime, modified: datetime) -> Stix:
    return {
        "spec_version": "2.1",
        "created": instant(created),
        "modified": instant(max(created, modified)),
        "created_by_ref": who,
        "object_marking_refs": [AMBER],
    }


def _things(brief: Brief, space: str, common: Stix) -> Iterator[Stix]:
    for destination in brief.destinations:
        if destination.decided:
            yield from _host(destination, space, common)
    for medium in brief.media:
        if medium.decided and _is_digest(medium.file):
            yield _file(medium, space, common)


def _host(one: Destination, space: str, common: Stix) -> Iterator[Stix]:
    kind = _kind_of(one.host)
    # Named by what it is, so that what others observed has the same name (section 2.9).
    told = msgspec.json.encode({"value": one.host}).decode()
    seen = f"{kind}--{uuid.uuid5(OBSERVABLES, told)}"
    yield {"type": kind, "spec_version": "2.1", "id": seen, "value": one.host}
    yield {
        "type": "observed-data",
        "id": f"observed-data--{uuid_of(space, kind, one.host)}",
        "first_observed": instant(one.first),
        "last_observed": instant(one.last),
        "number_observed": one.decided,
        "object_refs": [seen],
        **common,
    }


def _file(one: Medium, space: str, common: Stix) -> Stix:
    return {
        "type": "indicator",
        "id": f"indicator--{uuid_of(space, 'file', one.file)}",
        "name": "A file of posts that people decided on",
        "indicator_types": ["unknown"],
        "pattern": f"[file:hashes.'SHA-256' = '{one.file}']",
        "pattern_type": "stix",
        "valid_from": instant(one.first),
        "confidence": CONFIRMED,
        **common,
    }


def _is_digest(file: str) -> bool:
    return len(file) == DIGEST_LENGTH and all(one in "0123456789abcdef" for one in file)


def _kind_of(host: str) -> str:
    try:
        return f"ipv{ipaddress.ip_address(host).version}-addr"
    except ValueError:
        return "domain-name"
