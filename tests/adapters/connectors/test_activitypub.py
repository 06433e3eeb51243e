"""Our actor in the fediverse: who may report to it, and what it hands over."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

import pytest
from msgspec.structs import replace

from firebreak.adapters.connecting import base58
from firebreak.adapters.connectors.activitypub import (
    CONNECTOR,
    MOST_BYTES,
    NOBODY_TOLD,
    STRANGERS_A_MINUTE,
    STRANGERS_AT_ONCE,
)
from firebreak.model.actions import LETTER
from firebreak.model.platforms import Heard, Hears, ReadsBack
from tests.adapters.connectors.fediverse import (
    ACTIVITY,
    DESK,
    NOW,
    Server,
    delivery,
    hear,
    key,
    ours,
    server,
)

THING = "https://forum.example/posts/7"


@pytest.fixture
def other() -> Iterator[Server]:
    """Another server."""
    with server() as running:
        yield running


@pytest.mark.parametrize("scheme", ["modern", "draft"])
def test_a_signed_report_becomes_a_notice_for_each_thing(other: Server, scheme: str) -> None:
    """In the reporter's words, under a name that leads nowhere."""
    body = other.flag(THING, f"{THING}/2", published="2026-03-01T17:59:00Z")
    reply = hear(ours(), other.signed(body, scheme=scheme))

    first, second = reply.news.pointed
    assert reply.status == 202
    assert (first.subject, second.subject) == (THING, f"{THING}/2")
    assert first.reason == "it calls to kill"
    assert first.id != second.id
    assert first.reporter == second.reporter
    assert other.origin not in first.reporter
    assert first.created_at is not None


def test_the_same_report_is_the_same_notice_and_another_servers_is_not(other: Server) -> None:
    """Nobody takes the place of another server's report by using its number."""
    platform = ours()
    once = hear(platform, other.signed(other.flag(THING))).news.pointed[0]
    again = hear(platform, other.signed(other.flag(THING, content="more"))).news.pointed[0]
    assert once.id == again.id

    with server() as third:
        same_number = third.flag(THING, id=f"{other.origin}/flags/1")
        theirs = hear(platform, third.signed(same_number)).news.pointed[0]
    assert theirs.id != once.id
    assert theirs.reporter != once.reporter


def test_what_was_changed_on_the_way_is_refused(other: Server) -> None:
    """And nothing of it is kept."""
    heard = other.signed(other.flag(THING))
    reply = hear(ours(), replace(heard, body=heard.body.replace(b"posts/7", b"posts/8")))
    assert (reply.status, reply.news.pointed) == (401, ())


def test_a_report_signed_by_somebody_else_is_refused(other: Server) -> None:
    """The actor's own document says which key is its own."""
    assert hear(ours(), other.signed(other.flag(THING), by=key(2))).status == 401


def test_a_key_of_another_server_speaks_for_nobody_here(other: Server) -> None:
    """Whatever that server says of whom the key is for."""
    with server() as third:
        third.pages["/actor"] = {
            **third.shown(key(2)),
            "publicKey": {
                "id": f"{third.actor}#main-key",
                "owner": other.actor,
                "publicKeyPem": key(2).public_pem,
            },
        }
        heard = third.signed(
            third.flag(THING, actor=other.actor), by=key(2), key_id=f"{third.actor}#main-key"
        )
        assert hear(ours(), heard).status == 401
        assert third.asked == []
    assert other.asked == []


def test_a_key_that_its_owner_does_not_name_is_none(other: Server) -> None:
    """A page that somebody put on the same server proves nothing."""
    other.pages["/upload.json"] = other.shown(key(2), id=f"{other.origin}/upload.json")
    heard = other.signed(
        other.flag(THING), by=key(2), key_id=f"{other.origin}/upload.json#main-key"
    )
    assert hear(ours(), heard).status == 401
    assert "/upload.json" not in other.asked


