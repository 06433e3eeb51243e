"""What no platform took: messages that will not be tried again."""

from starlette.responses import Response

from firebreak.app.web.console.screen import screen
from firebreak.app.web.site import Call


def show_undelivered(call: Call) -> Response:
    """List dead letters, newest first, with the last answer."""
    return screen(call, "undelivered.html", dead=call.services.store.dead(call.services.tenant))
