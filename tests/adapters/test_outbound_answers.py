"""What comes back is whole and bounded; connections are kept with care."""

import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from firebreak.adapters import outbound
from firebreak.adapters.going_out import kept, wire
from firebreak.adapters.going_out.kept import Kept, Key, Line
from firebreak.adapters.outbound import Network, Refused, Reply, TooLong
from tests.adapters.outbound_servers import OK, certified, saying

HEAD = b"HTTP/1.1 200 OK\r\n"
LIMITS: dict[str, Any] = {"allow_private": True, "whole_seconds": 5.0, "most_bytes": 1_000}


@pytest.fixture(autouse=True)
def nothing_is_kept() -> Iterator[None]:
    """Begin and end without connections."""
    outbound.go_through(Network())
    yield
    outbound.go_through(Network())


def sent(address: str, method: outbound.Method = "GET", body: bytes = b"", **more: Any) -> Reply:
    """Send a request to a server of a test."""
    return outbound.send(method, address, body, {}, **{**LIMITS, **more})


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (HEAD + b"content-encoding: gzip\r\ncontent-length: 2\r\n\r\nok", "compressed"),
        (HEAD + b"content-encoding: br, gzip\r\ncontent-length: 2\r\n\r\nok", "compressed"),
        (HEAD + b"content-length: 1001\r\n\r\n", "more than 1,000"),
        (HEAD + b"transfer-encoding: chunked\r\n\r\n3e9\r\n" + b"x" * 1_001, "more than 1,000"),
        (HEAD + b"transfer-encoding: chunked\r\n\r\n-1\r\n" + b"x" * 99_999, "more than"),
        (HEAD + b"transfer-encoding: chunked\r\n\r\n0\r\n" + b"x: y\r\n" * 99_999, "more than"),
        (HEAD + b"x: y\r\n" * 200 + b"\r\n", "not an HTTP answer"),
        (HEAD + (b"x: " + b"y" * 60_000 + b"\r\n") * 2, "more than"),
        (HEAD + b"x: " + b"y" * 70_000, "not an HTTP answer|more than"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" * 9_999, "more than"),
        (b"HTTP/1.1 101 Switching Protocols\r\n\r\n", "another protocol"),
        (b"HTTP/1.1 103 Early Hints\r\n\r\n", "another protocol"),
        (b"SSH-2.0-OpenSSH\r\n", "not an HTTP answer"),
        (b"+PONG\r\n", "not an HTTP answer"),
    ],
)
def test_an_answer_that_is_none_is_read_no_further(answer: bytes, says: str) -> None:
    """Neither memory nor time is theirs; and another protocol is not spoken."""
    with saying(lambda _: answer, times=1) as there, pytest.raises(OSError, match=says):
        sent(there.address)


def test_a_told_platform_counts_by_its_status_alone() -> None:
    """What was taken is not sent again because of words that nobody reads."""
    compressed, broken = b"content-encoding: gzip\r\n\r\nok", b"content-length: 9\r\n\r\n"
    for rest in (compressed, broken):
        with saying(lambda _, rest=rest: HEAD + rest, times=1) as there:  # type: ignore[misc]
            reply = outbound.post(there.address, b"x", {}, allow_private=True, timeout_seconds=5)
            assert 200 == reply.status


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_every_method_leaves_as_it_is(method: outbound.Method) -> None:
    """With its body and that body's length, and asking for no compression."""
    with saying(lambda _: OK) as there:
        assert b"ok" == sent(there.address, method, b"body").body
    head, _, body = there.asked[0].partition(b"\r\n\r\n")
    assert head.startswith(f"{method} / HTTP/1.1\r\n".encode())
    assert b"Content-Length: 4" in head
    assert b"Accept-Encoding: identity" in head
    assert b"body" == body


def test_a_large_body_arrives_whole() -> None:
    """A picture of some megabytes, for one."""
    body = bytes(range(256)) * 4_000
    with saying(lambda _: OK) as there:
        sent(there.address, "PUT", body)
    assert body == there.asked[0].partition(b"\r\n\r\n")[2]


def test_a_thousand_actions_share_a_few_connections() -> None:
    """Whoever carries out many actions does not greet the server anew each time."""
    with saying(lambda _: OK) as there:
        for _ in range(20):
            sent(there.address, "POST")
    assert [20] == [len(one) for one in there.connections]


@pytest.mark.parametrize(
    "answer",
    [
        HEAD + b"connection: close\r\ncontent-length: 2\r\n\r\nok",
        b"HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\nok",
        OK + b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nevil",
    ],
    ids=["says so", "old protocol", "more than was asked for"],
)
def test_a_connection_that_is_not_good_for_more_is_not_kept(answer: bytes) -> None:
    """Nobody gets an answer to what another one asked."""
    with saying(lambda _: answer) as there:
        assert [b"ok", b"ok"] == [sent(there.address).body for _ in range(2)]
    assert [1, 1] == [len(one) for one in there.connections]


def test_a_kept_connection_is_for_what_was_allowed_then() -> None:
    """Who may not ask private networks does not do it over another one's connection."""
    with saying(lambda _: OK) as there:
        sent(there.address)
        with pytest.raises(Refused):
            sent(there.address, allow_private=False)
        with pytest.raises(Refused):
            sent(there.address, reach=outbound.Reach.to("https://named.example/"))
        sent(there.address, reach=outbound.Reach.to(there.address))
    assert [1, 1] == [len(one) for one in there.connections]


