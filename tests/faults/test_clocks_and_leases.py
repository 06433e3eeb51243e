"""F6, F8, F14: wrong clocks, slow and vanished reviewers, poison."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from firebreak.adapters.store import open_store
from firebreak.app import desk, leases
from firebreak.app.outbox import Outbox
from firebreak.detect import run
from firebreak.detect.context import Context
from firebreak.detect.contract import Finding
from firebreak.detect.detectors import listed_urls
from firebreak.model.cases import Claim
from firebreak.model.errors import AlreadyClaimed, Conflict, StaleClaim
from firebreak.model.ids import DEFAULT_TENANT, CaseId, ItemKey, ReviewerId
from firebreak.model.items import Post, StoredItem
from firebreak.model.ports import Answer, Store
from tests.adapters.store.factories import MINE, T0, case, open_cases, ruling
from tests.app.factories import ROSA, Room, account, listed, post, report, suspension, user
from tests.faults.tally import Count, Tally


def breaks(item: StoredItem, context: Context) -> Iterator[Finding]:
    """Stumble over some posts; ``context`` plays no part."""
    if isinstance(item.item, Post) and item.item.text.startswith("poison"):
        raise ZeroDivisionError
    yield from ()


BROKEN = msgspec.structs.replace(listed_urls.DETECTOR, id="near_copies", detect=breaks)
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
    wanted = times(2_000, 100_000)
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


def test_content_that_breaks_a_detector_reaches_a_person(
    monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    """Whatever breaks on some posts, each of them becomes a case, and all others are checked."""
    room = Room()
    poison = [post(f"x{number}", f"poison {number}", f"x{number}") for number in range(10)]
    sound = [listed(f"p{number}", f"u{number}") for number in range(10)]
    monkeypatch.setattr(run, "discovered_detectors", lambda: (BROKEN, listed_urls.DETECTOR))
    room.tell(*(one for pair in zip(poison, sound, strict=True) for one in pair))
    cases = Counter((one.subject, str(one.origin)) for one in room.cases("account"))
    wanted = Counter(
        [(user(f"x{number}"), "failure") for number in range(10)]
        + [(user(f"u{number}"), "tool") for number in range(10)]
    )
    tally.add(
        Count(
            fault="F14 content that breaks a detector",
            tries=len(poison),
            lost=(wanted - cases).total(),
            unexpected=(cases - wanted).total(),
            recovered=sum(origin == "failure" for _, origin in cases),
            note=f"{len(sound)} sound posts among them, all found",
        )
    )
