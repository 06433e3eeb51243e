"""A Mastodon server: who may call, how often it is asked, what its answers mean."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.adapters.connecting.mastodon_pace import KEPT_FREE
from firebreak.adapters.connectors.mastodon import (
    CONNECTOR,
    LATE,
    PAGE,
    Mastodon,
    MastodonEndpoint,
)
from firebreak.model.actions import ActionVerb, Delivery
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import ActionId, ItemKey, item_key
from firebreak.model.items import Account
from firebreak.model.platforms import Fetches, Heard, Hears, ReadsBack, Reply, Silent
from firebreak.model.ports import Answer
from tests.adapters.connecting.test_mastodon_told import moderated, report, status
from tests.real_servers.mastodon import Recorded, Said, recorded

NOW = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
OLD, NEW = "0f1e2d3c4b5a69788796a5b4c3d2e1f001234567", "89abcdef0123456789abcdef0123456789abcdef"
ADA = item_key("forum", "account", "7")


@pytest.fixture
def there() -> Iterator[Recorded]:
    """A server that gives the answers a test lays out, one after another."""
    with recorded() as served:
        yield served


def endpoint(**more: Any) -> MastodonEndpoint:
    """Write the settings."""
    given = {"kind": "mastodon", "url": "https://m.example", "token": "t0ken", **more}
    return msgspec.convert(given, MastodonEndpoint)


def ours(there: Recorded, **more: Any) -> Mastodon:
    """Open the connector for a server of the test."""
    return Mastodon("forum", endpoint(url=there.address, allow_private=True, **more))


def says(value: Any, status: int = 200, **headers: str) -> Said:
    """Answer with JSON."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Said(status, {"content-type": "application/json", **named}, json.dumps(value).encode())


def reports(*numbers: int) -> Said:
    """Answer with reports, newest first as the server does."""
    return says([report(id=str(number)) for number in sorted(numbers, reverse=True)])


def message(verb: ActionVerb, kind: str = "account", name: str = "7", **more: Any) -> Delivery:
    """Write the message that asks for an action."""
    data = {"verb": verb, "subject": {"kind": kind, "id": name}, **more}
    return written("action.requested", data, action="a1")


def written(type_: str, data: dict[str, Any], *, action: str = "") -> Delivery:
    """Write any message."""
    return Delivery(
        id="msg_1",
        action=ActionId(action),
        endpoint="forum",
        subject=ADA,
        body=msgspec.json.encode({"type": type_, "data": data}),
        due_at=NOW,
    )


def tells(there: Recorded, verb: ActionVerb, *answers: Said) -> Answer:
    """Ask for an action; the server answers as laid out."""
    there.first = list(answers)
    return ours(there).deliver(message(verb), NOW)


def called(
    body: bytes, key: str = NEW, *, secret: str = NEW, signature: str | None = None
) -> Reply:
    """Call our address as the webhook does."""
    made = "sha256=" + hmac.new(key.encode(), body, hashlib.sha256).hexdigest()
    headers = {"x-hub-signature": made if signature is None else signature}
    platform = Mastodon("forum", endpoint(webhook_secret=secret))
    return platform.hear(Heard(method="POST", path="webhook", headers=headers, body=body), NOW)


def event(name: str, entity: Any, at: str = "2026-03-01T17:59:00.000Z", **more: Any) -> bytes:
    """Write what the webhook sends by itself."""
    return json.dumps({"event": name, "created_at": at, "object": entity, **more}).encode()


def test_it_is_asked_calls_us_and_can_be_looked_at() -> None:
    """So the desk does all three."""
    platform = Mastodon("forum", endpoint(webhook_secret=NEW))

    assert isinstance(platform, Fetches)
    assert isinstance(platform, ReadsBack)
    assert isinstance(platform, Hears)
    assert ("/in/forum/",) == platform.claims
    assert () == Mastodon("forum", endpoint()).claims, "nobody may call where nothing is signed"


