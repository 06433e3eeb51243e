"""When each piece of content has come to its time, case by case."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from firebreak.model.cases import Case
from firebreak.model.facts import Fact
from firebreak.model.ids import CaseId, ItemKey, item_key
from firebreak.model.items import Item
from firebreak.model.ledger import LedgerEntry
from firebreak.model.notices import Notice
from firebreak.model.retention import (
    HASHES_DAYS,
    Retention,
    closed_at,
    days_for,
    holds,
    kept_until,
    owner,
    thing,
)

HOLD_KINDS = ("hold placed", "hold lifted")


class Stay(Struct, frozen=True, kw_only=True):
    """How long somebody's cases and holds keep what belongs to him.

    Attributes:
        until: Instant from which on they keep nothing; None while no end is in sight.
        closed: When the last of the cases was closed; None where only a hold keeps.
    """

    until: datetime | None
    closed: datetime | None = None


class Schedule:
    """One tenant's cases and holds as they stand at an instant.

    What came before a case was closed goes when the case does. What came afterwards has its own
    days as well. An open case and a hold keep everything that belongs to their subject; an open
    network keeps what belongs to its members too.
    """

    def __init__(
        self,
        policy: Retention,
        now: datetime,
        cases: Iterable[Case],
        hold_lines: Iterable[LedgerEntry],
    ) -> None:
        """Work out until when everybody's things stay; O(cases + lines).

        Args:
            policy: How long what is kept.
            now: Whatever ends at or before it is over.
            cases: All cases of the tenant.
            hold_lines: Its ledger lines about holds, in order.
        """
        self.now = now
        self._policy = policy
        self._stays: dict[ItemKey, Stay] = {}
        self._cases: dict[CaseId, tuple[ItemKey, datetime | None]] = {}
        self._moved: set[CaseId] = set()
        self._told: dict[ItemKey, datetime] = {}
        for case in cases:
            self._cases[case.id] = (case.subject, closed_at(case))
            stay = Stay(until=kept_until(case, policy), closed=closed_at(case))
            for key in (case.subject, *case.also, *(one.account for one in case.members)):
                self._keep(key, stay)
        lines = tuple(hold_lines)
        self._holds = holds(lines, now)
        for hold in self._holds.values():
            self._keep(hold.subject, Stay(until=hold.until))
        for line in lines:
            if line.subject is not None:
                self._told[line.subject] = line.at

    def heed(self, entries: Iterable[LedgerEntry]) -> None:
        """Take in what happened since: whatever it is about is left alone this time.

        Args:
            entries: Newer ledger lines. Every case that opens, reopens, gets a member or a
                decision writes one, and every hold.
        """
        for entry in entries:
            if entry.subject is not None:
                self._stays[entry.subject] = Stay(until=None)
            if entry.case is not None:
                self._moved.add(entry.case)

    def has_case(self, case: CaseId) -> bool:
        """Say whether a case is this tenant's."""
        return case in self._cases

    def is_over(self, key: ItemKey) -> bool:
        """Say whether no case and no hold keeps what belongs to somebody."""
        stay = self._stays.get(key)
        return stay is None or (stay.until is not None and stay.until <= self.now)

    def is_case_over(self, case: CaseId) -> bool:
        """Say whether the time of a case has come; never of an open or unknown one."""
        subject, closed = self._cases.get(case, (None, None))
        return (
            subject is not None
            and closed is not None
            and case not in self._moved
            and self.is_over(subject)
        )

    def has_expired(self, source: str, record: Item | Fact, received_at: datetime) -> bool:
        """Say whether the content of an item, or what was found in it, has come to its time."""
        keys = (thing(source, record), owner(source, record))
        return self._is_due(keys, received_at, days_for(record, self._policy))

    def entry_expired(self, taken_back_at: datetime) -> bool:
        """Say whether what a list took back at an instant has come to its time."""
        return self._has_passed(taken_back_at, self._policy.items_days)

    def hashes_expired(self, account: ItemKey, received_at: datetime) -> bool:
        """Say whether an account's keyed hashes have come to their time."""
        stay = self._stays.get(account)
        is_kept = account in self._holds or (stay is not None and stay.until is None)
        return not is_kept and self._has_passed(received_at, HASHES_DAYS)

    def notice_expired(
        self, source: str, notice: Notice, received_at: datetime, cases: Sequence[CaseId]
    ) -> tuple[bool, bool]:
        """Say what of a notice has come to its time.

        Args:
            source: Platform it came from.
            notice: What was said.
            received_at: When.
            cases: Cases that it joined.

        Returns:
            Whether its words have, and whether its reporter has.
        """
        sender = item_key(source, "account", notice.reporter)
        about = [owner(source, notice), sender]
        days = self._policy.items_days
        if not cases:
            words = self._is_due(about, received_at, days)
            return words, words
        words = all(self._joined_due(one, about, received_at, days) for one in cases)
        is_held = any(key in self._holds for key in about)
        return words, not is_held and all(self._may_forget(one, received_at) for one in cases)

    def joined_expired(self, case: CaseId, key: ItemKey, at: datetime) -> bool:
        """Say whether evidence that joined a case has come to its time.

        Args:
            case: The case.
            key: Whom or what the evidence is about.
            at: When it came.

        Returns:
            Whether it has.
        """
        return self._joined_due(case, [key], at, self._policy.acts_days)

    def loose_expired(self, key: ItemKey, at: datetime) -> bool:
        """Say whether evidence that joined no case has come to its time."""
        return self._has_passed(at, self._policy.acts_days) and self.is_over(key)

    def words_expired(self, case: CaseId, subjects: Iterable[ItemKey]) -> bool:
        """Say whether words about some subjects, said in a case, have come to their time."""
        return self.is_case_over(case) and all(self.is_over(key) for key in subjects)

    def names_expired(self, case: CaseId, subjects: Iterable[ItemKey], at: datetime) -> bool:
        """Say whether a decision or action of an instant may name its subjects no longer."""
        is_old = self._has_passed(at, self._policy.decisions_days)
        return is_old and self.words_expired(case, subjects)

    def is_old(self, at: datetime) -> bool:
        """Say whether what belongs to no case has been kept as long as a decision."""
        return self._has_passed(at, self._policy.decisions_days)

    def line_expired(self, entry: LedgerEntry, case: CaseId | None) -> bool:
        """Say whether the private part of a ledger line has come to its time.

        Args:
            entry: The line.
            case: The case it belongs to, by itself or by its action; None for none.

        Returns:
            Whether it has.
        """
        about = [] if entry.subject is None else [entry.subject]
        if case is not None:
            return self.words_expired(case, about)
        at = entry.at
        if entry.kind in HOLD_KINDS and entry.subject is not None:
            # All lines about one hold go together: without the later ones the first would count.
            at = max(at, self._told.get(entry.subject, at))
        is_old = self._has_passed(at, self._policy.decisions_days)
        return is_old and all(self.is_over(key) for key in about)

    def _keep(self, key: ItemKey, stay: Stay) -> None:
        known = self._stays.get(key)
        if known is not None:
            ends = (known.until, stay.until)
            closed = [one for one in (known.closed, stay.closed) if one is not None]
            stay = Stay(
                until=None if None in ends else max(one for one in ends if one is not None),
                closed=max(closed, default=None),
            )
        self._stays[key] = stay

    def _is_due(self, keys: Iterable[ItemKey], at: datetime, days: int) -> bool:
        stays = [self._stays[key] for key in keys if key in self._stays]
        if any(stay.until is None or stay.until > self.now for stay in stays):
            return False
        is_of_case = any(stay.closed is not None and at <= stay.closed for stay in stays)
        return is_of_case or self._has_passed(at, days)

    def _joined_due(self, case: CaseId, keys: Iterable[ItemKey], at: datetime, days: int) -> bool:
        if not self.words_expired(case, keys):
            return False
        _, closed = self._cases[case]
        return (closed is not None and at <= closed) or self._has_passed(at, days)

    def _may_forget(self, case: CaseId, at: datetime) -> bool:
        subject, closed = self._cases.get(case, (None, None))
        if subject is None or closed is None or case in self._moved or subject in self._holds:
            return False
        stay = self._stays[subject]
        is_open = stay.until is None
        return not is_open and self._has_passed(max(closed, at), self._policy.reporters_days)

    def _has_passed(self, at: datetime, days: int) -> bool:
        return at + timedelta(days=days) <= self.now
