"""One page has one spelling, and two pages have two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text.urls import normalize_url, parse_address

PAGE = "http://bad.example/x"
PARTS = st.sampled_from(
    [*"htps:/\\.?#@%&=[]xn-a0.1。ü٠＠2eEF", "%2e", "xn--", "..", "\u200b", "0x", "utm_a="]
)
HOSTILE = st.builds(
    lambda start, parts: start + "".join(parts),
    st.sampled_from(["", "http://", "https://a.example/", "bad.example", "//", "http://u@"]),
    st.lists(st.one_of(PARTS, st.characters()), max_size=30),
)


@pytest.mark.parametrize(
    "written",
    [
        "bad.example/x",
        "HTTP://BAD.example/x",
        "http://bad.example:80/x",
        "http://www.bad.example/x",
        "http://bad.example./x",
        "http://bad。example/x",
        "http://bad．example/x",
        "http://ｂａｄ.example/x",
        "http://b\u00adad.example/x",
        "http://bad.example/%78",
        "http://b%61d.example/x",
        "http://good.example@bad.example/x",
        "http://good.example:80@bad.example/x",
        "http:\\\\bad.example\\x",
        "http:bad.example/x",
        "http:////bad.example//x",
        "http://bad.example/./y/../x",
        "http://bad.example/y/%2E%2e/x",
        "http://bad.example/x#top",
        "http://bad.example/x?utm_source=a&fbclid=b",
        "  http://bad\n.example/x ",
    ],
)
def test_ways_to_write_the_same_page(written: str) -> None:
    """However an address is dressed up, it is the page that opens."""
    assert normalize_url(written) == PAGE


@pytest.mark.parametrize(
    ("written", "spelling"),
    [
        ("https://Böse.example/ä", "https://xn--bse-sna.example/%C3%A4"),
        ("https://XN--BSE-SNA.example", "https://xn--bse-sna.example/"),
        ("http://👍.example/", "http://xn--yp8h.example/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://0300.0250.0.1/", "http://192.168.0.1/"),
        ("http://3232235777", "http://192.168.1.1/"),
        ("http://[::FFFF:1]:80/", "http://[::ffff:1]/"),
        ("bad.example:8080/x", "http://bad.example:8080/x"),
        ("http://bad.example/?b=2&utm_id=1&a=1", "http://bad.example/?a=1&b=2"),
        ("http://bad.example/#!page", "http://bad.example/#!page"),
        ("http://bad.example/%2561", "http://bad.example/%2561"),
        ("http://bad.example/%zz", "http://bad.example/%25zz"),
    ],
)
def test_spellings_worth_knowing(written: str, spelling: str) -> None:
    """Hosts in other scripts, addresses in numbers, and pages named only by a fragment."""
    assert normalize_url(written) == spelling


@pytest.mark.parametrize(
    "other",
    ["http://bad.example/X", "http://bad.example/x/y", "http://bad.example:81/x", PAGE + "?id=1"],
)
def test_other_pages_stay_other_pages(other: str) -> None:
    """What may open something else is never taken for the same."""
    assert normalize_url(other) != PAGE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "word",
        "mailto:a@bad.example",
        "javascript:alert(1)",
        "hxxp://bad.example/",
        "http://",
        "bad[.]example",
        "http://1.2.3.4.5/",
        "http://256.1.1.1/",
        "http://a b/",
        "http://x:99999/",
        "http://[::g]/",
        f"http://{'a' * 300}.example/",
    ],
)
def test_what_is_no_page_is_left_alone(text: str) -> None:
    """Mail addresses, scripts and defused links lead to no page."""
    assert parse_address(text) is None
    assert normalize_url(text) == text


@given(text=HOSTILE)
def test_one_spelling_is_final(text: str) -> None:
    """Any text is read without a crash, and the spelling of a spelling is itself."""
    address = parse_address(text)

    assert address is None or parse_address(str(address)) == address


@given(text=st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    """People paste anything at all."""
    assert normalize_url(normalize_url(text)) == normalize_url(text)
