"""Records in memory: once each, in one order, found by name or author."""

from datetime import datetime
from itertools import islice

from firebreak.adapters.store import codec
from firebreak.model.facts import Entry, Fact, StoredFact
from firebreak.model.ids import ItemKey, Seq, SourceId, TenantId, split_key
from firebreak.model.items import Item, Post, StoredItem, author_key
from firebreak.model.notices import Notice
from firebreak.model.ports import Appended, Record

_Version = tuple[TenantId, SourceId, str, str, int]


class MemoryFeed:
    """The feed of the keeper in memory, whose lock its callers hold.

    In ``records`` the place of each is its index plus one.
    """

    def __init__(self) -> None:
        self.records: list[Record] = []
        self._versions: dict[_Version, tuple[Seq, bytes]] = {}
        self._newest: dict[tuple[TenantId, ItemKey], StoredItem] = {}
        self._authors: dict[tuple[TenantId, ItemKey], set[ItemKey]] = {}
        self._posts: dict[tuple[TenantId, ItemKey], list[StoredItem]] = {}
        self._facts: dict[tuple[TenantId, ItemKey], list[StoredFact]] = {}

    def append(
        self,
        tenant: TenantId,
        source: SourceId,
        record: Item | Notice | Fact,
        digest: bytes,
        *,
        received_at: datetime,
    ) -> Appended:
        """Keep one record, unless its version is here."""
        version = (tenant, source, *codec.identity(record))
        if (known := self._versions.get(version)) is not None:
            seq, first = known
            return Appended(result="duplicate" if first == digest else "conflict", seq=seq)
        seq = Seq(len(self.records) + 1)
        self._versions[version] = (seq, digest)
        stored = codec.stored(record, seq, tenant=tenant, source=source, received_at=received_at)
        self.records.append(stored)
        if isinstance(stored, StoredItem):
            self._index(stored)
        elif isinstance(stored, StoredFact):
            self._facts.setdefault((tenant, stored.subject), []).append(stored)
        return Appended(result="accepted", seq=seq)

    def at(self, seq: Seq) -> Record | None:
        """Give the record at a place; None when there is none."""
        return self.records[seq - 1] if 0 < seq <= len(self.records) else None

    def item(self, key: ItemKey, tenant: TenantId, until: datetime | None) -> StoredItem | None:
        """Give the highest version of a thing; None when it is unknown. O(records) with until."""
        split_key(key)
        newest = self._newest.get((tenant, key))
        if newest is None or until is None or newest.received_at <= until:
            return newest
        known = [
            one
            for one in self.records
            if isinstance(one, StoredItem)
            and (one.tenant, one.key) == (tenant, key)
            and one.received_at <= until
        ]
        return max(known, key=lambda one: one.item.version, default=None)

    def items_by_author(self, account: ItemKey, tenant: TenantId, limit: int) -> list[StoredItem]:
        """Give an account's posts, media and urls, newest first, newest version each."""
        split_key(account)
        keys = self._authors.get((tenant, account), set())
        found = [self._newest[tenant, key] for key in keys]
        by_now = [one for one in found if author_key(one.source, one.item) == account]
        return sorted(by_now, key=lambda one: -one.seq)[:limit]

    def posts(self, thing: ItemKey, tenant: TenantId) -> list[StoredItem]:
        """Give every version of an account's posts, or of a post, in the order of the feed."""
        return list(self._posts.get((tenant, thing), ()))

    def facts_about(
        self, thing: ItemKey, tenant: TenantId, until: datetime | None
    ) -> list[StoredFact]:
        """Give what was found in a medium's bytes or said of a post, newest first."""
        has_facts = split_key(thing)[1] in codec.ABOUT.values()
        return self._facts_of(thing, tenant, until)[::-1] if has_facts else []

    def entry(self, key: ItemKey, tenant: TenantId, until: datetime | None) -> StoredFact | None:
        """Give the highest version of a list's entry; None when it is unknown."""
        is_entry = split_key(key)[1] == "entry"
        found = self._facts_of(key, tenant, until) if is_entry else []
        return max(found, key=lambda one: one.fact.version, default=None)

    def list_entries(
        self, name: SourceId, tenant: TenantId, after: Seq, limit: int
    ) -> list[StoredFact]:
        """Give the entries of a list as they stand, in the order of the feed."""
        found = (
            one
            for one in self.records[after:]
            if isinstance(one, StoredFact)
            and isinstance(one.fact, Entry)
            and (one.tenant, one.source) == (tenant, name)
            and one == self.entry(one.subject, tenant, None)
        )
        return list(islice(found, limit))

    def lists(self, tenant: TenantId) -> list[SourceId]:
        """Give the names of all lists, in alphabetical order."""
        named = {
            split_key(key)[0]
            for owner, key in self._facts
            if owner == tenant and split_key(key)[1] == "entry"
        }
        return sorted(named)

    def _facts_of(self, key: ItemKey, tenant: TenantId, until: datetime | None) -> list[StoredFact]:
        found = self._facts.get((tenant, key), [])
        return [one for one in found if until is None or one.received_at <= until]

    def _index(self, stored: StoredItem) -> None:
        place = (stored.tenant, stored.key)
        newest = self._newest.get(place)
        if newest is None or newest.item.version < stored.item.version:
            self._newest[place] = stored
        author = author_key(stored.source, stored.item)
        if codec.author(stored.item) is not None and author is not None:
            self._authors.setdefault((stored.tenant, author), set()).add(stored.key)
        if isinstance(stored.item, Post) and author is not None:
            for thing in (author, stored.key):
                self._posts.setdefault((stored.tenant, thing), []).append(stored)
