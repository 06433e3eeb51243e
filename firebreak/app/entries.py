"""What a person does to the entries of lists: judge, withdraw, put back, add."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from firebreak.adapters.lists.rows import made_id, normal
from firebreak.app.wiring import Services
from firebreak.model.decisions import Decision
from firebreak.model.errors import EntryChanged, InvalidRecord, NotFound
from firebreak.model.facts import Entry
from firebreak.model.fingerprints import MOST, read_fingerprint
from firebreak.model.ids import DecisionId, ItemKey, SourceId, item_key, split_key
from firebreak.model.items import Media
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.people import Person

Act = Literal["confirm", "dispute", "unsay", "withdraw", "relist"]
_CHANGES: Mapping[Act, tuple[EntryKind, Mapping[str, Any]]] = {
    "confirm": ("entry judged", {"opinion": "confirmed"}),
    "dispute": ("entry judged", {"opinion": "disputed"}),
    "unsay": ("entry judged", {"opinion": "none"}),
    "withdraw": ("entry withdrawn", {"standing": "withdrawn", "opinion": "disputed"}),
    "relist": ("entry listed", {"standing": "listed", "opinion": "none"}),
}


class Judgement(Struct, frozen=True, kw_only=True):
    """What a person says of an entry.

    Attributes:
        version: Of the entry as the person saw it.
    """

    act: Act
    reason: str
    version: int


def judge(services: Services, key: ItemKey, said: Judgement, person: Person) -> Entry:
    """Keep what a person says of an entry, as its next version and as a line of the ledger.

    The worker takes it up from the feed: what was held back comes up after a confirmation.

    Args:
        services: Store and clock.
        key: Which entry.
        said: What is said, and why.
        person: Who says so.

    Returns:
        The entry as it stands now.

    Raises:
        NotFound: There is no such entry.
        EntryChanged: It changed since the person saw it; nothing was kept.
        InvalidRecord: No reason, or the entry is withdrawn, or nothing is left to put back.
    """
    known = services.store.entry(key, services.tenant)
    if known is None or not isinstance(old := known.fact, Entry):
        raise NotFound(what="entry", name=key)
    if old.version != said.version:
        raise EntryChanged(entry=key, by=old.by)
    if said.act == "relist" and not old.fingerprints:
        reason = "its fingerprints were forgotten; put them on the list by hand"
        raise InvalidRecord(field="act", reason=reason)
    if (old.standing == "withdrawn") != (said.act == "relist"):
        reason = f"it is {old.standing}; put a withdrawn entry back before anything else"
        raise InvalidRecord(field="act", reason=reason)
    kind, changes = _CHANGES[said.act]
    # Which removal it comes from is worth knowing whatever is said of it since.
    kept = _REMOVAL.search(old.note)
    note = _note(said.reason) + (f" ({kept[0]})" if kept else "")
    entry = replace(old, version=old.version + 1, by=person.id, note=note, **changes)
    _tell(services, known.source, entry, kind, person)
    return entry


def add(
    services: Services, name: SourceId, fingerprints: Sequence[str], *, why: str, person: Person
) -> ItemKey:
    """Put fingerprints on a list by hand, as one entry that a person has confirmed.

    Args:
        services: Store and clock.
        name: Of the list.
        fingerprints: Written, perhaps with capitals.
        why: For whoever comes after.
        person: Who puts them there.

    Returns:
        The entry, named as an import names what has no name.

    Raises:
        InvalidRecord: One is no fingerprint, there is none, no reason, or the entry is listed.
        EntryChanged: Somebody was quicker.
    """
    written = list[str]()
    for one in fingerprints:
        try:
            written.append(normal(one))
        except ValueError as error:
            raise InvalidRecord(field="fingerprints", reason=str(error)) from error
    return _put(services, name, made_id(written), written, why=why, person=person)


def add_medium(
    services: Services, name: SourceId, media: ItemKey, *, why: str, person: Person
) -> ItemKey:
    """Put a medium on a list: by its file, by what it shows, and turned and in parts if it is here.

    Args:
        services: Store, clock, and where originals are.
        name: Of the list.
        media: Which medium.
        why: For whoever comes after.
        person: Who puts it there.

    Returns:
        The entry, named as the one that a removal of the medium makes.

    Raises:
        InvalidRecord: Nobody knows what it looks like, no reason, or the entry is listed.
        EntryChanged: Somebody was quicker.
    """
    found = fingerprints_of(services, media)
    known = [read_fingerprint(one) for one in found]
    known.sort(key=lambda one: (one.kind != "sha256", one.kind != "pdq"))
    entry = known[0].value[:32] if known else ""
    wider = services.media.variants(media)
    return _put(services, name, entry, (*found, *wider), why=why, person=person)


def fingerprints_of(services: Services, media: ItemKey) -> tuple[str, ...]:
    """Give what is known of a medium's looks: what we found first, then what its platform says."""
    store, tenant = services.store, services.tenant
    item = store.item(media, tenant)
    told = item.item.fingerprints if item and isinstance(item.item, Media) else ()
    found = (one for fact in store.facts_about(media, tenant) for one in _found(fact.fact))
    return tuple(dict.fromkeys((*found, *told)))


def removal_of(services: Services, key: ItemKey, entry: Entry) -> Decision | None:
    """Find the decision that put an entry on the list of what was removed here.

    Args:
        services: Policy and decisions.
        key: Which entry.
        entry: As it stands.

    Returns:
        The decision; None for other lists, and where none made it.
    """
    named = _REMOVAL.search(entry.note)
    if named is None or split_key(key)[0] != services.policy.media.removed_here:
        return None
    with suppress(NotFound):
        return services.store.decision(DecisionId(named[1]), services.tenant)
    return None


def _found(fact: object) -> tuple[str, ...]:
    return getattr(fact, "fingerprints", ())


def _put(
    services: Services,
    name: SourceId,
    entry: str,
    fingerprints: Sequence[str],
    *,
    why: str,
    person: Person,
) -> ItemKey:
    if not fingerprints:
        raise InvalidRecord(field="fingerprints", reason="there is none to know it by")
    key = item_key(name, "entry", entry)
    known = services.store.entry(key, services.tenant)
    old = known.fact if known else None
    if isinstance(old, Entry) and old.standing == "listed":
        raise InvalidRecord(field="fingerprints", reason=f"this is on the list already, as {entry}")
    told = Entry(
        id=entry,
        version=old.version + 1 if isinstance(old, Entry) else 1,
        fingerprints=tuple(dict.fromkeys(fingerprints))[:MOST],
        opinion="confirmed",
        by=person.id,
        note=_note(why),
    )
    _tell(services, name, told, "entry listed", person)
    return key


def _note(reason: str) -> str:
    if not reason.strip():
        raise InvalidRecord(field="reason", reason="say why, for whoever comes after you")
    return reason.strip()


def _tell(
    services: Services, name: SourceId, entry: Entry, kind: EntryKind, person: Person
) -> None:
    now, key = services.now(), item_key(name, "entry", entry.id)
    (kept,) = services.store.append(services.tenant, name, [entry], now)
    if kept.result == "conflict":
        known = services.store.entry(key, services.tenant)
        raise EntryChanged(entry=key, by=getattr(known and known.fact, "by", ""))
    if kept.result == "accepted":
        line = LedgerEntry(
            kind=kind,
            tenant=services.tenant,
            at=now,
            actor=person.id,
            subject=key,
            note=f"{entry.opinion}, {entry.standing}: {entry.note}",
        )
        services.store.note([line])


_REMOVAL = re.compile("removed by decision ([a-zA-Z0-9_-]+)")
