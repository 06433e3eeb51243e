"""A platform with many accounts, and three leads who plan."""

from collections.abc import Sequence
from dataclasses import replace as changed
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from msgspec.structs import replace

from firebreak.app import freezing, mass
from firebreak.app.mass import Wanted
from firebreak.app.mass_runner import Runner
from firebreak.app.outbox import Outbox
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, PaperId, ReviewerId
from firebreak.model.items import Account, Item
from firebreak.model.mass import MassMember, Planned
from firebreak.model.people import Person, Role
from firebreak.review import mass_gates
from firebreak.review.mass_gates import Signed
from tests.app.factories import START, Room, listed, post, user

TEMI, BEN, CLEO = (ReviewerId(name) for name in ("temi", "ben", "cleo"))
REASONS = "Each of them spread pages of Group V on 1 March 2026."


class Town:
    """A room with plans, stepped by the test."""

    def __init__(self, *, guilty: int = 12, quiet: int = 3, folder: Path | None = None) -> None:
        self.room = Room(folder=folder)
        for name in (TEMI, BEN, CLEO):
            self.room.store.put_person(person(name))
        self.guilty = [user(f"g{place:04d}") for place in range(guilty)]
        self.quiet = [user(f"q{place:04d}") for place in range(quiet)]
        told: list[Item] = []
        for place in range(guilty):
            told += [told_account(f"g{place:04d}"), listed(f"bad{place}", f"g{place:04d}")]
        for place in range(quiet):
            told += [told_account(f"q{place:04d}"), post(f"ok{place}", author=f"q{place:04d}")]
        self.room.tell(*told)
        self.restart()

    def restart(self) -> None:
        """Begin again with nothing in memory, as after a kill."""
        self.runner = Runner(self.room.services)
        self.outbox = Outbox(self.room.services, at_once=100)

    @property
    def now(self) -> datetime:
        """Give the instant."""
        return self.room.clock()

    def under(self, **numbers: object) -> None:
        """Go on under other numbers of mass action."""
        policy = self.room.services.policy
        held = replace(policy.mass, **numbers)
        self.room.services = changed(self.room.services, policy=replace(policy, mass=held))
        self.restart()

    def signed(self, name: ReviewerId, *, session: str = "", minutes: float = 1) -> Signed:
        """Give somebody who signed in a short while ago, at a browser of their own."""
        found = self.room.store.person(name)
        assert found is not None
        since = self.now - timedelta(minutes=minutes)
        return Signed(person=found, session=session or f"at-{name}", since=since)

    def propose(self, keys: Sequence[ItemKey] | None = None, **more: str) -> PaperId:
        """Let Temi propose to suspend accounts."""
        self.room.clock.forward(seconds=1)
        wanted = Wanted(
            category="support",
            reasons=REASONS,
            accounts="\n".join(self.guilty if keys is None else keys),
        )
        wanted = replace(wanted, **more)
        return mass.propose(self.room.services, wanted, self.signed(TEMI)).id

    def look(self, plan: PaperId, name: ReviewerId, *verdicts: str) -> None:
        """Let somebody look at their sample; after the verdicts given, everything is to act."""
        said = list(verdicts)
        while True:
            body = self.body(plan)
            held = self.room.services.policy.mass
            place = mass_gates.next_place(body.plan, body.course, name, policy=held)
            if place is None or body.course.stage != "proposed":
                return
            word = said.pop(0) if said else "act"
            mass.look(self.room.services, plan, place, word, self.signed(name))

    def agree(self, plan: PaperId, name: ReviewerId, **more: bool) -> Planned:
        """Let somebody agree."""
        return mass.agree(self.room.services, plan, self.signed(name), **more)

    def agreed(self, keys: Sequence[ItemKey] | None = None) -> PaperId:
        """Give a plan to which all agreed that must."""
        plan = self.propose(keys)
        people = self.body(plan).plan.people
        for name in [TEMI] if people == 1 else [BEN, CLEO][: people - 1]:
            self.look(plan, name)
            self.agree(plan, name)
        return plan

    def body(self, plan: PaperId) -> Planned:
        """Give the plan as it stands."""
        return mass.find(self.room.services, plan)[1]

    def members(self, plan: PaperId) -> list[MassMember]:
        """Give its accounts by place."""
        paper, _ = mass.find(self.room.services, plan)
        return [one for _, one in mass.members(self.room.services, paper)]

    def step(self) -> None:
        """Let plans and messages go on as far as they may just now."""
        for _ in range(400):
            more = self.runner.round()
            more = bool(self.outbox.send_due()) or more
            if not more:
                return

    def pass_time(self, minutes: float, *, every: float = 10) -> None:
        """Let time go by, with a look every few seconds."""
        for _ in range(int(minutes * 60 / every)):
            self.room.clock.forward(seconds=every)
            self.step()

    def done(self) -> list[str]:
        """Give what the platform was asked, in order."""
        return self.room.forum.heard

    def suspended(self) -> set[str]:
        """Give the accounts that the platform holds suspended."""
        held: set[str] = set()
        for body in self.room.forum.sent:
            data = msgspec.json.decode(body)["data"]
            name = data["subject"]["id"]
            if data.get("verb") == "suspend":
                held.add(name)
            elif data.get("verb") == "unsuspend":
                held.discard(name)
        return held

    def shown(self, name: str, status: str) -> None:
        """Let the platform tell of an account's state."""
        stored = self.room.store.item(user(name), DEFAULT_TENANT)
        assert stored is not None
        assert isinstance(stored.item, Account)
        later = replace(stored.item, version=stored.item.version + 1, status=status)
        self.room.tell(later)

    def is_frozen(self) -> bool:
        """Say whether anything holds messages back."""
        return freezing.frozen(self.room.services) is not None


def person(name: ReviewerId, role: Role = "lead") -> Person:
    """Give somebody of the desk."""
    return Person(id=name, tenant=DEFAULT_TENANT, name=name.title(), role=role)


def told_account(name: str, **more: object) -> Account:
    """Give a version of an account that is a year old."""
    plain = Account(id=name, version=1, followers=20, created_at=START - timedelta(days=365))
    return replace(plain, **more)
