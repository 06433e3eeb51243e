"""The drill: orders, forged and defective ones too, and one reviewer."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from statistics import median

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from firebreak.adapters.store import open_store
from firebreak.app import leases, order_execution, order_intake, orders
from firebreak.app.clerk import Clerk
from firebreak.app.config import Config
from firebreak.app.drills.order_post import AUTHORITY_DOMAIN, KNOWN_NUMBER, Letter, letters
from firebreak.app.outbox import Outbox
from firebreak.app.wiring import Services
from firebreak.app.worker import Worker
from firebreak.model.actions import ActionVerb, Delivery
from firebreak.model.errors import InputError, NotAllowed
from firebreak.model.ids import DEFAULT_TENANT, ReviewerId, SourceId, item_key
from firebreak.model.items import Account, Item, Post
from firebreak.model.orders import Method
from firebreak.model.papers import Paper, PaperId
from firebreak.model.people import Person
from firebreak.model.policy import Policy
from firebreak.model.ports import Answer
from firebreak.review.clocks import legal_state

START = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)
FORUM = SourceId("forum")
LIMIT_SECONDS = 60.0
"""What our own part of an order may take, all its steps together."""
ROSA, INES = (
    Person(id=ReviewerId(name), tenant=DEFAULT_TENANT, name=name.capitalize(), role="lead")
    for name in ("rosa", "ines")
)
HONEST: tuple[tuple[Method, str], ...] = (
    ("perci", "Seen in the common channel of authorities."),
    ("qualified signature", "The certificate of the seal is that of the authority."),
    ("known-channel callback", f"Called {KNOWN_NUMBER}, on our list; they sent it."),
)


class Result(Struct, frozen=True, kw_only=True):
    """What came of a drill.

    Attributes:
        refused: Times that our code refused to carry out or to authenticate what it must not.
        let_through: Times that it did not; must be none.
        forged_executed: Forged orders that something was done about; must be none.
        valid_missed: Valid orders that took effect too late or not at all; must be none.
        unanswered: Orders whose document is missing, incomplete or not sent; must be none.
        machine_seconds: Our own part of an order at its longest.
        minutes: From receipt to effect of the valid ones, in simulated time: median and longest.
    """

    orders: int
    forged: int
    defective: int
    refused: int
    let_through: int
    forged_executed: int
    valid_missed: int
    unanswered: int
    machine_seconds: float
    minutes: tuple[float, float]

    @property
    def is_passed(self) -> bool:
        """Whether everything was as the law and this desk want it."""
        wrong = (self.let_through, self.forged_executed, self.valid_missed, self.unanswered)
        return not any(wrong) and self.machine_seconds <= LIMIT_SECONDS


def drill(
    folder: Path,
    policy: Policy,
    *,
    counts: tuple[int, int, int],
    seed: int,
    tick: Callable[[], float],
    say: Callable[[str], None] = lambda _: None,
) -> Result:
    """Run a mailbox through the real code, on a store of its own and under a clock of its own.

    Args:
        folder: Empty, for the store; the caller deletes it.
        policy: The operator's; who we are is filled in for the drill.
        counts: Orders in all, forged ones, defective ones.
        seed: Another seed gives another mailbox.
        tick: Seconds that only ever go forward; measures our own part.
        say: Told one line for each order.

    Returns:
        What came of it.
    """
    dice = Random(seed)  # noqa: S311  (a drill, which must be the same every time)
    mailbox = letters(*counts, start=START, dice=dice)
    with closing(_Room(folder, policy, tick)) as room:
        room.post(mailbox)
        hand = _Reviewer(room, dice)
        for letter in mailbox:
            hand.take(letter)
        return room.result(hand, mailbox, say)


class _Wall:
    """A platform that does what it is told and says so."""

    name = "forum"
    capabilities: frozenset[ActionVerb] = frozenset({"remove", "restore"})

    def __init__(self) -> None:
        self.done: list[tuple[str, str]] = []

    def deliver(self, delivery: Delivery, now: datetime) -> Answer:
        """Take the message."""
        del now
        body = msgspec.json.decode(delivery.body)
        if body["type"] == "action.requested":
            self.done.append((body["data"]["subject"]["id"], body["data"]["verb"]))
        return Answer(ok=True, status=204)


class _Room:
    """A desk without threads, stepped by the drill."""

    def __init__(self, folder: Path, policy: Policy, tick: Callable[[], float]) -> None:
        self.at = START
        self.wall, self._tick = _Wall(), tick
        url, numbers = f"sqlite:///{folder / 'drill.db'}", count(1)
        ours = replace(
            policy.orders,
            authorities=(AUTHORITY_DOMAIN,),
            provider="Drill Platform",
            home="XB",
            signer="Rosa",
        )
        profile = replace(policy.profile, contact="orders@forum.example")
        policy = replace(policy, orders=ours, profile=profile)
        self.services = Services(
            store=open_store(url, now=lambda: self.at, longest=leases.longest(policy)),
            policy=policy,
            config=Config(store=url),
            platforms={FORUM: self.wall},
            now=lambda: self.at,
            new_id=lambda: f"id{next(numbers)}",
        )
        self._worker = Worker(self.services, tick=lambda: 0.0, detectors=())
        self._worker.recall()
        self._outbox = Outbox(self.services, at_once=1)
        self.clerk = Clerk(self.services)
        self.spent: dict[str, float] = {}

    def close(self) -> None:
        """Close the store."""
        self._outbox.stop()
        self.services.store.close()

    def forward(self, seconds: float) -> None:
        """Let time pass."""
        self.at += timedelta(seconds=seconds)

    def post(self, mailbox: list[Letter]) -> None:
        """Have the platform tell of every post that letters are about."""
        for letter in mailbox:
            author = f"by-{letter.post}"
            words = f"Group V meets at the water tower, number {letter.post}"
            told: list[Item] = [Account(id=author), Post(id=letter.post, author=author, text=words)]
            self.services.store.append(DEFAULT_TENANT, FORUM, told, self.at)
        self.work()

    def work(self) -> None:
        """Let worker, outbox, platform and clerk do all there is to do."""
        for _ in range(3):
            while self._worker.step():
                pass
            while self._outbox.send_due():
                pass
            for post, verb in self.wall.done:
                gone = Post(
                    id=post,
                    author=f"by-{post}",
                    version=int((self.at - START).total_seconds()) + 1,
                    status="removed" if verb == "remove" else "visible",
                )
                self.services.store.append(DEFAULT_TENANT, FORUM, [gone], self.at)
            self.wall.done.clear()
            self.clerk.round()

    def timed(self, order: str, task: Callable[[], Paper | None]) -> Paper | None:
        """Do our own part of an order, with all that follows, and count its seconds."""
        begun = self._tick()
        try:
            done = task()
            self.work()
        finally:
            self.spent[order] = self.spent.get(order, 0.0) + self._tick() - begun
        return done

    def result(
        self, hand: "_Reviewer", mailbox: list[Letter], say: Callable[[str], None]
    ) -> Result:
        """Count what came of it from what stands in the store, not from what the drill did."""
        minutes, wrong = list[float](), {"forged": 0, "valid": 0, "unanswered": 0}
        for letter, name in zip(mailbox, hand.papers, strict=True):
            paper = orders.find(self.services, name)
            order = orders.order_in(paper)
            answers = orders.answers_to(self.services, name)
            state = legal_state(order.clock, self.at)
            sent = [body.annex for _, body in answers if body.sent_by]
            item = self.services.store.item(item_key(FORUM, "post", letter.post), DEFAULT_TENANT)
            is_gone = item is not None and getattr(item.item, "status", "") == "removed"
            wrong["forged"] += letter.truth == "forged" and (bool(order.decisions) or is_gone)
            wrong["valid"] += letter.truth == "valid" and (state != "met" or not is_gone)
            wanted = {"valid": ["II"], "defective": ["III"], "forged": []}[letter.truth]
            wrong["unanswered"] += sent != wanted
            if letter.truth == "valid" and order.clock.effective_at is not None:
                waited = order.clock.effective_at - order.clock.received_at
                minutes.append(waited.total_seconds() / 60)
            say(f"{name}  {letter.truth:<9} {state:<8} {letter.trick}")
        return Result(
            orders=len(mailbox),
            forged=sum(one.truth == "forged" for one in mailbox),
            defective=sum(one.truth == "defective" for one in mailbox),
            refused=hand.refused,
            let_through=hand.let_through,
            forged_executed=wrong["forged"],
            valid_missed=wrong["valid"],
            unanswered=wrong["unanswered"],
            machine_seconds=max(self.spent.values(), default=0.0),
            minutes=(median(minutes), max(minutes)) if minutes else (0.0, 0.0),
        )


class _Reviewer:
    """One person on duty who is careless first, and a second one who can be called.

    She takes orders in the order in which they came. She tries at once to carry out each one, and
    to believe forged ones in the quickest way: our code must refuse that. Then she does it as
    docs/orders.md says.
    """

    def __init__(self, room: _Room, dice: Random) -> None:
        self._room, self._dice = room, dice
        self.papers: list[PaperId] = []
        self.refused = self.let_through = 0
        self._turns = iter(_endless(HONEST))

    def take(self, letter: Letter) -> None:
        """Take in a letter when it comes, and do all that is to be done about it."""
        room, services = self._room, self._room.services
        busy_until = max(room.at, letter.at)
        room.at = letter.at
        paper = room.timed(
            "intake",
            lambda: order_intake.receive(
                services, letter.told, source=FORUM, channel=letter.channel, by="drill"
            ),
        )
        if paper is None:
            return
        name = paper.id
        self.papers.append(name)
        room.spent[name] = room.spent.pop("intake")
        room.at = busy_until
        self._careless(name, letter)
        self._spend(40, 120)
        order = orders.order_in(orders.find(services, name))
        self._do(
            name,
            lambda: order_intake.check_fields(
                services,
                name,
                letter.told,
                subjects=order.subjects,
                category="",
                by=ROSA.id,
            ),
        )
        if letter.truth == "defective":
            self._pause(name, letter)
        elif letter.truth == "forged":
            self._void(name)
        else:
            self._carry_out(name)

    def _careless(self, name: PaperId, letter: Letter) -> None:
        services = self._room.services
        self._must_fail(name, lambda: order_execution.execute(services, name, by=ROSA))
        if letter.truth == "forged":
            own = letter.told.annex.phone
            tries: tuple[tuple[Method, str], ...] = (
                ("none", "Looks good."),
                ("verified mail domain", "It looks like the authority's."),
                ("known-channel callback", f"Called {own}; a friendly voice said yes."),
            )
            for method, note in tries:
                self._must_fail(
                    name,
                    lambda how=method, says=note: orders.authenticate(  # type: ignore[misc]
                        services, name, how, note=says, by=ROSA.id
                    ),
                )

    def _carry_out(self, name: PaperId) -> None:
        services = self._room.services
        self._spend(60, 240)
        method, note = next(self._turns)
        self._do(name, lambda: orders.authenticate(services, name, method, note=note, by=ROSA.id))
        self._do(name, lambda: order_execution.execute(services, name, by=ROSA))
        self._send(name)

    def _pause(self, name: PaperId, letter: Letter) -> None:
        services, words = self._room.services, f"It lacks: {letter.trick}. Please send it again."
        self._do(
            name,
            lambda: orders.ask_pause(
                services, name, "insufficient information", words=words, by=ROSA.id
            ),
        )
        self._must_fail(name, lambda: orders.agree_pause(services, name, by=ROSA.id))
        self._spend(60, 120)
        self._do(name, lambda: orders.agree_pause(services, name, by=INES.id))
        self._send(name)

    def _void(self, name: PaperId) -> None:
        services = self._room.services
        self._spend(60, 240)
        words = f"Called {KNOWN_NUMBER}; they know nothing of it."
        self._do(name, lambda: orders.ask_void(services, name, "forged", words=words, by=ROSA.id))
        self._must_fail(name, lambda: orders.agree_void(services, name, by=ROSA.id))
        self._spend(60, 120)
        self._do(name, lambda: orders.agree_void(services, name, by=INES.id))

    def _send(self, name: PaperId) -> None:
        services = self._room.services
        for paper, _ in orders.answers_to(services, name):
            self._do(
                name,
                lambda which=paper.id: orders.mark_sent(  # type: ignore[misc]
                    services, which, to="by the common channel", by=ROSA.id
                ),
            )

    def _do(self, name: PaperId, task: Callable[[], Paper]) -> None:
        self._room.timed(name, task)

    def _must_fail(self, name: PaperId, task: Callable[[], Paper]) -> None:
        try:
            self._room.timed(name, task)
        except (InputError, NotAllowed):
            self.refused += 1
        else:
            self.let_through += 1

    def _spend(self, least: int, most: int) -> None:
        self._room.forward(self._dice.randint(least, most))


def _endless(values: tuple[tuple[Method, str], ...]) -> Iterator[tuple[Method, str]]:
    while True:
        yield from values
