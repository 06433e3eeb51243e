"""What we ask a server of ATProto, and what we make of every answer."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from firebreak.adapters.connecting import taking_down
from firebreak.adapters.connecting.carrying import Asked
from firebreak.adapters.connecting.did import Resolver, read_document
from firebreak.adapters.connecting.home import Home
from firebreak.adapters.connecting.service_jwt import Verifier
from firebreak.adapters.connectors.atproto import CONNECTOR, Atproto, AtprotoEndpoint
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import item_key
from firebreak.model.items import Account, Media, Post
from firebreak.model.platforms import Heard, Hears, ReadsBack, Reply, Silent
from firebreak.model.ports import Answer
from tests.adapters.connecting.signing import ALICE, BOB
from tests.adapters.connectors.atproto_server import (
    NOW,
    PICTURE,
    URI,
    US,
    Pds,
    message,
    opened,
    running,
)


@pytest.fixture
def pds() -> Iterator[Pds]:
    """A server on loopback."""
    with running() as server:
        yield server


def test_it_hears_and_reads_back_and_says_what_it_can_do(pds: Pds) -> None:
    """Every verb with its reverse."""
    platform = opened(pds)

    assert isinstance(platform, Hears)
    assert isinstance(platform, ReadsBack)
    assert platform.capabilities == {"suspend", "unsuspend", "remove", "restore"}
    assert not CONNECTOR.irreversible


@pytest.mark.parametrize(
    ("down", "up", "kind", "name"),
    [
        ("suspend", "unsuspend", "account", BOB),
        ("remove", "restore", "post", URI),
        ("remove", "restore", "media", PICTURE),
    ],
)
def test_each_kind_of_thing_goes_down_and_comes_back(
    pds: Pds, down: str, up: str, kind: str, name: str
) -> None:
    """Under the name of our action, and shown as it is."""
    platform, key = opened(pds), item_key("sky", "account", BOB)
    key = item_key("sky", "post" if kind == "post" else "media", name) if kind != "account" else key

    assert platform.deliver(message(down, kind, name), NOW).ok
    assert pds.down == {name: "a1"}
    shown = platform.show(key, NOW)
    assert isinstance(shown, Account | Post | Media)
    assert shown.status in ("suspended", "removed")

    assert platform.deliver(message(up, kind, name, reverses="a1"), NOW).ok
    assert pds.down == {}
    again = platform.show(key, NOW)
    assert isinstance(again, Account | Post | Media)
    assert again.status in ("active", "visible")


def test_it_is_done_once_however_often_it_is_tried(pds: Pds) -> None:
    """The server tells the whole network of every one."""
    platform = opened(pds)
    for _ in range(5):
        assert platform.deliver(message("suspend"), NOW).ok

    assert len(pds.did(taking_down.SET)) == 1


def test_an_end_is_asked_for_once(pds: Pds) -> None:
    """What is not down any more stays as it is."""
    platform = opened(pds)
    pds.down[BOB] = "a1"
    for _ in range(3):
        assert platform.deliver(message("unsuspend", reverses="a1"), NOW).ok

    assert len(pds.did(taking_down.SET)) == 1


def test_what_somebody_else_took_down_stays_down(pds: Pds) -> None:
    """It was not our decision; a person sees that it was not done."""
    pds.down[BOB] = "by hand"
    answer = opened(pds).deliver(message("unsuspend", reverses="a1"), NOW)

    assert (answer.ok, answer.gone) == (False, True)
    assert "not ours" in answer.note
    assert pds.down == {BOB: "by hand"}


def test_each_call_carries_a_token_of_its_own(pds: Pds) -> None:
    """Signed by our key, for that method of that server, and for no other."""
    platform = opened(pds)
    platform.deliver(message("suspend"), NOW)
    document = platform.hear(Heard(method="GET", path=""), NOW).body
    resolver = Resolver(lambda did: document)

    assert len({token for _, token in pds.tokens}) == len(pds.tokens) == 2
    for method, token in pds.tokens:
        server = Verifier("did:web:pds.example", resolver)
        assert server.asker(token, method, NOW + timedelta(seconds=30)) == US


@pytest.mark.parametrize(
    ("kind", "name"),
    [("account", "u17"), ("post", "p1"), ("post", f"at://{BOB}/x"), ("media", BOB), ("url", "u1")],
)
def test_a_name_that_is_none_of_the_protocols_is_refused_and_asked_of_nobody(
    pds: Pds, kind: str, name: str
) -> None:
    """Somebody sent items of another platform under this one's name."""
    answer = opened(pds).deliver(message("remove", kind, name), NOW)

    assert (answer.ok, answer.gone) == (False, True)
    assert not pds.tokens


