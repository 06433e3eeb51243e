"""Two desks on one store have the same evening, each as if it were alone."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

import msgspec
import pytest

from firebreak.adapters.store import database_of, open_store
from firebreak.app import backup, desk, leases, retention
from firebreak.app.config import Config
from firebreak.app.drills.replay import replay
from firebreak.measure.books import Books
from firebreak.measure.contract import Window
from firebreak.measure.run import measure
from firebreak.model.actions import Outcome
from firebreak.model.decisions import Decision
from firebreak.model.facts import Entry
from firebreak.model.ids import DEFAULT_TENANT, SourceId, TenantId
from firebreak.model.items import Item
from firebreak.model.notices import Notice
from firebreak.model.people import Person
from firebreak.review.decide import Proposal
from tests.app.factories import (
    FORUM,
    ROSA,
    START,
    Room,
    account,
    follow,
    listed,
    post,
    report,
    said,
    suspension,
    user,
)
from tests.app.tenants.houses import dump

HARBOR = SourceId("harbor")
OTHER = TenantId("other")
DISMISSAL = Proposal(verb="dismiss", reasons="Talks about the train.")
Act = Callable[["Evening"], object]


class Evening(Room):
    """One tenant's desk, stepped by the test; identifiers bear its tenant's first letter."""

    def __init__(self, url: str, tenant: TenantId, folder: Path) -> None:
        super().__init__()
        self.store.close()
        numbers = iter(range(1, 10_000))
        longest = leases.longest(self.services.policy)
        self.tenant = tenant
        self.rosa = msgspec.structs.replace(ROSA, tenant=tenant)
        self.services = replace(
            self.services,
            store=open_store(url, now=self.clock, longest=longest, tenant=tenant),
            tenant=tenant,
            config=Config(store=url, tenant=tenant, erasures=str(folder / "erasures")),
            new_id=lambda: f"{tenant[0]}{next(numbers)}",
        )
        self.new_worker()

    def tell(self, *records: Item | Notice | Any) -> None:
        """Take records in, a second after the last ones, and let the worker conclude."""
        self.clock.forward(seconds=1)
        self.store.append(self.tenant, FORUM, records, self.clock())
        self.work()

    def rule(self, proposal: Proposal) -> Decision:
        """Claim the next case in the queue and decide it."""
        self.clock.forward(seconds=1)
        case = self.store.queue(self.tenant, 1)[0]
        held = desk.claim(self.services, case.id, self.rosa)
        return desk.decide(self.services, case.id, proposal, token=held.token, reviewer=self.rosa)

    def send(self) -> None:
        """Let the platform take what waits."""
        now = self.clock()
        sent = self.store.take(now, now + timedelta(minutes=1), 99)
        self.store.settle(
            [Outcome(delivery=one.id, result="delivered", at=now, status=204) for one in sent], []
        )

    def list_up(self) -> None:
        """Bring an entry onto a list."""
        entry = Entry(id="e1", version=1, fingerprints=("pdq:" + "c3a5" * 16,))
        self.store.append(self.tenant, HARBOR, [entry], self.clock())
        self.work()

    def seen(self) -> dict[str, Any]:
        """Give all that the people at this desk can see, but for places in the feed."""
        store, tenant, now = self.store, self.tenant, self.clock()
        lines = store.entries(0, 10_000, tenant)
        window = Window(since=START - timedelta(days=1), until=now)
        item = store.item(said("p1"), tenant)
        return {
            "ledger": lines,
            "numbers": [result for _, result in measure(Books.of(lines), window)],
            "queue": store.queue(tenant, 99),
            "decided": store.decided(tenant, 99),
            "decisions": store.decisions(None, tenant),
            "actions": store.actions(None, tenant),
            "counts": store.counts(tenant, now),
            "lists": store.lists(tenant),
            "entries": [one.fact for one in store.list_entries(HARBOR, tenant, _FIRST, 99)],
            "people": [one.id for one in store.people(tenant)],
            "post": item and item.item,
            "steps": len(store.steps(0, 999)),
            "tree": store.tree(tenant).size,
        }


_FIRST: Any = 0
EVENING: tuple[Act, ...] = (
    lambda one: one.store.put_person(_person(one)),
    lambda one: one.tell(account("u1"), account("u2"), follow("u2", "u1"), listed("p1", "u1")),
    lambda one: one.list_up(),
    lambda one: one.tell(post("p2", "The train to Sector 7 was late", "u2")),
    lambda one: one.tell(report("n1", "p2"), report("n2", "u1", of="account")),
    lambda one: one.rule(suspension()),
    lambda one: one.send(),
    lambda one: one.tell(account("u1", 2, "suspended")),
    lambda one: one.rule(DISMISSAL),
    lambda one: one.tell(listed("p3", "u2")),
)


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, Any]]:
    """Give what each tenant's people see after an evening on a store of their own."""
    monkeypatch.chdir(tmp_path)
    found: dict[str, dict[str, Any]] = {}
    for tenant in (DEFAULT_TENANT, OTHER):
        one = Evening(f"sqlite:///{tmp_path / f'{tenant}-alone.db'}", tenant, tmp_path)
        with closing(one.store):
            for act in EVENING:
                act(one)
            found[tenant] = one.seen()
    return found


