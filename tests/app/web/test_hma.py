"""Whoever asked an HMA gets the same answers from the same addresses."""

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from firebreak.adapters.media_reader import Examiner
from firebreak.model.fingerprints import read_fingerprint
from tests.adapters.media_reader.conftest import examiner
from tests.adapters.media_reader.files import drawn, png, written
from tests.app.web.media import LIVE, SHADOW, MediaDesk, media_desk, other_picture

__all__ = ["examiner"]

MD5 = "d41d8cd98f00b204e9800998ecf8427e"


@pytest.fixture
def desk(examiner: Examiner) -> Iterator[MediaDesk]:
    """Give a desk that reads files."""
    with media_desk(examiner) as made:
        yield made


def hashed(desk: MediaDesk, file: bytes, field: str = "photo") -> Any:
    """Have a file fingerprinted."""
    return desk.ask("POST", "/h/hash", files={field: ("a.png", file)}).json()


def near(value: str, bits: int) -> str:
    """Give a fingerprint that differs in some bits."""
    return f"{int(value, 16) ^ ((1 << bits) - 1):064x}"


def again() -> bytes:
    """Give the picture as others save it: smaller, and as a JPEG."""
    return written(drawn().resize((200, 150)).convert("RGB"), "JPEG", quality=60)


def test_a_client_of_an_hma_runs_through(desk: MediaDesk) -> None:
    """Hash, look the hash up, look a re-encoded and a different picture up, ask for the state."""
    value = hashed(desk, png())["pdq"]
    number = desk.know("e1", f"pdq:{value}")
    query = {"signal_type": "pdq", "signal": value}
    asked = desk.ask("GET", "/m/raw_lookup", params=query | {"include_distance": "true"})
    assert {"matches": [{"content_id": number, "distance": "0"}]} == asked.json()
    found = desk.ask("POST", "/m/lookup", files={"photo": ("b.jpg", again())})
    assert {"pdq": [LIVE]} == found.json()
    assert {"pdq": []} == desk.ask(
        "POST", "/m/lookup", files={"photo": ("c.png", other_picture())}
    ).json()
    status = desk.ask("GET", "/m/index/status").json()
    assert {"pdq", "video_md5"} == set(status)
    assert {"present": True, "built_to": number, "size": 1} == status["pdq"]


def test_a_raw_look_up_names_entries_by_number(desk: MediaDesk) -> None:
    """Up to 31 bits, lists in shadow too; without distances unless they are asked for."""
    value = hashed(desk, png())["pdq"]
    at = desk.know("at", f"pdq:{near(value, 31)}", on=SHADOW)
    desk.know("beyond", f"pdq:{near(value, 32)}")
    query = {"signal_type": "pdq", "signal": value.upper()}
    asked = desk.ask("GET", "/m/raw_lookup", params=query)
    assert {"matches": [at]} == asked.json()
    asked = desk.ask("GET", "/m/raw_lookup", params=query | {"include_distance": "True"})
    assert {"matches": [{"content_id": at, "distance": "31"}]} == asked.json()


def test_files_have_no_distance(desk: MediaDesk) -> None:
    """An HMA gives a dash for what is equal or is not."""
    number = desk.know("e1", f"md5:{MD5}")
    query = {"signal_type": "video_md5", "signal": MD5, "include_distance": "true"}
    told = desk.ask("GET", "/m/raw_lookup", params=query).json()
    assert {"matches": [{"content_id": number, "distance": "-"}]} == told


def test_a_look_up_names_lists_that_count(desk: MediaDesk) -> None:
    """Those in shadow are not named, as a bank that is switched off is not."""
    desk.know("e1", f"md5:{MD5}")
    desk.know("e2", f"md5:{MD5}", on=SHADOW)
    query = {"signal_type": "video_md5", "signal": MD5}
    assert [LIVE] == desk.ask("GET", "/m/lookup", params=query).json()
    none = desk.ask("GET", "/m/lookup", params=query | {"signal": "e" * 32})
    assert (200, []) == (none.status_code, none.json())


def test_a_clip_is_known_by_its_digest_whether_it_can_be_read_or_not(desk: MediaDesk) -> None:
    """As an HMA does; but no answer sounds as if an unreadable file were clean."""
    clip = b"no clip that anybody could read"
    value = hashed(desk, clip, "video")["video_md5"]
    files = {"video": ("a.mp4", clip)}
    answer = desk.ask("POST", "/m/lookup", files=files)
    assert (422, "FB-MEDIA-002") == (answer.status_code, answer.json()["code"])
    desk.know("e1", f"md5:{value}")
    assert {"video_md5": [LIVE]} == desk.ask("POST", "/m/lookup", files=files).json()


