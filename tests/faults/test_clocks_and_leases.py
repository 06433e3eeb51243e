"""F6, F8: wrong clocks, slow and vanished reviewers."""

import random
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from firebreak.adapters.store import open_store
from firebreak.algorithms.ledger.audit import audit
from firebreak.app import desk, leases
from firebreak.app.outbox import Outbox
from firebreak.app.web.auth import make_link, open_session, session_of
from firebreak.app.web.sessions import SKEW
from firebreak.model.cases import Claim
from firebreak.model.errors import AlreadyClaimed, Conflict, StaleClaim
from firebreak.model.ids import DEFAULT_TENANT, CaseId, ItemKey, ReviewerId
from firebreak.model.ports import Answer, Store
from tests.adapters.store.factories import MINE, T0, case, open_cases, ruling
from tests.app.factories import ROSA, Room, account, listed, post, report, suspension, user
from tests.app.web.factories import PASSWORD, Desk
from tests.app.web.factories import desk as served
from tests.faults.tally import Count, Tally

JUMPS = {
    "an hour ahead": timedelta(hours=1),
    "an hour back": timedelta(hours=-1),
    "five years ahead": timedelta(days=5 * 365),
}
LITTLE = {"minutes back": timedelta(minutes=-4), "minutes ahead": timedelta(minutes=4)}
INES = msgspec.structs.replace(ROSA, id=ReviewerId("ines"), name="Ines")
LEASE = timedelta(minutes=10)
NAMES = [ReviewerId(f"r{number}") for number in range(12)]


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS)
def test_a_clock_set_wrong_moves_no_deadline(jump: timedelta, tally: Tally) -> None:
    """A deadline is an instant, computed once from the receipt; work goes on after the jump."""
    room = Room()
    room.tell(account("u1"), listed("p1", "u1"))
    room.tell(report("n1", "p1", kind="removal_order"))
    before = room.case_of(user("u1"))
    assert before.deadline is not None
    room.clock.at += jump
    room.work()
    room.new_worker()
    room.tell(post("p2", "hello", "u1"), report("n2", "p2"))
    after = room.case_of(user("u1"))
    moved = (before.deadline, before.opened_at) != (after.deadline, after.opened_at)
    name = next(name for name, length in JUMPS.items() if length == jump)
    tally.add(
        Count(
            fault=f"F6 clock {name}",
            tries=1,
            unexpected=int(moved),
            recovered=int(after.notices == 2),
        )
    )


def test_a_clock_set_back_or_ahead_decides_nothing_twice() -> None:
    """Set back by minutes, the holder keeps the case; by more, the next has it, and counts."""
    for name, jump in (LITTLE | JUMPS).items():
        room = Room()
        room.tell(account("u1"), listed("p1", "u1"))
        services, found = room.services, room.case_of(user("u1")).id
        first = desk.claim(services, found, ROSA)
        room.clock.at += jump
        if name in LITTLE:
            with pytest.raises(AlreadyClaimed):
                desk.claim(services, found, INES)
            continue
        second = desk.claim(services, found, INES)
        with pytest.raises(StaleClaim, match="ines has it now"):
            desk.decide(services, found, suspension(), token=first.token, reviewer=ROSA)
        desk.decide(services, found, suspension(), token=second.token, reviewer=INES)
        with pytest.raises(StaleClaim, match="ines has decided it"):
            desk.decide(services, found, suspension(), token=first.token, reviewer=ROSA)
        assert len(room.store.decisions(found, DEFAULT_TENANT)) == 1


