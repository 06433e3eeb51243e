"""F4: a write or sync fails, any one of them; no answer was untrue."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from firebreak.adapters.store import open_store
from firebreak.algorithms.ledger.audit import audit
from firebreak.model.items import Post, StoredItem
from firebreak.model.ports import Store
from tests.adapters.store.factories import MINE, T0, add, at, post, seq
from tests.faults.aftermath import sums
from tests.faults.copying import wait_until
from tests.faults.forks import Child, Forks
from tests.faults.served import Served
from tests.faults.tally import Count, Tally
from tests.faults.tracing import Told, attach, failed, run

SYNCS = ("fsync", "fdatasync")
LENGTH = 9_000
EVERY = 61
"""Writes from one that fails to the next: more than one commit needs, so that each comes through
when it is tried again."""
ALL = 10**6


def called(lines: list[str], *hows: str) -> set[str]:
    """Name the posts and decisions of which something was said, such as ``post 0-1``."""
    told = [line.split()[1:] for line in lines if line.split()[0] in hows]
    return {f"{what} {name}" for what, *names in told for name in names}


def aftermath(path: Path, told: Told) -> Counter[str]:
    """Open the file on a disk that works, and count what is not as it was told."""
    kept, doubted = called(told.lines, "kept"), called(told.lines, "doubted")
    wrong: Counter[str] = Counter()
    with closing(open_store(f"sqlite:///{path}")) as store:
        found = Counter([*_posts(store), *_decisions(store, wrong)])
        wrong["lost"] += len(kept - set(found))
        wrong["unexpected: told that it was not written"] += len(set(found) - kept - doubted)
        wrong["duplicated"] += found.total() - len(found)
        rows = [
            (one.seq, one.body, one.private, one.salt, one.commitment, one.node)
            for one in store.leaves(0, ALL, MINE)
        ]
        wrong["unexpected: ledger"] += audit(rows, store.tree(MINE)).finding is not None
        after = add(store, post("after"))[0].seq
        wrong["unexpected: gap"] += [one.seq for one in store.read(seq(0), ALL)] != [
            *range(1, after + 1)
        ]
    with closing(sqlite3.connect(path)) as database:
        found_fit = database.execute("PRAGMA integrity_check").fetchone()
        wrong[f"unexpected: {found_fit}"] += found_fit != ("ok",)
    return +wrong


def _posts(store: Store) -> Iterator[str]:
    for one in store.read(seq(0), ALL):
        if isinstance(one, StoredItem) and isinstance(one.item, Post):
            assert len(one.item.text) == LENGTH
            yield f"post {one.item.id}"


def _decisions(store: Store, wrong: Counter[str]) -> Iterator[str]:
    numbers = sorted(one.id[1:] for one in store.decisions(None, MINE))
    actions = sorted(one.id[1:] for one in store.actions(None, MINE))
    messages = sorted(one.id[1:] for one in store.take(T0, at(1), ALL))
    lines = [one.kind for one in store.entries(0, ALL, MINE)]
    counts = (lines.count("case decided"), lines.count("action planned"))
    halves = (actions, messages, counts) != (numbers, numbers, (len(numbers), len(numbers)))
    wrong["unexpected: half a decision"] += halves
    yield from (f"decision {number}" for number in numbers)


class Trials:
    """Runs the process with one fault after another, and adds up what came of it."""

    def __init__(self, forks: Forks, folder: Path) -> None:
        self.wrong: Counter[str] = Counter()
        self.done: Counter[str] = Counter()
        self._forks, self._folder = forks, folder
        template = folder / "template.db"
        open_store(f"sqlite:///{template}").close()
        self._template = template.read_bytes()

    def run(self, mode: str, *faults: str, is_new: bool = False) -> None:
        """Let a process meet faults, and look at what it leaves; nothing when none came up."""
        self.done["tries"] += 1
        place = self._folder / f"{self.done['tries']}"
        place.mkdir()
        if not is_new:
            (place / "f.db").write_bytes(self._template)
        words = ["tests.faults.breaking", str(place), mode]
        told = run(self._forks, words, faults, self._folder / "strace")
        found = aftermath(place / "f.db", told)
        if found:
            print(faults, mode, dict(found), told.lines)
        self.wrong += found
        self.done["recovered"] += 1
        self.done["calls failed"] += told.failed
        self.done["refused"] += sum(line.startswith("refused") for line in told.lines)
        self.done["doubted"] += sum(line.startswith("doubted") for line in told.lines)
        self.done[told.lines[-1] if told.lines[-1] in ("done", "stopped") else "killed"] += 1

    def count(self, fault: str) -> Count:
        """Give the counts of all."""
        done = self.done
        return Count(
            fault=fault,
            tries=done["tries"],
            recovered=done["recovered"],
            note=f"{done['calls failed']} calls failed, {done['refused']} answers no, "
            f"{done['doubted']} not certain; {done['done']} went on to the end, "
            f"{done['stopped']} had to be started again, {done['killed']} were killed then"
            f"{'; ' if self.wrong else ''}{', '.join(sorted(self.wrong))}",
            **sums(self.wrong),
        )


@pytest.fixture
def trials(forks: Forks, tmp_path: Path) -> Trials:
    """Give what runs a process on a disk that fails."""
    return Trials(forks, tmp_path)


@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("mode", ["goes on", "dies"])
def test_a_sync_that_fails_once_makes_no_answer_untrue(
    trials: Trials, mode: str, times: Callable[[int, int], int], tally: Tally
) -> None:
    """Each sync of a process in turn; it goes on, or is killed right after it was told no."""
    for number in range(1, times(13, 20)):
        trials.run(mode, *(f"{name}:error=EIO:when={number}" for name in SYNCS))
    for number in range(1, times(7, 12)):
        trials.run(mode, f"fdatasync:error=EIO:when={number}", is_new=True)
    tally.add(trials.count(f"F4 EIO at each sync, {mode}"))


@pytest.mark.timeout(7_200)
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
def test_a_write_that_fails_now_and_then_makes_no_answer_untrue(
    trials: Trials, error: str, times: Callable[[int, int], int], tally: Tally
) -> None:
    """Every so-many-th write of each thread, from each of the first on; it always goes on."""
    apart = times(3, 1)
    for first in range(1 if error == "EIO" else 2, EVERY + 1, apart):
        trials.run("goes on", f"pwrite64:error={error}:when={first}+{EVERY}")
    for number in range(1, times(120, 360), times(12, 1)):
        trials.run("dies", f"pwrite64:error={error}:when={number}")
    assert (trials.done["stopped"], trials.done["doubted"]) == (0, 0)
    tally.add(trials.count(f"F4 {error} at one write in {EVERY}"))


def test_a_disk_that_is_gone_for_good_is_never_said_to_have_kept_anything(
    trials: Trials, tally: Tally
) -> None:
    """From some write or sync on all fail: each call is refused, and what was kept stays."""
    for number in (1, 10, 40, 90):
        trials.run("goes on", f"pwrite64:error=ENOSPC:when={number}+")
        trials.run("goes on", f"pwrite64:error=EIO:when={number}+", is_new=True)
    assert trials.done["doubted"] == 0
    for number in (1, 3, 6, 9, 12):
        trials.run("goes on", f"fdatasync:error=EIO:when={number}+")
    assert trials.done["doubted"] > 0
    assert trials.done["stopped"] == trials.done["tries"]
    tally.add(trials.count("F4 disk gone from some call on"))


def test_what_was_copied_before_a_sync_failed_is_copied_again(
    forks: Forks, tmp_path: Path, tally: Tally
) -> None:
    """Linux forgets what it could not write; the log is kept, and the next start copies it all."""
    path, log = tmp_path / "f.db", tmp_path / "strace"
    open_store(f"sqlite:///{path}").close()
    before = path.read_bytes()
    fault = "fdatasync:error=EIO:when=1"
    told = run(forks, ["tests.faults.copying", str(path)], [fault], log, path)
    assert (0, 1) == (told.status, told.failed)
    *kept, last = told.lines
    assert "restart Firebreak, nothing is lost" in last
    # Nothing was synced since, so all that reached the disk may be what was there before.
    path.write_bytes(before)
    with closing(open_store(f"sqlite:///{path}")) as store:
        found = {
            f"kept {one.item.id}" for one in store.read(seq(0), ALL) if isinstance(one, StoredItem)
        }
        gap = add(store, post("after"))[0].seq - len(found) - 1
    tally.add(
        Count(
            fault="F4 EIO at the sync of the copied pages",
            tries=1,
            lost=len(set(kept) - found),
            unexpected=len(found - set(kept)) + gap,
            recovered=1,
            note=f"{len(kept)} posts acknowledged, the copy thrown away",
        )
    )


def test_a_server_whose_disk_fails_says_so_and_goes_on(
    forks: Forks, tmp_path: Path, tally: Tally
) -> None:
    """Over HTTP: 503 with the reason, no while nothing is kept, and yes when it is tried again."""
    served, log, answers = Served(tmp_path), tmp_path / "strace", Counter[int]()
    fault, wal = "pwrite64:error=ENOSPC:when=150+200", tmp_path / "f.db-wal"
    with ExitStack() as stack:

        def launch(words: Sequence[str]) -> Child:
            child = forks.start(words, is_held=True)
            stack.enter_context(attach(child, [fault], log, wal))
            return child

        with closing(served):
            served.start(launch)
            names = [f"p{number}" for number in range(60)]
            for name in names:
                told = [{"type": "post", "id": name, "author": f"u{name}", "text": "x" * 9_000}]
                while (answer := served.call("POST", "/api/v1/items", told))[0] != 200:
                    assert "nothing was written" in answer[1]["detail"]
                    answers[answer[0]] += 1
            # A part that had bad luck last is tried again by itself soon.
            wait_until(lambda: served.call("GET", "/api/v1/health")[1]["status"] == "ok")
    assert set(answers) == {503}
    with closing(open_store(served.store_url)) as store:
        kept = [one.item.id for one in store.read(seq(0), ALL) if isinstance(one, StoredItem)]
    tally.add(
        Count(
            fault="F4 server on a disk that fails",
            tries=answers.total(),
            lost=len(set(names) - set(kept)),
            unexpected=len(set(kept) - set(names)),
            duplicated=len(kept) - len(set(kept)),
            recovered=answers[503],
            note=f"{failed(log)} calls failed; each 503 was a yes when tried again",
        )
    )
