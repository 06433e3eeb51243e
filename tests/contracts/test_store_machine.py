"""Every store, under any history: no case decided twice, none lost."""

import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from msgspec.structs import replace

from firebreak.adapters.store import Longest, open_store
from firebreak.adapters.store.rules import SLACK
from firebreak.model.cases import Claim
from firebreak.model.errors import AlreadyClaimed, StaleCase, StaleClaim
from firebreak.model.ids import CaseId, ItemKey, ReviewerId
from tests.adapters.store.factories import MINE, Clock, at, case, open_cases, ruling
from tests.real_servers import postgres
from tests.real_servers.postgres import Server

LEASE = timedelta(minutes=5)
REVIEWERS = st.sampled_from([ReviewerId("ada"), ReviewerId("ben"), ReviewerId("cy")])


class Desk(RuleBasedStateMachine):
    """Reviewers who claim, wander off, come back and press keys in any order, by a wrong clock.

    Beside the store it keeps a model in five dictionaries, and knows from it alone what every
    call must answer.
    """

    template: Path | None = None
    server: Server | None = None
    known = Bundle("known")
    leases = Bundle("leases")

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.folder = Path(tempfile.mkdtemp())
        url = "memory:"
        if self.template is not None:
            shutil.copy(self.template, self.folder / "f.db")
            url = f"sqlite:///{self.folder / 'f.db'}"
        if self.server is not None:
            url = self.server.fresh()
        self.url = url
        self.store = open_store(url, now=self.clock, longest=Longest(claim=LEASE))
        self.decisions: dict[CaseId, int] = {}
        self.is_decided: dict[CaseId, bool] = {}
        self.holder: dict[CaseId, tuple[ReviewerId, datetime]] = {}
        self.token: dict[CaseId, int] = {}

    def teardown(self) -> None:
        """Close the store and leave nothing behind."""
        self.store.close()
        shutil.rmtree(self.folder)
        if self.server is not None:
            self.server.take_back(self.url)

    @rule(target=known)
    def open(self) -> CaseId:
        """The feed opens a case."""
        name = CaseId(f"c{len(self.decisions)}")
        open_cases(self.store, case(name, subject=ItemKey(f"forum:account:{name}")))
        self.decisions[name], self.is_decided[name], self.token[name] = 0, False, 0
        return name

    @rule(minutes=st.sampled_from([1, 4, 5, 10]))
    def time_goes_by(self, minutes: int) -> None:
        """Leases run out."""
        self.clock.forward(minutes)

    @rule(years=st.sampled_from([-5, 5]))
    def the_clock_is_set(self, years: int) -> None:
        """Far ahead, right again, or far back; leases of other years hold nothing up."""
        self.clock.forward(years * 365 * 24 * 60)

    @rule(target=leases, name=known, reviewer=REVIEWERS)
    def claim(self, name: CaseId, reviewer: ReviewerId) -> Claim:
        """Somebody claims; the model says whether that may succeed."""
        now = self.clock()
        holder = self._holder(name)
        if self.is_decided[name] or holder not in (None, reviewer):
            refusal = StaleCase if self.is_decided[name] else AlreadyClaimed
            with pytest.raises(refusal):
                self.store.claim(name, reviewer, MINE, now, at(0))
            return Claim(case=name, reviewer=reviewer, token=0, until=now)
        until = now + LEASE
        lease = self.store.claim(name, reviewer, MINE, now, until)
        assert lease.token > self.token[name]
        self.token[name], self.holder[name] = lease.token, (reviewer, until)
        return lease

    @rule(lease=leases)
    def release(self, lease: Claim) -> None:
        """Somebody gives a case back, perhaps long after losing it."""
        self.store.release(lease, MINE, self.clock())
        if self._is_good(lease):
            del self.holder[lease.case]

    @rule(lease=leases, escalate=st.booleans())
    def decide(self, lease: Claim, escalate: bool) -> None:
        """Somebody decides with any lease ever given; only the newest living one counts."""
        name = lease.case
        form = ruling(
            self.store,
            lease.token,
            case=name,
            name=f"{name}-{self.decisions[name]}",
            reviewer=lease.reviewer,
            at=self.clock(),
            status="open" if escalate else "decided",
        )
        if not self._is_good(lease):
            with pytest.raises((StaleClaim, StaleCase)):
                self.store.decide(form)
            return
        self.store.decide(form)
        self.decisions[name] += 1
        self.is_decided[name] = not escalate
        del self.holder[name]

    @rule(name=known)
    def reopen(self, name: CaseId) -> None:
        """New signals bring a decided case back; an open one only changes."""
        if self._holder(name) is None:
            self.holder.pop(name, None)
        shown = self.store.case(name, MINE)
        status = "reopened" if self.is_decided[name] else shown.status
        open_cases(self.store, replace(shown, status=status, revision=shown.revision + 1))
        self.is_decided[name] = False

    @invariant()
    def no_case_is_lost(self) -> None:
        """Every case is either in the queue or decided, whoever did what."""
        waiting = {one.id for one in self.store.queue(MINE, 999)}
        done = {one.id for one in self.store.decided(MINE, 999)}
        assert waiting == {name for name, is_decided in self.is_decided.items() if not is_decided}
        assert done == self.is_decided.keys() - waiting

    @invariant()
    def no_case_is_decided_twice(self) -> None:
        """There are exactly the decisions that were answered with yes."""
        for name, count in self.decisions.items():
            assert len(self.store.decisions(name, MINE)) == count

    @invariant()
    def the_queue_shows_who_holds_what(self) -> None:
        """Claimed cases are those of living leases, and no others."""
        for shown in self.store.queue(MINE, 999):
            assert self._holder(shown.id) == (shown.claim.reviewer if shown.claim else None)

    def _holder(self, name: CaseId) -> ReviewerId | None:
        reviewer, until = self.holder.get(name, (None, self.clock()))
        return reviewer if timedelta(0) < until - self.clock() <= LEASE + SLACK else None

    def _is_good(self, lease: Claim) -> bool:
        is_newest = lease.token == self.token[lease.case]
        return is_newest and self._holder(lease.case) == lease.reviewer


def test_any_history_in_memory() -> None:
    """Whatever reviewers do, in whatever order, every case is decided once a claim."""
    run_state_machine_as_test(Desk, settings=settings(max_examples=60, stateful_step_count=40))


def test_any_history_in_sqlite(tmp_path: Path) -> None:
    """The same, in a file."""
    template = tmp_path / "empty.db"
    open_store(f"sqlite:///{template}").close()
    machine = type("SqliteDesk", (Desk,), {"template": template})
    run_state_machine_as_test(machine, settings=settings(max_examples=15, stateful_step_count=25))


def test_any_history_on_postgres() -> None:
    """The same, on a server."""
    machine = type("PostgresDesk", (Desk,), {"server": postgres.server()})
    run_state_machine_as_test(machine, settings=settings(max_examples=10, stateful_step_count=20))
