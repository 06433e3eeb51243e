"""Coming in by somebody else's log-in: go there, come back, be linked."""

from datetime import timedelta
from typing import Annotated
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace
from starlette.responses import RedirectResponse, Response

from firebreak.app.entrances import change, digest, entrance_of
from firebreak.app.sealing import seal, unseal
from firebreak.app.sign_in_config import Provider
from firebreak.app.web import auth, oidc, sessions
from firebreak.app.web.console.coming_in import (
    check_form,
    cookie_name,
    count_try,
    let_in,
    page,
    to_next_step,
)
from firebreak.app.web.console.places import safe_place
from firebreak.app.web.oidc import Asked, Vouched
from firebreak.app.web.pages import LOOPBACK, check_transport, is_secure
from firebreak.app.web.problems import ForeignIdentity, NoSuchPage, Refused
from firebreak.app.web.sessions import browser_of, find
from firebreak.app.web.site import Call
from firebreak.app.web.step_up import fresh, token_of
from firebreak.model.entrances import Entrance, Identity
from firebreak.model.ids import ReviewerId
from firebreak.model.people import Person, Role

ME = "/console/me/sign-in"
Typed = Annotated[str, Meta(max_length=1_000)]


class Begin(Struct, frozen=True, kw_only=True):
    """What a button of the door sends.

    Attributes:
        link: A one-time link's token, or ``me`` to link one's own account; empty to come in.
    """

    link: Typed = ""
    next: Typed = ""
    csrf: Typed = ""


def begin(call: Call, provider: str, form: Begin) -> Response:
    """Send a browser to a provider, which is told nothing but who asks."""
    one = _provider(call, provider)
    try:
        check_transport(call.request)
        count_try(call, "")
        told = call.site.providers.discovered(one, call.now)
        asked = _asked(call, form)
        address = oidc.address(one, told, asked, _back(call, provider))
    except ForeignIdentity as error:
        return page(call, "problem_at_door.html", error=error)
    # A page that goes on by itself: browsers follow no redirect of a form to another site here.
    response = page(call, "elsewhere.html", address=address, host=urlsplit(address).netloc)
    response.headers["refresh"] = f"0;url={address}"
    sealed = seal(call.services.config, msgspec.json.encode(asked), _purpose(provider))
    response.set_cookie(
        cookie_name(call, "elsewhere"),
        sealed,
        max_age=int(oidc.LASTS.total_seconds()),
        path="/",
        secure=is_secure(call.request),
        httponly=True,
        samesite="lax",
    )
    return response


def back(call: Call, provider: str) -> Response:
    """Take what a browser brings back from a provider."""
    one = _provider(call, provider)
    try:
        count_try(call, "")
        asked = _kept(call, provider)
        told = call.site.providers.discovered(one, call.now)
        code = oidc.check_return(told, asked, call.query, call.now)
        token = oidc.exchange(one, told, asked, code, _back(call, provider))
        who = oidc.vouched(call.site.providers, one, asked, token, call.now)
        response = _admit(call, provider, one, asked, who=who)
    except Refused as error:
        response = page(call, "problem_at_door.html", error=error)
    response.delete_cookie(cookie_name(call, "elsewhere"), path="/")
    return response


def _admit(call: Call, name: str, one: Provider, asked: Asked, *, who: Vouched) -> Response:
    if asked.link or (asked.session and not asked.is_again):
        person = _linked(call, asked)
        _bind(call, name, person, asked, who=who)
        if asked.session:
            return RedirectResponse(ME, 303)
    else:
        known = _known(call, name, who)
        if known is None:
            known = _admitted(call, one, who)
            _bind(call, name, known, asked, who=who)
        else:
            _spend(call, name, known, asked)
        person = _with_role(call, one, known, who)
    place = safe_place(asked.next)
    stage = auth.stage_after_password(call.services, person)
    if stage == "in" or one.proves_two:
        return let_in(call, person, place)
    token = sessions.open_at(call.services, person, stage, browser_of(call.request))
    return to_next_step(call, token, stage, place)


def _linked(call: Call, asked: Asked) -> Person:
    """Find whom a one-time link or a session names; a link is spent by it."""
    if asked.session:
        found = find(call.services, token_of(call), call.now)
        if found is None or found.session.token != asked.session or found.opened.stage != "in":
            raise ForeignIdentity(why="your session has ended meanwhile; sign in and begin again")
        return found.person
    latest = call.now + timedelta(hours=auth.LINK_HOURS) + sessions.SKEW
    who = call.services.store.use_link(digest(asked.link), call.now, ends_by=latest)
    person = call.services.store.person(who) if who else None
    if person is None or person.disabled or person.tenant != call.services.tenant:
        raise ForeignIdentity(why="the link was used before or has run out; ask for a new one")
    return person