def test_what_is_not_there_is_not_taken_down(pds: Pds) -> None:
    """The server would say yes to a record that it never had, and do nothing."""
    answer = opened(pds).deliver(message("suspend", name=ALICE), NOW)

    assert (answer.ok, answer.gone) == (False, True)
    assert not pds.did(taking_down.SET)


@pytest.mark.parametrize("verb", ["label", "restrict"])
def test_a_verb_that_it_does_not_have_is_refused(pds: Pds, verb: str) -> None:
    """No labeler, no labels."""
    answer = opened(pds).deliver(message(verb), NOW)

    assert (answer.ok, answer.gone) == (False, True)


def test_a_refusal_is_told_by_its_name_and_never_by_its_words(pds: Pds) -> None:
    """They may repeat what somebody wrote."""
    body = b'{"error": "BadJwtAudience", "message": "secret words"}'
    pds.answers[taking_down.LOOK] = (401, {}, body)
    answer = opened(pds).deliver(message("suspend"), NOW)

    assert (answer.ok, answer.status) == (False, 401)
    assert answer.note == "server answered 401 BadJwtAudience"


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b'{"error": "with spaces and <b>"}', b"\xff", b"[]"]
)
def test_a_refusal_of_any_shape_is_an_answer(pds: Pds, body: bytes) -> None:
    """A proxy in front may answer instead."""
    pds.answers[taking_down.LOOK] = (502, {}, body)

    assert opened(pds).deliver(message("suspend"), NOW).note == "server answered 502"


def test_a_server_that_asks_us_to_wait_is_waited_for(pds: Pds) -> None:
    """As long as it says."""
    pds.answers[taking_down.SET] = (429, {"retry-after": "30"}, b'{"error": "RateLimitExceeded"}')

    assert opened(pds).deliver(message("suspend"), NOW).retry_after == 30


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"subject": 7}', b"\xff"])
def test_an_answer_that_cannot_be_read_confirms_nothing(pds: Pds, body: bytes) -> None:
    """It is asked again."""
    pds.answers[taking_down.LOOK] = (200, {}, body)
    platform = opened(pds)

    assert not platform.deliver(message("suspend"), NOW).ok
    with pytest.raises(Silent):
        platform.show(item_key("sky", "account", BOB), NOW)


def test_a_server_that_is_away_is_no_answer() -> None:
    """Nobody listens there."""
    away = Pds()
    away.url = "http://127.0.0.1:1"
    answer = opened(away).deliver(message("suspend"), NOW)

    assert (answer.ok, answer.gone) == (False, False)
    assert "not reached" in answer.note


def test_our_document_names_our_key_and_our_labeler(pds: Pds, tmp_path: Path) -> None:
    """The same after a restart: the key lies in a file."""
    key_file = str(tmp_path / "sky.key")
    first = opened(pds, key_file=key_file).hear(Heard(method="GET", path=""), NOW)
    again = opened(pds, key_file=key_file).hear(Heard(method="GET", path=""), NOW)

    assert first.body == again.body
    identity = read_document(first.body, US)
    assert set(identity.keys) == {"atproto", "atproto_label"}
    assert identity.services == {"atproto_labeler": "https://desk.example"}


@pytest.mark.parametrize(
    ("heard", "status", "error"),
    [
        (
            Heard(method="GET", path="com.atproto.server.describeServer"),
            501,
            "MethodNotImplemented",
        ),
        (Heard(method="GET", path="com.atproto.label.queryLabels"), 501, "MethodNotImplemented"),
        (Heard(method="GET", path="com.atproto.moderation.createReport"), 405, "InvalidRequest"),
        (Heard(method="POST", path="com.atproto.moderation.createReport"), 401, "MissingJwt"),
    ],
)
def test_what_nobody_may_ask_is_refused_in_the_protocols_words(
    pds: Pds, heard: Heard, status: int, error: str
) -> None:
    """Other methods, other verbs, nobody's reports."""
    reply = opened(pds).hear(heard, NOW)

    assert (reply.status, json.loads(reply.body)["error"]) == (status, error)
    assert reply.news.notices == ()


