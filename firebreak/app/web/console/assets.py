"""Style, script and icon, from memory."""

from starlette.responses import Response

from firebreak.app.web.pages import MEDIA_TYPES
from firebreak.app.web.problems import NoSuchPage
from firebreak.app.web.site import Call


def asset(call: Call, name: str) -> Response:
    """Give a static file; its address changes with its content, so it is kept for a year."""
    content = call.site.pages.assets.get(name)
    if content is None:
        raise NoSuchPage(path=call.request.url.path)
    return Response(
        content,
        media_type=MEDIA_TYPES[name.rpartition(".")[2]],
        headers={"cache-control": "public, max-age=31536000, immutable"},
    )
