"""The protocol by which one question answers for many things."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from firebreak.model.actions import Action
from firebreak.model.cases import Case, CaseKind, Origin
from firebreak.model.ids import CaseId, ItemKey, ReviewerId, SourceId, TenantId
from firebreak.model.items import StoredItem


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
