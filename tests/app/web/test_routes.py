"""Every address refuses whoever may not use it."""

import pytest

from firebreak.app.web.layer import Route
from firebreak.app.web.routes import ROUTES
from firebreak.model.people import EVERY_POWER, EVERY_ROLE, Role, who_can
from tests.app.web.factories import HOST, Desk

GUARDED = [route for route in ROUTES if route.access not in ("public", "key")]
KEYED = [route for route in ROUTES if route.access == "key"]


def named(route: Route) -> str:
    """Name a route in a test's identifier."""
    return f"{route.method} {route.path}"


def concrete(route: Route) -> str:
    """Fill a path's places with something that does not exist."""
    path = route.path
    for name in ("case", "decision", "person", "place", "token", "name", "appeal", "key"):
        path = path.replace(f"{{{name}}}", "nothing")
    return path


@pytest.mark.parametrize("route", GUARDED, ids=named)
def test_nobody_gets_past_the_door_without_a_session(desk: Desk, route: Route) -> None:
    """Whoever is not signed in gets no case, no number and no action."""
    answer = desk.browser().request(route.method, concrete(route), headers={"origin": HOST})
    if route.is_api:
        assert (answer.status_code, answer.json()["code"]) == (401, "FB-WEB-001")
    else:
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in")


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_each_role_opens_what_its_powers_open_and_nothing_else(desk: Desk, role: Role) -> None:
    """Whoever is refused is told who can; whoever has the power is not refused at the door."""
    wrong = []
    browser = desk.browser_of(role)
    for route in GUARDED:
        if route.path == "/console/events":
            continue  # Its answer never ends.
        answer = browser.request(route.method, concrete(route), headers={"origin": HOST})
        was_refused = "may not use" in answer.text and answer.status_code == 403
        was_led_away = answer.status_code == 303 and route.path == "/console"
        if route.admits(browser.person) == (was_refused or was_led_away):
            wrong.append(named(route))
        if was_refused:
            power = next(one for one in EVERY_POWER if one == route.access)
            assert f"{who_can(power)} can" in answer.text
    assert wrong == []


def test_every_address_of_programs_names_what_a_key_must_be_made_for() -> None:
    """No key opens an address that nobody thought of."""
    assert [] == [named(route) for route in KEYED if route.scope is None]


@pytest.mark.parametrize("route", KEYED, ids=named)
@pytest.mark.parametrize("header", [{}, {"authorization": "Bearer wrong"}, {"authorization": "x"}])
def test_programs_need_a_valid_key(desk: Desk, route: Route, header: dict[str, str]) -> None:
    """Without a key that we gave out nobody can send items."""
    content = b"[]" if route.method == "POST" else b""
    answer = desk.browser("admin").request(
        route.method, concrete(route), content=content, headers=header
    )
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize("route", [route for route in GUARDED if route.method == "POST"], ids=named)
def test_every_change_needs_the_sessions_own_token(desk: Desk, route: Route) -> None:
    """A form made by somebody else's page changes nothing."""
    content, media = "{}", "application/json"
    if route.body and route.body[0] == "form":
        content, media = "csrf=stolen", "application/x-www-form-urlencoded"
    if "parts" in route.parameters:
        part = 'content-disposition: form-data; name="csrf"'
        content = f"--x\r\n{part}\r\n\r\nstolen\r\n--x--\r\n"
        media = "multipart/form-data; boundary=x"
    answer = desk.browser("admin").post(
        concrete(route), content=content, headers={"origin": HOST, "content-type": media}
    )
    assert answer.status_code == 403
    assert "FB-WEB-002" in answer.text


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://127.0.0.1:1"])
def test_a_form_from_another_site_is_refused(desk: Desk, origin: str) -> None:
    """Another site cannot sign a reviewer in as somebody it knows."""
    answer = desk.browser().post("/sign-in", data={"name": "a"}, headers={"origin": origin})
    assert answer.status_code == 403


def test_a_cross_site_form_without_origin_is_refused(desk: Desk) -> None:
    """What the browser itself calls cross-site does not come in."""
    answer = desk.browser().post("/sign-in", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def test_no_address_is_listed_twice() -> None:
    """One method and path has one answer."""
    pairs = [(route.method, route.path) for route in ROUTES]
    assert len(pairs) == len(set(pairs))


def test_nothing_changes_by_looking() -> None:
    """No GET address claims, decides, reverses or adds."""
    changing = {"claim", "release", "decide", "reverse", "link", "disable"}
    looked = {route.path.rsplit("/", 1)[-1] for route in ROUTES if route.method == "GET"}
    assert set() == changing & looked
