"""Messages in memory: who may have which, and where each one stands."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from msgspec.structs import replace

from firebreak.adapters.store import rules
from firebreak.adapters.store.rules import Moment, Posted
from firebreak.model.actions import Delivery, Outcome
from firebreak.model.errors import NotFound
from firebreak.model.ids import ItemKey, SourceId, TenantId, split_key


class MemoryOutbox:
    """All messages ever posted, in the order in which they were; its owner holds the lock."""

    def __init__(self) -> None:
        self._posted: dict[str, Posted] = {}

    def __contains__(self, delivery: str) -> bool:
        """Whether an identifier was used."""
        return delivery in self._posted

    def post(self, deliveries: Iterable[Delivery], tenant: TenantId) -> None:
        """Put messages in."""
        self._posted |= {one.id: Posted(delivery=one, tenant=tenant) for one in deliveries}

    def take(
        self, at: Moment, until: datetime, limit: int, besides: Collection[SourceId]
    ) -> list[Delivery]:
        """Lease due messages: the oldest of each subject only."""
        oldest: dict[tuple[TenantId, ItemKey], Posted] = {}
        for posted in self._posted.values():
            if posted.state == "waiting":
                oldest.setdefault((posted.tenant, posted.delivery.subject), posted)
        due = [
            posted
            for posted in oldest.values()
            if rules.is_due(posted, at) and split_key(posted.delivery.subject)[0] not in besides
        ]
        due = sorted(due, key=lambda posted: posted.delivery.due_at)[:limit]
        for posted in due:
            self._posted[posted.delivery.id] = replace(posted, leased_until=until)
        return [posted.delivery for posted in due]

    def settle(self, outcomes: Sequence[Outcome]) -> list[tuple[Outcome, Posted, bool]]:
        """Keep how tries went, all or none.

        Args:
            outcomes: One for each try.

        Returns:
            Each with its message as it now stands, and whether it changed anything.

        Raises:
            NotFound: A try of a message that is not there.
        """
        for outcome in outcomes:
            self._find(outcome.delivery, "delivery")
        settled = []
        for outcome in outcomes:
            before = self._posted[outcome.delivery]
            posted = self._posted[outcome.delivery] = rules.settled(before, outcome)
            settled.append((outcome, posted, posted is not before))
        return settled

    def dead(self, tenant: TenantId) -> list[tuple[Delivery, Outcome]]:
        """Give messages that will not be tried again, newest first."""
        found = [
            (posted.delivery, posted.outcome)
            for posted in reversed(self._posted.values())
            if posted.tenant == tenant and posted.state == "dead" and posted.outcome
        ]
        return sorted(found, key=lambda pair: pair[1].at, reverse=True)

    def again(self, delivery: str, tenant: TenantId, at: Moment) -> Posted:
        """Make a dead letter wait once more; gives it as it was, raises as the port says."""
        found = self._find(delivery, "dead letter")
        if found.tenant != tenant:
            raise NotFound(what="dead letter", name=delivery)
        following = list(self._posted.values())[list(self._posted).index(delivery) + 1 :]
        about = (tenant, found.delivery.subject)
        later = [one for one in following if (one.tenant, one.delivery.subject) == about]
        self._posted[delivery] = rules.again(found, later, at=at)
        return found

    def _find(self, delivery: str, what: str) -> Posted:
        if delivery not in self._posted:
            raise NotFound(what=what, name=delivery)
        return self._posted[delivery]
