"""Whatever is sent: no crash, and one answer a record or a place."""

import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from firebreak.intake.receive import Receipt
from firebreak.model.errors import MalformedJson, TooLarge
from firebreak.model.ids import DEFAULT_TENANT, ItemKey
from tests.intake.factories import NDJSON, memory, send

WORDS = st.sampled_from(
    ["type", "post", "account", "relation", "id", "author", "text", "reply_to", "created_at", "at"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | WORDS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text() | WORDS, inner, max_size=4)
    ),
    max_leaves=8,
)
IDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "M"], exclude_characters="\0"), max_size=80)
MOMENTS = st.sampled_from(["1990-01-01T00:00:00Z", "2026-03-01T14:00:00+02:00", None])
POSTS = st.fixed_dictionaries(
    {"type": st.just("post"), "id": IDS, "author": IDS},
    optional={
        "text": TEXTS,
        "created_at": MOMENTS,
        "version": st.integers(0, 2**53),
        "tags": st.lists(TEXTS, max_size=3),
        "mentions": st.lists(IDS, max_size=3),
        "views": st.none() | st.integers(0, 2**53),
    },
)


def answer(body: bytes, media_type: str) -> Receipt | None:
    """Send a body; None when it was refused whole, with a place inside it."""
    try:
        return send(body, media_type)
    except TooLarge:
        return None
    except MalformedJson as error:
        refused = error
    assert 0 <= refused.byte <= len(body)
    assert body[: refused.byte].count(b"\n") + 1 == refused.line
    return None


@given(st.binary(max_size=300), st.sampled_from(["", NDJSON, "application/json"]))
@example(b'[{"type":"post"\xff}]', "")
@example(b"\xff\xfe[\x00", NDJSON)
@example(b'{"type":"post","zz":1,', "")
def test_any_bytes_get_an_answer_or_a_place(body: bytes, media_type: str) -> None:
    """Noise never takes the intake down."""
    receipt = answer(body, media_type)

    assert receipt is None or len(receipt.results) == receipt.rejected


@given(st.lists(VALUES, max_size=6))
def test_any_array_gets_one_answer_a_record(batch: list[Any]) -> None:
    """Whatever stands in an array, even NaN, each record is answered in its place."""
    receipt = send(json.dumps(batch).encode())

    assert list(range(len(batch))) == [found.index for found in receipt.results]
    assert all(found.reason for found in receipt.results if found.result == "rejected")


@given(st.lists(VALUES, max_size=6))
def test_lines_and_arrays_are_judged_alike(batch: list[Any]) -> None:
    """How records are packed does not change what becomes of them."""
    lines = "\n".join(json.dumps(record) for record in batch).encode()
    whole = send(json.dumps(batch).encode())

    assert [(found.result, found.code) for found in whole.results] == [
        (found.result, found.code) for found in send(lines, NDJSON).results
    ]


@given(POSTS, st.data())
def test_a_body_that_is_cut_or_damaged_gets_an_answer_or_a_place(
    record: dict[str, Any], data: st.DataObject
) -> None:
    """Bytes that are lost or changed on the way never take the intake down."""
    body = bytearray(json.dumps([record, record], ensure_ascii=False).encode())
    place = data.draw(st.integers(0, len(body) - 1))
    if data.draw(st.booleans()):
        body = body[:place]
    else:
        body[place] = data.draw(st.integers(0, 255))

    receipt = answer(bytes(body), "")

    assert receipt is None or all(found.key or found.reason for found in receipt.results)


@given(st.lists(POSTS, max_size=8), st.booleans())
def test_valid_posts_are_taken_once_each_and_come_back_unchanged(
    batch: list[dict[str, Any]], as_escapes: bool
) -> None:
    """However its letters are escaped, a post comes back as its author wrote it."""
    store = memory()
    receipt = send(json.dumps(batch, ensure_ascii=as_escapes).encode(), store=store)
    for _ in range(2):
        send(json.dumps(batch, ensure_ascii=as_escapes).encode(), store=store)

    accepted = [batch[found.index] for found in receipt.results if found.result == "accepted"]
    distinct = {(record["id"], record.get("version", 0)) for record in batch}
    assert len(distinct) == len(accepted) == len(store.read(store.cursor("x"), 100))
    for record in accepted:
        newest = max(
            (other for other in accepted if other["id"] == record["id"]),
            key=lambda other: other.get("version", 0),
        )
        found = store.item(ItemKey(f"forum:post:{record['id']}"), DEFAULT_TENANT)
        assert found is not None
        assert newest.get("text", "") == getattr(found.item, "text", None)
