"""A proxy is told addresses that we checked, and reads nothing else."""

import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import pytest

from firebreak.adapters import outbound
from firebreak.adapters.going_out import proxies, wire
from firebreak.adapters.going_out.places import is_number
from firebreak.adapters.outbound import Network, Refused, Reply
from firebreak.app.config import read_config
from firebreak.app.settings import read
from firebreak.model.errors import InvalidConfig
from tests.adapters.outbound_servers import OK, certified, saying

OUTER = "93.184.215.14"
LIMITS: dict[str, Any] = {"whole_seconds": 5.0, "most_bytes": 1_000}


class Passed(NamedTuple):
    """A proxy while it runs, and the first request of each connection that it was given."""

    port: int
    asked: list[bytes]


@contextmanager
def proxying(
    to: int, said: bytes = b"HTTP/1.1 200 Connection established\r\n\r\n"
) -> Iterator[Passed]:
    """Run a proxy that leads everybody to one port of this machine, whatever they ask for."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        passed = Passed(listener.getsockname()[1], [])

        def carry(one: socket.socket, other: socket.socket) -> None:
            with suppress(OSError):
                while more := one.recv(65_536):
                    other.sendall(more)
                other.shutdown(socket.SHUT_WR)

        def serve() -> None:
            with suppress(OSError):
                while True:
                    plug, _ = listener.accept()
                    passed.asked.append(plug.recv(65_536))
                    plug.sendall(said)
                    if b" 200 " not in said:
                        plug.close()
                        continue
                    with plug, socket.create_connection(("127.0.0.1", to)) as other:
                        back = Thread(target=carry, args=(other, plug), daemon=True)
                        back.start()
                        carry(plug, other)
                        back.join()

        thread = Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield passed
        finally:
            outbound.go_through(Network())
            listener.shutdown(socket.SHUT_RDWR)
            thread.join(5)


@pytest.fixture(autouse=True)
def internet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let ``outer.example`` be at a public address, and nobody be asked about it but us."""
    look = socket.getaddrinfo

    def look_up(host: str, port: int, *rest: Any, **named: Any) -> Sequence[Any]:
        if is_number(host):
            return look(host, port, *rest, **named)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (NAMES[host], port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    wire._tls.cache_clear()
    yield
    outbound.go_through(Network())
    wire._tls.cache_clear()


NAMES = {"outer.example": OUTER, "inner.example": "10.0.0.7", "proxy.example": "127.0.0.1"}


def sent(url: str, *, allow_private: bool = False) -> Reply:
    """Send something."""
    return outbound.send("POST", url, b"x", {"x": "y"}, allow_private=allow_private, **LIMITS)


def test_the_proxy_is_told_the_address_that_was_checked_and_reads_nothing(tmp_path: Path) -> None:
    """It sees where to, and neither the name's meaning nor a word of what is said."""
    context, _ = certified(tmp_path, "outer.example")
    with saying(lambda _: OK, tls=context) as there, proxying(there.port) as passed:
        network = Network(
            proxy=f"http://proxy.example:{passed.port}", proxy_user="desk", proxy_password="word"
        )
        outbound.go_through(network)
        assert b"ok" == sent("https://outer.example/hook").body
        assert b"ok" == sent("https://outer.example/hook").body
    assert [
        b"CONNECT 93.184.215.14:443 HTTP/1.1\r\nHost: 93.184.215.14:443\r\n"
        b"Proxy-Authorization: Basic ZGVzazp3b3Jk\r\n\r\n"
    ] == passed.asked
    assert 2 == len(there.asked)
    assert all(b"\r\nHost: outer.example\r\n" in request for request in there.asked)
    assert not any(b"Proxy" in request for request in there.asked)


def test_the_certificate_is_the_servers_and_not_the_proxys(tmp_path: Path) -> None:
    """A proxy that answers in a platform's place hears nothing."""
    context, _ = certified(tmp_path, "proxy.example")
    with saying(lambda _: OK, tls=context) as there, proxying(there.port) as passed:
        outbound.go_through(Network(proxy=f"http://proxy.example:{passed.port}"))
        with pytest.raises(OSError, match="Hostname mismatch"):
            sent("https://outer.example/hook")
    assert [] == there.asked


def test_inner_addresses_stay_refused_behind_a_proxy(tmp_path: Path) -> None:
    """What we must not ask we do not have asked either."""
    with saying(lambda _: OK) as there, proxying(there.port) as passed:
        outbound.go_through(Network(proxy=f"http://proxy.example:{passed.port}"))
        for url in ("https://inner.example/", "https://127.0.0.1/", "https://169.254.169.254/"):
            with pytest.raises(Refused, match="not a public address"):
                sent(url)
    assert ([], []) == (passed.asked, there.asked)


def test_what_is_on_a_private_network_is_asked_directly() -> None:
    """A proxy is for the internet."""
    with saying(lambda _: OK) as there, proxying(there.port) as passed:
        outbound.go_through(Network(proxy=f"http://proxy.example:{passed.port}"))
        assert b"ok" == sent(there.address, allow_private=True).body
    assert ([], 1) == (passed.asked, len(there.asked))


def test_a_socket_for_others_goes_through_it_too(tmp_path: Path) -> None:
    """A stream of what is new is no way around it."""
    context, _ = certified(tmp_path, "outer.example")
    with saying(lambda _: OK, tls=context) as there, proxying(there.port) as passed:
        outbound.go_through(Network(proxy=f"http://proxy.example:{passed.port}"))
        url = "wss://outer.example/stream"
        with outbound.open_socket(url, {}, allow_private=False, timeout_seconds=5) as plug:
            plug.sendall(b"GET /stream HTTP/1.1\r\n\r\n")
            assert OK == plug.recv(100)
    assert 1 == len(passed.asked)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        (b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "proxy_user"),
        (b"HTTP/1.1 403 Forbidden\r\n\r\n", "does not let us through"),
        (b"ICY 200 OK\r\n\r\n", "does not let us through"),
        (b"HTTP/1.1 403 " + b"x" * 9_000, "no answer that can be read"),
        (b"", "no answer that can be read"),
    ],
)
def test_a_proxy_that_does_not_let_us_through_is_an_error(said: bytes, says: str) -> None:
    """It is told as the proxy's, not as the platform's."""
    with saying(lambda _: OK) as there, proxying(there.port, said) as passed:
        outbound.go_through(Network(proxy=f"http://proxy.example:{passed.port}"))
        with pytest.raises(OSError, match=says):
            sent("https://outer.example/")
    assert [] == there.asked


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "HTTP_PROXY"])
def test_a_proxy_of_the_environment_is_not_gone_through(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever can set a variable does not thereby read along."""
    with saying(lambda _: OK) as there, proxying(there.port) as passed:
        monkeypatch.setenv(name, f"http://127.0.0.1:{passed.port}")
        with pytest.raises(Exception, match="this machine"):
            sent("https://outer.example/")
    assert [] == passed.asked


@pytest.mark.parametrize(
    ("network", "place"),
    [
        (Network(proxy="https://proxy.example:3128"), "network.proxy"),
        (Network(proxy="http://desk:word@proxy.example:3128"), "network.proxy"),
        (Network(proxy="http://proxy.example"), "network.proxy"),
        (Network(proxy="http://proxy.example:3128/x"), "network.proxy"),
        (Network(proxy="socks5://proxy.example:1080"), "network.proxy"),
        (Network(proxy="http://proxy.example:1", proxy_user="a:b"), "network.proxy_user"),
    ],
)
def test_a_proxy_that_cannot_be_one_is_refused_by_its_setting(network: Network, place: str) -> None:
    """At the start, and not at the first message."""
    with pytest.raises(InvalidConfig, match=place):
        outbound.go_through(network)


def test_a_proxy_of_ipv6_and_none_are_read() -> None:
    """Its address may be any, for the operator named it."""
    assert proxies.proxy_of(Network()) is None
    found = proxies.proxy_of(Network(proxy="http://[fd00::5]:3128"))
    assert proxies.Proxy(host="fd00::5", port=3128) == found


def test_every_command_goes_out_as_the_config_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading the settings is enough, so no command can forget it."""
    path = tmp_path / "firebreak.toml"
    with saying(lambda _: OK) as there, proxying(there.port, b"HTTP/1.1 403 No\r\n\r\n") as passed:
        path.write_text(f'[network]\nproxy = "http://127.0.0.1:{passed.port}"\n')
        assert read_config(path, {}) == read(path, None)
        with pytest.raises(OSError, match="does not let us through"):
            sent("https://outer.example/")
        path.write_text('[network]\nproxi = "http://127.0.0.1:1"\n')
        with pytest.raises(InvalidConfig, match="did you mean proxy"):
            read(path, None)
    assert 1 == len(passed.asked)
