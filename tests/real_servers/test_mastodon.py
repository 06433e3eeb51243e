"""Ours and the real Mastodon.py ask a recorded Mastodon the same."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import msgspec
import pytest

from firebreak.adapters.connectors.mastodon import CONNECTOR, HIDDEN, Mastodon, MastodonEndpoint
from firebreak.app.outbox import Outbox
from firebreak.app.platform_news import PlatformNews
from firebreak.model.actions import ActionVerb, Delivery
from firebreak.model.ids import ActionId, item_key
from firebreak.model.items import Account, Post
from firebreak.model.platforms import Heard
from firebreak.review.decide import Proposal
from tests.app.factories import FORUM, INCITES, Room
from tests.real_servers.mastodon import Client, Recorded, Said, client, recorded

NOW = datetime(2026, 10, 14, 19, 6, tzinfo=UTC)
SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f001234567"
REPORTED, MODERATED, ANOTHER = "test_admin_reports", "test_admin_moderation", "test_report"


@pytest.fixture(scope="module")
def _address() -> Iterator[tuple[Recorded, Client]]:
    """One server and one client for the file; each test winds the tapes back."""
    with recorded(REPORTED, MODERATED) as served, client(served.address) as real:
        yield served, real


@pytest.fixture
def there(_address: tuple[Recorded, Client]) -> Recorded:
    """Give the recorded server, at the beginning of its tapes."""
    served, _ = _address
    served.asked.clear()
    served.first.clear()
    for tape in served.tapes:
        tape.place = 0
    return served


@pytest.fixture
def real(_address: tuple[Recorded, Client]) -> Client:
    """Give the real client."""
    return _address[1]


def ours(there: Recorded) -> Mastodon:
    """Open our connector as the config would."""
    endpoint = MastodonEndpoint(
        kind="mastodon",
        url=there.address,
        token="a-token-of-the-tests",
        webhook_secret=SECRET,
        allow_private=True,
    )
    platform = CONNECTOR.opens("forum", endpoint)
    assert isinstance(platform, Mastodon)
    return platform


def reported(there: Recorded, real: Client) -> str:
    """Let somebody report a post with the real client; give who wrote it."""
    status = json.loads(there.tapes[0].played[0]["body"])
    made = real("report", status["account"]["id"], [status["id"]], "api crimes")
    assert made["comment"] == "api crimes"
    return str(status["account"]["id"])


def asks(verb: ActionVerb, account: str, *, text: str = "", attempts: int = 0) -> Delivery:
    """Write the message that asks for an action."""
    statement = {"text": text} if text else None
    subject = {"kind": "account", "id": account}
    data = {"verb": verb, "subject": subject, "statement": statement}
    return Delivery(
        id=f"msg_{verb}",
        action=ActionId(verb),
        endpoint="forum",
        subject=item_key("forum", "account", account),
        body=msgspec.json.encode({"type": "action.requested", "data": data}),
        due_at=NOW,
        attempts=attempts,
    )


def test_a_report_as_the_real_server_tells_it_becomes_items_and_a_notice(
    there: Recorded, real: Client
) -> None:
    """Who and what is reported, and the reporter's own words and category."""
    author = reported(there, real)

    news = ours(there).fetch("", NOW)

    account, post = news.items
    assert isinstance(account, Account)
    assert (author, "mastodonpy_test_2", "active") == (account.id, account.handle, account.status)
    assert isinstance(post, Post)
    assert (author, "Toot, finally!", "ja") == (post.author, post.text, post.language)
    (notice,) = news.notices
    assert (f"1-{post.id}", "post", post.id) == (notice.id, notice.subject_kind, notice.subject)
    assert ("other", "api crimes") == (notice.category, notice.reason)
    assert news.cursor == "1:1"


def test_mail_and_network_addresses_that_the_server_tells_are_kept_nowhere(
    there: Recorded, real: Client
) -> None:
    """Nor who reported: a name stands for them that leads nowhere."""
    reported(there, real)
    served = json.loads(there.tapes[0].played[4]["body"])[0]
    assert served["target_account"]["email"] == "mastodonpy_test_2@localhost", "it does tell them"

    news = ours(there).fetch("", NOW)

    kept = msgspec.json.encode(news).decode()
    assert "localhost" not in kept
    assert served["account"]["id"] not in kept
    assert news.notices[0].reporter.startswith(HIDDEN)


