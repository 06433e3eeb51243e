"""A desk with a few cases on it, made from the same nouns as the real one."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import msgspec
from msgspec.structs import replace
from starlette.testclient import TestClient

from firebreak.adapters.store import open_store
from firebreak.app import leases
from firebreak.app.config import Config
from firebreak.app.entrances import digest
from firebreak.app.sign_in_config import SignIn
from firebreak.app.web import create_app
from firebreak.app.web.auth import Passwords, make_api_key
from firebreak.app.web.sessions import open_at
from firebreak.app.wiring import Services, random_id, random_token, read_policy
from firebreak.connect.add_up import add_up
from firebreak.model.actions import ActionVerb, Delivery
from firebreak.model.cases import Case, Origin
from firebreak.model.connections import (
    Connection,
    ConnectionEvidence,
    Family,
    Member,
    Step,
    Terms,
)
from firebreak.model.effects import Effects, Filing, Joined
from firebreak.model.events import Event
from firebreak.model.facts import Fact
from firebreak.model.ids import (
    DEFAULT_TENANT,
    CaseId,
    ItemKey,
    PaperId,
    ReviewerId,
    Seq,
    SourceId,
    item_key,
)
from firebreak.model.items import Account, Item, Post
from firebreak.model.ledger import LedgerEntry
from firebreak.model.notices import Notice
from firebreak.model.papers import Paper
from firebreak.model.people import Person, Role, with_roles
from firebreak.model.policy import Policy
from firebreak.model.ports import Answer
from firebreak.model.signals import Evidence, Lowering, Signal
from firebreak.review.priority import prioritize
from tests.app.web.at_once import at_once

FORUM = SourceId("forum")
EVENING = datetime(2026, 3, 22, 19, 0, tzinfo=UTC)
PASSWORD = "paper lantern by the canal"
HOST = "http://127.0.0.1"


class Clock:
    """A clock that moves only when a test moves it."""

    def __init__(self, at: datetime = EVENING) -> None:
        self.at = at

    def __call__(self) -> datetime:
        """Give the instant the test has set."""
        return self.at

    def forward(self, **length: float) -> None:
        """Move on by a length of time."""
        self.at += timedelta(**length)


class PaperPlatform:
    """A platform that takes every message and does nothing."""

    name = "forum"
    capabilities: frozenset[ActionVerb] = frozenset(
        {"suspend", "unsuspend", "remove", "restore", "label", "unlabel"}
    )

    def deliver(self, delivery: Delivery, now: datetime) -> Answer:
        """Say yes."""
        return Answer(ok=True, status=200)


def cheap_passwords() -> Passwords:
    """Argon2id with the least cost it admits, for tests."""
    return Passwords(memory_kib=8, time_cost=1)


@cache
def _policy() -> Policy:
    """Give the policy that comes with Firebreak; it is read once for all tests."""
    policy = read_policy(Config(store="memory:"))
    # What is drawn by lot would be drawn in some runs only.
    return replace(policy, quality=replace(policy.quality, second=0.0))


class Desk:
    """One web application over a memory store, with a clock of its own."""

    def __init__(self) -> None:
        self.clock = Clock()
        # Hours pass in some tests between two looks; how idleness ends a session has its own.
        config = Config(store="memory:", sign_in=SignIn(idle_minutes=720))
        policy = deepcopy(_policy())  # some tests change it
        self.services = Services(
            store=open_store("memory:", now=self.clock, longest=leases.longest(policy)),
            policy=policy,
            config=config,
            platforms={FORUM: PaperPlatform()},
            now=self.clock,
            new_id=random_id,
            new_token=random_token,
        )
        self.passwords = cheap_passwords()
        self.app = create_app(self.services, passwords=self.passwords)

    @property
    def policy(self) -> Policy:
        """The policy in force."""
        return self.services.policy

    def browser(self, role: Role | None = None, person: str = "") -> "Browser":
        """Open a browser, signed in as somebody of a role or as nobody."""
        browser = Browser(self)
        if role is not None:
            browser.come_in(person or role, role)
        return browser

    def browser_of(self, *roles: Role, person: str = "") -> "Browser":
        """Open a browser, signed in as somebody who holds exactly these roles."""
        name = person or "-".join(roles)
        if self.services.store.person(ReviewerId(name)) is None:
            made = with_roles(self.add_person(name, roles[0]), roles)
            self.services.store.put_person(made)
        return self.browser(roles[0], name)

    def key(self) -> str:
        """Make an API key of the forum."""
        return make_api_key(self.services, FORUM, "tests")

    def add_person(self, person: str, role: Role, password: str = "") -> Person:
        """Add somebody, with a password where one is given."""
        made = Person(
            id=ReviewerId(person),
            tenant=DEFAULT_TENANT,
            name=person.capitalize(),
            role=role,
            password=self.passwords.hash(password) if password else "",
        )
        self.services.store.put_person(made)
        return made

    def append(self, *records: Item | Notice | Fact) -> tuple[Seq, ...]:
        """Take records in and give their places in the feed."""
        store = self.services.store
        taken = store.append(DEFAULT_TENANT, FORUM, list(records), self.clock())
        return tuple(each.seq for each in taken)

    def keep(self, case: Case, **joined: Any) -> Case:
        """Put a case on the desk, in its right place in the order."""
        store = self.services.store
        case = prioritize(case, policy=self.policy)
        after = store.cursor("tests")
        newest = Seq(after + 1)
        opened = LedgerEntry(
            kind="case opened",
            tenant=DEFAULT_TENANT,
            at=case.opened_at,
            actor="system",
            case=case.id,
            case_kind=case.kind,
            origin=case.origin,
            subject=case.subject,
        )
        store.apply(
            Effects(
                cursor="tests",
                after=after,
                upto=newest,
                cases=(case,),
                joined=(Joined(case=case.id, **joined),),
                entries=(opened,),
            )
        )
        return case


class Browser(TestClient):
    """A browser without a screen: keeps cookies, sends Origin, follows no redirect by itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.app, base_url=HOST, follow_redirects=False)
        at_once(self)
        self.desk = desk
        self.csrf = ""
        self.signed_in = ""

    @property
    def person(self) -> Person:
        """Whoever is signed in here, as the store has them."""
        found = self.desk.services.store.person(ReviewerId(self.signed_in))
        assert found is not None
        return found

    def come_in(self, person: str, role: Role) -> None:
        """Open a session without the sign-in form."""
        services = self.desk.services
        if services.store.person(ReviewerId(person)) is None:
            self.desk.add_person(person, role)
        self.signed_in = person
        known = services.store.person(ReviewerId(person))
        assert known is not None
        token = open_at(services, known, browser="Firefox on Linux")
        session = services.store.session(digest(token), self.desk.clock())
        assert session is not None
        self.csrf = session.csrf
        self.cookies.set("firebreak", token)

    def submit(self, path: str, **fields: Any) -> Any:
        """Send a form of the console, as its own page would."""
        return self.post(path, data={"csrf": self.csrf, **fields}, headers={"origin": HOST})


