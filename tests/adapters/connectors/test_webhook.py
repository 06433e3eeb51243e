"""Signed webhooks, against the standard's own library and a real server."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
import standardwebhooks

from firebreak.adapters.connecting.signatures import decode_secret, encode_secret, sign, verify
from firebreak.adapters.connectors.webhook import Webhook
from firebreak.model.actions import Delivery
from firebreak.model.errors import InvalidConfig, InvalidSignature
from firebreak.model.ids import ActionId, ItemKey

SECRET = encode_secret(bytes(range(32)))
OTHER = encode_secret(bytes(range(1, 33)))
NOW = datetime.now(UTC).replace(microsecond=0)
BODY = '{"says": "héllo"}'.encode()


def test_the_standards_own_library_accepts_our_signature() -> None:
    """A platform that uses the public library needs nothing of ours."""
    headers = sign("msg_1", BODY, [decode_secret(SECRET)], NOW)

    assert standardwebhooks.Webhook(SECRET).verify(BODY, headers) == {"says": "héllo"}


def test_we_accept_a_signature_of_the_standards_own_library() -> None:
    """What the public library signs, we verify."""
    signature = standardwebhooks.Webhook(SECRET).sign("msg_1", NOW, BODY.decode())
    headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(NOW.timestamp())),
        "webhook-signature": signature,
    }

    assert verify(headers, BODY, SECRET, NOW) == "msg_1"


@pytest.mark.parametrize("header", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_a_missing_header_is_refused(header: str) -> None:
    """A message without one of the three headers was not signed."""
    headers = sign("msg_1", BODY, [decode_secret(SECRET)], NOW)

    with pytest.raises(InvalidSignature, match="missing"):
        verify({**headers, header: ""}, BODY, SECRET, NOW)


def test_a_changed_body_is_refused() -> None:
    """One changed byte breaks the signature."""
    headers = sign("msg_1", BODY, [decode_secret(SECRET)], NOW)

    with pytest.raises(InvalidSignature, match="no signature fits"):
        verify(headers, BODY + b" ", SECRET, NOW)


def test_a_wrong_secret_is_refused() -> None:
    """Another secret's signature does not open the door."""
    headers = sign("msg_1", BODY, [decode_secret(OTHER)], NOW)

    with pytest.raises(InvalidSignature, match="same secret"):
        verify(headers, BODY, SECRET, NOW)


@pytest.mark.parametrize(
    ("seconds", "fits"), [(300, True), (301, False), (-300, True), (-301, False)]
)
def test_a_recording_cannot_be_replayed_later(seconds: int, fits: bool) -> None:
    """A message counts for five minutes either way, to the second."""
    headers = sign("msg_1", BODY, [decode_secret(SECRET)], NOW)
    later = NOW + timedelta(seconds=seconds)

    if fits:
        assert verify(headers, BODY, SECRET, later) == "msg_1"
    else:
        with pytest.raises(InvalidSignature, match="check both clocks"):
            verify(headers, BODY, SECRET, later)


def test_during_a_rotation_both_secrets_are_good() -> None:
    """While a secret is replaced nothing is refused on either side."""
    both = f"{OTHER} {SECRET}"

    old_sender = sign("msg_1", BODY, [decode_secret(SECRET)], NOW)
    new_sender = sign("msg_1", BODY, [decode_secret(part) for part in both.split()], NOW)

    assert verify(old_sender, BODY, both, NOW) == "msg_1"
    assert verify(new_sender, BODY, SECRET, NOW) == "msg_1"


@pytest.mark.parametrize("secret", ["", "abc", "whsec_", "whsec_c2hvcnQ=", "whsec_???"])
def test_a_weak_or_broken_secret_is_refused_at_start(secret: str) -> None:
    """A secret that protects nothing is named as a mistake in the config."""
    with pytest.raises(InvalidConfig, match="whsec_"):
        decode_secret(secret)


class _Receiver(ThreadingHTTPServer):
    """A platform that keeps what it got and answers as told."""

    def __init__(self, status: int, headers: dict[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status = status
        self.answer_headers = headers
        self.got: list[tuple[dict[str, str], bytes]] = []


class _Handler(BaseHTTPRequestHandler):
    server: _Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.got.append(({k.lower(): v for k, v in self.headers.items()}, body))
        self.send_response(self.server.status)
        for name, value in self.server.answer_headers.items():
            self.send_header(name, value)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        return


@contextmanager
def _receiver(status: int = 204, headers: dict[str, str] | None = None) -> Iterator[_Receiver]:
    server = _Receiver(status, headers or {})
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _webhook(port: int, *, allow_private: bool = True) -> Webhook:
    url = f"http://127.0.0.1:{port}/hooks?x=1"
    return Webhook("forum", url, SECRET, allow_private=allow_private, timeout_seconds=5)


DELIVERY = Delivery(
    id="msg_1",
    action=ActionId("1"),
    endpoint="forum",
    subject=ItemKey("forum:account:anna"),
    body=BODY,
    due_at=NOW,
)


def test_a_real_server_gets_the_exact_bytes_signed() -> None:
    """Over a real socket, the platform can verify what it received."""
    with _receiver() as server:
        answer = _webhook(server.server_port).deliver(DELIVERY, NOW)

    assert answer.ok
    headers, body = server.got[0]
    assert verify(headers, body, SECRET, NOW) == "msg_1"
    assert body == BODY


def test_a_redirect_is_an_answer_and_is_not_followed() -> None:
    """A platform, or whoever took its name over, cannot send our messages elsewhere."""
    with (
        _receiver() as elsewhere,
        _receiver(307, {"location": f"http://127.0.0.1:{elsewhere.server_port}/"}) as server,
    ):
        answer = _webhook(server.server_port).deliver(DELIVERY, NOW)

    assert (answer.ok, answer.status) == (False, 307)
    assert elsewhere.got == []


def test_gone_and_retry_after_are_understood() -> None:
    """410 and Retry-After reach whoever decides about the next try."""
    with _receiver(410) as server:
        assert _webhook(server.server_port).deliver(DELIVERY, NOW).gone
    with _receiver(503, {"retry-after": "17"}) as server:
        assert _webhook(server.server_port).deliver(DELIVERY, NOW).retry_after == 17


def test_a_private_address_is_refused_unless_the_operator_allows_it() -> None:
    """A webhook address that leads into the own network is not called by accident."""
    with _receiver() as server:
        answer = _webhook(server.server_port, allow_private=False).deliver(DELIVERY, NOW)

    assert not answer.ok
    assert "not sent" in answer.note
    assert server.got == []


def test_a_platform_that_is_down_is_an_answer_not_an_exception() -> None:
    """A refused connection is noted and tried again later."""
    with _receiver() as server:
        port = server.server_port

    answer = _webhook(port).deliver(DELIVERY, NOW)

    assert not answer.ok
    assert "not reached" in answer.note
