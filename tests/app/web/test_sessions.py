"""Sessions: how long they last, who ends them, what asks for a fresh proof."""

import asyncio
from typing import Any

import msgspec
import pytest

from firebreak.app.web.auth import make_link
from firebreak.app.web.console.events import stream
from firebreak.app.web.sessions import MOST_SESSIONS, browser_of, end_all, find, living, touch
from firebreak.app.web.site import Call
from firebreak.model.ids import ReviewerId
from tests.app.web.factories import HOST, PASSWORD, Browser, Desk
from tests.app.web.test_second_factors import (
    code_of,
    setting,
    show,
    token_in,
    with_app,
    with_password,
)

ANNA = ReviewerId("anna")
PAGE_ITSELF = {"sec-fetch-dest": "empty"}


def is_in(browser: Browser) -> bool:
    """Tell whether the queue answers."""
    return browser.get("/console", headers=PAGE_ITSELF).status_code == 200


def test_half_an_hour_without_anything_done_ends_a_session(desk: Desk) -> None:
    """Who went to lunch signs in again; who worked does not."""
    setting(desk, idle_minutes=30)
    idle, busy = desk.browser("reviewer", "anna"), desk.browser("reviewer", "ben")
    for _ in range(6):
        desk.clock.forward(minutes=5)
        assert busy.get("/console").status_code == 200
    assert (is_in(idle), is_in(busy)) == (False, True)


def test_a_page_that_fetches_itself_keeps_no_session_alive(desk: Desk) -> None:
    """An open tab on an empty chair does not stay signed in."""
    setting(desk, idle_minutes=30)
    browser = desk.browser("reviewer", "anna")
    for _ in range(5):
        desk.clock.forward(minutes=5)
        assert is_in(browser)
    desk.clock.forward(minutes=5)
    assert not is_in(browser)


def test_twelve_hours_end_a_session_however_busy(desk: Desk) -> None:
    """A shift ends, and its session with it."""
    setting(desk, idle_minutes=30)
    browser = desk.browser("reviewer", "anna")
    for _ in range(12 * 6 - 1):
        desk.clock.forward(minutes=10)
        assert browser.get("/console").status_code == 200
    desk.clock.forward(minutes=10)
    assert browser.get("/console").status_code == 303


def test_what_was_ended_is_not_brought_back_by_a_request_under_way(desk: Desk) -> None:
    """A request that began before the end does not renew the session after it."""
    browser = desk.browser("reviewer", "anna")
    found = find(desk.services, browser.cookies["firebreak"], desk.clock())
    assert found
    desk.clock.forward(hours=3)
    end_all(desk.services, ANNA)
    touch(desk.services, found, desk.clock())
    assert not is_in(browser)


def shut_out(desk: Desk) -> None:
    """An admin shuts Anna out."""
    desk.browser("admin").submit("/console/people/anna/disable")


def new_password(desk: Desk) -> None:
    """Anna takes a new password by a link."""
    form = {"password": PASSWORD, "again": PASSWORD}
    desk.browser().post(make_link(desk.services, ANNA), data=form)


def new_role(desk: Desk) -> None:
    """Anna's role is changed, by whatever way."""
    person = desk.services.store.person(ANNA)
    assert person
    desk.services.store.put_person(msgspec.structs.replace(person, role="lead"))


def ended(desk: Desk) -> None:
    """An admin ends Anna's sessions."""
    desk.browser("admin").submit("/console/people/anna/sessions")


def factors_reset(desk: Desk) -> None:
    """An admin takes Anna's factors back."""
    desk.browser("admin").submit("/console/people/anna/factors")


def written_behind_the_back(desk: Desk) -> None:
    """Another program writes another password."""
    person = desk.services.store.person(ANNA)
    assert person
    desk.services.store.put_person(msgspec.structs.replace(person, password="x"))