def test_the_real_client_and_ours_ask_for_reports_in_the_same_words(
    there: Recorded, real: Client
) -> None:
    """Address, parameters and values are the same."""
    reported(there, real)
    there.asked.clear()

    found = real("admin_reports", min_id=0, limit=40)
    news = ours(there).fetch("", NOW)

    theirs, mine = there.asked
    assert theirs.said == mine.said
    assert [one["statuses"][0]["id"] for one in found] == [one.subject for one in news.notices]


@pytest.mark.parametrize(("verb", "kind"), [("suspend", "suspend"), ("restrict", "silence")])
def test_the_real_client_and_ours_act_in_the_same_words(
    there: Recorded, real: Client, verb: ActionVerb, kind: str
) -> None:
    """With a text to the person concerned, which the server mails."""
    whom = json.loads(there.tapes[1].played[0]["body"])["id"]
    real("admin_account_moderate", whom, kind, text="Because of one post.")
    there.tapes[1].place = 0

    answer = ours(there).deliver(asks(verb, whom, text="Because of one post."), NOW)

    theirs, look, mine = there.asked
    assert theirs.said == mine.said
    assert f"/api/v1/admin/accounts/{whom}" == look.path
    assert answer.ok


def test_whoever_is_not_to_be_told_is_not_told(there: Recorded) -> None:
    """No text and no mail leave with an action that comes without a statement."""
    whom = json.loads(there.tapes[1].played[0]["body"])["id"]

    assert ours(there).deliver(asks("suspend", whom), NOW).ok

    assert there.acts() == [(f"accounts/{whom}/action", {"type": "suspend"})]


@pytest.mark.parametrize(
    ("verb", "kind", "undone"),
    [("unsuspend", "suspend", "suspended"), ("unrestrict", "silence", "silenced")],
)
def test_the_real_client_and_ours_take_back_in_the_same_words(
    there: Recorded, real: Client, verb: ActionVerb, kind: str, undone: str
) -> None:
    """And the server shows it as taken back."""
    whom = json.loads(there.tapes[1].played[0]["body"])["id"]
    real("admin_account_moderate", whom, kind)
    place = there.tapes[1].place
    name = {"unsuspend": "admin_account_unsuspend", "unrestrict": "admin_account_unsilence"}[verb]
    found = real(name, whom)
    assert found[undone] is False
    there.tapes[1].place = place

    answer = ours(there).deliver(asks(verb, whom), NOW)

    _, theirs, mine = there.asked
    assert theirs.said == mine.said
    assert answer.ok


def test_taking_back_twice_is_taking_back_once(there: Recorded, real: Client) -> None:
    """The server forbids the second one; a look shows that nothing is left to be done."""
    whom = json.loads(there.tapes[1].played[0]["body"])["id"]
    mine = ours(there)
    assert mine.deliver(asks("suspend", whom), NOW).ok
    assert mine.deliver(asks("unsuspend", whom), NOW).status == 200

    answer = mine.deliver(asks("unsuspend", whom), NOW)

    assert (True, 403) == (answer.ok, answer.status)
    there.tapes[1].place -= 1
    refused = real("admin_account_unsuspend", whom)
    assert "This action is not allowed" in refused["words"], "so the real client is told"


def test_what_is_forbidden_and_not_done_is_given_up_at_once(there: Recorded) -> None:
    """The same 403 where the account still stands as suspended: a person has to look."""
    whom = json.loads(there.tapes[1].played[0]["body"])["id"]
    mine = ours(there)
    mine.deliver(asks("suspend", whom), NOW)
    there.first = [Said(403, {}, b'{"error":"This action is not allowed"}')]

    answer = mine.deliver(asks("unsuspend", whom), NOW)

    assert (False, True, 403) == (answer.ok, answer.gone, answer.status)


def test_a_second_try_looks_first_and_suspends_nobody_twice(there: Recorded) -> None:
    """Twice would be a second strike, and a second mail."""
    whom = json.loads(there.tapes[1].played[0]["body"])["id"]
    mine = ours(there)
    mine.deliver(asks("suspend", whom), NOW)

    answer = mine.deliver(asks("suspend", whom, attempts=1), NOW)

    assert answer.ok
    assert 1 == len(there.acts())


@pytest.mark.parametrize("verb", ["suspend", "unsuspend"])
def test_what_was_done_though_nobody_heard_so_is_done_once(
    there: Recorded, verb: ActionVerb
) -> None:
    """The answer gets lost: the outcome is unknown, and the next try finds it done."""
    whom = json.loads(there.tapes[1].played[0]["body"])["id"]
    mine = ours(there)
    if verb == "unsuspend":
        mine.deliver(asks("suspend", whom), NOW)
    before = len(there.acts())
    there.lost = 1

    lost = mine.deliver(asks(verb, whom), NOW)
    again = mine.deliver(asks(verb, whom, attempts=1), NOW)

    assert (False, True, True) == (lost.ok, lost.is_unknown, again.ok)
    assert 1 == len(there.acts()) - before


