"""Papers of the desk, for the keeper in memory."""

from collections.abc import Sequence
from datetime import datetime

from firebreak.adapters.store import rules
from firebreak.adapters.store.rules import PapersWanted
from firebreak.model.errors import NotFound
from firebreak.model.ids import TenantId
from firebreak.model.papers import Paper, PaperId


class MemoryPapers:
    """Papers by identifier; the store that owns it holds the lock."""

    def __init__(self) -> None:
        """Begin with none."""
        self._papers: dict[PaperId, Paper] = {}

    def put(self, papers: Sequence[Paper]) -> None:
        """Keep papers, all or none; raises StaleCase as the port says."""
        self._papers.update(rules.filed(self._papers, papers))

    def paper(self, paper: PaperId, tenant: TenantId) -> Paper:
        """Give one paper; raises NotFound as the port says."""
        found = self._papers.get(paper)
        if found is None or found.tenant != tenant:
            raise NotFound(what="paper", name=paper)
        return found

    def find(self, tenant: TenantId, wanted: PapersWanted) -> list[Paper]:
        """Give papers of a kind, oldest first. O(papers)."""
        found = [
            one
            for one in self._papers.values()
            if one.tenant == tenant and rules.is_wanted(one, wanted)
        ]
        return sorted(found, key=rules.paper_order)[: wanted.limit]

    def due(self, tenant: TenantId, now: datetime, limit: int) -> list[Paper]:
        """Give open papers whose time has come, due longest first. O(papers)."""
        found = [
            (one.due, one.id, one)
            for one in self._papers.values()
            if one.tenant == tenant and one.is_open and one.due is not None and one.due <= now
        ]
        return [one for _, _, one in sorted(found, key=lambda each: each[:2])[:limit]]
