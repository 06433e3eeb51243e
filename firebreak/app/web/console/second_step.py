"""After the password: the second factor, and the proof once more."""

from typing import Annotated

from msgspec import Meta, Struct, field
from msgspec.structs import replace
from starlette.responses import RedirectResponse, Response

from firebreak.algorithms.one_time_codes import spelled
from firebreak.app import second_factors
from firebreak.app.entrances import change, entrance_of
from firebreak.app.web import passkeys, sessions
from firebreak.app.web.auth import check_password
from firebreak.app.web.console.coming_in import (
    add_cookies,
    challenge_for,
    check_form,
    count_try,
    device_of,
    door_of,
    half_in,
    let_in,
    page,
    passkey_place,
)
from firebreak.app.web.console.places import Next, safe_place
from firebreak.app.web.guessing import forgive
from firebreak.app.web.passkeys import Answer, handle_of
from firebreak.app.web.problems import Refused, WrongCode, WrongPasskey
from firebreak.app.web.sessions import Found, find
from firebreak.app.web.site import Call
from firebreak.app.web.step_up import token_of
from firebreak.model.entrances import Entrance, Passkey
from firebreak.model.people import Person

Typed = Annotated[str, Meta(max_length=1_000)]
Long = Annotated[str, Meta(max_length=20_000)]


class CodeForm(Struct, frozen=True, kw_only=True):
    """A code, or a password, of somebody who stands at a step."""

    typed: Typed = field(default="", name="code")
    password: Typed = ""
    csrf: Typed = ""
    next: Typed = ""


class PasskeyForm(Struct, frozen=True, kw_only=True):
    """What a device answered, as the script fills it in."""

    passkey: Typed = ""
    client_data: Long = ""
    authenticator_data: Long = ""
    signature: Long = ""
    user: Typed = ""
    csrf: Typed = ""
    next: Typed = ""


def show_second(call: Call, query: Next) -> Response:
    """Ask for the second factor."""
    found = half_in(call, "factor")
    return _second(call, found, query.next) if found else _to_door()


def second(call: Call, form: CodeForm) -> Response:
    """Take a code of the app or a recovery code."""
    found = half_in(call, "factor")
    if found is None:
        return _to_door()
    check_form(found, form.csrf)
    try:
        _take_code(call, found.person, form.typed)
    except Refused as error:
        return _second(call, found, form.next, error)
    return let_in(call, found.person, safe_place(form.next))


def show_enrol(call: Call, query: Next) -> Response:
    """Show how to set up the first second factor."""
    found = half_in(call, "enrol")
    return _enrol(call, found, query.next) if found else _to_door()


def enrol(call: Call, form: CodeForm) -> Response:
    """Take the app as a factor once it shows a right code, and let its owner in."""
    found = half_in(call, "enrol")
    if found is None:
        return _to_door()
    check_form(found, form.csrf)
    try:
        count_try(call, found.person.id)
        codes = second_factors.confirm(call.services, found.person.id, form.typed)
        if not codes:
            raise WrongCode
    except Refused as error:
        return _enrol(call, found, form.next, error)
    response = page(call, "codes.html", codes=codes, next=safe_place(form.next))
    add_cookies(call, found.person, response)
    return response


def show_again(call: Call, query: Next) -> Response:
    """Ask somebody who is in for a proof once more."""
    return _again(call, query.next)


def again(call: Call, form: CodeForm) -> Response:
    """Take a proof of somebody who is in: a code, or the password where they have no factor."""
    me = call.reviewer
    try:
        if entrance_of(call.services, me.id).has_factor:
            _take_code(call, me, form.typed)
        else:
            count_try(call, me.id)
            check_password(call.services, call.site.passwords, name=me.id, password=form.password)
    except Refused as error:
        return _again(call, form.next, error)
    return _proved(call, form.next)


def by_passkey(call: Call, form: PasskeyForm) -> Response:
    """Take a passkey: alone at the door, as a second factor, or as a proof once more."""
    found = find(call.services, token_of(call), call.now)
    try:
        count_try(call, "")
        if found is None or not form.csrf or found.opened.stage == "enrol":
            person = _owner(call, form.user)
            _take_passkey(call, person, form, door_of(call))
            return let_in(call, person, safe_place(form.next))
        check_form(found, form.csrf)
        _take_passkey(call, found.person, form, found.session.csrf)
    except Refused as error:
        return page(call, "problem_at_door.html", error=error, next=safe_place(form.next))
    if found.opened.stage == "in":
        return _proved(call, form.next)
    return let_in(call, found.person, safe_place(form.next))


def _take_code(call: Call, person: Person, code: str) -> None:
    count_try(call, person.id)
    if not second_factors.use(call.services, person.id, code):
        raise WrongCode


def _take_passkey(call: Call, person: Person, form: PasskeyForm, secret: str) -> None:
    place = passkey_place(call)
    if place is None or not secret:
        raise WrongPasskey(why="this browser was not asked for one; try again")
    given = Answer(
        id=form.passkey,
        client_data=form.client_data,
        authenticator_data=form.authenticator_data,
        signature=form.signature,
    )

    def spent(before: Entrance) -> Entrance:
        known = next((one for one in before.passkeys if one.id == given.id), None)
        if known is None:
            raise WrongPasskey(why="nobody here has this one; it may have been removed")
        config = call.services.config
        newer = passkeys.check(config, given, known, place, secret, now=call.now)
        return _with(before, newer)

    change(call.services, person.id, spent)


def _with(before: Entrance, newer: Passkey) -> Entrance:
    kept = tuple(newer if one.id == newer.id else one for one in before.passkeys)
    return replace(before, passkeys=kept)


def _owner(call: Call, handle: str) -> Person:
    for person in call.services.store.people(call.services.tenant):
        if not person.disabled and handle_of(person.id) == handle:
            return person
    raise WrongPasskey(why="nobody here has this one; it may have been removed")


def _proved(call: Call, place: str) -> Response:
    if found := find(call.services, token_of(call), call.now):
        sessions.prove(call.services, found)
        forgive(call.services, found.person.id, device_of(call))
        call.site.per_address.give_back(call.line)
    return RedirectResponse(safe_place(place), 303)


def _to_door() -> Response:
    return RedirectResponse("/sign-in", 303)


def _second(call: Call, found: Found, place: str, error: Refused | None = None) -> Response:
    return page(
        call,
        "second_factor.html",
        error=error,
        next=safe_place(place),
        csrf=found.session.csrf,
        kept=entrance_of(call.services, found.person.id),
        place=passkey_place(call),
        challenge=challenge_for(call, found.session.csrf),
    )


def _enrol(call: Call, found: Found, place: str, error: Refused | None = None) -> Response:
    secret = second_factors.offer(call.services, found.person.id)
    squares, units = second_factors.picture_of(secret, found.person.id)
    return page(
        call,
        "enrol.html",
        error=error,
        next=safe_place(place),
        csrf=found.session.csrf,
        squares=squares,
        units=units,
        spelled=spelled(secret),
    )


def _again(call: Call, place: str, error: Refused | None = None) -> Response:
    return page(
        call,
        "again.html",
        error=error,
        next=safe_place(place),
        csrf=call.csrf,
        kept=entrance_of(call.services, call.reviewer.id),
        place=passkey_place(call),
        challenge=challenge_for(call, call.csrf),
        providers=call.services.config.sign_in.oidc,
    )
