"""Beside a real Ozone: report, action, read-back, appeal, and back."""

from collections.abc import Iterator

import pytest

from firebreak.adapters.connecting.at_posts import POSTS
from firebreak.app.appeals import Filed, find
from firebreak.app.wiring import utc_now
from firebreak.model.ids import PaperId
from firebreak.model.items import Post
from tests.adapters.connectors.ozone_server import message
from tests.app.appealing import answer
from tests.app.atproto_desk import account, post, proposal
from tests.app.factories import CALL
from tests.app.real.ozone_desk import OzoneDesk, desk_beside
from tests.app.test_atproto import APPEAL, PICTURE, THREATS, VIOLATION
from tests.real_servers import atproto, ozone
from tests.real_servers.atproto import Client, client
from tests.real_servers.ozone import DEFS, OzoneNet

# The first of them installs half a gigabyte.
pytestmark = [pytest.mark.soak, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def net() -> Iterator[OzoneNet]:
    """One network for all tests here."""
    with ozone.network() as running:
        yield running


@pytest.fixture(scope="module")
def desk(net: OzoneNet, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OzoneDesk]:
    """One desk that is a moderator there."""
    with desk_beside(net, tmp_path_factory.mktemp("desk")) as opened:
        yield opened


@pytest.fixture(scope="module")
def reporter(net: OzoneNet) -> Iterator[Client]:
    """Somebody who reports."""
    with client(net.people, "rita", is_ts=True) as signed_in:
        yield signed_in


def is_open(net: OzoneNet, did: str) -> bool:
    """Say whether the server has an account open, as anybody can ask."""
    return bool(net.ask("com.atproto.sync.getRepoStatus", did=did)[1]["active"])


def test_a_suspended_person_appeals_and_comes_back(
    net: OzoneNet, desk: OzoneDesk, reporter: Client
) -> None:
    """From a report at the Ozone to a closed account, to an appeal, to an open account again."""
    with client(net.people, "mallory") as mallory:
        made = mallory.ask("post", text=CALL)
        assert reporter.report(atproto.record(made), THREATS, "she means it")["by"] == reporter.did

        case = desk.the_case(account(mallory.did))
        notice = desk.store.case_file(case.id, case.tenant).notices[0].notice
        assert (notice.category, notice.reason) == ("ViolenceThreats", "she means it")
        assert reporter.did not in notice.reporter
        shown = desk.store.item(post(made["uri"]), case.tenant)
        assert shown is not None
        assert isinstance(shown.item, Post)
        assert shown.item.text == CALL

        desk.carry_out(case, proposal("suspend", account(mallory.did)))
        desk.sees("confirmed")
        assert not is_open(net, mallory.did)
        assert mallory.login()["error"] == "AccountTakedown"
        assert "To: mallory.test@example.com" in net.letters[-1]

        assert mallory.login(taken_down=True) == {}
        assert "error" not in mallory.report(atproto.account(mallory.did), APPEAL, "I quoted it")
        desk.look()
        waiting = desk.store.case(case.id, case.tenant).appeals
        paper, appeal = find(desk.services, PaperId(waiting[0].paper))
        assert (appeal.words, paper.subject) == ("I quoted it", account(mallory.did))
        assert net.console.status(mallory.did)["appealed"]

        answer(desk, Filed(paper=paper, body=appeal, is_new=True), "overturned")
        desk.send()
        desk.sees("confirmed")
        assert is_open(net, mallory.did)
        assert mallory.login() == {}
        assert "uri" in mallory.ask("post", text="thank you")
        assert not net.console.status(mallory.did).get("appealed")


def test_nothing_is_confirmed_while_the_server_has_not_heard_of_it(
    net: OzoneNet, desk: OzoneDesk, reporter: Client
) -> None:
    """The Ozone says that the account is down, and its owner goes on posting."""
    with client(net.people, "dora", is_ts=True) as dora:
        reporter.report(atproto.account(dora.did), VIOLATION)
        case = desk.the_case(account(dora.did))
        net.hear(is_deaf=True)
        desk.carry_out(case, proposal("suspend", account(dora.did)))
        desk.look()

        assert net.console.status(dora.did)["takendown"]
        assert "uri" in dora.ask("post", text="still here")
        assert desk.newest().status == "delivered"

        net.hear(is_deaf=False)
        desk.sees("confirmed")
        assert dora.login()["error"] == "AccountTakedown"


def test_a_removed_post_loses_its_picture_and_gets_it_back(
    net: OzoneNet, desk: OzoneDesk, reporter: Client
) -> None:
    """Readers obey the Ozone's label; the server keeps the words, and not the picture."""
    with client(net.people, "pia", is_ts=True) as pia:
        made = pia.ask("image", text=CALL, image=PICTURE)
        reporter.report(atproto.record(made), VIOLATION)
        case = desk.the_case(account(pia.did))
        decision = desk.carry_out(case, proposal("remove", post(made["uri"])))
        desk.sees("confirmed")

        blob = {"did": pia.did, "cid": made["blob"]}
        desk.look_until(lambda: net.ask("com.atproto.sync.getBlob", **blob)[0] == 400)
        assert record_at(net, made) == 200
        assert "uri" in pia.ask("post", text="I may still post")

        desk.reverse(decision)
        desk.send()
        desk.sees("confirmed")
        desk.look_until(lambda: net.ask("com.atproto.sync.getBlob", **blob)[0] == 200)


def record_at(net: OzoneNet, made: dict[str, str]) -> int:
    """Ask the server for a record; gives the status of its answer."""
    owner, collection, key = made["uri"].removeprefix("at://").split("/")
    about = {"repo": owner, "collection": collection, "rkey": key}
    return net.ask("com.atproto.repo.getRecord", **about)[0]


def test_a_label_is_put_and_taken_back(net: OzoneNet, desk: OzoneDesk, reporter: Client) -> None:
    """In the Ozone's own name, for whoever reads its labels."""
    with client(net.people, "lena", is_ts=True) as lena:
        made = lena.ask("post", text=CALL)
        reporter.report(atproto.record(made), VIOLATION)
        case = desk.the_case(account(lena.did))
        decision = desk.carry_out(case, proposal("label", post(made["uri"])))
        desk.sees("confirmed")

        desk.reverse(decision)
        desk.send()
        desk.sees("confirmed")
    shown = desk.store.item(post(made["uri"]), case.tenant)
    assert shown is not None
    assert isinstance(shown.item, Post)
    assert shown.item.status == "visible"


def test_what_a_moderator_took_down_by_hand_is_not_ended_here(
    net: OzoneNet, desk: OzoneDesk, reporter: Client
) -> None:
    """Our suspension finds it done; taken back, it stays theirs."""
    with client(net.people, "olaf", is_ts=True) as olaf:
        reporter.report(atproto.account(olaf.did), VIOLATION)
        case = desk.the_case(account(olaf.did))
        net.console.emit("Takedown", atproto.account(olaf.did), comment="by hand")
        decision = desk.carry_out(case, proposal("suspend", account(olaf.did)))
        desk.sees("confirmed")

        desk.reverse(decision)
        desk.send()
        assert desk.newest().status == "failed", "a person sees it among what was not delivered"
        assert olaf.login()["error"] == "AccountTakedown"


def test_a_late_second_try_does_not_undo_what_a_moderator_did_since(
    net: OzoneNet, desk: OzoneDesk
) -> None:
    """The Ozone knows the message, and takes it once."""
    with client(net.people, "lou", is_ts=True) as lou:
        told = message("suspend", name=lou.did, action="late")
        assert desk.ozone.deliver(told, utc_now()).note == "answered 200"
        net.console.emit("ReverseTakedown", atproto.account(lou.did))
        again = desk.ozone.deliver(told, utc_now())

    assert (again.ok, again.note) == (True, "was done already by this message")
    assert not net.console.status(lou.did)["takendown"]


def test_a_post_that_its_author_deleted_counts_as_gone(desk: OzoneDesk, reporter: Client) -> None:
    """Nothing is left to be removed."""
    shown = desk.ozone.show(post(f"at://{reporter.did}/{POSTS}/3aaaaaaaaaaaa"), utc_now())

    assert isinstance(shown, Post)
    assert shown.status == "deleted"


def test_what_is_hidden_from_readers_alone_is_no_suspension(
    net: OzoneNet, desk: OzoneDesk, reporter: Client
) -> None:
    """The Ozone calls that a takedown too, and takes no second one."""
    with client(net.people, "hal", is_ts=True) as hal:
        about = atproto.account(hal.did)
        reporter.report(about, VIOLATION)
        case = desk.the_case(account(hal.did))
        net.console.emit("Takedown", about, targetServices=["appview"])
        desk.decide(case, proposal("suspend", account(hal.did)))
        desk.send()

        assert desk.newest().status == "failed", "a person sees it among what was not delivered"
        assert is_open(net, hal.did)


def test_every_report_comes_once_over_several_pages(
    net: OzoneNet, desk: OzoneDesk, reporter: Client
) -> None:
    """Sixty are more than the Ozone tells at once."""
    with client(net.people, "cora", is_ts=True) as cora:
        about = atproto.account(cora.did)
        for number in range(60):
            assert "id" in reporter.report(about, VIOLATION, f"number {number}")
        case = desk.the_case(account(cora.did))
        desk.look()

    notices = desk.store.case_file(case.id, case.tenant).notices
    assert sorted(one.notice.reason for one in notices) == sorted(f"number {n}" for n in range(60))


def test_a_reporter_whom_a_moderator_muted_is_not_heard(net: OzoneNet, desk: OzoneDesk) -> None:
    """The operator decided so, there."""
    with client(net.people, "mona", is_ts=True) as mona:
        about = atproto.account(mona.did)
        net.console.emit("MuteReporter", about, durationInHours=1)
        mona.report(about, VIOLATION)
        desk.look()

    assert not desk.store.cases_of([account(mona.did)], None, desk.services.tenant)


def test_a_dismissed_report_is_closed_at_the_ozone(
    net: OzoneNet, desk: OzoneDesk, reporter: Client
) -> None:
    """Its moderators need not look at it again."""
    with client(net.people, "gina", is_ts=True) as gina:
        reporter.report(atproto.account(gina.did), VIOLATION)
        case = desk.the_case(account(gina.did))
        assert net.console.status(gina.did)["reviewState"] == f"{DEFS}reviewOpen"
        desk.carry_out(case, proposal("dismiss"))

        assert net.console.status(gina.did)["reviewState"] == f"{DEFS}reviewClosed"
