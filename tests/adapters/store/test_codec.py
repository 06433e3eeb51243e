"""What goes into a row comes out of it the same."""

from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.adapters.store import codec
from firebreak.model.items import Account, Item, Media, Post, Url
from firebreak.model.notices import Notice
from firebreak.model.relations import Relation

INSTANTS = st.datetimes(
    min_value=datetime(1971, 1, 1),  # noqa: DTZ001  hypothesis adds the zone
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
RECORDS: list[Item | Notice] = [
    Account(id="u1", followers=3),
    Post(id="p1", author="u1", text="ünïcode \u202e and \x00", tags=("a", "b")),
    Media(id="m1", author="u1", alt="a hill"),
    Url(id="x1", url="https://example.test/"),
    Relation(verb="follow", actor="u1", object="u2"),
    Notice(id="n1", subject_kind="post", subject="p1"),
]


@given(INSTANTS)
def test_an_instant_survives_to_the_microsecond(instant: datetime) -> None:
    """Clocks of law must not drift by rounding."""
    assert codec.instant(codec.micros(instant)) == instant


@given(INSTANTS, INSTANTS)
def test_instants_order_as_their_numbers(one: datetime, other: datetime) -> None:
    """What is due first is first in the index."""
    assert (one < other) == (codec.micros(one) < codec.micros(other))


def test_an_instant_means_the_same_in_any_zone() -> None:
    """A platform that tells local time is understood."""
    there = datetime(2026, 3, 22, 19, 0, tzinfo=timezone(timedelta(hours=1)))
    assert codec.micros(there) == codec.micros(datetime(2026, 3, 22, 18, 0, tzinfo=UTC))


@pytest.mark.parametrize("record", RECORDS, ids=lambda one: type(one).__name__)
def test_a_record_survives_its_body(record: Item | Notice) -> None:
    """Every kind of record is read back as it was written, hostile text included."""
    is_notice = isinstance(record, Notice)
    decode = codec.decode_notice if is_notice else codec.decode_item
    assert decode(codec.encode(record)) == record


def test_a_body_that_is_no_record_is_refused() -> None:
    """A row that somebody edited by hand is not taken for an item."""
    with pytest.raises(msgspec.ValidationError):
        codec.decode_item(b'{"type":"rumour","id":"p1"}')


def test_only_what_was_posted_has_an_author() -> None:
    """An account is nobody's post, and neither is a notice about it."""
    assert [codec.author(one) for one in RECORDS] == [None, "u1", "u1", None, None, None]


@given(st.lists(st.integers(0, 1_200), max_size=1_500))
def test_long_questions_are_asked_in_parts(names: list[int]) -> None:
    """Each name is asked for once, in order, at most 500 at a time."""
    parts = list(codec.parts(names))
    assert [name for part in parts for name in part] == list(dict.fromkeys(names))
    assert all(0 < len(part) <= 500 for part in parts)
