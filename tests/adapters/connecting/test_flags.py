"""Reports between servers, in all the forms they are sent in."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.adapters.connecting.flags import (
    LONGEST_TEXT,
    MOST_THINGS,
    Flag,
    Unreadable,
    flag_of,
    is_address,
    notice_id,
    read,
    written,
)

A, B = "https://a.example/users/u1", "https://a.example/posts/1"
ACTOR = "https://b.example/actor"


def flag(**fields: Any) -> Flag:
    """Read a report with some fields."""
    told = {"type": "Flag", "actor": ACTOR, "object": [A, B], **fields}
    return flag_of(read(json.dumps(told).encode()))


@pytest.mark.parametrize(
    ("named", "things"),
    [
        (A, (A,)),
        ([A, B], (A, B)),
        ([A, A, B], (A, B)),
        ({"id": A, "type": "Person"}, (A,)),
        ([{"id": A}, {"type": "Link", "href": B}], (A, B)),
        ([[A], [[B]]], (A, B)),
        ({"type": "OrderedCollection", "orderedItems": [A, {"id": B}]}, (A, B)),
        ({"@id": A}, (A,)),
        ([A, None, 7, True, {}, "", "not an address", "javascript:alert(1)"], (A,)),
        (["https://a.example/ b", f"https://a.example/{'x' * 600}"], ()),
        ([[[[[[A]]]]]], ()),
        (None, ()),
        ({}, ()),
    ],
)
def test_what_is_reported_is_found_however_it_is_written(named: Any, things: tuple[str]) -> None:
    """Alone, in lists, in objects; what is no address is left out."""
    assert flag(object=named).things == things


@pytest.mark.parametrize(
    ("fields", "content", "language"),
    [
        ({"content": " it calls to kill "}, "it calls to kill", ""),
        ({"content": ["one", "two"]}, "one\ntwo", ""),
        ({"contentMap": {"fr": "il menace"}}, "il menace", "fr"),
        ({"contentMap": {"<b>": "x"}}, "x", ""),
        ({"summary": "as some servers say it"}, "as some servers say it", ""),
        ({"content": "", "summary": "s"}, "s", ""),
        ({"content": {"x": 1}}, "", ""),
        ({"content": 7}, "", ""),
        ({}, "", ""),
    ],
)
def test_the_reporters_words_are_found(fields: Any, content: str, language: str) -> None:
    """And may be missing."""
    found = flag(**fields)
    assert (found.content, found.language) == (content, language)


@pytest.mark.parametrize(
    "kind",
    ["Flag", ["Flag"], ["x", "Flag"], "as:Flag", "https://www.w3.org/ns/activitystreams#Flag"],
)
def test_a_report_is_known_by_its_type(kind: Any) -> None:
    """In the forms that JSON-LD allows."""
    assert read(json.dumps({"type": kind, "actor": ACTOR}).encode()).is_flag


@pytest.mark.parametrize("kind", ["flag", "Undo", None, 7, [], ["Create"], {"Flag": 1}])
def test_nothing_else_is_a_report(kind: Any) -> None:
    """However near."""
    assert not read(json.dumps({"type": kind, "actor": ACTOR}).encode()).is_flag


@pytest.mark.parametrize("actor", [ACTOR, [ACTOR], {"id": ACTOR}])
def test_the_actor_is_found(actor: Any) -> None:
    """An address, or an object that has one."""
    assert read(json.dumps({"type": "Flag", "actor": actor}).encode()).actor == ACTOR


@pytest.mark.parametrize("published", ["2026-03-01T18:00:00Z", "2026-03-01T18:00:00", "soon", 5])
def test_only_an_instant_with_a_zone_is_one(published: Any) -> None:
    """Nobody guesses a zone."""
    assert (flag(published=published).published is not None) is (
        published == "2026-03-01T18:00:00Z"
    )


def test_so_many_things_and_words_are_taken_and_no_more() -> None:
    """What a stranger sends has an end."""
    many = [f"{B}{number}" for number in range(MOST_THINGS + 9)]
    found = flag(object=many, content="x" * (LONGEST_TEXT + 9))
    assert (len(found.things), len(found.content)) == (MOST_THINGS, LONGEST_TEXT)


def test_a_report_without_a_number_is_known_by_what_it_says() -> None:
    """Sent again it is the same."""
    told = {"type": "Flag", "actor": ACTOR, "object": A, "content": "x"}
    once, again = read(json.dumps(told).encode()), read(json.dumps(told, indent=1).encode())
    other = read(json.dumps({**told, "content": "y"}).encode())
    assert notice_id(once, A) == notice_id(again, A)
    assert notice_id(once, A) != notice_id(other, A)
    assert notice_id(once, A) != notice_id(once, B)


def test_what_we_write_we_can_read() -> None:
    """Names, in order, and the words."""
    body = written(name=f"{ACTOR}/f/1", actor=ACTOR, to=A, things=(A, B), content="x")
    activity = read(body)
    assert activity.id == f"{ACTOR}/f/1"
    assert flag_of(activity) == Flag(things=(A, B), content="x")


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=20)
    | st.sampled_from([A, B, "id"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["id", "@id", "href", "items", "orderedItems", "fr", "type"]), inner
        )
    ),
    max_leaves=30,
)


@given(
    st.dictionaries(st.sampled_from(["id", "content", "contentMap", "object", "published"]), JSON)
)
def test_hostile_fields_raise_nothing(fields: dict[str, Any]) -> None:
    """What comes out is always of the form that the rest relies on."""
    found = flag(**fields)
    assert all(is_address(one) for one in found.things)
    assert len(set(found.things)) == len(found.things) <= MOST_THINGS


@given(st.binary(max_size=200) | JSON.map(lambda one: json.dumps(one).encode()))
def test_hostile_bytes_are_read_or_refused(body: bytes) -> None:
    """By the one declared error."""
    try:
        activity = read(body)
    except Unreadable:
        return
    assert is_address(activity.actor)