def test_a_connection_that_was_hung_up_meanwhile_is_not_used() -> None:
    """A server may hang up whenever it likes; nothing is lost by it."""
    with saying(lambda _: OK, times=1) as there:
        for _ in range(3):
            assert 200 == sent(there.address, "POST").status
    assert [1, 1, 1] == [len(one) for one in there.connections]


@pytest.mark.parametrize(("method", "tries"), [("GET", 2), ("DELETE", 2), ("POST", 1)])
def test_what_may_have_been_done_is_not_sent_twice_by_itself(
    method: outbound.Method, tries: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that hangs up over a kept connection is asked anew only where twice is once."""
    monkeypatch.setattr(kept, "_is_quiet", lambda *_: True)
    with saying(lambda _: OK, times=1) as there:
        sent(there.address)
        if tries == 2:
            assert 200 == sent(there.address, method).status
        else:
            with pytest.raises(OSError):
                sent(there.address, method)
    assert tries == len(there.connections)


def test_connections_are_kept_for_a_moment_and_not_without_number() -> None:
    """Idle ones end before the server ends them, and old ones are looked up anew."""
    store = Kept()
    keys = [Key("https", f"{n}.example", 443, False, None, None) for n in range(40)]
    pairs = [socket.socketpair() for _ in keys]
    for number, (key, (plug, _)) in enumerate(zip(keys, pairs, strict=True)):
        store.keep(key, Line(plug, 0.0), number / 100)
    assert kept.MOST == len(store)
    assert store.take(keys[0], 0.4) is None
    assert store.take(keys[39], 0.4) is not None
    assert store.take(keys[38], 0.38 + kept.IDLE_SECONDS) is None
    store.keep(keys[1], Line(pairs[39][0], 0.0), kept.MOST_SECONDS)
    assert store.take(keys[1], kept.MOST_SECONDS) is None
    store.close()
    for pair in pairs:
        for plug in pair:
            plug.close()


def test_a_name_server_that_says_nothing_is_waited_for_no_longer_than_for_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The time is one for everything."""
    held = socket.socketpair()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: held[0].recv(1))
    with pytest.raises(TimeoutError, match="time was up"):
        sent("https://slow.example/", whole_seconds=0.1)
    for plug in held:
        plug.close()


def test_an_address_that_does_not_answer_leaves_time_for_the_next_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A name with two addresses is reached while one of its machines is."""
    connect = socket.create_connection
    tried: list[str] = []

    def go(address: tuple[str, int], timeout: float) -> socket.socket:
        tried.append(address[0])
        if address[0] == "127.0.0.2":
            raise ConnectionRefusedError
        return connect(address, timeout)

    monkeypatch.setattr(wire, "_looked_up", lambda *_: ["127.0.0.2", "127.0.0.1"])
    monkeypatch.setattr(socket, "create_connection", go)
    with saying(lambda _: OK) as there:
        assert 200 == sent(f"http://two.example:{there.port}/").status
    assert ["127.0.0.2", "127.0.0.1"] == tried


def test_a_socket_of_ours_speaks_tls_and_waits_no_longer_than_it_should(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library speaks on it in plain words; it is the server's certificate that was checked."""
    context, trusted = certified(tmp_path, "127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    wire._tls.cache_clear()
    with saying(lambda _: b"HTTP/1.1 101 Switching Protocols\r\n\r\n", tls=context) as there:
        address = f"wss://127.0.0.1:{there.port}/stream"
        with outbound.open_socket(
            address, {"x": "y"}, allow_private=True, timeout_seconds=5
        ) as plug:
            plug.sendall(b"GET /stream HTTP/1.1\r\n\r\n")
            assert b"101" in plug.recv(100)
            assert 5 == plug.gettimeout()
    wire._tls.cache_clear()
    with pytest.raises(Refused, match="line break"):
        outbound.open_socket(address, {"x": "\r\n"}, allow_private=True, timeout_seconds=5)


def test_a_certificate_of_another_host_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trusted or not, it has to be for the host that was asked."""
    context, trusted = certified(tmp_path, "other.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    wire._tls.cache_clear()
    with saying(lambda _: OK, tls=context) as there:
        for door in (sent, _opened):
            with pytest.raises(OSError, match="IP address mismatch"):
                door(f"https://127.0.0.1:{there.port}/")
    wire._tls.cache_clear()
    assert [] == there.asked


def _opened(address: str) -> object:
    return outbound.open_socket(address, {}, allow_private=True, timeout_seconds=5)


def test_too_long_is_an_os_error() -> None:
    """Whoever catches the one catches both."""
    assert issubclass(TooLong, OSError)


def test_many_threads_ask_at_once_and_each_gets_its_own_answer() -> None:
    """Kept connections are never shared by two at a time."""
    wrong: list[str] = []

    def answer(request: bytes) -> bytes:
        body = request.partition(b"\r\n\r\n")[2]
        return HEAD + b"content-length: %d\r\n\r\n%s" % (len(body), body)

    def work(number: int) -> None:
        for count in range(20):
            body = f"{number}-{count}".encode()
            if sent(there.address, "POST", body).body != body:
                wrong.append(body.decode())

    with saying(answer) as there:
        threads = [Thread(target=work, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert [] == wrong
    assert 120 == len(there.asked)
