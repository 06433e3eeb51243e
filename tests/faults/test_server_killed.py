"""F1: ``firebreak serve`` killed again and again under load loses nothing."""

import random
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median

import pytest

from tests.faults.aftermath import await_read, counted, sums
from tests.faults.forks import Cold, Forks
from tests.faults.served import Served, Visitors
from tests.faults.tally import Count, Tally

ROUND = 60
"""Kills of one database; a worker reads everything again at its start, which would take over."""


@pytest.mark.timeout(600)
def test_a_server_started_from_nothing_is_back_at_once(
    tmp_path: Path, times: Callable[[int, int], int], tally: Tally
) -> None:
    """Killed under load with signal 9 and started as an operator starts it, imports and all."""
    served, dice, kills = Served(tmp_path), random.Random(9), times(3, 40)
    visitors = Visitors(served)
    program = served.start(Cold)
    with closing(served):
        with visitors.at_work():
            for _ in range(kills):
                visitors.await_more(dice.randint(1, 150))
                served.kill(program)
                program = served.start(Cold)
            visitors.await_more(20)
        await_read(served)
    wrong = counted(served, visitors)
    usual, slowest = median(served.restarts), max(served.restarts)
    tally.add(
        Count(
            fault="F1 kill -9, cold start",
            tries=kills,
            recovered=len(served.restarts) - 1,
            note=f"start to first answer {usual:.1f} s (median; slowest {slowest:.1f} s)",
            **sums(wrong),
        )
    )


@pytest.mark.timeout(36_000)
def test_a_server_killed_at_any_moment_loses_nothing(
    tmp_path: Path, forks: Forks, times: Callable[[int, int], int], tally: Tally
) -> None:
    """Intake, claims and decisions over HTTP, signal 9 at any moment, a platform that listens."""
    kills, wrong, seen = times(ROUND, 1_660), Counter[str](), Counter[str]()
    for number, done in enumerate(range(0, kills, ROUND)):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        served = Served(folder)
        visitors = Visitors(served)
        many = min(ROUND, kills - done)
        seen["recovered"] += killed(served, visitors, forks, random.Random(number), many)
        wrong += counted(served, visitors)
        seen["posts"] += len(visitors.posts)
        seen["decisions"] += len(visitors.decisions)
        seen["messages"] += served.receiver.times
        seen["different"] += len(served.receiver.heard)
        assert visitors.broken > 0
    assert seen["decisions"] > kills / 2
    tally.add(
        Count(
            fault="F1 kill -9 of firebreak serve",
            tries=kills,
            recovered=seen["recovered"],
            note=f"{seen['posts']:,} posts and {seen['decisions']:,} decisions acknowledged, "
            f"{seen['messages']:,} messages heard ({seen['different']:,} different)"
            f"{'; ' if wrong else ''}{', '.join(sorted(wrong))}",
            **sums(wrong),
        )
    )


def killed(
    served: Served, visitors: Visitors, forks: Forks, dice: random.Random, kills: int
) -> int:
    """Kill it again and again, each third time while it starts; give how often it came back."""
    recovered = 0
    with closing(served):
        with visitors.at_work():
            for _ in range(kills):
                if dice.random() < 1 / 3:
                    program = served.launch(forks.start)
                    visitors.let_pass(dice.uniform(0, 0.2))
                else:
                    program = served.start(forks.start)
                    visitors.await_more(dice.randint(1, 100))
                served.kill(program)
                recovered += 1
            served.start(forks.start)
            visitors.await_more(20)
            # On a machine that is busy otherwise, little was decided between two kills.
            visitors.await_decisions(kills // 2 + 1)
        await_read(served)
    return recovered
