"""What the desk did, as its store and ledger tell it."""

import math
from contextlib import closing
from pathlib import Path

import pytest

from firebreak.adapters.store import open_store
from firebreak.adapters.store.transfer import transfer
from firebreak.app.simulation.outcome import outcome
from firebreak.app.simulation.run import STORE, ClosedRun
from firebreak.model.cases import Case
from firebreak.model.connections import Connection, ConnectionEvidence, Family, Member
from firebreak.model.effects import Joined
from firebreak.model.ids import ItemKey
from firebreak.model.ledger import LedgerEntry
from firebreak.simulate.parameters import DAY_MS
from tests.adapters.store.factories import MINE, at, case, conclude
from tests.app.simulation.factories import DAYS, read
from tests.real_servers.postgres import server

Played = tuple[Path, ClosedRun]
TIES: Family = "ties"
RETURN: Family = "return"


def test_every_decision_is_a_piece_of_work(played: Played) -> None:
    """As many as reviewers made, in order of time, each with the time somebody looked."""
    found = read(played[0]).worked
    assert len(found) == played[1].decisions
    assert sorted(one.at_ms for one in found) == [one.at_ms for one in found]
    assert all(0 < one.seconds < 3_600 for one in found)


def test_each_account_comes_up_once_and_first(played: Played) -> None:
    """By a tool, a report or by lot, within the story, with what stands behind it."""
    found = read(played[0]).surfaced
    names = [one.account for one in found]
    assert len(set(names)) == len(names) > 10
    assert {"tool"} <= {one.by for one in found} <= {"tool", "report", "order", "lot"}
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


def network_of(account: str) -> tuple[Case, Joined, LedgerEntry]:
    """Give a network case with one member, whom two seeds' returns speak for."""
    member = Member(account=ItemKey(f"harbor:account:{account}"), score=2.0)
    rows = tuple(
        ConnectionEvidence(
            family=family,
            linker="example",
            says="An example.",
            statistic=1.0,
            weight=weight,
            seeds=(ItemKey(f"harbor:account:{seed}"),),
        )
        for family, weight, seed in (
            (TIES, 5.0, "friend"),
            (RETURN, 1.0, "second"),
            (RETURN, 3.0, "first"),
        )
    )
    link = Connection(
        account=member.account, prior=-6.0, score=2.0, band="likely", evidence=rows, at=at(5)
    )
    known = case("c9", kind="network", subject=ItemKey("harbor:account:first"), members=(member,))
    line = LedgerEntry(
        kind="member joined",
        tenant=MINE,
        at=at(5),
        actor="system",
        case=known.id,
        case_kind="network",
        subject=member.account,
        origin="tool",
    )
    return known, Joined(case=known.id, connections=(link,)), line


def test_a_member_of_a_network_comes_up_with_its_own_strength_and_past() -> None:
    """The seed it is named after does not come up again; returns name the surest past first."""
    known, joined, line = network_of("member")
    with closing(open_store("memory:")) as store:
        conclude(store, cases=(known,), joined=(joined,), entries=(line,))
        found = outcome(store, days=1, tenant=MINE)
    (up,) = found.surfaced
    assert ("member", "tool") == (up.account, up.by)
    assert 1 / (1 + math.exp(-2)) == pytest.approx(up.score)
    (link,) = found.connected
    assert ("first", "second") == link.parents
    assert link.is_likely
    assert link.probability is None
