"""One's own new password: the old one is asked, and every other session ends."""

import asyncio
from typing import Any

import pytest

from firebreak.app.entrances import entrance_of
from firebreak.app.web.auth import check_password, make_link
from firebreak.app.web.console.events import HEARTBEAT_SECONDS, stream
from firebreak.app.web.console.own_password import HERE
from firebreak.app.web.problems import WrongPassword
from firebreak.model.ids import ReviewerId
from tests.app.web.factories import HOST, PASSWORD, Browser, Desk
from tests.app.web.test_events import call_of
from tests.app.web.test_second_factors import setting, token_in
from tests.app.web.test_sessions import is_in

ANNA = ReviewerId("anna")
NEWER = "seven copper kettles sing"


def inside(desk: Desk) -> Browser:
    """Open a browser in which Anna, who has a password, is in."""
    if desk.services.store.person(ANNA) is None:
        desk.add_person("anna", "reviewer", PASSWORD)
    browser = desk.browser()
    form = {"name": "anna", "password": PASSWORD}
    assert browser.post("/sign-in", data=form, headers={"origin": HOST}).status_code == 303
    browser.csrf = token_in(browser.get(HERE).text)
    return browser


def change(browser: Browser, old: str = PASSWORD, new: str = NEWER, again: str = "") -> Any:
    """Fill the form in and send it."""
    return browser.submit(HERE, old=old, password=new, again=again or new)


def opens(desk: Desk, password: str) -> bool:
    """Tell whether a password opens Anna's door."""
    try:
        check_password(desk.services, desk.passwords, name="anna", password=password)
    except WrongPassword:
        return False
    return True


def test_the_new_password_opens_and_the_old_one_no_more(desk: Desk) -> None:
    """Anna changes her password without an admin, and reads that it is done."""
    browser = inside(desk)
    answer = change(browser)
    assert answer.headers["location"] == f"{HERE}?done=yes"
    assert "Your password is changed" in browser.get(answer.headers["location"]).text
    assert (opens(desk, NEWER), opens(desk, PASSWORD)) == (True, False)
    person = desk.services.store.person(ANNA)
    assert person
    assert person.password.startswith("$argon2id$")


def test_every_other_session_ends_and_this_one_goes_on_under_a_new_token(desk: Desk) -> None:
    """Whoever sat in Anna's chair elsewhere is out at their next request; Ben stays."""
    here, there, ben = inside(desk), inside(desk), desk.browser("reviewer", "ben")
    before = here.cookies["firebreak"]
    csrf = token_in(here.get(HERE).text)
    change(here)
    assert (is_in(here), is_in(there), is_in(ben)) == (True, False, True)
    assert before != here.cookies["firebreak"]
    assert csrf != token_in(here.get(HERE).text)
    assert len(entrance_of(desk.services, ANNA).sessions) == 1


def test_the_old_token_opens_nothing_afterwards(desk: Desk) -> None:
    """A cookie that was copied before the change is worth nothing after it."""
    here, thief = inside(desk), desk.browser()
    thief.cookies.set("firebreak", here.cookies["firebreak"])
    change(here)
    assert not is_in(thief)


def test_a_page_that_lies_open_elsewhere_hears_it_at_once(desk: Desk) -> None:
    """Its stream of events ends with the change, not at its next heartbeat."""
    desk.add_person("reviewer", "reviewer", PASSWORD)
    call, here = call_of(desk), desk.browser("reviewer")

    async def listen() -> list[bytes]:
        """Listen as an open page does."""
        heard = []
        async for event in stream(call):
            heard.append(event.split(b"\n")[0])
            if heard.count(b"event: changed") == 1:
                await asyncio.to_thread(change, here)
        return heard

    heard = asyncio.run(asyncio.wait_for(listen(), HEARTBEAT_SECONDS - 1))
    assert heard[-1] == b"event: ended"


def test_other_browsers_are_strangers_again_and_this_one_is_known(desk: Desk) -> None:
    """What was known under the old password is forgotten, as with a link."""
    inside(desk)
    browser = inside(desk)
    old = entrance_of(desk.services, ANNA).devices
    change(browser)
    new = entrance_of(desk.services, ANNA).devices
    assert (len(old), len(new), set(old) & set(new)) == (2, 1, set())


