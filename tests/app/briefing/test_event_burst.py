"""A real burst after an attack: what a brief counts, and the file itself.

The data are real and without text: 42,381 events of 671 accounts, 14 March to 4 April 2016.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb
import pytest

from firebreak.app.briefing.make import make
from firebreak.intake.receive import receive_items
from firebreak.measure.brief.contract import Brief
from firebreak.model.events import Event
from firebreak.model.ids import DEFAULT_TENANT
from tests.app.factories import FORUM, Room
from tests.detect.real_data import data_folder

FILE = "event_burst/network_2016_03_events.parquet"
DAY = datetime(2016, 3, 22, tzinfo=UTC)
NEXT = DAY + timedelta(days=1)
AT_ONCE = 1_000


def counted(what: str, group: str) -> list[tuple[Any, ...]]:
    """Count the day's events in the file itself."""
    path = data_folder() / FILE
    found: list[tuple[Any, ...]] = duckdb.sql(
        f"select {what} from '{path}' where t >= '2016-03-22' and t < '2016-03-23' {group}"
    ).fetchall()
    return found


def events() -> Iterator[dict[str, Any]]:
    """Give the days around the attack as records that a platform would send."""
    path = data_folder() / FILE
    found = duckdb.sql(
        f"select account, t, lang from '{path}' where t between '2016-03-21' and '2016-03-24'"
        " order by t, account"
    ).fetchall()
    for number, (account, at, language) in enumerate(found):
        yield {
            "type": "post",
            "id": f"e{number}",
            "author": account,
            "created_at": at.replace(tzinfo=UTC).isoformat(),
            "language": language or "",
        }


@pytest.fixture(scope="module")
def told() -> Iterator[Brief]:
    """Take the days in by the ordinary intake, and make the brief of the day of the attack."""
    room = Room()
    room.clock.at = datetime(2016, 3, 25, tzinfo=UTC)
    records = list(events())
    for start in range(0, len(records), AT_ONCE):
        lines = "\n".join(json.dumps(one) for one in records[start : start + AT_ONCE])
        receipt = receive_items(
            lines.encode(),
            "application/x-ndjson",
            intake=room.store,
            tenant=DEFAULT_TENANT,
            source=FORUM,
            now=room.clock(),
        )
        assert receipt.rejected == 0
    yield make(room.services, Event(name="22 March", since=DAY, until=NEXT)).brief
    room.store.close()


def test_every_event_of_the_day_is_counted_and_no_other(told: Brief) -> None:
    """6,259 events by 293 accounts, as the file itself says."""
    ((posts, accounts),) = counted("count(*), count(distinct account)", "")
    assert (6_259, 293) == (posts, accounts) == (told.posts, told.accounts)


def test_the_timeline_is_that_of_the_file(told: Brief) -> None:
    """Bin by bin, also where nothing was said."""
    assert told.step == timedelta(hours=1)
    of_file = dict(counted("hour(t), count(*)", "group by 1"))
    assert [of_file.get(hour, 0) for hour in range(24)] == [one.posts for one in told.timeline]


def test_languages_are_those_of_the_file(told: Brief) -> None:
    """Each with its count."""
    assert dict(counted("coalesce(lang, ''), count(*)", "group by 1")) == dict(told.languages)


def test_what_came_after_the_day_is_said_to_be_late(told: Brief) -> None:
    """All of it was taken in when the day was over."""
    assert {"late": 6_259, "no finding": 6_259}.items() <= {
        one.gap: one.count for one in told.unknown
    }.items()
