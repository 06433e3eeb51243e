"""Reports of ATProto become notices and appeals; hostile ones become nothing."""

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from firebreak.adapters.connecting.at_names import blob_name, blob_of, owner_of, record_of
from firebreak.adapters.connecting.at_posts import account_of, post_of
from firebreak.adapters.connecting.at_reports import (
    ACCOUNT,
    RECORD,
    BadReport,
    answer_of,
    appeal_of,
    notice_of,
    read_report,
)
from tests.adapters.connecting.signing import ALICE, BOB

NOW = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
KEY = b"k" * 32
URI = f"at://{BOB}/app.bsky.feed.post/3kabc"
CID = "bafkreiabc"
ABOUT_BOB = {"$type": ACCOUNT, "did": BOB}
ABOUT_POST = {"$type": RECORD, "uri": URI, "cid": CID}
OLD = "com.atproto.moderation.defs#reason"
NEW = "tools.ozone.report.defs#reason"
ANYTHING = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(max_size=20),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=5), inner),
    max_leaves=8,
)


def body(subject: object = ABOUT_BOB, why: object = f"{OLD}Violation", **more: object) -> bytes:
    """Write a report as it comes in."""
    return json.dumps({"reasonType": why, "subject": subject, **more}).encode()


def test_a_report_of_a_post_names_it_and_whose_it_is() -> None:
    """By its address."""
    report = read_report(body(ABOUT_POST, reason="look"))

    assert (report.kind, report.subject, report.owner) == ("post", URI, BOB)
    assert report.words == "look"


@pytest.mark.parametrize(
    ("why", "category"),
    [
        (f"{OLD}Violation", "Violation"),
        (f"{OLD}Other", "Other"),
        (f"{NEW}ViolenceThreats", "ViolenceThreats"),
        (f"{NEW}ViolenceExtremistContent", "ViolenceExtremistContent"),
        ("app.example.defs#reasonOwn", "Own"),
        ("odd", "odd"),
    ],
)
def test_the_reporters_own_word_is_the_category(why: str, category: str) -> None:
    """Old types, new types and other apps'; what it means a person decides."""
    assert notice_of(read_report(body(why=why)), ALICE, KEY, NOW).category == category


def test_a_notice_does_not_say_who_reported() -> None:
    """It can be counted whose it is, and not found out without the key."""
    notice = notice_of(read_report(body(reason="look")), ALICE, KEY, NOW)
    other = notice_of(read_report(body(reason="look")), BOB, KEY, NOW)
    under_another_key = notice_of(read_report(body(reason="look")), ALICE, b"x" * 32, NOW)

    assert ALICE not in repr(notice)
    assert len({notice.reporter, other.reporter, under_another_key.reporter}) == 3
    assert notice.id != other.id


def test_the_same_again_is_the_same_notice_until_the_day_is_over() -> None:
    """Other words are another one."""
    same = notice_of(read_report(body(reason="look")), ALICE, KEY, NOW + timedelta(hours=5))
    first = notice_of(read_report(body(reason="look")), ALICE, KEY, NOW)
    later = notice_of(read_report(body(reason="look")), ALICE, KEY, NOW + timedelta(days=1))
    words = notice_of(read_report(body(reason="look!")), ALICE, KEY, NOW)

    assert same.id == first.id
    assert len({first.id, later.id, words.id}) == 3


@pytest.mark.parametrize("why", [f"{OLD}Appeal", f"{NEW}Appeal"])
def test_an_appeal_is_no_report(why: str) -> None:
    """It tells against nobody."""
    report = read_report(body(why=why, reason="I quoted it"))

    assert report.is_appeal
    appeal = appeal_of(report, BOB)
    assert (appeal.subject_kind, appeal.subject) == ("account", BOB)
    assert (appeal.account, appeal.words) == (BOB, "I quoted it")


