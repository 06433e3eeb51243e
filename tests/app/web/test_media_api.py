"""Files come in by an address of their own, and a look-up keeps nothing."""

from collections.abc import Iterator

import pytest

from firebreak.adapters.media_reader import Examiner
from firebreak.model.ids import item_key
from tests.adapters.media_reader.conftest import examiner
from tests.adapters.media_reader.files import drawn, png, written
from tests.app.factories import FORUM, post, user
from tests.app.web.media import LIVE, SHADOW, MediaDesk, media_desk

__all__ = ["examiner"]


@pytest.fixture
def desk(examiner: Examiner) -> Iterator[MediaDesk]:
    """Give a desk that reads files."""
    with media_desk(examiner) as made:
        yield made


def pdq(desk: MediaDesk, file: bytes) -> str:
    """Give the fingerprint of a picture as it is."""
    return next(one for one in desk.room.services.media.look_at(file).fingerprints if "pdq:" in one)


def again() -> bytes:
    """Give the picture as others save it: smaller, and as a JPEG."""
    return written(drawn().resize((280, 210)).convert("RGB"), "JPEG", quality=70)


def test_an_upload_that_a_list_knows_becomes_a_case(desk: MediaDesk) -> None:
    """From the bytes to the reviewer's queue, in one request."""
    desk.know("e1", pdq(desk, png()))
    answer = desk.send(again(), author="u1")
    told = answer.json()
    assert (200, "accepted", "read", "image/jpeg") == (
        answer.status_code,
        told["result"],
        told["verdict"],
        told["media_type"],
    )
    assert [(item_key(LIVE, "entry", "e1"), "picture", True)] == [
        (one["entry"], one["how"], one["counts"]) for one in told["known"]
    ]
    assert told["known"][0]["distance"] <= 31
    assert [user("u1")] == [case.subject for case in desk.room.cases()]


def test_what_was_found_is_in_the_feed_and_the_bytes_are_not(desk: MediaDesk) -> None:
    """The platform's name, its uploader and the digest."""
    told = desk.send(png(), "m7", author="u3").json()
    [found] = desk.examined()
    assert ("m7", "u3", told["sha256"]) == (found.media, found.author, found.sha256)
    assert list(found.fingerprints) == told["fingerprints"]
    assert () == tuple(told["known"])


def test_the_same_file_again_is_a_duplicate(desk: MediaDesk) -> None:
    """A platform may send again whenever it is unsure; other bytes are told beside the first."""
    first, twice = desk.send(png()).json(), desk.send(png()).json()
    assert ("duplicate", first["seq"]) == (twice["result"], twice["seq"])
    assert "accepted" == desk.send(again()).json()["result"]
    assert 2 == len(desk.examined())


def test_a_file_that_cannot_be_read_is_taken_in_and_becomes_a_case(desk: MediaDesk) -> None:
    """It is not called clean."""
    told = desk.send(b"no picture at all", author="u1").json()
    assert ("accepted", "unreadable") == (told["result"], told["verdict"])
    assert told["problem"]
    assert ["unreadable_media"] == list(desk.room.case_of(user("u1")).detectors)


def test_a_file_that_is_too_large_is_refused(examiner: Examiner) -> None:
    """At the limit it is taken; nothing of a larger one is kept."""
    with media_desk(examiner, max_bytes=len(png())) as desk:
        assert 200 == desk.send(png()).status_code
        answer = desk.send(png() + b"x", "m2")
        assert (413, "FB-WEB-004") == (answer.status_code, answer.json()["code"])
        assert 1 == len(desk.examined())


@pytest.mark.parametrize(
    "query", ["", "id=", "id=a%0Ab", f"id={'x' * 513}", "id=m1&author=", "id=a%00"]
)
def test_a_name_is_needed_and_has_to_be_one(desk: MediaDesk, query: str) -> None:
    """The answer names the field."""
    answer = desk.ask("POST", f"/api/v1/media?{query}", content=png())
    assert (422, "FB-WEB-007") == (answer.status_code, answer.json()["code"])
    assert answer.json()["field"] in ("id", "author", "body")
    assert [] == desk.examined()


def test_a_look_up_keeps_nothing(desk: MediaDesk) -> None:
    """It says what lists know, those in shadow too, and which of it would open a case."""
    desk.know("e1", pdq(desk, png()))
    desk.know("e2", pdq(desk, png()), on=SHADOW)
    told = desk.ask("POST", "/api/v1/media/lookup", content=again()).json()
    assert {LIVE: True, SHADOW: False} == {one["list"]: one["counts"] for one in told["known"]}
    assert ([], []) == (desk.examined(), desk.room.cases())
    other = desk.ask("POST", "/api/v1/media/lookup", content=b"no picture").json()
    assert ("unreadable", []) == (other["verdict"], other["known"])


def test_before_the_lists_are_read_nobody_is_told_that_nothing_is_known(desk: MediaDesk) -> None:
    """An upload is kept and compared later; a look-up is to be asked again."""
    desk.room.services.lookups._known = None
    assert () == tuple(desk.ask("POST", "/api/v1/media?id=m1", content=png()).json()["known"])
    answer = desk.ask("POST", "/api/v1/media/lookup", content=png())
    assert (503, "FB-MEDIA-011") == (answer.status_code, answer.json()["code"])


@pytest.mark.parametrize("path", ["/api/v1/media?id=m1", "/api/v1/media/lookup"])
def test_files_are_taken_from_holders_of_a_key_only(desk: MediaDesk, path: str) -> None:
    """Nobody else's file is even read."""
    answer = desk.ask("POST", path, key="wrong", content=png())
    assert (401, "application/problem+json") == (
        answer.status_code,
        answer.headers["content-type"],
    )


def test_whoever_shows_the_uploaded_picture_later_joins_the_case(desk: MediaDesk) -> None:
    """The upload names its medium as items do."""
    desk.know("e1", pdq(desk, png()))
    desk.send(png(), "m1", author="u1")
    desk.room.tell(post("p1", "look", "u1", media=("m1",)))
    [case] = desk.room.cases()
    subjects = {one.subject for one in desk.room.store.case_file(case.id, case.tenant).signals}
    assert {item_key(FORUM, "media", "m1"), item_key(FORUM, "post", "p1")} == subjects