def test_it_can_do_nothing_that_it_cannot_take_back() -> None:
    """And nothing to posts: the server has no way for programs."""
    assert frozenset() == CONNECTOR.irreversible
    assert {"suspend", "unsuspend", "restrict", "unrestrict"} == CONNECTOR.verbs


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("url", "m.example"),
        ("url", "http://m.example"),
        ("url", "https://m.example/api"),
        ("url", "https://m.example/?x=1"),
        ("url", "https://[m.example"),
        ("token", ""),
        ("token", "two words"),
        ("token", "line\r\nbreak"),
        ("webhook_secret", "short"),
        ("webhook_secret", f"{NEW} short"),
    ],
)
def test_an_impossible_setting_is_named(setting: str, value: str) -> None:
    """Before anything is asked of anybody."""
    with pytest.raises(InvalidConfig) as caught:
        CONNECTOR.opens("forum", endpoint(**{setting: value}))
    assert setting == caught.value.place


def test_the_doctor_is_told_every_secret_and_no_empty_one() -> None:
    """Two of a rotation are two."""
    told = endpoint(webhook_secret=f"{NEW} {OLD}", reporter_key="k").secrets

    assert ["token", "webhook_secret", "webhook_secret", "reporter_key"] == [one for one, _ in told]
    assert (("token", "t0ken"),) == endpoint().secrets


def test_a_signed_call_is_taken() -> None:
    """Its report is a notice."""
    reply = called(event("report.created", report()))

    assert 200 == reply.status
    assert ["5/11"] == [one.id for one in reply.news.notices]


def test_during_a_rotation_both_secrets_are_good() -> None:
    """While it is replaced nothing is refused."""
    body = event("report.created", report())

    assert [200, 200] == [called(body, key, secret=f"{NEW} {OLD}").status for key in (OLD, NEW)]
    assert 401 == called(body, OLD).status


@pytest.mark.parametrize("signature", ["", "sha256=", "sha1=00", "Sha256=é", "sha256=" + "0" * 64])
def test_another_signature_opens_nothing(signature: str) -> None:
    """401, after which the server tries again: a wrong secret loses nothing."""
    reply = called(event("report.created", report()), signature=signature)

    assert (401, ()) == (reply.status, reply.news.notices)


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_only_what_was_signed_is_taken(signed: bytes, sent: bytes) -> None:
    """One changed byte is another call."""
    signature = "sha256=" + hmac.new(NEW.encode(), signed, hashlib.sha256).hexdigest()

    assert (401 == called(sent, signature=signature).status) == (signed != sent)


@given(st.binary(max_size=60) | st.recursive(st.none() | st.text(max_size=5) | st.integers(),
       lambda one: st.dictionaries(st.sampled_from(["event", "created_at", "object", "id"]), one),
       max_leaves=8).map(lambda one: json.dumps(one).encode()))  # fmt: skip
def test_no_signed_body_breaks_it(body: bytes) -> None:
    """Whatever a payload template makes of it: taken, or refused with the next step."""
    assert called(body).status in (200, 422)


def test_a_payload_template_is_refused_with_the_next_step() -> None:
    """What it sends could not be told from a recording of another day."""
    reply = called(b'{"content": "Hello ada"}')

    assert 422 == reply.status
    assert b"take the payload template out" in reply.body
    assert 422 == called(b"[" * 10_000).status


@pytest.mark.parametrize(("method", "path"), [("GET", "webhook"), ("POST", ""), ("POST", "x")])
def test_no_other_address_answers(method: str, path: str) -> None:
    """Even signed."""
    platform = Mastodon("forum", endpoint(webhook_secret=NEW))

    assert 404 == platform.hear(Heard(method=method, path=path), NOW).status


def test_a_late_call_turns_nothing_back() -> None:
    """A recording of the day before is of the day before, whenever somebody sends it again."""
    yesterday = event("account.updated", moderated(), "2026-02-28T18:00:00Z")
    tomorrow = event("account.updated", moderated(), "2026-03-02T18:00:00Z")

    versions = []
    for body in (yesterday, tomorrow):
        (item,) = called(body).news.items
        assert isinstance(item, Account)
        versions.append(item.version)

    now = int(NOW.timestamp() * 1_000)
    assert [now - 24 * 3_600_000, now] == versions


def test_a_settled_report_is_no_news() -> None:
    """Its moderators were faster."""
    assert () == called(event("report.updated", report(action_taken=True))).news.notices


