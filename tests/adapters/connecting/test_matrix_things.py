"""Users, events and files of Matrix, read as accounts, posts and media."""

from datetime import UTC, datetime
from typing import Any

import pytest

from firebreak.adapters.connecting.matrix_things import (
    SuspendBy,
    account_of,
    media_of,
    membership_of,
    post_of,
)
from firebreak.model.items import Post
from tests.adapters.connecting.matrix_answers import ALICE, EVENT, MALLORY, ROOM, message

NOW = datetime(2026, 12, 1, 18, tzinfo=UTC)
CALL = "All of Group V meets at the tower of Sector 7."


def read(**more: Any) -> Post:
    """Read a message."""
    post = post_of(message(**more), NOW)
    assert post is not None
    return post


def test_a_message_is_a_post_of_its_sender() -> None:
    """Named by its room and its event."""
    post = read(text=CALL)
    assert (f"{ROOM}|{EVENT}", MALLORY, CALL) == (post.id, post.author, post.text)
    assert "visible" == post.status


def test_what_somebody_answers_is_not_taken_for_their_own_words() -> None:
    """Older clients repeat the post they answer; whoever contradicts a call does not call."""
    content = {
        "msgtype": "m.text",
        "body": f"> <{MALLORY}> {CALL}\n> and more\n\nNobody should go there.",
        "format": "org.matrix.custom.html",
        "formatted_body": f"<mx-reply><blockquote>{CALL}</blockquote></mx-reply>"
        "Nobody should go there.",
        "m.relates_to": {"m.in_reply_to": {"event_id": "$other"}},
    }
    post = read(content=content)
    assert "Nobody should go there." == post.text
    assert f"{ROOM}|$other" == post.reply_to


def test_who_answers_nothing_hides_nothing_behind_an_answer() -> None:
    """Without a post that is answered, quoted lines are the sender's own."""
    body = f"> <{MALLORY}> {CALL}\n\nyes"
    assert body == read(content={"msgtype": "m.text", "body": body}).text


def test_a_post_in_a_thread_answers_nobody_for_it() -> None:
    """Clients name the thread's last post for older ones; that is no reply to its author."""
    related = {
        "rel_type": "m.thread",
        "event_id": "$root",
        "is_falling_back": True,
        "m.in_reply_to": {"event_id": "$last"},
    }
    assert read(content={"body": "x", "m.relates_to": related}).reply_to is None


def test_words_that_only_formatting_shows_are_read_too() -> None:
    """Otherwise something could be said that most people see and no detector reads."""
    content = {
        "body": "good morning",
        "format": "org.matrix.custom.html",
        "formatted_body": f'<b>{CALL}</b> <a href="https://rare.example/1">x</a>',
    }
    post = read(content=content)
    assert CALL in post.text
    assert ("https://rare.example/1",) == post.links


def test_bold_words_are_not_read_twice() -> None:
    """Formatting that changes no word adds none."""
    content = {
        "body": "**good** morning",
        "format": "org.matrix.custom.html",
        "formatted_body": "<strong>good</strong> morning",
    }
    assert "**good** morning" == read(content=content).text


def test_an_edited_post_has_its_authors_new_words() -> None:
    """As clients show it; an edit by somebody else changes nothing."""
    edit = {"sender": MALLORY, "content": {"m.new_content": {"body": "new"}}}
    forged = {"sender": ALICE, "content": {"m.new_content": {"body": "forged"}}}
    assert "new" == read(text="old", unsigned={"m.relations": {"m.replace": edit}}).text
    assert "old" == read(text="old", unsigned={"m.relations": {"m.replace": forged}}).text


def test_a_post_that_was_taken_away_is_removed() -> None:
    """By whomever."""
    assert "removed" == read(content={}, unsigned={"redacted_by": "$r"}).status


def test_an_encrypted_message_is_a_post_without_words() -> None:
    """Nobody here can read it; whoever reports it says why."""
    post = read(type="m.room.encrypted", content={"ciphertext": "x"})
    assert "" == post.text


@pytest.mark.parametrize(
    "spoilt",
    [{"type": "m.room.topic"}, {"sender": None}, {"room_id": 3}, {"event_id": "$" + "e" * 400}],
)
def test_what_cannot_be_named_is_no_post(spoilt: dict[str, Any]) -> None:
    """Nor is a topic or a call."""
    assert post_of({**message(), **spoilt}, NOW) is None


@pytest.mark.parametrize(
    ("flags", "by", "status"),
    [
        ({}, "suspend", "active"),
        ({"suspended": True}, "suspend", "suspended"),
        ({"suspended": True}, "lock", "restricted"),
        ({"locked": True}, "lock", "suspended"),
        ({"locked": True}, "suspend", "suspended"),
        ({"shadow_banned": True}, "suspend", "restricted"),
        ({"deactivated": True}, "suspend", "deleted"),
        ({"suspended": "yes"}, "suspend", "active"),
    ],
)
def test_an_account_stands_as_the_server_says(
    flags: dict[str, Any], by: SuspendBy, status: str
) -> None:
    """What is milder than a suspension of ours is a restriction."""
    account = account_of({"name": ALICE, "creation_ts": 1_795_917_932, **flags}, NOW, by)
    assert account is not None
    assert status == account.status
    assert account.created_at == datetime(2026, 11, 29, 2, 5, 32, tzinfo=UTC)


def test_addresses_and_numbers_of_people_are_not_looked_at() -> None:
    """Whatever the server shows an admin."""
    shown = {"name": ALICE, "threepids": [{"address": "a@b.example"}], "last_seen_ts": 1}
    assert "b.example" not in repr(account_of(shown, NOW, "suspend"))


def test_a_quarantined_file_is_removed_and_its_own_name_stays_there() -> None:
    """A file's name may be a person's."""
    shown = {"quarantined_by": ALICE, "user_id": MALLORY, "upload_name": "me.png", "sha256": "z"}
    media = media_of(shown, "mxc://hs.test/a", NOW)
    assert ("removed", MALLORY, "") == (media.status, media.author, media.sha256)
    assert "me.png" not in repr(media)


def member(what: str, before: str | None, sender: str = ALICE) -> dict[str, Any]:
    """Write an event about alice's membership."""
    prior = {"prev_content": {"membership": before}} if before else {}
    return {
        "type": "m.room.member",
        "state_key": ALICE,
        "room_id": ROOM,
        "sender": sender,
        "content": {"membership": what},
        "unsigned": prior,
    }


def test_joining_and_leaving_are_memberships() -> None:
    """With the room as what was joined."""
    joined, left = (
        membership_of(member("join", None), NOW),
        membership_of(member("leave", "join"), NOW),
    )
    assert joined is not None
    assert (ALICE, ROOM, True) == (joined.actor, joined.object, joined.active)
    assert left is not None
    assert not left.active


@pytest.mark.parametrize(
    "event",
    [
        member("invite", None, MALLORY),
        member("join", "join"),
        member("leave", "invite"),
        member("join", None, MALLORY),
        member("ban", None, MALLORY),
        message(),
    ],
)
def test_what_others_do_to_somebody_is_no_membership(event: dict[str, Any]) -> None:
    """Being invited, or banned from where one never was, is nobody's own act."""
    assert membership_of(event, NOW) is None
