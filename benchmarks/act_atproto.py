"""A real Bluesky server: from a report to a case, from a decision to seen."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks import Claim
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
        to_case = [_timed(partial(_report, desk, reporter, did)) for did in dids]
        decisions: list[Decision] = []
        down = [_timed(partial(_suspend, desk, did, decisions)) for did in dids]
        back = [_timed(partial(_give_back, desk, one)) for one in decisions]
        bare = [_timed(partial(_bare, desk, did)) for did in dids]
    anchor = _at(bare, 0.5)
    yield from _claims("report pressed to case on the desk", to_case, anchor, CASE_MS)
    yield from _claims("decision to seen on the server", down, anchor, SEEN_MS)
    yield from _claims("taken back to seen on the server", back, anchor, SEEN_MS)


def _claims(what: str, seconds: list[float], anchor: float, target: float) -> Iterator[Claim]:
    for name, share in (("p50", 0.5), ("p95", 0.95)):
        value = _at(seconds, share)
        yield {
            "claim": f"{what}, {name} of {len(seconds)}; anchor: one question to the server bare",
            "value": round(value, 1),
            "unit": "ms",
            "anchor": round(anchor, 1),
            "target": target,
            "ok": value <= target,
        }


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


def _timed(deed: Callable[[], None]) -> float:
    began = perf_counter()
    deed()
    return (perf_counter() - began) * 1_000


def _at(values: list[float], share: float) -> float:
    """Give the value below which a share of them lies, nearest rank."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]
