"""What a Mastodon's webhook tells is kept before it is answered."""

import hashlib
import hmac
import json
from dataclasses import replace

from starlette.testclient import TestClient

from firebreak.adapters.connectors.mastodon import CONNECTOR, MastodonEndpoint
from firebreak.app.web import create_app
from firebreak.model.items import StoredItem
from firebreak.model.notices import StoredNotice
from tests.adapters.connecting.test_mastodon_told import report
from tests.app.web.factories import FORUM, HOST, Desk

SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f001234567"
BODY = json.dumps(
    {"event": "report.created", "created_at": "2026-03-22T18:59:00Z", "object": report()}
).encode()
SIGNED = {"x-hub-signature": "sha256=" + hmac.digest(SECRET.encode(), BODY, hashlib.sha256).hex()}


def caller(desk: Desk) -> TestClient:
    """Give whoever calls a desk that has a Mastodon."""
    endpoint = MastodonEndpoint(
        kind="mastodon", url="https://m.example", token="t0ken", webhook_secret=SECRET
    )
    platforms = {FORUM: CONNECTOR.opens(FORUM, endpoint)}
    services = replace(desk.services, platforms=platforms)
    return TestClient(create_app(services, passwords=desk.passwords), base_url=HOST)


def kept(desk: Desk) -> list[str]:
    """Say what came in, in order."""
    told = []
    for record in desk.services.store.read(desk.services.store.cursor("none"), 100):
        if isinstance(record, StoredNotice):
            told.append(f"notice {record.notice.id}")
        elif isinstance(record, StoredItem):
            told.append(str(record.key))
    return told


def test_a_call_is_kept_before_it_is_answered(desk: Desk) -> None:
    """Account, post, and the notice about it; called again, nothing is added."""
    with caller(desk) as platform:
        for _ in range(2):
            answer = platform.post("/in/forum/webhook", content=BODY, headers=SIGNED)
            assert 200 == answer.status_code

    assert ["forum:account:7", "forum:post:11", "notice 5-11"] == kept(desk)


def test_a_call_that_nobody_signed_leaves_nothing(desk: Desk) -> None:
    """401, so that the server tries again once both hold the same secret."""
    with caller(desk) as platform:
        forged = platform.post(
            "/in/forum/webhook", content=BODY + b" ", headers={**SIGNED, "cookie": "session=x"}
        )
        elsewhere = platform.post("/in/another/webhook", content=BODY, headers=SIGNED)

    assert (401, 404) == (forged.status_code, elsewhere.status_code)
    assert [] == kept(desk)
