"""The second factor: apps, recovery codes, who is asked for one."""

import re
from dataclasses import replace as changed
from typing import Any

import msgspec
import pytest

from firebreak.algorithms.one_time_codes import STEP_SECONDS, code_at
from firebreak.app.config import Config, Server
from firebreak.app.entrances import entrance_of, must_have_factor
from firebreak.app.second_factors import confirm, offer
from firebreak.app.sign_in_config import SignIn
from firebreak.app.web import create_app
from firebreak.app.web.auth import make_link
from firebreak.model.ids import ReviewerId
from firebreak.model.people import Person
from tests.app.web.factories import HOST, PASSWORD, Browser, Desk

ANNA = ReviewerId("anna")


def code_of(secret: bytes, desk: Desk, steps: int = 0) -> str:
    """Give the code that an app shows now, or some steps away."""
    return code_at(secret, int(desk.clock().timestamp()) // STEP_SECONDS + steps)


def setting(desk: Desk, **sign_in: Any) -> None:
    """Change how a desk lets people in."""
    config = desk.services.config
    newer = msgspec.structs.replace(config.sign_in, **sign_in)
    desk.services = changed(desk.services, config=msgspec.structs.replace(config, sign_in=newer))
    desk.app = create_app(desk.services, passwords=desk.passwords)


def with_app(desk: Desk, person: str = "anna") -> tuple[bytes, tuple[str, ...]]:
    """Give somebody an authenticator app, and give its secret and the recovery codes."""
    desk.add_person(person, "reviewer", PASSWORD)
    secret = offer(desk.services, ReviewerId(person))
    codes = confirm(desk.services, ReviewerId(person), code_of(secret, desk))
    desk.clock.forward(seconds=STEP_SECONDS)
    return secret, codes


def with_password(desk: Desk, person: str = "anna") -> Browser:
    """Come as far as the password leads."""
    browser = desk.browser()
    form = {"name": person, "password": PASSWORD}
    assert browser.post("/sign-in", data=form, headers={"origin": HOST}).status_code == 303
    return browser


def token_in(text: str) -> str:
    """Give the token that a page's forms carry."""
    found = re.search(r'name="csrf" value="([^"]+)"', text)
    assert found
    return found[1]


def show(browser: Browser, code: str, step: str = "second") -> Any:
    """Type a code where it is asked for."""
    csrf = token_in(browser.get(f"/sign-in/{step}").text)
    form = {"csrf": csrf, "code": code, "next": "/console"}
    return browser.post(f"/sign-in/{step}", data=form, headers={"origin": HOST})


def test_the_password_alone_opens_nothing_where_there_is_an_app(desk: Desk) -> None:
    """Between the password and the code no page of the console answers."""
    with_app(desk)
    browser = with_password(desk)
    assert browser.get("/console").status_code == 303
    assert browser.get("/console/me/sign-in").headers["location"].startswith("/sign-in")


def test_the_code_of_the_app_lets_in(desk: Desk) -> None:
    """Password and code together open the queue, under another token than before."""
    secret, _ = with_app(desk)
    browser = with_password(desk)
    half = browser.cookies["firebreak"]
    assert show(browser, code_of(secret, desk)).headers["location"] == "/console"
    assert browser.cookies["firebreak"] != half
    assert browser.get("/console").status_code == 200


def test_a_code_counts_once(desk: Desk) -> None:
    """Who reads a code over a shoulder cannot use it after its owner."""
    secret, _ = with_app(desk)
    code = code_of(secret, desk)
    assert show(with_password(desk), code).status_code == 303
    refused = show(with_password(desk), code)
    assert (refused.status_code, "FB" in refused.text) == (401, False)
    assert "used before" in refused.text


def test_a_clock_set_back_takes_no_code_again(desk: Desk) -> None:
    """An hour gained is an hour in which old codes stay old."""
    secret, _ = with_app(desk)
    code = code_of(secret, desk)
    assert show(with_password(desk), code).status_code == 303
    desk.clock.forward(seconds=-STEP_SECONDS)
    assert show(with_password(desk), code).status_code == 401


def test_a_recovery_code_lets_in_once(desk: Desk) -> None:
    """A lost phone costs one code of ten, in whatever letters it is typed."""
    _, codes = with_app(desk)
    assert len(codes) == len(set(codes)) == 10
    typed = codes[0].upper().replace("-", " ")
    assert show(with_password(desk), typed).status_code == 303
    assert show(with_password(desk), codes[0]).status_code == 401
    assert len(entrance_of(desk.services, ANNA).codes) == 9


def test_neither_the_secret_nor_the_codes_stand_in_the_store(desk: Desk) -> None:
    """Who copies the database can make no code."""
    secret, codes = with_app(desk)
    kept = msgspec.json.encode(entrance_of(desk.services, ANNA)).decode()
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)
    assert secret not in kept.encode()
    assert len(entrance_of(desk.services, ANNA).secret) > 60