def test_accounts_and_open_posts_come_by_webhook_too() -> None:
    """As far as the operator has it send them."""
    assert 1 == len(called(event("account.created", moderated())).news.items)
    assert 2 == len(called(event("status.created", status())).news.items)
    assert 0 == len(called(event("status.created", status(visibility="direct"))).news.items)
    assert 0 == len(called(event("something.new", status())).news.items)


def test_reporters_keep_their_names_while_the_key_stays() -> None:
    """Whoever reports often is seen to; with another key, or elsewhere, they are new."""
    body = event("report.created", report())

    def name(platform: str, **more: Any) -> str:
        made = "sha256=" + hmac.new(NEW.encode(), body, hashlib.sha256).hexdigest()
        call = Heard(method="POST", path="webhook", headers={"x-hub-signature": made}, body=body)
        settings = endpoint(webhook_secret=NEW, **more)
        return Mastodon(platform, settings).hear(call, NOW).news.notices[0].reporter

    first = name("forum", reporter_key="k")
    assert first == name("forum", reporter_key="k", token="another")
    assert 3 == len({first, name("forum", reporter_key="l"), name("other", reporter_key="k")})


def test_reports_are_read_in_order_and_once(there: Recorded) -> None:
    """What is known is not told again, what came late is."""
    mine = ours(there)
    there.first = [reports(1, 3)]
    first = mine.fetch("", NOW)
    assert ["1/11", "3/11"] == [one.id for one in first.notices]
    assert {"min_id": "0", "limit": str(PAGE)} == there.asked[0].query

    later = NOW + timedelta(seconds=15)
    there.first = [reports(1, 2, 3, 4)]
    second = mine.fetch(first.cursor, later)
    assert ["2/11", "4/11"] == [one.id for one in second.notices], "2 was written slowly"
    assert "4:1,2,3,4" == second.cursor


def test_the_place_in_the_news_moves_and_forgets(there: Recorded) -> None:
    """Only the last numbers are remembered, and asked again."""
    there.first = [reports(100, 101)]
    news = ours(there).fetch("99:79,90,99", NOW)

    assert "101:90,99,100,101" == news.cursor
    assert str(99 - LATE) == there.asked[0].query["min_id"]


@given(st.text(max_size=30))
def test_any_place_in_the_news_can_be_gone_on_from(cursor: str) -> None:
    """A damaged one begins anew; nothing is lost by it."""
    platform = Mastodon("forum", endpoint(url="http://127.0.0.1:9", allow_private=True))

    with pytest.raises(Silent):
        platform.fetch(cursor, NOW)


def test_a_full_page_is_followed_by_the_next_at_once(there: Recorded) -> None:
    """A backlog is read in minutes."""
    mine = ours(there)
    there.first = [reports(*range(1, PAGE + 1)), reports(PAGE + 1)]

    first = mine.fetch("", NOW)
    second = mine.fetch(first.cursor, NOW)

    assert (True, False) == (first.is_more, second.is_more)
    assert [f"{PAGE + 1}/11"] == [one.id for one in second.notices]


def test_it_is_asked_no_more_often_than_said(there: Recorded) -> None:
    """It allows 300 questions in five minutes, for everything."""
    mine = ours(there, every_seconds=10)
    there.first = [reports(1), reports(2)]
    cursor = mine.fetch("", NOW).cursor

    assert () == mine.fetch(cursor, NOW + timedelta(seconds=9)).notices
    assert 1 == len(there.asked)
    assert 1 == len(mine.fetch(cursor, NOW + timedelta(seconds=10)).notices)


@pytest.mark.parametrize("left", ["0", str(KEPT_FREE - 1)])
def test_the_last_questions_are_left_to_actions(there: Recorded, left: str) -> None:
    """Until the server's count begins anew."""
    mine = ours(there)
    answer = reports(1)
    limits = {"x-ratelimit-remaining": left, "x-ratelimit-reset": "2026-03-01T18:04:00Z"}
    there.first = [Said(200, limits, answer.body), reports(2)]
    cursor = mine.fetch("", NOW).cursor

    assert () == mine.fetch(cursor, NOW + timedelta(minutes=3, seconds=59)).notices
    assert 1 == len(mine.fetch(cursor, NOW + timedelta(minutes=4)).notices)


