"""A real Bluesky server is moderated: report, action, appeal, and back."""

import base64
import json
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from firebreak.adapters.connecting import taking_down
from firebreak.adapters.connecting.at_posts import POSTS, version_at
from firebreak.app.appeals import Filed, find
from firebreak.app.wiring import utc_now
from firebreak.model.ids import PaperId, item_key
from firebreak.model.items import Account, Post
from tests.app.appealing import answer
from tests.app.atproto_desk import SKY, SkyDesk, account, post, proposal, serving
from tests.app.factories import CALL
from tests.real_servers import atproto
from tests.real_servers.atproto import Client, Net, client

VIOLATION = "com.atproto.moderation.defs#reasonViolation"
THREATS = "tools.ozone.report.defs#reasonViolenceThreats"
CID = "bafkreiaaai4wlau22gdyspk6wgxn75zkt2pbphzkqz7bl6imdgzsazhlli"
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
    with client(net, "rita", is_ts=True) as signed_in:
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
        assert isinstance(shown.item, Post)
        assert shown.item.text == CALL

        desk.carry_out(case, proposal("suspend", account(mallory.did)))
        assert desk.newest().status == "confirmed"
        assert mallory.login()["error"] == "AccountTakedown"
        assert "To: mallory.test@example.com" in net.letters[-1]

        assert mallory.login(taken_down=True) == {}
        assert "error" not in mallory.report(atproto.account(mallory.did), APPEAL, "I quoted it")
        waiting = desk.store.case(case.id, case.tenant).appeals
        paper, appeal = find(desk.services, PaperId(waiting[0].paper))
        assert (appeal.words, paper.subject) == ("I quoted it", account(mallory.did))
        assert len(desk.store.case_file(case.id, case.tenant).notices) == 1

        answer(desk, Filed(paper=paper, body=appeal, is_new=True), "overturned")
        desk.send()
        assert desk.newest().status == "confirmed"
        assert mallory.login() == {}
        assert "uri" in mallory.ask("post", text="thank you")


def test_a_removed_post_is_gone_for_all_and_comes_back(
    net: Net, desk: SkyDesk, reporter: Client
) -> None:
    """And while it is gone its case still shows what it said."""
    with client(net, "pete", is_ts=True) as pete:
        made = pete.ask("post", text=CALL)
        where = {"repo": pete.did, "collection": "app.bsky.feed.post"}
        rkey = made["uri"].rpartition("/")[2]
        reporter.report(atproto.record(made), VIOLATION)
        case = desk.the_case(account(pete.did))

        decision = desk.carry_out(case, proposal("remove", post(made["uri"])))
        assert desk.newest().status == "confirmed"
        assert get(net, "com.atproto.repo.getRecord", **where, rkey=rkey)[1]["error"] == (
            "RecordNotFound"
        )
        removed = desk.store.item(post(made["uri"]), case.tenant)
        assert removed is not None
        assert isinstance(removed.item, Post)
        assert (removed.item.status, removed.item.text) == ("removed", CALL)
        assert "uri" in pete.ask("post", text="I may still post")

        desk.reverse(decision)
        desk.send()
        assert desk.newest().status == "confirmed"
        assert get(net, "com.atproto.repo.getRecord", **where, rkey=rkey)[0] == 200


def test_a_removed_picture_is_gone_for_all_and_comes_back(
    net: Net, desk: SkyDesk, reporter: Client
) -> None:
    """The post that showed it stays."""
    with client(net, "pia", is_ts=True) as pia:
        made = pia.ask("image", text=CALL, image=PICTURE)
        blob = {"did": pia.did, "cid": made["blob"]}
        picture = item_key(SKY, "media", f"{pia.did}/{made['blob']}")
        reporter.report(atproto.record(made), VIOLATION)
        case = desk.the_case(account(pia.did))
        shown = desk.store.item(post(made["uri"]), case.tenant)
        assert shown is not None
        assert isinstance(shown.item, Post)
        assert [item_key(SKY, "media", one) for one in shown.item.media] == [picture]

        assert get(net, "com.atproto.sync.getBlob", **blob)[0] == 200
        decision = desk.carry_out(case, proposal("remove", picture))
        assert desk.newest().status == "confirmed"
        assert get(net, "com.atproto.sync.getBlob", **blob)[0] == 400

        desk.reverse(decision)
        desk.send()
        assert desk.newest().status == "confirmed"
        assert get(net, "com.atproto.sync.getBlob", **blob)[0] == 200