def test_the_sealed_secret_of_one_is_of_no_use_to_another(desk: Desk) -> None:
    """Who can write in the database cannot give Ben's secret to Anna."""
    secret, _ = with_app(desk, "ben")
    with_app(desk)
    mine, bens = (entrance_of(desk.services, ReviewerId(one)) for one in ("anna", "ben"))
    from firebreak.app.entrances import change

    change(desk.services, ANNA, lambda _: msgspec.structs.replace(mine, secret=bens.secret))
    assert show(with_password(desk), code_of(secret, desk)).status_code == 401


def test_guessed_codes_are_slowed_like_guessed_passwords(desk: Desk) -> None:
    """Who has the password does not try a million codes."""
    secret, _ = with_app(desk)
    browser = with_password(desk)
    statuses = [show(browser, "000000").status_code for _ in range(5)]
    assert statuses == [401, 401, 401, 401, 429]
    assert show(browser, code_of(secret, desk)).status_code == 429


def test_half_a_session_ends_after_ten_minutes(desk: Desk) -> None:
    """Who walked away between the two steps begins again."""
    secret, _ = with_app(desk)
    browser = with_password(desk)
    desk.clock.forward(minutes=10)
    assert browser.get("/sign-in/second").headers["location"] == "/sign-in"
    assert code_of(secret, desk)


def test_a_code_from_another_page_is_not_taken(desk: Desk) -> None:
    """The step needs the token of its own page."""
    secret, _ = with_app(desk)
    browser = with_password(desk)
    form = {"csrf": "stolen", "code": code_of(secret, desk)}
    assert browser.post("/sign-in/second", data=form, headers={"origin": HOST}).status_code == 403


def test_where_one_is_asked_for_nobody_gets_in_without(desk: Desk) -> None:
    """Somebody without a second factor sets one up before anything else."""
    setting(desk, second_factor="required")
    desk.add_person("anna", "reviewer", PASSWORD)
    browser = with_password(desk)
    assert browser.get("/console").status_code == 303
    page = browser.get("/sign-in/enrol").text
    assert '<svg class="qr"' in page
    assert "http://" not in page.replace("http://127.0.0.1", "").replace(HOST, "")
    done = show(browser, code_of(offer(desk.services, ANNA), desk), "enrol")
    assert done.text.count("data-code") == 10
    assert browser.get("/console").status_code == 200


def test_a_link_lets_nobody_past_the_second_factor(desk: Desk) -> None:
    """A stolen one-time link sets a password and leads to the code."""
    with_app(desk)
    link = make_link(desk.services, ANNA)
    answer = desk.browser().post(link, data={"password": PASSWORD, "again": PASSWORD})
    assert answer.headers["location"].startswith("/sign-in/second")


def test_the_last_factor_stays_where_one_is_asked_for(desk: Desk) -> None:
    """Nobody takes the lock off a door that must have one."""
    secret, _ = with_app(desk)
    setting(desk, second_factor="required")
    browser = with_password(desk)
    show(browser, code_of(secret, desk))
    browser.csrf = token_in(browser.get("/console/me/sign-in").text)
    assert browser.submit("/console/me/sign-in/app/remove").status_code == 422
    assert entrance_of(desk.services, ANNA).secret


def test_an_admin_takes_lost_factors_back_and_that_is_written_down(desk: Desk) -> None:
    """Reset by an admin: sessions end, the password is enough again, the ledger knows who."""
    secret, _ = with_app(desk)
    anna = with_password(desk)
    show(anna, code_of(secret, desk))
    admin = desk.browser("admin")
    assert admin.submit("/console/people/anna/factors").status_code == 303
    assert anna.get("/console").status_code == 303
    assert not entrance_of(desk.services, ANNA).has_factor
    lines = desk.services.store.entries(0, 100, desk.services.tenant)
    assert [("admin", "anna", "all removed")] == [
        (one.actor, one.colleague, one.note)
        for one in lines
        if one.kind == "factor changed" and one.actor == "admin"
    ]


def test_an_own_page_sets_an_app_up_and_ends_other_sessions(desk: Desk) -> None:
    """From a fresh session a few steps are enough, and other browsers are out."""
    browser, other = desk.browser("reviewer", "anna"), desk.browser("reviewer", "anna")
    assert "QR code" in browser.get("/console/me/sign-in").text
    code = code_of(offer(desk.services, ANNA), desk)
    page = browser.submit("/console/me/sign-in/app", code=code)
    assert page.text.count("data-code") == 10
    assert other.get("/console").status_code == 303
    assert browser.get("/console").status_code == 200


REACHED = {
    "this machine": (Server(), False),
    "by a proxy": (Server(behind_tls_proxy=True), True),
    "an address outside": (Server(public_url="https://desk.example"), True),
    "a network": (Server(host="0.0.0.0"), True),
}


@pytest.mark.parametrize(("server", "is_asked"), REACHED.values(), ids=REACHED)
def test_by_itself_the_desk_asks_wherever_others_can_reach_it(
    server: Server, is_asked: bool
) -> None:
    """A first run on one machine begins with a password; a desk in a network does not."""
    person = Person(id=ANNA, tenant=Desk().services.tenant, name="Anna", role="reviewer")
    assert must_have_factor(Config(server=server), person) is is_asked
    for setting_, always in (("required", True), ("optional", False)):
        config = Config(server=server, sign_in=SignIn(second_factor=setting_))  # type: ignore[arg-type]
        assert must_have_factor(config, person) is always
