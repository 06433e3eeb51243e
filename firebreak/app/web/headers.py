"""Headers that every answer carries: nothing runs, nothing leaks."""

from starlette.datastructures import URL, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from firebreak.app.web.pictures import PictureDoor, host_of

ICON = "/static/icon.svg"
QUOTED_NONE = "'none'"
REPORTS = "/csp"
"""Where browsers tell which rule of the content policy a page broke."""
UNUSED = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
"""What a browser can do and no page of ours asks for. Passkeys are not among it."""


ALWAYS = {
    "x-content-type-options": "nosniff",
    # Not no-referrer: with that, browsers send "Origin: null" with our own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": ", ".join(f"{name}=()" for name in UNUSED),
    "reporting-endpoints": f'csp="{REPORTS}"',
    "x-dns-prefetch-control": "off",
}
ONE_YEAR = "max-age=31536000; includeSubDomains"


def content_policy(own: str, pictures: str) -> str:
    """Write the content policy of a page.

    Pictures come from one origin, which is not the page's; beside it only the icon of the tab,
    for which browsers ask by the same rule, is named. Clips, fonts and frames are nowhere.

    Args:
        own: Origin of the page; empty where its host cannot be repeated.
        pictures: Origin of the pictures; empty for none.

    Returns:
        The header's value.
    """
    images = " ".join(one for one in (pictures, f"{own}{ICON}" if own else "") if one)
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            f"img-src {images or QUOTED_NONE}",
            "connect-src 'self'",
            "form-action 'self'",
            "frame-src 'none'",
            "frame-ancestors 'none'",
            "object-src 'none'",
            "base-uri 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
            f"report-uri {REPORTS}",
            "report-to csp",
        )
    )


class SecurityHeaders:
    """Adds the headers to whatever the inner application answers.

    Args:
        app: The inner application.
        door: Where pictures are served.
    """

    def __init__(self, app: ASGIApp, door: PictureDoor) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection, as ASGI asks."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = URL(scope=scope)
        host = host_of(asked)
        port = f":{asked.port}" if asked.port else ""
        own = f"{asked.scheme}://{host}{port}" if host else ""
        policy = content_policy(own, self._door.origin(asked))

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in ALWAYS.items():
                    headers[name] = value
                headers["content-security-policy"] = policy
                headers.setdefault("cache-control", "no-store")
                if scope.get("scheme") == "https":
                    headers["strict-transport-security"] = ONE_YEAR
            await send(message)

        await self._app(scope, receive, send_with_headers)
