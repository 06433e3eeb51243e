"""A Mastodon server that says what a test lays out, and messages for it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from firebreak.adapters.connectors.mastodon import Mastodon, MastodonEndpoint
from firebreak.model.actions import ActionVerb, Delivery
from firebreak.model.ids import ActionId, item_key
from tests.adapters.connecting.test_mastodon_told import report
from tests.real_servers.mastodon import Recorded, Said, recorded

NOW = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
ADA = item_key("forum", "account", "7")


@pytest.fixture
def there() -> Iterator[Recorded]:
    """A server that gives the answers a test lays out, one after another."""
    with recorded() as served:
        yield served


def endpoint(**more: Any) -> MastodonEndpoint:
    """Write the settings."""
    given = {"kind": "mastodon", "url": "https://m.example", "token": "t0ken", **more}
    return msgspec.convert(given, MastodonEndpoint)


def ours(there: Recorded, **more: Any) -> Mastodon:
    """Open the connector for a server of the test."""
    return Mastodon("forum", endpoint(url=there.address, allow_private=True, **more))


def says(value: Any, status: int = 200, **headers: str) -> Said:
    """Answer with JSON."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Said(status, {"content-type": "application/json", **named}, json.dumps(value).encode())


def reports(*numbers: int) -> Said:
    """Answer with reports, newest first as the server does."""
    return says([report(id=str(number)) for number in sorted(numbers, reverse=True)])


def message(verb: ActionVerb, kind: str = "account", name: str = "7", **more: Any) -> Delivery:
    """Write the message that asks for an action."""
    data = {"verb": verb, "subject": {"kind": kind, "id": name}, **more}
    return written("action.requested", data, action="a1")


def written(type_: str, data: dict[str, Any], *, action: str = "") -> Delivery:
    """Write any message."""
    return Delivery(
        id="msg_1",
        action=ActionId(action),
        endpoint="forum",
        subject=ADA,
        body=msgspec.json.encode({"type": type_, "data": data}),
        due_at=NOW,
    )
