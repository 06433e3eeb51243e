"""A websocket to listen on: over TLS, in large pieces, never led elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from firebreak.adapters import outbound
from firebreak.adapters.connecting import websocket
from firebreak.adapters.going_out import wire
from tests.adapters.outbound_servers import OK, certified, saying

WAIT = 10.0


@contextmanager
def telling(tell: Callable[[Any], None], tls: Any = None) -> Iterator[int]:
    """Serve a websocket that tells something; gives its port."""
    serve = import_module("websockets.sync.server").serve
    with serve(tell, "127.0.0.1", 0, ssl=tls) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.socket.getsockname()[1]
        finally:
            server.shutdown()
            thread.join()


def test_large_messages_come_whole_over_tls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """TLS is spoken by the one way out, the websocket by the library on it."""
    context, trusted = certified(tmp_path, "127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    wire._tls.cache_clear()
    told = [bytes([each]) * 300_000 for each in range(5)]

    def tell(connection: Any) -> None:
        for one in told:
            connection.send(one)

    with telling(tell, context) as port:
        stream = websocket.listen(f"https://127.0.0.1:{port}/x", allow_private=True)
        assert told == [stream.receive(WAIT) for _ in told]
        with pytest.raises(ConnectionError):
            stream.receive(WAIT)
        stream.close()
    wire._tls.cache_clear()


def test_a_message_that_is_too_large_ends_the_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of it is kept."""
    monkeypatch.setattr(websocket, "LARGEST", 1_000)
    with telling(lambda connection: connection.send(bytes(1_001))) as port:
        stream = websocket.listen(f"http://127.0.0.1:{port}/x", allow_private=True)
        with pytest.raises(ConnectionError):
            stream.receive(WAIT)
        stream.close()


def test_nothing_comes_and_nothing_is_made_up() -> None:
    """Silence is no end."""
    with telling(lambda connection: connection.recv(WAIT)) as port:
        stream = websocket.listen(f"http://127.0.0.1:{port}/x", allow_private=True)
        assert stream.receive(0.05) is None
        stream.close()


@pytest.mark.parametrize(
    "answer",
    [
        OK,
        b"HTTP/1.1 302 Found\r\nlocation: ws://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\n\r\n",
        b"\x00\x01\x02\r\n",
    ],
)
def test_what_is_no_websocket_is_refused_and_nobody_is_led_elsewhere(answer: bytes) -> None:
    """Neither a page, nor a redirect, nor an upgrade that nobody asked for in this way."""
    with saying(lambda _: answer) as there, pytest.raises(OSError, match="no websocket"):
        websocket.listen(f"http://127.0.0.1:{there.port}/x", allow_private=True)
    assert 1 == len(there.asked)


def test_a_private_address_is_refused_unless_it_is_allowed() -> None:
    """As for everything that leaves."""
    with pytest.raises(outbound.Refused):
        websocket.listen("https://127.0.0.1:9/x", allow_private=False)