def test_a_clock_that_ran_years_ahead_holds_nothing_up_once_it_is_right(tally: Tally) -> None:
    """Claims and messages of that time are free at once, and each message arrives once."""
    room = Room()
    names = [f"u{number}" for number in range(4)]
    room.tell(*(listed(f"p-{name}", name) for name in names))
    cases = [room.case_of(user(name)).id for name in names]
    true, room.clock.at = room.clock.at, room.clock.at + JUMPS["five years ahead"]
    kept = desk.claim(room.services, cases[0], ROSA)
    made = desk.claim(room.services, cases[1], ROSA)
    desk.decide(room.services, cases[1], suspension(), token=made.token, reviewer=ROSA)
    put_off = desk.claim(room.services, cases[2], ROSA)
    desk.decide(room.services, cases[2], suspension(), token=put_off.token, reviewer=ROSA)
    room.forum.answer = lambda _: Answer(ok=False, status=503)
    sender = Outbox(room.services)
    assert sender.send_due() == 2
    now = room.clock()
    leased = desk.claim(room.services, cases[3], ROSA)
    desk.decide(room.services, cases[3], suspension(), token=leased.token, reviewer=ROSA)
    assert len(room.store.take(now, now + leases.DELIVERY, 8)) == 1

    room.clock.at, room.forum.answer = true, lambda _: Answer(ok=True, status=204)
    next_one = desk.claim(room.services, cases[0], INES)
    with pytest.raises(StaleClaim, match="ines has it now"):
        desk.decide(room.services, cases[0], suspension(), token=kept.token, reviewer=ROSA)
    desk.decide(room.services, cases[0], suspension(), token=next_one.token, reviewer=INES)
    sent = sender.send_due()
    sender.stop()
    heard = Counter(room.forum.heard[2:])
    tally.add(
        Count(
            fault="F6 clock five years ahead and right again",
            tries=len(names),
            lost=len(names) - len(heard),
            duplicated=heard.total() - len(heard),
            recovered=sent,
            note="a claim, two retries, a lease",
        )
    )


def test_a_notice_sent_again_by_a_right_clock_brings_the_right_deadline() -> None:
    """What came in years ahead keeps its deadline; of two notices the earlier deadline counts."""
    room = Room()
    true, room.clock.at = room.clock.at, room.clock.at + JUMPS["five years ahead"]
    room.tell(account("u1"), listed("p1", "u1"))
    room.tell(report("n1", "p1", kind="removal_order"))
    ahead = room.case_of(user("u1")).deadline
    room.clock.at = true
    room.tell(account("u2"))
    assert ahead is not None
    assert room.case_of(user("u1")).deadline == ahead > true + timedelta(days=1_000)
    room.tell(report("n1 again", "p1", kind="removal_order"))
    assert room.case_of(user("u1")).deadline == room.clock() + timedelta(hours=1)


def admitted(desk: Desk, door: Callable[[Desk], bool], jump: timedelta) -> bool:
    """Tell whether a door opens once the clock was set to another time."""
    desk.clock.at += jump
    return door(desk)


def by_session(desk: Desk) -> Callable[[Desk], bool]:
    """Open a session, and give what tries it."""
    token = open_session(desk.services, desk.add_person("anna", "reviewer"))
    return lambda here: session_of(here.services, token, here.clock()) is not None


def by_link(desk: Desk) -> Callable[[Desk], bool]:
    """Make a one-time link, and give what tries it."""
    path = make_link(desk.services, desk.add_person("anna", "reviewer").id)
    words = {"password": PASSWORD, "again": PASSWORD}
    return lambda here: here.browser().post(path, data=words).status_code == 303


def by_key(desk: Desk) -> Callable[[Desk], bool]:
    """Make an API key, and give what tries it."""
    head = {"authorization": f"Bearer {desk.key()}"}
    return lambda here: (
        here.browser().post("/api/v1/items", json=[], headers=head).status_code == 200
    )


DOORS = {"session": by_session, "link": by_link, "key": by_key}


@pytest.mark.parametrize("make", DOORS.values(), ids=DOORS)
@pytest.mark.parametrize(
    ("jump", "opens"),
    [
        (timedelta(), True),
        (-SKEW, True),
        (-SKEW - timedelta(microseconds=1), False),
        (JUMPS["an hour back"], False),
        (timedelta(days=-5 * 365), False),
        (JUMPS["five years ahead"], False),
    ],
    ids=["as it was", "a little back", "too far back", "an hour back", "years back", "years ahead"],
)
def test_under_a_clock_set_wrong_nothing_admits_for_longer(
    make: Callable[[Desk], Callable[[Desk], bool]], jump: timedelta, opens: bool
) -> None:
    """What was given out after this clock's now would be valid for too long; it is refused."""
    with served() as here:
        assert admitted(here, make(here), jump) is opens