@contextmanager
def desk() -> Iterator[Desk]:
    """Give a desk and close its store afterwards."""
    made = Desk()
    try:
        yield made
    finally:
        made.services.store.close()


def account_key(name: str) -> ItemKey:
    """Name an account of the forum."""
    return item_key(FORUM, "account", name)


def post_key(name: str) -> ItemKey:
    """Name a post of the forum."""
    return item_key(FORUM, "post", name)


def signal(subject: ItemKey, at: datetime, *, says: str = "repeats a removed post") -> Signal:
    """A live signal on the words 4 to 10 of a post, lowered once."""
    return Signal(
        detector="near_copies",
        version="1",
        subject=subject,
        category="removed_again",
        score=0.82,
        at=at,
        mode="live",
        evidence=(Evidence(says=says, field="text", start=4, end=10),),
        lowered=(Lowering(guard="quotation", factor=0.9, says="partly inside quotation marks"),),
    )


def account_case(
    desk: Desk,
    name: str,
    *,
    text: str = "The violet drum beats at nine.",
    severity: int = 3,
    **changes: Any,
) -> Case:
    """Put an account with one signalled post on the desk, with any field changed."""
    now = desk.clock()
    post = Post(id=f"{name}-1", author=name, text=text, created_at=now, views=120)
    desk.append(Account(id=name, handle=f"@{name}", bio="Likes trains.", followers=40), post)
    case = Case(
        id=CaseId(f"case-{name}"),
        tenant=DEFAULT_TENANT,
        kind="account",
        subject=account_key(name),
        status="open",
        origin="tool",
        opened_at=now,
        updated_at=now,
        revision=1,
        category="removed_again",
        severity=severity,
        reach=120,
        score=0.82,
        deadline=now + timedelta(hours=6),
        detectors=("near_copies",),
    )
    case = msgspec.structs.replace(case, **changes)
    return desk.keep(case, signals=(signal(post_key(f"{name}-1"), now),))