def _bind(call: Call, name: str, person: Person, asked: Asked, *, who: Vouched) -> None:
    other = _known(call, name, who)
    if other is not None and other.id != person.id:
        raise ForeignIdentity(why="it is linked to a colleague already")
    made = Identity(provider=name, issuer=who.issuer, subject=who.subject, asked_at=asked.at)

    def with_it(before: Entrance) -> Entrance:
        kept = tuple(one for one in before.identities if one.provider != name)
        return replace(before, identities=(*kept, made))

    note = f"{name} linked"
    change(call.services, person.id, with_it, said="identity changed", note=note)


def _known(call: Call, name: str, who: Vouched) -> Person | None:
    for person in call.services.store.people(call.services.tenant):
        for one in entrance_of(call.services, person.id).identities:
            if (one.provider, one.issuer, one.subject) == (name, who.issuer, who.subject):
                if person.disabled:
                    raise ForeignIdentity(why="this person is shut out here; ask an admin")
                return person
    return None


def _spend(call: Call, name: str, person: Person, asked: Asked) -> None:
    """Take a log-in once: none that began before the newest one counts any more."""

    def spent(before: Entrance) -> Entrance:
        known = next((one for one in before.identities if one.provider == name), None)
        if known is None or (known.asked_at is not None and asked.at <= known.asked_at):
            raise ForeignIdentity(why="this log-in was used before; begin again")
        newer = replace(known, asked_at=asked.at)
        kept = tuple(newer if one == known else one for one in before.identities)
        return replace(before, identities=kept)

    change(call.services, person.id, spent)


def _admitted(call: Call, one: Provider, who: Vouched) -> Person:
    role = _role(one, who)
    if not one.admits or role is None:
        raise ForeignIdentity(why="nobody here is linked with it; ask an admin for a one-time link")
    name = f"p-{digest(f'{who.issuer} {who.subject}')[:12]}"
    if call.services.store.person(ReviewerId(name)) is not None:
        raise ForeignIdentity(why="it was unlinked here; ask an admin for a one-time link")
    made = Person(
        id=ReviewerId(name), tenant=call.services.tenant, name=who.name or name, role=role
    )
    call.services.store.put_person(made)
    return made


def _with_role(call: Call, one: Provider, person: Person, who: Vouched) -> Person:
    """Give the role that the config maps; without a mapping the token has no say."""
    if not one.role_claim:
        return person
    role = _role(one, who)
    if role is None:
        raise ForeignIdentity(why="the provider gives no role that admits here")
    if role != person.role:
        person = replace(person, role=role)
        call.services.store.put_person(person)
    return person


def _role(one: Provider, who: Vouched) -> Role | None:
    return next((role for told, role in one.roles.items() if told in who.roles), None)


def _asked(call: Call, form: Begin) -> Asked:
    session, link, is_again = "", form.link, False
    found = find(call.services, token_of(call), call.now)
    if form.link == "me":
        if found is None or found.opened.stage != "in":
            raise ForeignIdentity(why="sign in first")
        check_form(found, form.csrf)
        fresh(call, ME)
        session, link = found.session.token, ""
    elif found is not None and found.opened.stage == "in" and not link:
        session, is_again = found.session.token, True
    return Asked(
        state=call.services.new_token(),
        nonce=call.services.new_token(),
        verifier=call.services.new_token(),
        at=call.now,
        next=safe_place(form.next),
        link=link,
        session=session,
        is_again=is_again,
    )


def _kept(call: Call, provider: str) -> Asked:
    cookie = call.request.cookies.get(cookie_name(call, "elsewhere"), "")
    opened = unseal(call.services.config, cookie, _purpose(provider))
    if opened is None:
        raise ForeignIdentity(why="it was not begun in this browser; begin again")
    return msgspec.json.decode(opened, type=Asked)


def _provider(call: Call, name: str) -> Provider:
    one = call.services.config.sign_in.oidc.get(name)
    if one is None:
        raise NoSuchPage(path=call.request.url.path)
    return one


def _back(call: Call, provider: str) -> str:
    public = call.services.config.server.public_url
    if not public and call.request.url.hostname not in LOOPBACK:
        raise ForeignIdentity(why="server.public_url is not set, so no provider can send you back")
    base = (public or str(call.request.base_url)).rstrip("/")
    return f"{base}/sign-in/by/{provider}/back"


def _purpose(provider: str) -> str:
    return f"log-in at {provider}"
