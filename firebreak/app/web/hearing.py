"""What platforms ask of us: handed to the connector, taken in, answered."""

import logging
from collections.abc import Mapping
from urllib.parse import parse_qsl

import msgspec
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from firebreak.app.platform_news import keep
from firebreak.app.pushed import Pushes
from firebreak.app.web.layer import read_body, refuse
from firebreak.app.web.problems import (
    UNFORESEEN,
    NoSuchPage,
    Problem,
    headers_of,
    problem_of,
)
from firebreak.app.web.site import Site
from firebreak.model.errors import FirebreakError
from firebreak.model.ids import SourceId
from firebreak.model.platforms import Heard, Hears, Reply

log = logging.getLogger("firebreak.web")

DOORS = ("/in/", "/xrpc/", "/.well-known/", "/_matrix/")
"""Where platforms may call; each connector claims prefixes below these and nothing else."""


class Hearing:
    """The ASGI endpoint behind all of :data:`DOORS`; no cookie opens it and none is set."""

    def __init__(self, site: Site) -> None:
        """Keep what answers.

        Args:
            site: The server's lasting things.
        """
        self._site = site
        self._pushes = Pushes(site.services)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection, as ASGI asks."""
        request = Request(scope, receive, send)
        response = await self._answer(request)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        try:
            source, platform, claim = self._claimed(request.url.path)
        except NoSuchPage as error:
            return refuse(self._site, request, problem_of(error), headers_of(error))
        try:
            limit = self._site.services.config.server.max_body_bytes
            body = await read_body(request, limit)
            parameters = parse_qsl(request.url.query, keep_blank_values=True)
            heard = Heard(
                method=request.method,
                path=request.url.path.removeprefix(claim),
                query=dict(parameters),
                parameters=tuple(parameters),
                headers={name.lower(): value for name, value in request.headers.items()},
                body=body,
            )
            reply = await to_thread.run_sync(
                self._hear, source, platform, heard, limiter=self._site.platform_calls
            )
        except FirebreakError as error:
            return _refusal(problem_of(error), headers_of(error))
        except Exception:
            log.exception("unforeseen error at %s", request.url.path)
            return _refusal(UNFORESEEN, {})
        return Response(reply.body, reply.status, dict(reply.headers))

    def _claimed(self, path: str) -> tuple[SourceId, Hears, str]:
        found = [
            (source, platform, claim)
            for source, platform in self._site.services.platforms.items()
            if isinstance(platform, Hears)
            for claim in platform.claims
            if path.startswith(claim)
        ]
        if not found:
            raise NoSuchPage(path=path)
        # The longest: who claims /xrpc/one.method is meant before who claims /xrpc/.
        return max(found, key=lambda one: len(one[2]))

    def _hear(self, source: SourceId, platform: Hears, heard: Heard) -> Reply:
        services = self._site.services
        reply = platform.hear(heard, services.now())
        # Durable before the answer: whoever gets one need not send again.
        keep(services, source, reply.news)
        return self._pushes.answered(source, reply, heard.body)


def _refusal(problem: Problem, headers: Mapping[str, str]) -> Response:
    # Whoever calls here is a program, whatever it says it accepts.
    told = {**headers, "content-type": "application/problem+json"}
    return Response(msgspec.json.encode(problem), problem.status, told)
