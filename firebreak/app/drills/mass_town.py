"""A platform of the drills' own, and three leads who plan against it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from threading import Lock

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from firebreak.adapters.store import open_store
from firebreak.app import leases, mass
from firebreak.app.appeals import Sent, take_in
from firebreak.app.config import Config
from firebreak.app.mass import Wanted
from firebreak.app.mass_runner import Runner
from firebreak.app.outbox import Outbox
from firebreak.app.wiring import Services
from firebreak.app.worker import Worker
from firebreak.detect.run import discovered_detectors
from firebreak.model.actions import REVERSE, Delivery
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, PaperId, ReviewerId, SourceId, item_key
from firebreak.model.items import Account, AccountStatus, Item, Post
from firebreak.model.mass import Verdict
from firebreak.model.people import Person
from firebreak.model.policy import Policy
from firebreak.model.ports import Answer, Platform
from firebreak.review import mass_gates
from firebreak.review.mass_gates import Signed

START = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
FORUM = SourceId("forum")
LISTED = "https://files.example/v/"
"""An address that stands on the operator's list, rightly or by mistake."""
LANGUAGES = ("en", "fr", "de", "ar", "tr")
WALKS = ("news", "prayer", "counter-speech", "research", "plain", "plain", "plain", "plain")
LEADS = tuple(
    Person(id=ReviewerId(name), tenant=DEFAULT_TENANT, name=name.title(), role="lead")
    for name in ("temi", "ben", "cleo")
)
TEMI, BEN, CLEO = LEADS
REASONS = "Each of them passed on pages of Group V on 1 March 2026."


class Someone(Struct, frozen=True, kw_only=True):
    """One account of the platform, as only the drill knows it.

    Attributes:
        walk: What they do there.
        is_marked: Whether tools marked something of theirs.
        status: How the account stands before anything is done.
    """

    id: str
    walk: str
    language: str
    followed: int
    is_marked: bool
    status: AccountStatus = "active"

    @property
    def key(self) -> ItemKey:
        """Name of the account."""
        return item_key(FORUM, "account", self.id)


class Forum:
    """The platform: carries out what it is asked, once each, and remembers every act.

    Attributes:
        states: Of accounts that were ever acted on, or stood otherwise than plainly before.
        acts: Verb and account of each act, in order; a message that comes again is none.
        at: When each was done.
        told: Accounts that were told that something was given back to them.
    """

    name = "forum"
    capabilities = frozenset(REVERSE)

    def __init__(self) -> None:
        self.states: dict[str, AccountStatus] = {}
        self.acts: list[tuple[str, str]] = []
        self.at: list[datetime] = []
        self.told: set[str] = set()
        self._seen: set[str] = set()
        self._lock = Lock()

    def deliver(self, delivery: Delivery, now: datetime) -> Answer:
        """Do what a message asks."""
        data = msgspec.json.decode(delivery.body)["data"]
        with self._lock:
            if delivery.action and delivery.id not in self._seen:
                self._seen.add(delivery.id)
                name, verb = data["subject"]["id"], data["verb"]
                # One status for each account: what was beneath is known to the desk alone.
                beneath: AccountStatus = "restricted" if data["restores"] else "active"
                self.states[name] = "suspended" if verb == "suspend" else beneath
                self.acts.append((verb, name))
                self.at.append(now)
                if verb == "unsuspend" and data["statement"]:
                    self.told.add(name)
        return Answer(ok=True, status=204)

    @property
    def suspended(self) -> frozenset[str]:
        """Accounts that are suspended just now."""
        return frozenset(name for name, state in self.states.items() if state == "suspended")


