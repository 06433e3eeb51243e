"""What stopped working here and elsewhere, as the people at the desk see it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from firebreak.app.problems import SILENT, Problems, is_heard, missing_worker, told_by
from firebreak.model.processes import Problem, Process, ProcessRole
from tests.adapters.store.factories import T0, at

A_MICROSECOND = timedelta(microseconds=1)
NOBODY = "no process reads, sends and signs; start one (firebreak serve --role worker)"


def process(
    name: str, role: ProcessRole = "worker", minutes: float = 0, **problems: str
) -> Process:
    """Make a process that was last heard some minutes after the start."""
    return Process(
        name=f"{name}:1:x",
        role=role,
        heard_at=at(minutes),
        problems=tuple(Problem(part=part, says=says, since=T0) for part, says in problems.items()),
    )


def test_problems_are_said_and_taken_back_as_in_a_dictionary() -> None:
    """Said twice it is one; taken back it is gone."""
    problems = Problems()
    problems["worker"] = "stands still"
    problems["worker"] = "reads again"
    problems["ledger"] = "is cut short"
    assert problems == {"worker": "reads again", "ledger": "is cut short"}
    assert "reads again" in repr(problems)
    assert problems.pop("worker") == "reads again"
    assert problems.pop("worker", None) is None
    assert (len(problems), problems.everywhere()) == (1, [("ledger", "is cut short")])


def test_only_news_is_a_change() -> None:
    """A sentence that is said in every round wakes nobody a second time."""
    problems = Problems()
    problems["worker"] = "stands still"
    assert problems.changed.is_set()
    problems.changed.clear()
    problems["worker"] = "stands still"
    problems.pop("ledger", None)
    assert not problems.changed.is_set()
    del problems["worker"]
    assert problems.changed.is_set()


def test_any_thread_may_say_and_look() -> None:
    """A page that is drawn while parts break shows some of them and never fails."""
    problems = Problems()

    def break_and_mend(number: int) -> int:
        for turn in range(300):
            problems[f"part {number}"] = f"turn {turn}"
            problems.everywhere()
            problems.pop(f"part {number}", None)
        return len(problems)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(break_and_mend, range(8)))
    assert problems == {}


def test_what_is_over_is_over_for_all_that_was_said_before() -> None:
    """Said again later, it counts anew."""
    problems = Problems()
    problems["platform forum"] = "takes nothing"
    problems.over("platform forum", at(5))
    assert problems == {}
    said = [problems.is_over("platform forum", at(minutes)) for minutes in (4, 5, 6)]
    assert (said, problems.is_over("worker", at(4))) == ([True, True, False], False)


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (timedelta(0), True),
        (SILENT - A_MICROSECOND, True),
        (SILENT, False),
        (timedelta(days=1), False),
        (timedelta(minutes=-5), True),
        (timedelta(minutes=-5) - A_MICROSECOND, False),
        (timedelta(days=-5 * 365), False),
    ],
)
def test_a_process_is_taken_for_dead_after_a_minute(age: timedelta, expected: bool) -> None:
    """Also one that said years ahead that it lives, when a clock was wrong."""
    assert expected == is_heard(process("a"), T0 + age)


def test_the_living_are_believed_and_named() -> None:
    """What a dead one said is over with it; machine and number tell which process it is."""
    known = [process("a", worker="stands still"), process("b", minutes=-2, ledger="is cut short")]
    assert told_by(known, T0) == [("worker", "stands still (process a:1)")]


def test_it_is_said_when_no_process_works() -> None:
    """Not while one does, whatever the others are; web processes do not count."""
    web, dead, living = process("w", "web"), process("d", minutes=-3), process("l")
    for role in ("all", "worker"):
        assert missing_worker([web, dead, process("l", role)], T0) == []
    assert missing_worker([web], T0) == missing_worker([], T0) == [("worker", NOBODY)]
    older = process("o", minutes=-9)
    [(part, says)] = missing_worker([web, older, dead], T0)
    assert part == "worker"
    assert says.startswith("process d:1 has not been heard of since 22 March, 17:57:00 UTC")
    assert is_heard(living, T0)
