"""Pictures come from an origin of their own, by addresses that work once."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import URL
from starlette.testclient import TestClient

from firebreak.adapters.media_reader.wire import Form
from firebreak.app.entrances import digest
from firebreak.app.web.pictures import Admission, PictureDoor, host_of, opened, sealed
from firebreak.model.ids import CaseId, ItemKey
from tests.app.web.factories import EVENING, Browser, Desk
from tests.app.web.media_desk import media_desk, picture_case, upload

CASE = "/console/cases/case-lantern77"
MEDIUM = "forum:media:m1"
KEY = b"k" * 32
FORMS: tuple[Form, ...] = ("blurred", "grey", "full")
ADMISSION = Admission(
    session="s", case=CaseId("c"), media=ItemKey(MEDIUM), form="blurred", until=1_800_000_000
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk whose case shows one picture."""
    with media_desk(tmp_path) as made:
        upload(made)
        picture_case(made)
        yield made


def blurred(browser: Browser) -> str:
    """Give the address of the case's picture, as the page just made it."""
    [found] = re.findall('<img src="([^"]+)"', browser.get(CASE).text)
    return unescape(found)


def full(browser: Browser) -> str:
    """Give a reason, and the address that it opens."""
    answer = browser.submit(f"{CASE}/media/show?media={MEDIUM}", form="full", why="to decide")
    [found] = re.findall('<img src="([^"]+)"', browser.get(answer.headers["location"]).text)
    return unescape(found)


def stranger(desk: Desk) -> TestClient:
    """A browser that nobody is signed in with."""
    return TestClient(desk.app, base_url="http://127.0.0.1", follow_redirects=False)


def test_a_picture_has_an_origin_of_its_own_where_nothing_can_act(desk: Desk) -> None:
    """Another port, a sandbox around it, kept by nobody, and no cookie is set."""
    address = blurred(desk.browser("reviewer"))
    answer = stranger(desk).get(address)

    assert "http://127.0.0.1:8081" == address.rpartition("/")[0]
    assert (200, "image/jpeg") == (answer.status_code, answer.headers["content-type"])
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert "nosniff" == answer.headers["x-content-type-options"]
    assert "no-store" == answer.headers["cache-control"]
    assert 'inline; filename="picture.jpg"' == answer.headers["content-disposition"]
    assert "set-cookie" not in answer.headers


def test_a_name_of_the_house_keeps_pictures_to_its_own_site(desk: Desk) -> None:
    """Pages of other sites cannot even draw them; between bare numbers no browser allows that."""
    browser = desk.browser("reviewer")
    named = blurred(browser).replace("127.0.0.1", "desk.example")
    assert "same-site" == stranger(desk).get(named).headers["cross-origin-resource-policy"]
    numeric = stranger(desk).get(blurred(browser))
    assert "cross-origin" == numeric.headers["cross-origin-resource-policy"]


def test_an_address_works_once(desk: Desk) -> None:
    """Whoever finds it in a history or a log finds nothing behind it."""
    for address in (blurred(desk.browser("reviewer")), full(desk.browser("reviewer", "anna"))):
        assert [200, 403, 403] == [stranger(desk).get(address).status_code for _ in range(3)]


def test_an_address_ends_with_its_time(desk: Desk) -> None:
    """A quarter of an hour for a blurred one; five minutes, as its reason, for a revealed one."""
    browser = desk.browser("reviewer")
    soft, also_soft, sharp = blurred(browser), blurred(browser), full(browser)
    desk.clock.forward(minutes=5)
    assert 403 == stranger(desk).get(sharp).status_code
    assert 200 == stranger(desk).get(soft).status_code
    desk.clock.forward(minutes=10)
    assert 403 == stranger(desk).get(also_soft).status_code


def test_an_address_ends_with_the_session_it_was_made_for(desk: Desk) -> None:
    """Signing out closes what was open, before its time."""
    browser = desk.browser("reviewer")
    address = blurred(browser)
    desk.services.store.end_sessions(digest(browser.cookies["firebreak"]), None)
    assert 403 == stranger(desk).get(address).status_code


def test_a_colleague_cannot_use_the_page_of_a_reason(desk: Desk) -> None:
    """On the console a reason opens nothing in another session, of whomever."""
    anna = desk.browser("reviewer", "anna")
    answer = anna.submit(f"{CASE}/media/show?media={MEDIUM}", form="full", why="to decide")
    page = answer.headers["location"]
    assert 200 == anna.get(page).status_code
    for other in (desk.browser("reviewer", "omar"), desk.browser("reviewer", "anna")):
        assert 403 == other.get(page).status_code


def test_the_pictures_origin_serves_nothing_else(desk: Desk) -> None:
    """No page, no asset, no API and no form is to be had there, signed in or not."""
    door = "http://127.0.0.1:8081"
    for client in (desk.browser("admin"), stranger(desk)):
        for path in ("/", "/console", "/static/console.css", "/api/v1/health", "/sign-in", CASE):
            answer = client.get(door + path)
            assert (403, b"") == (answer.status_code, answer.content)
        assert 405 == client.post(f"{door}/sign-in").status_code
        assert 405 == client.head(blurred(desk.browser("reviewer"))).status_code


def test_the_consoles_origin_serves_no_pictures(desk: Desk) -> None:
    """A picture's path is an unknown page there."""
    browser = desk.browser("reviewer")
    path = "/" + blurred(browser).rpartition("/")[2]
    assert 404 == browser.get(path).status_code


