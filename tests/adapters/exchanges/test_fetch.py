"""What sources tell arrives in order, and what is wrong has place and reason."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from firebreak.adapters.exchanges.contract import Exchange
from firebreak.adapters.exchanges.fetch import installed, pages, source_of
from firebreak.adapters.lists.rows import LeftOut, Row
from firebreak.model.errors import ExchangeFailed, InvalidConfig
from tests.adapters.exchanges.standins import (
    Answering,
    Said,
    as_json,
    exchange,
    item,
    of_pages,
    standing_in,
)

NOW = datetime(2026, 3, 1, tzinfo=UTC)
A, B, C = (digit * 64 for digit in "abc")


def asked(of: Exchange, checkpoint: str = "") -> list[tuple[list[Any], str]]:
    """Fetch everything: rows, and where the next fetch begins, page by page."""
    found = pages("theirs", of, checkpoint, NOW)
    return [([told(row) for row in page.rows], page.checkpoint) for page in found]


def told(row: Row | LeftOut) -> Any:
    """Say in short what a row tells."""
    if isinstance(row, LeftOut):
        return f"left out: {row.reason}"
    return (row.id, *row.fingerprints, *(["withdrawn"] if row.is_withdrawn else []))


def failure(of: Exchange, checkpoint: str = "") -> str:
    """Say what went wrong."""
    with pytest.raises(ExchangeFailed) as raised:
        asked(of, checkpoint)
    return str(raised.value)


def test_every_source_is_found_by_its_file() -> None:
    """A new source is one new file."""
    expected = ["feed", "file", "ncmec", "stopncii", "tech_against_terrorism", "threatexchange"]
    assert expected == [one.id for one in installed()]


def test_a_feed_is_read_page_by_page_with_the_key() -> None:
    """What was withdrawn is told as such, and the next fetch asks for nothing twice."""
    feed = of_pages([[item("a", A), item("a", B)], [item("b", C), item("c", deleted=True)]])
    with standing_in(feed) as there:
        of = exchange("feed", there.address)
        assert [
            ([("a", f"pdq:{A}"), ("a", f"pdq:{B}")], "1"),
            ([("b", f"pdq:{C}"), ("c", "withdrawn")], "2"),
        ] == asked(of)
        assert [([], "2")] == asked(of, "2")
    assert {"/api/v1/lists/harbor/feed"} == {one.path for one in there.asked}
    assert {"Bearer k-e-y"} == {one.headers["authorization"] for one in there.asked}


def test_a_malformed_hash_is_left_out_of_its_page() -> None:
    """The others of the page are taken in."""
    with standing_in(of_pages([[item("a", "zz"), item("b", B)]])) as there:
        [(rows, _)] = asked(exchange("feed", there.address))
    assert ["left out: pdq has 64 hex digits, not 2", ("b", f"pdq:{B}")] == rows


def test_what_others_confirmed_does_not_count_as_our_confirmation() -> None:
    """A doubt of theirs is taken over; their certainty keeps no brake of ours open."""
    items = [item("a", A) | {"opinion": "confirmed"}, item("b", B) | {"opinion": "disputed"}]
    with standing_in(of_pages([items])) as there:
        [page] = pages("theirs", exchange("feed", there.address), "", NOW)
    assert ["none", "disputed"] == [row.opinion for row in page.rows if isinstance(row, Row)]


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (lambda _: Said(b"<html>Busy</html>"), "cannot be read"),
        (lambda _: as_json({"items": [{"id": 7}], "checkpoint": 1, "more": False}), "cannot be"),
        (lambda _: as_json({"items": [], "checkpoint": 0, "more": True}), "not from where"),
        (lambda _: as_json({}, 401), "look at the key"),
        (lambda _: as_json({}, 404), "whether it is shared"),
        (lambda _: as_json({}, 422), "--anew"),
        (lambda _: as_json({}, 500), "it answered 500"),
        (lambda _: as_json({}, 302), "it answered 302"),
    ],
)
def test_nonsense_is_an_error_with_place_and_next_step(answer: Answering, says: str) -> None:
    """Whoever reads the log knows which list it is, and no credential is in it."""
    with standing_in(answer) as there:
        error = failure(exchange("feed", there.address))
    assert "exchanges.theirs (the feed of another Firebreak)" in error
    assert says in error
    assert "fetch again" in error
    assert "k-e-y" not in error


def test_a_server_that_is_not_there_is_told() -> None:
    """The list stays as it is."""
    with standing_in(of_pages([])) as there:
        gone = exchange("feed", there.address)
    assert "cannot be reached (ConnectionRefusedError)" in failure(gone)


def test_private_addresses_have_to_be_allowed() -> None:
    """A config that names an inner machine by mistake reaches nobody."""
    of = replace(exchange("feed", "https://127.0.0.1:9"), allow_private=False)
    assert "not a public address" in failure(of)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"source": "stopnci"}, r"exchanges\.theirs\.source.*did you mean stopncii"),
        ({"key": ""}, r"exchanges\.theirs\.key.*needs it"),
        ({"address": "https://me:secret@a.example"}, r"exchanges\.theirs\.address"),
        ({"address": "http://a.example", "allow_private": False}, "http only with allow_private"),
        ({"address": "a.example"}, "write https://host"),
    ],
)
def test_settings_that_cannot_work_are_refused_by_name(changes: Any, says: str) -> None:
    """Before anybody is asked."""
    with pytest.raises(InvalidConfig, match=says) as raised:
        source_of("theirs", replace(exchange("feed", "https://a.example"), **changes))
    assert "me:secret" not in str(raised.value)


def test_a_source_without_its_library_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is an extra: most desks need none."""
    monkeypatch.setattr("firebreak.adapters.exchanges.fetch.find_spec", lambda _: None)
    error = failure(exchange("tech_against_terrorism", ""))
    assert "pip install 'firebreak[exchange]'" in error


def test_a_file_is_read_whole_and_again_only_when_it_changed(tmp_path: Path) -> None:
    """Somebody else puts it there; half a file is an error."""
    path = tmp_path / "list.csv"
    of = exchange("file", str(path))
    assert "there is no file" in failure(of)
    path.write_text(f"id,fingerprint\na,pdq:{A}\n")
    [page] = pages("theirs", of, "", NOW)
    assert (True, ["a"]) == (page.is_whole, [row.id for row in page.rows])
    assert [] == asked(of, page.checkpoint)
    path.write_text(f'id,fingerprint\na,"pdq:{A}\n')
    with pytest.raises(Exception, match="a quote that is not closed"):
        asked(of, page.checkpoint)
