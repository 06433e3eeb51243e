"""At any date nothing is kept past its time, and nothing goes before it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from firebreak.adapters.store import database_of
from firebreak.adapters.store.ledger_copy import open_copy
from firebreak.app import retention
from firebreak.app.ledger import Notes, check
from firebreak.model.actions import Outcome
from firebreak.model.cases import Case
from firebreak.model.effects import Filing
from firebreak.model.facts import SecondOpinion
from firebreak.model.ids import DEFAULT_TENANT, CaseId, ItemKey
from firebreak.model.notices import Notice
from firebreak.model.papers import Note, Paper, PaperId
from firebreak.model.retention import Retention
from firebreak.review.decide import Proposal
from tests.app.factories import (
    LISTED,
    START,
    Room,
    account,
    follow,
    post,
    suspension,
    user,
)

DAY = timedelta(days=1)
USERS = ("anker", "brise")
"""Names that stand nowhere but where these tests put them."""


class Mark(Struct, frozen=True):
    """A word that was put somewhere, and what its time hangs on."""

    word: str
    owner: ItemKey
    at: datetime
    days: int


class Played:
    """A history: what was told, decided and held, with a mark in everything that was said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.room = Room(folder=folder)
        self.marks: list[Mark] = []
        self.reporters: list[Mark] = []
        self.reasons: list[tuple[str, str]] = []
        self.holds: dict[ItemKey, datetime] = {}
        self._numbers = count(1)

    def wait(self, days: float) -> None:
        """Let days pass."""
        self.room.clock.forward(days=days)

    def say(self, name: str, *, is_listed: bool) -> None:
        """Let somebody post; a listed page opens a case."""
        number = next(self._numbers)
        words = f"said{number}z {LISTED}{number}" if is_listed else f"said{number}z"
        self.room.tell(post(f"post{number}z", words, name))
        self._mark(f"said{number}z", name, 30)
        told = SecondOpinion(
            post=f"post{number}z",
            post_version=0,
            by="guard",
            model="tiny",
            author=name,
            why=f"thought{number}z",
        )
        self.room.tell(told)
        self._mark(f"thought{number}z", name, 30)

    def join(self, name: str) -> None:
        """Let the platform tell of an account."""
        number = next(self._numbers)
        told = msgspec.structs.replace(account(name, version=number), bio=f"bio{number}z")
        self.room.tell(told)
        self._mark(f"bio{number}z", name, 90)

    def follow(self, name: str, other: str) -> None:
        """Let somebody follow somebody."""
        if name != other:
            self.room.tell(follow(name, other))

    def report(self, name: str) -> None:
        """Let somebody report an account."""
        number = next(self._numbers)
        self.room.tell(
            Notice(
                id=f"notice{number}z",
                subject_kind="account",
                subject=name,
                reason=f"why{number}z",
                reporter=f"sender{number}z",
            )
        )
        self._mark(f"why{number}z", name, 30)
        self.reporters.append(
            Mark(f"sender{number}z", user(name), self.room.clock(), Retention().reporters_days)
        )

    def settle(self, name: str, *, is_reported: bool, dismisses: bool) -> None:
        """Let somebody come up, a reviewer decide, and the platform hear of it."""
        self.join(name)
        if is_reported:
            self.report(name)
        else:
            self.say(name, is_listed=True)
        waiting = [one for one in self.room.cases() if one.subject == user(name)]
        for case in waiting:
            if case.kind == "network":
                continue
            word = f"reasons{next(self._numbers)}z"
            proposal = suspension() if not dismisses else Proposal(verb="dismiss")
            said = f"{word}, at 21:15"
            self.room.decide(case, msgspec.structs.replace(proposal, reasons=said))
            self.reasons.append((case.id, word))
            self._write_down(case)
        self.deliver()

    def _write_down(self, case: Case) -> None:
        word = f"noted{next(self._numbers)}z"
        paper = Paper(
            id=PaperId(word),
            tenant=DEFAULT_TENANT,
            kind="note",
            at=self.room.clock(),
            body=Note(by="rosa", words=word),
            case=case.id,
            subject=case.subject,
            is_open=False,
        )
        self.room.store.file(Filing(tenant=DEFAULT_TENANT, papers=(paper,)))
        self.reasons.append((case.id, word))

    def deliver(self) -> None:
        """Let the platform take every message."""
        store, now = self.room.store, self.room.clock()
        for message in store.take(now, now + DAY, 100):
            store.settle([Outcome(delivery=message.id, result="delivered", at=now)], [])

    def hold(self, name: str, days: float) -> None:
        """Hold somebody's records for some days."""
        now = self.room.clock()
        until = now + days * DAY
        retention.place_hold(
            self.room.store, user(name), until=until, reason="court", actor="rosa", now=now
        )
        self.holds[user(name)] = until

    def cases(self) -> list[Case]:
        """Give all cases, once everything was concluded."""
        store = self.room.store
        self.room.work()
        return [*store.queue(DEFAULT_TENANT, 1_000), *store.decided(DEFAULT_TENANT, 1_000)]

    def expire(self, at: datetime) -> None:
        """Forget what has come to its time at an instant."""
        numbers = count(1)
        retention.expire_in(
            database_of(self.room.store),
            Retention(),
            now=lambda: at,
            aliases=lambda: f"a{next(numbers)}",
        )

    def _mark(self, word: str, name: str, days: int) -> None:
        self.marks.append(Mark(word, user(name), self.room.clock(), days))


