"""A Mastodon is asked in order, not too often, and looked at."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.adapters.connecting.mastodon_pace import KEPT_FREE
from firebreak.adapters.connectors.mastodon import LATE, PAGE, Mastodon
from firebreak.model.ids import ItemKey
from firebreak.model.items import Account
from firebreak.model.platforms import Silent
from tests.adapters.connecting.test_mastodon_told import moderated
from tests.adapters.connectors.mastodon_scene import (
    ADA,
    NOW,
    endpoint,
    ours,
    reports,
    says,
    there,
)
from tests.real_servers.mastodon import Recorded, Said

__all__ = ["there"]


def test_reports_are_read_in_order_and_once(there: Recorded) -> None:
    """What is known is not told again, what came late is."""
    mine = ours(there)
    there.first = [reports(1, 3)]
    first = mine.fetch("", NOW)
    assert ["1-11", "3-11"] == [one.id for one in first.notices]
    assert {"min_id": "0", "limit": str(PAGE)} == there.asked[0].query

    later = NOW + timedelta(seconds=15)
    there.first = [reports(1, 2, 3, 4)]
    second = mine.fetch(first.cursor, later)
    assert ["2-11", "4-11"] == [one.id for one in second.notices], "2 was written slowly"
    assert "4:1,2,3,4" == second.cursor


def test_the_place_in_the_news_moves_and_forgets(there: Recorded) -> None:
    """Only the last numbers are remembered, and asked again."""
    there.first = [reports(100, 101)]
    news = ours(there).fetch("99:79,90,99", NOW)

    assert "101:90,99,100,101" == news.cursor
    assert str(99 - LATE) == there.asked[0].query["min_id"]


@given(st.text(max_size=30))
def test_any_place_in_the_news_can_be_gone_on_from(cursor: str) -> None:
    """A damaged one begins anew; nothing is lost by it."""
    platform = Mastodon("forum", endpoint(url="http://127.0.0.1:9", allow_private=True))

    with pytest.raises(Silent):
        platform.fetch(cursor, NOW)


def test_a_full_page_is_followed_by_the_next_at_once(there: Recorded) -> None:
    """A backlog is read in minutes."""
    mine = ours(there)
    there.first = [reports(*range(1, PAGE + 1)), reports(PAGE + 1)]

    first = mine.fetch("", NOW)
    second = mine.fetch(first.cursor, NOW)

    assert (True, False) == (first.is_more, second.is_more)
    assert [f"{PAGE + 1}-11"] == [one.id for one in second.notices]


def test_it_is_asked_no_more_often_than_said(there: Recorded) -> None:
    """It allows 300 questions in five minutes, for everything."""
    mine = ours(there, every_seconds=10)
    there.first = [reports(1), reports(2)]
    cursor = mine.fetch("", NOW).cursor

    assert () == mine.fetch(cursor, NOW + timedelta(seconds=9)).notices
    assert 1 == len(there.asked)
    assert 1 == len(mine.fetch(cursor, NOW + timedelta(seconds=10)).notices)


@pytest.mark.parametrize("left", ["0", str(KEPT_FREE - 1)])
def test_the_last_questions_are_left_to_actions(there: Recorded, left: str) -> None:
    """Until the server's count begins anew."""
    mine = ours(there)
    answer = reports(1)
    limits = {"x-ratelimit-remaining": left, "x-ratelimit-reset": "2026-03-01T18:04:00Z"}
    there.first = [Said(200, limits, answer.body), reports(2)]
    cursor = mine.fetch("", NOW).cursor

    assert () == mine.fetch(cursor, NOW + timedelta(minutes=3, seconds=59)).notices
    assert 1 == len(mine.fetch(cursor, NOW + timedelta(minutes=4)).notices)


def test_a_silent_server_is_named_until_it_speaks_and_not_hammered(there: Recorded) -> None:
    """One question each quarter of a minute; in between the same words."""
    mine = ours(there)
    there.first = [says({"error": "The access token was revoked"}, 401)]

    for seconds in (0, 1, 14):
        with pytest.raises(Silent, match="does not accept the token"):
            mine.fetch("", NOW + timedelta(seconds=seconds))
    assert 1 == len(there.asked)

    there.first = [reports(1)]
    assert 1 == len(mine.fetch("", NOW + timedelta(seconds=15)).notices)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Said(403, {}, b"{}"), "scopes"),
        (Said(200, {}, b"<html>"), "no JSON"),
        (Said(200, {}, b"[" * 10_000), "no JSON"),
        (Said(200, {}, b"{}"), "no list of reports"),
        (Said(404, {}, b"{}"), "no list of reports"),
        (Said(301, {"location": "https://elsewhere.example/"}, b""), "answered 301"),
        (Said(500, {}, b"Ada wrote this"), "answered 500"),
    ],
)
def test_an_unusable_answer_is_told_without_its_content(
    there: Recorded, said: Said, words: str
) -> None:
    """So that the operator knows where to look."""
    there.first = [said]

    with pytest.raises(Silent, match=words) as caught:
        ours(there).fetch("", NOW)
    assert "Ada" not in str(caught.value)


def test_reports_too_long_for_one_answer_are_read_one_by_one(
    there: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Strangers cannot close the door by reporting very long posts."""
    one = reports(4)
    monkeypatch.setattr("firebreak.adapters.connecting.mastodon_api.LARGEST_PAGE", len(one.body))
    mine = ours(there)
    there.first = [reports(4, 5), one]

    news = mine.fetch("3", NOW)

    assert ["4-11"] == [each.id for each in news.notices]
    assert ({"min_id": "3", "limit": "1"}, True) == (there.asked[1].query, news.is_more)
    there.first = [reports(5, 6), reports(5, 6)]
    with pytest.raises(Silent, match="settle it on the server itself"):
        mine.fetch(news.cursor, NOW)


def test_an_account_is_shown_as_it_stands(there: Recorded) -> None:
    """Of a version above all earlier ones."""
    there.first = [says(moderated(suspended=True))]

    shown = ours(there).show(ADA, NOW)

    assert isinstance(shown, Account)
    assert ("suspended", int(NOW.timestamp() * 1_000)) == (shown.status, shown.version)


def test_an_answer_that_has_no_end_is_silence(
    there: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is read of it, and nothing else waits for it."""
    monkeypatch.setattr("firebreak.adapters.connecting.mastodon_api.LARGEST_ANSWER", 10)
    there.first = [says(moderated())]

    with pytest.raises(Silent, match="too long"):
        ours(there).show(ADA, NOW)


@pytest.mark.parametrize(
    "said", [Said(404, {}, b'{"error":"Record not found"}'), says(moderated(id="8")), says([])]
)
def test_what_the_server_does_not_show_proves_nothing(there: Recorded, said: Said) -> None:
    """A wrong address, which knows nobody, must not confirm a suspension."""
    there.first = [said]

    assert ours(there).show(ADA, NOW) is None


@pytest.mark.parametrize(
    "key", ["forum:account:../x", "forum:account:7?x", "forum:media:7", "forum:post:a"]
)
def test_what_can_be_no_name_there_is_not_asked_for(there: Recorded, key: str) -> None:
    """Names become parts of addresses."""
    assert ours(there).show(ItemKey(key), NOW) is None
    assert [] == there.asked