def test_the_answer_repeats_the_report_and_says_whose_it_is() -> None:
    """As the lexicon wants it; the server checks that."""
    answer = answer_of(read_report(body(ABOUT_POST, reason="look")), ALICE, "n", NOW)

    assert answer["id"] == answer_of(read_report(body()), ALICE, "n", NOW)["id"] < 2**53
    assert answer["subject"] == ABOUT_POST
    assert (answer["reportedBy"], answer["reason"]) == (ALICE, "look")
    assert answer["createdAt"] == "2026-03-01T18:00:00.000Z"
    assert "reason" not in answer_of(read_report(body()), ALICE, "n", NOW)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{}",
        body(subject={}),
        body(subject={"$type": ACCOUNT, "did": "did:plc:short"}),
        body(subject={"$type": RECORD, "uri": f"at://{BOB}", "cid": CID}),
        body(
            subject={"$type": RECORD, "uri": "at://name.example/app.bsky.feed.post/1", "cid": CID}
        ),
        body(subject={"$type": "chat.bsky.convo.defs#messageRef", "did": BOB}),
        body(why=""),
        body(why=7),
        body(reason="x" * 20_001),
        b"[" * 100_000,
    ],
)
def test_what_is_no_report_is_refused(raw: bytes) -> None:
    """Nothing, another subject, too many words."""
    with pytest.raises(BadReport):
        read_report(raw)


@given(raw=some.binary(max_size=200))
def test_hostile_bytes_are_refused_and_nothing_else(raw: bytes) -> None:
    """Whatever comes in."""
    with pytest.raises(BadReport):
        read_report(raw)


@given(subject=ANYTHING, why=ANYTHING, reason=ANYTHING)
def test_hostile_reports_are_refused_and_nothing_else(
    subject: object, why: object, reason: object
) -> None:
    """Right outside, anything inside."""
    with suppress(BadReport):
        read_report(body(subject, why, reason=reason))


@given(text=some.text(max_size=80))
def test_a_hostile_name_belongs_to_nobody_or_to_an_identity(text: str) -> None:
    """It goes into questions to the server."""
    for written in (text, f"at://{text}", f"at://{BOB}/{text}", f"{BOB}/{text}"):
        if record := record_of(written):
            assert record.owner.startswith("did:")
        if blob := blob_of(written):
            assert blob_name(blob.owner, blob.cid) == written
    assert owner_of("url", text) is None


def test_a_post_is_read_with_what_it_answers_quotes_and_shows() -> None:
    """By the identifiers that other posts have."""
    picture = {"image": {"ref": {"$link": CID}, "mimeType": "image/png"}, "alt": "a tower"}
    value: dict[str, Any] = {
        "text": "hello",
        "createdAt": "2026-03-01T17:00:00Z",
        "langs": ["fr"],
        "reply": {"parent": {"uri": URI}, "root": {"uri": URI}},
        "embed": {
            "$type": "app.bsky.embed.recordWithMedia",
            "record": {"record": {"uri": URI}},
            "media": {"images": [picture, picture]},
        },
    }
    told = post_of(URI, json.dumps({"value": value}).encode(), NOW)

    assert told is not None
    post, media = told
    assert (post.author, post.text, post.language) == (BOB, "hello", "fr")
    assert (post.reply_to, post.quote_of, post.media) == (URI, URI, (f"{BOB}/{CID}",))
    assert [(one.id, one.media_type, one.alt) for one in media] == [
        (f"{BOB}/{CID}", "image/png", "a tower")
    ]


def test_a_post_of_an_odd_shape_is_read_for_its_words() -> None:
    """Its author decides on the shape, and must not hide what it says."""
    raw = json.dumps({"value": {"text": "hello", "langs": 7, "embed": []}}).encode()
    told = post_of(URI, raw, NOW)

    assert told is not None
    assert told[0].text == "hello"


def test_a_date_that_cannot_be_is_left_out() -> None:
    """Authors write dates as they like."""
    for date in (
        "1970-01-01T00:00:00Z",
        "2036-01-01T00:00:00Z",
        "yesterday",
        "2026-03-01T17:00:00",
    ):
        raw = json.dumps({"value": {"text": "hello", "createdAt": date}}).encode()
        told = post_of(URI, raw, NOW)
        assert told is not None
        assert told[0].created_at is None


@given(value=ANYTHING, described=ANYTHING)
def test_hostile_records_are_read_or_left_and_nothing_else(
    value: object, described: object
) -> None:
    """Whoever writes a record can write anything."""
    raw = json.dumps({"value": value}).encode()
    told = post_of(URI, raw, NOW)
    assert told is None or told[0].id == URI
    assert account_of(BOB, json.dumps(described).encode(), raw, NOW).id == BOB


def test_a_record_that_is_no_post_is_none() -> None:
    """A list, a profile, a follow."""
    assert post_of(f"at://{BOB}/app.bsky.graph.list/1", b'{"value": {"text": "x"}}', NOW) is None
