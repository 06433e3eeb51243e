"""Messages in memory: leased, settled, and sent again when somebody wants it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from msgspec.structs import replace

from firebreak.adapters.store import rules
from firebreak.adapters.store.rules import Posted
from firebreak.model.actions import Action, Delivery, Outcome
from firebreak.model.errors import NotFound
from firebreak.model.ids import ActionId, ItemKey, SourceId, TenantId, split_key

Actions = dict[ActionId, tuple[TenantId, Action]]


class MemoryOutbox:
    """The outbox of the keeper in memory, whose lock its callers hold.

    Attributes:
        posted: Messages by identifier, in the order in which they were planned.
    """

    def __init__(self) -> None:
        self.posted: dict[str, Posted] = {}

    def post(self, deliveries: Sequence[Delivery], tenant: TenantId) -> None:
        """Put messages in, in the order they shall reach each subject."""
        self.posted |= {one.id: Posted(delivery=one, tenant=tenant) for one in deliveries}

    def take(
        self, now: datetime, until: datetime, limit: int, *, besides: Collection[SourceId]
    ) -> list[Delivery]:
        """Lease due deliveries: the oldest of each subject only."""
        oldest: dict[ItemKey, Posted] = {}
        for posted in self.posted.values():
            if posted.state == "waiting":
                oldest.setdefault(posted.delivery.subject, posted)
        due = [
            posted
            for posted in oldest.values()
            if posted.delivery.due_at <= now
            and split_key(posted.delivery.subject)[0] not in besides
            and (posted.leased_until is None or posted.leased_until <= now)
        ]
        due = sorted(due, key=lambda posted: posted.delivery.due_at)[:limit]
        for posted in due:
            self.posted[posted.delivery.id] = replace(posted, leased_until=until)
        return [posted.delivery for posted in due]

    def settle(self, outcomes: Sequence[Outcome], actions: Actions) -> list[tuple[ActionId, bool]]:
        """Keep how tries went, and move their actions.

        Args:
            outcomes: One for each try.
            actions: All actions; changed in place.

        Returns:
            The action of each try, and whether it changed anything.

        Raises:
            NotFound: A try of a delivery that is not there; nothing was changed.
        """
        for outcome in outcomes:
            if outcome.delivery not in self.posted:
                raise NotFound(what="delivery", name=outcome.delivery)
        changed = []
        for outcome in outcomes:
            before = self.posted[outcome.delivery]
            posted = rules.settled(before, outcome)
            changed.append((posted.delivery.action, posted is not before))
            self.posted[outcome.delivery] = posted
            tenant, action = actions[posted.delivery.action]
            moved = replace(action, status=rules.moved(action, outcome.result))
            actions[action.id] = (tenant, moved)
        return changed

    def dead(self, tenant: TenantId) -> list[tuple[Delivery, Outcome]]:
        """Give deliveries that will not be tried again, newest first."""
        found = [
            (posted.delivery, posted.outcome)
            for posted in reversed(self.posted.values())
            if posted.tenant == tenant and posted.state == "dead" and posted.outcome
        ]
        return sorted(found, key=lambda pair: pair[1].at, reverse=True)

    def again(self, delivery: str, tenant: TenantId, now: datetime, actions: Actions) -> Posted:
        """Make a dead letter wait for its first try once more.

        Args:
            delivery: Which one.
            tenant: Whose.
            now: From when on it may leave.
            actions: All actions; changed in place.

        Returns:
            The letter as it was.

        Raises:
            NotFound: There is no such dead letter.
            Overtaken: A later message about the same subject has arrived or is under way.
        """
        found = self.posted.get(delivery)
        if found is None or found.tenant != tenant:
            raise NotFound(what="dead letter", name=delivery)
        following = list(self.posted.values())[list(self.posted).index(delivery) + 1 :]
        subject = found.delivery.subject
        later = [one for one in following if one.delivery.subject == subject]
        self.posted[delivery] = rules.again(found, later, now=now)
        _, action = actions[found.delivery.action]
        actions[action.id] = (tenant, replace(action, status=rules.moved(action, "again")))
        return found
