"""The first steps on an empty desk, told from what was really done."""

from typing import Annotated

from msgspec import Meta, Struct
from starlette.responses import Response

from firebreak.app.web.auth import make_api_key
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import InvalidField
from firebreak.app.web.site import Call
from firebreak.model.ids import SOURCE_NAME, SourceId


class KeyForm(Struct, frozen=True, kw_only=True):
    """What the platform is to be called."""

    source: Annotated[str, Meta(pattern=f"^{SOURCE_NAME}$", max_length=64)]


class Steps(Struct, frozen=True, kw_only=True):
    """How far the desk is set up.

    Attributes:
        people: Who can sign in, beside the one who asks.
        platforms: Endpoints that carry actions out, from the config.
        base: Where this desk answers, as the browser knows it.
        key: An API key that was made just now; shown once, empty otherwise.
        source: Of that key.
    """

    people: int
    platforms: tuple[str, ...]
    base: str
    key: str = ""
    source: str = "forum"


def steps(call: Call, key: str = "", source: str = "forum") -> Steps:
    """Look how far the desk is set up."""
    services = call.services
    people = [one for one in services.store.people(services.tenant) if not one.disabled]
    return Steps(
        people=len(people) - 1,
        platforms=tuple(services.platforms),
        base=str(call.request.base_url).rstrip("/"),
        key=key,
        source=source,
    )


def make_key(call: Call, form: KeyForm) -> Response:
    """Make an API key, and show it once with a line that sends a first item."""
    if form.source in call.services.store.lists(call.services.tenant):
        raise InvalidField(field="source", reason="a list is called so; choose another name")
    key = make_api_key(call.services, SourceId(form.source), "first steps")
    return screen(call, "start.html", query=None, start=steps(call, key, form.source))
