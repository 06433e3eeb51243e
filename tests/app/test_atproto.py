"""A real Bluesky server is moderated: reports, takedowns, appeals, back again."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from firebreak.app.appeals import find
from firebreak.app.platform_appeals import NOTHING_WRITTEN
from firebreak.model.ids import item_key
from tests.app.atproto_desk import SKY, SkyDesk, account, post, proposal, serving
from tests.app.factories import CALL
from tests.real_servers import atproto
from tests.real_servers.atproto import Client, Net, client

VIOLATION = "com.atproto.moderation.defs#reasonViolation"
THREATS = "tools.ozone.report.defs#reasonViolenceThreats"
APPEAL = "com.atproto.moderation.defs#reasonAppeal"
PICTURE = base64.b64encode(
    bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63"
        "60000002000001e221bc330000000049454e44ae426082"
    )
).decode()


@pytest.fixture(scope="module")
def net() -> Iterator[Net]:
    """One network for all tests here."""
    with atproto.network() as running:
        yield running


@pytest.fixture(scope="module")
def desk(net: Net, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SkyDesk]:
    """One desk that it trusts."""
    with serving(net, tmp_path_factory.mktemp("desk")) as opened:
        yield opened


@pytest.fixture(scope="module")
def reporter(net: Net) -> Iterator[Client]:
    """Somebody who reports."""
    with client(net, "rita") as signed_in:
        yield signed_in


def get(net: Net, method: str, **params: str) -> tuple[int, dict[str, object]]:
    """Ask the server as anybody may."""
    try:
        with urlopen(f"{net.pds}/xrpc/{method}?{urlencode(params)}", timeout=5) as answer:
            raw = answer.read()
            is_json = answer.headers.get_content_type() == "application/json"
            return answer.status, json.loads(raw) if is_json else {"bytes": len(raw)}
    except HTTPError as error:
        with error:
            return error.code, json.loads(error.read())


def test_a_suspended_person_is_told_appeals_and_comes_back(
    net: Net, desk: SkyDesk, reporter: Client
) -> None:
    """From a report to a closed account, to an appeal by its owner, to an open account again."""
    with client(net, "mallory") as mallory:
        made = mallory.ask("post", text=CALL)
        said = reporter.report(atproto.record(made), THREATS, "she means it")
        assert said["by"] == reporter.did

        case = desk.the_case(account(mallory.did))
        notice = desk.store.case_file(case.id, case.tenant).notices[0].notice
        assert (notice.category, notice.reason) == ("ViolenceThreats", "she means it")
        assert reporter.did not in notice.reporter
        shown = desk.store.item(post(made["uri"]), case.tenant)
        assert shown is not None
        assert shown.item.text == CALL

        desk.carry_out(case, proposal("suspend", account(mallory.did)))
        assert desk.newest().status == "confirmed"
        assert mallory.login()["error"] == "AccountTakedown"
        assert "To: mallory.test@example.com" in net.letters[-1]

        assert mallory.login(taken_down=True) == {}
        assert "error" not in mallory.report(atproto.account(mallory.did), APPEAL, "I quoted it")
        waiting = desk.store.case(case.id, case.tenant).appeals
        paper, appeal = find(desk.services, waiting[0].paper)
        assert (appeal.words, paper.subject) == ("I quoted it", account(mallory.did))
        assert len(desk.store.case_file(case.id, case.tenant).notices) == 1

        desk.reverse(desk.store.decisions(case.id, case.tenant)[0])
        desk.send()
        assert desk.newest().status == "confirmed"
        assert mallory.login() == {}
        assert "uri" in mallory.ask("post", text="thank you")