def test_what_somebody_else_took_down_is_neither_done_again_nor_ended(
    net: Net, desk: SkyDesk, reporter: Client
) -> None:
    """Another moderator took the account down by hand; that stays theirs."""
    with client(net, "olaf", is_ts=True) as olaf:
        reporter.report(atproto.account(olaf.did), VIOLATION)
        case = desk.the_case(account(olaf.did))
        theirs = {
            "subject": atproto.account(olaf.did),
            "takedown": {"applied": True, "ref": "by hand"},
        }
        desk.sky._server.post(taking_down.SET, theirs, utc_now())

        decision = desk.carry_out(case, proposal("suspend", account(olaf.did)))
        assert desk.newest().status == "confirmed"
        standing = taking_down.look(desk.sky._server, "account", olaf.did, utc_now())
        assert standing is not None
        assert standing.ref == "by hand"

        desk.reverse(decision)
        desk.send()
        assert (desk.newest().restores, desk.newest().status) == ("suspended", "confirmed")
        assert olaf.login()["error"] == "AccountTakedown"


def test_an_account_that_is_not_there_is_not_suspended(net: Net, desk: SkyDesk) -> None:
    """It may have moved to another server, which answers for it now."""
    gone, now = "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa", utc_now()

    assert taking_down.look(desk.sky._server, "account", gone, now) is None
    assert taking_down.look(desk.sky._server, "post", f"at://{gone}/{POSTS}/1", now) is None
    assert taking_down.look(desk.sky._server, "media", f"{gone}/{CID}", now) is None
    shown = desk.sky.show(account(gone), now)
    assert shown == Account(id=gone, version=version_at(now), status="deleted")


def test_a_post_that_its_author_deleted_counts_as_gone(desk: SkyDesk, reporter: Client) -> None:
    """Nothing is left to be removed."""
    shown = desk.sky.show(post(f"at://{reporter.did}/{POSTS}/3aaaaaaaaaaaa"), utc_now())

    assert isinstance(shown, Post)
    assert shown.status == "deleted"


def test_whom_an_appeal_does_not_concern_cannot_send_it(
    net: Net, desk: SkyDesk, reporter: Client
) -> None:
    """Only whose it is; and only where there is a decision of ours."""
    with client(net, "nora", is_ts=True) as nora:
        foreign = reporter.report(atproto.account(nora.did), APPEAL)
        assert foreign["status"] >= 400
        nothing = nora.report(atproto.account(nora.did), APPEAL, "why")
        assert nothing["status"] >= 400
    assert not desk.store.cases_of([account(nora.did)], None, desk.services.tenant)


def test_the_same_report_again_is_one_notice(net: Net, desk: SkyDesk, reporter: Client) -> None:
    """However often somebody presses the button; another person's is another."""
    with client(net, "cora", is_ts=True) as cora:
        about = atproto.account(cora.did)
        first = reporter.report(about, VIOLATION, "look", labeler=desk.sky.did)
        again = reporter.report(about, VIOLATION, "look", labeler=desk.sky.did)
        assert first["id"] == again["id"]
        assert cora.report(about, VIOLATION, "look", labeler=desk.sky.did)["by"] == cora.did

        case = desk.the_case(account(cora.did))
    assert len(desk.store.case_file(case.id, case.tenant).notices) == 2


def test_a_case_of_an_account_shows_its_name_and_what_it_says_of_itself(
    net: Net, desk: SkyDesk, reporter: Client
) -> None:
    """Read from the server when the report comes in."""
    with client(net, "fred", is_ts=True) as fred:
        reporter.report(atproto.account(fred.did), VIOLATION)
        shown = desk.store.item(account(fred.did), desk.services.tenant)

    assert shown is not None
    assert isinstance(shown.item, Account)
    assert shown.item.handle == "fred.test"


def test_a_token_that_the_server_made_is_good_once_and_for_nothing_else(
    net: Net, desk: SkyDesk
) -> None:
    """Somebody may report without the server's help, with a token of theirs."""
    report = "com.atproto.moderation.createReport"
    with client(net, "tess", is_ts=True) as tess:
        made = tess.ask("token", aud=desk.sky.did, lxm=report)["token"]
        for_another = tess.ask("token", aud="did:web:other.example", lxm=report)["token"]
        for_more = tess.ask("token", aud=desk.sky.did, lxm="com.atproto.label.queryLabels")["token"]
        about = {"reasonType": VIOLATION, "subject": atproto.account(tess.did)}

        assert told(net, made, about) == (200, "")
        assert told(net, made, about) == (401, "NonceNotUnique")
        assert told(net, for_another, about) == (401, "BadJwtAudience")
        assert told(net, for_more, about) == (401, "BadJwtLexiconMethod")
        assert told(net, "", about) == (401, "MissingJwt")


def told(net: Net, token: str, about: object) -> tuple[int, str]:
    """Report straight to the desk; give the status and the name of the fault."""
    asked = Request(
        f"http://localhost:{net.desk}/xrpc/com.atproto.moderation.createReport",
        data=json.dumps(about).encode(),
        headers={"content-type": "application/json"},
    )
    if token:
        asked.add_header("authorization", f"Bearer {token}")
    try:
        with urlopen(asked, timeout=5) as answer:
            return answer.status, ""
    except HTTPError as error:
        with error:
            return error.code, json.loads(error.read())["error"]