class MassTown:
    """Everything a drill needs, stepped by it; all time is simulated."""

    def __init__(
        self,
        folder: Path | None,
        policy: Policy,
        *,
        size: int,
        seed: int,
        marked: float = 0.9,
        platform: Platform | None = None,
        restricted_every: int = 0,
    ) -> None:
        self.dice = Random(seed)  # noqa: S311 (a drill is the same every time)
        self.now = START
        self.forum = Forum()
        self._platform: Platform = platform or self.forum
        self._url = "memory:" if folder is None else f"sqlite:///{folder / 'drill.db'}"
        self._numbers = count(1)
        quality = replace(policy.quality, second=0.0)
        self.policy = replace(policy, listed_urls=(LISTED,), quality=quality)
        self.services = self._opened()
        for one in LEADS:
            self.services.store.put_person(one)
        self.people = [self._somebody(place, marked) for place in range(size)]
        if restricted_every:
            self.people[::restricted_every] = [
                replace(one, status="restricted") for one in self.people[::restricted_every]
            ]
        self.forum.states |= {one.id: one.status for one in self.people if one.status != "active"}
        # All that a plan asks of tools is that they mark something; one detector does.
        tools = [one for one in discovered_detectors() if one.id == "listed_urls"]
        self.worker = Worker(self.services, detectors=tools)
        self.worker.recall()
        for start in range(0, size, 500):
            self.tell([item for one in self.people[start : start + 500] for item in told(one)])
        self.begin_again()

    def reopen(self) -> None:
        """Die and start again: nothing is left but what the store keeps."""
        if self._url != "memory:":
            self.services.store.close()
            self.services = self._opened()
        self.begin_again()

    def begin_again(self) -> None:
        """Start what carries plans and messages out, with nothing in memory."""
        self.runner = Runner(self.services)
        self.outbox = Outbox(self.services, at_once=32)

    def tell(self, items: Sequence[Item]) -> None:
        """Let the platform tell of things, and the desk conclude."""
        self.now += timedelta(seconds=1)
        self.services.store.append(DEFAULT_TENANT, FORUM, items, self.now)
        while self.worker.step():
            pass

    def signed(self, person: Person) -> Signed:
        """Give somebody who has just signed in at a browser of their own."""
        return Signed(person=person, session=f"at {person.id}", since=self.now)

    def propose(self, chosen: Sequence[Someone]) -> PaperId:
        """Let one lead propose to suspend accounts."""
        self.now += timedelta(seconds=1)
        accounts = "\n".join(one.key for one in chosen)
        wanted = Wanted(category="support", reasons=REASONS, accounts=accounts)
        return mass.propose(self.services, wanted, self.signed(TEMI)).id

    def look(self, plan: PaperId, person: Person, says: Verdict) -> None:
        """Let a lead look at their sample, and say the same of everybody in it."""
        while True:
            body = mass.find(self.services, plan)[1]
            held = self.services.policy.mass
            place = mass_gates.next_place(body.plan, body.course, person.id, policy=held)
            if place is None or body.course.stage != "proposed":
                return
            mass.look(self.services, plan, place, says, self.signed(person))

    def approve(self, plan: PaperId) -> None:
        """Let everybody agree who must, without looking properly."""
        asks = mass.find(self.services, plan)[1].plan.people
        for person in (TEMI,) if asks == 1 else (BEN, CLEO)[: asks - 1]:
            self.look(plan, person, "act")
            mass.agree(self.services, plan, self.signed(person))

    def step(self, seconds: float) -> None:
        """Let time go by, then let plans and messages go on."""
        self.now += timedelta(seconds=seconds)
        while self.runner.round() | bool(self.outbox.send_due()):
            pass

    def object(self, name: str) -> None:
        """Let somebody who was suspended appeal, by way of the platform."""
        key = item_key(FORUM, "account", name)
        made = [
            one
            for case in self.services.store.cases_of([key], "account", DEFAULT_TENANT)
            for one in self.services.store.decisions(case.id, DEFAULT_TENANT)
            if one.verb == "suspend"
        ]
        sent = Sent(
            decision=made[-1],
            by="concerned",
            subjects=(key,),
            words="I did nothing of this.",
            language="en",
            source=FORUM,
        )
        take_in(self.services, sent)

    def _opened(self) -> Services:
        store = open_store(self._url, now=lambda: self.now, longest=leases.longest(self.policy))
        return Services(
            store=store,
            policy=self.policy,
            config=Config(store=self._url),
            platforms={FORUM: self._platform},
            now=lambda: self.now,
            new_id=lambda: f"id{next(self._numbers)}",
        )

    def _somebody(self, place: int, marked: float) -> Someone:
        return Someone(
            id=f"u{place:05d}",
            walk=self.dice.choice(WALKS),
            language=self.dice.choice(LANGUAGES),
            followed=self.dice.randrange(20),
            is_marked=self.dice.random() < marked,
        )


def told(one: Someone) -> list[Item]:
    """Give what the platform tells of somebody: the account, and a post."""
    account = Account(
        id=one.id,
        version=1,
        status=one.status,
        followers=10 + one.followed,
        language=one.language,
        created_at=START - timedelta(days=400),
    )
    words = f"Have a look: {LISTED}{one.id}" if one.is_marked else f"Good morning, {one.id}."
    return [account, Post(id=f"p{one.id}", author=one.id, text=words, language=one.language)]
