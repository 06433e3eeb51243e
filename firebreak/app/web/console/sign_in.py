"""Come in, go out, choose light or dark and the language."""

from typing import Annotated, Literal

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app.interface import Tongue
from firebreak.app.web import auth, sessions
from firebreak.app.web.console.coming_in import (
    challenge_for,
    count_try,
    door_of,
    let_in,
    page,
    passkey_place,
    to_next_step,
    with_door,
)
from firebreak.app.web.console.places import Next, safe_place
from firebreak.app.web.pages import check_transport, is_secure
from firebreak.app.web.problems import Refused
from firebreak.app.web.sessions import browser_of
from firebreak.app.web.site import Call, Nothing
from firebreak.app.web.tongue import COOKIE
from firebreak.model.people import Person

Typed = Annotated[str, Meta(max_length=1_000)]
THEME_SECONDS = 365 * 86_400


class SignIn(Struct, frozen=True, kw_only=True):
    """What the sign-in form holds."""

    name: Typed = ""
    password: Typed = ""
    next: Typed = ""


class NewPassword(Struct, frozen=True, kw_only=True):
    """What the form behind a one-time link holds."""

    password: Typed = ""
    again: Typed = ""


class Theme(Struct, frozen=True, kw_only=True):
    """What the theme buttons send."""

    theme: Literal["auto", "dark", "light"]
    back: Typed = ""


class Language(Struct, frozen=True, kw_only=True):
    """What the language buttons send."""

    language: Tongue
    back: Typed = ""


def home(call: Call) -> Response:  # noqa: ARG001
    """Lead to the queue."""
    return RedirectResponse("/console", 303)


def show_sign_in(call: Call, query: Next) -> Response:
    """Show the sign-in form; who is in already goes on."""
    if call.person is not None:
        return RedirectResponse(safe_place(query.next), 303)
    return _door(call, query.next)


def sign_in(call: Call, form: SignIn) -> Response:
    """Check name and password; a wrong pair shows the form again."""
    try:
        check_transport(call.request)
        count_try(call, form.name)
        person = auth.check_password(
            call.services, call.site.passwords, name=form.name, password=form.password
        )
    except Refused as error:
        return _door(call, form.next, error)
    return _after_password(call, person, safe_place(form.next))


def sign_out(call: Call, form: Nothing) -> Response:  # noqa: ARG001
    """End this session."""
    if call.session is not None:
        sessions.end(call.services, call.session.person, call.session.token)
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(
        call.site.pages.cookie_name(call.request), secure=is_secure(call.request), httponly=True
    )
    return response


def show_enter(call: Call, token: str) -> Response:
    """Show the form behind a one-time link; looking does not spend it."""
    return _enter(call, token)


def enter(call: Call, token: str, form: NewPassword) -> Response:
    """Spend a one-time link: keep the chosen password and come in."""
    try:
        check_transport(call.request)
        count_try(call, "")
        auth.check_new_password(form.password, form.again)
        person = auth.enter(call.services, call.site.passwords, token=token, password=form.password)
    except Refused as error:
        return _enter(call, token, error)
    return _after_password(call, person, "/console")


def set_theme(call: Call, form: Theme) -> Response:
    """Remember the theme in this browser."""
    response = RedirectResponse(safe_place(form.back), 303)
    response.set_cookie(
        "theme", form.theme, max_age=THEME_SECONDS, secure=is_secure(call.request), samesite="lax"
    )
    return response


def set_language(call: Call, form: Language) -> Response:
    """Remember in this browser in which language Firebreak speaks."""
    response = RedirectResponse(safe_place(form.back), 303)
    response.set_cookie(
        COOKIE,
        form.language,
        max_age=THEME_SECONDS,
        secure=is_secure(call.request),
        samesite="lax",
    )
    return response


def _after_password(call: Call, person: Person, place: str) -> Response:
    stage = auth.stage_after_password(call.services, person)
    if stage == "in":
        return let_in(call, person, place)
    token = sessions.open_at(call.services, person, stage, browser_of(call.request))
    return to_next_step(call, token, stage, place)


def _door(call: Call, place: str, error: Refused | None = None) -> Response:
    secret = door_of(call) or call.services.new_token()
    response = page(
        call,
        "sign_in.html",
        error=error,
        next=place,
        place=passkey_place(call),
        challenge=challenge_for(call, secret),
        providers=call.services.config.sign_in.oidc,
    )
    return with_door(call, response, secret)


def _enter(call: Call, token: str, error: Refused | None = None) -> Response:
    providers = call.services.config.sign_in.oidc
    return page(call, "enter.html", error=error, token=token, providers=providers)