class Labels:
    """A labeler that notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def act(self, asked: Asked, now: datetime) -> Answer:
        """Note it."""
        self.asked.append(f"{asked.verb} {asked.subject.id}")
        return Answer(ok=True)

    def is_labelled(self, subject: object) -> bool:
        """Say yes once it was asked."""
        return bool(self.asked)

    def hear(self, heard: Heard, now: datetime) -> Reply:
        """Say what it heard."""
        return Reply(body=heard.path.encode())


def test_a_labeler_takes_what_is_about_labels(pds: Pds) -> None:
    """And what it labelled is shown so, while it is not taken down."""
    labels = Labels()
    settings = AtprotoEndpoint(
        url=pds.url, public_url="https://desk.example", directory=pds.url, allow_private=True
    )
    platform = Atproto("sky", settings, labels)
    heard = Heard(method="GET", path="com.atproto.label.queryLabels")

    assert platform.capabilities >= {"label", "unlabel"}
    assert platform.deliver(message("label", "post", URI), NOW).ok
    assert labels.asked == [f"label {URI}"]
    shown = platform.show(item_key("sky", "post", URI), NOW)
    assert isinstance(shown, Post)
    assert shown.status == "labelled"
    assert platform.hear(heard, NOW).body == heard.path.encode()


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        ({"url": "http://pds.example"}, "url"),
        ({"url": "pds.example"}, "url"),
        ({"directory": "http://plc.example"}, "directory"),
        ({"did": "pds.example"}, "did"),
        ({"public_url": ""}, "public_url"),
        ({"public_url": "https://desk.example/desk"}, "public_url"),
    ],
)
def test_an_impossible_setting_is_named(settings: dict[str, str], place: str) -> None:
    """Before anything runs."""
    good: dict[str, Any] = {"url": "https://pds.example", "public_url": "https://desk.example"}
    with pytest.raises(InvalidConfig) as caught:
        CONNECTOR.opens("sky", AtprotoEndpoint(**(good | settings)))
    assert caught.value.place == place


def test_settings_are_completed_by_where_the_desk_is() -> None:
    """The key lies beside the database; the section itself goes first."""
    home = Home(public_url="https://desk.example", beside="/var/f.db")
    bare = AtprotoEndpoint(url="https://pds.example").at_home("sky", home)
    said = AtprotoEndpoint(url="https://pds.example", key_file="k", public_url="https://d.example")

    assert isinstance(bare, AtprotoEndpoint)
    assert (bare.public_url, bare.key_file) == ("https://desk.example", "/var/f.db.sky.atproto.key")
    assert said.at_home("sky", home) == said


@pytest.mark.parametrize("text", ["", "00" * 32, "no digits"])
def test_a_key_file_that_holds_no_key_is_named_at_the_start(tmp_path: Path, text: str) -> None:
    """And never replaced by a new key: the network knows us by the old one."""
    file = tmp_path / "sky.key"
    file.write_text(text, encoding="utf-8")
    settings = AtprotoEndpoint(
        url="https://pds.example", public_url="https://desk.example", key_file=str(file)
    )

    with pytest.raises(InvalidConfig) as caught:
        CONNECTOR.opens("sky", settings)
    assert caught.value.place == "key_file"
    assert file.read_text(encoding="utf-8") == text


def test_a_key_file_that_went_wrong_meanwhile_stops_what_needs_it(pds: Pds, tmp_path: Path) -> None:
    """Nobody outside reads where it lies."""
    platform = opened(pds, key_file=str(tmp_path / "gone" / "sky.key"))
    reply = platform.hear(Heard(method="GET", path=""), NOW)

    assert reply.status == 502
    assert b"gone" not in reply.body
    assert not platform.deliver(message("suspend"), NOW).ok
    with pytest.raises(Silent):
        platform.show(item_key("sky", "account", BOB), NOW)
