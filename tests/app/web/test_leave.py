"""Links of strangers: text first, a warning next, never a way to send on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text.defang import defanged
from firebreak.model.items import Post
from tests.app.web.factories import Desk, account_case
from tests.app.web.hostile import PAYLOADS

LEAVE = "/console/leave"


def test_a_link_in_a_post_is_text_and_leads_to_a_warning(desk: Desk) -> None:
    """No page of a case has an address of a stranger in it that could be pressed."""
    account_case(desk, "plain", text="See https://elsewhere.example/a now")
    page = desk.browser("reviewer").get("/console/cases/case-plain").text
    assert "hxxps://elsewhere[.]example/a" in page
    assert '"https://elsewhere' not in page
    assert f"{LEAVE}?of=forum%3Apost%3Aplain-1&amp;place=0" in page


def test_the_warning_says_where_to_and_never_tells_where_from(desk: Desk) -> None:
    """The host stands by itself; the link opens beside, without a word about this desk."""
    desk.append(Post(id="p", author="a", text="x", links=("https://ELSEWHERE.example/a?b=c",)))
    answer = desk.browser("reviewer").get(LEAVE, params={"of": "forum:post:p"})
    assert 200 == answer.status_code
    assert ">elsewhere.example<" in answer.text
    assert 'href="https://elsewhere.example/a?b=c" target="_blank"' in answer.text
    assert 'rel="noopener noreferrer nofollow external" referrerpolicy="no-referrer"' in answer.text


def test_a_host_in_other_letters_is_shown_both_ways(desk: Desk) -> None:
    """What looks like a known name and is another has both spellings side by side."""
    desk.append(Post(id="p", author="a", text="https://p\u0430ypal.example/"))
    page = desk.browser("reviewer").get(LEAVE, params={"of": "forum:post:p"}).text
    assert "xn--" in page
    assert "Which is shown as" in page


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "not a link", *PAYLOADS[:40]],
)
def test_what_is_no_web_page_is_not_opened(desk: Desk, link: str) -> None:
    """A link that is a program stays text."""
    desk.append(Post(id="p", author="a", text="x", links=(link,)))
    answer = desk.browser("reviewer").get(LEAVE, params={"of": "forum:post:p"})
    assert 200 == answer.status_code
    if "data-leave" in answer.text:
        assert 'href="http' in answer.text.partition("data-leave")[0].rpartition("<a ")[2]


@pytest.mark.parametrize(
    "query",
    [
        "of=https://evil.example/",
        "of=forum:post:p&place=1",
        "of=forum:post:p&place=-1",
        "of=forum:post:p&place=999999",
        "url=https://evil.example/",
        "of=forum:post:missing&to=https://evil.example/",
    ],
)
def test_it_sends_nobody_where_a_query_says(desk: Desk, query: str) -> None:
    """There is no open redirect: only what stands in an item here can be opened."""
    desk.append(Post(id="p", author="a", text="x", links=("https://elsewhere.example/",)))
    answer = desk.browser("reviewer").get(f"{LEAVE}?{query}")
    assert answer.status_code in (404, 422)
    assert "location" not in answer.headers
    assert 'href="https://evil' not in answer.text


@pytest.mark.parametrize(
    ("back", "goes"),
    [
        ("//evil.example/", "/console"),
        ("https://evil.example/", "/console"),
        ("/\\evil", "/console"),
    ],
)
def test_signing_in_and_themes_send_nobody_elsewhere(desk: Desk, back: str, goes: str) -> None:
    """Where a form says to go next is a page of ours or the front door."""
    answer = desk.browser("reviewer").submit("/theme", theme="dark", back=back)
    where = answer.headers.get("location", goes)
    assert where.startswith("/")
    assert not where.startswith(("//", "/\\"))


@given(st.text(max_size=60))
def test_defanged_text_is_never_a_link(text: str) -> None:
    """No scheme that opens something is left in front of it."""
    written = defanged(text).strip().lower()
    assert not written.startswith(("http:", "https:", "ftp:", "javascript:", "data:"))


def test_defanged_addresses_can_be_read() -> None:
    """As researchers write them."""
    assert "hxxps://a[.]example/x.y?z" == defanged("https://a.example/x.y?z")
    assert "a[.]example" == defanged("a.example")
    assert "javascript[:]1" == defanged("javascript:1")
