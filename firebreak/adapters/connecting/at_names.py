"""What things are called on ATProto, and what we call them."""

import re

from msgspec import Struct

from firebreak.adapters.connecting.did import is_did
from firebreak.model.ids import Kind

RECORD = re.compile(r"at://([^/\s]+)/([A-Za-z0-9.-]{1,317})/([A-Za-z0-9._~:-]{1,512})\Z")
CID = re.compile(r"[a-zA-Z0-9]{8,256}\Z")
LONGEST = 512
"""Characters of an identifier with us."""


class Record(Struct, frozen=True, kw_only=True):
    """One record: whose, of which collection, under which key."""

    owner: str
    collection: str
    key: str


class Blob(Struct, frozen=True, kw_only=True):
    """One file of somebody's; two people may have the same bytes."""

    owner: str
    cid: str


def record_of(uri: str) -> Record | None:
    """Take the address of a record apart; None where it is none, or names no identity."""
    found = RECORD.match(uri) if len(uri) <= LONGEST else None
    if found is None or not is_did(found[1]):
        return None
    return Record(owner=found[1], collection=found[2], key=found[3])


def blob_of(name: str) -> Blob | None:
    """Take the name of a file apart, as :func:`blob_name` writes it; None where it is none."""
    owner, mark, cid = name.partition("/")
    return Blob(owner=owner, cid=cid) if mark and is_did(owner) and CID.match(cid) else None


def blob_name(owner: str, cid: str) -> str:
    """Name a file: ATProto finds one by its owner and its digest, so both are in it."""
    return f"{owner}/{cid}"


def owner_of(kind: Kind, name: str) -> str | None:
    """Say whose account answers for a thing; None where its name is none of ATProto's."""
    if kind == "account":
        return name if is_did(name) else None
    if kind == "post" and (record := record_of(name)):
        return record.owner
    if kind == "media" and (blob := blob_of(name)):
        return blob.owner
    return None
