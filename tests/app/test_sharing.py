"""Processes tell each other what stopped, and clear up behind the dead."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from firebreak.app.problems import SILENT, Problems, Told
from firebreak.app.sharing import Sharing
from firebreak.app.wiring import Services, random_id
from firebreak.model.errors import StoreError
from firebreak.model.ports import Store
from firebreak.model.processes import ProcessRole
from tests.app.factories import Room

NOBODY = "no process reads, sends and signs; start one (firebreak serve --role worker)"


class Hall:
    """One store, one clock, and processes that beat when a test tells them to."""

    def __init__(self) -> None:
        self.room = Room()
        self.ticks = 0.0

    def enter(self, role: ProcessRole = "worker", store: Store | None = None) -> Sharing:
        """Start a process; its first beat is the test's."""
        services = replace(
            self.room.services,
            problems=Problems(),
            store=store or self.room.store,
            new_id=random_id,
        )
        return Sharing(services, role, tick=lambda: self.ticks)

    def pass_by(self, seconds: float, *living: Sharing) -> None:
        """Let time pass, in which the living beat."""
        left = seconds
        while left > 0:
            step = min(left, 15.0)
            left -= step
            self.ticks += step
            self.room.clock.forward(seconds=step)
            for one in living:
                one.beat()


@pytest.fixture
def hall() -> Hall:
    """Give a place without processes."""
    return Hall()


def services_of(one: Sharing) -> Services:
    """Give what a process runs on."""
    return one._services


def problems_of(one: Sharing) -> Problems:
    """Give what stopped working in a process."""
    return services_of(one).problems


def seen(one: Sharing) -> list[Told]:
    """Give what a page of a process shows, without the names of processes."""
    return [(part, says.partition(" (process")[0]) for part, says in problems_of(one).everywhere()]


def test_what_stops_in_a_worker_is_shown_by_the_web_process(hall: Hall) -> None:
    """When it appears, when its words change, and no longer when it ends."""
    web, worker = hall.enter("web"), hall.enter()
    for says in ("stands still", "reads again"):
        problems_of(worker)["worker"] = says
        worker.beat()
        assert seen(web) == [("worker", says)]
    [(_, sentence)] = problems_of(web).everywhere()
    assert sentence == f"reads again (process {worker.name.rpartition(':')[0]})"
    del problems_of(worker)["worker"]
    worker.beat()
    assert seen(web) == []


def test_ones_own_problem_is_shown_once_and_without_a_name(hall: Hall) -> None:
    """A process that does all tells it as before."""
    one, other = hall.enter("all"), hall.enter("all")
    for each in (one, other):
        problems_of(each)["ledger"] = "is cut short"
        each.beat()
    assert problems_of(one).everywhere()[0] == ("ledger", "is cut short")
    assert seen(one) == [("ledger", "is cut short")] * 2


def test_a_process_that_ends_well_leaves_nothing(hall: Hall) -> None:
    """Its problems end with it; that nobody works now is said at once."""
    web, worker = hall.enter("web"), hall.enter()
    problems_of(worker)["ledger"] = "is cut short"
    hall.pass_by(90, web, worker)
    worker.stop()
    assert seen(web) == [("worker", NOBODY)]


def test_a_process_that_died_is_told_until_another_works(hall: Hall) -> None:
    """What it had said is over; its silence is the problem, until somebody takes over."""
    web, dead = hall.enter("web"), hall.enter()
    problems_of(dead)["ledger"] = "is cut short"
    dead.beat()
    hall.pass_by(59, web)
    assert seen(web) == [("ledger", "is cut short")]
    hall.pass_by(1, web)
    [(part, says)] = problems_of(web).everywhere()
    assert part == "worker"
    assert f"process {dead.name.rpartition(':')[0]} has not been heard of since" in says
    hall.pass_by(3_600, web)
    assert len(hall.room.store.processes()) == 2
    following = hall.enter()
    following.beat()
    assert seen(web) == []
    assert {one.name for one in hall.room.store.processes()} == {web.name, following.name}


def test_open_pages_are_rung_when_a_process_falls_silent(hall: Hall) -> None:
    """Nobody commits anything then; a page that stays open shows it all the same, once."""
    web, dead = hall.enter("web"), hall.enter()
    rung: list[int] = []
    problems_of(web).watch(lambda: rung.append(len(seen(web))))
    dead.beat()
    hall.pass_by(45, web)
    assert rung == []
    hall.pass_by(120, web)
    assert rung == [1]
    hall.enter().beat()
    web.beat()
    assert rung == [1, 0]


def test_a_web_process_that_died_is_forgotten(hall: Hall) -> None:
    """Another one answers, or nobody asks."""
    dead, web = hall.enter("web"), hall.enter("web")
    dead.beat()
    hall.pass_by(75, web)
    assert [one.name for one in hall.room.store.processes()] == [web.name]


def test_a_web_process_waits_a_minute_for_a_worker(hall: Hall) -> None:
    """Both are started at once, and nobody is alarmed by the order."""
    web = hall.enter("web")
    hall.pass_by(59.5, web)
    assert seen(web) == []
    hall.pass_by(0.5, web)
    assert seen(web) == [("worker", NOBODY)]


def test_a_process_that_only_slept_says_it_all_anew(hall: Hall) -> None:
    """Taken for dead and forgotten, it is back with its next beat, problems and all."""
    sleeper, other = hall.enter(), hall.enter()
    problems_of(sleeper)["platform forum"] = "takes nothing"
    sleeper.beat()
    hall.pass_by(90, other)
    assert seen(other) == []
    sleeper.beat()
    assert seen(other) == [("platform forum", "takes nothing")]
    assert problems_of(sleeper) == {"platform forum": "takes nothing"}


