"""Others fetch what the policy shares, and learn only fingerprints."""

import logging
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from firebreak.adapters.media_reader import Examiner
from firebreak.adapters.store import open_store
from firebreak.app.config import Config
from firebreak.app.exchanges import fetch
from firebreak.app.lists import current
from firebreak.app.web.api import feed
from firebreak.app.wiring import read_policy
from firebreak.model.facts import Entry
from firebreak.model.ids import DEFAULT_TENANT, SourceId
from firebreak.model.policy import MediaList
from tests.adapters.exchanges.standins import exchange
from tests.app.web.chromium import served
from tests.app.web.media import LIVE, SHADOW, MediaDesk, media_desk

A, B, C = (f"pdq:{digit * 64}" for digit in "abc")


@pytest.fixture
def desk() -> Iterator[MediaDesk]:
    """Give a desk; no file is read."""
    with media_desk(Examiner()) as made:
        yield made


def page(desk: MediaDesk, after: int = 0, name: str = LIVE) -> Any:
    """Fetch a page."""
    return desk.ask("GET", f"/api/v1/lists/{name}/feed", params={"after": after}).json()


def put(desk: MediaDesk, entry: Entry) -> int:
    """Keep a version of an entry, and give its place."""
    [kept] = desk.room.store.append(DEFAULT_TENANT, LIVE, [entry], desk.room.clock())
    return kept.seq


def test_fingerprints_leave_and_nothing_else(desk: MediaDesk) -> None:
    """No note, no name, and not even the list's own name of an entry: it may be a case number."""
    entry = Entry(
        id="case 77 of Ursula",
        fingerprints=(f"{A};quality=80;second=2.5", "md5:" + "d" * 32),
        opinion="confirmed",
        by="rosa",
        note="seen at the harbour",
    )
    number = put(desk, entry)
    told = desk.ask("GET", f"/api/v1/lists/{LIVE}/feed")
    for word in ("77", "Ursula", "rosa", "harbour"):
        assert word not in told.text
    first, second = told.json()["items"]
    assert first["id"] == second["id"]
    assert {
        "id": first["id"],
        "type": "pdq",
        "value": "a" * 64,
        "deleted": False,
        "quality": 80,
        "second": 2.5,
        "way": "",
        "opinion": "confirmed",
    } == first
    assert ("md5", None) == (second["type"], second["second"])
    assert {"checkpoint": number, "more": False} == {
        name: value for name, value in told.json().items() if name != "items"
    }


def test_changes_follow_in_the_order_in_which_they_came(desk: MediaDesk) -> None:
    """What was withdrawn is told as deleted, with or without its fingerprints."""
    for name, written in (("a", A), ("b", B), ("c", C)):
        put(desk, Entry(id=name, fingerprints=(written,)))
    whole = page(desk)
    assert ["a", "b", "c"] == [one["value"][0] for one in whole["items"]]
    put(desk, Entry(id="a", version=1, fingerprints=(A,), standing="withdrawn"))
    last = put(desk, Entry(id="b", version=1, standing="withdrawn"))
    told = page(desk, whole["checkpoint"])
    assert [("a" * 64, True), ("", True)] == [
        (one["value"], one["deleted"]) for one in told["items"]
    ]
    assert [one["id"] for one in whole["items"][:2]] == [one["id"] for one in told["items"]]
    assert {"items": [], "checkpoint": last, "more": False} == page(desk, last)


