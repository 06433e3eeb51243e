"""A whole desk under all faults at once, decided by one seed; no threads."""

import random
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any, TypeVar, cast

import msgspec

from firebreak.app import desk
from firebreak.app.outbox import Outbox
from firebreak.app.worker import Worker
from firebreak.model.actions import ActionVerb, Delivery
from firebreak.model.cases import Case, Claim
from firebreak.model.decisions import Decision
from firebreak.model.errors import Conflict, InputError, StoreError
from firebreak.model.ids import DEFAULT_TENANT, ReviewerId
from firebreak.model.items import Account, AccountStatus, Item, Post, PostStatus
from firebreak.model.notices import Notice
from firebreak.model.people import Person
from firebreak.model.ports import Answer, Appended, Store
from firebreak.review.decide import Proposal
from tests.app.factories import CALL, FORUM, Room, listed, post, report

T = TypeVar("T")
ACCOUNTS = 6
STEPS = 150
FIVE_YEARS = 5 * 365 * 24.0
"""In hours; a clock may run ahead by so much, and be set right again."""
PEOPLE = tuple(
    Person(id=ReviewerId(name), tenant=DEFAULT_TENANT, name=name.title(), role="lead")
    for name in ("rosa", "ines", "timo")
)
SHOWN: dict[ActionVerb, AccountStatus | PostStatus] = {
    "suspend": "suspended",
    "unsuspend": "active",
    "restrict": "restricted",
    "unrestrict": "active",
    "remove": "removed",
    "restore": "visible",
    "label": "labelled",
    "unlabel": "visible",
}


class Shaky:
    """A store that breaks now and then: before it did what it was asked to, or right after."""

    CALLS = frozenset(
        [
            "append",
            "read",
            "apply",
            "case",
            "case_file",
            "cases_of",
            "queue",
            "decisions",
            "actions",
            "open_actions",
            "entries",
            "claim",
            "release",
            "decide",
            "take",
            "settle",
            "item",
            "items_by_author",
            "cursor",
        ]
    )

    def __init__(self, store: Store, dice: random.Random) -> None:
        self.store = store
        self.odds = 0.0
        self.broke = 0
        self._dice = dice

    def __getattr__(self, name: str) -> Any:
        """Give a call that may fail on either side of what it does."""
        call = getattr(self.store, name)
        return self._shaken(call) if name in self.CALLS else call

    def _shaken(self, call: Callable[..., T]) -> Callable[..., T]:
        def shaken(*given: Any, **named: Any) -> T:
            dice = self._dice.random()
            if dice < self.odds / 2:
                self.broke += 1
                raise StoreError("the disk was away; nothing was done")
            answer = call(*given, **named)
            if dice < self.odds:
                self.broke += 1
                raise StoreError("the answer was lost; it was done")
            return answer

        return shaken


class Inline:
    """Does at once what a pool of threads would do later."""

    def submit(self, work: Callable[..., T], *given: Any) -> Future[T]:
        """Do it and give the answer."""
        answer: Future[T] = Future()
        answer.set_result(work(*given))
        return answer


class SimulatedForum:
    """A platform: tells what happens on it, does what it is told, fails as platforms do.

    Attributes:
        pending: What it has not yet had acknowledged.
        heard: Every message's first arrival, in order: id, verb, subject.
        arrivals: How often each message arrived.
    """

    name = "forum"
    capabilities = frozenset(SHOWN)

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.is_kind = False
        self.state: dict[str, Account | Post] = {}
        self.pending: list[Item | Notice] = []
        self.told: list[Item | Notice] = []
        self.heard: list[tuple[str, str, str]] = []
        self.arrivals: Counter[str] = Counter()
        self.bodies: dict[str, set[bytes]] = {}

    def say(self, *items: Item | Notice) -> None:
        """Let something happen that is to be told."""
        for item in items:
            if isinstance(item, Account | Post):
                self.state[f"{type(item).__name__.lower()}:{item.id}"] = item
            self.pending.append(item)

    def deliver(self, delivery: Delivery, now: Any) -> Answer:
        """Answer as a platform does on a bad day; ``now`` plays no part."""
        dice = 1.0 if self.is_kind else self.dice.random()
        if dice < 0.15:
            return Answer(ok=False, status=500)
        if dice < 0.2:
            return Answer(ok=False, status=429, retry_after=self.dice.choice([1.0, 90.0, 9e9]))
        if dice < 0.23:
            return Answer(ok=False, status=410, gone=True)
        if dice < 0.26:
            raise TimeoutError("no route")
        self._take(delivery)
        if dice < 0.36:
            return Answer(ok=False, note="not reached: TimeoutError")
        return Answer(ok=True, status=204)

    def _take(self, delivery: Delivery) -> None:
        self.arrivals[delivery.id] += 1
        self.bodies.setdefault(delivery.id, set()).add(delivery.body)
        if self.arrivals[delivery.id] > 1:
            return
        data = msgspec.json.decode(delivery.body)["data"]
        verb, key = data["verb"], f"{data['subject']['kind']}:{data['subject']['id']}"
        self.heard.append((delivery.id, verb, delivery.subject))
        if known := self.state.get(key):
            self.say(msgspec.structs.replace(known, version=known.version + 1, status=SHOWN[verb]))