def test_a_hash_is_the_one_that_is_compared(desk: MediaDesk) -> None:
    """Of a picture its PDQ, of a clip its MD5, under the names that an HMA has for them."""
    found = desk.room.services.media.look_at(png()).fingerprints
    known = {read_fingerprint(one).kind: read_fingerprint(one).value for one in reversed(found)}
    assert {"pdq": known["pdq"]} == hashed(desk, png())
    assert {"video_md5": known["md5"]} == hashed(desk, png(), "video")


def test_the_state_of_one_kind_can_be_asked_for(desk: MediaDesk) -> None:
    """Before the lists are read, it says so."""
    path = "/m/index/status?signal_type=pdq"
    assert ["pdq"] == list(desk.ask("GET", path).json())
    desk.room.services.lookups._known = None
    assert {"present": False, "built_to": -1, "size": 0} == desk.ask("GET", path).json()["pdq"]
    query = {"signal_type": "pdq", "signal": "0" * 64}
    assert 503 == desk.ask("GET", "/m/lookup", params=query).status_code


GETS = [
    ("/m/raw_lookup?signal_type=pdq&signal=zz", 422, "FB-MEDIA-001"),
    ("/m/raw_lookup?signal_type=vpdq&signal=00", 422, "FB-WEB-007"),
    ("/m/raw_lookup?signal_type=pdq", 422, "FB-WEB-007"),
    ("/m/raw_lookup", 422, "FB-WEB-007"),
    ("/m/lookup?url=http://a.example/b.jpg", 422, "FB-WEB-007"),
    ("/m/lookup", 422, "FB-WEB-007"),
    ("/m/index/status?signal_type=tlsh", 422, "FB-WEB-007"),
    ("/h/hash?url=http://a.example/b.jpg", 405, "FB-WEB-009"),
]


@pytest.mark.parametrize(("path", "status", "code"), GETS)
def test_errors_are_problem_documents(desk: MediaDesk, path: str, status: int, code: str) -> None:
    """With a stable code, and no address is ever fetched."""
    answer = desk.ask("GET", path)
    assert (status, code) == (answer.status_code, answer.json()["code"])
    assert "application/problem+json" == answer.headers["content-type"]


FORMS: list[tuple[dict[str, Any], int, str]] = [
    ({"files": {"photo": ("a.png", b"no picture")}}, 422, "FB-MEDIA-002"),
    ({"files": {"document": ("a.pdf", b"x")}}, 400, "FB-WEB-006"),
    ({"files": [("photo", ("a", b"x")), ("photo", ("b", b"y"))]}, 400, "FB-WEB-006"),
    ({"data": {"photo": "no file"}}, 415, "FB-WEB-005"),
    ({"content": b"x", "headers": {"content-type": "multipart/form-data"}}, 400, "FB-WEB-006"),
    ({"content": b"", "headers": {"content-type": ""}}, 415, "FB-WEB-005"),
]


@pytest.mark.parametrize("path", ["/m/lookup", "/h/hash"])
@pytest.mark.parametrize(("sent", "status", "code"), FORMS)
def test_forms_without_one_file_are_refused(
    desk: MediaDesk, path: str, sent: dict[str, Any], status: int, code: str
) -> None:
    """The answer says which field it should be in."""
    answer = desk.ask("POST", path, **sent)
    assert (status, code) == (answer.status_code, answer.json()["code"])


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/m/raw_lookup"),
        ("GET", "/m/lookup"),
        ("POST", "/m/lookup"),
        ("GET", "/m/index/status"),
        ("POST", "/h/hash"),
    ],
)
def test_a_key_is_needed(desk: MediaDesk, method: str, path: str) -> None:
    """Unlike an HMA, which leaves that to a proxy."""
    answer = desk.ask(method, path, key="")
    assert (401, "FB-WEB-001") == (answer.status_code, answer.json()["code"])


def test_a_file_over_the_limit_is_refused(examiner: Examiner) -> None:
    """What is around it in the form does not count."""
    with media_desk(examiner, max_bytes=len(png())) as desk:
        assert 200 == desk.ask("POST", "/h/hash", files={"photo": ("a", png())}).status_code
        large = desk.ask("POST", "/h/hash", files={"photo": ("a", bytes(2_000_000))})
        assert (413, "FB-WEB-004") == (large.status_code, large.json()["code"])


def test_entries_that_people_doubt_name_no_list(desk: MediaDesk) -> None:
    """They wait for a person, whoever asks."""
    desk.know("e1", f"md5:{MD5}")
    [entry] = desk.room.store.list_entries(LIVE, desk.room.services.tenant, 0, 9)  # type: ignore[arg-type]
    doubt = replace(entry.fact, version=2, opinion="disputed", by="rosa")
    desk.room.store.append(entry.tenant, LIVE, [doubt], desk.room.clock())
    desk.room.work()
    query = {"signal_type": "video_md5", "signal": MD5}
    assert [] == desk.ask("GET", "/m/lookup", params=query).json()
