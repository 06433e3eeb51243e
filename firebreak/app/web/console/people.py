"""Who may come in: list people, add one, make a one-time link, close a door."""

from typing import Annotated

from msgspec import Meta, Struct, structs
from starlette.responses import RedirectResponse, Response

from firebreak.app import second_factors
from firebreak.app.entrances import entrance_of
from firebreak.app.routing import languages_from
from firebreak.app.web.auth import make_link
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import InvalidField
from firebreak.app.web.sessions import end_all, living
from firebreak.app.web.site import Call, Nothing
from firebreak.app.web.step_up import fresh
from firebreak.model.errors import NotFound
from firebreak.model.ids import ReviewerId
from firebreak.model.people import Person, Role
from firebreak.review.route import left_without

HERE = "/console/people"
PersonName = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9._-]{0,39}$")]


class NewPerson(Struct, frozen=True, kw_only=True):
    """Somebody to be added."""

    id: PersonName
    name: Annotated[str, Meta(min_length=1, max_length=100)]
    role: Role


class Languages(Struct, frozen=True, kw_only=True):
    """What somebody reads; empty for any language."""

    languages: Annotated[str, Meta(max_length=100)] = ""


def show_people(call: Call) -> Response:
    """List everybody with their role."""
    return _page(call)


def add_person(call: Call, form: NewPerson) -> Response:
    """Add somebody and show the link that lets them choose a password."""
    fresh(call, HERE)
    store, person = call.services.store, ReviewerId(form.id)
    if store.person(person) is not None:
        raise InvalidField(field="id", reason=f"{form.id} exists already; choose another")
    store.put_person(Person(id=person, tenant=call.services.tenant, name=form.name, role=form.role))
    return _page(call, link=make_link(call.services, person), link_for=form.id)


def link(call: Call, person: str, form: Nothing) -> Response:  # noqa: ARG001
    """Make a new one-time link for somebody."""
    fresh(call, HERE)
    known = _known(call, person)
    return _page(call, link=make_link(call.services, known.id), link_for=known.id)


def disable(call: Call, person: str, form: Nothing) -> Response:  # noqa: ARG001
    """Close the door to somebody, or open it again; open sessions end at once."""
    fresh(call, HERE)
    known = _known(call, person)
    if known.id == call.reviewer.id:
        raise InvalidField(field="person", reason="you cannot shut yourself out; ask another admin")
    call.services.store.put_person(structs.replace(known, disabled=not known.disabled))
    end_all(call.services, known.id, actor=call.reviewer.id)
    return RedirectResponse("/console/people", 303)


def end_sessions(call: Call, person: str, form: Nothing) -> Response:  # noqa: ARG001
    """End all sessions of somebody at once."""
    fresh(call, HERE)
    end_all(call.services, _known(call, person).id, actor=call.reviewer.id)
    return RedirectResponse(HERE, 303)


def reset_factors(call: Call, person: str, form: Nothing) -> Response:  # noqa: ARG001
    """Take all second factors of somebody who has lost them; their sessions end at once."""
    fresh(call, HERE)
    known = _known(call, person)
    if known.id == call.reviewer.id:
        raise InvalidField(field="person", reason="change your own factors on your own page")
    second_factors.reset(call.services, known.id, actor=call.reviewer.id)
    end_all(call.services, known.id, actor=call.reviewer.id)
    return RedirectResponse(HERE, 303)


def set_languages(call: Call, person: str, form: Languages) -> Response:
    """Say which languages somebody reads, so that cases in them come to them first."""
    known = _known(call, person)
    try:
        languages = languages_from(form.languages)
    except ValueError as error:
        raise InvalidField(field="languages", reason=str(error)) from error
    call.services.store.put_person(structs.replace(known, languages=languages))
    return RedirectResponse("/console/people", 303)


def _known(call: Call, person: str) -> Person:
    known = call.services.store.person(ReviewerId(person))
    if known is None or known.tenant != call.services.tenant:
        raise NotFound(what="person", name=person)
    return known


def _page(call: Call, *, link: str = "", link_for: str = "") -> Response:
    people = call.services.store.people(call.services.tenant)
    base = str(call.request.base_url).rstrip("/")
    categories = call.services.policy.categories
    return screen(
        call,
        "people.html",
        people=people,
        ways={one.id: entrance_of(call.services, one.id) for one in people},
        inside={one.id: len(living(call.services, one.id, call.now)) for one in people},
        link=base + link if link else "",
        link_for=link_for,
        without=[categories[one].title for one in left_without(people, categories)],
    )