def test_a_silent_server_is_named_until_it_speaks_and_not_hammered(there: Recorded) -> None:
    """One question each quarter of a minute; in between the same words."""
    mine = ours(there)
    there.first = [says({"error": "The access token was revoked"}, 401)]

    for seconds in (0, 1, 14):
        with pytest.raises(Silent, match="does not accept the token"):
            mine.fetch("", NOW + timedelta(seconds=seconds))
    assert 1 == len(there.asked)

    there.first = [reports(1)]
    assert 1 == len(mine.fetch("", NOW + timedelta(seconds=15)).notices)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Said(403, {}, b"{}"), "scopes"),
        (Said(200, {}, b"<html>"), "no JSON"),
        (Said(200, {}, b"[" * 10_000), "no JSON"),
        (Said(200, {}, b"{}"), "no list of reports"),
        (Said(404, {}, b"{}"), "no list of reports"),
        (Said(301, {"location": "https://elsewhere.example/"}, b""), "answered 301"),
        (Said(500, {}, b"Ada wrote this"), "answered 500"),
    ],
)
def test_an_unusable_answer_is_told_without_its_content(
    there: Recorded, said: Said, words: str
) -> None:
    """So that the operator knows where to look."""
    there.first = [said]

    with pytest.raises(Silent, match=words) as caught:
        ours(there).fetch("", NOW)
    assert "Ada" not in str(caught.value)


