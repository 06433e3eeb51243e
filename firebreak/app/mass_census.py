"""How many accounts a platform has, in which languages, as it told us."""

from collections import Counter
from collections.abc import Mapping
from threading import Lock

from firebreak.model.ids import ItemKey, Seq, TenantId, item_key
from firebreak.model.items import Account, StoredItem
from firebreak.model.notices import StoredNotice
from firebreak.model.ports import Store

PAGE = 2_000
GONE = frozenset({"suspended", "deleted"})


class Census:
    """Counts the accounts of the feed, each once, by their newest version; any thread may ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._upto = Seq(0)
        self._known: dict[ItemKey, tuple[int, str]] = {}
        self._counts: Counter[str] = Counter()
        self._trusted: set[ItemKey] = set()

    def read(self, store: Store, tenant: TenantId) -> None:
        """Read what came in since the last time; the first time that is the whole feed.

        Args:
            store: Whose feed.
            tenant: Whose accounts.
        """
        with self._lock:
            while records := store.read(self._upto, PAGE):
                for one in records:
                    if one.tenant == tenant:
                        self._take(one)
                self._upto = records[-1].seq

    @property
    def active(self) -> int:
        """Accounts that are neither suspended nor deleted."""
        return self._counts.total()

    @property
    def languages(self) -> Mapping[str, int]:
        """Those by the language that the platform tells; empty where it tells none."""
        return {name: many for name, many in self._counts.items() if many}

    def is_trusted(self, account: ItemKey) -> bool:
        """Say whether an account ever sent a notice as a trusted flagger."""
        return account in self._trusted

    def _take(self, record: object) -> None:
        if isinstance(record, StoredNotice):
            told = record.notice
            if told.kind == "trusted_flagger" and told.reporter:
                self._trusted.add(item_key(record.source, "account", told.reporter))
        elif isinstance(record, StoredItem) and isinstance(record.item, Account):
            account = record.item
            before = self._known.get(record.key)
            if before is not None:
                if before[0] > account.version:
                    return
                if before[1] != "gone":
                    self._counts[before[1][1:]] -= 1
            counts = "gone" if account.status in GONE else f"+{account.language}"
            self._known[record.key] = account.version, counts
            if counts != "gone":
                self._counts[account.language] += 1
