"""The protocol by which papers of the desk are kept and found again."""

from datetime import datetime
from typing import Protocol

from firebreak.model.effects import Filing
from firebreak.model.ids import CaseId, ItemKey, TenantId
from firebreak.model.papers import Paper, PaperId, PaperKind


class Papers(Protocol):
    """Keeps papers: orders, appeals, second reviews and all that follows from filing them."""

    def file(self, filing: Filing) -> None:
        """Keep papers and all that follows from them in one transaction, in a commit of its own.

        Args:
            filing: The papers, and what follows.

        Raises:
            StaleCase: A case or a paper has moved on; nothing was kept.
            NotFound: Something joined a case that is not there.
        """
        ...

    def paper(self, paper: PaperId, tenant: TenantId) -> Paper:
        """Give one paper; raises NotFound when there is none, or it is another tenant's."""
        ...

    def papers(
        self,
        tenant: TenantId,
        kind: PaperKind,
        *,
        case: CaseId | None = None,
        subject: ItemKey | None = None,
        is_open: bool | None = None,
        after: Paper | None = None,
        limit: int = 1_000,
    ) -> list[Paper]:
        """Give papers of a kind, oldest first.

        Args:
            tenant: Whose.
            kind: Which kind.
            case: Only those of this case; None takes all, as below.
            subject: Only those about this.
            is_open: Only those about which something must still be done, or only the others.
            after: Only those that come after this one.
            limit: How many at most.

        Returns:
            By the instant at which they were first filed, then by identifier.
        """
        ...

    def due_papers(self, tenant: TenantId, now: datetime, limit: int) -> list[Paper]:
        """Give open papers of all kinds whose ``due`` has come, due longest first."""
        ...
