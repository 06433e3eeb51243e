"""F21: whole evenings with all faults on, each from one seed."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.invariants import check
from tests.faults.simulation import History
from tests.faults.tally import Count, Tally

REGRESSIONS: tuple[int, ...] = (0, 25, 143, 22149)
"""Seeds that failed once; they are played first, every time."""
SPREAD = 25
"""One evening in so many is played on a file instead of in memory."""


def reproduce(seed: int, url: str = "memory:") -> tuple[History, Counter[str]]:
    """Play an evening and check it; any surprise is a finding with its seed."""
    history = History(seed, url=url)
    try:
        history.play()
        return history, check(history)
    except Exception as error:  # noqa: BLE001 - whatever it is, the seed must be told
        return history, Counter({f"unexpected: {type(error).__name__}: {error}": 1})


def kind(wrong: Counter[str], word: str) -> int:
    """Count what is wrong in one way."""
    return sum(count for what, count in wrong.items() if what.startswith(word))


@pytest.mark.timeout(3_000)
def test_no_evening_with_all_faults_on_breaks_a_promise(
    times: Callable[[int, int], int], tmp_path: Path, tally: Tally
) -> None:
    """Store, worker, sender, platform, people and clock fail at random; nothing is lost."""
    seeds = [*REGRESSIONS, *range(1_000, 1_000 + times(60, 10_000) - len(REGRESSIONS))]
    faults: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    failing: list[int] = []
    for seed in seeds:
        url = f"sqlite:///{tmp_path / f'{seed}.db'}" if seed % SPREAD == 0 else "memory:"
        history, found = reproduce(seed, url)
        history.store.close()
        faults += history.faults
        wrong += found
        if found:
            failing.append(seed)
            print(f"python -m tests.faults.simulated {seed} {url.partition(':')[0]}", dict(found))
    note = ", ".join(f"{count:,} {what}" for what, count in sorted(faults.items()))
    tally.add(
        Count(
            fault="F21 evenings with all faults",
            tries=len(seeds),
            lost=kind(wrong, "lost"),
            unexpected=kind(wrong, "unexpected"),
            duplicated=kind(wrong, "duplicated"),
            recovered=len(seeds) - len(failing),
            note=note,
        )
    )


def test_a_seed_plays_the_same_evening_again() -> None:
    """What fails once can be looked at as often as it takes."""
    first, again = (History(77).play() for _ in range(2))
    assert first.forum.heard == again.forum.heard
    assert [one.id for one in first.decided] == [one.id for one in again.decided]
    assert first.faults == again.faults


def test_the_evenings_are_not_empty() -> None:
    """Each kind of thing that can go wrong does, and people decide in spite of it."""
    faults: Counter[str] = Counter()
    heard = 0
    for seed in range(40):
        history = History(seed).play()
        faults += history.faults
        heard += len(history.forum.heard)
    assert heard > 50
    for what in ("store", "worker", "restarts", "duplicates", "clock jumps", "StaleClaim"):
        assert faults[what] > 20
