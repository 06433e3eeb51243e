"""Figures of this process and its store, for whoever operates it."""

from starlette.responses import Response

from firebreak.app.telemetry.exposition import MEDIA_TYPE
from firebreak.app.web.site import Call


def metrics(call: Call) -> Response:
    """Read how the desk does, as Prometheus reads it; nothing of anybody is in it."""
    return Response(call.site.gatherer.text(call.now), media_type=MEDIA_TYPE)
