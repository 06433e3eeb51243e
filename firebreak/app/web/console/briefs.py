"""Events and the brief of each: name, read, end, take away as a file."""

from collections.abc import Callable, Mapping
from typing import Annotated, Literal

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app import events
from firebreak.app.briefing.make import Made, make
from firebreak.app.briefing.pdf import pdf
from firebreak.app.briefing.stix import bundle
from firebreak.app.web.brief.page import page
from firebreak.app.web.brief.pictures import told
from firebreak.app.web.brief.telling import CRITERIA
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import InvalidField, status_of
from firebreak.app.web.site import Call
from firebreak.app.web.step_up import fresh
from firebreak.intake.orders import instant
from firebreak.model.errors import FirebreakError, InputError, NotFound
from firebreak.model.events import Event
from firebreak.model.ids import PaperId
from firebreak.model.papers import Paper

Line = Annotated[str, Meta(max_length=200)]
Words = Annotated[str, Meta(max_length=10_000)]
Form = Literal["html", "pdf", "stix"]
TYPES: Mapping[Form, str] = {
    "html": "text/html",
    "pdf": "application/pdf",
    "stix": "application/stix+json;version=2.1",
}


class EventForm(Struct, frozen=True, kw_only=True):
    """What a lead names.

    Attributes:
        since: With its zone, as ``until``.
        places: One a line.
    """

    name: Line = ""
    since: Line = ""
    until: Line = ""
    places: Words = ""
    note: Words = ""
    criteria: Annotated[tuple[Line, ...], Meta(max_length=10)] = ()


class EndForm(Struct, frozen=True, kw_only=True):
    """How a lead ends an event; ``until`` is empty for now."""

    until: Line = ""
    debrief: Words = ""


class FileQuery(Struct, frozen=True, kw_only=True):
    """As what the brief is taken away."""

    kind: Line = "html"


def show_events(call: Call) -> Response:
    """Show every event, and the form that names one."""
    return _events(call)


def add(call: Call, form: EventForm) -> Response:
    """Name an event."""
    try:
        event = Event(
            name=form.name,
            since=instant("since", form.since),
            until=instant("until", form.until) if form.until.strip() else None,
            places=events.places_from(form.places),
            note=form.note,
            by=call.reviewer.id,
            criteria=events.criteria_from(form.criteria),
        )
        paper = events.name_event(call.services, event)
    except InputError as error:
        return _events(call, error, form)
    return RedirectResponse(f"/console/briefs/{paper.id}", 303)


def show_brief(call: Call, event: str) -> Response:
    """Show the brief of an event, as everything stands now."""
    return _brief(call, event)


def end(call: Call, event: str, form: EndForm) -> Response:
    """End an event."""
    try:
        at = instant("until", form.until) if form.until.strip() else None
        events.end_event(
            call.services, PaperId(event), until=at, debrief=form.debrief, by=call.reviewer.id
        )
    except InputError as error:
        return _brief(call, event, error, form)
    return RedirectResponse(f"/console/briefs/{event}", 303)


def take(call: Call, event: str, query: FileQuery) -> Response:
    """Give the brief as a file, to whoever has just shown who they are."""
    fresh(call, f"/console/briefs/{event}")
    kind = next((one for one in TYPES if one == query.kind), None)
    if kind is None:
        raise InvalidField(field="kind", reason=f"choose one of: {', '.join(TYPES)}")
    _, made = _made(call, event)
    writers: Mapping[Form, Callable[[], str | bytes]] = {
        "html": lambda: page(told(call.services, made)),
        "pdf": lambda: pdf(told(call.services, made)),
        "stix": lambda: bundle(made.brief, call.services.config.ledger.origin),
    }
    ending = "json" if kind == "stix" else kind
    headers = {"content-disposition": f'attachment; filename="brief.{ending}"'}
    return Response(writers[kind](), media_type=TYPES[kind], headers=headers)


def _made(call: Call, event: str) -> tuple[Paper, Made]:
    paper = call.services.store.paper(PaperId(event), call.services.tenant)
    body = paper.body
    if not isinstance(body, Event):
        raise NotFound(what="event", name=event)
    made = call.site.bookkeeper.of(
        ("brief", event, paper.revision),
        call.now,
        lambda _, __: make(call.services, body),
        is_renewed=False,
        is_apart=True,
    )
    return paper, made


def _events(
    call: Call, error: FirebreakError | None = None, form: EventForm | None = None
) -> Response:
    return screen(
        call,
        "briefs.html",
        status=status_of(error) if error else 200,
        query=None,
        error=error,
        form=form or EventForm(),
        events=events.all_events(call.services),
        criteria=CRITERIA,
    )


def _brief(
    call: Call, event: str, error: FirebreakError | None = None, form: EndForm | None = None
) -> Response:
    paper, made = _made(call, event)
    return screen(
        call,
        "brief.html",
        status=status_of(error) if error else 200,
        query=None,
        error=error,
        form=form or EndForm(),
        paper=paper,
        # A picture on a page of the console has an address of its own, and is looked at by case.
        told=told(call.services, made, pictures=False),
    )
