"""Every store: processes tell each other that they live and what stopped."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from firebreak.model.ports import Store
from firebreak.model.processes import Problem, Process
from tests.adapters.store.factories import T0, at

A_MICROSECOND = timedelta(microseconds=1)


def problem(part: str = "worker", says: str = "it stands still", minutes: float = 0) -> Problem:
    """Make a problem."""
    return Problem(part=part, says=says, since=at(minutes))


def process(name: str = "here:1:a", *problems: Problem, **changes: Any) -> Process:
    """Make a process that was heard at the start instant."""
    values: dict[str, Any] = {"name": name, "role": "worker", "heard_at": T0}
    return Process(**(values | changes), problems=problems)


def test_nobody_is_known_at_first(store: Store) -> None:
    """An empty store has no processes."""
    assert store.processes() == []


def test_a_process_is_known_as_it_described_itself(store: Store) -> None:
    """To the microsecond and the letter, by name, its problems by part."""
    first = process("here:1:a", problem("ledger"), problem("worker", "ü\u202e, it is «broken»"))
    second = process("there:1:b", role="web", heard_at=T0 + A_MICROSECOND)
    for one in (second, first):
        store.put_process(one)
    assert store.processes() == [first, second]


def test_problems_come_in_the_order_of_their_parts(store: Store) -> None:
    """However they were told."""
    told = process("here:1:a", problem("worker"), problem("Ledger"), problem("connect"))
    store.put_process(told)
    [found] = store.processes()
    assert [one.part for one in found.problems] == ["Ledger", "connect", "worker"]


def test_what_a_process_says_replaces_what_it_said(store: Store) -> None:
    """A problem that it no longer names is over; the words of another one change."""
    store.put_process(process("here:1:a", problem("ledger"), problem("worker", "one")))
    other = process("there:1:b", problem("worker"))
    store.put_process(other)
    changed = process("here:1:a", problem("worker", "two", 1), heard_at=at(1))
    for _ in range(2):
        store.put_process(changed)
        assert store.processes() == [changed, other]


def test_a_sign_of_life_changes_the_instant_alone(store: Store) -> None:
    """Its problems stand since they were told first."""
    told = process("here:1:a", problem("worker", minutes=-3))
    for minutes in (0, 1, 2):
        told = replace(told, heard_at=at(minutes))
        store.put_process(told)
    assert store.processes() == [told]


def test_a_process_that_ended_is_forgotten_with_its_problems(store: Store) -> None:
    """Only that one, and as often as anybody likes."""
    kept = process("there:1:b", problem("worker"))
    for one in (process("here:1:a", problem("worker"), problem("ledger")), kept):
        store.put_process(one)
    for _ in range(2):
        store.end_process("here:1:a")
    assert store.processes() == [kept]


def test_one_problem_of_a_process_can_be_over(store: Store) -> None:
    """Its process stays, with the others; what nobody said is over already."""
    store.put_process(process("here:1:a", problem("worker"), problem("ledger")))
    for name, part in (("here:1:a", "worker"), ("here:1:a", "no part"), ("nobody", "worker")):
        store.end_problem(name, part)
    assert store.processes() == [process("here:1:a", problem("ledger"))]


def test_a_process_that_was_forgotten_says_it_all_anew(store: Store) -> None:
    """Taken for dead while it only slept, its next sign of life brings everything back."""
    told = process("here:1:a", problem("worker"))
    store.put_process(told)
    store.end_process("here:1:a")
    again = replace(told, heard_at=at(1))
    store.put_process(again)
    assert store.processes() == [again]


def test_who_waits_learns_of_a_problem(store: Store) -> None:
    """Open pages show it at once."""
    store.put_process(process())
    seen = store.wait(0, 0)
    store.put_process(process("here:1:a", problem("worker")))
    assert store.wait(seen, 10) > seen


def test_many_processes_at_once_lose_nothing(store: Store) -> None:
    """Eight tell of themselves and clear up behind the same dead ones, again and again."""

    def live(number: int) -> Process:
        told = process(f"here:{number}:a")
        for turn in range(12):
            told = process(f"here:{number}:a", problem("worker", f"turn {turn // 2}"))
            store.put_process(replace(told, heard_at=at(turn)))
            store.put_process(process(f"dead:{turn}:a", problem("worker")))
            store.end_process(f"dead:{turn}:a")
        return replace(told, heard_at=at(11))

    with ThreadPoolExecutor(8) as pool:
        living = list(pool.map(live, range(8)))
    dead = [one.name for one in store.processes() if one.name.startswith("dead")]
    for name in dead:
        store.end_process(name)
    assert store.processes() == living
