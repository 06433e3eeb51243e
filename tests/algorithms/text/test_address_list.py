"""Addresses are found where a reader could follow them; listed ones known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text.address_list import AddressList, Reach, find_addresses
from firebreak.algorithms.text.urls import parse_address

LISTED = AddressList(
    [
        "bad.example",
        "https://files.example/v/",
        "pages.example/call",
        "share.example/?id=5",
        "app.example/#!x",
        "odd.example:8443",
        "192.0.2.7",
    ]
)


def reach_of(text: str) -> Reach | None:
    """Ask the list about an address."""
    address = parse_address(text)
    assert address is not None
    return LISTED.reach_of(address)


@pytest.mark.parametrize(
    ("text", "reach"),
    [
        ("https://bad.example/any/page", "host"),
        ("a.b.bad.example", "host"),
        ("bad.example:8080", "host"),
        ("files.example/v/1/2", "folder"),
        ("files.example/v/", "folder"),
        ("files.example/v", "folder"),
        ("pages.example/call", "page"),
        ("pages.example/call/", "page"),
        ("share.example/?id=5", "page"),
        ("app.example/#!x", "page"),
        ("odd.example:8443/x", "host"),
        ("http://192.0.2.7/x", "host"),
    ],
)
def test_what_is_listed_is_known(text: str, reach: Reach) -> None:
    """A host with its subdomains, a folder with all below it, a page."""
    assert reach_of(text) == reach


@pytest.mark.parametrize(
    "text",
    [
        "notbad.example",
        "bad.example.org",
        "example.org/bad.example",
        "files.example/v2/1",
        "files.example/",
        "x.files.example/v/1",
        "pages.example/calls",
        "pages.example/call/more",
        "pages.example/",
        "share.example/?id=6",
        "share.example/",
        "app.example/#!y",
        "app.example/",
        "odd.example/x",
        "http://1.192.0.2/",
    ],
)
def test_what_only_looks_like_it_is_not(text: str) -> None:
    """Neighbours of a listed page, folder or host are not listed."""
    assert reach_of(text) is None


@pytest.mark.parametrize(
    "entry", ["", "no address", "http://example/", "com", "mailto:a@b.example"]
)
def test_an_entry_that_lists_too_much_or_nothing_is_refused(entry: str) -> None:
    """A slip in the list must not make a whole top-level domain suspect."""
    with pytest.raises(ValueError, match=r"address|would list"):
        AddressList([entry])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Look: bad.example/x, now", ["bad.example/x"]),
        ("(see https://a.example/b_(c))", ["https://a.example/b_(c)"]),
        ("«https://a.example»", ["https://a.example"]),
        ("انظر https://a.example/x، الآن", ["https://a.example/x"]),
        ("go:http://a.example", ["http://a.example"]),
        ("https://go.example/?to=http://a.example/", None),
        ("mail me@bad.example or @me.bad.example", []),
        ("hxxp://bad.example bad[.]example", []),
        ("e.g. nothing at all. Really.", ["e.g"]),
    ],
)
def test_addresses_in_a_text(text: str, found: list[str] | None) -> None:
    """The marked place holds the address and no punctuation around it."""
    places = [text[each.start : each.end] for each in find_addresses(text)]

    assert places == (found if found is not None else [text, "http://a.example/"])


@given(text=st.text(st.sampled_from("htps:/.@ab1。()\\ #?"), max_size=60))
def test_every_place_reads_as_the_address_found_there(text: str) -> None:
    """The evidence can be checked by reading the marked place alone."""
    for found in find_addresses(text):
        assert parse_address(text[found.start : found.end]) == found.address


@pytest.mark.parametrize("piece", ["http://", "http://a.b,", "a.b/http://c.d/"])
def test_an_endless_address_is_read_in_bounded_work(piece: str) -> None:
    """Each address within an address is read once more at most a few times."""
    text = piece * (100_000 // len(piece))

    assert sum(found.end - found.start for found in find_addresses(text)) <= 5 * len(text)
