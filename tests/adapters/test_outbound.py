"""The one way out talks to public addresses only, unless told otherwise."""

import pytest

from firebreak.adapters.outbound import Refused, is_public, post


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
        "2002:7f00:1::",
        "ff02::1",
    ],
)
def test_inner_addresses_are_not_public(address: str) -> None:
    """Loopback, private, link-local and wrapped forms of them are never the open internet."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.215.14", "2606:4700::1111"])
def test_outer_addresses_are_public(address: str) -> None:
    """Ordinary internet addresses pass."""
    assert is_public(address)


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "file:///etc/passwd", "https:///x", "a.example"]
)
def test_only_web_addresses_with_a_host_are_called(url: str) -> None:
    """Other schemes and empty hosts are refused before anything is opened."""
    with pytest.raises(Refused, match="https"):
        post(url, b"", {}, allow_private=True, timeout_seconds=1)


def test_plain_http_is_for_private_addresses_only() -> None:
    """Decisions about people do not travel the open internet unencrypted."""
    with pytest.raises(Refused, match="use https"):
        post("http://a.example/", b"", {}, allow_private=False, timeout_seconds=1)