def test_a_changed_key_is_asked_for_once_more(other: Server) -> None:
    """Not within a minute, so that a wrong signature cannot make us a nuisance."""
    platform = ours()
    assert hear(platform, other.signed(other.flag(THING))).status == 202
    other.pages["/actor"] = other.shown(key(2))
    assert hear(platform, other.signed(other.flag(THING), by=key(2))).status == 401
    assert other.asked == ["/actor"]

    assert hear(platform, other.signed(other.flag(THING), by=key(2)), seconds=61).status == 202
    assert other.asked == ["/actor", "/actor"]


def test_an_actor_is_asked_for_once_an_hour(other: Server) -> None:
    """And again afterwards, for keys are withdrawn."""
    platform = ours()
    for minutes in (0, 10, 59):
        assert hear(platform, other.signed(other.flag(THING)), minutes=minutes).status == 202
    assert other.asked == ["/actor"]
    hear(platform, other.signed(other.flag(THING)), minutes=60)
    assert other.asked == ["/actor", "/actor"]


def test_a_server_that_is_down_is_waited_for(other: Server) -> None:
    """503: a report comes again, and is not lost."""
    platform = ours()
    other.status = 500
    assert hear(platform, other.signed(other.flag(THING))).status == 503
    other.status = 200
    assert hear(platform, other.signed(other.flag(THING))).status == 503, "not asked at once"
    assert hear(platform, other.signed(other.flag(THING)), seconds=60).status == 202


def test_slow_servers_keep_six_of_us_waiting_and_no_more(other: Server) -> None:
    """Reviewers wait for the same threads."""
    platform = ours()
    all_wait, go_on = Barrier(STRANGERS_AT_ONCE + 1), Event()
    other.before = lambda: (all_wait.wait(20), go_on.wait(20))

    def reports(number: int) -> int:
        actor = f"{other.origin}/users/{number}"
        return hear(platform, other.signed(other.flag(THING, actor=actor))).status

    with ThreadPoolExecutor(STRANGERS_AT_ONCE) as pool:
        waiting = [pool.submit(reports, number) for number in range(STRANGERS_AT_ONCE)]
        all_wait.wait(20)
        assert reports(99) == 503
        assert len(other.asked) == STRANGERS_AT_ONCE
        go_on.set()
        assert {one.result() for one in waiting} == {401}


def test_a_server_that_is_down_for_a_moment_is_still_believed(other: Server) -> None:
    """A forged report at that moment puts nobody out."""
    platform = ours()
    assert hear(platform, other.signed(other.flag(THING))).status == 202
    other.status = 500
    forged = other.signed(other.flag(THING), by=key(2))
    assert hear(platform, forged, minutes=5).status == 503
    assert hear(platform, other.signed(other.flag(THING)), minutes=5).status == 202


def test_an_address_that_leads_to_another_actor_signs_for_nobody(other: Server) -> None:
    """Who signs must be who is named."""
    other.pages["/alias"] = other.pages["/actor"]
    body = other.flag(THING, actor=f"{other.origin}/alias")
    assert hear(ours(), other.signed(body)).status == 401


def test_nobody_can_use_us_to_flood_a_third(other: Server) -> None:
    """Reports in the name of ever new actors are looked up so often a minute."""
    platform = ours()
    for number in range(STRANGERS_A_MINUTE + 10):
        actor = f"{other.origin}/users/{number}"
        body = other.flag(THING, actor=actor)
        hear(platform, other.signed(body, key_id=f"{actor}#main-key"))
    assert len(other.asked) == STRANGERS_A_MINUTE


@pytest.mark.parametrize("kind", ["Follow", "Create", "Delete", "Undo", None, ["Like", "x"]])
def test_other_activities_are_left_alone_and_nobody_is_asked(other: Server, kind: Any) -> None:
    """202, as inboxes answer; nothing is kept."""
    reply = hear(ours(), Heard(method="POST", path="inbox", body=other.flag(THING, type=kind)))
    assert (reply.status, reply.news.pointed, other.asked) == (202, (), [])


