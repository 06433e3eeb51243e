"""Every request is answered in the language of whoever asks."""

from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send

from firebreak.app.interface import preferred, speaking

COOKIE = "language"


class InTheirTongue:
    """Sets the language for all that answers a request: chosen before, or the browser's."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection, as ASGI asks."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = {name: value.decode("latin-1") for name, value in scope["headers"]}
        chosen = cookie_parser(told.get(b"cookie", "")).get(COOKIE, "")
        with speaking(preferred(chosen, told.get(b"accept-language", ""))):
            await self._app(scope, receive, send)