ENDINGS = [shut_out, new_password, new_role, ended, factors_reset, written_behind_the_back]


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda one: one.__name__)
def test_the_next_request_after_it_is_refused(desk: Desk, ending: Any) -> None:
    """Whatever ends a session ends it before the next request, and others' stay."""
    mine, other = desk.browser("reviewer", "anna"), desk.browser("reviewer", "ben")
    assert is_in(mine)
    ending(desk)
    assert (is_in(mine), is_in(other)) == (False, True)


@pytest.mark.parametrize("ending", [shut_out, new_role, ended], ids=lambda one: one.__name__)
def test_a_page_that_lies_open_hears_that_it_ended(desk: Desk, ending: Any) -> None:
    """The next ring of the bell closes the stream; no more counts come through it."""
    from starlette.requests import Request

    browser = desk.browser("reviewer", "anna")
    cookie = f"firebreak={browser.cookies['firebreak']}".encode()
    scope = {
        "type": "http",
        "scheme": "http",
        "method": "GET",
        "path": "/console/events",
        "query_string": b"",
        "headers": [(b"cookie", cookie), (b"host", b"127.0.0.1")],
        "server": ("127.0.0.1", 80),
    }
    call = Call(site=desk.app.state.site, request=Request(scope), now=desk.clock())

    async def listen() -> list[bytes]:
        """Hear the stream."""
        heard = []
        async for event in stream(call):
            heard.append(event.split(b"\n")[0])
            if event.startswith(b"event: changed") and heard.count(b"event: changed") == 1:
                await asyncio.to_thread(ending, desk)
        desk.app.state.site.bell.stop()
        return heard

    heard = asyncio.run(asyncio.wait_for(listen(), 20))
    assert heard[0] == b"retry: 2000"
    assert heard[-1] == b"event: ended"


def test_an_own_page_shows_each_browser_and_ends_the_others(desk: Desk) -> None:
    """One sees where one is signed in, and one button leaves only this browser."""
    here, there = desk.browser("reviewer", "anna"), desk.browser("reviewer", "anna")
    page = here.get("/console/me/sign-in").text
    assert page.count("data-session") == 2
    assert page.count("this one") == 1
    assert "Firefox on Linux" in page
    here.submit("/console/me/sign-in/end")
    assert (is_in(here), is_in(there)) == (True, False)


def test_nobody_ends_a_colleagues_session_by_its_name(desk: Desk) -> None:
    """A digest copied from elsewhere ends nothing that is not one's own."""
    mine, other = desk.browser("reviewer", "anna"), desk.browser("reviewer", "ben")
    theirs = living(desk.services, ReviewerId("ben"), desk.clock())[0].token
    mine.submit("/console/me/sign-in/end", which=theirs)
    assert is_in(other)


def test_sessions_of_one_person_are_bounded(desk: Desk) -> None:
    """The oldest of too many makes room."""
    first = desk.browser("reviewer", "anna")
    for _ in range(MOST_SESSIONS):
        desk.browser("reviewer", "anna")
    assert not is_in(first)
    assert len(living(desk.services, ANNA, desk.clock())) == MOST_SESSIONS


def test_to_sign_in_again_gives_another_token_and_ends_the_old_one(desk: Desk) -> None:
    """A token planted before the password is worth nothing after it."""
    desk.add_person("anna", "reviewer", PASSWORD)
    browser = with_password(desk)
    before = browser.cookies["firebreak"]
    form = {"name": "anna", "password": PASSWORD}
    browser.post("/sign-in", data=form, headers={"origin": HOST})
    assert browser.cookies["firebreak"] != before
    assert find(desk.services, before, desk.clock()) is None


BROWSERS = {
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0": "Firefox on Linux",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/140.0 Safari/537.36": "Chrome on macOS",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1": "Safari on iPhone",
    "<script>": "some program",
    "": "some program",
}


@pytest.mark.parametrize(("line", "family"), BROWSERS.items())
def test_of_a_browser_its_family_is_kept_and_no_more(line: str, family: str) -> None:
    """What would tell one person's browser from all others is not kept."""
    from starlette.requests import Request

    request = Request({"type": "http", "headers": [(b"user-agent", line.encode())]})
    assert browser_of(request) == family


