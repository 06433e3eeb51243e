"""The library's own clients read stand-ins of their servers."""

from typing import Any

import pytest

from firebreak.adapters.exchanges.contract import Exchange
from tests.adapters.exchanges.room import LATER, asked_there
from tests.adapters.exchanges.standins import Asked, Said, as_json, exchange, standing_in

A, B, C = (digit * 64 for digit in "abc")
MD5 = "d41d8cd98f00b204e9800998ecf8427e"


def told(answer: Any) -> list[list[str]]:
    """Say in short what all rows tell, page by page."""
    assert answer["error"] == ""
    return [[_row(row) for row in page["rows"]] for page in answer["pages"]]


def _row(row: Any) -> str:
    if "reason" in row:
        return f"left out {row['field']}"
    words = [*row.get("fingerprints", []), "withdrawn" * row.get("is_withdrawn", False)]
    return " ".join(word for word in (*words, row.get("opinion", "")) if word)


def test_the_hash_list_of_tech_against_terrorism_is_read_to_its_end() -> None:
    """Token first, then page after page, each from where the one before ended."""

    def answer(asked: Asked) -> Said:
        if asked.path == "/token-auth/tcap/":
            return as_json({"token": "jwt", "user": {}})
        first = asked.query.get("after", "") == ""
        rows = [_tat(1, A), _tat(2, "zz")] if first else [_tat(1, A, deleted=True), _tat(3, MD5)]
        reached = "1704085200,2" if first else "1704085300,3"
        more = f"{there.address}/api/hash-list/v2/all?limit=2&offset=2" if first else None
        return as_json(
            {"count": 4, "next": more, "previous": None, "checkpoint": reached, "results": rows}
        )

    with standing_in(answer) as there:
        of = exchange("tech_against_terrorism", there.address)
        answered = asked_there(of)
    assert [[f"pdq:{A}", "left out value"], [f"pdq:{A} withdrawn", f"md5:{MD5}"]] == told(answered)
    assert ["1704085200,2", "1704085300,3"] == [one["checkpoint"] for one in answered["pages"]]
    gets = [one for one in there.asked if one.path == "/api/hash-list/v2/all"]
    assert ["", "1704085200,2"] == [one.query.get("after", "") for one in gets]
    assert {"Bearer jwt"} == {one.headers["authorization"] for one in gets}
    assert b"username=ursula&password=pass-w0rd" in there.asked[0].body


def _tat(number: int, value: str, *, deleted: bool = False) -> Any:
    return {
        "hash_digest": value,
        "algorithm": "MD5" if value == MD5 else "PDQ",
        "ideology": "far-right",
        "file_type": "jpg",
        "deleted": deleted,
        "updated_on": 1704085200.0,
        "created_on": "2024-01-01T05:00:00Z",
        "id": number,
    }


def test_what_people_took_back_at_stopncii_is_withdrawn() -> None:
    """The place moves at the end only, since the names of pages do not last."""
    pages = {
        "": [_case(A, "Active"), _case(B, "Withdrawn"), {"hashValue": C}],
        "p2": [_case(C, "Active", "NotBlocked"), _case("x" * 9, "Active"), _case("a", "Active")],
    }

    def answer(asked: Asked) -> Said:
        token = asked.query.get("nextPageToken", "")
        return as_json(
            {
                "count": 3,
                "nextPageToken": None if token else "p2",
                "nextSetTimestamp": 1_700_000_000,
                "hasMoreRecords": not token,
                "hashRecords": pages[token],
            }
        )

    with standing_in(answer) as there:
        answered = asked_there(exchange("stopncii", there.address))
    assert [
        [f"pdq:{A}", f"pdq:{B} withdrawn", "left out "],
        [f"pdq:{C} disputed", "left out fingerprint", "left out fingerprint"],
    ] == told(answered)
    assert ["", "1700000000"] == [one["checkpoint"] for one in answered["pages"]]
    assert {("k-e-y", "pass-w0rd")} == {
        (one.headers["ocp-apim-subscription-key"], one.headers["x-functions-key"])
        for one in there.asked
    }


def _case(value: str, status: str, said: str = "") -> Any:
    feedback = [{"feedbackValue": said, "source": "other", "tags": []}] if said else []
    return {
        "lastModtimestamp": 1,
        "signalType": "ImagePDQ",
        "hashValue": value,
        "hashStatus": status,
        "caseNumbers": {"case-77": status},
        "CSPFeedbacks": feedback,
    }


ENTRIES = """<queryResult xmlns="https://hashsharing.ncmec.org/hashsharing/v2">
<images count="2" maxTimestamp="2026-02-01T00:00:00Z">{rows}</images>{paging}</queryResult>"""
IMAGE = """<image><member id="42">M</member><timestamp>2026-01-01T00:00:00Z</timestamp>
<id>{name}</id><classification>A1</classification>
<fingerprints><md5>{md5}</md5><pdq>{pdq}</pdq></fingerprints>{more}</image>"""
DOUBT = """<feedback><negativeFeedback type="MD5" lastUpdateTimestamp="2026-01-01T00:00:00Z">
<reasons><reason guid="g" name="Wrong" type="MD5"/><members><member id="43">N</member></members>
</reasons></negativeFeedback></feedback>"""
GONE = """<deletedImage><member id="42">M</member><id>c</id>
<timestamp>2026-01-01T00:00:00Z</timestamp></deletedImage>"""


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Lima"])
def test_ncmec_is_asked_for_the_time_that_is_meant_wherever_the_machine_is(zone: str) -> None:
    """East of Greenwich the library alone would pass over hours; pages go on where they ended."""

    def answer(asked: Asked) -> Said:
        if asked.path == "/v2/entries":
            rows = IMAGE.format(name="a", md5=MD5, pdq=A, more=DOUBT)
            paging = "<paging><next>/v2/next?start=2&amp;size=1000&amp;max=3</next></paging>"
        else:
            rows, paging = IMAGE.format(name="b", md5="zz", pdq=B, more="") + GONE, ""
        return Said(ENTRIES.format(rows=rows, paging=paging).encode(), media_type="text/xml")

    with standing_in(answer) as there:
        of = exchange("ncmec", there.address, group="NGO")
        answered = asked_there(of, zone=zone)
        first, last = (one["checkpoint"] for one in answered["pages"])
        again = asked_there(of, first, zone=zone)
        nothing = asked_there(of, last, now=LATER, zone=zone)
    gone = ["left out fingerprints", f"pdq:{B}", "withdrawn"]
    assert [[f"md5:{MD5} pdq:{A} disputed"], gone] == told(answered)
    assert [gone] == told(again)
    assert [] == told(nothing)
    spans = {
        (one.query.get("from"), one.query.get("to")) for one in there.asked if one.query.get("from")
    }
    assert {("1970-01-01T00:00:00Z", "2026-03-01T11:59:55Z")} == spans


