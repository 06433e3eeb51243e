"""A Synapse of prepared answers: what it is asked, and what is never raised."""

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firebreak.adapters.connecting.for_synapse import firebreak_gate
from firebreak.adapters.connecting.matrix_known import KnownFiles
from firebreak.adapters.connectors.synapse import CONNECTOR, Synapse
from firebreak.model.actions import ActionVerb, Delivery
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import ActionId, ItemKey, item_key
from firebreak.model.items import Account, Media, Post
from firebreak.model.platforms import Fetches, Heard, Hears, ReadsBack, Silent, Told
from firebreak.model.ports import Answer
from firebreak.model.relations import Relation
from tests.adapters.connecting.matrix_answers import (
    ALICE,
    EVENT,
    MALLORY,
    ROOM,
    answering,
    message,
    nearly,
    odd,
    row,
    statuses,
    synapse,
)

NOW = datetime(2026, 12, 1, 18, tzinfo=UTC)
POST = f"{ROOM}|{EVENT}"
FILE = "mxc://hs.test/abc"
HS_TOKEN, MODULE_SECRET = "hs-token-0123456789-abcdef", "module-0123456789-abcdefgh"


def asks(verb: ActionVerb, kind: Any, name: str, *, attempts: int = 0, text: str = "") -> Delivery:
    """Write a message that asks for an action."""
    data = {
        "action": "a1",
        "verb": verb,
        "subject": {"kind": kind, "id": name},
        "category": "call",
        "reasons": "Calls to kill.",
        "statement": {"language": "en", "text": text} if text else None,
    }
    return Delivery(
        id="msg_a1",
        action=ActionId("a1"),
        endpoint="matrix",
        subject=item_key("matrix", kind, name),
        body=msgspec.json.encode({"type": "action.requested", "data": data}),
        due_at=NOW,
        attempts=attempts,
    )


def calls(verb: ActionVerb, kind: Any, name: str, **more: Any) -> tuple[list[str], Answer]:
    """Do something on a server that says yes to everything; give what it was asked."""
    with answering(lambda *_: (200, {})) as asked:
        answer = synapse(**more).deliver(asks(verb, kind, name), NOW)
    return asked.heard, answer


def test_it_fetches_reads_back_and_hears() -> None:
    """And says which verbs it has no way for."""
    opened = synapse()
    assert isinstance(opened, Fetches)
    assert isinstance(opened, ReadsBack)
    assert isinstance(opened, Hears)
    assert not {"label", "restrict"} & opened.capabilities
    assert frozenset({"remove"}) == CONNECTOR.irreversible


@pytest.mark.parametrize(
    ("verb", "kind", "name", "more", "asked"),
    [
        ("suspend", "account", MALLORY, {}, "PUT /_synapse/admin/v1/suspend/%40mallory%3Ahs.test"),
        ("unsuspend", "account", MALLORY, {}, "PUT /_synapse/admin/v1/suspend/%40mallory"),
        ("suspend", "account", MALLORY, {"suspend_by": "lock"}, "PUT /_synapse/admin/v2/users/"),
        ("suspend", "account", MALLORY, {"suspend_by": "deactivate"}, "POST /_synapse/admin/v1/de"),
        ("restrict", "account", MALLORY, {"restrict_by": "shadow_ban"}, "POST /_synapse/admin/v1/"),
        ("unrestrict", "account", MALLORY, {"restrict_by": "shadow_ban"}, "DELETE /_synapse/adm"),
        ("remove", "media", FILE, {}, "POST /_synapse/admin/v1/media/quarantine/hs.test/abc"),
        ("restore", "media", FILE, {}, "POST /_synapse/admin/v1/media/unquarantine/hs.test/abc"),
        ("remove", "post", POST, {}, "PUT /_matrix/client/v3/rooms/%21room%3Ahs.test/redact/%24e"),
    ],
)
def test_each_verb_is_one_means_of_the_server(
    verb: ActionVerb, kind: str, name: str, more: dict[str, str], asked: str
) -> None:
    """The one that its settings choose."""
    heard, answer = calls(verb, kind, name, **more)
    assert answer.ok
    assert heard[-1].startswith(asked)


@pytest.mark.parametrize(
    ("verb", "kind", "name"),
    [
        ("label", "post", POST),
        ("restrict", "account", MALLORY),
        ("remove", "url", "https://a.example/"),
        ("remove", "post", "of another platform"),
        ("remove", "media", "mxc://hs.test/../../x"),
        ("suspend", "post", POST),
        ("restore", "post", POST),
    ],
)
def test_what_the_server_has_no_way_for_is_refused_at_once(
    verb: ActionVerb, kind: str, name: str
) -> None:
    """Without asking it, and without trying again for days."""
    heard, answer = calls(verb, kind, name)
    assert (False, True) == (answer.ok, answer.gone)
    assert [] == heard


