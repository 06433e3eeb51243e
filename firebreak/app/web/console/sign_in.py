"""Come in, go out, choose light or dark."""

import re
from typing import Annotated, Literal

from msgspec import Meta, Struct
from starlette.responses import HTMLResponse, RedirectResponse, Response

from firebreak.app.web import auth
from firebreak.app.web.pages import check_transport, is_secure
from firebreak.app.web.problems import Refused, TooManyTries, status_of
from firebreak.app.web.site import Call, Nothing

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


class Next(Struct, frozen=True, kw_only=True):
    """Where a reviewer wanted to go before signing in."""

    next: str = ""


def home(call: Call) -> Response:  # noqa: ARG001
    """Lead to the queue."""
    return RedirectResponse("/console", 303)


def show_sign_in(call: Call, query: Next) -> Response:
    """Show the sign-in form; who is in already goes on."""
    if call.person is not None:
        return RedirectResponse(safe_place(query.next), 303)
    return _page(call, "sign_in.html", next=query.next, error=None)


def sign_in(call: Call, form: SignIn) -> Response:
    """Check name and password; a wrong pair shows the form again."""
    try:
        check_transport(call.request)
        _count_try(call, form.name)
        token = auth.sign_in(
            call.services, call.site.passwords, name=form.name, password=form.password
        )
    except Refused as error:
        return _page(call, "sign_in.html", next=form.next, error=error)
    return _come_in(call, token, safe_place(form.next))


def sign_out(call: Call, form: Nothing) -> Response:  # noqa: ARG001
    """End this session."""
    if call.session is not None:
        call.services.store.end_sessions(call.session.token, None)
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(
        call.site.pages.cookie_name(call.request), secure=is_secure(call.request), httponly=True
    )
    return response


def show_enter(call: Call, token: str) -> Response:
    """Show the form behind a one-time link; looking does not spend it."""
    return _page(call, "enter.html", token=token, error=None)


def enter(call: Call, token: str, form: NewPassword) -> Response:
    """Spend a one-time link: keep the chosen password and come in."""
    try:
        check_transport(call.request)
        _count_try(call, "")
        auth.check_new_password(form.password, form.again)
        session = auth.enter(
            call.services, call.site.passwords, token=token, password=form.password
        )
    except Refused as error:
        return _page(call, "enter.html", token=token, error=error)
    return _come_in(call, session, "/console")


def set_theme(call: Call, form: Theme) -> Response:
    """Remember the theme in this browser."""
    response = RedirectResponse(safe_place(form.back), 303)
    response.set_cookie(
        "theme", form.theme, max_age=THEME_SECONDS, secure=is_secure(call.request), samesite="lax"
    )
    return response


def safe_place(path: str) -> str:
    """Give a path inside the console, whatever was asked for; never another host."""
    if path == "/sign-in" or re.fullmatch(r"/console(/[\w./-]*)?(\?[\w=&-]*)?", path):
        return path
    return "/console"


def _count_try(call: Call, name: str) -> None:
    wait = call.site.per_address.take(call.address, call.now)
    if name:
        wait = max(wait, call.site.per_name.take(name, call.now))
    if wait:
        raise TooManyTries(seconds=wait)


def _come_in(call: Call, token: str, place: str) -> Response:
    response = RedirectResponse(place, 303)
    response.set_cookie(
        call.site.pages.cookie_name(call.request),
        token,
        max_age=auth.SESSION_HOURS * 3_600,
        path="/",
        secure=is_secure(call.request),
        httponly=True,
        samesite="lax",
    )
    return response


def _page(call: Call, template: str, *, error: Refused | None, **values: object) -> Response:
    html = call.site.pages.render(template, request=call.request, error=error, **values)
    status = status_of(error) if error else 200
    return HTMLResponse(html, status, headers=error.headers if error else None)