def end_of(mark: Mark, cases: list[Case], holds: dict[ItemKey, datetime]) -> datetime | None:
    """Say by the plain words of docs/retention.md when something goes; None for never."""
    own = mark.at + mark.days * DAY
    mine = [one for one in cases if mark.owner in (one.subject, *(m.account for m in one.members))]
    if any(one.is_open for one in mine):
        return None
    ends = [
        (one.decided_at or one.updated_at)
        + (30 if one.verb == "dismiss" else Retention().decided_days) * DAY
        for one in mine
    ]
    closed = [one.decided_at or one.updated_at for one in mine]
    if not mine or mark.at > max(closed):
        ends.append(own)
    return max([*ends, *([holds[mark.owner]] if mark.owner in holds else [])])


def end_of_reporter(
    mark: Mark, cases: list[Case], holds: dict[ItemKey, datetime], now: datetime
) -> bool:
    """Say whether a reporter's time has come."""
    mine = [one for one in cases if one.subject == mark.owner and one.kind != "network"]
    if any(one.is_open for one in mine) or holds.get(mark.owner, now) > now:
        return False
    stays = [one for one in cases if mark.owner in [m.account for m in one.members]]
    if any(one.is_open for one in stays):
        return False
    final = max([mark.at, *(one.decided_at or one.updated_at for one in mine)])
    return final + mark.days * DAY <= now


def rows(folder: Path) -> bytes:
    """Give all rows of all tables as they can be read."""
    with closing(sqlite3.connect(folder / "f.db")) as db:
        names = [
            name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        return b"\n".join(
            value if isinstance(value, bytes) else str(value).encode()
            for name in names
            for row in db.execute(f"SELECT * FROM {name}")
            for value in row
        )


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("wait"), st.sampled_from([0.5, 10.0, 29.0, 40.0, 100.0, 200.0])),
        st.tuples(st.just("say"), st.sampled_from(USERS), st.booleans()),
        st.tuples(st.just("join"), st.sampled_from(USERS)),
        st.tuples(st.just("follow"), st.sampled_from(USERS), st.sampled_from(USERS)),
        st.tuples(st.just("report"), st.sampled_from(USERS)),
        st.tuples(st.just("settle"), st.sampled_from(USERS), st.booleans(), st.booleans()),
        st.tuples(st.just("settle"), st.sampled_from(USERS), st.booleans(), st.booleans()),
        st.tuples(st.just("hold"), st.sampled_from(USERS), st.sampled_from([5.0, 150.0, 400.0])),
    ),
    min_size=2,
    max_size=12,
)


