"""Coming in: passwords, one-time links, sessions, limits."""

from typing import Any

import argon2
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.app.entrances import digest
from firebreak.app.web.auth import first_link, make_link, session_of
from firebreak.app.web.console.places import safe_place
from firebreak.model.ids import ReviewerId
from tests.app.web.factories import HOST, PASSWORD, Browser, Desk, cheap_passwords


def try_in(browser: Browser, name: str, password: str, **more: str) -> Any:
    """Fill in the sign-in form."""
    fields = {"name": name, "password": password, **more}
    return browser.post("/sign-in", data=fields, headers={"origin": HOST})


def test_name_and_password_open_the_queue(desk: Desk) -> None:
    """Somebody with a password gets to the queue."""
    desk.add_person("anna", "reviewer", PASSWORD)
    browser = desk.browser()
    assert try_in(browser, "anna", PASSWORD).headers["location"] == "/console"
    assert browser.get("/console").status_code == 200


def test_the_cookie_cannot_be_read_by_scripts_nor_sent_by_other_sites(desk: Desk) -> None:
    """The session stays in the browser and on this site."""
    desk.add_person("anna", "reviewer", PASSWORD)
    cookie = try_in(desk.browser(), "anna", PASSWORD).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_somebody_unknown_costs_the_same_work_as_anybody() -> None:
    """How long the answer takes does not tell which names exist: both hashes ask for the same."""
    passwords = cheap_passwords()
    known, unknown = passwords.hash(PASSWORD), passwords._nobody
    assert argon2.extract_parameters(known) == argon2.extract_parameters(unknown)
    assert [True, False] == [passwords.fit(known, PASSWORD), passwords.fit("", PASSWORD)]


def test_over_tls_the_cookie_is_bound_to_this_host(desk: Desk) -> None:
    """Over https no neighbouring host can plant or read the session."""
    desk.add_person("anna", "reviewer", PASSWORD)
    browser = desk.browser()
    answer = browser.post(
        "https://desk.example/sign-in",
        data={"name": "anna", "password": PASSWORD},
        headers={"origin": "https://desk.example"},
    )
    assert answer.headers["set-cookie"].startswith("__Host-firebreak=")
    assert "Secure" in answer.headers["set-cookie"]


def test_a_password_does_not_travel_in_the_clear(desk: Desk) -> None:
    """Plain http from another machine is refused, even with the right password."""
    desk.add_person("anna", "reviewer", PASSWORD)
    answer = desk.browser().post(
        "http://desk.example/sign-in",
        data={"name": "anna", "password": PASSWORD},
        headers={"origin": "http://desk.example"},
    )
    assert answer.status_code == 403
    assert "https" in answer.text


@pytest.mark.parametrize(
    ("name", "password"), [("anna", "wrong"), ("nobody", PASSWORD), ("gone", PASSWORD), ("", "")]
)
def test_a_wrong_pair_never_says_which_half_is_wrong(desk: Desk, name: str, password: str) -> None:
    """Nobody learns from the sign-in form who works here."""
    desk.add_person("anna", "reviewer", PASSWORD)
    gone = desk.add_person("gone", "reviewer", PASSWORD)
    desk.services.store.put_person(msgspec.structs.replace(gone, disabled=True))
    answer = try_in(desk.browser(), name, password)
    assert answer.status_code == 401
    assert "name and password do not fit together" in answer.text


def test_an_unknown_name_costs_a_whole_hash(desk: Desk) -> None:
    """Whether a name exists cannot be told by the time an answer takes."""
    assert not desk.passwords.fit("", "the password of somebody who does not exist")


def test_guessing_one_name_is_slowed_down_and_ends(desk: Desk) -> None:
    """After five tries in vain the next waits, and waiting helps."""
    desk.add_person("anna", "reviewer", PASSWORD)
    browser = desk.browser()
    assert {401} == {try_in(browser, "anna", "wrong").status_code for _ in range(5)}
    refused = try_in(browser, "anna", PASSWORD)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "30")
    desk.clock.forward(seconds=30)
    assert try_in(browser, "anna", PASSWORD).status_code == 303


def test_guessing_many_names_from_one_address_is_slowed_down(desk: Desk) -> None:
    """Thirty different names from one address are enough for now."""
    browser = desk.browser()
    statuses = [try_in(browser, f"name{number}", "x").status_code for number in range(31)]
    assert statuses == [401] * 30 + [429]


def test_a_link_lets_somebody_in_once(desk: Desk) -> None:
    """A one-time link sets a password the first time and nothing the second."""
    desk.add_person("anna", "reviewer")
    link = make_link(desk.services, ReviewerId("anna"))
    chosen = {"password": PASSWORD, "again": PASSWORD}
    first = desk.browser().post(link, data=chosen, headers={"origin": HOST})
    again = desk.browser().post(link, data=chosen, headers={"origin": HOST})
    assert (first.status_code, again.status_code) == (303, 410)
    assert try_in(desk.browser(), "anna", PASSWORD).status_code == 303