def test_what_was_done_without_an_answer_is_seen_and_not_done_again() -> None:
    """The connection broke after the server had suspended somebody; they are told once."""
    suspended = False

    def answer(method: str, path: str, body: Any) -> tuple[int, Any]:
        nonlocal suspended
        if "/suspend/" in path:
            suspended = True
            raise TimeoutError
        if "/v2/users/" in path:
            return 200, {"name": MALLORY, "suspended": suspended}
        return 200, {"event_id": "$n"}

    opened = synapse()
    with answering(answer) as asked:
        first = opened.deliver(asks("suspend", "account", MALLORY, text="Why."), NOW)
        second = opened.deliver(asks("suspend", "account", MALLORY, attempts=1, text="Why."), NOW)

    assert (False, True) == (first.ok, first.is_unknown)
    assert second.ok
    assert 1 == sum("/suspend/" in one for one in asked.heard)
    assert 1 == sum("/send_server_notice/" in one for one in asked.heard)


def test_a_lost_answer_to_telling_asks_for_the_same_telling_again() -> None:
    """Under the same name, by which the server knows that it did."""
    lost: list[str] = []

    def answer(method: str, path: str, body: Any) -> tuple[int, Any]:
        if "/send_server_notice/" in path:
            lost.append(path)
            if len(lost) == 1:
                raise ConnectionResetError
        return 200, {"name": MALLORY, "suspended": True}

    with answering(answer):
        first, second = (
            synapse().deliver(asks("suspend", "account", MALLORY, attempts=n, text="Why."), NOW)
            for n in (0, 1)
        )
    assert (False, True) == (first.is_unknown and first.ok, second.ok)
    assert 1 == len(set(lost))


def test_a_warning_that_cannot_reach_anybody_has_failed() -> None:
    """Nobody may be suspended for misuse because of a warning that was not delivered."""
    data = {"subject": {"kind": "account", "id": "@x:other.test"}, "text": "Please stop."}
    warned = msgspec.structs.replace(
        asks("suspend", "account", "@x:other.test"),
        action=ActionId(""),
        body=msgspec.json.encode({"type": "misuse.warned", "data": data}),
    )
    with answering(lambda *_: (200, {})) as asked:
        answer = synapse().deliver(warned, NOW)
    assert (False, True, []) == (answer.ok, answer.gone, asked.heard)


def test_a_server_that_asks_for_patience_gets_it() -> None:
    """Rounded to seconds."""
    said = {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 90_000}
    with answering(lambda *_: (429, said)):
        answer = synapse().deliver(asks("suspend", "account", MALLORY), NOW)
    assert (False, False, 90.0) == (answer.ok, answer.gone, answer.retry_after)


def test_somebody_of_another_server_cannot_be_suspended_here() -> None:
    """And a person hears that at once."""
    said = {"errcode": "M_UNKNOWN", "error": "Can only suspend local users"}
    with answering(lambda *_: (400, said)):
        answer = synapse().deliver(asks("suspend", "account", "@x:other.test"), NOW)
    assert answer.gone
    assert "local users" not in answer.note, "the server's own words may name people"


def test_whoever_is_let_go_is_taken_off_the_policy_list_first() -> None:
    """If that fails, all of it is tried again: nobody stays banned elsewhere by our list."""
    with answering(lambda m, path, b: (500 if "policy" in path else 200, {})) as asked:
        answer = synapse(policy_room=ROOM).deliver(asks("unsuspend", "account", MALLORY), NOW)
    assert not answer.ok
    assert not answer.gone
    assert not any("/suspend/" in one for one in asked.heard)


def test_a_suspension_that_is_not_listed_is_a_suspension_still() -> None:
    """And its note says so."""
    with answering(lambda m, path, b: (403 if "policy" in path else 200, {})):
        answer = synapse(policy_room=ROOM).deliver(asks("suspend", "account", MALLORY), NOW)
    assert answer.ok
    assert "not on the policy list" in answer.note


