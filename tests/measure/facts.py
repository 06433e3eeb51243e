"""Facts that metrics read, added to a random history: people, views, days.

Reports do not read them; so a history is made up first, and these are added to its lines.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, get_args

from msgspec.structs import replace

from firebreak.model.decisions import Purpose, Verb
from firebreak.model.ids import DEFAULT_TENANT, CaseId, DecisionId, ItemKey
from firebreak.model.ledger import LedgerEntry
from firebreak.model.policy import Exemption

PEOPLE = ("ines", "omar", "noor", "sami")
LISTS = ("shared", "own_bank")
FORMS = ("blurred", "full", "full: asked by a lead", "grey; decides", "full; a face in it decides")
PLACES = ("to:lake.example", "to:hill.example", "to:other")
DAY = timedelta(days=1)


def with_facts(lines: Sequence[LedgerEntry], lot: random.Random) -> list[LedgerEntry]:
    """Add what metrics read.

    Args:
        lines: A history, in any order; actions have no subjects of note yet.
        lot: Gives the same facts for the same lines.

    Returns:
        Its lines, each with facts of its kind, and more lines: pictures, look-ups, second
        reviews, days of activity. In any order.
    """
    more = _Facts(lot, lines)
    found = [more.of(line) for line in lines]
    found += more.looks()
    found += [line for one in found for line in more.second(one)]
    found += more.days(found)
    return found


class _Facts:
    """What is remembered while facts are added."""

    def __init__(self, lot: random.Random, lines: Sequence[LedgerEntry]) -> None:
        self.lot = lot
        self.lines = lines
        self.names: dict[ItemKey, ItemKey] = {}
        self.pool: dict[CaseId, list[ItemKey]] = {}
        self.done_to: dict[str, ItemKey] = {}
        self.suspended = [one for one in lines if one.verb == "suspend" and one.decision]
        for line in lines:
            if line.kind in {"case opened", "member joined"} and line.case and line.subject:
                self.pool.setdefault(line.case, []).append(self.named(line.subject))

    def of(self, line: LedgerEntry) -> LedgerEntry:
        """Give a line with the facts of its kind."""
        match line.kind:
            case "case opened" | "case reopened":
                line = replace(line, **self.known_then())
            case "member joined":
                line = replace(line, **self.known_then(), returns=self.came_back(line, 0.7))
            case "case decided":
                line = replace(line, **self.decided(line))
            case "media shown":
                line = replace(line, actor=self.lot.choice(PEOPLE), note=self.lot.choice(FORMS))
            case "notice received":
                line = replace(line, things=None) if self.luck(0.1) else line
            case "second review":
                line = replace(line, actor="sami", language=self.lot.choice(["", "en", "ar"]))
            case _ if line.action is not None and line.subject is not None:
                return replace(line, subject=self.target(line))
        return replace(line, subject=self.named(line.subject)) if line.subject else line

    def luck(self, chance: float) -> bool:
        """Throw dice."""
        return self.lot.random() < chance

    def named(self, subject: ItemKey) -> ItemKey:
        """Give the name of a subject; now and then two cases are about the same one."""
        if subject not in self.names:
            others = [one for one in self.names.values() if one.startswith("harbor:account:")]
            shared = subject.startswith("harbor:account:") and others and self.luck(0.25)
            self.names[subject] = self.lot.choice(others) if shared else subject
        return self.names[subject]

    def target(self, line: LedgerEntry) -> ItemKey:
        """Choose whom an action is done to: mostly one whom its case is about."""
        action = str(line.action)
        if action not in self.done_to:
            pool = self.pool.get(line.case, []) if line.case else []
            own = line.subject or ItemKey("")
            self.done_to[action] = self.lot.choice(pool) if pool and self.luck(0.8) else own
        return self.done_to[action]

    def known_then(self) -> dict[str, Any]:
        """Say what was known of somebody when they came up."""
        return {
            "posts_before": self.lot.choice([None, 0, 0, 3, 12]),
            "views_before": self.lot.choice([None, 0, 0, 7, 900]),
            "exempt": self.lot.choice(["", "", *get_args(Exemption)]),
        }

    def decided(self, line: LedgerEntry) -> dict[str, Any]:
        """Say of a decision who made it, about which speech, and what it rested on."""
        return {
            "actor": self.lot.choice([*PEOPLE, "system"]),
            "purpose": self.lot.choice([None, None, *get_args(Purpose)]),
            "exempt": self.lot.choice(["", "", "", *get_args(Exemption)]),
            "lists": tuple(sorted(self.lot.sample(LISTS, self.lot.randrange(3)))),
            "returns": self.came_back(line, 0.3),
        }

    def came_back(self, line: LedgerEntry, chance: float) -> tuple[DecisionId, ...]:
        """Say as whose return somebody came up."""
        earlier = [one.decision for one in self.suspended if one.at <= line.at]
        named = self.lot.randrange(1, 4) if earlier and self.luck(chance) else 0
        return tuple(sorted(one for one in self.lot.choices(earlier, k=named) if one))

    def looks(self) -> Iterator[LedgerEntry]:
        """Let people see pictures and look accounts up, many on the same days."""
        if not self.lines:
            return
        for _ in range(30):
            line = self.lot.choice(self.lines)
            at = line.at.replace(hour=0) + timedelta(minutes=self.lot.randrange(2_880))
            told = LedgerEntry(
                kind=self.lot.choice(["media shown", "media shown", "looked up"]),
                tenant=DEFAULT_TENANT,
                at=at,
                actor=self.lot.choice(PEOPLE),
                case=line.case,
                note=self.lot.choice(FORMS),
            )
            yield replace(told, note="") if self.luck(0.05) else told

    def second(self, line: LedgerEntry) -> Iterator[LedgerEntry]:
        """Let somebody answer a decision's case once more."""
        if line.kind != "case decided" or line.decision is None or not self.luck(0.25):
            return
        verb: Verb = self.lot.choice(["suspend", "label", "dismiss", "escalate"])
        yield LedgerEntry(
            kind="second review",
            tenant=DEFAULT_TENANT,
            at=line.at + timedelta(minutes=self.lot.randrange(1, 9_000)),
            actor=self.lot.choice(PEOPLE),
            case=line.case,
            decision=line.decision if self.luck(0.95) else DecisionId("gone"),
            verb=verb,
            category=line.category if self.luck(0.7) else self.lot.choice(["", "threat", "call"]),
            agrees=verb == line.verb,
            language=self.lot.choice(["", "en", "ar", "fr"]),
        )

    def days(self, lines: Sequence[LedgerEntry]) -> list[LedgerEntry]:
        """Count days of networks, before and after something was done to them, and of others."""
        first: dict[CaseId, datetime] = {}
        for line in lines:
            if line.case_kind == "network" and line.case and line.kind == "case decided":
                first[line.case] = min(line.at, first.get(line.case, line.at))
        found = [one for case, at in first.items() for one in self.network(case, at)]
        ends = sorted({line.at for line in found})
        return found + [self.counted(at, None) for at in ends if self.luck(0.9)]

    def network(self, case: CaseId, at: datetime) -> Iterator[LedgerEntry]:
        """Count days around the first decision on a network; some were not counted."""
        end = at.replace(hour=0, minute=0, second=0, microsecond=0)
        before, after = self.lot.randrange(22), self.lot.randrange(22)
        for number in range(-before, after + 1):
            if self.luck(0.8):
                yield self.counted(end + number * DAY, case)

    def counted(self, at: datetime, case: CaseId | None) -> LedgerEntry:
        """Give the figures of one day."""
        most = 9 if case else 400
        accounts = self.lot.randrange(most)
        figures = {"accounts": accounts, "posts": accounts * 2}
        if self.luck(0.8):
            figures["reach"] = self.lot.randrange(1_000)
        figures["links"] = self.lot.randrange(most)
        figures["linking"] = self.lot.randrange(accounts + 1)
        if case:
            places = sorted(self.lot.sample(PLACES, self.lot.randrange(4)))
            figures |= {place: self.lot.randrange(1, 9) for place in places}
        return LedgerEntry(
            kind="activity counted",
            tenant=DEFAULT_TENANT,
            at=at,
            done_at=at + timedelta(hours=6 if self.luck(0.9) else 60),
            actor="system",
            case=case,
            case_kind="network" if case else None,
            counted=tuple(figures.items()),
        )
