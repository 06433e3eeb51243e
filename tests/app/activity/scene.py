"""A desk with a network of which somebody was suspended, and a clock by days."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from firebreak.app import pipeline
from firebreak.app.activity.counting import Counting
from firebreak.model.cases import Case
from firebreak.model.connections import Member
from firebreak.model.decisions import Decision, Verb
from firebreak.model.effects import Effects, Ruling
from firebreak.model.ids import (
    DEFAULT_TENANT,
    ActionId,
    CaseId,
    DecisionId,
    ItemKey,
    ReviewerId,
    Seq,
)
from firebreak.model.items import Item, Post
from firebreak.model.ledger import EntryKind, LedgerEntry
from tests.app.factories import FORUM, START, Room, post, user

ADA = ReviewerId("ada")
NET = CaseId("net")
DAY = timedelta(days=1)


class Scene:
    """A room whose worker is not needed: what it would conclude is put there by the test."""

    def __init__(self, room: Room) -> None:
        """Begin at noon of day 0."""
        self.room = room
        self.counting = Counting(room.services)
        self._decided = 0
        self.go(0)

    def go(self, days: float) -> datetime:
        """Let it be so many days after midnight of day 0; half a day is noon."""
        self.room.clock.at = at(days)
        return at(days)

    def tell(self, *items: Item) -> None:
        """Take items in now, and let the worker have read them."""
        services = self.room.services
        services.store.append(services.tenant, FORUM, items, self.room.clock())
        self.read()

    def read(self) -> None:
        """Let the worker have read all that came in."""
        store = self.room.store
        stands, upto = store.cursor(pipeline.CURSOR), Seq(0)
        while records := store.read(upto, 10_000):
            upto = records[-1].seq
        if upto > stands:
            self.conclude(upto=upto)

    def conclude(self, *cases: Case, lines: Sequence[LedgerEntry] = (), upto: int = 0) -> None:
        """Keep what a worker concluded."""
        stands = self.room.store.cursor(pipeline.CURSOR)
        self.room.store.apply(
            Effects(
                cursor=pipeline.CURSOR,
                after=stands,
                upto=max(stands, Seq(upto)),
                cases=cases,
                entries=tuple(lines),
            )
        )

    def network(self, *names: str, case: CaseId = NET, drawn: Sequence[str] = ()) -> None:
        """Open a network of some accounts, grown from the account ``seed``."""
        members = [Member(account=user(name), score=1.0) for name in names]
        members += [Member(account=user(name), score=-1.0, drawn=True) for name in drawn]
        opened = Case(
            id=case,
            tenant=DEFAULT_TENANT,
            kind="network",
            subject=user("seed"),
            status="open",
            origin="tool",
            opened_at=self.room.clock(),
            updated_at=self.room.clock(),
            revision=1,
            members=tuple(members),
        )
        self.conclude(opened, lines=[self.line("case opened", case=case)])

    def decide(self, verb: Verb, *names: str, case: CaseId = NET) -> DecisionId:
        """Decide on members of a network; a suspension is confirmed at once."""
        self._decided += 1
        store, now = self.room.store, self.room.clock()
        held = store.claim(case, ADA, DEFAULT_TENANT, now, now + timedelta(minutes=5))
        found = store.case(case, DEFAULT_TENANT)
        subjects = tuple(user(name) for name in names)
        made = Decision(
            id=DecisionId(f"d{self._decided}"),
            case=case,
            verb=verb,
            subjects=subjects,
            reviewer=ADA,
            at=now,
            policy="",
        )
        members = tuple(
            replace(one, handled=one.handled or one.account in subjects) for one in found.members
        )
        after = replace(found, revision=found.revision + 1, members=members, status="open")
        acts = [self.line("action confirmed", key, case) for key in subjects if verb == "suspend"]
        store.decide(
            Ruling(decision=made, case=after, token=held.token, entries=tuple(acts)),
        )
        return made.id

    def line(
        self, kind: EntryKind, subject: ItemKey | None = None, case: CaseId = NET
    ) -> LedgerEntry:
        """Write a line about a network, now."""
        return LedgerEntry(
            kind=kind,
            tenant=DEFAULT_TENANT,
            at=self.room.clock(),
            actor="system",
            case=case,
            case_kind="network",
            subject=subject,
            action=ActionId(f"a-{subject}") if kind == "action confirmed" else None,
            action_verb="suspend" if kind == "action confirmed" else None,
        )

    def counted(self, case: CaseId | None = NET) -> dict[int, dict[str, int]]:
        """Give what was counted of a network, or of all others, by day."""
        return {
            (line.at.date() - START.date()).days - 1: dict(line.counted)
            for line in self.lines()
            if line.case == case
        }

    def lines(self) -> list[LedgerEntry]:
        """Give the lines that were counted, in order."""
        entries = self.room.store.entries(0, 100_000, DEFAULT_TENANT)
        return [line for line in entries if line.kind == "activity counted"]


def at(days: float) -> datetime:
    """Give an instant by days after midnight of day 0."""
    return START.replace(hour=0) + days * DAY


def day(number: int) -> date:
    """Give the date of a day."""
    return at(number).date()


def said(name: str, author: str, days: float, **more: object) -> Post:
    """Make a post of an instant."""
    return post(name, "hello", author, created_at=at(days), **more)


def linking(name: str, author: str, days: float, service: str = "chan.example") -> Post:
    """Make a post that leads to another service."""
    return said(name, author, days, links=(f"https://{service}/{name}",))