def test_a_platform_that_takes_another_process_message_is_well(hall: Hall) -> None:
    """Whoever had said that it takes nothing takes that back, until it fails again."""
    first, second = hall.enter(), hall.enter()
    problems_of(first)["platform forum"] = "takes nothing"
    first.beat()
    hall.room.clock.forward(seconds=1)
    problems_of(second).over("platform forum", hall.room.clock())
    second.beat()
    assert seen(second) == []
    first.beat()
    assert problems_of(first) == {}
    hall.room.clock.forward(seconds=1)
    problems_of(first)["platform forum"] = "takes nothing again"
    for _ in range(2):
        first.beat()
        second.beat()
    assert seen(second) == [("platform forum", "takes nothing again")]


class Away:
    """A store that is away while a test wants it to be."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.is_away = False

    def __getattr__(self, name: str) -> Any:
        """Refuse every call while it is away."""
        if self.is_away:
            raise StoreError("the server is away")
        return getattr(self.store, name)


def test_a_store_that_is_away_makes_no_report_fail(hall: Hall) -> None:
    """Said here it is shown here; the others learn it when the store is back."""
    gate = Away(hall.room.store)
    worker, web = hall.enter(store=gate), hall.enter("web")
    worker.beat()
    gate.is_away = True
    problems_of(worker)["worker"] = "stands still"
    problems_of(worker).over("platform forum", hall.room.clock())
    with pytest.raises(StoreError):
        worker.beat()
    assert problems_of(worker).everywhere() == [("worker", "stands still")]
    assert seen(web) == []
    gate.is_away = False
    worker.beat()
    assert seen(web) == [("worker", "stands still")]
    gate.is_away = True
    worker.stop()
    assert seen(web) == [("worker", "stands still")]


def test_words_that_no_database_takes_are_told_without_them(hall: Hall) -> None:
    """A platform may answer anything; a zero byte in it does not silence the process."""
    worker, web = hall.enter(), hall.enter("web")
    problems_of(worker)["platform forum"] = "answered \x00\ud800 no" + "!" * 9_000
    for _ in range(2):
        worker.beat()
    [(_, says)] = seen(web)
    assert says.startswith("answered ? no!")
    assert len(says) == 1_999


def test_the_thread_tells_at_once(hall: Hall) -> None:
    """Nobody waits for the next sign of life to learn that something stopped."""
    web, worker = hall.enter("web"), hall.enter()
    worker.start()
    number = 0
    for says in ("stands still", "reads again"):
        problems_of(worker)["worker"] = says
        while seen(web) != [("worker", says)]:
            number = hall.room.store.wait(number, 10)
    worker.stop()
    assert seen(web) == []


class Desk(RuleBasedStateMachine):
    """Processes that start, break, mend, sleep, die and end in any order, on one store."""

    def __init__(self) -> None:
        super().__init__()
        self.hall = Hall()
        self.living: list[Sharing] = [self.hall.enter()]
        self.settle()

    def settle(self) -> None:
        """Let everybody who lives say how they are."""
        for one in self.living:
            one.beat()

    @rule(role=st.sampled_from(["all", "web", "worker"]))
    def enter(self, role: ProcessRole) -> None:
        """A process starts."""
        if len(self.living) < 4:
            self.living.append(self.hall.enter(role))
            self.settle()

    @rule(
        which=st.integers(0, 3),
        part=st.sampled_from(["ledger", "connect"]),
        says=st.text(max_size=3),
    )
    def break_down(self, which: int, part: str, says: str) -> None:
        """A part stops working, or says it differently."""
        problems_of(self.living[which % len(self.living)])[part] = says
        self.settle()

    @rule(which=st.integers(0, 3), part=st.sampled_from(["ledger", "connect"]))
    def mend(self, which: int, part: str) -> None:
        """A part works again."""
        problems_of(self.living[which % len(self.living)]).pop(part, None)
        self.settle()

    @rule(which=st.integers(0, 3), well=st.booleans())
    def leave(self, which: int, well: bool) -> None:
        """A process ends, or dies and is silent for a minute."""
        if len(self.living) > 1:
            one = self.living.pop(which % len(self.living))
            if well:
                one.stop()
            else:
                self.hall.pass_by(SILENT.total_seconds() + 15, *self.living)

    @rule(hours=st.sampled_from([-1, 1, 5 * 365 * 24, -5 * 365 * 24]))
    def set_the_clock(self, hours: int) -> None:
        """Somebody sets the clock of all machines."""
        self.hall.room.clock.at += timedelta(hours=hours)
        self.settle()

    @invariant()
    def everybody_shows_what_stopped_in_the_living(self) -> None:
        """Neither less nor more, wherever one looks; and a missing worker, seen by who waits."""
        told = Counter(
            (part, says) for one in self.living for part, says in problems_of(one).items()
        )
        works = any(one._role != "web" for one in self.living)
        for one in self.living:
            found = Counter(seen(one))
            missing = Counter(each for each in found.elements() if each[0] == "worker")
            assert found - missing == told
            must = not works and self.hall.ticks - one._begun >= SILENT.total_seconds()
            assert int(must) <= missing.total() <= int(not works)


def test_any_history_of_processes_is_shown_rightly() -> None:
    """Whatever processes do, each shows what stopped in those that live, and nothing else."""
    run_state_machine_as_test(Desk, settings=settings(max_examples=100, stateful_step_count=30))
