"""Small real records and batches."""

import json
from datetime import UTC, datetime
from typing import Any

from firebreak.adapters.store import open_store
from firebreak.intake.receive import Receipt, receive_items, receive_notices
from firebreak.intake.results import RecordResult
from firebreak.model.ids import DEFAULT_TENANT, SourceId
from firebreak.model.ports import Store

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
FORUM = SourceId("forum")
NDJSON = "application/x-ndjson"
GOOD = b'{"type":"post","id":"good","author":"u1","text":"Meet at the harbour"}'


def memory() -> Store:
    """Open an empty store."""
    return open_store("memory:", now=lambda: NOW)


def post(**fields: Any) -> dict[str, Any]:
    """Make a post as a platform writes it."""
    return {"type": "post", "id": "p1", "author": "u1", **fields}


def send(body: bytes | list[Any], media_type: str = "", *, store: Store | None = None) -> Receipt:
    """Send items; a list is written as a JSON array."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return receive_items(
        raw,
        media_type,
        intake=store or memory(),
        tenant=DEFAULT_TENANT,
        source=FORUM,
        now=NOW,
    )


def report(*notices: dict[str, Any], store: Store | None = None) -> Receipt:
    """Send notices as a JSON array."""
    return receive_notices(
        json.dumps(notices).encode(),
        "application/json",
        intake=store or memory(),
        tenant=DEFAULT_TENANT,
        source=FORUM,
        now=NOW,
    )


def refusal(record: bytes | dict[str, Any]) -> RecordResult:
    """Send a record between two good ones; both are taken, and what was said of it is given."""
    raw = record if isinstance(record, bytes) else json.dumps(record).encode()
    other = GOOD.replace(b'"good"', b'"other"')
    first, result, last = send(b"[" + b",".join((GOOD, raw, other)) + b"]").results
    assert (first.result, last.result) == ("accepted", "accepted")
    return result
