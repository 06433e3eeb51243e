"""Records that say something impossible: a field, a reason, a next step."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from firebreak.intake.limits import MAX_MARKS
from firebreak.intake.results import Code
from firebreak.model.ids import DEFAULT_TENANT, ItemKey
from firebreak.model.items import Post
from tests.intake.factories import memory, post, refusal, report, send

BAD: dict[str, tuple[Any, Code, str, str]] = {
    "misspelt field": (post(txt="a"), Code.UNKNOWN_FIELD, "txt", "did you mean text?"),
    "strange field": (post(zzzzz=1), Code.UNKNOWN_FIELD, "zzzzz", "it has id, author"),
    "misspelt type": (post(type="psot"), Code.UNKNOWN_TYPE, "type", "did you mean post?"),
    "strange type": (post(type="qqq"), Code.UNKNOWN_TYPE, "type", "known are account"),
    "type as number": (post(type=3), Code.UNKNOWN_TYPE, "type", "in quotes"),
    "no type": ({"id": "p1"}, Code.UNKNOWN_TYPE, "type", "say which of account"),
    "no author": ({"type": "post", "id": "p1"}, Code.MISSING_FIELD, "author", "add it"),
    "number as text": (post(text=7), Code.WRONG_VALUE, "text", "got a whole number"),
    "text as number": (post(views="7"), Code.WRONG_VALUE, "views", "got text in quotes"),
    "fraction": (post(views=7.5), Code.WRONG_VALUE, "views", "a whole number"),
    "negative": (post(views=-1), Code.WRONG_VALUE, "views", ">= 0"),
    "huge number": (post(views=10**400), Code.WRONG_VALUE, "views", "<= 9007199254740992"),
    "number as tag": (post(tags=["a", 7]), Code.WRONG_VALUE, "tags[1]", "got a whole number"),
    "empty id": (post(id=""), Code.WRONG_VALUE, "id", "length >= 1"),
    "long id": (post(id="x" * 513), Code.WRONG_VALUE, "id", "length <= 512"),
    "unknown status": (post(status="visble"), Code.WRONG_VALUE, "status", "did you mean visible?"),
    "strange status": (post(status="q"), Code.WRONG_VALUE, "status", "send one of visible"),
    "a list": ([1], Code.NOT_AN_OBJECT, "", "this is a list"),
    "null": (None, Code.NOT_AN_OBJECT, "", "this is null"),
    "no date": (
        post(created_at="soon"),
        Code.IMPOSSIBLE_TIME,
        "created_at",
        "2026-03-01T12:00:00Z",
    ),
    "date as number": (post(created_at=1), Code.WRONG_VALUE, "created_at", "a time such as"),
    "no offset": (
        post(created_at="2026-01-01T00:00:00"),
        Code.IMPOSSIBLE_TIME,
        "created_at",
        "+02:00",
    ),
    "answers itself": (post(reply_to="p1"), Code.REFERS_TO_ITSELF, "reply_to", "answer itself"),
    "shares itself": (post(share_of="p1"), Code.REFERS_TO_ITSELF, "share_of", "share itself"),
    "quotes itself": (post(quote_of="p1"), Code.REFERS_TO_ITSELF, "quote_of", "quote itself"),
    "NUL in a text": (post(text="a\0b"), Code.UNUSABLE_TEXT, "text", "NUL"),
    "NUL in a tag": (post(tags=["\0"]), Code.UNUSABLE_TEXT, "tags", "NUL"),
    "line break in an id": (post(id="a\nb"), Code.UNUSABLE_TEXT, "id", "control character"),
    "delete in an id": (post(author="a\x7f"), Code.UNUSABLE_TEXT, "author", "control character"),
    "C1 code in a mention": (post(mentions=["\x85"]), Code.UNUSABLE_TEXT, "mentions", "control"),
}


@pytest.mark.parametrize(("record", "code", "field", "says"), BAD.values(), ids=BAD)
def test_a_bad_record_is_refused_with_field_and_reason(
    record: Any, code: Code, field: str, says: str
) -> None:
    """A sender learns which field is wrong and what to do, and loses nothing else."""
    result = refusal(record)

    assert (code, field) == (result.code, result.field)
    assert says in result.reason


def test_a_misspelt_field_as_the_record_breaks_off_is_still_one_answer() -> None:
    """Two faults in one record are no crash."""
    result = refusal(b'{"type":"post","id":"p1","author":"u1","txt":"a","views":NaN}')

    assert result.result == "rejected"


def test_a_long_word_is_not_thrown_back_whole() -> None:
    """A reason stays a line, whatever was sent."""
    result = refusal(post(**{"x" * 100_000: 1}))

    assert len(result.field) <= 80
    assert len(result.reason) < 300


def test_an_account_cannot_follow_itself() -> None:
    """A self-follow says nothing and is refused."""
    follow = {"type": "relation", "verb": "follow", "actor": "u1", "object": "u1"}

    assert (refusal(follow).code, refusal(follow).field) == (Code.REFERS_TO_ITSELF, "object")


@pytest.mark.parametrize("verb", ["mention", "reply", "share"])
def test_an_account_may_answer_itself(verb: str) -> None:
    """Whoever writes a thread answers and shares herself."""
    relation = {"type": "relation", "verb": verb, "actor": "u1", "object": "u1"}

    assert send([relation]).accepted == 1


TIMES = [
    ("1989-12-31T23:59:59.999999Z", False),
    ("1990-01-01T00:00:00Z", True),
    ("1990-01-01T00:59:59+01:00", False),
    ("2026-03-02T11:59:59.999999Z", True),
    ("2026-03-02T12:00:00Z", False),
    ("2026-03-02T13:59:59+02:00", True),
    ("0001-01-01T00:00:00+23:59", False),
    ("9999-12-31T23:59:59-23:59", False),
]


@pytest.mark.parametrize(("moment", "taken"), TIMES)
def test_a_date_lies_after_1989_and_within_a_day_from_now(moment: str, taken: bool) -> None:
    """Dates of another century are mistakes, and so are dates beyond tomorrow."""
    (result,) = send([post(created_at=moment)]).results

    assert taken == (result.result == "accepted")
    assert taken or (result.code, result.field) == (Code.IMPOSSIBLE_TIME, "created_at")


def test_the_time_of_a_relation_is_checked_too() -> None:
    """A follow from the year 1970 is a default value."""
    follow = {"type": "relation", "verb": "follow", "actor": "a", "object": "b"}

    assert refusal({**follow, "at": "1970-01-01T00:00:00Z"}).field == "at"


def test_a_time_with_an_offset_is_kept_as_the_same_instant_in_utc() -> None:
    """All times inside are UTC, so that they can be compared by eye."""
    store = memory()
    send([post(created_at="2026-03-01T10:30:00+02:00")], store=store)
    found = store.item(ItemKey("forum:post:p1"), DEFAULT_TENANT)

    assert found is not None
    assert isinstance(found.item, Post)
    assert found.item.created_at == datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    assert found.item.created_at.utcoffset() == timedelta(0)


@pytest.mark.parametrize(("marks", "taken"), [(MAX_MARKS, True), (MAX_MARKS + 1, False)])
@pytest.mark.parametrize("mark", ["\u0301", "\u20dd", "\U0001d165"])
def test_a_pile_of_marks_has_an_end(mark: str, marks: int, taken: bool) -> None:
    """Decorated letters pass; a pile that would stall every later step does not."""
    text = "مرحبا e" + mark * marks + " and more"

    assert taken == (send([post(text=text)]).accepted == 1)


def test_a_hundred_thousand_marks_are_refused() -> None:
    """The largest pile that a text can hold is refused like any other."""
    assert refusal(post(text="\u0301" * 99_999)).code == Code.UNUSABLE_TEXT
    assert refusal(post(text="\u0301" * 100_001)).field == "text"


@pytest.mark.parametrize("text", ["漢字かな" * 100, "🔥" * 200, "ा" * 3 + "नमस्ते " * 40, "—" * 300])
def test_long_runs_that_are_no_marks_are_taken(text: str) -> None:
    """No script and no row of emoji is mistaken for a pile."""
    assert send([post(text=text)]).accepted == 1


@pytest.mark.parametrize(
    "text", ["two\nlines", "tab\tand \x1b escape", "\u200f\u202bright to left"]
)
def test_a_text_keeps_its_control_characters(text: str) -> None:
    """Evidence is never changed, so the places that signals point to stay right."""
    store = memory()
    send([post(text=text)], store=store)
    found = store.item(ItemKey("forum:post:p1"), DEFAULT_TENANT)

    assert found is not None
    assert isinstance(found.item, Post)
    assert text == found.item.text


def test_a_notice_has_no_type_and_says_what_it_has() -> None:
    """A notice that is sent like an item is refused by the name of the field."""
    (result,) = report(
        {"type": "notice", "id": "n1", "subject_kind": "post", "subject": "p"}
    ).results

    assert (result.code, result.field) == (Code.UNKNOWN_FIELD, "type")


def test_a_notice_about_something_we_do_not_know_is_refused() -> None:
    """The kinds of subject are few, and the nearest one is named."""
    (result,) = report({"id": "n1", "subject_kind": "pots", "subject": "p"}).results

    assert (result.code, result.field) == (Code.WRONG_VALUE, "subject_kind")
    assert "did you mean post?" in result.reason


def test_a_notice_from_the_future_is_refused() -> None:
    """The clock of a report cannot start before the report."""
    notice = {
        "id": "n1",
        "subject_kind": "post",
        "subject": "p",
        "created_at": "2031-01-01T00:00:00Z",
    }

    assert report(notice).results[0].code == Code.IMPOSSIBLE_TIME
