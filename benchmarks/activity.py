"""A day of a million posts counted into the ledger: how long, how much room.

A SQLite file holds three days: ``BENCH_ACTIVITY_POSTS`` posts (10^6) on the second, a tenth of that
on the first and the third, by 200,000 accounts; one in five has a link, to 300 services. A network
of 200 of the accounts was suspended on the second day. The worker has read everything.
"""

import os
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from msgspec.structs import replace

from benchmarks import Claim
from firebreak.adapters.store import open_store
from firebreak.app import leases, pipeline
from firebreak.app.activity.counting import Counting
from firebreak.app.config import Config
from firebreak.app.wiring import Services, shipped_policy
from firebreak.model.cases import Case
from firebreak.model.connections import Member
from firebreak.model.decisions import Decision
from firebreak.model.effects import Effects, Ruling
from firebreak.model.ids import (
    DEFAULT_TENANT,
    ActionId,
    CaseId,
    DecisionId,
    ItemKey,
    ReviewerId,
    Seq,
    SourceId,
    item_key,
)
from firebreak.model.items import Item, Post
from firebreak.model.ledger import LedgerEntry
from firebreak.model.policy import parse_policy
from firebreak.model.ports import Store

POSTS = int(float(os.environ.get("BENCH_ACTIVITY_POSTS", "1e6")))
ACCOUNTS, MEMBERS, SERVICES = 200_000, 200, 300
FIRST = datetime(2026, 3, 1, tzinfo=UTC)
FORUM = SourceId("forum")
AT_ONCE = 1_000


def run() -> Iterator[Claim]:
    """Fill three days and count them."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'f.db'}"
        policy = parse_policy(shipped_policy("default").read_text(encoding="utf-8"))
        clock = Clock()
        with closing(open_store(url, now=clock, longest=leases.longest(policy))) as store:
            fill(store, clock)
            services = Services(
                store=store,
                policy=policy,
                config=Config(store=url),
                platforms={},
                now=clock,
                new_id=lambda: "unused",
            )
            counting = Counting(services)
            for day, name in ((1, "a tenth of it"), (2, "the day, and 2 days of a network")):
                clock.at = FIRST + timedelta(days=day, hours=7)
                yield from timed(counting, name)
            yield told("a round with nothing to count", measured(counting)[0], "s", 0.1)


class Clock:
    """The desk's clock, which stands where it is put."""

    at = FIRST

    def __call__(self) -> datetime:
        """Give the instant."""
        return self.at


def timed(counting: Counting, name: str) -> Iterator[Claim]:
    """Count what is due."""
    seconds, lines = measured(counting)
    yield told(f"{POSTS:,} posts a day, {name}, {lines} lines", seconds, "s", 60.0)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    yield told(f"{POSTS:,} posts a day, {name}, memory of the process", memory, "GB", 2.0)


def measured(counting: Counting) -> tuple[float, int]:
    """Give the seconds of one round, and the lines it wrote."""
    begun = time.process_time()
    lines = counting.round()
    return time.process_time() - begun, lines


def fill(store: Store, clock: Clock) -> None:
    """Put in three days and a network that was suspended on the second."""
    dice = Random(7)
    for day, posts in enumerate((POSTS // 10, POSTS, POSTS // 10)):
        for start in range(0, posts, AT_ONCE):
            at = FIRST + timedelta(days=day, seconds=86_000 * start / posts)
            batch: list[Item] = [
                post(f"p{day}-{n}", at, dice) for n in range(start, min(start + AT_ONCE, posts))
            ]
            store.append(DEFAULT_TENANT, FORUM, batch, at)
    clock.at = FIRST + timedelta(days=1, hours=9)
    network(store, clock.at)


def post(name: str, at: datetime, dice: Random) -> Post:
    """Make a post as long as posts mostly are."""
    links = (f"https://s{dice.randrange(SERVICES)}.example/{name}",) if dice.random() < 0.2 else ()
    return Post(
        id=name,
        author=f"u{int(ACCOUNTS * dice.random() ** 2)}",
        created_at=at,
        text="the train to Sector 7 was late again, and nobody there could say why it was " * 2,
        links=links,
        views=dice.randrange(100),
    )


def network(store: Store, at: datetime) -> None:
    """Decide on half of a network, which its platform then shows to be suspended."""
    members = [item_key(FORUM, "account", f"u{number}") for number in range(MEMBERS)]
    case = Case(
        id=CaseId("net"),
        tenant=DEFAULT_TENANT,
        kind="network",
        subject=item_key(FORUM, "account", "seed"),
        status="open",
        origin="tool",
        opened_at=at,
        updated_at=at,
        revision=1,
        members=tuple(Member(account=one, score=1.0) for one in members),
    )
    end = Seq(POSTS // 10 * 2 + POSTS)
    store.apply(
        Effects(
            cursor=pipeline.CURSOR,
            after=Seq(0),
            upto=end,
            cases=(case,),
            entries=(line("case opened", at),),
        )
    )
    held = store.claim(case.id, ReviewerId("ada"), DEFAULT_TENANT, at, at + timedelta(minutes=10))
    claimed = store.case(case.id, DEFAULT_TENANT)
    decision = Decision(
        id=DecisionId("d"),
        case=case.id,
        verb="suspend",
        subjects=tuple(members[: MEMBERS // 2]),
        reviewer=ReviewerId("ada"),
        at=at,
        policy="",
    )
    store.decide(
        Ruling(
            decision=decision,
            case=replace(claimed, revision=claimed.revision + 1, claim=None),
            token=held.token,
            entries=(line("action confirmed", at, members[0]),),
        )
    )


def line(kind: str, at: datetime, subject: ItemKey | None = None) -> LedgerEntry:
    """Write a line about the network."""
    return LedgerEntry(
        kind=kind,  # type: ignore[arg-type]
        tenant=DEFAULT_TENANT,
        at=at,
        actor="system",
        case=CaseId("net"),
        case_kind="network",
        subject=subject,
        action=None if subject is None else ActionId("a"),
        action_verb=None if subject is None else "suspend",
    )


def told(text: str, value: float, unit: str, target: float) -> Claim:
    """Hold a figure against what it may cost."""
    return Claim(
        claim=f"activity: {text}",
        value=round(value, 2),
        unit=unit,
        anchor=None,
        target=target,
        ok=value <= target,
    )
