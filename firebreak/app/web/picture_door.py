"""The pictures' own origin: sealed addresses in, pictures out, no more."""

import logging
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL, Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from firebreak.app.web import pictures
from firebreak.app.web.headers import ONE_YEAR
from firebreak.app.web.pictures import host_of
from firebreak.app.web.problems import status_of
from firebreak.app.web.sessions import find_kept
from firebreak.app.web.site import Site
from firebreak.model.errors import FirebreakError

LOG = logging.getLogger("firebreak.web")
CONTENT_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"
HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "content-disposition": 'inline; filename="picture.jpg"',
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "x-dns-prefetch-control": "off",
    "cache-control": "no-store",
}
LONGEST_PATH = 8_000


class _Said(NamedTuple):
    status: int
    body: bytes = b""


class PictureOrigin:
    """Answers what comes to the pictures' port or host, and passes everything else on.

    It never looks at cookies: ports of one host share them, and a picture must be worth nothing to
    whoever can make a browser ask for it.

    Args:
        app: The console and the API.
        site: Lasting things.
    """

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app = app
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection, as ASGI asks."""
        if scope["type"] != "http" or not self._is_ours(scope):
            await self._app(scope, receive, send)
            return
        said = await self._answer(scope)
        headers = {**HEADERS, "cross-origin-resource-policy": _reach(URL(scope=scope))}
        headers["content-type"] = "image/jpeg" if said.status == 200 else "text/plain"
        headers["content-length"] = str(len(said.body))
        if scope.get("scheme") == "https":
            headers["strict-transport-security"] = ONE_YEAR
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": said.status, "headers": raw})
        await send({"type": "http.response.body", "body": said.body})

    def _is_ours(self, scope: Scope) -> bool:
        _, port = scope.get("server") or ("", None)
        return self._site.door.is_asked(port, Headers(scope=scope).get("host", ""))

    async def _answer(self, scope: Scope) -> _Said:
        if scope["method"] != "GET":
            return _Said(405)
        headers = Headers(scope=scope)
        # What browsers say of their own accord: a picture on a page of ours, and nothing else.
        is_picture = headers.get("sec-fetch-dest", "image") == "image"
        is_near = headers.get("sec-fetch-site", "same-site") in ("same-site", "same-origin")
        written = scope["path"].removeprefix("/")
        if not is_picture or not is_near or len(written) > LONGEST_PATH:
            return _Said(403)
        try:
            return await run_in_threadpool(self._picture, written)
        except FirebreakError as error:
            return _Said(status_of(error))
        except Exception:
            LOG.exception("unforeseen error where pictures are served")
            return _Said(500)

    def _picture(self, written: str) -> _Said:
        site, services = self._site, self._site.services
        now = services.now()
        admission = pictures.opened(written, services.media.address_key())
        if admission is None or admission.until <= now.timestamp():
            return _Said(403)
        found = find_kept(services, admission.session, now)
        if found is None or found.opened.stage != "in":
            return _Said(403)
        if not site.door.spend(written, admission.until, now):
            return _Said(403)
        if not services.media.has(admission.media):
            return _Said(404)
        stills = site.stills.of(admission.media, admission.form, now, services.media.stills)
        if admission.place >= len(stills):
            return _Said(404)
        return _Said(200, stills[admission.place])


def _reach(asked: URL) -> str:
    # Chromium calls two ports of one numeric host same-site in Sec-Fetch-Site, and refuses
    # "same-site" between them all the same. There the sealed address and Sec-Fetch-Site must do.
    host = host_of(asked)
    return "cross-origin" if host.startswith("[") or not host.strip("0123456789.") else "same-site"