def test_cookies_are_worth_nothing_where_pictures_are(desk: Desk) -> None:
    """Ports of one host share cookies, so nobody's is looked at: wrong ones change nothing."""
    browser = desk.browser("reviewer")
    for cookie in ("", "firebreak=of-somebody-else", "firebreak=" + "x" * 4_000):
        answer = stranger(desk).get(blurred(browser), headers={"cookie": cookie})
        assert 200 == answer.status_code


@pytest.mark.parametrize(
    "said",
    [
        {"sec-fetch-dest": "document"},
        {"sec-fetch-dest": "iframe"},
        {"sec-fetch-dest": "empty"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_a_picture_is_drawn_on_our_pages_only(desk: Desk, said: dict[str, str]) -> None:
    """Opened by itself, framed, fetched by a script or shown by another site, it stays shut."""
    assert 403 == stranger(desk).get(blurred(desk.browser("reviewer")), headers=said).status_code


@pytest.mark.parametrize("page", ["/console", CASE, "/sign-in", "/nowhere", "/static/console.css"])
def test_pages_show_pictures_of_that_origin_alone(desk: Desk, page: str) -> None:
    """The content policy names it, and beside it the icon of the tab."""
    policy = desk.browser("admin").get(page).headers["content-security-policy"]
    [images] = [rule for rule in policy.split("; ") if rule.startswith("img-src")]
    assert "img-src http://127.0.0.1:8081 http://127.0.0.1/static/icon.svg" == images
    assert "unsafe" not in policy
    assert "trusted-types 'none'" in policy


@pytest.mark.parametrize("host", ["a; script-src *", "a b", "a'", "a\tb", "", "x" * 300, "[::1"])
def test_a_strange_host_is_never_repeated_in_the_policy(desk: Desk, host: str) -> None:
    """Whatever a program sends as Host, the policy keeps its rules."""
    raw = {"host": host.encode("latin-1", "replace")}
    answer = stranger(desk).get("/sign-in", headers=raw)  # type: ignore[arg-type]
    policy = answer.headers["content-security-policy"]
    [images] = [rule for rule in policy.split("; ") if rule.startswith("img-src")]
    own = "img-src http://127.0.0.1:8081 http://127.0.0.1/static/icon.svg"
    assert images in ("img-src 'none'", own)
    assert 1 == policy.count("script-src")


def test_behind_a_proxy_pictures_have_the_host_that_the_config_names() -> None:
    """One name for the console, one for pictures, both may lead to one port."""
    door = PictureDoor(port=8081, url="https://media.desk.example")
    assert "https://media.desk.example" == door.origin(URL("https://desk.example/console"))
    assert door.is_asked(8080, "media.desk.example")
    assert door.is_asked(8080, "MEDIA.desk.example")
    assert not door.is_asked(8080, "desk.example")


@given(st.text(max_size=80), st.sampled_from(FORMS), st.integers(0, 10**10))
def test_only_we_can_make_or_read_an_address(name: str, form: Form, until: int) -> None:
    """It reads back as it was written, with our key alone, and tells nothing of what it opens."""
    name = name.encode("utf-8", "replace").decode()
    admission = Admission(
        session="s", case=CaseId("c"), media=ItemKey(name), form=form, until=until
    )
    written = sealed(admission, KEY)
    assert admission == opened(written, KEY)
    assert opened(written, b"x" * 32) is None
    assert written != sealed(admission, KEY)


@given(st.data())
def test_one_changed_letter_makes_an_address_worthless(data: st.DataObject) -> None:
    """Nobody gets another spelling of an address that was used, or another picture."""
    written = sealed(ADMISSION, KEY)
    place = data.draw(st.integers(0, len(written) - 1))
    letter = data.draw(st.characters(codec="utf-8"))
    changed = written[:place] + letter + written[place + 1 :]
    if changed != written:
        assert opened(changed, KEY) is None
    assert opened(written + letter, KEY) is None


@given(st.text(max_size=40))
def test_a_host_is_a_host_or_nothing(host: str) -> None:
    """Nothing that could end a rule of the policy gets into it."""
    try:
        found = host_of(URL(f"http://{host}/"))
    except ValueError:
        return
    assert re.fullmatch(r"[a-z0-9.:\[\]-]*", found)


def test_used_addresses_are_forgotten_when_they_would_have_ended() -> None:
    """The memory of them does not grow with the years."""
    door = PictureDoor(port=1)
    for number in range(1_000):
        now = EVENING + timedelta(minutes=number)
        assert door.spend(str(number), int(now.timestamp()) + 300, now)
    assert 10 > len(door._spent)


def test_a_browser_tells_which_rule_was_broken_and_nothing_else_is_kept(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """An operator hears of it; words and addresses of a report stay out of the log."""
    old = {"csp-report": {"effective-directive": "img-src", "blocked-uri": "https://x.example/s3"}}
    new = [{"type": "csp-violation", "body": {"effectiveDirective": "script-src-elem"}}]
    bad = {"csp-report": {"effective-directive": "a\nforged line"}}
    for report in (old, new, bad, {}, []):
        assert 204 == stranger(desk).post("/csp", json=report).status_code
    assert 204 == stranger(desk).post("/csp", content=b"\xff{").status_code
    said = [record.getMessage() for record in caplog.records]
    assert [
        f"a page broke its content policy: {one}" for one in ("img-src", "script-src-elem")
    ] == said