def test_an_event_is_taken_away_in_its_authors_place_with_a_token_that_ends() -> None:
    """Only where the admin has no power, and never by a token that stays."""

    def answer(method: str, path: str, body: Any) -> tuple[int, Any]:
        if "/fetch_event/" in path:
            return 200, {"event": message()}
        if "/login" in path:
            assert body["valid_until_ms"] == int(NOW.timestamp() * 1_000) + 60_000
            return 200, {"access_token": "lent"}
        return (403 if "/redact/" in path and len(asked.heard) == 1 else 200), {}

    with answering(answer) as asked:
        done = synapse().deliver(asks("remove", "post", POST), NOW)
    assert done.ok
    assert asked.heard[-1].startswith("POST /_matrix/client/v3/logout")

    with answering(lambda *_: (403, {"errcode": "M_FORBIDDEN"})) as only:
        refused = synapse(redact_as_author=False).deliver(asks("remove", "post", POST), NOW)
    assert not refused.ok
    assert 1 == len(only.heard)


@pytest.mark.parametrize(
    ("path", "method", "secret", "status"),
    [
        ("_matrix/app/v1/transactions/7", "PUT", HS_TOKEN, 200),
        ("transactions/7", "PUT", HS_TOKEN, 200),
        ("_matrix/app/v1/transactions/7", "PUT", "wrong", 403),
        ("_matrix/app/v1/transactions/7", "PUT", "", 403),
        ("_matrix/app/v1/transactions/7", "PUT", MODULE_SECRET, 403),
        ("_matrix/app/v1/ping", "POST", HS_TOKEN, 200),
        ("_matrix/app/v1/users/@a:b", "GET", HS_TOKEN, 404),
        ("known", "POST", HS_TOKEN, 403),
        ("known", "POST", MODULE_SECRET, 200),
    ],
)
def test_only_the_server_with_its_own_secret_is_heard(
    path: str, method: str, secret: str, status: int
) -> None:
    """Its feed and its module have one each."""
    heard = Heard(
        method=method,
        path=path,
        headers={"authorization": f"Bearer {secret}"},
        body=json.dumps({"events": [message()]}).encode(),
    )
    reply = synapse().hear(heard, NOW)
    assert status == reply.status
    assert (1 if "transactions" in path and status == 200 else 0) == len(reply.news.items)


def test_without_a_secret_nobody_is_heard() -> None:
    """Not even whoever shows nothing at all."""
    for path in ("known", "transactions/1"):
        heard = Heard(method="PUT", path=path, headers={"authorization": "Bearer "})
        assert 403 == synapse(hs_token="", module_secret="").hear(heard, NOW).status


def test_while_the_server_cannot_say_how_a_post_stands_it_sends_again() -> None:
    """No edit is lost."""
    edit = message(event_id="$e2")
    edit["content"] = {"m.relates_to": {"rel_type": "m.replace", "event_id": EVENT}}
    heard = Heard(
        method="PUT",
        path="transactions/7",
        query={"access_token": HS_TOKEN},
        body=json.dumps({"events": [edit]}).encode(),
    )
    with answering(lambda *_: (502, {})):
        assert 503 == synapse().hear(heard, NOW).status


def test_only_exact_files_that_people_confirmed_are_known(tmp_path: Path) -> None:
    """Not those that nobody looked at, that were withdrawn, or that are only alike."""
    good, other = "a" * 64, "b" * 64
    lists = tmp_path / "list.csv"
    lists.write_text(
        "id,type,value,opinion,withdrawn\n"
        f"e1,sha256,{good},confirmed,\n"
        f"e2,sha256,{other},,\n"
        f"e3,sha256,{'c' * 64},disputed,\n"
        f"e4,sha256,{'d' * 64},confirmed,true\n"
        f"e5,pdq,{'e' * 64},confirmed,\n",
        encoding="utf-8",
    )
    known = KnownFiles(str(lists))
    assert [letter for letter in "abcdef" if letter * 64 in known] == ["a"]

    lists.write_text("id,type,value,opinion\ne2,sha256," + other + ",confirmed\n")
    assert other in known, "the file is read again when it changed"
    assert good not in known
    lists.unlink()
    assert other in known, "a file that is gone for a moment leaves things as they were"


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        ("url", {"url": "http://hs.test"}),
        ("url", {"url": "https://hs.test/_matrix"}),
        ("server_name", {"server_name": ""}),
        ("token", {"token": "short"}),
        ("reporter_secret", {"reporter_secret": ""}),
        ("hs_token", {"hs_token": "short"}),
        ("restrict_by", {"restrict_by": "suspend"}),
        ("policy_room", {"policy_room": "#alias:hs.test"}),
        ("blocks_known", {"blocks_known": True}),
        ("known_file", {"blocks_known": True, "known_file": "/nowhere.csv"}),
    ],
)
def test_a_setting_that_cannot_work_is_named(place: str, wrong: dict[str, Any]) -> None:
    """At the start, and not when somebody has to be suspended."""
    with pytest.raises(InvalidConfig) as error:
        synapse(**wrong)
    assert place == error.value.place