def test_a_session_that_was_seen_to_be_over_does_not_come_back() -> None:
    """Set back to when it was valid, the clock gives nobody a session that has ended."""
    with served() as here:
        door = by_session(here)
        tries = [timedelta(hours=11), timedelta(hours=1), timedelta(hours=-2)]
        assert [True, False, False] == [admitted(here, door, jump) for jump in tries]


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS)
def test_a_clock_set_wrong_changes_no_order_on_the_ledger(jump: timedelta) -> None:
    """Lines stand in the order in which things happened, and the tree verifies."""
    room = Room(open_store("memory:"))
    room.tell(listed("p1", "u1"))
    first = room.decide(room.case_of(user("u1")), suspension())
    room.clock.at += jump
    room.reverse(first)
    room.tell(listed("p2", "u2"))
    room.decide(room.case_of(user("u2")), suspension())
    lines = room.store.entries(0, 1_000, DEFAULT_TENANT)
    assert [one.seq for one in lines] == [*range(1, len(lines) + 1)]
    kinds = [one.kind for one in lines if one.kind in ("case claimed", "case decided")]
    assert kinds == ["case claimed", "case decided", "case decided", "case claimed", "case decided"]
    rows = [
        (one.seq, one.body, one.private, one.salt, one.commitment, one.node)
        for one in room.store.leaves(0, 1_000, DEFAULT_TENANT)
    ]
    assert audit(rows, room.store.tree(DEFAULT_TENANT)).finding is None


class Shift:
    """Reviewers at one store, who claim, think too long, go away, and come back late."""

    def __init__(self, store: Store) -> None:
        self.done: Counter[str] = Counter()
        self.waiting: list[CaseId] = []
        self._store = store
        self._dice = random.Random(8)
        self._now = T0
        self._held: list[Claim] = []

    def step(self, wanted: int) -> None:
        """Let cases come in while claims are wanted, one be claimed, and some be decided."""
        self._now += timedelta(seconds=self._dice.choice([1, 5, 40, 200]))
        if len(self.waiting) < 30 and self.done["claims"] < wanted:
            self._open(100)
        try:
            chosen, who = self._dice.choice(self.waiting[:8]), self._dice.choice(NAMES)
            until = self._now + LEASE
            self._held.append(self._store.claim(chosen, who, MINE, self._now, until))
            self.done["claims"] += 1
        except Conflict:
            self.done["refused claims"] += 1
        for lease in [one for one in self._held if self._dice.random() < 0.3]:
            self._held.remove(lease)
            if self._dice.random() < 0.1:
                self.done["vanished"] += 1
            else:
                self._decide(lease)

    def _open(self, many: int) -> None:
        names = [f"c{self.done['cases'] + number}" for number in range(many)]
        subjects = {name: ItemKey(f"forum:account:{name}") for name in names}
        open_cases(self._store, *(case(name, subject=subjects[name]) for name in names))
        self.waiting += map(CaseId, names)
        self.done["cases"] += many

    def _decide(self, lease: Claim) -> None:
        values = {"name": f"{lease.case}-{lease.token}", "reviewer": lease.reviewer}
        try:
            form = ruling(self._store, lease.token, case=lease.case, at=self._now, **values)
            self._store.decide(form)
        except Conflict:
            self.done["refused decisions"] += 1
        else:
            self.waiting.remove(lease.case)
            self.done["decided"] += 1


@pytest.mark.timeout(36_000)
def test_slow_and_vanished_reviewers_never_decide_a_case_twice(
    times: Callable[[int, int], int], tmp_path: Path, tally: Tally
) -> None:
    """Claims run out, overlap and come back late; each case is decided once, and none is lost."""
    wanted = times(800, 100_000)
    with closing(open_store(f"sqlite:///{tmp_path / 'f.db'}")) as store:
        shift = Shift(store)
        while shift.done["claims"] < wanted or shift.waiting:
            shift.step(wanted)
        decided = Counter(one.case for one in store.decisions(None, MINE))
    done = shift.done
    assert done["refused decisions"] > wanted / 100
    tally.add(
        Count(
            fault="F8 slow and vanished reviewers",
            tries=done["claims"],
            lost=abs(done["decided"] - decided.total()) + done["cases"] - len(decided),
            duplicated=decided.total() - len(decided),
            recovered=done["claims"],
            note=", ".join(f"{many:,} {what}" for what, many in sorted(done.items())),
        )
    )
