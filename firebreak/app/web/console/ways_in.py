"""A person's own ways in: app, recovery codes, passkeys, log-ins, sessions."""

from typing import Annotated

from msgspec import Meta, Struct, field
from msgspec.structs import replace
from starlette.responses import RedirectResponse, Response

from firebreak.algorithms.one_time_codes import spelled
from firebreak.app import second_factors
from firebreak.app.entrances import change, entrance_of, must_have_factor
from firebreak.app.web import passkeys, sessions
from firebreak.app.web.console.coming_in import challenge_for, count_try, passkey_place
from firebreak.app.web.console.screen import screen
from firebreak.app.web.passkeys import Answer, handle_of
from firebreak.app.web.problems import InvalidField, Refused, WrongCode, WrongPasskey, status_of
from firebreak.app.web.site import Call, Nothing
from firebreak.app.web.step_up import fresh, is_fresh
from firebreak.model.entrances import Entrance

HERE = "/console/me/sign-in"
Typed = Annotated[str, Meta(max_length=1_000)]
Long = Annotated[str, Meta(max_length=20_000)]


class Code(Struct, frozen=True, kw_only=True):
    """A code that an app shows."""

    typed: Typed = field(default="", name="code")


class NewPasskey(Struct, frozen=True, kw_only=True):
    """What a device answered, as the script fills it in, and what its owner calls it."""

    name: Annotated[str, Meta(max_length=60)] = ""
    passkey: Typed = ""
    client_data: Long = ""
    authenticator_data: Long = ""
    public_key: Long = ""


class Which(Struct, frozen=True, kw_only=True):
    """One passkey, session or log-in; empty for all sessions but this one."""

    which: Typed = ""


def show(call: Call) -> Response:
    """Show by what one comes in, and where one is signed in."""
    return _page(call)


def add_app(call: Call, form: Code) -> Response:
    """Take an authenticator app as second factor and show the recovery codes, once."""
    fresh(call, HERE)
    try:
        count_try(call, call.reviewer.id)
        codes = second_factors.confirm(call.services, call.reviewer.id, form.typed)
        if not codes:
            raise WrongCode
    except Refused as error:
        return _page(call, error)
    _end_others(call)
    return _page(call, codes=codes)


def drop_app(call: Call, form: Nothing) -> Response:  # noqa: ARG001
    """Take the app back, where something else is left or nothing is asked."""
    fresh(call, HERE)
    _check_left(call, replace(_mine(call), secret=""))
    second_factors.drop_app(call.services, call.reviewer.id)
    _end_others(call)
    return RedirectResponse(HERE, 303)


def renew_codes(call: Call, form: Nothing) -> Response:  # noqa: ARG001
    """Make new recovery codes and show them, once."""
    fresh(call, HERE)
    if not _mine(call).has_factor:
        raise InvalidField(field="codes", reason="set up an app or a passkey first")
    return _page(call, codes=second_factors.renew_codes(call.services, call.reviewer.id))


def add_passkey(call: Call, form: NewPasskey) -> Response:
    """Take a passkey."""
    fresh(call, HERE)
    place = passkey_place(call)
    if place is None:
        raise WrongPasskey(why="passkeys need https, or localhost")
    given = Answer(
        id=form.passkey,
        client_data=form.client_data,
        authenticator_data=form.authenticator_data,
        public_key=form.public_key,
    )
    name = form.name.strip() or f"Passkey of {call.now:%d %B %Y}"
    try:
        made = passkeys.register(call.services.config, given, place, call.csrf, call.now, name=name)
        if not second_factors.add_passkey(call.services, call.reviewer.id, made):
            raise WrongPasskey(why="it is there already, or there are too many; remove one")
    except WrongPasskey as error:
        return _page(call, error)
    _end_others(call)
    return RedirectResponse(HERE, 303)


def drop_passkey(call: Call, form: Which) -> Response:
    """Forget a passkey, where something else is left or nothing is asked."""
    fresh(call, HERE)
    mine = _mine(call)
    left = tuple(one for one in mine.passkeys if one.id != form.which)
    _check_left(call, replace(mine, passkeys=left))
    second_factors.drop_passkey(call.services, call.reviewer.id, form.which)
    _end_others(call)
    return RedirectResponse(HERE, 303)


def drop_identity(call: Call, form: Which) -> Response:
    """Forget a log-in at somebody else's."""
    fresh(call, HERE)

    def without(before: Entrance) -> Entrance:
        kept = tuple(one for one in before.identities if one.provider != form.which)
        return replace(before, identities=kept)

    who, note = call.reviewer.id, f"{form.which[:64]} removed"
    change(call.services, who, without, said="identity changed", note=note)
    return RedirectResponse(HERE, 303)


def end(call: Call, form: Which) -> Response:
    """End one of one's sessions, or all but this one; needs no fresh proof, as it only closes."""
    me = call.reviewer.id
    if form.which:
        if any(one.token == form.which for one in sessions.of(call.services, me)):
            sessions.end(call.services, me, form.which, actor=me)
    else:
        _end_others(call, actor=me)
    return RedirectResponse(HERE, 303)


def _mine(call: Call) -> Entrance:
    return entrance_of(call.services, call.reviewer.id)


def _check_left(call: Call, after: Entrance) -> None:
    if not after.has_factor and must_have_factor(call.services.config, call.reviewer):
        reason = "this is the only second factor left; add another first"
        raise InvalidField(field="factor", reason=reason)


def _end_others(call: Call, *, actor: str = "") -> None:
    this = call.session.token if call.session else ""
    sessions.end_all(call.services, call.reviewer.id, but=this, actor=actor)


def _page(call: Call, error: Refused | None = None, *, codes: tuple[str, ...] = ()) -> Response:
    services, me = call.services, call.reviewer
    mine, is_recent = _mine(call), is_fresh(call)
    squares, units, words = "", 0, ""
    if is_recent and not mine.secret:
        secret = second_factors.offer(services, me.id)
        squares, units = second_factors.picture_of(secret, me.id)
        words = spelled(secret)
    return screen(
        call,
        "ways_in.html",
        status=status_of(error) if error else 200,
        error=error,
        codes=codes,
        mine=mine,
        is_fresh=is_recent,
        is_asked=must_have_factor(services.config, me),
        squares=squares,
        units=units,
        spelled=words,
        place=passkey_place(call),
        challenge=challenge_for(call, call.csrf),
        handle=handle_of(me.id),
        sessions=sessions.living(services, me.id, call.now),
        this=call.session.token if call.session else "",
        providers=services.config.sign_in.oidc,
    )