class History:
    """One evening, played from a seed.

    Attributes:
        acknowledged: What the intake answered to each record, in order.
        decided: Decisions whose answer reached the reviewer.
        faults: How many there were, by kind.
    """

    def __init__(self, seed: int, *, url: str = "memory:", steps: int = STEPS) -> None:
        self.seed = seed
        self.dice = random.Random(seed)
        # The outbox spreads retries with the one shared generator.
        random.seed(seed)
        self.steps = steps
        self.url = url
        self.room = Room(url=url)
        self.shaky = Shaky(self.room.store, self.dice)
        self.forum = SimulatedForum(self.dice)
        self.services = replace(
            self.room.services,
            store=cast(Store, self.shaky),
            platforms={FORUM: self.forum},
        )
        self.worker = self._new_worker()
        self.outbox = self._new_outbox()
        self.acknowledged: list[tuple[Item | Notice, Appended]] = []
        self.decided: list[Decision] = []
        self.held: list[tuple[Claim, Person]] = []
        self.faults: Counter[str] = Counter()

    @property
    def store(self) -> Store:
        """Give the store without its faults."""
        return self.shaky.store

    def play(self) -> "History":
        """Let everything happen, then let the faults end and everything come to rest."""
        self.gather()
        self.shaky.odds = self.dice.choice([0.0, 0.05, 0.2])
        for _ in range(self.steps):
            self.step()
        self.settle()
        return self

    def gather(self) -> None:
        """Let accounts be made and speak."""
        for number in range(ACCOUNTS):
            self.forum.say(Account(id=f"u{number}", version=1, followers=number))
        for number in range(ACCOUNTS * 3):
            self.forum.say(self._post(number))

    def step(self) -> None:
        """Let one thing happen."""
        self.room.clock.forward(seconds=self.dice.choice([0, 1, 7, 61]))
        deeds: tuple[tuple[int, Callable[[], None]], ...] = (
            (6, self.send),
            (6, self.work),
            (4, self.carry),
            (4, self.claim),
            (5, self.decide),
            (1, self.reverse),
            (1, self.speak),
            (1, self.restart),
            (1, self.jump),
        )
        deed = self.dice.choices([do for _, do in deeds], [weight for weight, _ in deeds])[0]
        try:
            deed()
        except StoreError:
            self.faults["store"] += 1

    def send(self) -> None:
        """Send some of what is to be told: in any order, and some of it again."""
        known, waiting = self.forum.told, self.forum.pending
        self.dice.shuffle(waiting)
        batch = waiting[: self.dice.randint(1, 8)]
        again = self.dice.sample(known, min(len(known), self.dice.choice([0, 0, 1, 5])))
        self.faults["duplicates"] += len(again)
        records = [*batch, *again]
        answers = self.services.store.append(DEFAULT_TENANT, FORUM, records, self.services.now())
        self.acknowledged += zip(records, answers, strict=True)
        self.forum.told += batch
        del waiting[: len(batch)]

    def work(self) -> None:
        """Let the worker do what its thread does in one turn."""
        self.room.ticks += 1
        try:
            if not self.worker._is_ready:
                self.worker.recall()
            else:
                self.worker.step()
                self.worker._succeeded()
        except Exception as error:  # noqa: BLE001 - as the worker's own thread does
            self.faults["worker"] += 1
            self.worker._failed(error)

    def carry(self) -> None:
        """Let the outbox try what is due."""
        self.outbox.send_due()

    def claim(self) -> None:
        """Let somebody take a case."""
        if waiting := self.services.store.queue(DEFAULT_TENANT, 20):
            who = self.dice.choice(PEOPLE)
            try:
                lease = desk.claim(self.services, self.dice.choice(waiting).id, who)
            except Conflict:
                self.faults["refused claims"] += 1
            else:
                self.held.append((lease, who))

    def decide(self) -> None:
        """Let somebody decide what they took, at once, late, never, or twice."""
        if not self.held:
            return
        lease, who = self.dice.choice(self.held)
        mood = self.dice.random()
        if mood < 0.1:
            self.held.remove((lease, who))
            return
        if mood < 0.2:
            self.room.clock.forward(minutes=11)
        if mood < 0.25:
            desk.release(self.services, lease)
            return
        shown = self.services.store.case(lease.case, DEFAULT_TENANT)
        try:
            made = desk.decide(
                self.services, lease.case, self._proposal(shown), token=lease.token, reviewer=who
            )
        except (Conflict, InputError) as error:
            self.faults[type(error).__name__] += 1
        else:
            self.decided.append(made)

    def reverse(self) -> None:
        """Let somebody take a decision back."""
        if self.decided:
            made = self.dice.choice(self.decided)
            try:
                back = desk.reverse(self.services, made.id, reviewer=PEOPLE[0], reasons="Mistaken.")
            except (Conflict, InputError):
                self.faults["refused reversals"] += 1
            else:
                self.decided.append(back)

    def speak(self) -> None:
        """Let something new be said, or something said before be changed."""
        number = self.dice.randrange(100, 110)
        old = self.forum.state.get(f"post:p{number}")
        version = old.version + 1 if old else 1
        self.forum.say(msgspec.structs.replace(self._post(number), version=version))

    def restart(self) -> None:
        """End worker and outbox in the middle of whatever they do, and start them anew."""
        self.faults["restarts"] += 1
        self.worker, self.outbox = self._new_worker(), self._new_outbox()

    def jump(self) -> None:
        """Set the clock wrong."""
        self.faults["clock jumps"] += 1
        hours = self.dice.choice([1.0, -1.0, 1.0, -1.0, FIVE_YEARS, -FIVE_YEARS])
        self.room.clock.forward(hours=hours)

    def settle(self) -> None:
        """End all faults, and go on until nothing is left to do."""
        self.faults["store breaks"], self.shaky.odds = self.shaky.broke, 0.0
        self.forum.is_kind = True
        self.restart()
        # A clock that was set back has to come by everything that it was put off to.
        self.room.clock.forward(hours=30)
        for _ in range(40):
            before = (len(self.forum.heard), self.store.cursor("pipeline"))
            while self.forum.pending:
                self.send()
            self.worker.recall()
            while self.worker.step():
                self.room.ticks += 1
            while self.outbox.send_due():
                pass
            self.room.clock.forward(hours=30)
            if before == (len(self.forum.heard), self.store.cursor("pipeline")):
                return
        raise AssertionError("it never came to rest")

    def _new_worker(self) -> Worker:
        return Worker(self.services, tick=self.room.stopwatch)

    def _new_outbox(self) -> Outbox:
        outbox = Outbox(self.services)
        outbox._pool.shutdown()
        outbox._pool = cast(Any, Inline())
        return outbox

    def _post(self, number: int) -> Post:
        author, name = f"u{self.dice.randrange(ACCOUNTS)}", f"p{number}"
        if old := self.forum.state.get(f"post:{name}"):
            author = cast(Post, old).author
        kind = self.dice.random()
        if kind < 0.3:
            return listed(name, author)
        if kind < 0.5:
            return post(name, CALL, author)
        if kind < 0.6:
            self.forum.say(report(f"n{number}-{len(self.forum.told)}", name))
        return post(name, f"The train to Sector 7 was late, number {number}.", author)

    def _proposal(self, case: Case) -> Proposal:
        verb = self.dice.choice(["suspend", "suspend", "remove", "dismiss", "escalate"])
        if case.kind == "network":
            members = tuple(one.account for one in case.members if not one.handled)
            chosen = tuple(one for one in members if self.dice.random() < 0.7)
            return self._filled("suspend", chosen, members)
        if verb == "remove" or (verb == "suspend" and case.kind != "account"):
            things = sorted(desk.things_of(self.services, case)) or [case.subject]
            return self._filled("remove", (self.dice.choice(things),), ())
        if verb == "suspend":
            return self._filled("suspend", (), ())
        return Proposal(
            verb="dismiss" if verb == "dismiss" else "escalate", reasons="Somebody else may look."
        )

    def _filled(self, verb: Any, subjects: tuple[Any, ...], looked_at: tuple[Any, ...]) -> Proposal:
        return Proposal(
            verb=verb,
            subjects=subjects,
            category="support",
            purpose="none",
            reasons=f"Pages of Group V, seen {self.services.now():%Y-%m-%d %H:%M:%S}.",
            looked_at=frozenset(looked_at),
        )
