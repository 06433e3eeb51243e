"""Answers for many things, out of what the keeper in memory answers for one."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Protocol

from firebreak.adapters.store.posted import posted_of
from firebreak.model.actions import Action
from firebreak.model.at_once import Sieve
from firebreak.model.cases import Case, CaseFile
from firebreak.model.errors import NotFound
from firebreak.model.ids import CaseId, ItemKey, Seq, SourceId, TenantId, split_key
from firebreak.model.items import StoredItem
from firebreak.model.ports import Record
from firebreak.model.posted import Posted


class Asked(Protocol):
    """What is asked of the keeper."""

    def item(self, key: ItemKey, tenant: TenantId) -> StoredItem | None:
        """Give a thing."""
        ...

    def read(self, after: Seq, limit: int, *, upto: Seq | None = None) -> list[Record]:
        """Give records behind a place."""
        ...

    def queue(self, tenant: TenantId, limit: int, offset: int = 0) -> list[Case]:
        """Give the head of the queue."""
        ...

    def case_file(self, case: CaseId, tenant: TenantId) -> CaseFile:
        """Give a case with all that joined it."""
        ...

    def actions(self, case: CaseId | None, tenant: TenantId) -> list[Action]:
        """Give all actions."""
        ...


class MemoryAtOnce:
    """Answers as :class:`firebreak.model.at_once.AtOnce` says, one thing after the other."""

    def __init__(
        self, keeper: Asked, posts: Callable[[ItemKey, TenantId], list[StoredItem]]
    ) -> None:
        """Take whom to ask, and who gives every version of the posts of an account."""
        self._keeper = keeper
        self._posts = posts

    def items(self, keys: Iterable[ItemKey], tenant: TenantId) -> Mapping[ItemKey, StoredItem]:
        """Give the highest version of each thing; unknown ones are missing."""
        found = {key: self._keeper.item(key, tenant) for key in keys}
        return {key: one for key, one in found.items() if one is not None}

    def posted(self, tenant: TenantId, *, after: Seq, upto: Seq) -> list[Posted]:
        """Give every version of every post between two places of the feed, in its order."""
        records = self._keeper.read(after, max(upto - after, 0))
        mine = (one for one in records if isinstance(one, StoredItem) and one.tenant == tenant)
        return [post for one in mine if (post := posted_of(one)) is not None]

    def posted_by(
        self, things: Iterable[ItemKey], tenant: TenantId, *, after: Seq, upto: Seq, limit: int
    ) -> list[Posted]:
        """Give every version of posts, of those that accounts made or of single ones."""
        found: list[Posted] = []
        for thing in things:
            versions = [one for one in self._posts(thing, tenant) if after < one.seq <= upto]
            found += [post for one in versions[-limit:] if (post := posted_of(one)) is not None]
        return found

    def sieved(
        self, tenant: TenantId, sieve: Sieve, *, through: int, limit: int, offset: int = 0
    ) -> list[Case]:
        """Give undecided cases that may be what somebody looks for, in the queue's order."""
        waiting = self._keeper.queue(tenant, through)
        found = [one for one in waiting if sieve.kind in (None, one.kind)]
        return found[offset : offset + limit]

    def overdue(self, tenant: TenantId, now: datetime) -> list[Case]:
        """Give all undecided cases whose deadline lies before an instant, due longest first."""
        waiting = self._keeper.queue(tenant, 1_000_000_000)
        found = [one for one in waiting if one.deadline is not None and one.deadline < now]
        return sorted(found, key=lambda one: (one.deadline, one.id))

    def reported(self, cases: Iterable[CaseId], tenant: TenantId) -> frozenset[CaseId]:
        """Name those of some cases that a notice has ever joined."""
        return frozenset(case for case in cases if self._has_notice(case, tenant))

    def delivered(self, tenant: TenantId, source: SourceId, limit: int) -> list[Action]:
        """Give the actions that a platform took and that nothing has shown yet, oldest first."""
        taken = (one for one in self._keeper.actions(None, tenant) if one.status == "delivered")
        return [one for one in taken if split_key(one.subject)[0] == source][:limit]

    def actions_on(self, subject: ItemKey, tenant: TenantId) -> list[Action]:
        """Give every action on a thing, in the order they were planned."""
        return [one for one in self._keeper.actions(None, tenant) if one.subject == subject]

    def _has_notice(self, case: CaseId, tenant: TenantId) -> bool:
        try:
            return bool(self._keeper.case_file(case, tenant).notices)
        except NotFound:
            return False