def test_the_ledger_says_who_and_never_what(desk: Desk) -> None:
    """One line, by Anna about Anna, with no word of either password."""
    change(inside(desk))
    lines = desk.services.store.entries(0, 100, desk.services.tenant)
    told = [one for one in lines if one.kind == "password changed"]
    assert [(one.actor, one.colleague, one.note) for one in told] == [("anna", "anna", "")]


@pytest.mark.parametrize(
    ("old", "new", "again", "why"),
    [
        ("not my password", NEWER, "", "this is not your password"),
        ("", NEWER, "", "this is not your password"),
        (PASSWORD, NEWER, "seven copper kettles sang", "the two passwords differ"),
        (PASSWORD, "too short", "", "take 12 to 256 characters"),
        (PASSWORD, "x" * 257, "", "take 12 to 256 characters"),
        (PASSWORD, "aaaabbbbaaaabbbb", "", "too plain"),
        (PASSWORD, "password1234", "", 'role="alert"'),
        (PASSWORD, "anna-anna-2026!", "", 'role="alert"'),
        (PASSWORD, PASSWORD, "", "take another than before"),
    ],
)
def test_what_does_not_do_changes_nothing(
    desk: Desk, old: str, new: str, again: str, why: str
) -> None:
    """The same rules as behind a link, with the old password asked first; all sessions stay."""
    here, there = inside(desk), inside(desk)
    answer = change(here, old, new, again)
    assert (answer.status_code, why in answer.text) == (422, True)
    assert (opens(desk, PASSWORD), is_in(here), is_in(there)) == (True, True, True)


def test_guessing_the_old_password_is_slowed_like_any_guess(desk: Desk) -> None:
    """Whoever finds an open screen has five tries, and then waits, with the right one too."""
    browser = inside(desk)
    tries = [change(browser, "not my password").status_code for _ in range(6)]
    assert tries == [422] * 5 + [429]
    assert change(browser).headers["retry-after"] == "30"
    assert opens(desk, PASSWORD)


def test_a_fresh_proof_is_asked_for_first(desk: Desk) -> None:
    """After ten minutes Anna shows once more that it is her; nothing was done before."""
    browser = inside(desk)
    desk.clock.forward(minutes=11)
    assert change(browser).headers["location"] == f"/sign-in/again?next={HERE}"
    assert opens(desk, PASSWORD)


def test_who_has_no_password_gets_none_by_themselves(desk: Desk) -> None:
    """Who comes by a log-in elsewhere must not keep a door of their own when it is shut there."""
    browser = desk.browser("reviewer", "anna")
    page = browser.get(HERE)
    assert (page.status_code, 'name="password"' in page.text) == (200, False)
    assert change(browser, "", NEWER).status_code == 422
    person = desk.services.store.person(ANNA)
    assert person
    assert person.password == ""


def test_a_link_that_was_opened_meanwhile_wins(desk: Desk, monkeypatch: Any) -> None:
    """Between the check of the old password and the new one a link was spent: it stays."""
    browser = inside(desk)
    hash_it = desk.passwords.hash

    def and_meanwhile(password: str) -> str:
        monkeypatch.setattr(desk.passwords, "hash", hash_it)
        by_link = {"password": "moss over the quiet weir", "again": "moss over the quiet weir"}
        desk.browser().post(make_link(desk.services, ANNA), data=by_link)
        return hash_it(password)

    monkeypatch.setattr(desk.passwords, "hash", and_meanwhile)
    assert change(browser).status_code == 422
    assert (opens(desk, NEWER), opens(desk, "moss over the quiet weir")) == (False, True)


def test_it_needs_no_admin_and_no_power(desk: Desk) -> None:
    """Every role changes its own, with a second factor asked for or not."""
    setting(desk, second_factor="optional")
    for role in ("reviewer", "lead", "policy", "legal", "admin", "auditor"):
        desk.add_person(f"{role}-1", role, PASSWORD)
        browser = desk.browser(role, f"{role}-1")
        assert change(browser).status_code == 303, role