@pytest.fixture
def together(
    lasting_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Evening, Evening]]:
    """Give two desks on one store after the same evening, step by step beside each other."""
    monkeypatch.chdir(tmp_path)
    two = [Evening(lasting_url, tenant, tmp_path) for tenant in (DEFAULT_TENANT, OTHER)]
    with closing(two[0].store), closing(two[1].store):
        late = chain([None, None], EVENING)
        for first, second in zip_longest(EVENING, late):
            if first is not None:
                first(two[0])
            if second is not None:
                second(two[1])
        yield two[0], two[1]


def test_neither_desk_notices_the_other(
    together: tuple[Evening, Evening], alone: dict[str, dict[str, Any]]
) -> None:
    """Cases, ledger, numbers and lists are those of an evening alone, to the letter."""
    for one in together:
        came, stands = one.seen(), alone[one.tenant]
        assert {name: stands[name] for name in stands if came[name] != stands[name]} == {}
        assert one.seen()["tree"] > 8
        assert len(one.seen()["decisions"]) == 2


def test_a_worker_that_starts_anew_remembers_its_own(together: tuple[Evening, Evening]) -> None:
    """After a restart each reads its own records again, and goes on from its own place."""
    first, second = together
    before = dump(second.services.config.store, OTHER)
    first.new_worker()
    first.tell(listed("p9", "u9"))
    assert [case.subject for case in first.cases("account")][-1] == user("u9")
    assert dump(second.services.config.store, OTHER) == before
    assert first.store.cursor("pipeline") != second.store.cursor("pipeline")


def test_forgetting_at_one_desk_leaves_the_other_as_it_was(
    together: tuple[Evening, Evening],
) -> None:
    """The same account is erased here, and all that has come to its time; there nothing moves."""
    first, _ = together
    url, now = first.services.config.store, first.clock()
    before = dump(url, OTHER)
    wish = retention.wish_to_erase(
        said("p2"), DEFAULT_TENANT, reason="asked", actor="rosa", at=now, name="w"
    )
    database = database_of(first.store)
    done = retention.fulfil(
        database,
        retention.journal(first.services.config),
        wish,
        now=first.clock,
        aliases=first.services.new_id,
        commit=lambda _, work: database.write(work, urgent=True),
    )
    assert done.rows["records"] >= 2
    first.clock.forward(days=9_999)
    expired = retention.expire_in(
        database,
        first.services.policy.retention,
        now=first.clock,
        aliases=first.services.new_id,
    )
    assert set(expired.counts) == {DEFAULT_TENANT}
    assert dump(url, OTHER) == before
    assert first.store.item(said("p1"), DEFAULT_TENANT) is None


def test_a_backup_holds_both_and_each_finds_its_own_again(
    together: tuple[Evening, Evening], tmp_path: Path
) -> None:
    """One backup of the store, and after a restore each desk stands where it stood."""
    first, _ = together
    config = first.services.config
    manifest = backup.backup(config, tmp_path / "kept", now=first.clock, progress=lambda *_: None)
    assert [str(head.tenant) for head in manifest.ledgers] == ["default", "other"]
    target = f"sqlite:///{tmp_path / 'again.db'}"
    backup.restore(
        tmp_path / "kept",
        msgspec.structs.replace(config, store=target),
        None,
        now=first.clock,
        aliases=first.services.new_id,
        progress=lambda *_: None,
    )
    for one in together:
        assert dump(target, one.tenant).keys() == dump(config.store, one.tenant).keys()
        with closing(open_store(target, now=one.clock, tenant=one.tenant)) as again:
            assert again.entries(0, 999, one.tenant) == one.seen()["ledger"]
            assert again.decided(one.tenant, 99) == one.seen()["decided"]


def test_each_history_is_done_again_by_itself(
    together: tuple[Evening, Evening], tmp_path: Path
) -> None:
    """The replay drill takes one tenant's steps among the other's records, byte for byte."""
    for one in together:
        folder = tmp_path / f"drill-{one.tenant}"
        folder.mkdir()
        outcome = replay(
            one.services.config.store,
            one.services.policy,
            one.tenant,
            folder,
            now=one.clock(),
            progress=lambda *_: None,
            taken=lambda _: None,
        )
        assert (outcome.stopped, outcome.differences) == ("", ())
        assert outcome.lines == one.store.tree(one.tenant).size


def _person(one: Evening) -> Person:
    return Person(id=one.rosa.id, tenant=one.tenant, name="Rosa", role="lead")
