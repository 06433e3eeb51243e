"""Addresses, headers and numbers of networks are read in one way or in none."""

import ipaddress
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from firebreak.adapters.going_out import headers as heads
from firebreak.adapters.going_out.places import Place, is_number, read
from firebreak.adapters.going_out.reserved import is_public, standing
from firebreak.adapters.outbound import Reach, Refused

PLACE = Place(scheme="https", host="a.example", port=443, target="/x")
PIECES = st.sampled_from(
    [*"/:@?#[]%.\\ \t\r\n\0-_", "https:", "http:", "//", "127.0.0.1", "a.example", "443", "\u3002"]
)
ADDRESSES = st.lists(PIECES | st.characters(), max_size=12).map("".join)


@given(ADDRESSES.map(lambda rest: f"https://{rest}") | st.text())
@example("https://[v1.x]/")
@example("https://a.example:+443/")
@example("https://\uff0f.example/")
def test_any_text_is_an_address_or_refused(text: str) -> None:
    """Nothing else comes of it; and what was read is written in one way only."""
    try:
        place = read(text)
    except Refused:
        return
    assert read(f"{place.scheme}://{place.named}{place.target}") == place
    assert place.host.isascii()
    assert 0 < place.port < 65_536
    for sign in "\r\n\t \\@":
        assert sign not in place.host + place.target.replace("@", "")


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://A.Example", ("https", "a.example", 443, "/")),
        ("https://a.example:443/x?y=1#z", ("https", "a.example", 443, "/x?y=1")),
        ("wss://a.example/stream", ("https", "a.example", 443, "/stream")),
        ("ws://127.0.0.1:81", ("http", "127.0.0.1", 81, "/")),
        ("https://b\u00fccher.example/", ("https", "xn--bcher-kva.example", 443, "/")),
        ("https://stra\u00dfe.example/", ("https", "xn--strae-oqa.example", 443, "/")),
        ("https://[2606:4700:0::1111]:8443/", ("https", "2606:4700::1111", 8443, "/")),
        ("https://synapse_1:8448/", ("https", "synapse_1", 8448, "/")),
        ("https://a.example?x=@b", ("https", "a.example", 443, "/?x=@b")),
    ],
)
def test_an_address_is_read_as_it_is_meant(url: str, place: tuple[Any, ...]) -> None:
    """Names in any script, IPv6, ports and websockets."""
    found = read(url)
    assert place == (found.scheme, found.host, found.port, found.target)


def test_a_host_is_named_as_browsers_name_it() -> None:
    """A usual port is left out, and IPv6 stands in brackets."""
    assert "a.example" == PLACE.named
    assert "[2606:4700::1111]:8443" == read("https://[2606:4700::1111]:8443").named


def test_numbers_are_told_from_names() -> None:
    """A number is not looked up."""
    assert [True, True, False] == list(map(is_number, ["127.0.0.1", "::1", "a1.example"]))


def test_a_reach_has_the_places_that_were_named() -> None:
    """Host and port, in whatever way they are written."""
    reach = Reach.to("https://A.example/x", "", "wss://b.example:8443")
    assert frozenset({("a.example", 443), ("b.example", 8443)}) == reach.places
    assert reach.has(read("https://a.example:443/y"))
    assert not reach.has(read("https://a.example:8443/"))


@given(st.ip_addresses())
@example(ipaddress.ip_address("192.0.0.9"))
@example(ipaddress.ip_address("2001:4:112::1"))
def test_what_the_library_calls_inner_is_never_public(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    """Our table is stricter than the standard library's, and never laxer."""
    if not address.is_global or address.is_multicast:
        assert not is_public(str(address))


@given(st.ip_addresses(v=4))
def test_an_address_behind_nat64_is_as_public_as_it_is(inner: ipaddress.IPv4Address) -> None:
    """A machine with IPv6 alone reaches the internet so, and nothing inside."""
    wrapped = str(ipaddress.IPv6Address((0x64_FF9B << 96) | int(inner)))
    assert is_public(wrapped) == is_public(str(inner))


def test_private_and_reserved_are_told_apart() -> None:
    """An operator may allow the one; nobody is to be asked at the other."""
    assert ["private", "private", "reserved", "public"] == [
        standing(one)[0] for one in ("127.0.0.1", "fd00::1", "169.254.169.254", "1.1.1.1")
    ]


@pytest.mark.parametrize(
    ("headers", "says"),
    [
        ({"x": "a\r\nx-other: b"}, "line break"),
        ({"x": "a\nb"}, "line break"),
        ({"x": "a\rb"}, "line break"),
        ({"x": "a\0b"}, "line break"),
        ({"x": "\u0416"}, "strange sign"),
        ({"x\r\ny": "a"}, "name is none"),
        ({"x y": "a"}, "name is none"),
        ({"x:": "a"}, "name is none"),
        ({"": "a"}, "name is none"),
        ({"Transfer-Encoding": "chunked"}, "not for others"),
        ({"Content-Length": "0"}, "not for others"),
        ({"Connection": "upgrade"}, "not for others"),
        ({"Proxy-Authorization": "Basic x"}, "not for others"),
        ({"Host": "inner.example"}, "another host"),
        ({"Accept-Encoding": "gzip"}, "compressed"),
        ({"x": "a" * 33_000}, "32,768"),
        ({"x": "a", "X": "b"}, "twice"),
    ],
)
def test_a_header_that_would_say_more_than_itself_is_refused(
    headers: dict[str, str], says: str
) -> None:
    """No line of its own, no second request, no other host."""
    with pytest.raises(Refused, match=says):
        heads.written("POST", PLACE, headers, 0)


@given(st.dictionaries(st.text(max_size=9), st.text(max_size=20), max_size=5))
def test_each_header_is_one_line(headers: dict[str, str]) -> None:
    """As many lines as headers, whatever stands in them, or nothing leaves."""
    try:
        head = heads.written("POST", PLACE, headers, 7)
    except Refused:
        return
    lines = head.split(b"\r\n")
    ours = {"host", "accept-encoding"}
    others = [name for name in headers if name.lower() not in ours]
    assert 1 + 2 + len(others) + 1 + 2 == len(lines)
    assert not any(sign in line for line in lines for sign in (b"\r", b"\n", b"\0"))


def test_the_head_of_a_request_says_what_it_should() -> None:
    """A signed Host leaves word for word; everything else as it was given."""
    head = heads.written("PUT", PLACE, {"Host": "A.example:443", "X-Y": "z"}, 3)
    assert (
        b"PUT /x HTTP/1.1\r\nHost: A.example:443\r\nAccept-Encoding: identity\r\nX-Y: z\r\n"
        b"Content-Length: 3\r\n\r\n"
    ) == head