def test_reports_too_long_for_one_answer_are_read_one_by_one(
    there: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Strangers cannot close the door by reporting very long posts."""
    one = reports(4)
    monkeypatch.setattr("firebreak.adapters.connectors.mastodon.LARGEST_PAGE", len(one.body))
    mine = ours(there)
    there.first = [reports(4, 5), one]

    news = mine.fetch("3", NOW)

    assert ["4/11"] == [each.id for each in news.notices]
    assert ({"min_id": "3", "limit": "1"}, True) == (there.asked[1].query, news.is_more)
    there.first = [reports(5, 6), reports(5, 6)]
    with pytest.raises(Silent, match="settle it on the server itself"):
        mine.fetch(news.cursor, NOW)


def test_an_account_is_shown_as_it_stands(there: Recorded) -> None:
    """Of a version above all earlier ones."""
    there.first = [says(moderated(suspended=True))]

    shown = ours(there).show(ADA, NOW)

    assert isinstance(shown, Account)
    assert ("suspended", int(NOW.timestamp() * 1_000)) == (shown.status, shown.version)


@pytest.mark.parametrize(
    "said", [Said(404, {}, b'{"error":"Record not found"}'), says(moderated(id="8")), says([])]
)
def test_what_the_server_does_not_show_proves_nothing(there: Recorded, said: Said) -> None:
    """A wrong address, which knows nobody, must not confirm a suspension."""
    there.first = [said]

    assert ours(there).show(ADA, NOW) is None


@pytest.mark.parametrize(
    "key", ["forum:account:../x", "forum:account:7?x", "forum:media:7", "forum:post:a"]
)
def test_what_can_be_no_name_there_is_not_asked_for(there: Recorded, key: str) -> None:
    """Names become parts of addresses."""
    assert ours(there).show(ItemKey(key), NOW) is None
    assert [] == there.asked


@pytest.mark.parametrize(
    ("status", "ok", "gone", "is_unknown"),
    [
        (200, True, False, False),
        (202, True, False, False),
        (301, False, False, False),
        (401, False, False, False),
        (403, False, True, False),
        (404, False, True, False),
        (422, False, True, False),
        (429, False, False, False),
        (500, False, False, True),
        (502, False, False, True),
    ],
)
def test_what_an_answer_to_an_action_means(
    there: Recorded, status: int, ok: bool, gone: bool, is_unknown: bool
) -> None:
    """Done, to be tried again, a person's matter, or nobody knows."""
    answer = tells(there, "suspend", Said(status, {}, b"{}"))

    assert (ok, gone, is_unknown) == (answer.ok, answer.gone, answer.is_unknown)


def test_a_server_that_asks_us_to_wait_is_given_its_time(there: Recorded) -> None:
    """By either header."""
    reset = {"x-ratelimit-reset": "2026-03-01T18:02:30.5Z"}

    assert 150.5 == tells(there, "suspend", Said(429, reset, b"")).retry_after
    assert 17.0 == tells(there, "suspend", Said(429, {"retry-after": "17"}, b"")).retry_after
    assert tells(there, "suspend", Said(429, {}, b"")).retry_after is None


def test_an_action_that_nobody_answered_may_have_been_done() -> None:
    """So the next try looks first."""
    platform = Mastodon("forum", endpoint(url="http://127.0.0.1:9", allow_private=True))

    answer = platform.deliver(message("suspend"), NOW)

    assert (False, True) == (answer.ok, answer.is_unknown)


def test_a_private_address_is_refused_unless_the_operator_allows_it() -> None:
    """And then nothing was sent."""
    platform = Mastodon("forum", endpoint(url="https://127.0.0.1:9"))

    answer = platform.deliver(message("suspend"), NOW)

    assert (False, False) == (answer.ok, answer.is_unknown)
    assert "not sent" in answer.note


@pytest.mark.parametrize(
    ("verb", "kind", "name"),
    [("suspend", "post", "7"), ("remove", "post", "7"), ("suspend", "account", "../9")],
)
def test_what_it_cannot_do_is_given_up_at_once(
    there: Recorded, verb: ActionVerb, kind: str, name: str
) -> None:
    """Nothing is asked for it."""
    answer = ours(there).deliver(message(verb, kind, name), NOW)

    assert (False, True) == (answer.ok, answer.gone)
    assert [] == there.asked


def test_nobody_is_told_where_the_message_says_so(there: Recorded) -> None:
    """An authority may have asked for silence."""
    there.first = [says({})]
    statement = {"text": "Because of a post."}

    ours(there).deliver(message("suspend", statement=statement, notify=False), NOW)

    assert {"type": "suspend"} == there.asked[0].form


@pytest.mark.parametrize("outcome", ["acted", "closed"])
def test_a_report_is_resolved_only_where_a_person_dismissed_it(
    there: Recorded, outcome: str
) -> None:
    """Acting resolves reports there by itself; what nobody decided stays open."""
    subject = {"kind": "account", "id": "7"}
    data = {"notice": "5", "subject": subject, "outcome": outcome, "text": "It was decided."}

    answer = ours(there).deliver(written("notice.answered", data), NOW)

    assert answer.ok
    assert "left to the server" in answer.note
    assert [] == there.asked


def test_an_explanation_is_a_warning_without_another_action(there: Recorded) -> None:
    """What an authority had kept quiet is told later, by mail."""
    there.first = [says({})]
    subject = {"kind": "account", "id": "7"}
    data = {"verb": "suspend", "subject": subject, "text": "An order said so.", "notify": True}

    assert ours(there).deliver(written("action.explained", data), NOW).ok

    said = {"type": "none", "text": "An order said so.", "send_email_notification": "1"}
    assert ("/api/v1/admin/accounts/7/action", said) == (there.asked[0].path, there.asked[0].form)


def test_a_reporter_who_cannot_be_warned_does_not_count_as_warned(there: Recorded) -> None:
    """Their name leads nowhere; a person has to."""
    data = {"subject": {"kind": "account", "id": "hidden:0f"}, "role": "reporter", "text": "Stop."}

    answer = ours(there).deliver(written("misuse.warned", data), NOW)

    assert (False, True) == (answer.ok, answer.gone)
    assert [] == there.asked


def test_an_answered_appeal_is_told_by_the_desks_own_page(there: Recorded) -> None:
    """A moderator's warning is no way to bring good news."""
    data = {"subject": {"kind": "account", "id": "7"}, "outcome": "overturned", "text": "Sorry."}

    answer = ours(there).deliver(written("appeal.answered", data), NOW)

    assert answer.ok
    assert "told nobody" in answer.note
    assert [] == there.asked


def test_a_message_of_another_kind_is_given_up(there: Recorded) -> None:
    """Of a newer desk, say."""
    answer = ours(there).deliver(written("action.invented", {}), NOW)

    assert (False, True) == (answer.ok, answer.gone)