@pytest.mark.parametrize(
    ("settings", "status"),
    [
        ({"blocked": ("127.0.0.1",)}, 403),
        ({"peers": ("other.example",)}, 403),
        ({"peers": ("127.0.0.1",)}, 202),
    ],
)
def test_the_operator_says_whose_reports_are_taken(
    other: Server, settings: dict[str, Any], status: int
) -> None:
    """All by default; a server that floods can be left out."""
    assert hear(ours(**settings), other.signed(other.flag(THING))).status == status


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b'{"type":"Flag"}', 400),
        (b'{"type":"Flag","actor":"javascript:x"}', 400),
        (b'{"type":"Flag","actor":"https://a.example/u#x"}', 400),
        (b"[" * 100_000, 400),
        (b'{"type":"Flag","actor":"https://a.example/u"}', 401),
        (b" " * (MOST_BYTES + 1), 413),
    ],
)
def test_what_is_no_report_is_refused(body: bytes, status: int) -> None:
    """With the reason."""
    assert hear(ours(), Heard(method="POST", path="inbox", body=body)).status == status


@pytest.mark.parametrize(
    "change",
    [
        {"publicKey": None},
        {"publicKey": {"id": "x"}},
        {"inbox": None},
        {"inbox": "https://elsewhere.example/inbox"},
        {"id": "https://elsewhere.example/actor"},
    ],
)
def test_an_actor_that_is_none_vouches_for_nothing(other: Server, change: dict[str, Any]) -> None:
    """401: it would be no better the next time."""
    other.pages["/actor"] = other.shown(key(), **change)
    assert hear(ours(), other.signed(other.flag(THING))).status == 401


@pytest.mark.parametrize("page", [b"", b"not json", b"[]", b"{" * 50_000, b" " * (MOST_BYTES + 1)])
def test_a_page_that_is_no_document_vouches_for_nothing(other: Server, page: bytes) -> None:
    """However long."""
    other.pages["/actor"] = page
    assert hear(ours(), other.signed(other.flag(THING))).status == 401


def test_a_page_for_people_is_no_actor(other: Server) -> None:
    """Somebody may have put it there."""
    other.content_type = "text/html"
    assert hear(ours(), other.signed(other.flag(THING))).status == 401


