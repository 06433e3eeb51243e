"""An Ozone, or whoever sits in its place, may answer anything."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firebreak.adapters.connecting import ozone_events
from firebreak.adapters.connectors.ozone import Ozone
from firebreak.model.ids import ItemKey, item_key
from firebreak.model.platforms import News, Silent
from firebreak.model.ports import Answer
from tests.adapters.connecting.signing import BOB
from tests.adapters.connectors.ozone_server import (
    DEFS,
    NOW,
    URI,
    Service,
    letter,
    message,
    opened,
    repo,
    running,
    strong,
)

METHODS = (
    "com.atproto.server.createSession",
    "tools.ozone.moderation.queryStatuses",
    "tools.ozone.moderation.queryEvents",
    "tools.ozone.moderation.emitEvent",
    "tools.ozone.moderation.getRecord",
    "tools.ozone.moderation.getRepo",
    "com.atproto.label.queryLabels",
    "com.atproto.sync.getRepoStatus",
    "com.atproto.repo.getRecord",
)
KEYS = tuple(
    word
    for line in (
        "subjectStatuses subject did uri takendown reviewState events event id $type createdBy",
        "createdAt comment reportType modTool name meta action cursor labels val src neg cid value",
        "text embed handle relatedRecords accessJwt refreshJwt error isDelivered createLabelVals",
        "blobCids did active status targetServices",
    )
    for word in line.split()
)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.sampled_from([BOB, URI, f"{DEFS}modEventReport", f"{DEFS}modEventTakedown", "9999-12-31T"])
)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=20,
)
BODIES = ANYTHING.map(lambda told: json.dumps(told).encode()) | st.binary(max_size=60)
EVENTS = st.fixed_dictionaries(
    {
        "id": st.integers(-1, 2**70) | ANYTHING,
        "event": st.fixed_dictionaries(
            {"$type": st.sampled_from([ozone_events.REPORT, *ozone_events.CHANGES])},
            optional={"comment": LEAVES, "reportType": LEAVES, "createLabelVals": ANYTHING},
        ),
        "subject": st.sampled_from([repo(), strong()]) | ANYTHING,
        "createdBy": LEAVES,
        "createdAt": st.datetimes().map(lambda at: at.isoformat() + "Z") | LEAVES,
    },
    optional={"modTool": ANYTHING},
)
quickly = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    """One Ozone for all examples."""
    with running() as one:
        yield one


@given(
    method=st.sampled_from(METHODS),
    status=st.sampled_from([200, 400, 401, 429, 500, 502]),
    headers=st.sampled_from([{}, {"retry-after": "9" * 40}, {"retry-after": "soon"}]),
    body=BODIES,
)
@quickly
def test_no_answer_breaks_anything(
    service: Service, method: str, status: int, headers: dict[str, str], body: bytes
) -> None:
    """Whatever comes, there is an answer, or Silent; and nothing of it in what operators read."""
    service.events.clear()
    service.down.clear()
    service.report(words="marker words")
    service.answers = {method: (status, headers, body)}
    platform = opened(service, mail=True, other_label="threat")
    for told in (
        _fetched(platform),
        _shown(platform, "account", BOB),
        _shown(platform, "post", URI),
    ):
        assert told is None or "marker" not in told
    for verb, kind, name in (
        ("suspend", "account", BOB),
        ("restore", "post", URI),
        ("label", "post", URI),
        ("unlabel", "post", URI),
    ):
        _is_plain(platform.deliver(message(verb, kind, name, reverses="a0"), NOW))
    _is_plain(platform.deliver(letter("notice.answered", URI), NOW))
    _is_plain(platform.deliver(letter("appeal.answered", URI), NOW))


@given(events=st.lists(EVENTS, max_size=5), cursor=LEAVES)
@quickly
def test_no_event_holds_up_those_after_it(service: Service, events: list[Any], cursor: Any) -> None:
    """A sound report behind odd ones is told, and the place to go on is always a sound one."""
    service.events.clear()
    service.down.clear()
    number = service.report(words="the last one")
    service.events[-1]["id"] = 2**52 + number
    page: dict[str, Any] = {"events": [*events, service.events[-1]]}
    page |= {"cursor": cursor} if isinstance(cursor, str) else {}
    body = json.dumps(page).encode()
    service.answers = {"tools.ozone.moderation.queryEvents": (200, {}, body)}
    platform = opened(service)
    news = platform.fetch("", NOW)

    assert "the last one" in [one.reason for one in news.notices]
    second = platform.fetch(news.cursor, NOW)
    # This stand-in tells the same whatever it is asked; told again, a notice is the same one.
    assert {one.id for one in second.notices} <= {one.id for one in news.notices}
    assert platform.fetch(second.cursor, NOW).cursor == second.cursor


@given(cursor=st.text() | ANYTHING.map(json.dumps))
@quickly
def test_any_cursor_is_gone_on_from(service: Service, cursor: str) -> None:
    """One that is none of ours begins anew, and a report is told twice rather than never."""
    service.events.clear()
    service.answers = {}
    service.report()

    assert len(opened(service).fetch(cursor, NOW).notices) == 1


def _fetched(platform: Ozone) -> str:
    try:
        assert isinstance(platform.fetch("", NOW), News)
    except Silent as error:
        return str(error)
    return ""


def _shown(platform: Ozone, kind: Any, name: str) -> str:
    key: ItemKey = item_key("ozone", kind, name)
    try:
        platform.show(key, NOW)
    except Silent as error:
        return str(error)
    return ""


def _is_plain(answer: Answer) -> None:
    assert "marker" not in answer.note
    assert len(answer.note) < 200
