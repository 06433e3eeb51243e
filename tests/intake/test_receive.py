"""Every record gets one answer, in order, after it is kept."""

import pytest

from firebreak.intake.results import Code
from firebreak.model.errors import TooLarge
from firebreak.model.ids import DEFAULT_TENANT, ItemKey
from firebreak.model.items import Post
from firebreak.model.notices import Notice
from tests.intake.factories import FORUM, GOOD, NDJSON, NOW, memory, post, report, send


def test_a_good_post_is_kept_as_it_was_sent() -> None:
    """What a platform sends can be read back, letter for letter."""
    store = memory()
    send([post(text="Café am Hafen \u202e 7")], store=store)

    found = store.item(ItemKey("forum:post:p1"), DEFAULT_TENANT)

    assert found is not None
    assert Post(id="p1", author="u1", text="Café am Hafen \u202e 7") == found.item
    assert found.received_at == NOW


def test_the_answer_names_the_thing_and_its_place_in_the_feed() -> None:
    """A platform can match every answer to what it sent."""
    receipt = send([post(id="a"), post(id="b")])

    assert [(result.key, result.seq) for result in receipt.results] == [
        ("forum:post:a", 1),
        ("forum:post:b", 2),
    ]


def test_the_same_batch_twice_is_taken_once() -> None:
    """A platform that is unsure whether it was heard may send again."""
    store = memory()
    send([post()], store=store)
    again = send([post()], store=store)

    assert (again.accepted, again.duplicate, again.rejected) == (0, 1, 0)
    assert len(store.read(store.cursor("x"), 10)) == 1


def test_the_same_record_twice_in_one_batch_is_taken_once() -> None:
    """A doubled record counts as one."""
    assert [found.result for found in send([post(), post()]).results] == ["accepted", "duplicate"]


def test_other_content_under_the_same_version_is_refused_with_the_way_out() -> None:
    """An edit without a higher version would overwrite evidence."""
    store = memory()
    send([post(text="before", version=3)], store=store)
    (result,) = send([post(text="after", version=3)], store=store).results

    assert (result.result, result.code, result.field) == ("rejected", Code.OTHER_CONTENT, "version")
    assert result.key == "forum:post:p1"
    assert "send a higher version" in result.reason


def test_an_edit_with_a_higher_version_is_taken() -> None:
    """Platforms may tell us that a post has changed."""
    store = memory()
    send([post(text="before", version=3)], store=store)

    assert send([post(text="after", version=4)], store=store).accepted == 1


def test_one_bad_record_never_sinks_the_others() -> None:
    """Two good posts around a bad one are kept."""
    receipt = send([post(id="a"), post(id="b", text=7), post(id="c")])

    assert [found.result for found in receipt.results] == ["accepted", "rejected", "accepted"]
    assert (receipt.accepted, receipt.duplicate, receipt.rejected) == (2, 0, 1)


def test_a_batch_of_bad_records_asks_nothing_of_the_store() -> None:
    """Records that cannot be used never reach what is kept."""
    store = memory()
    send([7, {}], store=store)

    assert store.read(store.cursor("x"), 10) == []


@pytest.mark.parametrize("media_type", ["application/json", "", "text/plain; charset=utf-8"])
def test_an_array_is_known_by_its_bracket(media_type: str) -> None:
    """A wrong Content-Type does not cost a platform its batch."""
    assert send(b"[" + GOOD + b"]", media_type).accepted == 1


@pytest.mark.parametrize("media_type", [NDJSON, "application/jsonl; charset=utf-8", ""])
def test_lines_are_taken_one_by_one(media_type: str) -> None:
    """One record a line is as good as an array, whatever ends the lines."""
    body = GOOD + b"\r\n\r\n  \n" + GOOD.replace(b"good", b"next") + b"\r\n"

    assert [(found.line, found.index) for found in send(body, media_type).results] == [
        (1, 0),
        (4, 1),
    ]