def test_numbers_of_one_recording_are_not_those_of_another(there: Recorded) -> None:
    """So none of them is known here by heart."""
    with recorded(ANOTHER) as other:
        found = {json.loads(one.played[0]["body"])["id"] for one in (*there.tapes, *other.tapes)}

    assert 3 == len(found)
    assert all(len(one) == 18 and one.isdigit() for one in found)


def test_an_edited_post_and_a_missing_one(there: Recorded) -> None:
    """An edit raises the version; what is not shown proves nothing."""
    with recorded("test_status_edit", "test_status_missing") as other:
        first = json.loads(other.tapes[0].played[0]["body"])
        mine = ours(other)
        other.tapes[0].place = 3
        shown = mine.show(item_key("forum", "post", first["id"]), NOW)
        assert mine.show(item_key("forum", "post", "0"), NOW) is None

    assert isinstance(shown, Post)
    assert shown.text.endswith("the KDE Advanced Text Editor, Kate")
    assert shown.version == int(NOW.timestamp() * 1_000)


def test_a_report_is_decided_carried_out_seen_and_taken_back(there: Recorded, real: Client) -> None:
    """A real client's report, a person's decision, and what the server then shows."""
    author = reported(there, real)
    room = Room()
    room.clock.at = NOW
    room.services = replace(room.services, platforms={FORUM: ours(there)})
    news = PlatformNews(room.services, room.new_worker())
    news.round()
    room.work()
    (case,) = room.cases()
    assert case.subject == f"forum:account:{author}"

    decision = room.decide(
        case,
        Proposal(
            verb="suspend",
            subjects=(case.subject,),
            category="call",
            purpose="none",
            reasons='It says "Toot, finally!" on 14 October 2026.',
            rabat=INCITES,
        ),
    )
    Outbox(room.services).send_due()
    assert ["delivered"] == [one.status for one in room.actions()]
    (act, form) = there.acts()[-1]
    assert (f"accounts/{author}/action", "suspend") == (act, form["type"])
    assert "Toot, finally!" in form["text"], "the statement of reasons goes with it"

    room.clock.forward(seconds=1)
    news.round()
    room.work()
    assert ["confirmed"] == [one.status for one in room.actions()]
    assert real("admin_account", author)["suspended"] is True

    room.reverse(decision)
    Outbox(room.services).send_due()
    room.clock.forward(seconds=1)
    news.round()
    room.work()
    assert ["confirmed", "confirmed"] == [one.status for one in room.actions()]
    assert there.acts()[-1] == (f"accounts/{author}/unsuspend", {})
    assert real("admin_account", author)["suspended"] is False


def test_the_webhook_tells_a_report_as_asking_does(there: Recorded, real: Client) -> None:
    """Whichever comes first, it is one notice; the server's own entity in the documented frame."""
    reported(there, real)
    mine = ours(there)
    asked = mine.fetch("", NOW)
    entity = json.loads(there.tapes[0].played[4]["body"])[0]
    frame = {"event": "report.created", "created_at": NOW.isoformat(), "object": entity}
    body = json.dumps(frame).encode()
    signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    headers = {"x-hub-signature": f"sha256={signature}"}

    reply = mine.hear(Heard(method="POST", path="webhook", headers=headers, body=body), NOW)

    assert 200 == reply.status
    assert (asked.items, asked.notices) == (reply.news.items, reply.news.notices)


def test_a_dismissed_report_is_resolved_there(there: Recorded, real: Client) -> None:
    """The moderators of the server need not look at it again; the real client sees it resolved."""
    reported(there, real)
    subject = {"kind": "post", "id": "1"}
    data = {"notice": "1-1", "subject": subject, "outcome": "left", "text": "It stays."}
    letter = Delivery(
        id="letter_notice_1",
        action=ActionId(""),
        endpoint="forum",
        subject=item_key("forum", "post", "1"),
        body=msgspec.json.encode({"type": "notice.answered", "data": data}),
        due_at=NOW,
    )

    answer = ours(there).deliver(letter, NOW)

    assert answer.ok
    assert there.acts()[-1] == ("reports/1/resolve", {})
    assert real("admin_reports") == []
    assert real("admin_reports", resolved=True)[0]["action_taken"] is True
