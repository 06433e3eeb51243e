"""The protocol by which one question answers for many things."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from firebreak.model.actions import Action
from firebreak.model.cases import Case, CaseKind, Origin
from firebreak.model.ids import CaseId, ItemKey, ReviewerId, Seq, SourceId, TenantId
from firebreak.model.items import StoredItem
from firebreak.model.posted import Posted


class Sieve(Struct, frozen=True, kw_only=True):
    """What undecided cases must have; None, empty and 0 let everything through.

    Attributes:
        severity: At least so grave.
        person: Who holds it, or is to take it.
        opened_by: Opened at or before this instant.
        due_by: With a deadline at or before this instant.
    """

    kind: CaseKind | None = None
    category: str = ""
    severity: int = 0
    language: str = ""
    origin: Origin | None = None
    source: SourceId | None = None
    person: ReviewerId | None = None
    opened_by: datetime | None = None
    due_by: datetime | None = None


class AtOnce(Protocol):
    """Answers for many things what the library answers for one."""

    def items(self, keys: Iterable[ItemKey], tenant: TenantId) -> Mapping[ItemKey, StoredItem]:
        """Give the highest version of each thing; unknown ones are missing."""
        ...

    def posted(self, tenant: TenantId, *, after: Seq, upto: Seq) -> list[Posted]:
        """Give every version of every post between two places of the feed, in its order.

        Args:
            tenant: Whose.
            after: Only records behind this place.
            upto: Only records at or before this one; some thousands behind the other.

        Returns:
            All of them; as much memory as they take.
        """
        ...

    def posted_by(
        self, things: Iterable[ItemKey], tenant: TenantId, *, after: Seq, upto: Seq, limit: int
    ) -> list[Posted]:
        """Give every version of posts, of those that accounts made or of single ones.

        Args:
            things: Accounts and posts; other things have none.
            tenant: Whose.
            after: Only records behind this place of the feed.
            upto: Only records at or before this one.
            limit: How many of each thing at most, the newest.

        Returns:
            Thing by thing, each one's in the order of the feed.
        """
        ...

    def sieved(
        self, tenant: TenantId, sieve: Sieve, *, through: int, limit: int, offset: int = 0
    ) -> list[Case]:
        """Give undecided cases that may be what somebody looks for, in the queue's order.

        Args:
            tenant: Whose.
            sieve: What they must have. It is coarse: all that have it are given, and perhaps
                some that do not, so that whoever asks looks at each.
            through: How many cases of the queue are looked through.
            limit: How many are given at most.
            offset: How many of those are passed over.

        Returns:
            Cases as they stand now; fewer than ``limit`` at the end.
        """
        ...

    def overdue(self, tenant: TenantId, now: datetime) -> list[Case]:
        """Give all undecided cases whose deadline lies before an instant, due longest first."""
        ...

    def reported(self, cases: Iterable[CaseId], tenant: TenantId) -> frozenset[CaseId]:
        """Name those of some cases that a notice has ever joined."""
        ...

    def delivered(self, tenant: TenantId, source: SourceId, limit: int) -> list[Action]:
        """Give the actions that a platform took and that nothing has shown yet, oldest first."""
        ...

    def actions_on(self, subject: ItemKey, tenant: TenantId) -> list[Action]:
        """Give every action on a thing, of all cases and states, in the order they were planned.

        Cost: O(all actions of the tenant); there is no index over what is done.
        """
        ...
