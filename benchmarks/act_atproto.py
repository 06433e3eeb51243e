"""A real Bluesky server: from a report to a case, from a decision to seen."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import Claim
from benchmarks._round_trips import claims, timed
from firebreak.app.wiring import utc_now
from firebreak.model.decisions import Decision
from tests.app.atproto_desk import SkyDesk, account, proposal, serving
from tests.app.factories import CALL
from tests.real_servers import atproto
from tests.real_servers.atproto import Client, client

TIMES = 60
REASON = "tools.ozone.report.defs#reasonViolenceThreats"
CASE_MS, SEEN_MS = 1_000.0, 1_000.0
"""Nobody waits for either with a stopwatch; the hour's clock has 3,600,000 of these."""


def run() -> Iterator[Claim]:
    """Report and suspend sixty people, one after another, and give each of them back."""
    with (
        TemporaryDirectory() as folder,
        atproto.network() as net,
        serving(net, Path(folder)) as desk,
        client(net, is_ts=True) as people,
        client(net, "rita") as reporter,
    ):
        dids = [_person(people, number) for number in range(TIMES)]
        to_case = [timed(partial(_report, desk, reporter, did)) for did in dids]
        decisions: list[Decision] = []
        down = [timed(partial(_suspend, desk, did, decisions)) for did in dids]
        back = [timed(partial(_give_back, desk, one)) for one in decisions]
        bare = [timed(partial(_bare, desk, did)) for did in dids]
    yield from claims("report pressed to case on the desk", to_case, bare, target=CASE_MS)
    yield from claims("decision to seen on the server", down, bare, target=SEEN_MS)
    yield from claims("taken back to seen on the server", back, bare, target=SEEN_MS)


def _person(people: Client, number: int) -> str:
    did = people.create(f"person{number}").did
    assert "uri" in people.ask("post", text=CALL)
    return did


def _report(desk: SkyDesk, reporter: Client, did: str) -> None:
    assert reporter.report(atproto.account(did), REASON)["by"] == reporter.did
    desk.work()
    assert desk.case_of(account(did)).is_open


def _suspend(desk: SkyDesk, did: str, decisions: list[Decision]) -> None:
    wanted = proposal("suspend", account(did), more=f" Of all of {did.rpartition(':')[2]} this.")
    made = desk.carry_out(desk.case_of(account(did)), wanted)
    assert desk.newest().status == "confirmed"
    decisions.append(made)


def _give_back(desk: SkyDesk, decision: Decision) -> None:
    desk.reverse(decision)
    desk.send()
    assert desk.newest().status == "confirmed"


def _bare(desk: SkyDesk, did: str) -> None:
    desk.sky._public("describeRepo", {"repo": did}, utc_now())