def report_case(desk: Desk, name: str, *, count: int = 3, origin: Origin = "report") -> Case:
    """Put a reported account on the desk."""
    now = desk.clock()
    desk.append(Account(id=name, handle=f"@{name}"))
    notices = [
        Notice(id=f"{name}-n{i}", subject_kind="account", subject=name, reason=f"Look, {i}.")
        for i in range(count)
    ]
    case = Case(
        id=CaseId(f"case-{name}"),
        tenant=DEFAULT_TENANT,
        kind="account",
        subject=account_key(name),
        status="open",
        origin=origin,
        opened_at=now,
        updated_at=now,
        revision=1,
        category="support",
        severity=2,
        notices=count,
        notice_kind="user_report",
        deadline=now + timedelta(hours=24),
    )
    return desk.keep(case, notices=desk.append(*notices))


def network_case(
    desk: Desk, seed: str, members: tuple[str, ...], *, drawn: frozenset[str] = frozenset()
) -> Case:
    """Put a network of accounts around a seed on the desk, some of them by lot."""
    now = desk.clock()
    desk.append(Account(id=seed, handle=f"@{seed}", status="suspended"))
    for name in members:
        desk.append(Account(id=name, handle=f"@{name}"))
        desk.append(Post(id=f"{name}-1", author=name, text=f"A post by {name}."))
    connections = tuple(
        connection(desk, name, seed, 4.0 - place / 4) for place, name in enumerate(members)
    )
    case = Case(
        id=CaseId(f"network-{seed}"),
        tenant=DEFAULT_TENANT,
        kind="network",
        subject=account_key(seed),
        status="open",
        origin="tool",
        opened_at=now,
        updated_at=now,
        revision=1,
        category="support",
        severity=2,
        score=0.9,
        deadline=now + timedelta(hours=24),
        detectors=("ties", "co_action"),
        members=tuple(
            Member(account=each.account, score=each.score, drawn=name in drawn)
            for name, each in zip(members, connections, strict=True)
        ),
    )
    return desk.keep(case, connections=connections)


def connection(
    desk: Desk, name: str, seed: str, ties: float, *, says_at_most: float | None = None
) -> Connection:
    """Evidence of two families between an account and a seed, and of one that speaks for it."""
    near = {"seeds": (account_key(seed),), "at": desk.clock(), "items": (post_key(f"{name}-1"),)}
    link = {**near, "object": "url:https://files.example/v/1"}
    rows = (
        evidence("ties", "ties", ties, "6 of its 20 shares are of accounts decided on", **near),
        evidence("co-action", "co_action", 3.5, "the same 3 rare links within minutes", **link),
        evidence("co-action", "shared_things", 2.0, "the same 3 rare links at any time", **link),
        evidence("counter-evidence", "history", -0.5, "a long history of other talk"),
    )
    bare = Connection(
        account=account_key(name),
        prior=-6.0,
        score=-6.0,
        band="watch",
        evidence=rows,
        at=desk.clock(),
    )
    steps = () if says_at_most is None else (Step(0.0, says_at_most),)
    return add_up(bare, Terms(cap=6.0, likely=0.0, steps=steps))


def evidence(
    family: Family, linker: str, alone: float, says: str, **more: Any
) -> ConnectionEvidence:
    """One row by what it says alone."""
    return ConnectionEvidence(
        family=family, linker=linker, says=says, statistic=0.3, alone=alone, weight=0.0, **more
    )


def name_an_event(desk: Desk) -> None:
    """Name what an evening is about, so that there is a brief of it."""
    now = desk.clock()
    event = Event(name="The fire", since=now - timedelta(hours=1), places=("Sector 7",))
    paper = Paper(id=PaperId("event-fire"), tenant=DEFAULT_TENANT, kind="event", at=now, body=event)
    desk.services.store.file(Filing(tenant=DEFAULT_TENANT, papers=(paper,)))


def evening(desk: Desk) -> None:
    """A desk as on a busy evening: reports, tools, an order, a network, decided cases."""
    name_an_event(desk)
    report_case(desk, "harbour_news", count=9)
    desk.clock.forward(minutes=4)
    account_case(desk, "lantern77")
    account_case(desk, "quiet_heron", severity=4, text="At six the violet drum beats again.")
    desk.clock.forward(minutes=7)
    report_case(desk, "matchday_fan", count=1)
    account_case(desk, "زورق_9", text="الطبل البنفسجي يدق عند التاسعة.")
    order = report_case(desk, "night_ferry", count=1, origin="order")
    urgent = msgspec.structs.replace(
        order,
        revision=order.revision + 1,
        severity=4,
        imminence=3,
        notice_kind="removal_order",
        deadline=desk.clock() + timedelta(minutes=12),
        category="call",
    )
    desk.keep(urgent)
    network_case(desk, "first_drummer", tuple(f"member_{i}" for i in range(1, 15)))
    desk.clock.forward(minutes=2)
