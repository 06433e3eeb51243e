"""Which entries lists hold, and which wait for a person; kept up."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from threading import Lock
from typing import Literal

from firebreak.app.lookups import Lookups
from firebreak.model.facts import Entry, StoredFact
from firebreak.model.ids import ItemKey, Seq, SourceId, TenantId
from firebreak.model.policy import MediaPolicy
from firebreak.model.ports import Store

AT_ONCE = 1_000
"""Entries read from the store in one question."""
GLANCE = timedelta(seconds=15)
"""For how long the number beside a menu may be old."""
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
GLANCED_AT = 2_000
"""Entries read for that number at most, so that a long list does not hold a page up."""
State = Literal["none", "confirmed", "disputed", "doubted", "withdrawn"]
"""How an entry stands: ``disputed`` by a person, ``doubted`` by its list or by what followed from
decisions, so that a person has to say."""


class Shelf:
    """One list's entries by key, the one that changed last at the end."""

    def __init__(self) -> None:
        """Begin empty."""
        self.entries: dict[ItemKey, State] = {}
        self.counts: Counter[State] = Counter()
        self.upto = Seq(0)

    def __len__(self) -> int:
        """Count all, withdrawn ones too."""
        return len(self.entries)

    @property
    def listed(self) -> int:
        """Count the entries that stand."""
        return len(self.entries) - self.counts["withdrawn"]

    def newest(self, start: int, count: int) -> tuple[ItemKey, ...]:
        """Give some entries, the one that changed last first."""
        return tuple(islice(reversed(self.entries), start, start + count))

    def put(self, fact: StoredFact, state: State) -> None:
        """Note how an entry stands now."""
        old = self.entries.pop(fact.subject, None)
        if old is not None:
            self.counts[old] -= 1
        self.entries[fact.subject] = state
        self.counts[state] += 1
        self.upto = fact.seq


class Inventory:
    """What all lists hold, read once and then only where it changed; for all threads.

    Some 140 bytes an entry, in each process that shows pages; measured on 100,000 entries, which
    take 3 s of the processor at the first look.
    """

    def __init__(self, store: Store, tenant: TenantId, policy: MediaPolicy) -> None:
        """Begin without having looked.

        Args:
            store: Where the entries are.
            tenant: Whose.
            policy: Which lists are switched on.
        """
        self._store, self._tenant, self._policy = store, tenant, policy
        self._shelves: dict[SourceId, Shelf] = {}
        self._turn = Lock()
        self._glanced, self._glanced_at = 0, NEVER

    def look(self) -> dict[SourceId, Shelf]:
        """Read what changed since the last look.

        Returns:
            All lists that the policy names or that have entries, by name. The first look reads
            everything, later ones what is new.
        """
        with self._turn:
            self._read(None)
            return dict(self._shelves)

    def waiting(self, lookups: Lookups) -> dict[SourceId, tuple[ItemKey, ...]]:
        """Name the entries whose matches are held back until a person speaks, list by list.

        Only lists that open cases count: what another one holds back is of no consequence.

        Args:
            lookups: Knows what matches too many.

        Returns:
            The one that changed last first, of each list that has any.
        """
        with self._turn:
            return self._all_held(lookups)

    def glance(self, lookups: Lookups, now: datetime) -> int:
        """Count them for a menu: quickly, and perhaps some seconds late.

        Args:
            lookups: Knows what matches too many.
            now: When it is asked.

        Returns:
            How many wait, as far as is known; while somebody else reads, as it was before.
        """
        is_due = not timedelta(0) <= now - self._glanced_at < GLANCE
        if is_due and self._turn.acquire(blocking=False):
            try:
                self._read(GLANCED_AT)
                self._glanced = sum(map(len, self._all_held(lookups).values()))
                self._glanced_at = now
            finally:
                self._turn.release()
        return self._glanced

    def forget_glance(self) -> None:
        """Count anew the next time, because somebody here has spoken."""
        self._glanced_at = NEVER

    def _all_held(self, lookups: Lookups) -> dict[SourceId, tuple[ItemKey, ...]]:
        found = {name: tuple(self._held(name, lookups)) for name in sorted(self._shelves)}
        return {name: held for name, held in found.items() if held}

    def _held(self, name: SourceId, lookups: Lookups) -> Iterator[ItemKey]:
        if (told := self._policy.lists.get(name)) is None or told.mode != "live" or told.harmless:
            return
        shelf = self._shelves[name]
        silent = (key for key, state in shelf.entries.items() if state == "none")
        flooded = lookups.flooded(silent)
        for key in reversed(shelf.entries):
            if shelf.entries[key] == "doubted" or key in flooded:
                yield key

    def _read(self, limit: int | None) -> None:
        people = {str(one.id) for one in self._store.people(self._tenant)}
        for name in sorted({*map(SourceId, self._policy.lists), *self._store.lists(self._tenant)}):
            shelf = self._shelves.setdefault(name, Shelf())
            while limit is None or limit > 0:
                page = self._store.list_entries(name, self._tenant, shelf.upto, AT_ONCE)
                for fact in page:
                    if isinstance(fact.fact, Entry):
                        shelf.put(fact, state_of(fact.fact, people))
                if not page:
                    break
                limit = None if limit is None else limit - len(page)


def state_of(entry: Entry, people: set[str]) -> State:
    """Say how an entry stands.

    Args:
        entry: As its list has it now.
        people: Who has a place at this desk.

    Returns:
        Its state.
    """
    if entry.standing == "withdrawn":
        return "withdrawn"
    if entry.opinion == "disputed" and entry.by not in people:
        return "doubted"
    return entry.opinion
