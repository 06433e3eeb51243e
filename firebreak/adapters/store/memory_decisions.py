"""The decisions of the keeper in memory: in their order, and by their names."""

from itertools import islice

from firebreak.model.decisions import Decision
from firebreak.model.errors import NotFound, StoreError
from firebreak.model.ids import CaseId, DecisionId, TenantId


class MemoryDecisions:
    """Decisions of all tenants; the keeper around them holds the lock."""

    def __init__(self) -> None:
        self._made: dict[DecisionId, tuple[TenantId, Decision]] = {}

    def check_new(self, decision: Decision) -> None:
        """Refuse a name that is taken; raises StoreError."""
        if decision.id in self._made:
            raise StoreError(f"decision {decision.id} reuses an identifier")

    def add(self, decision: Decision, tenant: TenantId) -> None:
        """Keep one more."""
        self._made[decision.id] = (tenant, decision)

    def of(self, case: CaseId | None, tenant: TenantId) -> list[Decision]:
        """Give decisions in the order they were made; of all cases when ``case`` is None."""
        mine = (one for owner, one in self._made.values() if owner == tenant)
        return [one for one in mine if case in (None, one.case)]

    def one(self, decision: DecisionId, tenant: TenantId) -> Decision:
        """Give one decision; raises NotFound."""
        owner, found = self._made.get(decision, (None, None))
        if found is None or owner != tenant:
            raise NotFound(what="decision", name=decision)
        return found

    def newest(self, tenant: TenantId, limit: int) -> list[Decision]:
        """Give the decisions that were made last, newest first."""
        mine = (one for owner, one in reversed(self._made.values()) if owner == tenant)
        return list(islice(mine, limit))
