"""Reports of a homeserver are told once each, whatever happens to its list."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.adapters.connecting import matrix_reports
from firebreak.adapters.connecting.matrix_reports import (
    Place,
    Read,
    begun,
    next_page,
    notice_of,
    reporter_name,
    reporter_of_notice,
    user_of_reporter,
    written,
)
from firebreak.model.platforms import Silent
from tests.adapters.connecting.matrix_answers import (
    ALICE,
    EVENT,
    MALLORY,
    ROOM,
    answering,
    row,
    server,
)

NOW = datetime(2026, 12, 1, 18, tzinfo=UTC)
SECRET = "reporters-0123456789-abcde"


class Listed:
    """A list of reports as Synapse keeps one: numbers rise, rows can be deleted."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self.made = 0

    def add(self, **more: Any) -> None:
        """Report something."""
        self.made += 1
        self.rows.append(row(self.made, **more))

    def delete(self, place: int) -> int:
        """Delete a row, and give its number."""
        return int(self.rows.pop(place % len(self.rows))["id"])

    def answer(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        """Give a page."""
        asked = parse_qs(urlsplit(path).query)
        start, limit = int(asked["from"][0]), int(asked["limit"][0])
        kind = urlsplit(path).path.rpartition("/")[2]
        ordered = self.rows if asked["dir"] == ["f"] else self.rows[::-1]
        shown = ordered[start : start + limit] if kind == "event_reports" else []
        is_more = bool(shown) and start + limit < len(self.rows)
        more = {"next_token": start + len(shown)} if is_more else {}
        return 200, {kind: shown, "total": len(self.rows), **more}


@given(st.lists(st.one_of(st.just("add"), st.just("read"), st.integers(0, 50)), max_size=60))
def test_every_report_is_told_once_though_rows_are_deleted(steps: list[Any]) -> None:
    """An admin who tidies up in Synapse hides no report, and none is told twice."""
    there, told, deleted, read = Listed(), [], set[int](), Read()
    with answering(there.answer):
        for step in [*steps, "end"]:
            if step == "add":
                there.add()
            elif isinstance(step, int):
                deleted |= {there.delete(step)} if there.rows else set()
            else:
                for _ in range(200):
                    page = next_page(server(), "event_reports", read)
                    told += [one.id for one in page.rows]
                    read = begun(written(Read(event_reports=page.place)), NOW, 7)
                    if step == "read" or not page.is_more:
                        break
    assert len(told) == len(set(told))
    assert set(range(1, there.made + 1)) - deleted <= set(told)


def test_a_long_list_is_read_page_by_page() -> None:
    """So that no answer grows beyond what is read of one."""
    there, read, pages = Listed(), Read(), 0
    for _ in range(120):
        there.add()
    told: list[int] = []
    with answering(there.answer):
        while pages < 10:
            page = next_page(server(), "event_reports", read)
            told += [one.id for one in page.rows]
            read, pages = Read(event_reports=page.place), pages + 1
            if not page.is_more:
                break
    assert list(range(1, 121)) == told
    assert 3 == pages


def test_at_the_very_beginning_old_reports_are_left_alone() -> None:
    """Nobody wants years of them in the queue on the first day."""
    there = Listed()
    week_ago = int((NOW - timedelta(days=7)).timestamp() * 1_000)
    there.add(received_ts=week_ago - 1)
    there.add(received_ts=week_ago)
    with answering(there.answer):
        page = next_page(server(), "event_reports", begun("", NOW, 7))
    assert [2] == [one.id for one in page.rows]


@pytest.mark.parametrize("cursor", ["x", "{}", '{"since": "a"}', "[1]"])
def test_a_cursor_of_another_make_begins_anew(cursor: str) -> None:
    """Rather than stopping for ever."""
    assert Place() == begun(cursor, NOW, 7).event_reports


def test_a_row_that_names_nobody_is_passed_over_and_the_next_is_told() -> None:
    """One broken row holds up nobody's report."""
    there = Listed()
    there.add(user_id=None)
    there.add(room_id="no room")
    there.add()
    with answering(there.answer):
        page = next_page(server(), "event_reports", Read())
    assert [3] == [one.id for one in page.rows]
    assert 3 == page.place.last


def test_the_same_user_about_the_same_thing_is_one_notice() -> None:
    """Another user's, or another thing's, is another."""
    there = Listed()
    there.add()
    there.add(reason="again")
    there.add(user_id=MALLORY)
    there.add(event_id="$other")
    with answering(there.answer):
        page = next_page(server(), "event_reports", Read())
    notices = [notice_of(one, SECRET, NOW) for one in page.rows]
    assert notices[0].id == notices[1].id
    assert 3 == len({one.id for one in notices})
    assert not any("alice" in f"{one.id}{one.reporter}" for one in notices)


def test_who_sent_a_notice_is_found_again_for_telling_them() -> None:
    """By asking the server; the desk keeps no way back."""
    there = Listed()
    there.add(user_id=MALLORY, event_id="$other")
    there.add()
    with answering(there.answer):
        page = next_page(server(), "event_reports", Read())
        notice = notice_of(page.rows[1], SECRET, NOW)
        found = reporter_of_notice(server(), notice.id, f"{ROOM}|{EVENT}", SECRET)
        assert ALICE == found
        assert ALICE == user_of_reporter(server(), reporter_name(ALICE, SECRET), SECRET)
        assert "" == user_of_reporter(server(), reporter_name("@x:y", SECRET), SECRET)


def test_looking_for_somebody_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many reports there are."""
    monkeypatch.setattr(matrix_reports, "MOST_SEARCHED", 2)
    monkeypatch.setattr(matrix_reports, "SEARCHED", 3)
    there = Listed()
    for _ in range(20):
        there.add()
    with answering(there.answer) as asked:
        assert "" == user_of_reporter(server(), reporter_name("@x:y", SECRET), SECRET)
    assert 3 == len(asked.heard)


def test_a_server_that_keeps_no_reports_of_users_is_no_silent_one() -> None:
    """Older ones have reports of events only."""
    with answering(lambda *_: (404, {"errcode": "M_UNRECOGNIZED"})):
        assert () == next_page(server(), "user_reports", Read()).rows
        with pytest.raises(Silent):
            next_page(server(), "event_reports", Read())


@pytest.mark.parametrize(
    "said", [(500, {}), (200, {}), (200, {"event_reports": 3}), (200, {"event_reports": [3]})]
)
def test_an_answer_without_a_list_is_silence(said: tuple[int, Any]) -> None:
    """And is asked for again, from the same place."""
    with answering(lambda *_: said), pytest.raises(Silent):
        next_page(server(), "event_reports", Read())
