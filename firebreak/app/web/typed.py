"""What somebody typed into a form whose session had ended is shown to them."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, quote

from starlette.requests import Request
from starlette.responses import Response

from firebreak.app.web.site import Site

FORM = "application/x-www-form-urlencoded"
MOST = 100_000
"""Most bytes read of somebody who is not signed in; a form with ten thousand letters is less."""
WORDS = frozenset(
    {"accounts", "answer", "note", "only", "question", "reasons", "text", "why", "words"}
)
"""Fields in which people write sentences; nothing else of a form is worth showing."""


async def typed_words(request: Request) -> dict[str, str]:
    """Read what somebody wrote, from a form that came without a session.

    Args:
        request: What came in; its origin was checked before the session was.

    Returns:
        Words by field, empty ones left out; nothing for anything but a small form.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if request.method != "POST" or kind != FORM or "content-encoding" in request.headers:
        return {}
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST:
            return {}
    try:
        fields = parse_qsl(body.decode(), max_num_fields=10_000)
    except ValueError:
        return {}
    return {name: words for name, words in fields if name in WORDS and words.strip()}


def ended(site: Site, request: Request, typed: Mapping[str, str]) -> Response:
    """Say that nothing was done, and give the words back; nothing is kept here.

    Args:
        site: Lasting things.
        request: The form that came too late.
        typed: See :func:`typed_words`.

    Returns:
        A page with status 401, which no browser and no proxy keeps.
    """
    place = request.url.path.rpartition("/")[0]
    known = place if place.startswith("/console/") else "/console"
    html = site.pages.render(
        "ended.html", person=None, request=request, typed=typed, next=quote(known)
    )
    return Response(html, 401, {"cache-control": "no-store"}, media_type="text/html")