def test_several_keys_and_an_ed25519_one_are_taken(other: Server) -> None:
    """As newer servers publish them."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    made = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    raw = b"\xed\x01" + made.public_key().public_bytes_raw()
    multikey = {
        "id": f"{other.actor}#ed25519",
        "type": "Multikey",
        "controller": other.actor,
        "publicKeyMultibase": f"z{base58.encode(raw)}",
    }
    other.pages["/actor"] = other.shown(key(), assertionMethod=[multikey])
    ed25519 = replace(key(), sign=made.sign)
    body = other.flag(THING)

    signed = other.signed(body, by=ed25519, scheme="draft", key_id=f"{other.actor}#ed25519")
    headers = dict(signed.headers)
    headers["signature"] = headers["signature"].replace("rsa-sha256", "hs2019")
    assert hear(ours(), replace(signed, headers=headers)).status == 202
    assert hear(ours(), signed).status == 401, "the key is not for that algorithm"


def test_the_actor_is_found_by_its_name() -> None:
    """As servers look each other up."""
    platform = ours()
    asked = Heard(method="GET", path="", query={"resource": "acct:moderation@desk.example"})
    found = hear(platform, asked)
    [link] = json.loads(found.body)["links"]
    shown = json.loads(hear(platform, Heard(method="GET", path="actor")).body)

    assert found.headers["content-type"] == "application/jrd+json"
    assert link["href"] == shown["id"] == f"{DESK}/in/fediverse/actor"
    assert shown["inbox"] == f"{DESK}/in/fediverse/inbox"
    assert shown["publicKey"]["owner"] == shown["id"]
    assert "PRIVATE" not in json.dumps(shown)
    assert isinstance(platform, Hears)


@pytest.mark.parametrize(
    "heard",
    [
        Heard(method="GET", path="", query={"resource": "acct:root@desk.example"}),
        Heard(method="GET", path=""),
        Heard(method="GET", path="flags/a1"),
        Heard(method="GET", path="inbox"),
        Heard(method="POST", path="actor", body=b"{}"),
        Heard(method="POST", path="inbox", query={"x": "1"}, body=b"{}"),
        Heard(method="DELETE", path="actor"),
    ],
)
def test_nothing_else_is_there(heard: Heard) -> None:
    """What we reported least of all."""
    assert hear(ours(), heard).status == 404


def test_the_outbox_shows_nobody_whom_we_report() -> None:
    """It is there because servers ask for it."""
    shown = json.loads(hear(ours(), Heard(method="GET", path="outbox")).body)
    assert (shown["totalItems"], shown["orderedItems"]) == (0, [])


def test_a_post_elsewhere_is_handed_over_with_its_author(other: Server) -> None:
    """Signed; without the statement, the reviewer's words or the link to contest."""
    answer = ours().deliver(delivery(other.post), NOW)

    [(headers, body)] = other.got
    flag = json.loads(body)
    assert (answer.ok, answer.status) == (True, 202)
    assert flag["object"] == [other.actor, other.post]
    assert flag["id"] == f"{DESK}/in/fediverse/flags/a1"
    assert "Category: call." in flag["content"]
    assert b"removed it" not in body
    assert b"/appeal/" not in body
    assert b"own words" not in body
    assert headers["content-type"] == ACTIVITY
    assert "signature-input" in headers


def test_an_account_elsewhere_is_handed_over(other: Server) -> None:
    """In the operator's words for moderators of other servers."""
    platform = ours(words={"call": "It calls for an attack."})
    assert platform.deliver(delivery(other.actor, verb="suspend", kind="account"), NOW).ok
    flag = json.loads(other.got[0][1])
    assert flag["object"] == [other.actor]
    assert flag["content"].endswith("It calls for an attack.")


def test_what_nobody_may_be_told_is_handed_over_without_a_word_of_why(other: Server) -> None:
    """An authority's order, for example."""
    ours().deliver(delivery(other.post, notify=False), NOW)
    assert "call" not in json.loads(other.got[0][1])["content"]


def test_a_server_that_knows_only_the_older_scheme_is_asked_by_it(other: Server) -> None:
    """And by it first from then on."""
    other.answers = lambda headers: 401 if "signature-input" in headers else 202
    platform = ours()
    assert platform.deliver(delivery(other.post), NOW).ok
    assert platform.deliver(delivery(other.post), NOW).ok
    assert ["signature-input" in headers for headers, _ in other.got] == [True, False, False]


@pytest.mark.parametrize(
    ("status", "gone", "retry_after"), [(500, False, None), (429, False, 77.0), (410, True, None)]
)
def test_a_server_that_says_no_is_asked_again_or_not(
    other: Server, status: int, gone: bool, retry_after: float | None
) -> None:
    """As the outbox does with every platform."""
    other.answers = lambda _: status
    answer = ours().deliver(delivery(other.post), NOW)
    assert (answer.ok, answer.status, answer.gone) == (False, status, gone)
    assert answer.retry_after == retry_after


def test_a_server_that_is_asked_too_often_already_for_the_thing_is_given_its_time(
    other: Server,
) -> None:
    """It is busy before the Flag as much as for it, and also for the next message about it."""
    platform = ours()
    other.before = lambda: setattr(other, "status", 429 if other.asked[-1] == "/actor" else 200)
    answers = [platform.deliver(delivery(other.post), NOW) for _ in range(2)]

    assert [(one.ok, one.is_unknown, one.retry_after) for one in answers] == [
        (False, False, 77)
    ] * 2
    assert (other.asked.count("/actor"), other.got) == (1, [])