GRAVE = [
    ("/console/people", {"id": "new", "name": "New", "role": "reviewer"}),
    ("/console/people/anna/link", {}),
    ("/console/people/anna/disable", {}),
    ("/console/people/anna/sessions", {}),
    ("/console/people/anna/factors", {}),
    ("/console/preserved/nothing", {"reason": "a court asks"}),
    ("/console/me/sign-in/codes", {}),
    ("/console/me/sign-in/app", {"code": "1"}),
    ("/console/me/sign-in/app/remove", {}),
    ("/console/me/sign-in/passkeys", {"name": "x"}),
    ("/console/me/sign-in/passkeys/remove", {"which": "x"}),
    ("/console/me/sign-in/elsewhere/remove", {"which": "x"}),
    ("/console/people/anna/roles", {"roles": "lead"}),
    ("/console/keys", {"source": "forum", "scopes": "items"}),
    ("/console/keys/x/revoke", {}),
    ("/console/plans/x/agree", {}),
]
EXPORTS = ["/console/quality.csv", "/console/duties.csv"]


@pytest.mark.parametrize(("path", "form"), GRAVE, ids=lambda one: str(one))
def test_what_is_grave_asks_for_a_proof_of_the_last_ten_minutes(
    desk: Desk, path: str, form: dict[str, str]
) -> None:
    """A session that somebody left open does none of it."""
    desk.browser("reviewer", "anna")
    admin = desk.browser("admin")
    desk.clock.forward(minutes=10)
    answer = admin.submit(path, **form)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in/again?next=/console/")


@pytest.mark.parametrize("path", EXPORTS)
def test_what_leaves_the_desk_asks_for_a_proof_too(desk: Desk, path: str) -> None:
    """Of the last ten minutes, to the second."""
    lead = desk.browser("lead")
    desk.clock.forward(minutes=9, seconds=59)
    assert lead.get(path).status_code == 200
    desk.clock.forward(seconds=1)
    assert lead.get(path).headers["location"].startswith("/sign-in/again?next=/console/")


def test_a_proof_of_just_now_is_enough(desk: Desk) -> None:
    """Nine minutes and fifty-nine seconds after coming in nobody is asked again."""
    desk.browser("reviewer", "anna")
    admin = desk.browser("admin")
    desk.clock.forward(minutes=9, seconds=59)
    assert admin.submit("/console/people/anna/link").status_code == 200


def test_the_password_once_more_proves_it_where_there_is_no_factor(desk: Desk) -> None:
    """After it the same press of the button works."""
    desk.add_person("rosa", "admin", PASSWORD)
    admin = with_password(desk, "rosa")
    desk.clock.forward(hours=1)
    admin.csrf = token_in(admin.get("/console/people").text)
    new = {"id": "new", "name": "New", "role": "reviewer"}
    assert admin.submit("/console/people", **new).status_code == 303
    wrong = admin.submit("/sign-in/again", password="wrong", next="/console/people")
    assert wrong.status_code == 401
    right = admin.submit("/sign-in/again", password=PASSWORD, next="/console/people")
    assert right.headers["location"] == "/console/people"
    assert admin.submit("/console/people", **new).status_code == 200


def test_where_there_is_a_factor_the_password_proves_nothing(desk: Desk) -> None:
    """A fresh proof is a fresh code."""
    secret, _ = with_app(desk)
    anna = with_password(desk)
    show(anna, code_of(secret, desk))
    desk.clock.forward(hours=1)
    anna.csrf = token_in(anna.get("/console/me/sign-in").text)
    assert anna.submit("/sign-in/again", password=PASSWORD).status_code == 401
    assert anna.submit("/sign-in/again", code=code_of(secret, desk)).status_code == 303
    assert anna.submit("/console/me/sign-in/codes").text.count("data-code") == 10
