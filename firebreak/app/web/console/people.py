"""Who may come in: add people, grant roles, make a link, shut a door."""

from typing import Annotated

from msgspec import Meta, Struct, structs
from starlette.responses import RedirectResponse, Response

from firebreak.app import second_factors, staff
from firebreak.app.entrances import entrance_of
from firebreak.app.interface import phrase
from firebreak.app.routing import languages_from
from firebreak.app.web.auth import make_link
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import InvalidField, status_of
from firebreak.app.web.sessions import end_all, living
from firebreak.app.web.site import Call, Nothing
from firebreak.app.web.step_up import fresh
from firebreak.model.errors import (
    Conflict,
    FirebreakError,
    InvalidDecision,
    NotAllowed,
    StaffChanged,
)
from firebreak.model.people import EVERY_POWER, EVERY_ROLE, POWERS, WORDS, Person, Role
from firebreak.model.staffing import is_admin
from firebreak.review.route import left_without

HERE = "/console/people"
PersonName = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9._-]{0,39}$")]


class NewPerson(Struct, frozen=True, kw_only=True):
    """Somebody to be added; ``role`` is one of ``roles``, for forms from before."""

    id: PersonName
    name: Annotated[str, Meta(min_length=1, max_length=100)]
    role: Role | None = None
    roles: tuple[Role, ...] = ()


class Roles(Struct, frozen=True, kw_only=True):
    """All roles that somebody holds from now on."""

    roles: tuple[Role, ...] = ()


class Languages(Struct, frozen=True, kw_only=True):
    """What somebody reads; empty for any language."""

    languages: Annotated[str, Meta(max_length=100)] = ""


def show_people(call: Call) -> Response:
    """List everybody with their roles."""
    return _page(call)


def add_person(call: Call, form: NewPerson) -> Response:
    """Add somebody and show the link that lets them choose a password."""
    fresh(call, HERE)
    roles = form.roles or ((form.role,) if form.role else ())
    try:
        made = staff.add(call.services, form.id, form.name, roles, by=call.reviewer)
    except StaffChanged as error:
        reason = f"{form.id} exists already; choose another"
        raise InvalidField(field="id", reason=reason) from error
    except (InvalidDecision, NotAllowed) as error:
        return _page(call, error=error)
    return _page(call, link=_link(call, made), link_for=form.id)


def link(call: Call, person: str, form: Nothing) -> Response:  # noqa: ARG001
    """Make a new one-time link for somebody."""
    fresh(call, HERE)
    known = staff.find(call.services, person)
    return _page(call, link=_link(call, known), link_for=known.id)


def disable(call: Call, person: str, form: Nothing) -> Response:  # noqa: ARG001
    """Close the door to somebody, or open it again; open sessions end at once."""
    fresh(call, HERE)
    known = staff.find(call.services, person)
    try:
        staff.shut(call.services, person, out=not known.disabled, by=call.reviewer)
    except (InvalidDecision, Conflict) as error:
        return _page(call, error=error)
    end_all(call.services, known.id, actor=call.reviewer.id)
    return RedirectResponse(HERE, 303)


def set_roles(call: Call, person: str, form: Roles) -> Response:
    """Say which roles somebody holds."""
    fresh(call, HERE)
    try:
        staff.grant(call.services, person, form.roles, by=call.reviewer)
    except (InvalidDecision, NotAllowed, Conflict) as error:
        return _page(call, error=error)
    return RedirectResponse(HERE, 303)


def end_sessions(call: Call, person: str, form: Nothing) -> Response:  # noqa: ARG001
    """End all sessions of somebody at once."""
    fresh(call, HERE)
    end_all(call.services, staff.find(call.services, person).id, actor=call.reviewer.id)
    return RedirectResponse(HERE, 303)


def reset_factors(call: Call, person: str, form: Nothing) -> Response:  # noqa: ARG001
    """Take all second factors of somebody who has lost them; their sessions end at once."""
    fresh(call, HERE)
    known = staff.find(call.services, person)
    if known.id == call.reviewer.id:
        raise InvalidField(field="person", reason="change your own factors on your own page")
    second_factors.reset(call.services, known.id, actor=call.reviewer.id)
    end_all(call.services, known.id, actor=call.reviewer.id)
    return RedirectResponse(HERE, 303)


def set_languages(call: Call, person: str, form: Languages) -> Response:
    """Say which languages somebody reads, so that cases in them come to them first."""
    try:
        languages = languages_from(form.languages)
    except ValueError as error:
        raise InvalidField(field="languages", reason=str(error)) from error
    staff.change(
        call.services, person, lambda known: (structs.replace(known, languages=languages), ())
    )
    return RedirectResponse(HERE, 303)


def _link(call: Call, person: Person) -> str:
    line = staff.line(call.services, "link made", call.reviewer, person.id)
    call.services.store.note([line])
    return make_link(call.services, person.id)


def warnings(people: list[Person]) -> list[str]:
    """Say what is wrong with how the roles are shared out, in the order of how much it matters."""
    there = [one for one in people if not one.disabled]
    found = [
        phrase(
            "%(who)s holds every role, so nobody checks what they do. Add a second person, and "
            "share the roles out.",
            who=one.id,
        )
        for one in there
        if set(one.held) == set(EVERY_ROLE)
    ]
    if sum(map(is_admin, there)) == 1:
        found.append(
            phrase(
                "There is one admin. If they are away, nobody lets anybody in but by the command "
                "line."
            )
        )
    return found


def _page(
    call: Call, *, link: str = "", link_for: str = "", error: FirebreakError | None = None
) -> Response:
    people = call.services.store.people(call.services.tenant)
    base = str(call.request.base_url).rstrip("/")
    categories = call.services.policy.categories
    return screen(
        call,
        "people.html",
        status=status_of(error) if error else 200,
        error=error,
        people=people,
        ways={one.id: entrance_of(call.services, one.id) for one in people},
        inside={one.id: len(living(call.services, one.id, call.now)) for one in people},
        link=base + link if link else "",
        link_for=link_for,
        without=[categories[one].title for one in left_without(people, categories)],
        warnings=warnings(people),
        roles={
            role: [WORDS[one] for one in EVERY_POWER if one in POWERS[role]] for role in EVERY_ROLE
        },
    )
