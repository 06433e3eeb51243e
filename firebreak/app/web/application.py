"""Put routes, layer and headers together into one ASGI application."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route as PathRoute
from starlette.routing import WebSocketRoute
from starlette.types import Receive, Scope, Send

from firebreak.app.bookkeeping import Bookkeeper
from firebreak.app.inventory import Inventory
from firebreak.app.likes import OpenCases
from firebreak.app.telemetry.gathering import Gatherer
from firebreak.app.translating import Bureau
from firebreak.app.web.auth import Passwords
from firebreak.app.web.bell import Bell
from firebreak.app.web.headers import SecurityHeaders
from firebreak.app.web.hearing import DOORS, Hearing
from firebreak.app.web.layer import Route, refuse, respond
from firebreak.app.web.pages import Pages
from firebreak.app.web.picture_door import PictureOrigin
from firebreak.app.web.pictures import PictureDoor
from firebreak.app.web.problems import NoSuchPage, WrongMethod, headers_of, problem_of
from firebreak.app.web.routes import ROUTES
from firebreak.app.web.site import Site
from firebreak.app.web.streaming import Streaming
from firebreak.app.web.tongue import InTheirTongue
from firebreak.app.wiring import Services


def create_app(services: Services, *, passwords: Passwords | None = None) -> Starlette:
    """Make the web application: API, console, live events.

    Args:
        services: Store, policy, platforms, clock and dice.
        passwords: Hasher; None takes the strong default, tests take a cheap one.

    Returns:
        An ASGI application; any number of servers may run it. It keeps ``site`` in its state.
    """
    server = services.config.server
    site = Site(
        services=services,
        door=PictureDoor(port=server.media_port or server.port + 1, url=server.media_url),
        passwords=passwords or Passwords(),
        pages=Pages(),
        bell=Bell(services.store.wait),
        inventory=Inventory(services.store, services.tenant, services.policy.media),
        likes=OpenCases(services),
        bookkeeper=Bookkeeper(services),
        bureau=Bureau(services.config.translation),
        gatherer=Gatherer(services),
    )
    services.problems.watch(site.bell.ring)
    by_path: dict[str, list[Route]] = defaultdict(list)
    for route in ROUTES:
        by_path[route.path].append(route)
    app = Starlette(
        routes=[
            *(_path_route(site, path, routes) for path, routes in by_path.items()),
            *(PathRoute(door + "{rest:path}", Hearing(site)) for door in DOORS),
            WebSocketRoute("/xrpc/{rest:path}", Streaming(site)),
        ],
        middleware=[
            Middleware(PictureOrigin, site=site),
            Middleware(SecurityHeaders, door=site.door),
            Middleware(InTheirTongue),
        ],
        exception_handlers={404: _nowhere(site)},
    )
    app.state.site = site
    app.state.routes = ROUTES
    return app


def _path_route(site: Site, path: str, routes: Sequence[Route]) -> PathRoute:
    by_method = {route.method: route for route in routes}
    allowed = ", ".join(sorted({*by_method, *(("HEAD",) if "GET" in by_method else ())}))

    async def answer(request: Request) -> Response:
        asked = "GET" if request.method == "HEAD" else request.method
        for method, route in by_method.items():
            if method == asked:
                return await respond(site, route, request)
        error = WrongMethod(method=request.method, allowed=allowed)
        return refuse(site, request, problem_of(error), headers_of(error))

    # No method list: Starlette would answer 405 by itself, without a problem document.
    return PathRoute(path, _AnyMethod(answer))


class _AnyMethod:
    """An ASGI endpoint, so that Starlette passes every method on."""

    def __init__(self, answer: Callable[[Request], Awaitable[Response]]) -> None:
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection, as ASGI asks."""
        response = await self._answer(Request(scope, receive, send))
        await response(scope, receive, send)


def _nowhere(site: Site) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def answer(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        refusal = NoSuchPage(path=request.url.path)
        return refuse(site, request, problem_of(refusal), headers_of(refusal))

    return answer