def test_a_thing_that_is_gone_is_handed_to_nobody(other: Server) -> None:
    """A person sees it under Undelivered."""
    answer = ours().deliver(delivery(f"{other.origin}/posts/none"), NOW)
    assert (answer.ok, answer.gone, answer.status, other.got) == (False, True, 404, [])


@pytest.mark.parametrize(
    "thing", ["u17", "", "ftp://x.example/1", "https://a@b.example/", f"{DESK}/in/fediverse/actor"]
)
def test_what_is_on_no_other_server_is_handed_to_nobody(thing: str) -> None:
    """There is nobody to ask."""
    answer = ours().deliver(delivery(thing or "-"), NOW)
    assert (answer.ok, answer.gone) == (False, True)


def test_an_author_on_another_server_is_not_believed(other: Server) -> None:
    """A server speaks for its own accounts only, and nobody else gets the report."""
    with server() as third:
        other.pages["/posts/1"]["attributedTo"] = third.actor
        answer = ours().deliver(delivery(other.post), NOW)
        assert (answer.gone, third.asked, third.got) == (True, [], [])


def test_a_page_leads_to_the_thing_it_shows_on_the_same_server(other: Server) -> None:
    """People report the address that their browser shows."""
    other.pages["/@zora/1"] = other.pages["/posts/1"]
    assert ours().deliver(delivery(f"{other.origin}/@zora/1"), NOW).ok
    assert json.loads(other.got[0][1])["object"] == [other.actor, other.post]

    with server() as third:
        other.pages["/@zora/2"] = {"id": third.post}
        assert ours().deliver(delivery(f"{other.origin}/@zora/2"), NOW).gone
        assert third.asked == []


def test_a_server_that_does_not_answer_is_tried_again() -> None:
    """Nobody listens there."""
    with server() as other:
        post = other.post
    answer = ours().deliver(delivery(post), NOW)
    assert (answer.ok, answer.gone, answer.is_unknown) == (False, False, False)
    assert answer.note.startswith("nobody was asked yet")


def test_private_addresses_are_asked_for_nothing_unless_it_is_allowed(other: Server) -> None:
    """Whoever reports names an address; it may not be one of ours inside."""
    platform = ours(allow_private=False)
    assert hear(platform, other.signed(other.flag(THING))).status == 401
    assert platform.deliver(delivery(other.post), NOW).gone
    assert other.asked == []


def test_letters_reach_nobody_and_it_is_said() -> None:
    """ActivityPub has no way to tell somebody of another server."""
    letter = replace(delivery("https://a.example/u"), action=LETTER)
    answer = ours().deliver(letter, NOW)
    assert (answer.ok, answer.note) == (True, NOBODY_TOLD)


def test_a_warning_that_reached_nobody_does_not_count_as_one() -> None:
    """Otherwise somebody could be suspended who was never warned."""
    warning = replace(
        delivery("fediverse:1f", kind="account", text="Please stop."),
        action=LETTER,
        body=b'{"type":"misuse.warned","data":{"subject":{"kind":"account","id":"x"},"text":"y"}}',
    )
    answer = ours().deliver(warning, NOW)
    assert (answer.ok, answer.gone, answer.note) == (False, True, NOBODY_TOLD)


def test_a_message_of_no_known_kind_is_given_up() -> None:
    """A person sees it."""
    strange = replace(delivery("https://a.example/u"), body=b'{"type":"x","data":{}}')
    assert ours().deliver(strange, NOW).gone


def test_a_flag_cannot_be_unsent_and_nothing_is_ever_confirmed() -> None:
    """The plan against many says so before anybody agrees to it."""
    assert CONNECTOR.irreversible == {"suspend", "remove"}
    assert not isinstance(ours(), ReadsBack)
    answer = ours().deliver(delivery("https://a.example/p", verb="restore"), NOW)
    assert (answer.ok, answer.gone) == (False, True)
