"""Who was seen with which keyed hash, for as long as that says anything."""

import math
from collections.abc import Collection, Iterable, Mapping

from firebreak.model.ids import ItemKey
from firebreak.model.retention import HASHES_DAYS

LASTS = HASHES_DAYS * 86_400.0
"""Seconds from when an account was last seen with a hash; then it is as if never seen."""
FEW = 10
"""More accounts than so many, seeds apart, have a hash only because they share a network, a shop
or a library: it says nothing."""

MOST = 100
"""Hashes remembered of one account, at most: those it was seen with last."""


class Hashes:
    """Keyed hashes by account, and accounts by keyed hash.

    Attributes:
        now: Instant against which everything is old or not, unix seconds: when the newest record
            came in, never a clock's, so that reading again gives the same.
    """

    def __init__(self) -> None:
        """Start empty."""
        self.now = -math.inf
        self._seen: dict[ItemKey, dict[str, float]] = {}
        self._holders: dict[str, set[ItemKey]] = {}

    def meet(self, account: ItemKey, hashes: Mapping[str, float]) -> None:
        """Take in with what an account was seen, and when; what it had before it keeps."""
        if not hashes:
            return
        self.now = max(self.now, *hashes.values())
        seen = self._seen.setdefault(account, {})
        for one, at in hashes.items():
            seen[one] = max(at, seen.get(one, at))
            self._holders.setdefault(one, set()).add(account)
        newest_first = sorted(seen, key=lambda one: (-seen[one], one))
        old = [one for one in newest_first[:MOST] if not self._lasts(seen[one])]
        self._drop(account, [*old, *newest_first[MOST:]])

    def forget(self, accounts: Iterable[ItemKey]) -> None:
        """Forget what some accounts were seen with, and of all others what is old; O(hashes)."""
        for account in set(accounts) & self._seen.keys():
            self._drop(account, list(self._seen[account]))
        for account in list(self._seen):
            old = [one for one, at in self._seen[account].items() if not self._lasts(at)]
            self._drop(account, old)

    def last_seen(self, account: ItemKey, one: str) -> float:
        """Tell when an account was last seen with a hash; -inf where never, or too long ago."""
        at = self._seen.get(account, {}).get(one, -math.inf)
        return at if self._lasts(at) else -math.inf

    def shared_with(self, accounts: Collection[ItemKey]) -> dict[str, tuple[ItemKey, ...]]:
        """Find what some accounts have in common with each other or with few others.

        Args:
            accounts: Any.

        Returns:
            Everybody with each of their hashes, by key; only hashes that two accounts have or
            more, and no more than ``FEW`` besides those asked about.
        """
        asked = set(accounts)
        hashes = {one for account in asked for one in self._seen.get(account, ())}
        found = {one: self._few(one, asked) for one in sorted(hashes)}
        return {one: who for one, who in found.items() if len(who) > 1}

    def _few(self, one: str, asked: Collection[ItemKey]) -> tuple[ItemKey, ...]:
        who: list[ItemKey] = []
        others = 0
        for account in self._holders[one]:
            if self._lasts(self._seen[account][one]):
                who.append(account)
                others += account not in asked
            if others > FEW:
                return ()
        return tuple(sorted(who))

    def _lasts(self, at: float) -> bool:
        # Either way: a clock that ran ahead and was set right must not silence what came since.
        return abs(self.now - at) < LASTS

    def _drop(self, account: ItemKey, hashes: Iterable[str]) -> None:
        seen = self._seen[account]
        for one in hashes:
            del seen[one]
            holders = self._holders[one]
            holders.discard(account)
            if not holders:
                del self._holders[one]
        if not seen:
            del self._seen[account]
