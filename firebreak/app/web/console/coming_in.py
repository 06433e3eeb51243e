"""What all ways of coming in share: counting tries, cookies, the next step."""

import hmac
from urllib.parse import quote

from starlette.responses import HTMLResponse, RedirectResponse, Response

from firebreak.app.web import guessing, sessions
from firebreak.app.web.auth import open_session
from firebreak.app.web.pages import is_secure
from firebreak.app.web.passkeys import Here, challenge, here
from firebreak.app.web.problems import ForeignRequest, Refused, TooManyTries, status_of
from firebreak.app.web.sessions import Found, browser_of, find
from firebreak.app.web.site import Call
from firebreak.app.web.step_up import token_of
from firebreak.model.entrances import Stage
from firebreak.model.people import Person

DEVICE_SECONDS = 400 * 86_400
"""As long as browsers keep a cookie at most."""
DOOR_SECONDS = 3_600


def count_try(call: Call, name: str) -> None:
    """Count one try of a name from an address.

    Args:
        call: The request.
        name: What was typed; empty where a link or a device is tried and no name.

    Raises:
        TooManyTries: Too many of late; this one is not looked at.
    """
    if wait := call.site.per_address.take(call.line, call.now):
        raise TooManyTries(seconds=wait)
    if name:
        guessing.count_try(call.services, name, device_of(call))


def let_in(call: Call, person: Person, place: str) -> Response:
    """Let somebody in who has shown all that they have to show.

    Args:
        call: The request.
        person: Who came.
        place: Where they wanted to go, checked.

    Returns:
        A redirect with the session's cookie and that of the known browser.
    """
    response = RedirectResponse(place, 303)
    add_cookies(call, person, response)
    return response


def add_cookies(call: Call, person: Person, response: Response) -> None:
    """Open a session for somebody who is in, and give its cookie and the device's with an answer.

    Args:
        call: The request; a session that it came with ends.
        person: Who came.
        response: What is sent.
    """
    if before := find(call.services, token_of(call), call.now):
        sessions.end(call.services, before.person.id, before.session.token)
    token = open_session(call.services, person, browser_of(call.request))
    set_session(call, response, token)
    guessing.forgive(call.services, person.id, device_of(call))
    call.site.per_address.give_back(call.line)
    remember(call, person, response)


def remember(call: Call, person: Person, response: Response) -> None:
    """Know this browser from now on, so that others' guesses do not lock its person out."""
    device = guessing.know_device(call.services, person.id, device_of(call))
    response.set_cookie(
        cookie_name(call, "device"),
        device,
        max_age=DEVICE_SECONDS,
        path="/",
        secure=is_secure(call.request),
        httponly=True,
        samesite="strict",
    )


def to_next_step(call: Call, token: str, stage: Stage, place: str) -> Response:
    """Lead somebody on who is half in."""
    path = "/sign-in/second" if stage == "factor" else "/sign-in/enrol"
    response = RedirectResponse(f"{path}?next={quote(place)}", 303)
    set_session(call, response, token)
    return response


def set_session(call: Call, response: Response, token: str) -> None:
    """Give the cookie of a session with an answer."""
    response.set_cookie(
        call.site.pages.cookie_name(call.request),
        token,
        max_age=call.services.config.sign_in.session_hours * 3_600,
        path="/",
        secure=is_secure(call.request),
        httponly=True,
        samesite="lax",
    )


def half_in(call: Call, stage: Stage) -> Found | None:
    """Give who stands at a step of coming in; None for everybody else."""
    found = find(call.services, token_of(call), call.now)
    return found if found and found.opened.stage == stage else None


def check_form(found: Found, csrf: str) -> None:
    """Refuse a form of a half-open session that its own page did not make."""
    if not hmac.compare_digest(csrf.encode(), found.session.csrf.encode()):
        raise ForeignRequest(why="the form's token is missing or of an older session")


def device_of(call: Call) -> str:
    """Give what the known browser's cookie holds; empty for a stranger."""
    return call.request.cookies.get(cookie_name(call, "device"), "")[:100]


def door_of(call: Call) -> str:
    """Give the secret of a browser that stands before the door; empty for none."""
    return call.request.cookies.get(cookie_name(call, "door"), "")[:100]


def cookie_name(call: Call, what: str) -> str:
    """Name one of the cookies beside the session's."""
    return f"{call.site.pages.cookie_name(call.request)}-{what}"


def passkey_place(call: Call) -> Here | None:
    """Tell where passkeys can be used; None where browsers offer none."""
    return here(call.services.config, str(call.request.base_url))


def challenge_for(call: Call, secret: str) -> str:
    """Make a challenge for the browser that holds a secret."""
    return challenge(call.services.config, secret, call.now)


def page(call: Call, template: str, *, error: Refused | None = None, **values: object) -> Response:
    """Fill a page of the door."""
    html = call.site.pages.render(template, request=call.request, error=error, **values)
    status = status_of(error) if error else 200
    return HTMLResponse(html, status, headers=error.headers if error else None)


def with_door(call: Call, response: Response, secret: str) -> Response:
    """Give a browser before the door its secret."""
    if secret != door_of(call):
        response.set_cookie(
            cookie_name(call, "door"),
            secret,
            max_age=DOOR_SECONDS,
            path="/",
            secure=is_secure(call.request),
            httponly=True,
            samesite="strict",
        )
    return response