@pytest.mark.parametrize("step", [1, 2, 3, 5, 100])
def test_pages_add_up_and_never_cut_an_entry(
    desk: MediaDesk, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """However many entries are read at a time."""
    monkeypatch.setattr(feed, "STEP", step)
    monkeypatch.setattr(feed, "ITEMS", 4)
    written = tuple(f"md5:{number:032x}" for number in range(30))
    for number in range(10):
        put(desk, Entry(id=f"e{number}", fingerprints=written[3 * number :][: 1 + number % 3]))
    seen, after, is_more = list[str](), 0, True
    while is_more:
        told = page(desk, after)
        after, is_more = told["checkpoint"], told["more"]
        names = [one["id"] for one in told["items"]]
        assert not {*names} & {*seen}
        assert len(names) <= 6
        assert names or not is_more
        seen += names
    assert 10 == len(set(seen))
    assert sum(1 + number % 3 for number in range(10)) == len(seen)


@pytest.mark.parametrize("name", [SHADOW, "nobody", "a%2Fb", "%00"])
def test_only_what_the_policy_shares_is_there(desk: MediaDesk, name: str) -> None:
    """A list that is not shared looks like one that does not exist."""
    desk.know("e1", A, on=SHADOW)
    answer = desk.ask("GET", f"/api/v1/lists/{name}/feed")
    assert 404 == answer.status_code
    assert "application/problem+json" == answer.headers["content-type"]


def test_sharing_is_off_unless_the_policy_says_so() -> None:
    """In the policies that come with Firebreak no list is shared."""
    policy = read_policy(Config())
    assert not MediaList().share
    assert [] == [name for name, one in policy.media.lists.items() if one.share]


@pytest.mark.parametrize("after", ["-1", "x", "", str(2**60)])
def test_a_place_that_is_none_is_refused(desk: MediaDesk, after: str) -> None:
    """The answer names the field."""
    answer = desk.ask("GET", f"/api/v1/lists/{LIVE}/feed", params={"after": after})
    assert (422, "after") == (answer.status_code, answer.json()["field"])


def test_a_place_beyond_the_end_says_that_the_list_began_anew(desk: MediaDesk) -> None:
    """A database that was restored must not pass for one in which nothing changes."""
    number = put(desk, Entry(id="a", fingerprints=(A,)))
    assert [] == page(desk, number)["items"]
    assert "begin at 0" in page(desk, number + 1)["detail"]


def test_another_firebreak_has_what_this_one_shares(desk: MediaDesk, tmp_path: Path) -> None:
    """Over HTTP, clips and ways included; a withdrawal here is one there."""
    clip = tuple(f"pdq:{number:064x};quality=70;second={number}.5" for number in range(3))
    mirrored = f"{B};way=mirrored"
    put(desk, Entry(id="a", fingerprints=clip))
    put(desk, Entry(id="b", fingerprints=(mirrored, "tmk_pdqf:AbC="), opinion="disputed"))
    with served(desk) as address, closing(open_store("memory:")) as store:
        theirs = exchange("feed", address, group=LIVE, key=desk.key)
        config = Config(store="memory:", exchanges={"t": theirs}, exchange_folder=str(tmp_path))

        def fetched() -> list[Entry]:
            now = desk.room.clock
            fetch("t", config, store=store, tenant=DEFAULT_TENANT, actor="tests", now=now)
            return list(current(store, SourceId("shared"), DEFAULT_TENANT))

        second, first = sorted(fetched(), key=lambda one: one.opinion)
        assert (clip, "none") == (first.fingerprints, first.opinion)
        assert ({mirrored, "tmk_pdqf:AbC="}, "disputed") == (
            set(second.fingerprints),
            second.opinion,
        )
        put(desk, Entry(id="a", version=1, standing="withdrawn"))
        assert ["listed", "withdrawn"] == sorted(one.standing for one in fetched())


def test_what_left_is_in_the_log(desk: MediaDesk, caplog: pytest.LogCaptureFixture) -> None:
    """Who fetched, and how much; a look that brings nothing says nothing."""
    number = put(desk, Entry(id="a", fingerprints=(A,)))
    with caplog.at_level(logging.INFO, "firebreak.lists"):
        page(desk)
        page(desk, number)
    assert [f"list {LIVE}: 1 fingerprints up to {number} to a key of forum"] == caplog.messages
