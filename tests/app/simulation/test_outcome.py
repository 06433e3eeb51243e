"""What the desk did, as its store and ledger tell it."""

from contextlib import closing
from pathlib import Path

from firebreak.adapters.store import open_store
from firebreak.adapters.store.transfer import transfer
from firebreak.app.simulation.outcome import outcome
from firebreak.app.simulation.run import STORE, ClosedRun
from firebreak.simulate.parameters import DAY_MS
from tests.app.simulation.factories import DAYS, read
from tests.real_servers.postgres import server

Played = tuple[Path, ClosedRun]


def test_every_decision_is_a_piece_of_work(played: Played) -> None:
    """As many as reviewers made, in order of time, each with the time somebody looked."""
    found = read(played[0]).worked
    assert len(found) == played[1].decisions
    assert sorted(one.at_ms for one in found) == [one.at_ms for one in found]
    assert all(0 < one.seconds < 3_600 for one in found)


def test_each_account_comes_up_once_and_first(played: Played) -> None:
    """By a tool or a report, within the story, with what stands behind it."""
    found = read(played[0]).surfaced
    names = [one.account for one in found]
    assert len(set(names)) == len(names) > 10
    assert {"tool"} <= {one.by for one in found} <= {"tool", "report", "order"}
    assert all(0 <= one.at_ms <= DAYS * DAY_MS and 0 <= one.score <= 1 for one in found)
    assert all(one.detectors for one in found if one.by == "tool")


def test_nobody_is_decided_on_before_coming_up(played: Played) -> None:
    """A suspension's account came up at or before its decision."""
    found = read(played[0])
    came = {one.account: one.at_ms for one in found.surfaced}
    assert all(came[one.subject] <= one.decided_ms for one in found.acted if one.kind == "account")


def test_the_queue_ends_with_what_waits(played: Played) -> None:
    """One number a day, never below none."""
    found = read(played[0])
    assert DAYS == len(found.queue)
    assert found.queue[-1] == found.waiting
    assert min(found.queue) >= 0


def test_a_server_tells_the_same_as_a_file(played: Played) -> None:
    """Moved to Postgres, the desk's store gives the same outcome."""
    url = server().fresh()
    transfer(f"sqlite:///{played[0] / STORE}", url, progress=lambda *_: None)
    with closing(open_store(url)) as store:
        found = outcome(store, days=DAYS)
    server().take_back(url)
    assert read(played[0]) == found