def test_no_secret_and_no_word_of_people_is_in_what_operators_read() -> None:
    """Whatever the server answers."""
    said = {"errcode": "M_UNKNOWN", "error": "alice@b.example wrote: hello"}
    with answering(lambda *_: (500, said)):
        answer = synapse().deliver(asks("suspend", "account", MALLORY), NOW)
        with pytest.raises(Silent) as silent:
            synapse().fetch("", NOW)
    for text in (answer.note, str(silent.value)):
        assert "alice" not in text
        assert "syt_" not in text


def valid(items: Iterable[Told]) -> None:
    """Check that the store would take things, as it takes what comes by the interface."""
    for one in items:
        msgspec.json.decode(msgspec.json.encode(one), type=type(one))
        assert isinstance(one, Account | Post | Media | Relation)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(statuses, st.one_of(odd, nearly)), min_size=1, max_size=6))
def test_no_answer_of_the_server_makes_it_raise_anything_but_silence(
    answers: list[tuple[int, Any]],
) -> None:
    """Fetching, looking, acting and hearing, with any answers in any order."""
    number = 0

    def answer(method: str, path: str, body: Any) -> tuple[int, Any]:
        nonlocal number
        number += 1
        status, said = answers[number % len(answers)]
        if "_reports" in path and isinstance(said, dict):
            said = {"event_reports": [row(number), said], "user_reports": [], **said}
        return status, said

    opened = synapse(policy_room=ROOM)
    with answering(answer):
        _fetched(opened)
        for kind, name in (("account", MALLORY), ("post", POST), ("media", FILE)):
            _shown(opened, item_key("matrix", kind, name))  # type: ignore[arg-type]
        for verb, kind, name in (
            ("suspend", "account", MALLORY),
            ("remove", "post", POST),
            ("restore", "media", FILE),
        ):
            wanted = asks(verb, kind, name, attempts=1, text="Why.")  # type: ignore[arg-type]
            assert isinstance(opened.deliver(wanted, NOW), Answer)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=50), odd.map(json.dumps).map(str.encode)), nearly)
def test_nothing_that_is_pushed_breaks_the_door(body: bytes, event: dict[str, Any]) -> None:
    """A transaction that cannot be read is refused, one that can gives things that can be kept."""
    opened = synapse()
    headers = {"authorization": f"Bearer {HS_TOKEN}"}
    with answering(lambda *_: (200, {"event": event})):
        for each in (body, json.dumps({"events": [event, message()]}).encode()):
            reply = opened.hear(
                Heard(method="PUT", path="transactions/1", headers=headers, body=each), NOW
            )
            assert reply.status in (200, 400)
            valid(reply.news.items)


def _fetched(opened: Synapse) -> None:
    try:
        news = opened.fetch("", NOW)
    except Silent:
        return
    valid(news.items)
    for notice in news.notices:
        msgspec.json.decode(msgspec.json.encode(notice), type=type(notice))


def _shown(opened: Synapse, subject: ItemKey) -> None:
    try:
        shown = opened.show(subject, NOW)
    except Silent:
        return
    valid([shown] if shown is not None else [])


def test_the_module_needs_nothing_of_ours_and_one_secret() -> None:
    """An operator copies one file; a setting that is missing is named at Synapse's start."""
    written = Path(firebreak_gate.__file__).read_text(encoding="utf-8")
    assert not re.search(r"^(from|import) firebreak", written, re.MULTILINE)
    good = {"url": "https://desk.test/in/matrix/known", "secret": "s"}
    assert firebreak_gate.Gate.parse_config(good)["fail_open"] is True
    for wrong in ({}, {**good, "secrets": "s"}, {"url": "x"}):
        with pytest.raises(ValueError, match="write url and secret"):
            firebreak_gate.Gate.parse_config(wrong)


def test_reporters_stay_unnamed_and_reports_name_who_answers() -> None:
    """What comes in of one report: the author, the post, the notice."""

    def answer(method: str, path: str, body: Any) -> tuple[int, Any]:
        if "event_reports" in path:
            return 200, {"event_reports": [row(1)]}
        if "user_reports" in path:
            return 200, {"user_reports": []}
        if "/context/" in path:
            return 200, {"event": message("come to the tower")}
        return 200, {"name": MALLORY, "displayname": "M"}

    with answering(answer):
        news = synapse().fetch("", NOW)
    assert ["Account", "Post"] == [type(one).__name__ for one in news.items]
    [notice] = news.notices
    assert (POST, "post", "a threat") == (notice.subject, notice.subject_kind, notice.reason)
    assert ALICE not in repr(news)
