"""One's own new password: the old one first, then other sessions end."""

from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace
from starlette.responses import HTMLResponse, RedirectResponse, Response

from firebreak.app import staff
from firebreak.app.entrances import change
from firebreak.app.web import auth, guessing, sessions
from firebreak.app.web.console.coming_in import count_try, device_of, remember, set_session
from firebreak.app.web.console.screen import screen
from firebreak.app.web.pages import check_transport
from firebreak.app.web.problems import InvalidField, Refused, headers_of, status_of
from firebreak.app.web.sessions import browser_of
from firebreak.app.web.site import Call
from firebreak.app.web.step_up import fresh
from firebreak.model.ledger import LedgerEntry
from firebreak.model.people import Person

HERE = "/console/me/password"
Typed = Annotated[str, Meta(max_length=1_000)]


class OwnPassword(Struct, frozen=True, kw_only=True):
    """The password that holds now, and the next one twice."""

    old: Typed = ""
    password: Typed = ""
    again: Typed = ""


class Done(Struct, frozen=True, kw_only=True):
    """Whether it was changed just now."""

    done: Literal["", "yes"] = ""


def show(call: Call, query: Done) -> Response:
    """Show the form, after a fresh proof, and afterwards that it is done."""
    fresh(call, HERE)
    return _page(call, is_done=bool(query.done))


def take(call: Call, form: OwnPassword) -> Response:
    """Take a new password of somebody who knows the old one, and end their other sessions."""
    fresh(call, HERE)
    me = call.reviewer
    try:
        check_transport(call.request)
        if not me.password:
            raise InvalidField(field="old", reason="you have none; an admin's link sets one")
        count_try(call, me.id)
        if not call.site.passwords.fit(me.password, form.old):
            raise InvalidField(field="old", reason="this is not your password; type it again")
        auth.check_new_password(form.password, form.again, name=me.id)
        if form.password == form.old:
            raise InvalidField(field="password", reason="take another than before")
        person = _keep(call, me, call.site.passwords.hash(form.password))
    except Refused as error:
        return _page(call, error)
    return _go_on(call, person)


def _keep(call: Call, me: Person, hashed: str) -> Person:
    services = call.services

    def with_it(known: Person) -> tuple[Person, tuple[LedgerEntry, ...]]:
        # A link may have been opened, or the door shut, since the old password was typed.
        if known.disabled or known.password != me.password:
            raise InvalidField(field="old", reason="this is not your password; type it again")
        line = LedgerEntry(
            kind="password changed",
            tenant=services.tenant,
            at=services.now(),
            actor=me.id,
            colleague=me.id,
        )
        return replace(known, password=hashed), (line,)

    return staff.change(services, me.id, with_it)


def _go_on(call: Call, person: Person) -> Response:
    """End all sessions, forget all browsers, and open this one anew under another token."""
    services = call.services
    sessions.end_all(services, person.id)
    change(services, person.id, lambda before: replace(before, devices=()))
    response = RedirectResponse(f"{HERE}?done=yes", 303)
    token = sessions.open_at(services, person, browser=browser_of(call.request))
    set_session(call, response, token)
    guessing.forgive(services, person.id, device_of(call))
    call.site.per_address.give_back(call.line)
    remember(call, person, response)
    return response


def _page(call: Call, error: Refused | None = None, *, is_done: bool = False) -> Response:
    page: HTMLResponse = screen(
        call,
        "own_password.html",
        status=status_of(error) if error else 200,
        error=error,
        says=error.reason if isinstance(error, InvalidField) else error,
        is_done=is_done,
        shortest=auth.SHORTEST_PASSWORD,
        longest=auth.LONGEST_PASSWORD,
    )
    page.headers.update(headers_of(error) if error else {})
    return page