def test_updates_of_a_threatexchange_group_are_read_and_deletions_too() -> None:
    """Who says that something is harmless is heard."""
    first = [_update(A, 5), _update(B, 6, "NON_MALICIOUS"), _update("zz", 6), {"last_updated": 6}]
    last = [_update(C, 7, deleted=True)]

    def answer(asked: Asked) -> Said:
        if "page" in asked.query:
            return as_json({"data": last})
        more = f"{there.address}/77/threat_updates/?page=2&access_token=k-e-y"
        return as_json({"data": first, "paging": {"next": more}})

    with standing_in(answer) as there:
        of = exchange("threatexchange", there.address, group="77")
        answered = asked_there(of)
        reached = answered["pages"][-1]["checkpoint"]
        asked_there(of, reached)
        stale = asked_there(of, reached, now=LATER + 90 * 86_400)
    malformed = "left out fingerprint"
    assert [
        [f"pdq:{A}", f"pdq:{B} disputed", malformed],
        [f"pdq:{C} withdrawn"],
    ] == told(answered)
    assert "/77/threat_updates/" == there.asked[0].path
    starts = [one.query.get("start_time") for one in there.asked if "page" not in one.query]
    assert [None, "7", None] == starts
    assert {False} == {one.get("is_whole", False) for one in answered["pages"]}
    assert {True} == {one["is_whole"] for one in stale["pages"]}


def _update(value: str, at: int, status: str = "MALICIOUS", *, deleted: bool = False) -> Any:
    told: dict[str, Any] = {"indicator": value, "type": "HASH_PDQ", "last_updated": at}
    if deleted:
        return told | {"should_delete": True}
    return told | {"should_delete": False, "descriptors": {"data": [{"status": status}]}}


LIBRARY = [
    exchange("tech_against_terrorism", ""),
    exchange("stopncii", ""),
    exchange("ncmec", "", group="NGO"),
    exchange("threatexchange", "", group="77"),
]


@pytest.mark.parametrize("of", LIBRARY, ids=lambda of: of.source)
@pytest.mark.parametrize("status", [200, 403])
def test_nonsense_and_refusals_are_told_without_credentials(of: Exchange, status: int) -> None:
    """Neither in the error nor in the log, whatever the library writes there."""
    with standing_in(lambda _: Said(b"<html>no", status)) as there:
        answered = asked_there(exchange(of.source, there.address, group=of.group))
    says = "look at user, password, key and group" if status == 403 else "its answer can"
    assert says in answered["error"]
    assert "exchanges.theirs" in answered["error"]
    for secret in ("ursula", "pass-w0rd", "k-e-y", "case-77"):
        assert secret not in answered["error"] + answered["log"]


def test_a_next_page_that_leads_elsewhere_is_not_asked() -> None:
    """The library pastes what it is told behind the address that our password goes to."""
    with standing_in(lambda _: Said(b"", 200)) as inner:
        port = inner.address.rpartition(":")[2]
        paging = f"<paging><next>@127.0.0.1:{port}/v2?start=2&amp;size=9&amp;max=9</next></paging>"
        rows = IMAGE.format(name="a", md5=MD5, pdq=A, more="")
        said = ENTRIES.format(rows=rows, paging=paging).encode()
        with standing_in(lambda _: Said(said, media_type="text/xml")) as there:
            answered = asked_there(exchange("ncmec", there.address, group="NGO"))
    assert "not asked: an address with a name or a password in it" in answered["error"]
    assert [] == inner.asked
    assert 1 == len(there.asked)


@pytest.mark.parametrize("of", LIBRARY, ids=lambda of: of.source)
def test_a_redirect_is_not_followed_by_the_library_either(of: Exchange) -> None:
    """Passwords and keys do not wander to where an answer points."""
    with standing_in(lambda _: Said(b"")) as inner:
        moved = Said(b"", 302, location=inner.address)
        with standing_in(lambda _: moved) as there:
            answered = asked_there(exchange(of.source, there.address, group=of.group))
    assert "it answered 302 and points elsewhere" in answered["error"]
    assert ([], 1) == (inner.asked, len(there.asked))


def test_a_proxy_in_the_environment_is_not_read() -> None:
    """Only the config says through whom we go."""
    with standing_in(lambda _: Said(b"", 403)) as proxy, standing_in(lambda _: Said(b"")) as there:
        of = exchange("stopncii", there.address)
        asked_there(of, environ={"HTTP_PROXY": proxy.address, "http_proxy": proxy.address})
    assert [] == proxy.asked
    assert 1 == len(there.asked)
