"""What no platform took, and the button that sends it again."""

from starlette.responses import RedirectResponse, Response

from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import status_of
from firebreak.app.web.site import Call, Nothing
from firebreak.model.errors import Conflict, NotFound


def show_undelivered(call: Call) -> Response:
    """List dead letters, newest first, with the last answer."""
    return _page(call)


def send_again(call: Call, delivery: str, form: Nothing) -> Response:  # noqa: ARG001
    """Send a dead letter again; one that would arrive too late is refused with the reason."""
    services = call.services
    try:
        services.store.redeliver(delivery, services.tenant, now=call.now, actor=call.reviewer.id)
    except (Conflict, NotFound) as error:
        return _page(call, error=error)
    return RedirectResponse("/console/undelivered", 303)


def _page(call: Call, *, error: Conflict | NotFound | None = None) -> Response:
    dead = call.services.store.dead(call.services.tenant)
    status = 200 if error is None else status_of(error)
    return screen(call, "undelivered.html", status=status, dead=dead, error=error)
