"""A report on a real Matrix server, a suspension there, and back again."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from firebreak.app import appeal_answers, desk
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.review.appeals import Reply
from tests.app.real.matrix_town import SAM, Town, key, report, suspending, town
from tests.real_servers.synapse import Matrix, free_port, homeserver, part

WHY = "The post quotes the call to warn of it."


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Matrix, Town, str]]:
    """Run a Synapse and a desk beside each other; the desk's token is an admin's."""
    port = free_port()
    with homeserver(tmp_path_factory.mktemp("synapse"), port) as matrix:
        token = matrix.register("warden", is_admin=True).token
        folder: Path = tmp_path_factory.mktemp("desk")
        with town(folder, matrix, token, port) as running:
            yield matrix, running, token


def test_from_a_users_report_to_a_suspension_and_back(scene: tuple[Matrix, Town, str]) -> None:
    """Whoever was suspended reads why in their own client, appeals, and writes again."""
    matrix, desk_there, _ = scene
    mallory, alice = matrix.register("mallory"), matrix.register("alice")
    account = key("account", mallory.name)
    with mallory.client() as hers:
        room = hers.do("create", alias="square")["room_id"]
        alice.call("POST", f"/_matrix/client/v3/join/{part(room)}", {})
        event = hers.do("send", room=room, text="All of Group V meets at the tower.")["event_id"]

        report(matrix, alice.token, room, event)
        case = desk_there.until(partial(desk_there.case_of, account))

        desk_there.decide(case, suspending(account, key("post", f"{room}|{event}")))
        desk_there.until(partial(desk_there.is_confirmed, account, "suspend"))
        assert "M_USER_SUSPENDED" == hers.do("send", room=room, text="hello")["error"]

        link = _link(desk_there.until(lambda: _letters(hers.do("read"))))
        _appeal(link)
        _overturn(desk_there)
        desk_there.until(partial(desk_there.is_confirmed, account, "unsuspend"))
        assert "event_id" in hers.do("send", room=room, text="hello again")
        corrections = desk_there.until(lambda: _letters(hers.do("read"))[1:])
        assert 1 == len(corrections)
        assert WHY in corrections[0]


def test_what_is_written_in_a_public_room_reaches_the_desk_by_itself(
    scene: tuple[Matrix, Town, str],
) -> None:
    """Posts, edits and who joined; nothing of rooms without a public name, nothing of ours."""
    matrix, desk_there, _ = scene
    walter = matrix.register("walter")
    store = desk_there.services.store
    with walter.client() as his:
        room = his.do("create", alias="garden")["room_id"]
        private = walter.call("POST", "/_matrix/client/v3/createRoom", {"preset": "private_chat"})
        hidden = his.do("send", room=private[1]["room_id"], text="between us")["event_id"]
        event = his.do("send", room=room, text="first words")["event_id"]
        post = key("post", f"{room}|{event}")
        desk_there.until(lambda: store.item(post, DEFAULT_TENANT))

        his.do("send", room=room, text="second words", edits=event)

        desk_there.until(lambda: "second words" == _text(desk_there, post))
        joined = key("relation", f"membership:{walter.name}:{room}")
        assert store.item(joined, DEFAULT_TENANT) is not None
        assert store.item(key("account", walter.name), DEFAULT_TENANT) is not None
        name = f"{private[1]['room_id']}|{hidden}"
        assert store.item(key("post", name), DEFAULT_TENANT) is None


def _text(desk_there: Town, post: Any) -> str:
    stored = desk_there.services.store.item(post, DEFAULT_TENANT)
    return getattr(stored.item, "text", "") if stored else ""


def _letters(read: dict[str, Any]) -> list[str]:
    return [text for sender, text in read["texts"] if sender == "@notices:hs.test"]


def _link(letters: list[str]) -> str:
    [letter] = letters
    assert "suspended your account" in letter
    found = re.search(r"http://\S+/appeal/[\w-]+", letter)
    assert found is not None
    return found[0]


def _appeal(link: str) -> None:
    with urlopen(link, timeout=10) as page:
        assert 'name="words"' in page.read().decode()
    sent = Request(link, urlencode({"words": "I warned of it."}).encode(), method="POST")
    sent.add_header("origin", link.partition("/appeal/")[0])
    with urlopen(sent, timeout=10) as receipt:
        assert receipt.status in (200, 303)


def _overturn(desk_there: Town) -> None:
    services = desk_there.services
    [paper] = services.store.papers(DEFAULT_TENANT, "appeal")
    assert paper.case is not None
    held = desk.claim(services, paper.case, SAM)
    appeal_answers.answer(
        services,
        paper.id,
        Reply(outcome="overturned", reasons=WHY),
        token=held.token,
        reviewer=SAM,
    )
