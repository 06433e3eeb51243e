"""Beside a real Ozone: from a report to a case, from a decision to seen."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import Claim
from benchmarks._round_trips import claims, timed
from firebreak.model.decisions import Decision
from tests.app.atproto_desk import account, proposal
from tests.app.factories import CALL
from tests.app.real.ozone_desk import OzoneDesk, desk_beside
from tests.real_servers import atproto, ozone
from tests.real_servers.atproto import Client, client
from tests.real_servers.ozone import OzoneNet

TIMES = 25
REASON = "tools.ozone.report.defs#reasonViolenceThreats"
CASE_MS, SEEN_MS = 10_000.0, 10_000.0
"""A sixth of the minute that a removal order's machine part may take in all."""


def run() -> Iterator[Claim]:
    """Report and suspend twenty-five people, one after another, and give each of them back."""
    with (
        TemporaryDirectory() as folder,
        ozone.network() as net,
        desk_beside(net, Path(folder)) as desk,
        client(net.people, is_ts=True) as people,
        client(net.people, "rita", is_ts=True) as reporter,
    ):
        dids = [_person(people, number) for number in range(TIMES)]
        to_case = [timed(partial(_report, desk, reporter, did)) for did in dids]
        decisions: list[Decision] = []
        down = [timed(partial(_suspend, desk, did, decisions)) for did in dids]
        assert not any(_is_open(net, did) for did in dids), "all are closed at their server"
        back = [timed(partial(_give_back, desk, one)) for one in decisions]
        assert all(_is_open(net, did) for did in dids), "all are open again"
        bare = [timed(partial(net.console.status, did)) for did in dids]
    yield from claims("report pressed to case on the desk", to_case, bare, target=CASE_MS)
    yield from claims("decision to seen on the server", down, bare, target=SEEN_MS)
    yield from claims("taken back to seen on the server", back, bare, target=SEEN_MS)


def _person(people: Client, number: int) -> str:
    did = people.create(f"person{number}").did
    assert "uri" in people.ask("post", text=CALL)
    return did


def _report(desk: OzoneDesk, reporter: Client, did: str) -> None:
    assert reporter.report(atproto.account(did), REASON)["by"] == reporter.did
    assert desk.the_case(account(did)).is_open


def _suspend(desk: OzoneDesk, did: str, decisions: list[Decision]) -> None:
    wanted = proposal("suspend", account(did), more=f" Of all of {did.rpartition(':')[2]} this.")
    decisions.append(desk.carry_out(desk.case_of(account(did)), wanted))
    desk.sees("confirmed")


def _give_back(desk: OzoneDesk, decision: Decision) -> None:
    desk.reverse(decision)
    desk.send()
    desk.sees("confirmed")


def _is_open(net: OzoneNet, did: str) -> bool:
    return bool(net.ask("com.atproto.sync.getRepoStatus", did=did)[1]["active"])
