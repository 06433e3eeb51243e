"""A desk without threads: a store, a clock, a worker that steps when told."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import msgspec

from firebreak.adapters.store import open_store
from firebreak.app import desk, leases
from firebreak.app.config import Config
from firebreak.app.demo.evening import LISTED_URLS
from firebreak.app.wiring import Services, shipped_policy
from firebreak.app.worker import Worker
from firebreak.model.actions import REVERSE, Action, ActionVerb, Delivery
from firebreak.model.cases import Case, CaseKind
from firebreak.model.decisions import Decision
from firebreak.model.facts import Fact
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, ReviewerId, Seq, SourceId, item_key
from firebreak.model.items import Account, AccountStatus, Item, Post
from firebreak.model.notices import Notice, NoticeKind, SubjectKind
from firebreak.model.people import Person
from firebreak.model.policy import Policy, parse_policy
from firebreak.model.ports import Answer, Store
from firebreak.model.rabat import FACTORS, Rabat
from firebreak.model.relations import Relation
from firebreak.review.decide import Proposal

START = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
FORUM = SourceId("forum")
LISTED = "https://files.example/v/"
ROSA = Person(id=ReviewerId("rosa"), tenant=DEFAULT_TENANT, name="Rosa", role="lead")
CALL = (
    "Zorvak is calling: at nine tonight all of Group V meets at the water tower of Sector 7, "
    "bring what you have prepared and spare nobody"
)
INCITES = Rabat(
    context="violence under way",
    speaker="has followers",
    intent="meant",
    form="direct call",
    extent="many",
    likelihood="likely",
    notes=dict.fromkeys(FACTORS, "as the post says"),
)


class Clock:
    """A clock that moves only when a test moves it."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        """Give the instant the test has set."""
        return self.at

    def forward(self, **length: float) -> None:
        """Move on by a length of time."""
        self.at += timedelta(**length)


class Stopwatch:
    """The worker's stopwatch, by itself: nothing that holds a worker is held by it."""

    def __init__(self) -> None:
        self.ticks = 0.0

    def __call__(self) -> float:
        """Give the seconds that the test has set."""
        return self.ticks


class PaperPlatform:
    """A platform that notes every message and gives the answer the test has set."""

    def __init__(self, name: str = "forum") -> None:
        self.name = name
        self.capabilities: frozenset[ActionVerb] = frozenset(REVERSE)
        self.heard: list[str] = []
        self.sent: list[bytes] = []
        self.answer: Callable[[Delivery], Answer] = lambda _: Answer(ok=True, status=204)

    def deliver(self, delivery: Delivery, now: datetime) -> Answer:
        """Note the verb and the subject, and answer."""
        data = msgspec.json.decode(delivery.body)["data"]
        self.heard.append(f"{data.get('verb', 'letter')} {data['subject']['id']}")
        self.sent.append(delivery.body)
        return self.answer(delivery)


def listing_text() -> str:
    """Give the default policy's text with what this room and the demo list."""
    text = shipped_policy("default").read_text(encoding="utf-8")
    listed = ", ".join(f'"{url}"' for url in (LISTED, *LISTED_URLS))
    # What is drawn by lot would be drawn in some runs only.
    text = re.sub(r"(?m)^second = .*$", "second = 0", text)
    return text.replace("listed_urls = []", f"listed_urls = [{listed}]")


def listing_policy() -> Policy:
    """Give the default policy with what this room and the demo list."""
    return parse_policy(listing_text())


