"""Deciding reads no more decisions in the third year than on the first day."""

from collections import Counter
from dataclasses import replace
from typing import Any

from firebreak.app import entries
from firebreak.model.decisions import Decision
from firebreak.model.facts import Entry
from firebreak.model.ids import DEFAULT_TENANT, DecisionId, ItemKey
from firebreak.review.decide import Proposal
from firebreak.review.specific import COMPARED
from tests.app.factories import Room, account, listed, report, suspension, user


class Counted:
    """A store that counts the decisions it hands out, by question."""

    def __init__(self, store: Any) -> None:
        self._store = store
        self.rows: Counter[str] = Counter()

    def decisions(self, case: Any, tenant: Any) -> list[Decision]:
        """Count those of one case, and those of all."""
        found: list[Decision] = self._store.decisions(case, tenant)
        self.rows["all" if case is None else "case"] += len(found)
        return found

    def decision(self, decision: DecisionId, tenant: Any) -> Decision:
        """Count one."""
        self.rows["one"] += 1
        found: Decision = self._store.decision(decision, tenant)
        return found

    def newest_decisions(self, tenant: Any, limit: int) -> list[Decision]:
        """Count what is asked for at most."""
        self.rows["newest"] += limit
        found: list[Decision] = self._store.newest_decisions(tenant, limit)
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def busy(days: int) -> tuple[Room, Counted, Decision]:
    """Give a desk with a history, whose store counts from now on, and one decision of it."""
    room = Room()
    for number in range(days):
        name = f"u{number}"
        room.tell(account(name), listed(f"p{number}", name))
        made = room.decide(room.case_of(user(name)), suspension())
    room.tell(account("last"), report("n-last", "last", of="account"))
    counted = Counted(room.store)
    store: Any = counted
    room.services = replace(room.services, store=store)
    return room, counted, made


def test_taking_back_reads_one_decision_and_those_of_its_case() -> None:
    """However many others were ever made."""
    for days in (3, 30):
        room, counted, made = busy(days)
        room.reverse(made)
        assert {"one": 1, "case": 1} == dict(counted.rows)


def test_deciding_on_bare_reasons_compares_a_bounded_number() -> None:
    """Words are held against the newest ones, and never against all."""
    for days in (3, 30):
        room, counted, _ = busy(days)
        plain = Proposal(
            verb="suspend",
            category="support",
            purpose="none",
            reasons='He wrote "meet at the tower" at 21:15.',
        )
        room.decide(room.case_of(user("last")), plain)
        assert (0, COMPARED) == (counted.rows["all"], counted.rows["newest"])


def test_the_decision_behind_an_entry_is_one_row() -> None:
    """Whoever opens an entry of the list of what was removed here waits for no history."""
    room, counted, made = busy(5)
    name = room.services.policy.media.removed_here
    key = ItemKey(f"{name}:entry:e1")
    known = Entry(id="e1", fingerprints=(), note=f"decision {made.id}")
    assert entries.removal_of(room.services, key, known) in (made, None)
    assert counted.rows["all"] == 0
    assert DEFAULT_TENANT == room.services.tenant
