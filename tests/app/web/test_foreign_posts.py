"""Every address that changes something refuses what another site sends."""

import pytest

from firebreak.app.web.layer import Route
from firebreak.app.web.routes import ROUTES
from tests.app.web.factories import HOST, Desk
from tests.app.web.test_routes import concrete, named

POSTS = [route for route in ROUTES if route.method == "POST" and route.access != "key"]
GUARDED = [route for route in POSTS if route.access != "public"]
FORM = "application/x-www-form-urlencoded"


def body_of(route: Route, csrf: str | None) -> tuple[bytes, str]:
    """Write a body as the address takes it, with a token or none."""
    if "parts" in route.parameters:
        part = f'--x\r\ncontent-disposition: form-data; name="csrf"\r\n\r\n{csrf}\r\n'
        return (
            f"{part if csrf is not None else ''}--x--\r\n".encode(),
            "multipart/form-data; boundary=x",
        )
    if route.body and route.body[0] == "form":
        return (f"csrf={csrf}" if csrf is not None else "a=b").encode(), FORM
    return b"{}", "application/json"


def send(desk: Desk, route: Route, csrf: str | None, **headers: str) -> int:
    """Send a signed-in admin's browser to an address."""
    browser = desk.browser("admin")
    token = browser.csrf if csrf == "own" else csrf
    content, media = body_of(route, token)
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    if csrf == "own":
        names["x-csrf-token"] = browser.csrf
    names["content-type"] = media
    return browser.post(concrete(route), content=content, headers=names).status_code


@pytest.mark.parametrize("route", GUARDED, ids=named)
def test_without_the_sessions_token_nothing_is_changed(desk: Desk, route: Route) -> None:
    """No token, an empty one, a stranger's and a colleague's are all refused."""
    colleague = desk.browser("lead").csrf
    tokens = (None, "", "stolen", colleague)
    assert [403] * 4 == [send(desk, route, token, origin=HOST) for token in tokens]


@pytest.mark.parametrize("route", POSTS, ids=named)
def test_a_form_of_another_site_is_refused_even_with_the_token(desk: Desk, route: Route) -> None:
    """Another host, another port, another scheme, a page without origin, a neighbour."""
    origins = ("https://elsewhere.example", f"{HOST}:81", "https://127.0.0.1", "null")
    assert [403] * 4 == [send(desk, route, "own", origin=one) for one in origins]
    sites = ("cross-site", "same-site")
    assert [403] * 2 == [send(desk, route, "own", sec_fetch_site=one) for one in sites]


def test_the_list_of_addresses_is_not_empty() -> None:
    """What is generated over nothing would be green."""
    assert len(POSTS) > 60
    assert len(GUARDED) > 50
