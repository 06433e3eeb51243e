"""The protocol by which decisions are found without reading all."""

from typing import Protocol

from firebreak.model.decisions import Decision
from firebreak.model.ids import DecisionId, TenantId


class Decided(Protocol):
    """Questions about decisions that read no more rows than they ask for."""

    def decision(self, decision: DecisionId, tenant: TenantId) -> Decision:
        """Give one decision, by its index: one row, however many there are.

        Args:
            decision: Which one.
            tenant: Whose; another tenant's is as good as absent.

        Returns:
            The decision as it is kept.

        Raises:
            NotFound: There is no such decision.
        """
        ...

    def newest_decisions(self, tenant: TenantId, limit: int) -> list[Decision]:
        """Give the decisions that were made last, newest first.

        Args:
            tenant: Whose.
            limit: How many at most; beside other tenants' decisions no others are read.

        Returns:
            Decisions of all cases.
        """
        ...