def test_one_object_over_several_lines_is_one_record() -> None:
    """A first try with curl may send a single record, neatly indented."""
    assert send(GOOD.replace(b",", b",\n  ")).accepted == 1


def test_a_broken_line_costs_only_itself_and_is_named() -> None:
    """A line that was cut off is refused by its number; the next one is kept."""
    broken, good = send(GOOD[:20] + b"\n" + GOOD, NDJSON).results

    assert (broken.result, broken.code, broken.line) == ("rejected", Code.NOT_JSON, 1)
    assert (good.result, good.line) == ("accepted", 2)


@pytest.mark.parametrize("body", [b"[]", b" [ ] ", b"\xef\xbb\xbf[]"])
def test_an_empty_array_is_an_empty_answer(body: bytes) -> None:
    """Nothing sent is nothing wrong."""
    assert send(body).results == ()


def test_blank_lines_are_no_records() -> None:
    """A file of empty lines is an empty batch."""
    assert send(b"\n\r\n  \n", NDJSON).results == ()


def test_a_byte_order_mark_is_passed_over() -> None:
    """Some editors put invisible bytes in front."""
    assert send(b"\xef\xbb\xbf[" + GOOD + b"]").accepted == 1


@pytest.mark.parametrize(("count", "taken"), [(1_000, True), (1_001, False)])
def test_a_thousand_records_are_taken_and_one_more_is_too_many(count: int, taken: bool) -> None:
    """A batch has at most 1,000 records; a larger one is refused whole, with the limit named."""
    store = memory()
    body = [post(id=str(number)) for number in range(count)]
    if taken:
        assert send(body, store=store).accepted == 1_000
        return
    with pytest.raises(TooLarge, match="1,001 records, one request may bring 1,000"):
        send(body, store=store)
    assert store.read(store.cursor("x"), 1) == []


@pytest.mark.parametrize(("padding", "taken"), [(0, True), (1, False)])
def test_ten_megabytes_are_taken_and_one_byte_more_is_too_many(padding: int, taken: bool) -> None:
    """A body has at most 10,000,000 bytes."""
    body = b"[" + GOOD + b"]"
    body += b" " * (10_000_000 - len(body) + padding)
    if taken:
        assert send(body).accepted == 1
        return
    with pytest.raises(TooLarge, match="10,000,001 bytes"):
        send(body)


def test_a_notice_is_kept_and_named() -> None:
    """A user's report gets an answer of its own."""
    store = memory()
    notice = {"id": "n1", "subject_kind": "post", "subject": "p1", "reason": "a threat"}
    (result,) = report(notice, store=store).results

    assert (result.result, result.key) == ("accepted", "forum:notice:n1")
    (kept,) = store.read(store.cursor("x"), 10)
    assert Notice(id="n1", subject_kind="post", subject="p1", reason="a threat") == kept.told


def test_a_notice_with_an_identifier_that_is_taken_is_refused() -> None:
    """Two different reports under one identifier would hide one of them."""
    store = memory()
    notice = {"id": "n1", "subject_kind": "post", "subject": "p1"}
    report(notice, store=store)
    (result,) = report({**notice, "subject": "p2"}, store=store).results

    assert (result.code, result.field) == (Code.OTHER_CONTENT, "id")
    assert "send a new identifier" in result.reason


def test_a_relation_that_ends_needs_a_higher_version() -> None:
    """An unfollow is a new version of the follow, and the answer says so."""
    store = memory()
    follow = {"type": "relation", "verb": "follow", "actor": "u1", "object": "u2"}
    send([follow], store=store)
    (refused,) = send([{**follow, "active": False}], store=store).results

    assert refused.code == Code.OTHER_CONTENT
    assert send([{**follow, "active": False, "version": 1}], store=store).accepted == 1


def test_sources_do_not_share_identifiers() -> None:
    """The key says which platform the record came from."""
    assert (send([post()]).results[0].key or "").startswith(f"{FORUM}:")
