"""An alert as a webhook is signed, so that its receiver can tell."""

import json
from datetime import UTC, datetime

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from firebreak.adapters.alerting.contract import Hook, NotTold
from firebreak.adapters.alerting.webhook import send
from firebreak.adapters.connecting.signatures import encode_secret
from firebreak.model.errors import InvalidConfig
from tests.adapters.alerting.test_mail import TOLD
from tests.adapters.outbound_servers import OK, saying

SECRET = encode_secret(bytes(range(32)))
NO = b"HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n"


def test_a_receiver_can_check_who_sent_it() -> None:
    """The library of Standard Webhooks verifies it, and no other secret does."""
    with saying(lambda _: OK) as server:
        send(Hook(url=server.address, secret=SECRET, allow_private=True), TOLD, datetime.now(UTC))
    head, _, body = server.asked[0].partition(b"\r\n\r\n")
    pairs = (line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
    headers = {name.lower(): value for name, value in pairs}
    Webhook(SECRET).verify(body, headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(encode_secret(bytes(32))).verify(body, headers)
    told = json.loads(body)
    assert ("alert.raised", "dead letters") == (told["type"], told["data"]["alert"])
    assert "m1" == headers["webhook-id"]


@pytest.mark.parametrize("private", [True, False])
def test_what_was_not_taken_is_said(*, private: bool) -> None:
    """A busy receiver, and an address inside that nobody allowed."""
    with saying(lambda _: NO) as server:
        hook = Hook(url=server.address, secret=SECRET, allow_private=private)
        with pytest.raises(NotTold, match="503" if private else "http is allowed for private"):
            send(hook, TOLD, datetime.now(UTC))


def test_a_secret_that_is_none_is_refused() -> None:
    """Nothing is sent unsigned."""
    with pytest.raises(InvalidConfig, match="whsec_"):
        send(Hook(url="https://ops.example/", secret=""), TOLD, datetime.now(UTC))
