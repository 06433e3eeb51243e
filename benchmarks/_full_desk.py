"""A desk with as many open cases as one wants, as its people left it.

Beside the cases: a network of 200, decisions with their papers, orders, look-ups, views and a list.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from firebreak.adapters.store import open_store
from firebreak.app import desk
from firebreak.app.config import Config
from firebreak.app.entrances import digest
from firebreak.app.web.sessions import open_at
from firebreak.app.wiring import Services, build, read_policy, utc_now
from firebreak.model.cases import Case
from firebreak.model.connections import Connection, ConnectionEvidence, Member
from firebreak.model.effects import Effects, Filing, Joined
from firebreak.model.facts import Entry
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
from firebreak.model.items import Account, Post
from firebreak.model.ledger import LedgerEntry
from firebreak.model.looks import Look, SavedView
from firebreak.model.orders import Annex, LegalClock, Order
from firebreak.model.papers import Body, Paper, PaperKind
from firebreak.model.people import EVERY_ROLE, Person
from firebreak.model.policy import Policy
from firebreak.model.ports import Store
from firebreak.model.signals import Evidence, Signal
from firebreak.review.decide import Proposal
from firebreak.review.priority import prioritize

SOURCE = SourceId("bench")
WHO = ReviewerId("ada")
NETWORK = CaseId("network-0")
MEMBERS = 200
DECIDED = 500
"""Cases decided by a person before, each with its action, its letter and its lines."""
ORDERS = (20, 400)
"""Open ones, and ones that are over."""
LOOKS = (50, 5_000)
"""Look-ups that wait to be looked over, and ones that do not, spread over the last months."""
ENTRIES = 3_000
LISTED = "sector_seven"
LANGUAGES = ("en", "fr", "ar", "de")
AT_ONCE = 1_000
T = TypeVar("T")


def fill(database: Path, count: int) -> tuple[str, str]:
    """Put open cases and a person into a fresh store.

    Args:
        database: Where.
        count: How many open cases.

    Returns:
        The session's token, and what its forms carry.
    """
    config = Config(store=f"sqlite:///{database}")
    policy = read_policy(config)
    with closing(open_store(config.store, now=utc_now)) as store:
        for numbers in parts(range(count + DECIDED)):
            add(store, policy, numbers)
        person = Person(
            id=WHO, tenant=DEFAULT_TENANT, name="Ada", role=EVERY_ROLE[0], roles=EVERY_ROLE
        )
        store.put_person(person)
        entries = (Entry(id=f"e{n}", fingerprints=(f"pdq:{n:064x}",)) for n in range(ENTRIES))
        for some in parts(entries):
            store.append(DEFAULT_TENANT, SourceId(LISTED), some, utc_now())
        add_network(store, policy)
        for papers in parts(filed()):
            store.file(Filing(tenant=DEFAULT_TENANT, papers=tuple(papers)))
    with closing((services := build(config)).store) as store:
        for number in range(count, count + DECIDED):
            decide(services, person, number)
        token = open_at(services, person)
        session = store.session(digest(token), utc_now())
    return token, session.csrf if session else ""


def parts(things: Iterator[T] | Sequence[T]) -> Iterator[list[T]]:
    """Cut into parts of a thousand."""
    rest = iter(things)
    while part := list(islice(rest, AT_ONCE)):
        yield part


def add(store: Store, policy: Policy, numbers: Sequence[int]) -> None:
    """Add cases with their accounts and posts, as the worker would."""
    now = utc_now()
    records: list[Account | Post] = []
    for number in numbers:
        records.append(Account(id=f"n{number}", handle=f"@n{number}", followers=number % 999))
        text = f"The violet drum beats at nine, number {number}."
        records.append(Post(id=f"q{number}", author=f"n{number}", text=text, created_at=now))
    taken = store.append(DEFAULT_TENANT, SOURCE, records, now)
    cases = tuple(prioritize(case(number), policy=policy) for number in numbers)
    joined = tuple(
        Joined(case=one.id, signals=(signal(number),))
        for number, one in zip(numbers, cases, strict=True)
    )
    conclude(store, cases, joined, max(each.seq for each in taken))


def add_network(store: Store, policy: Policy) -> None:
    """Add a network of 200 accounts that have cases of their own."""
    ties = tuple(tie(number) for number in range(MEMBERS))
    members = tuple(
        Member(account=one.account, score=one.score, probability=0.9, interval=(0.8, 0.95))
        for one in ties
    )
    made = replace(case(0), id=NETWORK, kind="network", members=members)
    joined = (Joined(case=NETWORK, connections=ties),)
    conclude(store, (prioritize(made, policy=policy),), joined, store.cursor("pipeline"))


def conclude(store: Store, cases: tuple[Case, ...], joined: tuple[Joined, ...], upto: int) -> None:
    """Keep what was found, as the worker does."""
    effects = Effects(
        cursor="pipeline",
        after=store.cursor("pipeline"),
        upto=Seq(upto),
        cases=cases,
        joined=joined,
        entries=tuple(opened(one) for one in cases),
    )
    store.apply(effects)


def case(number: int) -> Case:
    """Make an open case about an account."""
    now = utc_now()
    return Case(
        id=CaseId(f"case-{number}"),
        tenant=DEFAULT_TENANT,
        kind="account",
        subject=account(number),
        status="open",
        origin="tool",
        opened_at=now,
        updated_at=now,
        revision=1,
        category="removed_again",
        severity=1 + number % 4,
        reach=number % 999,
        score=0.5 + number % 50 / 100,
        deadline=now + timedelta(minutes=60 + number % 2_000),
        detectors=("near_copies",),
        languages=(LANGUAGES[number % len(LANGUAGES)],),
    )


def account(number: int) -> ItemKey:
    """Name the account of a case."""
    return item_key(SOURCE, "account", f"n{number}")


def signal(number: int) -> Signal:
    """Make the signal that a case rests on."""
    return Signal(
        detector="near_copies",
        version="1",
        subject=item_key(SOURCE, "post", f"q{number}"),
        category="removed_again",
        score=0.82,
        at=utc_now(),
        mode="live",
        evidence=(Evidence(says="repeats a removed post", field="text", start=4, end=10),),
    )


def tie(number: int) -> Connection:
    """Make the connection of a member to the seed, and to some others by what they share."""
    rows = (
        ConnectionEvidence(
            family="ties",
            linker="shared_ties",
            says="Follows 3 of the accounts that were suspended.",
            statistic=3.0,
            weight=1.2,
            seeds=(account(0),),
        ),
        ConnectionEvidence(
            family="co-action",
            linker="same_links",
            says="Posted the same address within a minute, 4 times.",
            statistic=4.0,
            weight=1.9,
            object=f"bench:url:https://example.test/{number % 25}",
        ),
    )
    return Connection(
        account=account(number),
        prior=-4.0,
        score=-0.9,
        band="likely",
        evidence=rows,
        at=utc_now(),
        probability=0.9,
    )


def opened(one: Case) -> LedgerEntry:
    """Write the ledger line of a case."""
    return LedgerEntry(
        kind="case opened",
        tenant=DEFAULT_TENANT,
        at=one.opened_at,
        actor="system",
        case=one.id,
        case_kind=one.kind,
        origin=one.origin,
        subject=one.subject,
    )


def filed() -> Iterator[Paper]:
    """Write orders, look-ups and views."""
    for number in range(sum(ORDERS)):
        yield order(number, is_open=number < ORDERS[0])
    for number in range(sum(LOOKS)):
        is_open = number < LOOKS[0]
        body = Look(
            by=ReviewerId("bob"),
            why="somebody asked for help",
            words="asked by a moderator",
            drawn=is_open,
        )
        paper = paper_of(f"look-{number}", "look", body, is_open=is_open)
        at = paper.at - timedelta(minutes=50 * (sum(LOOKS) - number))
        yield replace(paper, subject=account(number), at=at)
    view = SavedView(by=WHO, name="Grave ones", query="severity=3")
    yield paper_of("view-0", "view", view)


def order(number: int, *, is_open: bool) -> Paper:
    """Write a removal order, half an hour old or carried out within the hour."""
    now = utc_now()
    received = now - timedelta(minutes=30, days=0 if is_open else 2)
    clock = LegalClock(
        received_at=received,
        deadline=received + timedelta(hours=1),
        effective_at=None if is_open else received + timedelta(minutes=40),
    )
    body = Order(
        annex=Annex(reference=f"order {number}", authority="Authority of Sector 7"),
        source=SOURCE,
        subjects=(item_key(SOURCE, "post", f"q{number}"),),
        channel="form",
        by=WHO,
        clock=clock,
        told_at=None if is_open else now,
    )
    return paper_of(f"order-{number}", "order", body, is_open=is_open)


def paper_of(name: str, kind: PaperKind, body: Body, *, is_open: bool = True) -> Paper:
    """Write one paper."""
    return Paper(
        id=PaperId(name),
        tenant=DEFAULT_TENANT,
        kind=kind,
        at=utc_now(),
        body=body,
        is_open=is_open,
    )


def decide(services: Services, person: Person, number: int) -> None:
    """Claim a case and suspend its account, as the console does."""
    name = CaseId(f"case-{number}")
    claim = desk.claim(services, name, person)
    proposal = Proposal(
        verb="suspend",
        subjects=(account(number),),
        category="removed_again",
        purpose="none",
        reasons=f"Repeats the removed post of the evening, number {number}, word for word.",
    )
    desk.decide(services, name, proposal, token=claim.token, reviewer=person)
