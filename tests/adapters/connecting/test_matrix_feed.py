"""What a homeserver pushes: read once, whoever sent it, however odd."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from firebreak.adapters.connecting.matrix_feed import Looks, told_by
from firebreak.model.items import Account, Media, Post
from firebreak.model.platforms import Told
from tests.adapters.connecting.matrix_answers import ALICE, EVENT, MALLORY, ROOM, message

NOW = datetime(2026, 12, 1, 18, tzinfo=UTC)
STANDS = Post(id=f"{ROOM}|{EVENT}", author=MALLORY, version=2**45, text="as it stands")


def pushed(*events: Any, stands: Post | None = STANDS) -> tuple[Told, ...]:
    """Push events; the server says of the changed post that it stands like this."""
    found = told_by(
        json.dumps({"events": events}).encode(),
        NOW,
        Looks(
            account=lambda name: Account(id=name),
            post=lambda _: stands,
            media=lambda name: Media(id=name),
        ),
        passes_over=frozenset({"@notices:hs.test"}),
    )
    assert found is not None
    return found


def edit(sender: str = MALLORY) -> dict[str, Any]:
    """Write an edit of the event."""
    content = {
        "body": "* changed",
        "m.new_content": {"body": "changed"},
        "m.relates_to": {"rel_type": "m.replace", "event_id": EVENT},
    }
    return message(event_id="$edit", sender=sender, content=content)


def test_the_same_transaction_again_says_the_same() -> None:
    """So that a server which heard no answer can send it again."""
    assert pushed(message()) == pushed(message())


def test_an_edit_tells_how_the_post_stands_now() -> None:
    """Even in the same transaction as the post itself."""
    assert (STANDS,) == pushed(message(), edit())


def test_nobody_puts_words_into_somebody_elses_post() -> None:
    """An edit by another is a post of their own, with their name on it."""
    [forged] = pushed(edit(sender=ALICE))
    assert isinstance(forged, Post)
    assert (f"{ROOM}|$edit", ALICE, "changed") == (forged.id, forged.author, forged.text)


@pytest.mark.parametrize("more", [{"redacts": EVENT}, {"content": {"redacts": EVENT}}])
def test_a_redaction_tells_how_the_post_stands_now(more: dict[str, Any]) -> None:
    """In old rooms and in new ones."""
    event = message(event_id="$r", **{"content": {}, **more})
    event["type"] = "m.room.redaction"
    assert (STANDS,) == pushed(event)


def test_letters_of_ours_are_no_posts() -> None:
    """They quote what was removed, and would be found again."""
    assert () == pushed(message(sender="@notices:hs.test"))


def test_what_nobody_here_can_read_is_passed_over() -> None:
    """Encrypted messages come up only where somebody reports one."""
    assert () == pushed(message(type="m.room.encrypted"))


def test_a_picture_comes_with_its_post() -> None:
    """As the server says that it stands, for it may be kept from everybody already."""
    said = pushed(message(content={"msgtype": "m.image", "body": "x", "url": "mxc://hs.test/a"}))
    assert ["Post", "Media"] == [type(one).__name__ for one in said]


def test_whoever_joins_a_room_is_known_from_then_on() -> None:
    """With when the account was made, which its posts do not say; leaving tells no more of it."""
    event = {"type": "m.room.member", "state_key": ALICE, "room_id": ROOM, "sender": ALICE}
    joined = pushed({**event, "content": {"membership": "join"}})
    gone = {
        "content": {"membership": "leave"},
        "unsigned": {"prev_content": {"membership": "join"}},
    }
    assert ["Account", "Relation"] == [type(one).__name__ for one in joined]
    assert ["Relation"] == [type(one).__name__ for one in pushed({**event, **gone})]


def test_a_post_from_the_future_is_of_now() -> None:
    """Or no later word of it would ever count."""
    [post] = pushed(message(origin_server_ts=2**60))
    assert isinstance(post, Post)
    assert int(NOW.timestamp() * 1_000) == post.version


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"events": 3}', b"[" * 100_000])
def test_what_is_no_transaction_says_nothing(body: bytes) -> None:
    """However deep it is nested."""
    nothing: Any = dict[str, None]().get
    looks = Looks(account=nothing, post=nothing, media=nothing)
    assert told_by(body, NOW, looks, passes_over=frozenset()) is None