def test_looking_at_a_link_does_not_spend_it(desk: Desk) -> None:
    """A mail program that opens links does not lock the person out."""
    desk.add_person("anna", "reviewer")
    link = make_link(desk.services, ReviewerId("anna"))
    assert desk.browser().get(link).status_code == 200
    desk.browser().head(link)
    chosen = {"password": PASSWORD, "again": PASSWORD}
    assert desk.browser().post(link, data=chosen).status_code == 303


def test_a_link_ends_after_a_day(desk: Desk) -> None:
    """An old mail opens no door."""
    desk.add_person("anna", "reviewer")
    link = make_link(desk.services, ReviewerId("anna"))
    desk.clock.forward(hours=24)
    chosen = {"password": PASSWORD, "again": PASSWORD}
    assert desk.browser().post(link, data=chosen).status_code == 410


@pytest.mark.parametrize(
    ("password", "again", "status"),
    [
        ("elevenchars", "elevenchars", 422),
        ("twelve chars", "twelve chars", 303),
        ("abababababababab", "abababababababab", 422),
        (PASSWORD, PASSWORD + "x", 422),
        ("x y z w v" * 29, "x y z w v" * 29, 422),
    ],
)
def test_a_weak_password_does_not_spend_the_link(
    desk: Desk, password: str, again: str, status: int
) -> None:
    """A refused password leaves the link as it was."""
    desk.add_person("anna", "reviewer")
    link = make_link(desk.services, ReviewerId("anna"))
    answer = desk.browser().post(link, data={"password": password, "again": again})
    assert status == answer.status_code
    if status != 303:
        fine = desk.browser().post(link, data={"password": PASSWORD, "again": PASSWORD})
        assert fine.status_code == 303


def test_a_new_password_ends_old_sessions(desk: Desk) -> None:
    """Whoever stole a session loses it when the person takes a new link."""
    thief = desk.browser("reviewer", "anna")
    link = make_link(desk.services, ReviewerId("anna"))
    desk.browser().post(link, data={"password": PASSWORD, "again": PASSWORD})
    assert thief.get("/console").status_code == 303


def test_a_session_ends_after_twelve_hours(desk: Desk) -> None:
    """A forgotten browser is shut out the next day."""
    browser = desk.browser("reviewer")
    desk.clock.forward(hours=11, minutes=59)
    assert browser.get("/console").status_code == 200
    desk.clock.forward(minutes=1)
    assert browser.get("/console").status_code == 303


def test_signing_out_ends_the_session_on_the_server(desk: Desk) -> None:
    """A copied cookie is worth nothing after signing out."""
    browser = desk.browser("reviewer")
    token = browser.cookies["firebreak"]
    browser.submit("/sign-out")
    assert session_of(desk.services, token, desk.clock()) is None


def test_somebody_shut_out_is_out_at_once(desk: Desk) -> None:
    """An admin's word counts for sessions that are already open."""
    browser, admin = desk.browser("reviewer", "anna"), desk.browser("admin")
    admin.submit("/console/people/anna/disable")
    assert browser.get("/console").status_code == 303


def test_an_admin_cannot_shut_themself_out(desk: Desk) -> None:
    """The last admin does not lock the door from inside."""
    assert desk.browser("admin").submit("/console/people/admin/disable").status_code == 422


def test_the_first_start_has_a_link_and_later_ones_do_not(desk: Desk) -> None:
    """There is no default password, and no link once somebody is in."""
    link = first_link(desk.services)
    assert link is not None
    desk.browser().post(link, data={"password": PASSWORD, "again": PASSWORD})
    assert first_link(desk.services) is None


def test_the_store_never_sees_a_token(desk: Desk) -> None:
    """A stolen database opens no session."""
    browser = desk.browser("reviewer")
    token = browser.cookies["firebreak"]
    assert desk.services.store.session(token, desk.clock()) is None
    assert desk.services.store.session(digest(token), desk.clock()) is not None


@given(st.text())
def test_after_signing_in_one_stays_on_this_site(text: str) -> None:
    """No link to the sign-in page can lead a reviewer to another host."""
    place = safe_place(text)
    assert place == "/sign-in" or place.startswith("/console")


@pytest.mark.parametrize(
    "place", ["//evil.example", "/console//evil.example", "https://evil.example", "/console\\..\\x"]
)
def test_a_crafted_return_address_is_dropped(place: str) -> None:
    """Tricks with slashes end at the queue."""
    assert safe_place(place).startswith("/console")
    assert "evil" not in safe_place(place) or safe_place(place).startswith("/console/")


def test_the_theme_is_remembered_in_the_browser(desk: Desk) -> None:
    """Dark stays dark on the next page."""
    browser = desk.browser("reviewer")
    browser.submit("/theme", theme="dark", back="/console/numbers")
    assert 'data-theme="dark"' in browser.get("/console").text
