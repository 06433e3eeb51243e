"""A homeserver made of prepared answers, and odd ones drawn by chance."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from hypothesis import strategies as st

from firebreak.adapters import outbound
from firebreak.adapters.connecting.matrix_server import Homeserver
from firebreak.adapters.connectors.synapse import CONNECTOR, Synapse, SynapseEndpoint

Answering = Callable[[str, str, Mapping[str, Any]], tuple[int, Any]]
"""From method, path with query, and body to status and what is written as JSON."""
ALICE, MALLORY = "@alice:hs.test", "@mallory:hs.test"
ROOM, EVENT = "!room:hs.test", "$event"


class Asked:
    """What a server was asked, in order, and how it answers."""

    def __init__(self, answer: Answering) -> None:
        self.answer = answer
        self.heard: list[str] = []

    def send(self, method: str, url: str, body: bytes, *_: Any, **__: Any) -> outbound.Reply:
        """Answer in place of the way out."""
        path = "/" + url.partition("//")[2].partition("/")[2]
        self.heard.append(f"{method} {path}")
        status, said = self.answer(method, path, json.loads(body or b"{}"))
        written = said if isinstance(said, bytes) else json.dumps(said).encode()
        return outbound.Reply(status=status, headers={}, body=written)


@contextmanager
def answering(answer: Answering) -> Iterator[Asked]:
    """Let every homeserver answer like this until the block ends."""
    asked = Asked(answer)
    with patch.object(outbound, "send", asked.send):
        yield asked


def server() -> Homeserver:
    """Give a server to ask."""
    return Homeserver("https://hs.test", "token", allow_private=False)


def settings(**more: Any) -> SynapseEndpoint:
    """Give a section of the config."""
    given = {
        "kind": "synapse",
        "url": "https://hs.test",
        "token": "syt_0123456789_abcdefghij",
        "server_name": "hs.test",
        "reporter_secret": "reporters-0123456789-abcde",
        "hs_token": "hs-token-0123456789-abcdef",
        "module_secret": "module-0123456789-abcdefgh",
    }
    return SynapseEndpoint(**{**given, **more})


def synapse(**more: Any) -> Synapse:
    """Open a platform."""
    opened = CONNECTOR.opens("matrix", settings(**more))
    assert isinstance(opened, Synapse)
    return opened


def message(text: str = "hello", **more: Any) -> dict[str, Any]:
    """Write an event as the server does."""
    return {
        "type": "m.room.message",
        "room_id": ROOM,
        "event_id": EVENT,
        "sender": MALLORY,
        "origin_server_ts": 1_795_917_933_101,
        "content": {"msgtype": "m.text", "body": text},
        **more,
    }


def row(number: int, **more: Any) -> dict[str, Any]:
    """Write a report of an event as the server lists it."""
    return {
        "id": number,
        "received_ts": 1_795_917_933_364,
        "room_id": ROOM,
        "event_id": EVENT,
        "user_id": ALICE,
        "score": -100,
        "reason": "a threat",
        "sender": MALLORY,
        **more,
    }


_WORDS = [
    *("event_reports", "user_reports", "next_token", "id", "user_id", "target_user_id"),
    *("room_id", "event_id", "sender", "reason", "received_ts", "event", "content", "body"),
    *("unsigned", "redacted_because", "m.relations", "m.replace", "m.new_content", "m.relates_to"),
    *("m.in_reply_to", "rel_type", "type", "name", "suspended", "locked", "creation_ts"),
    *("displayname", "avatar_url", "media_info", "sha256", "quarantined_by", "errcode", "url"),
    *("formatted_body", "format", "m.mentions", "user_ids", "events", "state_key", "membership"),
    *("origin_server_ts", "access_token", "retry_after_ms", "redacts", "created_ts"),
]
_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=True),
    st.text(max_size=20),
    st.sampled_from(
        [
            *(ALICE, ROOM, EVENT, "m.room.message", "m.room.member", "m.room.redaction"),
            *("mxc://hs.test/abc", "join", "org.matrix.custom.html", "<a href='x", "M_FORBIDDEN"),
            *("> <@a:b> x\n\ny", "\ud800", "\x00", "a" * 600, "@" + "u" * 600),
        ]
    ),
)
odd = st.recursive(
    _VALUES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(_WORDS), inner, max_size=8),
    ),
    max_leaves=25,
)
"""JSON that has our words in it and none of their order."""
nearly = st.builds(
    lambda whole, spoilt: {**whole, **spoilt},
    st.sampled_from([message(), row(1), {"name": ALICE}, {"event": message()}]),
    st.dictionaries(st.sampled_from(_WORDS), odd, max_size=3),
)
"""What a server says, with something wrong in it."""
statuses = st.sampled_from([200, 200, 200, 204, 302, 400, 401, 403, 404, 429, 500, 502])