def play(history: Played, steps: list[tuple[Any, ...]]) -> None:
    """Let a history happen."""
    for name, *given_ in steps:
        if name == "say":
            history.say(given_[0], is_listed=given_[1])
        elif name == "settle":
            history.settle(given_[0], is_reported=given_[1], dismisses=given_[2])
        else:
            getattr(history, name)(*given_)


@contextmanager
def played(steps: list[tuple[Any, ...]]) -> Iterator[Played]:
    """Give a history in a folder of its own."""
    with TemporaryDirectory() as name:
        history = Played(Path(name))
        play(history, steps)
        yield history
        history.room.store.close()


@pytest.mark.timeout(900)
@settings(max_examples=40 if settings().max_examples >= 1_000 else 15, deadline=None)
@given(
    steps=STEPS, dates=st.sets(st.sampled_from([0.0, 1.0, 31.0, 60.0, 90.0, 184.0, 216.0, 500.0]))
)
def test_at_any_date_exactly_what_has_come_to_its_time_is_gone(
    steps: list[tuple[Any, ...]], dates: set[float]
) -> None:
    """Whatever was said, reported, decided and held, and whenever the forgetting runs."""
    with played(steps) as history:
        cases = history.cases()
        for later in sorted(dates):
            now = history.room.clock() + later * DAY
            history.expire(now)
            assert_exact(history, cases, now)
            before = rows(history.folder)
            history.expire(now)
            assert before == rows(history.folder)


def assert_exact(history: Played, cases: list[Case], now: datetime) -> None:
    """Hold every word that was said against its time."""
    left = rows(history.folder)
    for mark in history.marks:
        end = end_of(mark, cases, history.holds)
        assert (end is None or end > now) == (mark.word.encode() in left), mark
    for mark in history.reporters:
        gone = end_of_reporter(mark, cases, history.holds, now)
        assert gone != (mark.word.encode() in left), mark
    for case_id, word in history.reasons:
        (case,) = (one for one in cases if one.id == case_id)
        end = end_of(Mark("", case.subject, START, 0), cases, history.holds)
        assert (end is None or end > now) == (word.encode() in left), word
    assert_joined(history, {case.id: case for case in cases}, now)


def assert_joined(history: Played, cases: dict[CaseId, Case], now: datetime) -> None:
    """Hold evidence, messages and ledger lines against the time of their case."""

    def is_kept(case: str, at: datetime) -> bool:
        mark = Mark("", cases[CaseId(case)].subject, at, 90)
        end = end_of(mark, list(cases.values()), history.holds)
        return end is None or end > now

    with closing(sqlite3.connect(history.folder / "f.db")) as db:
        for case, micros, body in db.execute("SELECT case_id, at, body FROM signals"):
            at = datetime.fromtimestamp(micros / 1e6, UTC)
            kept = at + 90 * DAY > now if case is None else is_kept(case, at)
            assert kept == bool(msgspec.json.decode(body)["evidence"])
        messages = "SELECT case_id, outbox.body FROM outbox JOIN actions ON action = actions.id"
        for case, body in db.execute(messages):
            assert is_kept(case, START) == bool(msgspec.json.decode(body)["body"])
        for body, private in db.execute("SELECT body, private FROM ledger"):
            line = msgspec.json.decode(body)
            if "case" in line:
                assert is_kept(line["case"], START) == (private is not None)


@pytest.mark.timeout(900)
@settings(max_examples=10, deadline=None)
@given(steps=STEPS)
def test_in_the_end_nothing_is_left_of_anybody(steps: list[tuple[Any, ...]]) -> None:
    """Four years after the last decision no byte of the file names anybody, but it verifies."""
    with played(steps) as history:
        for case in history.room.cases():
            history.room.decide(case, Proposal(verb="dismiss"))
        history.deliver()
        history.expire(history.room.clock() + 1_600 * DAY)
        left = b"".join(path.read_bytes() for path in history.folder.glob("f.db*"))
        words = [*USERS, *(one.word for one in (*history.marks, *history.reporters))]
        words += [word for _, word in history.reasons]
        assert [] == [word for word in words if word.encode() in left]
        with open_copy(history.room.services.config.store) as copy:
            assert [] == [one for one in check(copy, Notes()) if one.verdict.finding]
