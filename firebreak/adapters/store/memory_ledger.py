"""The ledger in memory: a tree and its lines for each tenant."""

from collections import defaultdict
from collections.abc import Sequence
from os import urandom

from msgspec.structs import replace

from firebreak.adapters.store import sealing
from firebreak.model.ids import TenantId
from firebreak.model.ledger import Leaf, LedgerEntry, Tree


class MemoryLedger:
    """The ledger of the keeper in memory, whose lock its callers hold."""

    def __init__(self) -> None:
        self.entries: defaultdict[TenantId, list[LedgerEntry]] = defaultdict(list)
        self.leaves: defaultdict[TenantId, list[Leaf]] = defaultdict(list)
        self.trees: defaultdict[TenantId, Tree] = defaultdict(Tree)

    def write(self, entries: Sequence[LedgerEntry]) -> None:
        """Number lines and add them to their trees."""
        for entry in entries:
            tree = self.trees[entry.tenant]
            numbered = replace(entry, seq=tree.size + 1)
            self.trees[entry.tenant], leaves = sealing.extended(tree, [numbered], urandom)
            self.entries[entry.tenant].append(numbered)
            self.leaves[entry.tenant].extend(leaves)