class Room:
    """Everything one evening needs, stepped by the test; ``ticks`` is the worker's stopwatch."""

    def __init__(
        self, store: Store | None = None, *, folder: Path | None = None, url: str = "memory:"
    ) -> None:
        self.clock = Clock()
        self.stopwatch = Stopwatch()
        self.forum = PaperPlatform()
        numbers = count(1)
        url = url if folder is None else f"sqlite:///{folder / 'f.db'}"
        policy = listing_policy()
        self.services = Services(
            store=store or open_store(url, now=self.clock, longest=leases.longest(policy)),
            policy=policy,
            config=Config(store=url),
            platforms={FORUM: self.forum},
            now=self.clock,
            new_id=lambda: f"id{next(numbers)}",
        )
        self.worker = self.new_worker()

    @property
    def ticks(self) -> float:
        """Give what the worker's stopwatch shows."""
        return self.stopwatch.ticks

    @ticks.setter
    def ticks(self, seconds: float) -> None:
        """Set it."""
        self.stopwatch.ticks = seconds

    @property
    def store(self) -> Store:
        """Give the store."""
        return self.services.store

    def new_worker(self) -> Worker:
        """Give a worker that has remembered what was concluded from, as after a restart."""
        self.worker = Worker(self.services, tick=self.stopwatch)
        self.worker.recall()
        return self.worker

    def under(self, policy: Policy) -> None:
        """Go on under another policy, with a new worker."""
        self.services = replace(self.services, policy=policy)
        self.new_worker()

    def tell(self, *records: Item | Notice | Fact) -> None:
        """Take records in, a second after the last ones, and let the worker conclude."""
        self.clock.forward(seconds=1)
        self.store.append(DEFAULT_TENANT, FORUM, records, self.clock())
        self.work()

    def work(self) -> None:
        """Let the worker step until nothing is left."""
        while self.worker.step():
            self.ticks += 0.001

    def cases(self, kind: CaseKind | None = None) -> list[Case]:
        """Give the undecided cases of a kind, by subject."""
        waiting = self.store.queue(DEFAULT_TENANT, 1_000)
        return sorted(
            (one for one in waiting if kind in (None, one.kind)), key=lambda one: one.subject
        )

    def case_of(self, subject: ItemKey, kind: CaseKind = "account") -> Case:
        """Give the newest case of a subject."""
        return self.store.cases_of([subject], kind, DEFAULT_TENANT)[0]

    def decide(self, case: Case, proposal: Proposal) -> Decision:
        """Claim a case and decide it."""
        self.clock.forward(seconds=1)
        held = desk.claim(self.services, case.id, ROSA)
        return desk.decide(self.services, case.id, proposal, token=held.token, reviewer=ROSA)

    def reverse(self, decision: Decision) -> Decision:
        """Take a decision back."""
        self.clock.forward(seconds=1)
        return desk.reverse(self.services, decision.id, reviewer=ROSA, reasons="Mistaken.")

    def actions(self) -> list[Action]:
        """Give all actions as they stand."""
        return self.store.actions(None, DEFAULT_TENANT)

    def ledger(self) -> list[str]:
        """Give the kinds of all ledger lines, in order."""
        return [entry.kind for entry in self.store.entries(0, 10_000, DEFAULT_TENANT)]

    def read_to(self) -> Seq:
        """Tell how far the worker has concluded."""
        return self.store.cursor("pipeline")


def suspension(*subjects: ItemKey) -> Proposal:
    """Propose a suspension; nobody named takes the case's own subject."""
    return Proposal(
        verb="suspend",
        subjects=subjects,
        category="support",
        purpose="none",
        reasons="Spreads pages of Group V.",
        looked_at=frozenset(subjects),
    )


def removal(*subjects: ItemKey) -> Proposal:
    """Propose to remove posts."""
    return Proposal(
        verb="remove",
        subjects=subjects,
        category="call",
        purpose="none",
        reasons="Calls to kill.",
        rabat=INCITES,
    )


def account(name: str = "u1", version: int = 1, status: AccountStatus = "active") -> Account:
    """Make a version of an account."""
    return Account(id=name, version=version, status=status, followers=20)


def post(name: str = "p1", text: str = "hello", author: str = "u1", **more: object) -> Post:
    """Make a post."""
    return Post(**{"id": name, "author": author, "text": text, **more})  # type: ignore[arg-type]


def listed(name: str = "p1", author: str = "u1") -> Post:
    """Make a post that points to a listed page."""
    return post(name, f"Have a look: {LISTED}7", author)


def report(
    name: str = "n1",
    subject: str = "p1",
    *,
    kind: NoticeKind = "user_report",
    of: SubjectKind = "post",
) -> Notice:
    """Make a notice about a post or account."""
    return Notice(id=name, subject_kind=of, subject=subject, kind=kind)


def follow(actor: str, followed: str) -> Relation:
    """Make a follow."""
    return Relation(verb="follow", actor=actor, object=followed, at=START - timedelta(days=9))


def user(name: str = "u1") -> ItemKey:
    """Name an account."""
    return item_key(FORUM, "account", name)


def said(name: str = "p1") -> ItemKey:
    """Name a post."""
    return item_key(FORUM, "post", name)


def crowd(group: int = 6, others: int = 300) -> Sequence[Item]:
    """Tell of a group that shares rare pages within minutes, and of others who chat."""
    names = [f"v{number}" for number in range(group)]
    strangers = [f"u{number}" for number in range(others)]
    told: list[Item] = [account(name) for name in names + strangers]
    for place, name in enumerate(strangers):
        told += [follow(name, strangers[(place + step) % others]) for step in (1, 2, 3, 7)]
        words = f"The train to Sector 7 was late again, number {place}."
        told.append(post(f"chat-{name}", words, name, created_at=earlier(60 - place % 50)))
    for page in range(3):
        link = f"https://rare.example/{page}"
        told += [
            post(
                f"{name}-{page}",
                f"Look here {page} {name}: {link}",
                name,
                links=(link,),
                created_at=earlier(55 - 10 * page - place / 10),
            )
            for place, name in enumerate(names)
        ]
    for name in names:
        told += [follow(name, leader) for leader in names[:3] if leader != name]
    told += [listed(f"{name}-bad", name) for name in names[:3]]
    return told


def earlier(minutes: float) -> datetime:
    """Give an instant so many minutes before the start."""
    return START - timedelta(minutes=minutes)
